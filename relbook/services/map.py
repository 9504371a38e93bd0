"""The relationship map: what it shows as of a day, and what a user does on it; each verb is one step for undo."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from math import isfinite

from relbook.domain.dismissals import Matter
from relbook.domain.maps import MapView, Placement, Point, Together
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.records import WHOLE
from relbook.domain.screening import visible
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import counted, long_day
from relbook.errors import InvalidError
from relbook.services.dismissals import DismissalService
from relbook.services.drafts import shortened
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.map_reading import MapReading
from relbook.services.ports import Gate, Standings, Writes

FARTHEST = 1_000_000.0
"""Map units from the middle, each way, within which a person can be put."""


class MapService:
    """What a user sees and does on the map. ``project_id`` None is the map of everyone."""

    def __init__(self, writes: Writes, standings: Standings, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._standings = standings
        self._now = now
        self._dismissals = DismissalService(writes, now)
        self._landscape = LandscapeReading(writes, now)

    def view(self, project_id: int | None, *, on: date | None = None) -> MapView:
        """Return the map as of a day (today by default). NotFoundError where there is no such project."""
        today = self._now().date()
        reading = MapReading(self._writes, self._standings, self._landscape, on or today, today)
        return reading.everyone() if project_id is None else reading.project(self._writes.get(Project, project_id))

    def move(self, project_id: int | None, places: Mapping[int, Point]) -> None:
        """Put people where the user dragged them; who is pinned stays so. One step.

        Raises InvalidError for a place farther off than FARTHEST, NotFoundError where person or project is gone.
        """
        self._place(project_id, places, "moved on the map")

    def pin(self, project_id: int | None, places: Mapping[int, Point]) -> None:
        """Put people where they stay when the map is laid out anew. One step. Raises as ``move`` does."""
        self._place(project_id, places, "pinned on the map", pinned=True)

    def unpin(self, project_id: int | None, people: Iterable[int]) -> None:
        """Let people go with the next layout; until then they stay where they are. One step."""
        wanted = set(people)
        placed = self._writes.find(Placement, project_id=project_id, pinned=True)
        found = [one for one in placed if one.person_id in wanted]
        if found:
            with self._writes.write(f"{self._named([one.person_id for one in found])} unpinned on the map") as gate:
                for one in found:
                    gate.put(replace(gate.get(Placement, one.id), pinned=False))

    def lay_out_anew(self, project_id: int | None) -> None:
        """Forget where people were put, but for those pinned. One step; none where nobody was."""
        with self._writes.write("Map laid out anew") as gate:
            found = gate.find(Placement, project_id=project_id, pinned=False)
            gate.remove(Placement, [one.id for one in found])

    def proposal(self, together: Together) -> Tie:
        """Return a suggested tie as one that is not stored yet, with how it came to be known.

        What kind it is, the user says. It is private where one of the meetings behind it is.
        """
        found = self._writes.find(Meeting, id=list(together.meetings))
        since = min((meeting.day for meeting in found), default=together.last)
        return Tie(
            from_id=together.one_id,
            to_id=together.other_id,
            verb=TieKind.ALLIED_WITH,
            notes=f"Suggested: together at {counted(len(together.meetings), 'meeting')} since {long_day(since)}",
            private=frozenset({WHOLE} if any(visible(meeting) is None for meeting in found) else ()),
        )

    def dismiss(self, together: Together, because: str = "") -> int:
        """Put a suggested tie aside until the two meet again; return the dismissal's number. One step."""
        names = " and ".join(self._writes.get(Person, id_).name for id_ in together.pair)
        return self._dismissals.dismiss(Matter.TIE, together.evidence, f"tie of {names}", because=because)

    def _place(self, project_id: int | None, places: Mapping[int, Point], verb: str, *, pinned: bool = False) -> None:
        if not places:
            return
        for point in places.values():
            _check(point)
        with self._writes.write(f"{self._named(list(places))} {verb}") as gate:
            if project_id is not None:
                gate.get(Project, project_id)
            known = {one.person_id: one for one in gate.find(Placement, project_id=project_id)}
            for person_id, point in places.items():
                _put(
                    gate,
                    known.get(person_id) or Placement(person_id=person_id, project_id=project_id, x=0, y=0),
                    point,
                    pinned,
                )

    def _named(self, people: list[int]) -> str:
        """Return "Ada", or "3 people". NotFoundError where the one is gone."""
        if len(people) == 1:
            return shortened(self._writes.get(Person, people[0]).name)
        return counted(len(people), "person", "people")


def _put(gate: Gate, before: Placement, point: Point, pinned: bool) -> None:
    placed = replace(before, x=float(point.x), y=float(point.y), pinned=pinned or before.pinned)
    if placed.id:
        gate.put(placed)
    else:
        gate.get(Person, placed.person_id)
        gate.add(placed)


def _check(point: Point) -> None:
    if not all(isfinite(value) and abs(value) <= FARTHEST for value in point):
        raise InvalidError("This is too far off the map; put the person nearer to the others.")
