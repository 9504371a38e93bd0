"""Journals full of invented records: a believable crowd to look at, and bulk to measure with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import accumulate, islice
from random import Random

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.ties import Tie, TieKind
from relbook.services.ports import Gate, Writes
from tests import invention
from tests.judgements import judge, stored_all
from tests.landscapes import landscape

CHUNK = 10_000
"""Meetings made at a time, so that making many takes little memory."""

_SIZES = (1, 2, 3, 4, 5, 6, 8, 12)
_SIZE_SHARES = (15, 20, 20, 15, 10, 7, 8, 5)
"""How many attend a meeting, and how often in a hundred: 3.9 on average."""
_FORMS = tuple(MeetingKind)
_FORM_SHARES = (50, 20, 12, 12, 6)
_MINUTES = (15, 25, 30, 45, 60, 60, 90)
_MOODS = (None, None, None, -1, 0, 0, 1, 1, 2, -2)
_PROJECTS = ("Harbour Lights", "Ledger Renewal", "North Depot", "Open Counter", "Paper Trail", "Quiet Streets")


@dataclass(frozen=True)
class Cast:
    """Whoever and whatever meetings are made of."""

    people: Sequence[Person]
    organisations: Sequence[Organisation]
    projects: Sequence[Project]


def crowd(book: Writes, people: int = 300, meetings: int = 1_200, seed: int = 1, today: date | None = None) -> Cast:
    """Fill the journal with a believable organisation: everything a screen shows, in numbers. Same seed, same crowd."""
    today = today or date.today()
    chance = Random(seed)
    with book.write("Crowd added") as gate:
        cast = _cast(gate, chance, people, today, reach=1.0)
    _meet(book, chance, cast, meetings, today, days=540, note=lambda: _crowd_note(chance, cast))
    _forget_to_capture(book, today)
    with book.write("Landscape of the crowd added") as gate:
        landscape(gate, chance, people // 5, today)
    return cast


def bulk(book: Writes, meetings: int = 100_000, people: int = 5_000, seed: int = 1, today: date | None = None) -> Cast:
    """Fill the journal for measuring: ten years of meetings, 3.9 attendances each, with promises, tags and projects.

    ``budget`` is in a fifth of the notes, ``the`` in most. Same seed, same journal.
    """
    today = today or date.today()
    chance = Random(seed)
    prose = invention.Prose(chance)
    with book.write("Bulk people added") as gate:
        cast = _cast(gate, chance, people, today, reach=0.1)
    _meet(book, chance, cast, meetings, today, days=3_650, note=prose.note)
    return cast


def _cast(gate: Gate, chance: Random, count: int, today: date, *, reach: float) -> Cast:
    """Store people and what they belong to; ``reach`` is the share of them about whom more is known than a name."""
    organisations = stored_all(
        gate, [Organisation(name=name, sector=sector) for name, sector in invention.ORGANISATIONS]
    )
    units = stored_all(
        gate,
        [Unit(name=name, organisation_id=one.id) for one in organisations for name in _some_units(chance)],
    )
    people = stored_all(gate, [_person(chance, name, units, reach) for name in invention.full_names(chance, count)])
    projects = stored_all(gate, [_project(chance, name, today) for name in _PROJECTS])
    known = people[: max(1, round(count * reach))]
    stored_all(gate, [Alias(person_id=one.id, name=one.name.split()[0]) for one in known[::9]])
    stored_all(gate, [PersonTag(person_id=one.id, tag=chance.choice(invention.TAGS)) for one in known[::4]])
    judge(gate, chance, known, projects, today)
    stored_all(gate, list(_ties(chance, known, today)))
    return Cast(people, organisations, projects)


def _some_units(chance: Random) -> list[str]:
    return chance.sample(invention.UNITS, k=chance.randint(2, 6))


def _person(chance: Random, name: str, units: Sequence[Unit], reach: float) -> Person:
    unit = units[min(int(chance.expovariate(4 / len(units))), len(units) - 1)]
    known = chance.random() < reach
    return Person(
        name=name,
        title=f"{chance.choice(invention.RANKS)} {unit.name}",
        organisation_id=unit.organisation_id,
        unit_id=unit.id,
        email=f"{name.casefold().replace(' ', '.')}@example.org",
        phone=f"+44 1632 960{chance.randrange(1000):03}" if known else "",
        matters="\n".join(chance.sample(invention.MATTERS, k=2)) if known else "",
        approach=chance.choice(invention.APPROACHES) if known else "",
    )


def _project(chance: Random, name: str, today: date) -> Project:
    start = today - timedelta(days=chance.randrange(60, 500))
    return Project(
        name=name,
        goal=f"{name} done, in use, and missed by nobody.",
        objectives="Nobody works late for it\nCosts known by spring",
        starts_on=start,
        ends_on=start + timedelta(days=720),
    )


def _ties(chance: Random, people: Sequence[Person], today: date) -> Iterator[Tie]:
    """People of a unit report to its first; others know a few, mostly nearby."""
    heads: dict[int | None, Person] = {}
    seen: set[tuple[int, int]] = set()
    for one in people:
        head = heads.setdefault(one.unit_id, one)
        if head.id != one.id:
            seen.add((one.id, head.id))
            yield Tie(from_id=one.id, to_id=head.id, verb=TieKind.REPORTS_TO, strength=3, formal=True)
    informal = [kind for kind in TieKind if kind is not TieKind.REPORTS_TO]
    for _ in range(2 * len(people)):
        first = chance.randrange(len(people))
        second = (first + round(chance.gauss(0, 12))) % len(people)
        pair = (people[first].id, people[second].id)
        if first != second and pair not in seen and pair[::-1] not in seen:
            seen.add(pair)
            began = today - timedelta(days=chance.randrange(30, 2_000))
            verb = chance.choice(informal)
            yield Tie(from_id=pair[0], to_id=pair[1], verb=verb, strength=chance.randint(1, 3), from_on=began)


def _meet(
    book: Writes, chance: Random, cast: Cast, count: int, today: date, *, days: int, note: Callable[[], str]
) -> None:
    weights = list(accumulate(1 / (place + 15) for place in range(len(cast.people))))
    planned = min(5, count // 100)
    offsets = iter([-1 - place for place in range(planned)] + [chance.randrange(days) for _ in range(count - planned)])
    while some := list(islice(offsets, CHUNK)):
        with book.write(f"{len(some):,} meetings added") as gate:
            made = stored_all(gate, [_meeting(chance, today - timedelta(days=ago), today, note) for ago in some])
            groups = [chance.choices(cast.people, cum_weights=weights, k=_size(chance)) for _ in made]
            stored_all(
                gate, [one for at, who in zip(made, groups, strict=True) for one in _there(chance, cast, at, who)]
            )
            stored_all(gate, [one for at in made for one in _tags(chance, at)])
            stored_all(
                gate, [MeetingProject(meeting_id=at.id, project_id=_one(chance, cast)) for at in made if at.id % 5]
            )
            made_at = zip(made[::4], groups[::4], strict=True)
            stored_all(gate, [_promise(chance, at, who[0], today) for at, who in made_at if at.day <= today])


def _forget_to_capture(book: Writes, today: date) -> None:
    """Leave the two latest meetings before today as they were planned."""
    past = sorted((one for one in book.find(Meeting) if one.day < today), key=lambda one: (one.day, one.id))
    with book.write("Two meetings not captured") as gate:
        for one in past[-2:]:
            gate.put(replace(one, planned=True))


def _size(chance: Random) -> int:
    return chance.choices(_SIZES, weights=_SIZE_SHARES)[0]


def _meeting(chance: Random, day: date, today: date, note: Callable[[], str]) -> Meeting:
    day -= timedelta(days=max(0, day.weekday() - 4))
    form = chance.choices(_FORMS, weights=_FORM_SHARES)[0]
    vague = chance.random() < 0.01
    timed = not vague and chance.random() < 0.8
    day = day.replace(day=1) if vague else day
    return Meeting(
        day=day,
        precision=Precision.MONTH if vague else Precision.DAY,
        start=time(chance.randint(8, 17), 15 * chance.randrange(4)) if timed else None,
        minutes=None if form is MeetingKind.EMAIL else chance.choice(_MINUTES),
        form=form,
        title=chance.choice(invention.TITLES),
        place=chance.choice(("", "", "Room 4", "Annex", "Online")),
        notes=note(),
        one_way=form is MeetingKind.EMAIL and chance.random() < 0.2,
        planned=day > today,
    )


def _there(chance: Random, cast: Cast, at: Meeting, who: Sequence[Person]) -> Iterator[Attendance]:
    # Popular people are drawn twice for one meeting; the next in the list goes in their place.
    there: dict[int, None] = {}
    for one in who:
        place = one.id - cast.people[0].id
        while cast.people[place].id in there:
            place = (place + 1) % len(cast.people)
        there[cast.people[place].id] = None
        if len(there) == len(cast.people):
            break
    for number in there:
        yield Attendance(meeting_id=at.id, person_id=number, mood=chance.choice(_MOODS))
    if chance.random() < 0.02:
        yield Attendance(meeting_id=at.id, organisation_id=chance.choice(cast.organisations).id)


def _tags(chance: Random, at: Meeting) -> list[MeetingTag]:
    count = chance.choice((0, 0, 1, 1, 2))
    return [MeetingTag(meeting_id=at.id, tag=tag) for tag in chance.sample(invention.TAGS, k=count)]


def _one(chance: Random, cast: Cast) -> int:
    return chance.choice(cast.projects).id


def _promise(chance: Random, at: Meeting, person: Person, today: date) -> Commitment:
    due = at.day + timedelta(days=chance.randint(2, 40))
    recent = due > today - timedelta(days=20)
    state = CommitmentState.OPEN if recent else chance.choices(tuple(CommitmentState), weights=(2, 70, 20, 8))[0]
    return Commitment(
        by_me=chance.random() < 0.5,
        what=chance.choice(invention.PROMISES),
        person_id=person.id,
        meeting_id=at.id,
        made_on=at.day,
        due_on=due if chance.random() < 0.85 else None,
        state=state,
        settled_on=None if state is CommitmentState.OPEN else min(due, today),
    )


def _crowd_note(chance: Random, cast: Cast) -> str:
    lines = chance.sample(invention.REMARKS, k=chance.randint(1, 4))
    names = [chance.choice(cast.people).name.split()[-1] for _ in lines]
    return "\n\n".join(line.format(name) for line, name in zip(lines, names, strict=True))
