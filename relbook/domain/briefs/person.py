"""The brief on a person."""

from collections.abc import Sequence
from dataclasses import replace

from relbook.domain.briefs.asks import ask_section, to_ask
from relbook.domain.briefs.circle import circle
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import CAPACITY, CIRCLE_GIVES_WAY, GOES_LAST, balanced, height
from relbook.domain.briefs.landscape import Entry, around_person, landscape_section, notes_about
from relbook.domain.briefs.page import Brief, Column, Line, Section, Span
from relbook.domain.briefs.parts import (
    LINE_WIDTH,
    Way,
    bold,
    dotted,
    filled,
    last_meetings,
    line,
    next_meeting,
    promises,
    quiet,
    stake_words,
    tie_words,
)
from relbook.domain.briefs.say import owed_to, say_section, unsaid_section
from relbook.domain.briefs.seen import cooling_section, seen_section
from relbook.domain.briefs.since import since_section
from relbook.domain.briefs.wants import initiatives_section, needs_section
from relbook.domain.connections import Suggestion
from relbook.domain.gist import clip, text_lines
from relbook.domain.people import Person
from relbook.domain.words import ago, counted

TIES_SHOWN = 6
NOTES_SHOWN = 3
"""Ties beside a picture of them that are told with their notes."""
STAKES_SHOWN = 2


def person_brief(
    facts: Facts, person_id: int, *, way: Way | None = None, suggested: Sequence[Suggestion] = (), left_out: int = 0
) -> Brief:
    """Compose the brief on a person.

    ``way`` is the user's route to them where they rarely or never met, ``suggested`` connections of initiatives with
    what they need or with their projects. What no chart shows of their projects is told only where there is room.
    """
    near = around_person(facts, person_id)
    projects = [("project", stake.project_id) for stake in facts.running_stakes_of(person_id)]
    brief = _brief(facts, person_id, way, suggested, near)
    if notes_about(facts, projects):
        wider = _brief(facts, person_id, way, suggested, [*near, *projects])
        brief = wider if height(wider.sections) <= CAPACITY else brief
    return replace(brief, left_out=left_out)


def _brief(
    facts: Facts, person_id: int, way: Way | None, suggested: Sequence[Suggestion], things: Sequence[Entry]
) -> Brief:
    """Compose it with the landscape notes about some things."""
    person = facts.people[person_id]
    owed = [c for c in facts.commitments if owed_to(facts, c, person_id)]
    asks = [("", ask) for ask in to_ask(facts, person_id)]
    return Brief(
        kind="person",
        id=person_id,
        title=facts.name(person_id),
        subtitle=_subtitle(facts, person),
        aside=_next(facts, person_id),
        sections=filled(
            [
                *balanced(
                    filled(
                        [
                            _matters(facts, person),
                            promises(facts, owed, named=False),
                            since_section(facts, person_id),
                            near_section(facts, person_id, way),
                            seen_section(facts, person_id),
                            cooling_section(facts, person_id),
                            needs_section(facts, facts.needs_of(person_id), named=False),
                            initiatives_section(facts, "person", person_id, suggested),
                            landscape_section(facts, things, things[0]),
                        ]
                    )
                ),
                say_section(facts, person_id),
                unsaid_section(facts, person_id),
                ask_section(asks),
                last_meetings(facts, facts.met(person_id), person_id),
            ]
        ),
        prepared=facts.now,
    )


def _next(facts: Facts, person_id: int) -> Line:
    theirs = (m for m in facts.entered if any(a.person_id == person_id for a in facts.present(m.id)))
    return next_meeting(facts, theirs)


def _subtitle(facts: Facts, person: Person) -> tuple[Line, ...]:
    stakes = facts.stakes_of(person.id)
    shown = [_stake(facts, person, stake.id) for stake in stakes[:STAKES_SHOWN]]
    more = [line(quiet(f"and {counted(len(stakes) - STAKES_SHOWN, 'more project')}"))] if stakes[STAKES_SHOWN:] else []
    lines = [_belongs(facts, person), *shown, *more, _contact(facts, person), _approach(facts, person)]
    return tuple(one for one in lines if one.spans)


