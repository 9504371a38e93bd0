"""Gather the records of one brief: a handful of readings, each with a limit, and what is private sifted out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relbook.domain.briefs.facts import Change, Facts
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.cooling import MOODS_COMPARED, Mood
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import ABOUT, Contradiction, LandscapeNote, NoteAbout
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag, is_awaited
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review
from relbook.domain.screening import screened, visible
from relbook.domain.terms import MARKING_TAGS
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating
from relbook.services.ports import Listing, Reads, Standings
from relbook.services.tie_walks import reporting_line, ties_around, ties_of

PAGES = 4
"""Pages read at most for one question, where private meetings hide those to show."""
MARKED = 24
"""Meetings marked as told in confidence, and as not decided, that are looked at."""
PROMISES = 200
"""Open promises of a group read at most, the first due."""
AHEAD = (7, 60, 400)
"""Days to look ahead for the next meeting: the far future comes first on a page, so the near one is asked for first."""
_REFERRED: dict[type[Record], tuple[str, ...]] = {
    Person: ("person_id", "from_id", "to_id", "lead_id", "told_by_id", "decides_id"),
    Organisation: ("organisation_id",),
    Unit: ("unit_id",),
    Project: ("project_id",),
    Initiative: ("initiative_id", "other_id"),
}
"""Kinds that records refer to, and the fields that do. Meetings are read on purpose only."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The newest meetings that a filter shows, until ``enough`` of those that are over may be seen."""

    which: JournalFilter
    enough: int
    pages: int = PAGES
    two_way: bool = False
    """Only two-way contacts are counted."""


