"""What somebody will want, and which work of others touches them."""

from collections.abc import Iterable, Sequence

from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import GOES_EARLY, GOES_LAST
from relbook.domain.briefs.moving import heard, urgency
from relbook.domain.briefs.page import Column, Line, Section, Source
from relbook.domain.briefs.parts import LINE_WIDTH, alarm, bold, line, quiet
from relbook.domain.connections import Suggestion
from relbook.domain.gist import clip
from relbook.domain.initiatives import Initiative
from relbook.domain.needs import Need
from relbook.domain.projects import ProjectState

SUGGESTED = 2
"""Connections suggested at most."""
REASON = 90
"""Characters of the reason for one."""
CITED = 4
"""Entries behind a suggestion that are cited."""


def needs_section(facts: Facts, needs: Sequence[Need], *, named: bool, title: str = "Needs") -> Section:
    """Return open needs in a line each; ``named`` says whose."""
    lines = tuple(_need(facts, one, named) for one in needs)
    return Section(title=title, lines=lines, column=Column.LEFT, gives_way=7, keep=2)


def _need(facts: Facts, need: Need, named: bool) -> Line:
    urgent, since = urgency(facts, need), heard(facts, need)
    now = need.urgent_on is not None and need.urgent_on <= facts.today
    return line(
        bold(f"{facts.name(need.person_id)}: ") if named else "",
        clip(need.what, LINE_WIDTH),
        quiet(f", {since}"),
        "" if not urgent else ", ",
        alarm(urgent) if now else urgent,
        sources=facts.need_sources(need),
    )


def initiatives_section(facts: Facts, kind: str, id_: int, suggested: Iterable[Suggestion]) -> Section:
    """Return the initiatives of a person, or those connected with a project, then connections that could be made."""
    known = {} if kind == "project" else {one.id: one for one in facts.initiatives.values() if one.lead_id == id_}
    lines = [_initiative(facts, one, "Leads ") for one in known.values() if _is_running(one)]
    for link in facts.connections:
        one = facts.initiatives[link.initiative_id]
        touches = link.person_id if kind == "person" else link.project_id
        if touches == id_ and one.id not in known and _is_running(one):
            known[one.id] = one
            lines.append(_initiative(facts, one, "Takes part in " if kind == "person" else "", link.because))
    found = [_suggestion(facts, one) for one in list(suggested)[:SUGGESTED]]
    return Section(
        title="Initiatives to connect",
        lines=(*lines, *found),
        column=Column.RIGHT,
        gives_way=3,
        keep=1,
        goes_at=GOES_LAST if lines else GOES_EARLY,
    )


def _is_running(initiative: Initiative) -> bool:
    return initiative.state is not ProjectState.CLOSED


def _initiative(facts: Facts, one: Initiative, how: str, because: str = "") -> Line:
    lead = "" if one.lead_id is None or how == "Leads " else f", led by {facts.name(one.lead_id)}"
    told = clip(one.aim or because, 80)
    return line(
        how,
        bold(clip(one.name, NAME_WIDTH)),
        lead,
        quiet(f": {told}") if told else "",
        sources=[facts.initiative_source(one.id)],
    )


def _suggestion(facts: Facts, one: Suggestion) -> Line:
    other = clip(one.other_name, NAME_WIDTH)
    return line(
        "Could be connected: ",
        bold(clip(one.name, NAME_WIDTH)),
        f" with {'what they want' if one.other[0] == 'person' else other}",
        quiet(f" ({clip(one.reason, REASON)})"),
        sources=_entries(facts, [("initiative", one.initiative_id), one.other, *one.entries])[:CITED],
    )


def _entries(facts: Facts, entries: Iterable[tuple[str, int]]) -> list[Source]:
    needs = {one.id: one for one in facts.needs}
    sources: list[Source] = []
    for kind, id_ in entries:
        match kind:
            case "initiative" if id_ in facts.initiatives:
                sources.append(facts.initiative_source(id_))
            case "project" if id_ in facts.projects:
                sources.append(facts.project_source(id_))
            case "person" if id_ in facts.people:
                sources.append(facts.person_source(id_))
            case "meeting" if id_ in facts.meetings:
                sources.append(facts.meeting_source(id_))
            case "need" if id_ in needs:
                sources += facts.need_sources(needs[id_])[:1]
            case _:
                pass
    return sources
