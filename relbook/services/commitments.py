"""Promises: given, changed, kept, broken, dropped; each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.records import WHOLE
from relbook.errors import InvalidError
from relbook.services.limits import checked_day, checked_text, quoted
from relbook.services.ports import Writes

_SETTLED_WORDS = {
    CommitmentState.KEPT: "marked kept",
    CommitmentState.BROKEN: "marked broken",
    CommitmentState.DROPPED: "dropped",
    CommitmentState.OPEN: "opened again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDraft:
    """A promise as typed; ``id`` is that of the stored one it changes, 0 for a new one.

    Who owes, or is owed, is ``person_id``, or ``name`` for nobody in the journal; neither means everyone there.
    """

    id: int = 0
    by_me: bool
    what: str
    person_id: int | None = None
    name: str = ""
    due_on: date | None = None
    state: CommitmentState = CommitmentState.OPEN
    private: bool = False


def promise_draft(stored: Commitment) -> PromiseDraft:
    """Return the draft that would change nothing about a stored promise."""
    return PromiseDraft(
        id=stored.id,
        by_me=stored.by_me,
        what=stored.what,
        person_id=stored.person_id,
        name=stored.name,
        due_on=stored.due_on,
        state=stored.state,
        private=WHOLE in stored.private,
    )


def checked_promise(draft: PromiseDraft) -> PromiseDraft:
    """Return the draft as it will be stored; InvalidError where it cannot be."""
    what = checked_text(draft.what, "The promise")
    name = checked_text(draft.name, "The name")
    if not what:
        raise InvalidError("A promise needs a few words: what is owed?")
    if draft.person_id is not None and name:
        raise InvalidError("A promise has one other side: a person of the journal, or a name left as text.")
    if not draft.by_me and draft.person_id is None and not name:
        raise InvalidError(f"Who owes {quoted(what)}? A promise to you needs a name.")
    if draft.due_on is not None:
        checked_day(draft.due_on, "The due date")
    return replace(draft, what=what, name=name)


def amended(stored: Commitment, draft: PromiseDraft, today: date) -> Commitment:
    """Return the stored promise as the checked draft wants it; a new state is settled today."""
    changed = replace(
        stored,
        by_me=draft.by_me,
        what=draft.what,
        person_id=draft.person_id,
        name=draft.name,
        due_on=draft.due_on,
        private=_marked(stored.private, draft.private),
    )
    return in_state(changed, draft.state, today)


def in_state(stored: Commitment, state: CommitmentState, day: date) -> Commitment:
    """Return the promise in that state, settled on that day; an open one is not settled."""
    if stored.state is state:
        return stored
    return replace(stored, state=state, settled_on=None if state is CommitmentState.OPEN else day)


def _marked(marks: frozenset[str], whole: bool) -> frozenset[str]:
    return marks | {WHOLE} if whole else marks - {WHOLE}


class CommitmentService:
    """What a user does with promises."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def promise(self, draft: PromiseDraft, *, meeting_id: int | None = None, made_on: date | None = None) -> int:
        """Store a new promise and return its number; made today unless said otherwise.

        InvalidError where the draft cannot be stored.
        """
        draft = checked_promise(draft)
        today = self._now().date()
        fresh = Commitment(
            by_me=draft.by_me,
            what=draft.what,
            meeting_id=meeting_id,
            made_on=checked_day(made_on or today, "The day of the promise"),
        )
        with self._writes.write(f"Promise {quoted(draft.what)} noted") as gate:
            return gate.add(amended(fresh, draft, today))

    def amend(self, draft: PromiseDraft) -> None:
        """Change a stored promise; InvalidError where the draft cannot be stored, NotFoundError where it is gone."""
        draft = checked_promise(draft)
        with self._writes.write(f"Promise {quoted(draft.what)} changed") as gate:
            gate.put(amended(gate.get(Commitment, draft.id), draft, self._now().date()))

    def settle(self, commitment_id: int, state: CommitmentState, *, on: date | None = None) -> None:
        """Mark a promise kept, broken or dropped on that day (today by default), or open again.

        NotFoundError where the promise is gone.
        """
        stored = self._writes.get(Commitment, commitment_id)
        day = checked_day(on or self._now().date(), "The day it was settled")
        with self._writes.write(f"Promise {quoted(stored.what)} {_SETTLED_WORDS[state]}") as gate:
            gate.put(in_state(gate.get(Commitment, commitment_id), state, day))

    def mark_private(self, commitment_id: int, private: bool = True) -> None:
        """Keep a promise out of everything printed or exported, or take that mark away."""
        stored = self._writes.get(Commitment, commitment_id)
        words = "marked private" if private else "no longer private"
        with self._writes.write(f"Promise {quoted(stored.what)} {words}") as gate:
            stored = gate.get(Commitment, commitment_id)
            gate.put(replace(stored, private=_marked(stored.private, private)))

    def remove(self, commitment_id: int) -> None:
        """Remove a promise that was never made; undo brings it back."""
        stored = self._writes.get(Commitment, commitment_id)
        with self._writes.write(f"Promise {quoted(stored.what)} removed") as gate:
            gate.remove(Commitment, [commitment_id])