def belonging(facts: Facts, person: Person) -> str:
    """Return a person's title, unit and organisation."""
    organisation = facts.organisations.get(person.organisation_id or 0)
    unit = facts.unit_of(person.id)
    names = [person.title, unit.name if unit else "", organisation.name if organisation else ""]
    if unit and unit.name in person.title:  # "Head of Methods · Methods" says it twice
        del names[1]
    return dotted(clip(name, NAME_WIDTH) for name in names)


def _belongs(facts: Facts, person: Person) -> Line:
    return line(quiet(belonging(facts, person)), sources=[facts.person_source(person.id)])


def _stake(facts: Facts, person: Person, stake_id: int) -> Line:
    stake = next(stake for stake in facts.stakes_of(person.id) if stake.id == stake_id)
    project = facts.project_source(stake.project_id)
    return line(quiet(dotted([project.words, stake_words(stake)])), sources=[project])


def _contact(facts: Facts, person: Person) -> Line:
    last = facts.contact(person.id)
    if last is None:
        met = facts.met(person.id)
        return line(quiet("No two-way contact yet" if met else "You have not met yet"))
    ideal = f", ideal every {facts.interval(person.id).ideal} days" if facts.running_stakes_of(person.id) else ""
    state = facts.freshness(person.id, last.day)
    return line(
        quiet(f"Last met {ago(last.day, facts.today)} ({state}{ideal})"),
        sources=[facts.meeting_source(last.meeting_id)],
    )


def _approach(facts: Facts, person: Person) -> Line:
    approach = " ".join(text_lines(person.approach, 4, LINE_WIDTH))
    if not approach:
        return Line(())
    return line(quiet("Approach: "), clip(approach, 2 * LINE_WIDTH), sources=[facts.person_source(person.id)])


def _matters(facts: Facts, person: Person) -> Section:
    source = [facts.person_source(person.id)]
    lines = [line(matter, sources=source) for matter in text_lines(person.matters, 8, LINE_WIDTH)]
    lines += [line(Span(note), sources=source) for note in text_lines(person.notes, 3, LINE_WIDTH)]
    return Section(title="What matters to them", lines=tuple(lines), column=Column.LEFT, gives_way=8, keep=3)


def near_section(facts: Facts, person_id: int, way: Way | None = None) -> Section:
    """Return who is tied to a person and how, with a small picture of them."""
    ties = [tie for tie, _ in facts.ties_of(person_id)]
    way_in = [way_line(facts, way)] if way else []
    plain = Section(
        title="Who stands near them",
        lines=(*way_in, *(tie_words(facts, tie, person_id) for tie in ties[:TIES_SHOWN])),
        more=max(0, len(ties) - TIES_SHOWN),
        column=Column.RIGHT,
        gives_way=5,
        keep=2,
        goes_at=GOES_LAST,
    )
    around = circle(facts, person_id)
    if around is None:
        return plain
    noted = [tie_words(facts, tie, person_id) for tie in ties if tie.notes][:NOTES_SHOWN]
    lines = (*way_in, around.told, *noted)
    keep = len(lines) - len(noted)
    return replace(plain, lines=lines, more=0, keep=keep, gives_way=CIRCLE_GIVES_WAY, circle=around, instead=plain)


def way_line(facts: Facts, way: Way) -> Line:
    """Return the user's route to somebody: who to go through, when they last met, how they stand to the next."""
    first, *others = way.people
    met = facts.last_met(first)
    state = facts.freshness(first, met)
    spans: list[Span] = [bold("Your way in: "), Span(facts.name(first)), quiet(f" ({state})")]
    for one, other in zip(way.people, others, strict=False):
        verb = _verb(facts, one, other)
        spans += [Span(" → "), quiet(f"{verb} "), Span(facts.name(other))]
    return line(*spans, sources=[facts.person_source(id_) for id_ in way.people[:-1]])


def _verb(facts: Facts, one: int, other: int) -> str:
    tie = next(tie for tie, end in facts.ties_of(one) if end == other)
    return tie_words(facts, tie, one).spans[0].text.lower()
