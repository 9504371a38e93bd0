"""Reviews: dated walks through the strategic questions for a project, what they found, and what changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from relbook.domain.coverage import Standing, Verdict
from relbook.domain.projects import Engagement, Role
from relbook.domain.records import Markable, Record
from relbook.domain.words import counted, listed

QUARTER = 91
"""Days after which a new review is suggested."""
NEW_PEOPLE = 3
"""So many new people in a project suggest one."""
NAMES_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Markable):
    """One walk through a question set for a project; open until it is finished, and resumed where it stood."""

    kind: ClassVar[str] = "review"
    project_id: int
    set_key: str
    set_name: str
    """What the set was called when the walk began."""
    person_id: int | None = None
    """Whom it is about, for a set that is about a person."""
    begun_on: date
    finished_on: date | None = None
    at: str = ""
    """The key of the question at which the walk stands; "" for the first."""
    verdict: Verdict | None = None
    """On the project on the day it was finished; None before that."""
    live: int | None = None
    """Live leaders beyond the sponsor on that day."""

    @property
    def day(self) -> date:
        """The day by which it is known: that of its end, or else of its beginning."""
        return self.finished_on or self.begun_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Markable):
    """What was written about one question."""

    kind: ClassVar[str] = "answer"
    review_id: int
    question: str
    """The question's key."""
    asked: str
    """The question as it was asked, so that an answer can be read when its set is changed or gone."""
    words: str = ""
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Became(Record):
    """What an answer became: a person, tie, landscape note, commitment or meeting, which may since be gone."""

    kind: ClassVar[str] = "became"
    answer_id: int
    thing: str
    """The kind of record."""
    thing_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPerson(Record):
    """How a person stood in the project on the day a review was finished."""

    kind: ClassVar[str] = "review_person"
    review_id: int
    person_id: int
    role: Role = Role.OTHER
    power: int | None = None
    interest: int | None = None
    engagement_now: Engagement | None = None
    engagement_wanted: Engagement | None = None
    standing: Standing = Standing.NOT_LEADER


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project's people and verdict, as a review found them or as they are."""

    on: date
    verdict: Verdict
    live: int
    people: Mapping[int, ReviewPerson] = field(default_factory=dict)
    """By the person's number."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that is other than it was: about whom, in words, with the entries to open."""

    words: str
    person_id: int | None = None
    entries: tuple[tuple[str, int], ...] = ()


_VERDICTS = tuple(Verdict)
"""The worst first."""


def people_shifts(before: Snapshot, after: Snapshot, names: Mapping[int, str]) -> tuple[Shift, ...]:
    """Return who came, who went, and whose part changed, in the order of their names; nothing else is compared."""

    def name(person_id: int) -> str:
        return names.get(person_id, "Somebody since removed")

    shifts: list[tuple[str, int, Shift]] = []
    for person_id in before.people.keys() | after.people.keys():
        was, now = before.people.get(person_id), after.people.get(person_id)
        if was is None and now is not None:
            words = [f"{name(person_id)} is new{_with_role(now)}"]
        elif now is None:
            words = [f"{name(person_id)} is no longer part of it{_with_role(was)}"]
        elif was is not None:
            words = [f"{name(person_id)}: {change}" for change in _changes(was, now)]
        entries = (("person", person_id),)
        shifts += [(name(person_id).casefold(), person_id, Shift(each, person_id, entries)) for each in words]
    return tuple(shift for _, _, shift in sorted(shifts, key=lambda one: one[:2]))


def _with_role(person: ReviewPerson | None) -> str:
    return f", {person.role.words}" if person is not None and person.role.words else ""


def _changes(was: ReviewPerson, now: ReviewPerson) -> list[str]:
    pairs: list[tuple[str, object, object]] = [
        ("role", was.role.value, now.role.value),
        ("power", was.power, now.power),
        ("interest", was.interest, now.interest),
        ("engagement", was.engagement_now, now.engagement_now),
        ("wanted engagement", was.engagement_wanted, now.engagement_wanted),
    ]
    changes = [f"{what} {_said(old)} → {_said(new)}" for what, old, new in pairs if old != new]
    live = {Standing.COUNTS: "in live contact", Standing.NOT_LIVE: "no longer in live contact"}
    if was.standing is not now.standing and {was.standing, now.standing} == set(live):
        changes.append(live[now.standing])
    return changes


def _said(value: object) -> str:
    return "not known" if value is None else str(value)


def verdict_shift(before: Snapshot, after: Snapshot, project_id: int) -> Shift | None:
    """Return how the verdict, or the number of live leaders behind it, changed; None where neither did."""
    entries = (("project", project_id),)
    if before.verdict is not after.verdict:
        live = f"{before.live} → {after.live} live leaders beyond the sponsor"
        return Shift(f"{before.verdict} → {after.verdict}: {live}", None, entries)
    if before.live != after.live:
        return Shift(f"Still {after.verdict}, with {before.live} → {after.live} live leaders", None, entries)
    return None


def why_again(before: Snapshot, now: Snapshot, names: Mapping[int, str]) -> tuple[str, ...]:
    """Return why a new review is worth its time, a clause each; nothing where the last one still serves.

    A quarter passed, the sponsor was replaced, the verdict fell, or NEW_PEOPLE or more are new.
    """
    reasons = []
    old, new = _sponsors(before), _sponsors(now)
    if new - old and old != new:
        reasons.append(f"the sponsor is now {_names(new, names)}")
    elif old - new and not new:
        reasons.append("the sponsor is gone")
    if _VERDICTS.index(now.verdict) < _VERDICTS.index(before.verdict):
        reasons.append(f"the verdict fell from {before.verdict} to {now.verdict}")
    fresh = now.people.keys() - before.people.keys()
    if len(fresh) >= NEW_PEOPLE:
        reasons.append(f"{counted(len(fresh), 'person', 'people')} are new: {_names(fresh, names)}")
    days = (now.on - before.on).days
    if days > QUARTER:
        reasons.append(f"the last one is {counted(days, 'day')} old")
    return tuple(reasons)


def _sponsors(snapshot: Snapshot) -> set[int]:
    return {id_ for id_, person in snapshot.people.items() if person.role is Role.SPONSOR}


def _names(people: Iterable[int], names: Mapping[int, str]) -> str:
    known = sorted(names.get(person, "somebody since removed") for person in people)
    return listed(known, NAMES_SHOWN)


@dataclass(frozen=True, slots=True)
class AnswerShift:
    """A question whose answer is other than it was; "" where there was, or is, none."""

    question: str
    asked: str
    before: str
    after: str


def answer_shifts(before: Sequence[Answer], after: Sequence[Answer]) -> tuple[AnswerShift, ...]:
    """Return the answers that differ, in the order of the later review, then those given only in the earlier one."""
    was = {one.question: one for one in before}
    now = {one.question: one for one in after}
    shifts = []
    for key in dict.fromkeys((*now, *was)):
        old, new = was.get(key), now.get(key)
        pair = (old.words if old else "", new.words if new else "")
        if pair[0] != pair[1]:
            asked = new.asked if new else old.asked if old else ""
            shifts.append(AnswerShift(key, asked, *pair))
    return tuple(shifts)