class Gathering:
    """The records read so far for one brief."""

    def __init__(
        self,
        reads: Reads,
        listing: Listing,
        standings: Standings,
        *,
        now: datetime,
        subject: Record,
        with_private: bool,
    ) -> None:
        self._reads = reads
        self._listing = listing
        self._standings = standings
        self._now = now
        self.today = now.date()
        self._subject = subject
        self.with_private = with_private
        self._records: dict[tuple[str, int], Record] = {(subject.kind, subject.id): subject}
        self._entered: set[int] = set()
        """Meetings read with all that belongs to them."""
        self._fresh: list[Record] = [subject]
        """Records not yet looked at for what they refer to."""
        self._looked_up: set[int] = set()
        self._facts: tuple[tuple[int, int, int], Facts] | None = None
        """What may be seen of so many records, meetings and people: nothing is ever taken out again."""
        self.left_out = 0

    def add(self, records: Iterable[Record]) -> None:
        """Take in records as they are stored."""
        for record in records:
            if self._records.setdefault((record.kind, record.id), record) is record:
                self._fresh.append(record)

    def facts(self, changes: Iterable[Change] = ()) -> Facts:
        """Return what may be seen of everything read so far, with all that it refers to."""
        self._complete()
        read = (len(self._records), len(self._entered), len(self._looked_up))
        if self._facts is None or self._facts[0] != read or changes:
            result = screened(self._records.values(), with_private=self.with_private, keep=self._subject)
            self.left_out = result.left_out
            self._facts = read, Facts(self._now, result.records, changes, self._looked_up, self._entered)
        return self._facts[1]

    def belongs(self, person: Person, group: Organisation | Unit) -> bool:
        """Return whether a person may be seen to belong to an organisation or a unit."""
        seen = visible(person, with_private=self.with_private)
        return seen is not None and getattr(seen, f"{group.kind}_id") == group.id

    def look_up(
        self, people: Sequence[int], enough: int, *, until: date | None = None, also: Sequence[Wanted] = ()
    ) -> None:
        """Read the last meetings with each of the people, up to ``until`` (today at the latest), and contacts."""
        until = min(until or self.today, self.today)
        self._read([*(Wanted(JournalFilter(person_id=person, until=until), enough) for person in people), *also])
        self.contacts(people, until=until)

    def contacts(self, people: Sequence[int], *, until: date | None = None) -> None:
        """Read the last two-way contact with each of the people that may be seen, up to ``until`` (today by default).

        For all at once; only where that one may not be seen is the person's list gone through.
        """
        until = until or self.today
        found = self._standings.contacts(people, until=until)
        self._read_of(people, [contact.meeting_id for contact in found.values()])
        hidden = [person for person, contact in found.items() if not self._seen(contact.meeting_id)]
        self._read([Wanted(JournalFilter(person_id=person, until=until), 1, two_way=True) for person in hidden])
        self._looked_up.update(people)

    def moods(self, people: Sequence[int]) -> None:
        """Read the meetings at which the last moods of each of the people were noted."""
        most, waiting = 2 * MOODS_COMPARED, list(people)
        for _ in range(PAGES if waiting else 0):
            found = self._standings.moods(waiting, until=self.today, most=most)
            self._read_of(waiting, [one.meeting_id for moods in found.values() for one in moods])
            waiting = [person for person, moods in found.items() if len(moods) == most and self._lacks(moods)]
            most *= 4
            if not waiting:
                return

    def _lacks(self, moods: Iterable[Mood]) -> bool:
        return sum(self._seen(one.meeting_id) for one in moods) < 2 * MOODS_COMPARED

    def _read_of(self, people: Sequence[int], meeting_ids: Iterable[int]) -> None:
        """Read meetings with those of the people alone who were there."""
        ids = list(dict.fromkeys(meeting_ids))
        self._by_number(Meeting, ids)
        partly = [id_ for id_ in ids if id_ not in self._entered]
        if partly:
            self.add(self._reads.find(Attendance, meeting_id=partly, person_id=list(people)))

    def judgements(self, people: Sequence[int]) -> None:
        """Read how people were rated to trust the user, and which signs of cooling were put aside."""
        if people:
            self.add(self._reads.find(TrustRating, person_id=list(people)))
            self.add(self._reads.find(Dismissal, person_id=list(people), matter=Matter.COOLING))

    def needs(self, people: Sequence[int], *, open_only: bool = True) -> None:
        """Read what people need, with the meetings where it was heard: without those it could not be shown."""
        if people:
            which = {"state": NeedState.OPEN} if open_only else {}
            found = self._reads.find(Need, person_id=list(people), **which)
            self.add(found)
            self._by_number(Meeting, [need.meeting_id for need in found])

    def initiatives(self, kind: str, id_: int) -> None:
        """Read the initiatives that a person leads, and those connected with the person or project."""
        if kind == "person":
            self.add(self._reads.find(Initiative, lead_id=id_))
            self.add(self._reads.find(Connection, person_id=id_))
        else:
            self.add(self._reads.find(Connection, project_id=id_))

    def notes(self, things: Iterable[tuple[str, int]]) -> None:
        """Read the landscape notes that hold and are about any of the things, and those that contradict them."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for kind, id_ in things:
            numbers[ABOUT[kind]].append(id_)
        found = {one.note_id for name, ids in numbers.items() for one in self._reads.find(NoteAbout, **{name: ids})}
        self._notes(found)
        pairs = [*self._reads.find(Contradiction, note_id=list(found))] if found else []
        pairs += self._reads.find(Contradiction, against_id=list(found)) if found else []
        self.add(pairs)
        self._notes({id_ for pair in pairs for id_ in (pair.note_id, pair.against_id)})

    def _notes(self, ids: Iterable[int]) -> None:
        """Read notes with all that they name: without that it could not be told whether they may be shown."""
        new = [id_ for id_ in ids if (LandscapeNote.kind, id_) not in self._records]
        holding = [one for one in self._reads.find(LandscapeNote, id=new) if one.holds_on(self.today)] if new else []
        if holding:
            self.add(holding)
            self.add(self._reads.find(NoteAbout, note_id=[one.id for one in holding]))
            self._by_number(Meeting, [one.meeting_id for one in holding])

    def reviews(self, project_id: int) -> None:
        """Read the reviews of a project, the next steps that came of them, and the answers that those came from."""
        reviews = self._reads.find(Review, project_id=project_id)
        answers = self._reads.find(Answer, review_id=[one.id for one in reviews]) if reviews else []
        links = self._reads.find(Became, answer_id=[one.id for one in answers]) if answers else []
        led = {link.answer_id for link in links}
        self.add([*reviews, *(one for one in answers if one.id in led), *links])
        promised = [link.thing_id for link in links if link.thing == Commitment.kind]
        if promised:
            self.commitments(self._reads.find(Commitment, id=promised, state=CommitmentState.OPEN))
        self._by_number(Meeting, [link.thing_id for link in links if link.thing == Meeting.kind])

    def entries(self, entries: Iterable[tuple[str, int]]) -> None:
        """Read entries that were named as evidence, by kind and number."""
        named = list(entries)
        for kind in (Initiative, Project, Person, Need, Meeting):
            self._by_number(kind, [id_ for name, id_ in named if name == kind.kind])

    def marked(self, since: date) -> None:
        """Read what was marked since a day as told in confidence or not decided."""
        for tag in MARKING_TAGS:
            which = JournalFilter(tag=tag, since=since, until=self.today)
            self._read([Wanted(which, enough=MARKED, pages=2)])

    def lines(self, people: Sequence[int]) -> None:
        """Read whom people report to, and those in turn."""
        self.add(reporting_line(self._reads, people, self._holds))

    def planned(self, which: JournalFilter) -> None:
        """Read the next meetings that the filter shows."""
        for days in AHEAD:
            period = which._replace(since=self.today, until=self.today + timedelta(days=days))
            ids = [line.id for line in self._listing.page(period, limit=20)]
            self.meetings(ids)
            if any(self._seen(id_) and self._is_ahead(id_) for id_ in ids):
                return

    def meetings(self, ids: Iterable[int]) -> None:
        """Read meetings with who was there, their projects and what was promised at them."""
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._entered]
        if not new:
            return
        self._entered.update(new)
        self._by_number(Meeting, new)
        self.add(self._reads.find(Attendance, meeting_id=new))
        self.add(self._reads.find(MeetingProject, meeting_id=new))
        self.add(self._reads.find(MeetingTag, meeting_id=new))
        self.add(self._reads.find(Commitment, meeting_id=new))

    def promises_with(self, person_id: int) -> None:
        """Read all promises with a person: the counts of those kept are told."""
        self.commitments(self._reads.find(Commitment, person_id=person_id))

    def open_promises(self, people: Sequence[int]) -> None:
        """Read the open promises with people."""
        if people:
            found = self._reads.find(Commitment, person_id=list(people), state=CommitmentState.OPEN)
            found.sort(key=lambda c: (c.due_on or date.max, -c.id))
            self.commitments(found[:PROMISES])

    def commitments(self, found: Sequence[Commitment]) -> None:
        """Take in promises, with the meetings they were made at: without those they could not be shown."""
        self.add(found)
        self._by_number(Meeting, [c.meeting_id for c in found])

    def touched(self, meeting_ids: Sequence[int | None]) -> None:
        """Read which projects meetings touch."""
        self.add(self._reads.find(MeetingProject, meeting_id=[id_ for id_ in meeting_ids if id_ is not None]))

    def ties(self, people: Sequence[int]) -> None:
        """Read the ties of people."""
        self.add(ties_of(self._reads, people, self._holds))

    def ties_among(self, people: Sequence[int]) -> None:
        """Read the ties that people have to one another."""
        if people:
            found = self._reads.find(Tie, from_id=list(people), to_id=list(people))
            self.add(tie for tie in found if self._holds(tie))

    def ties_towards(self, goal: int, steps: int) -> list[Tie]:
        """Read the ties that a route of so many steps to somebody could take; return those that may be seen."""
        self.add(ties_around(self._reads, [goal], steps, self._holds))
        return self.facts().ties

    def _holds(self, tie: Tie) -> bool:
        return tie.holds_on(self.today)

    def _read(self, wanted: Sequence[Wanted]) -> None:
        """Read pages for all questions at once, then the next ones for those not answered yet."""
        marks: dict[Wanted, int | None] = dict.fromkeys(wanted)
        found: dict[Wanted, list[int]] = {one: [] for one in wanted}
        number = 0
        while marks:
            number += 1
            fresh = {one: self._page(one, mark) for one, mark in marks.items()}
            for one, (ids, _) in fresh.items():
                found[one] += ids
            self.meetings([id_ for ids, _ in fresh.values() for id_ in ids])
            marks = {
                one: mark
                for one, (_, mark) in fresh.items()
                if mark is not None and number < one.pages and self._over(found[one], one.two_way) < one.enough
            }

    def _page(self, one: Wanted, after: int | None) -> tuple[list[int], int | None]:
        """Return the numbers on a page, and where the next begins if there is one."""
        size = one.enough + 2 if after is None else 24
        lines = self._listing.page(one.which, after=after, limit=size)
        return [line.id for line in lines], lines[-1].place_in_time if len(lines) == size else None

    def _over(self, ids: Iterable[int], two_way: bool) -> int:
        return sum(
            1 for id_ in ids if self._seen(id_) and not self._is_ahead(id_) and (not two_way or self._is_contact(id_))
        )

    def _is_contact(self, meeting_id: int) -> bool:
        meeting = self._records["meeting", meeting_id]
        return isinstance(meeting, Meeting) and not meeting.one_way and not meeting.planned

    def _seen(self, meeting_id: int) -> bool:
        record = self._records.get(("meeting", meeting_id))
        return record is not None and visible(record, with_private=self.with_private) is not None

    def _is_ahead(self, meeting_id: int) -> bool:
        meeting = self._records["meeting", meeting_id]
        return isinstance(meeting, Meeting) and is_awaited(meeting, self._now)

    def _complete(self) -> None:
        """Read what the records refer to and is not there yet; each record is looked at once."""
        while self._fresh:
            fresh, self._fresh = self._fresh, []
            for kind, names in _REFERRED.items():
                ids = (getattr(record, name, None) for record in fresh for name in names)
                self._by_number(kind, ids)
            people = [record.id for record in fresh if isinstance(record, Person)]
            if people:
                self.add(self._reads.find(Stake, person_id=people))
                self.add(self._reads.find(StakeRating, person_id=people))

    def _by_number(self, kind: type[Record], ids: Iterable[int | None]) -> list[int]:
        """Read the records not read yet; return their numbers."""
        wanted = dict.fromkeys(id_ for id_ in ids if id_ is not None)
        new = [id_ for id_ in wanted if (kind.kind, id_) not in self._records]
        if new:
            self.add(self._reads.find(kind, id=new))
        return new
