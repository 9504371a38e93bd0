"""What there is to be reminded of."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from relbook.domain.meetings import Attendance
from relbook.domain.people import Person
from relbook.domain.records import public
from relbook.domain.reminders import Coming, coming
from relbook.services.ports import Reads, Standings


class ReminderService:
    """Says which planned meetings are to come."""

    def __init__(self, reads: Reads, standings: Standings, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._standings = standings
        self._now = now

    def coming(self) -> list[Coming]:
        """Return the planned meetings from today on that have a time, soonest first."""
        today = self._now().date()
        planned = [one for one in self._standings.planned() if one.day >= today]
        names = self._names([meeting.id for meeting in planned if not meeting.title])
        found = (coming(meeting, names[meeting.id]) for meeting in planned)
        return [one for one in found if one is not None]

    def _names(self, meeting_ids: list[int]) -> defaultdict[int, list[str]]:
        """Return who will be at each meeting that has no title to go by."""
        names: defaultdict[int, list[str]] = defaultdict(list)
        there = self._reads.find(Attendance, meeting_id=meeting_ids) if meeting_ids else []
        ids = list({one.person_id for one in there if one.person_id is not None})
        people = {one.id: one for one in self._reads.find(Person, id=ids)} if ids else {}
        for one in there:
            person = people.get(one.person_id or 0)
            shown = one.name if person is None else person.name if public(person) else ""
            if shown:
                names[one.meeting_id].append(shown)
        return names
