"""The JSON documents of ``plan`` and ``landscape``, written and kept as those of ``shapes`` are."""

from typing import TypedDict

from relbook.cli.standing_shapes import DueShape, EntryShape, NamedShape, PlanStepShape


class ThingShape(TypedDict):
    """Somebody or something; ``kind`` is person, unit, organisation, project or initiative."""

    kind: str
    id: int
    name: str


class NoteShape(TypedDict):
    """A landscape note that holds; ``days`` since it was last found to, more than which make it ``stale``.

    ``known`` is observed, told (by ``told_by``) or inferred. ``over`` (people, money, attention), ``decides`` and
    ``bites_on`` are of competing priorities and interdependencies. ``contradicted_by`` are numbers of other notes.
    """

    id: int
    sort: str
    words: str
    notes: str
    about: list[ThingShape]
    known: str
    told_by: str
    since_on: str
    confirmed_on: str
    days: int
    stale: bool
    over: list[str]
    decides: str
    bites_on: str | None
    contradicted_by: list[int]
    meeting_id: int | None


class LandscapeShape(TypedDict):
    """``relbook landscape --json``: by sort, and within one those confirmed last first; ``about`` as it was asked."""

    on: str
    about: ThingShape | None
    notes: list[NoteShape]


class SetShape(TypedDict):
    """A question set; ``about`` is project or person, ``file`` null for one that ships with relbook."""

    key: str
    name: str
    purpose: str
    minutes: int | None
    about: str
    file: str | None


class SetsShape(TypedDict):
    """``relbook plan --sets --json``; ``problems`` is a sentence for each file in ``folder`` that cannot be used."""

    folder: str
    sets: list[SetShape]
    problems: list[str]


class NewSetShape(TypedDict):
    """``relbook plan --new-set NAME --json``: the file that was written."""

    file: str


class KnownShape(TypedDict):
    """A sentence, with the entries that it comes from."""

    words: str
    entries: list[EntryShape]


class PanelShape(TypedDict):
    """What the journal knows today beside a question; ``ask`` is what to find out, ``more`` lines were left off."""

    evidence: str
    title: str
    lines: list[KnownShape]
    ask: list[KnownShape]
    more: int


class BecameShape(TypedDict):
    """What an answer became; ``kind`` is person, tie, landscape_note, commitment or meeting."""

    kind: str
    id: int
    date: str | None
    words: str


class AskedShape(TypedDict):
    """A question with its answer, "" while there is none."""

    key: str
    words: str
    help: str
    answer: str
    answered_on: str | None
    became: list[BecameShape]
    evidence: list[PanelShape]


class ReviewShape(TypedDict):
    """A review; ``verdict`` and ``live`` leaders are those of the day it was finished, null before that."""

    id: int
    begun_on: str
    finished_on: str | None
    verdict: str | None
    live: int | None


class AnswerShiftShape(TypedDict):
    """A question whose answer is another; "" where there was, or is, none."""

    question: str
    asked: str
    before: str
    after: str


class SinceShape(TypedDict):
    """What changed since the review of that number, which is of the day ``on``."""

    review: int
    on: str
    verdict: KnownShape | None
    people: list[KnownShape]
    answers: list[AnswerShiftShape]
    notes: list[KnownShape]
    steps: list[KnownShape]


class PlanShape(TypedDict):
    """``relbook plan --json`` as of the day ``on``.

    ``review`` is null where there is none yet: then the questions are those of ``set``, without answers. ``project`` is
    null, and ``questions`` empty, where no project goes on. ``changed`` is what changed up to this review from the one
    before it, ``since`` what changed since this one was finished. ``file`` is where ``--pdf`` wrote the relationship
    plan, from which ``held_back`` private entries and fields were kept.
    """

    on: str
    project: NamedShape | None
    set: SetShape | None
    person: NamedShape | None
    review: ReviewShape | None
    questions: list[AskedShape]
    steps: list[PlanStepShape]
    changed: SinceShape | None
    since: SinceShape | None
    due: list[DueShape]
    file: str | None
    held_back: int
