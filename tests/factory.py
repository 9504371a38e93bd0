"""Records with valid defaults, stored in a journal: ``person(book)``, ``meeting(book, who=[ada])`` …

Each returns the stored record with its number; any field can be given by name. ``crowd`` fills a journal with a
believable organisation for pictures, ``bulk`` with very many records for measuring.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from relbook.domain.commitments import Commitment
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import ABOUT, Contradiction, LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.questions import PLANNING
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import PARTS, TrustRating
from relbook.services.ports import Writes
from relbook.services.stakes import put_stake
from tests.crowds import bulk, crowd

__all__ = [
    "DAY",
    "SINCE",
    "alias",
    "answer",
    "attendance",
    "bulk",
    "commitment",
    "contradiction",
    "crowd",
    "initiative",
    "landscape_note",
    "meeting",
    "need",
    "organisation",
    "person",
    "project",
    "review",
    "stake",
    "stored",
    "tie",
    "trust",
    "unit",
]

DAY = date(2026, 3, 4)
"""The day on which things happen where a test does not say: a Wednesday."""
SINCE = date(2025, 1, 1)
"""The day from which stakes are held where a test does not say: long before DAY."""

R = TypeVar("R", bound=Record)
_LETTERS = "Ada Bo Cleo Dag Eli Fay Gil Hana Ivo Jun Kit Lea Max Nia Ola Pia Quin Rae Sol Tam Uma Val Wen Xan Yan Zoe"


def stored(book: Writes, record: R) -> R:
    """Store any record in a step of its own."""
    with book.write(f"Test {record.kind} added") as gate:
        return replace(record, id=gate.add(record))


def organisation(book: Writes, name: str = "", **fields: Any) -> Organisation:
    return stored(book, Organisation(name=name or f"Organisation {_count(book, Organisation)}", **fields))


def unit(book: Writes, name: str = "", organisation: Organisation | None = None) -> Unit:
    return stored(book, Unit(name=name or f"Unit {_count(book, Unit)}", organisation_id=_id(organisation)))


def person(
    book: Writes,
    name: str = "",
    *,
    organisation: Organisation | None = None,
    unit: Unit | None = None,
    aliases: Iterable[str] = (),
    tags: Iterable[str] = (),
    **fields: Any,
) -> Person:
    """Store a person; without a name they get one nobody else has."""
    belonging = {"organisation_id": _id(organisation) or (unit.organisation_id if unit else None), "unit_id": _id(unit)}
    with book.write("Test person added") as gate:
        record = Person(name=name or _fresh_name(_count(book, Person)), **(belonging | fields))
        record = replace(record, id=gate.add(record))
        for one in aliases:
            gate.add(Alias(person_id=record.id, name=one))
        for tag in tags:
            gate.add(PersonTag(person_id=record.id, tag=tag))
    return record


def alias(book: Writes, person: Person, name: str) -> Alias:
    return stored(book, Alias(person_id=person.id, name=name))


def project(book: Writes, name: str = "", *, sponsor: Person | None = None, **fields: Any) -> Project:
    record = stored(book, Project(name=name or f"Project {_count(book, Project)}", **fields))
    if sponsor is not None:
        stake(book, sponsor, record, role="sponsor", power=5, interest=4)
    return record


def stake(
    book: Writes, person: Person, project: Project, *, since: date = SINCE, because: str = "", **fields: Any
) -> Stake:
    """Make a person's part in a project what it says, from a day on; roles and engagements may be given as words.

    Called again for the same two it changes just the fields given.
    """
    known = book.find(Stake, person_id=person.id, project_id=project.id)
    wanted = _enumerated(known[0] if known else Stake(person_id=person.id, project_id=project.id), fields)
    with book.write("Test stake set") as gate:
        return gate.get(Stake, put_stake(gate, wanted, since, because))


def trust(
    book: Writes, person: Person, parts: Sequence[int | None], *, on: date = DAY, because: str = ""
) -> TrustRating:
    """Store a trust rating; ``parts`` in the order of PARTS, None for a blank."""
    named: dict[str, Any] = dict(zip(PARTS, parts, strict=True))
    return stored(book, TrustRating(person_id=person.id, rated_on=on, because=because, **named))


def need(book: Writes, person: Person, what: str = "figures for the audit", **fields: Any) -> Need:
    """Store what somebody will want, first heard on SINCE where not said."""
    return stored(book, _enumerated(Need(person_id=person.id, what=what, first_heard_on=SINCE), fields))


def initiative(book: Writes, name: str = "", *, lead: Person | None = None, **fields: Any) -> Initiative:
    named = name or f"Initiative {_count(book, Initiative)}"
    return stored(book, _enumerated(Initiative(name=named, lead_id=_id(lead)), fields))


def meeting(
    book: Writes,
    title: str = "",
    *,
    day: date = DAY,
    who: Iterable[Person | Organisation | str] = (),
    moods: Mapping[int, int] | None = None,
    tags: Iterable[str] = (),
    projects: Iterable[Project] = (),
    **fields: Any,
) -> Meeting:
    """Store a meeting with those who were there; ``moods`` are by the number of the person, a text is a name only."""
    with book.write("Test meeting added") as gate:
        record = _enumerated(Meeting(day=day, title=title or f"Meeting {_count(book, Meeting)}"), fields)
        record = replace(record, id=gate.add(record))
        for one in who:
            gate.add(_attendance(record, one, (moods or {}).get(_id(one) or 0) if isinstance(one, Person) else None))
        for tag in tags:
            gate.add(MeetingTag(meeting_id=record.id, tag=tag))
        for one_project in projects:
            gate.add(MeetingProject(meeting_id=record.id, project_id=one_project.id))
    return record


def attendance(
    book: Writes, meeting: Meeting, who: Person | Organisation | str = "Somebody", mood: int | None = None
) -> Attendance:
    return stored(book, _attendance(meeting, who, mood))


def commitment(
    book: Writes,
    person: Person | None = None,
    what: str = "send the figures",
    *,
    by_me: bool = True,
    meeting: Meeting | None = None,
    **fields: Any,
) -> Commitment:
    """Store a promise of the user's, made at the meeting and on its day where there is one."""
    made_on = fields.pop("made_on", meeting.day if meeting else DAY)
    plain = Commitment(by_me=by_me, what=what, person_id=_id(person), meeting_id=_id(meeting), made_on=made_on)
    return stored(book, _enumerated(plain, fields))


