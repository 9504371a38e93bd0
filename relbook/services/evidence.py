"""The entries behind a verdict, in words, each with where it can be read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import LandscapeNote
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.reviews import Answer
from relbook.domain.standing import Who, tie_sentence
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating, index_words
from relbook.domain.words import due_words, form_words, listed, mood_words
from relbook.services.ports import Reads

NAMES_SHOWN = 3
"""People named of a meeting, those whose mood was noted first; the rest are counted."""
KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        *(Meeting, Commitment, Person, Project, Need, StakeRating, TrustRating, Tie, Initiative),
        *(LandscapeNote, Answer),
    )
}
"""What can be evidence."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One entry: when it is from, what it says, and the record to open for it."""

    kind: str
    id: int
    day: date | None
    """None for what carries no day: a person, a project."""
    words: str
    opens: tuple[str, int]
    """As kind and number."""


class EvidenceService:
    """Puts entries into words."""

    def __init__(self, reads: Reads, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._now = now

    def lines(self, entries: Iterable[tuple[str, int]]) -> list[EvidenceLine]:
        """Return the entries, in the order given and each once, without those that are gone."""
        wanted = list(dict.fromkeys(entries))
        numbers: dict[str, list[int]] = defaultdict(list)
        for kind, number in wanted:
            numbers[kind].append(number)
        found: dict[tuple[str, int], Record] = {}
        for kind, record in KINDS.items():
            if numbers[kind]:
                found.update({(kind, one.id): one for one in self._reads.find(record, id=numbers[kind])})
        there = [found[entry] for entry in wanted if entry in found and not _is_gone(found[entry])]
        return _Wording(self._reads, there, self._now().date()).lines()


def _is_gone(record: Record) -> bool:
    return getattr(record, "deleted_at", None) is not None


class _Wording:
    """The names that some entries speak of, read once."""

    def __init__(self, reads: Reads, records: Sequence[Record], today: date) -> None:
        self._records = records
        self._today = today
        meetings = [one.id for one in records if isinstance(one, Meeting)]
        self._there: dict[int, list[Attendance]] = defaultdict(list)
        for one in reads.find(Attendance, meeting_id=meetings) if meetings else ():
            self._there[one.meeting_id].append(one)
        people = {number for record in records for number in _people_of(record)}
        people |= {one.person_id for found in self._there.values() for one in found if one.person_id}
        self._people = {one.id: Who(one.name, one.title) for one in reads.find(Person, id=sorted(people))}
        projects = {one.project_id for one in records if isinstance(one, StakeRating)}
        self._projects = {one.id: one.name for one in reads.find(Project, id=sorted(projects))} if projects else {}

    def lines(self) -> list[EvidenceLine]:
        return [self._line(record) for record in self._records]

    def _line(self, record: Record) -> EvidenceLine:
        day, words, opens = self._told(record)
        return EvidenceLine(record.kind, record.id, day, words, opens or (record.kind, record.id))

    def _told(self, record: Record) -> tuple[date | None, str, tuple[str, int] | None]:
        """Return an entry's day, its words, and what to open where that is another record."""
        match record:
            case Meeting():
                return record.day, self._meeting(record), None
            case Commitment():
                return record.made_on, self._promise(record), None
            case Need():
                words = f"{self._name(record.person_id)} will want: {record.what}"
                return record.first_heard_on, words, ("person", record.person_id)
            case StakeRating():
                return record.rated_on, self._rating(record), ("person", record.person_id)
            case TrustRating():
                index = index_words(record.index)
                words = f"Trust of {self._name(record.person_id)}: {index}{_because(record.because)}"
                return record.rated_on, words, ("person", record.person_id)
            case Tie():
                return record.from_on, tie_sentence(record, self._people), ("person", record.from_id)
            case Person():
                return None, f"{record.name}, {record.title}" if record.title else record.name, None
            case Project():
                return None, f"Project {record.name}", None
            case Initiative():
                words = f"Initiative {record.name}{': ' + record.aim if record.aim else ''}"
                return record.starts_on, words, None
            case LandscapeNote():
                return record.confirmed_on, self._note(record), None
            case Answer():
                return record.answered_on, f"{record.asked} {record.words}".strip(), None
        raise TypeError(record.kind)

    def _name(self, person_id: int) -> str:
        return self._people[person_id].name

    def _meeting(self, meeting: Meeting) -> str:
        there = sorted(self._there[meeting.id], key=lambda one: one.mood is None)
        names = [name for one in there if (name := self._guest(one))]
        whom = f" with {listed(names, NAMES_SHOWN)}" if names else ""
        form = f"{form_words(meeting.form)}{', one way only,' if meeting.one_way else ''}"
        return f"{form}{whom}{f': {meeting.title}' if meeting.title else ''}"

    def _guest(self, there: Attendance) -> str:
        """Return the name of one who was there, with the mood they showed."""
        name = self._name(there.person_id) if there.person_id else there.name
        return f"{name} ({mood_words(there.mood)})" if name and there.mood is not None else name

    def _promise(self, promise: Commitment) -> str:
        other = self._name(promise.person_id) if promise.person_id else promise.name
        sides = f"You owe {other or 'everyone there'}" if promise.by_me else f"{other} owes you"
        open_ = promise.state is CommitmentState.OPEN
        state = due_words(promise.due_on, self._today) if open_ else promise.state.value
        return f"{sides}: {promise.what} ({state})"

    def _note(self, note: LandscapeNote) -> str:
        teller = self._name(note.told_by_id) if note.told_by_id else note.told_by
        known = f"told by {teller}" if teller else note.known.value
        ended = ", no longer holds" if note.ended_on else ""
        return f"{note.sort.value.capitalize()}: {note.words} ({known}{ended})"

    def _rating(self, rating: StakeRating) -> str:
        said = [f"{name.replace('_', ' ')} {_value(getattr(rating, name))}" for name in sorted(rating.about)]
        whom = f"{self._name(rating.person_id)} in {self._projects[rating.project_id]}"
        return f"{whom}: {', '.join(said) or 'has a stake'}{_because(rating.because)}"


def _people_of(record: Record) -> list[int]:
    names = ("person_id", "from_id", "to_id", "told_by_id")
    return [number for name in names if (number := getattr(record, name, None)) is not None]


def _because(reason: str) -> str:
    return f" – {reason}" if reason else ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else str(value)
