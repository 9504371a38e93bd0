"""What no organisation chart shows, told beside those whom it concerns: only what holds and what a brief may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import GOES_LATE
from relbook.domain.briefs.page import Column, Line, Section, Span
from relbook.domain.briefs.parts import LINE_WIDTH, bold, line, quiet
from relbook.domain.gist import clip
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import LandscapeNote, NoteLine, Sort, Thing
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project
from relbook.domain.words import ago, listed, short_day

Entry = tuple[str, int]
TITLE = "What no chart shows"
SHOWN = 8
ORDER = (
    *(Sort.RULE, Sort.CULTURE, Sort.POWER, Sort.PRIORITY, Sort.DEPENDENCY),
    *(Sort.VENDOR, Sort.MARKET, Sort.TREND),
)
"""Told in this order: what may be broken unawares first, what surrounds everybody last."""
ABOUT_SHOWN = 2
AGAINST = 70
"""Characters of a note that contradicts another."""


def landscape_section(facts: Facts, things: Sequence[Entry], subject: Entry | None = None) -> Section:
    """Return the notes about any of the things, each with how it is known and of when.

    ``subject`` is what the brief is about: a note need not say that it is about that.
    """
    found = notes_about(facts, things)
    lines = tuple(_note(facts, one, subject) for one in found[:SHOWN])
    return Section(
        title=TITLE,
        lines=lines,
        more=max(0, len(found) - SHOWN),
        column=Column.RIGHT,
        gives_way=3,
        goes_at=GOES_LATE,
    )


def notes_about(facts: Facts, things: Sequence[Entry]) -> list[NoteLine]:
    """Return the notes about any of the things: by ORDER, within it by the nearest thing, then the latest confirmed."""
    place = {thing: number for number, thing in reversed([*enumerate(things)])}
    nearest: dict[int, int] = {}
    for one in facts.abouts:
        number = place.get(one.thing)
        if number is not None and one.note_id in facts.notes:
            nearest[one.note_id] = min(number, nearest.get(one.note_id, number))
    lines = [_line(facts, facts.notes[id_]) for id_ in nearest]
    age = {one.id: facts.notes[one.id].unconfirmed_days(facts.today) for one in lines}
    return sorted(lines, key=lambda one: (ORDER.index(one.note.sort), nearest[one.id], age[one.id], one.id))


def around_person(facts: Facts, person_id: int) -> list[Entry]:
    """Return what notes that matter for a person are about: them, their unit, and their employer."""
    organisation_id = facts.people[person_id].organisation_id
    unit = facts.unit_of(person_id)
    employer = [("organisation", organisation_id)] if organisation_id in facts.organisations else []
    return [("person", person_id), *([("unit", unit.id)] if unit else []), *employer]


def around_people(facts: Facts, people: Iterable[int]) -> list[Entry]:
    """Return people, then their units."""
    known = list(people)
    units = [unit for id_ in known if (unit := facts.unit_of(id_)) is not None]
    return [*(("person", id_) for id_ in known), *dict.fromkeys(("unit", unit.id) for unit in units)]


def _line(facts: Facts, note: LandscapeNote) -> NoteLine:
    things = [one.thing for one in facts.abouts if one.note_id == note.id]
    meeting = facts.meetings.get(note.meeting_id or 0)
    return NoteLine(
        note=note,
        about=tuple(Thing(kind, id_, _name(facts, kind, id_)) for kind, id_ in things),
        teller=facts.name(note.told_by_id) if note.told_by_id is not None else clip(note.told_by, NAME_WIDTH),
        decider=facts.name(note.decides_id) if note.decides_id is not None else "",
        against=tuple(_against(facts, note.id)),
        meeting_title=meeting.title if meeting else "",
        stale=note.is_stale_on(facts.today),
    )


def _name(facts: Facts, kind: str, id_: int) -> str:
    known: dict[str, Mapping[int, Person | Unit | Organisation | Project | Initiative]] = {
        "person": facts.people,
        "unit": facts.units,
        "organisation": facts.organisations,
        "project": facts.projects,
        "initiative": facts.initiatives,
    }
    return clip(known[kind][id_].name, NAME_WIDTH)


def _against(facts: Facts, note_id: int) -> Iterator[int]:
    for one in facts.contradictions:
        if note_id in (one.note_id, one.against_id):
            yield one.against_id if note_id == one.note_id else one.note_id


def _note(facts: Facts, told: NoteLine, subject: Entry | None) -> Line:
    note = told.note
    others = [thing.name for thing in told.about if (thing.kind, thing.id) != subject]
    whom = f" ({listed(others, ABOUT_SHOWN)})" if others else ""
    against = [facts.notes[id_] for id_ in told.against]
    heard = [facts.meeting_source(note.meeting_id)] if note.meeting_id is not None else []
    return line(
        bold(f"{note.sort.mark.capitalize()}{whom}: "),
        clip(note.words, LINE_WIDTH),
        quiet(f", {told.known_words}{_age(facts, told)}"),
        *_stakes(facts, told),
        *(f", contradicted by: “{clip(one.words, AGAINST)}”" for one in against),
        sources=[facts.note_source(note), *heard, *(facts.note_source(one) for one in against)],
    )


def _age(facts: Facts, told: NoteLine) -> str:
    """Return " 12 days ago", ", confirmed 12 days ago", ", not confirmed since 3 Mar"."""
    note = told.note
    if told.stale:
        return f", not confirmed since {short_day(note.confirmed_on, facts.today)}"
    confirmed = ", confirmed" if note.confirmed_on > note.since_on else ""
    return f"{confirmed} {ago(note.confirmed_on, facts.today)}"


def _stakes(facts: Facts, told: NoteLine) -> Iterator[Span]:
    """Return what is fought over, who decides and when it bites, as far as that is known."""
    bites = told.note.bites_on
    since = bites is not None and bites <= facts.today
    parts = [
        f"over {told.over_words}" if told.over_words else "",
        f"{told.decider} decides" if told.decider else "",
        f"bites {'since' if since else 'on'} {short_day(bites, facts.today)}" if bites else "",
    ]
    yield from (quiet(f"; {part}") for part in parts if part)