def tie(book: Writes, first: Person, second: Person, verb: TieKind | str = TieKind.TRUSTS, **fields: Any) -> Tie:
    return stored(book, Tie(from_id=first.id, to_id=second.id, verb=TieKind(verb), **fields))


def landscape_note(
    book: Writes,
    words: str = "",
    *,
    about: Iterable[Record] = (),
    told_by: Person | str = "",
    decides: Person | None = None,
    **fields: Any,
) -> LandscapeNote:
    """Store a landscape note about these people, units, organisations, projects and initiatives.

    An unwritten rule, known from SINCE and last confirmed on DAY, where not said.
    """
    plain = LandscapeNote(
        sort=Sort.RULE,
        words=words or f"Rule {_count(book, LandscapeNote)}",
        told_by_id=_id(told_by) if isinstance(told_by, Person) else None,
        told_by=told_by if isinstance(told_by, str) else "",
        since_on=SINCE,
        confirmed_on=DAY,
        decides_id=_id(decides),
    )
    said = ({"known": "told"} if told_by else {}) | fields
    with book.write("Test landscape note added") as gate:
        record = _enumerated(plain, said)
        record = replace(record, id=gate.add(record))
        for one in about:
            side: dict[str, Any] = {ABOUT[one.kind]: one.id}
            gate.add(NoteAbout(note_id=record.id, **side))
    return record


def contradiction(book: Writes, first: LandscapeNote, second: LandscapeNote, on: date = DAY) -> Contradiction:
    one, other = sorted((first.id, second.id))
    return stored(book, Contradiction(note_id=one, against_id=other, noted_on=on))


def review(book: Writes, project: Project, *, person: Person | None = None, **fields: Any) -> Review:
    """Store a review of the questions before planning, begun on DAY and open where not said."""
    plain = Review(
        project_id=project.id, set_key=PLANNING, set_name="Before planning", person_id=_id(person), begun_on=DAY
    )
    return stored(book, _enumerated(plain, fields))


def answer(
    book: Writes,
    review: Review,
    words: str = "Dorothy first.",
    *,
    question: str = "invested",
    became: Iterable[Record] = (),
    **fields: Any,
) -> Answer:
    """Store an answer, given on the day the review was begun where not said, with the records that it became."""
    asked = fields.pop("asked", "Who else needs to be invested in this success?")
    on = fields.pop("answered_on", review.begun_on)
    with book.write("Test answer written") as gate:
        record = Answer(review_id=review.id, question=question, asked=asked, words=words, answered_on=on, **fields)
        record = replace(record, id=gate.add(record))
        for one in became:
            gate.add(Became(answer_id=record.id, thing=one.kind, thing_id=one.id))
    return record


def _attendance(meeting: Meeting, who: Person | Organisation | str, mood: int | None) -> Attendance:
    if isinstance(who, str):
        return Attendance(meeting_id=meeting.id, name=who, mood=mood)
    if isinstance(who, Organisation):
        return Attendance(meeting_id=meeting.id, organisation_id=who.id, mood=mood)
    return Attendance(meeting_id=meeting.id, person_id=who.id, mood=mood)


def _enumerated(record: R, fields: Mapping[str, Any]) -> R:
    """Return the record with the fields; a word becomes the member of the enumeration that the field holds."""
    from enum import StrEnum
    from typing import get_args, get_type_hints

    hints = get_type_hints(type(record))
    values = dict(fields)
    for name, value in fields.items():
        kinds = [one for one in (hints[name], *get_args(hints[name])) if isinstance(one, type)]
        enumeration = next((one for one in kinds if issubclass(one, StrEnum)), None)
        if enumeration is not None and value is not None:
            values[name] = enumeration(value)
    return replace(record, **values)


def _count(book: Writes, kind: type[Record]) -> int:
    return len(book.find(kind)) + 1


def _fresh_name(number: int) -> str:
    letters = _LETTERS.split()
    return f"{letters[number % len(letters)]} Number{number}"


def _id(record: Record | None) -> int | None:
    return record.id if record is not None else None
