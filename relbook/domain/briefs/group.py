"""The briefs on a project and on an organisation: who is in it, promises, last meetings, what to ask whom."""

from collections.abc import Sequence

from relbook.domain.briefs.asks import Ask, ask_section, to_ask
from relbook.domain.briefs.cover import coverage_section
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import balanced
from relbook.domain.briefs.page import Brief, Column, Line, Section, Span
from relbook.domain.briefs.parts import (
    LINE_WIDTH,
    bold,
    dotted,
    filled,
    last_meetings,
    line,
    next_meeting,
    part_words,
    project_dates,
    promises,
    quiet,
    tie_words,
)
from relbook.domain.briefs.wants import initiatives_section, needs_section
from relbook.domain.cadence import Freshness
from relbook.domain.connections import Suggestion
from relbook.domain.gist import clip, text_lines
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.projects import Role, Stake
from relbook.domain.words import ago, counted

PEOPLE_SHOWN = 14
ASKED_OF = 6
"""People of a group for whom questions are weighed."""


def project_brief(facts: Facts, project_id: int, *, suggested: Sequence[Suggestion] = (), left_out: int = 0) -> Brief:
    """Compose the brief on a project: on whom it rests, goal, stakes, promises, needs, initiatives, last meetings.

    ``suggested`` are initiatives that could be connected with it.
    """
    project = facts.projects[project_id]
    stakes = sorted(
        (stake for stake in facts.stakes if stake.project_id == project_id),
        key=lambda stake: (stake.role is not Role.SPONSOR, -(stake.power or 0), stake.id),
    )
    people = list(dict.fromkeys(stake.person_id for stake in stakes))
    meetings = [m for m in facts.entered if any(p.id == project_id for p in facts.projects_of(m.id))]
    touching = {m.id for m in facts.meetings.values() if any(p.id == project_id for p in facts.projects_of(m.id))}
    state = line(
        quiet(dotted([f"project, {project.state}", project_dates(project, facts.today)])),
        sources=[facts.project_source(project_id)],
    )
    return Brief(
        kind="project",
        id=project_id,
        title=clip(project.name, NAME_WIDTH),
        subtitle=(state,),
        aside=next_meeting(facts, meetings),
        sections=filled(
            [
                coverage_section(facts, project_id),
                *balanced(
                    [
                        _text(facts, project_id, "Goal", project.goal, Column.LEFT),
                        _text(facts, project_id, "Objectives", project.objectives, Column.LEFT),
                        _stakes(facts, stakes),
                        promises(facts, [c for c in facts.commitments if c.meeting_id in touching], named=True),
                        needs_section(facts, _surfacing(facts, people), named=True, title="Needs surfacing"),
                        initiatives_section(facts, "project", project_id, suggested),
                    ]
                ),
                ask_section(_asks(facts, people), "Three things to ask"),
                last_meetings(facts, facts.past(meetings)),
                _text(facts, project_id, "Worth knowing", project.notes, Column.WIDE),
            ]
        ),
        prepared=facts.now,
        left_out=left_out,
    )


def organisation_brief(facts: Facts, organisation_id: int, *, in_all: int = 0, left_out: int = 0) -> Brief:
    """Compose the brief on an organisation: who you know there, promises, ties out of it, last meetings.

    ``in_all`` says how many people it has where not all of them are among the facts.
    """
    organisation = facts.organisations[organisation_id]
    people = [id_ for id_, person in facts.people.items() if person.organisation_id == organisation_id]
    people.sort(key=lambda id_: (id_ not in facts.looked_up, -(facts.power(id_) or 0), id_))
    in_all = max(in_all, len(people))
    meetings = [m for m in facts.entered if _with(facts, m, organisation_id, people)]
    source = facts.organisation_source(organisation_id)
    sector = line(quiet(dotted([clip(organisation.sector, NAME_WIDTH), counted(in_all, "person", "people")])))
    return Brief(
        kind="organisation",
        id=organisation_id,
        title=source.words,
        subtitle=(Line(sector.spans, (source,)),),
        aside=next_meeting(facts, meetings),
        sections=filled(
            [
                *balanced(
                    [
                        _known(facts, people, in_all),
                        promises(facts, [c for c in facts.commitments if c.person_id in people], named=True),
                        _ties(facts, people),
                        _notes(facts, organisation_id),
                    ]
                ),
                ask_section(_asks(facts, people)),
                last_meetings(facts, facts.past(meetings)),
            ]
        ),
        prepared=facts.now,
        left_out=left_out,
    )


