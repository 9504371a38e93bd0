"""The briefs on an organisation and on a unit of one: who is there, promises, last meetings, what to ask whom."""

from collections.abc import Sequence

from relbook.domain.briefs.asks import Ask, ask_section, to_ask
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import balanced
from relbook.domain.briefs.landscape import landscape_section
from relbook.domain.briefs.page import Brief, Column, Line, Section, Span
from relbook.domain.briefs.parts import (
    LINE_WIDTH,
    bold,
    dotted,
    filled,
    last_meetings,
    line,
    next_meeting,
    promises,
    quiet,
    tie_words,
)
from relbook.domain.cadence import Freshness
from relbook.domain.gist import clip, text_lines
from relbook.domain.meetings import Meeting
from relbook.domain.words import ago, counted

PEOPLE_SHOWN = 14
ASKED_OF = 6
"""People of a group for whom questions are weighed."""


def organisation_brief(facts: Facts, organisation_id: int, *, in_all: int = 0, left_out: int = 0) -> Brief:
    """Compose the brief on an organisation: who you know there, promises, ties out of it, what no chart shows.

    ``in_all`` says how many people it has where not all of them are among the facts.
    """
    organisation = facts.organisations[organisation_id]
    people = [id_ for id_, person in facts.people.items() if person.organisation_id == organisation_id]
    in_all = max(in_all, len(people))
    meetings = [m for m in facts.entered if _with(facts, m, organisation_id, people)]
    source = facts.organisation_source(organisation_id)
    sector = line(quiet(dotted([clip(organisation.sector, NAME_WIDTH), counted(in_all, "person", "people")])))
    subject = ("organisation", organisation_id)
    units = [("unit", id_) for id_, unit in facts.units.items() if unit.organisation_id == organisation_id]
    told = [_notes(facts, organisation_id), landscape_section(facts, [subject, *units], subject)]
    return Brief(
        kind="organisation",
        id=organisation_id,
        title=source.words,
        subtitle=(Line(sector.spans, (source,)),),
        aside=next_meeting(facts, meetings),
        sections=_sections(facts, people, in_all, meetings, told),
        prepared=facts.now,
        left_out=left_out,
    )


def unit_brief(facts: Facts, unit_id: int, *, in_all: int = 0, left_out: int = 0) -> Brief:
    """Compose the brief on a unit, as that on an organisation is."""
    unit = facts.units[unit_id]
    people = [id_ for id_ in facts.people if (one := facts.unit_of(id_)) is not None and one.id == unit_id]
    in_all = max(in_all, len(people))
    meetings = [m for m in facts.entered if any(a.person_id in people for a in facts.present(m.id))]
    subject = ("unit", unit_id)
    owner = facts.organisations.get(unit.organisation_id or 0)
    sources = [facts.organisation_source(owner.id)] if owner else []
    names = [f"unit of {sources[0].words}" if sources else "unit", counted(in_all, "person", "people")]
    return Brief(
        kind="unit",
        id=unit_id,
        title=clip(unit.name, NAME_WIDTH),
        subtitle=(line(quiet(dotted(names)), sources=sources),),
        aside=next_meeting(facts, meetings),
        sections=_sections(facts, people, in_all, meetings, [landscape_section(facts, [subject], subject)]),
        prepared=facts.now,
        left_out=left_out,
    )


def _sections(
    facts: Facts, people: Sequence[int], in_all: int, meetings: Sequence[Meeting], told: Sequence[Section]
) -> tuple[Section, ...]:
    """Return what there is to say of a group of people; ``told`` is what is noted of it as a whole."""
    known = sorted(people, key=lambda id_: (id_ not in facts.looked_up, -(facts.power(id_) or 0), id_))
    owed = [c for c in facts.commitments if c.person_id in people]
    return filled(
        [
            *balanced([_known(facts, known, in_all), promises(facts, owed, named=True), _ties(facts, known), *told]),
            ask_section(group_asks(facts, known)),
            last_meetings(facts, facts.past(meetings)),
        ]
    )


def _with(facts: Facts, meeting: Meeting, organisation_id: int, people: Sequence[int]) -> bool:
    present = facts.present(meeting.id)
    return any(a.organisation_id == organisation_id or a.person_id in people for a in present)


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


def contact_words(facts: Facts, person_id: int) -> str:
    """Return when somebody was met last; "" where that was not looked up."""
    if person_id not in facts.looked_up:
        return ""
    last = facts.last_met(person_id)
    state = facts.freshness(person_id, last)
    return f"met {ago(last, facts.today)}, {state}" if last else str(Freshness.NEVER)


def _known(facts: Facts, people: Sequence[int], in_all: int) -> Section:
    lines = [
        line(
            bold(facts.name(id_)),
            quiet(f" · {dotted(_place(facts, id_))}"),
            sources=[facts.person_source(id_)],
        )
        for id_ in people[:PEOPLE_SHOWN]
    ]
    more = in_all - len(lines)
    return Section(title="Who you know there", lines=tuple(lines), more=more, column=Column.LEFT, gives_way=5, keep=5)


def _place(facts: Facts, id_: int) -> tuple[str, ...]:
    return clip(facts.people[id_].title, NAME_WIDTH), _power(facts, id_), contact_words(facts, id_)


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


def group_asks(facts: Facts, people: Sequence[int]) -> list[tuple[str, Ask]]:
    """Return questions with whom to ask, the most useful first, at most one a person before anyone's second."""
    found = [
        (100 * turn + ask.rank, facts.name(id_), ask)
        for id_ in people[:ASKED_OF]
        for turn, ask in enumerate(to_ask(facts, id_)[:2])
    ]
    return [(name, ask) for _, name, ask in sorted(found, key=lambda each: each[0])]
