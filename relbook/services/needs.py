"""Needs: noted, changed, met, dropped; each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks
from relbook.services.limits import checked_day, checked_text, quoted
from relbook.services.ports import Writes

_WORDS = {NeedState.OPEN: "opened again", NeedState.MET: "met", NeedState.DROPPED: "dropped"}


class NeedService:
    """What a user does with needs."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def whose(self, need_id: int) -> int:
        """Return the number of the person whose need it is. Raises NotFoundError where it is gone."""
        return self._writes.get(Need, need_id).person_id

    def note(self, need: Need) -> int:
        """Store a new need and return its number.

        Raises InvalidError where it cannot be stored, NotFoundError where the person is gone.
        """
        checked = self._checked(need)
        with self._writes.write(f"Need {quoted(checked.what)} noted") as gate:
            gate.get(Person, need.person_id)
            return gate.add(replace(checked, id=0))

    def amend(self, need: Need) -> None:
        """Change the stored need of the same number. Raises as ``note`` does, NotFoundError where it is gone."""
        checked = self._checked(need)
        with self._writes.write(f"Need {quoted(checked.what)} changed") as gate:
            gate.put(checked)

    def settle(self, need_id: int, state: NeedState, *, on: date | None = None) -> None:
        """Say that a need was met or dropped on a day (today by default), or is open again.

        Raises InvalidError for a day to come, NotFoundError where there is no such need.
        """
        need = self._writes.get(Need, need_id)
        day = self._settled_on(state, on)
        with self._writes.write(f"Need {quoted(need.what)} {_WORDS[state]}") as gate:
            gate.put(replace(gate.get(Need, need_id), state=state, settled_on=day))

    def remove(self, need_id: int) -> None:
        """Remove a need that was never there; undo brings it back."""
        need = self._writes.get(Need, need_id)
        with self._writes.write(f"Need {quoted(need.what)} removed") as gate:
            gate.remove(Need, [need_id])

    def _checked(self, need: Need) -> Need:
        what = checked_text(need.what, "The need")
        if not what:
            raise InvalidError("A need takes a few words: what will they want?")
        heard = checked_day(need.first_heard_on, "The day it was heard")
        if heard > self._now().date():
            raise InvalidError(f"A need is noted once it was heard, so that day cannot be to come: {heard:%d %b %Y}.")
        if need.urgent_on is not None:
            checked_day(need.urgent_on, "The day it becomes urgent")
        settled = self._settled_on(need.state, need.settled_on)
        return replace(need, what=what, settled_on=settled, private=checked_marks(need.private, Need))

    def _settled_on(self, state: NeedState, on: date | None) -> date | None:
        """Return the day of a state, today where not said; an open need has none."""
        if state is NeedState.OPEN:
            return None
        today = self._now().date()
        day = checked_day(on or today, "The day")
        if day > today:
            raise InvalidError(f"What was {_WORDS[state]} was so by today; that day is still to come: {day:%d %b %Y}.")
        return day