def _surfacing(facts: Facts, people: Sequence[int]) -> list[Need]:
    """Return the needs of people that are urgent or about to be, the first to be so first."""
    near = [one for id_ in people for one in facts.needs_of(id_) if one.surfaces_on(facts.today)]
    return sorted(near, key=lambda one: (one.urgent_on or facts.today, one.id))


def _with(facts: Facts, meeting: Meeting, organisation_id: int, people: Sequence[int]) -> bool:
    present = facts.present(meeting.id)
    return any(a.organisation_id == organisation_id or a.person_id in people for a in present)


def _text(facts: Facts, project_id: int, title: str, text: str, column: Column) -> Section:
    source = [facts.project_source(project_id)]
    lines = tuple(line(part, sources=source) for part in text_lines(text, 6, 2 * LINE_WIDTH))
    return Section(title=title, lines=lines, column=column, gives_way=3 if column is Column.WIDE else 4, keep=2)


def _notes(facts: Facts, organisation_id: int) -> Section:
    source = [facts.organisation_source(organisation_id)]
    notes = text_lines(facts.organisations[organisation_id].notes, 5, LINE_WIDTH)
    return Section(
        title="Worth knowing",
        lines=tuple(line(note, sources=source) for note in notes),
        column=Column.RIGHT,
        gives_way=4,
        keep=2,
    )


def _stakes(facts: Facts, stakes: Sequence[Stake]) -> Section:
    lines = tuple(_stake(facts, stake) for stake in stakes[:PEOPLE_SHOWN])
    more = max(0, len(stakes) - PEOPLE_SHOWN)
    return Section(title="Sponsor and stakes", lines=lines, more=more, column=Column.LEFT, gives_way=8, keep=6)


def _stake(facts: Facts, stake: Stake) -> Line:
    words = "".join(f" · {part}" for part in (part_words(stake), _contact(facts, stake.person_id)) if part)
    return line(bold(facts.name(stake.person_id)), quiet(words), sources=[facts.person_source(stake.person_id)])


def _contact(facts: Facts, person_id: int) -> str:
    if person_id not in facts.looked_up:
        return ""
    last = facts.last_met(person_id)
    state = facts.freshness(person_id, last)
    return f"met {ago(last, facts.today)}, {state}" if last else str(Freshness.NEVER)


def _known(facts: Facts, people: Sequence[int], in_all: int) -> Section:
    lines = [
        line(
            bold(facts.name(id_)),
            quiet(
                f" · {dotted([clip(facts.people[id_].title, NAME_WIDTH), _power(facts, id_), _contact(facts, id_)])}"
            ),
            sources=[facts.person_source(id_)],
        )
        for id_ in people[:PEOPLE_SHOWN]
    ]
    more = in_all - len(lines)
    return Section(title="Who you know there", lines=tuple(lines), more=more, column=Column.LEFT, gives_way=5, keep=5)


def _power(facts: Facts, person_id: int) -> str:
    power = facts.power(person_id)
    return f"power {power}" if power else ""


def _ties(facts: Facts, people: Sequence[int]) -> Section:
    """Return the strongest ties of its people, each told once."""
    seen: dict[int, Line] = {}
    for id_ in people[:PEOPLE_SHOWN]:
        for tie, _ in facts.ties_of(id_):
            told = tie_words(facts, tie, id_)
            words = line(bold(facts.name(id_)), " ", *_lowered(told), sources=[facts.person_source(id_), *told.sources])
            seen.setdefault(tie.id, words)
    lines = tuple(seen.values())[:6]
    return Section(title="Ties that matter", lines=lines, column=Column.RIGHT, gives_way=4, keep=2)


def _lowered(told: Line) -> list[Span]:
    first, *rest = told.spans
    return [Span(first.text.lower(), first.emphasis), *rest]


def _asks(facts: Facts, people: Sequence[int]) -> list[tuple[str, Ask]]:
    """Return questions with whom to ask, the most useful first, at most one a person before anyone's second."""
    found = [
        (100 * turn + ask.rank, facts.name(id_), ask)
        for id_ in people[:ASKED_OF]
        for turn, ask in enumerate(to_ask(facts, id_)[:2])
    ]
    return [(name, ask) for _, name, ask in sorted(found, key=lambda each: each[0])]
