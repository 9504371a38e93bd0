"""What verdicts rest on as far as it may be shown: a private meeting is no contact, nor is it planned."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from relbook.domain.cooling import Mood
from relbook.domain.coverage import Contact
from relbook.domain.maps import Together
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.ratings import StakeRating
from relbook.domain.terms import Precision
from relbook.services.ports import Reads, Standings


class ShownStandings:
    """Implements ``services.ports.Standings`` over what may be shown; who meets whom is not told at all."""

    def __init__(self, standings: Standings, shown: Reads) -> None:
        """``shown`` reads only what may be shown."""
        self._standings = standings
        self._shown = shown

    def contacts(self, people: Sequence[int], *, until: date) -> dict[int, Contact]:
        """Return the last two-way contact that may be shown with each of the people up to a day.

        Only for those whose very last one is private are the meetings before it looked at.
        """
        found = self._standings.contacts(people, until=until)
        seen = self._visible(contact.meeting_id for contact in found.values())
        told = {person: contact for person, contact in found.items() if contact.meeting_id in seen}
        hidden = [person for person in found if person not in told]
        return told | (self._earlier(hidden, until) if hidden else {})

    def moods(self, people: Sequence[int], *, until: date, most: int) -> dict[int, list[Mood]]:
        """Return the moods among the last ones noted that may be shown: fewer where some are not."""
        found = self._standings.moods(people, until=until, most=most)
        seen = self._visible(mood.meeting_id for moods in found.values() for mood in moods)
        return {person: [mood for mood in moods if mood.meeting_id in seen] for person, moods in found.items()}

    def planned(self) -> list[Meeting]:
        """Return the planned meetings that may be shown, soonest first."""
        return self._told(self._standings.planned())

    def ahead(self, *, since: date, until: date) -> list[Meeting]:
        """Return the meetings from a day to another that may be shown, soonest first."""
        return self._told(self._standings.ahead(since=since, until=until))

    def together(
        self,
        people: Sequence[int],
        *,
        since: date,
        until: date,
        largest: int,
        least: int,
        most: int | None = None,
        tied: Collection[tuple[int, int]] = (),
    ) -> list[Together]:
        """Return nothing: it cannot be told which of the counts rest on private meetings."""
        return []

    def first_days(self, people: Sequence[int]) -> dict[int, date]:
        """Return nothing, as ``together`` does."""
        return {}

    def first_day(self, project_id: int | None) -> date | None:
        """Return nothing, as ``together`` does."""
        return None

    def private_ratings(self, people: Sequence[int]) -> list[StakeRating]:
        """Return nothing: none of them may be shown."""
        return []

    def private_meetings(self, meetings: Sequence[int]) -> list[Meeting]:
        """Return nothing: none of them may be shown."""
        return []

    def _visible(self, meeting_ids: Iterable[int]) -> dict[int, Meeting]:
        wanted = sorted(set(meeting_ids))
        return {one.id: one for one in self._shown.find(Meeting, id=wanted)} if wanted else {}

    def _told(self, meetings: Sequence[Meeting]) -> list[Meeting]:
        seen = self._visible(one.id for one in meetings)
        return [seen[one.id] for one in meetings if one.id in seen]

    def _earlier(self, people: Sequence[int], until: date) -> dict[int, Contact]:
        there = self._shown.find(Attendance, person_id=list(people))
        meetings = self._visible(one.meeting_id for one in there)
        found: dict[int, Contact] = {}
        for one in there:
            meeting = meetings.get(one.meeting_id)
            if meeting is None or one.person_id is None or not _is_contact(meeting, until):
                continue
            contact = Contact(meeting.day, meeting.id, meeting.precision is Precision.MONTH)
            former = found.get(one.person_id)
            if former is None or (former.day, former.meeting_id) < (contact.day, contact.meeting_id):
                found[one.person_id] = contact
        return found


def _is_contact(meeting: Meeting, until: date) -> bool:
    return meeting.day <= until and not meeting.one_way and not meeting.planned
