"""Promises that are late or due, both ways."""

from functools import partial

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.today import Today
from relbook.domain.views import Promise
from relbook.domain.words import due_words
from relbook.ui.pages.today.rows import Act, Mark, Panel, Row, Verb, brief, open_, plan
from relbook.ui.theme import Tone
from relbook.ui.widgets.spans_label import Span

NEAR = 2
"""Days before a promise is due from which its chip is of the warning kind."""
_ROOM = "1,000 days late"
_VERBS = {CommitmentState.KEPT: "Kept", CommitmentState.BROKEN: "Broken", CommitmentState.DROPPED: "Dropped"}


def mine(today: Today) -> Panel:
    """Return what the user owes."""
    rows = tuple(_mine(one, today) for one in today.mine)
    return Panel("mine", 6, rows, "What you owe", nothing="You owe nothing that is late or due within a week.")


def theirs(today: Today) -> Panel | None:
    """Return what is owed to the user."""
    rows = tuple(map(partial(_theirs, today=today), today.theirs))
    return Panel("theirs", 7, rows, "What you are owed") if rows else None


def _mine(promise: Promise, today: Today) -> Row:
    owed = promise.commitment
    to = (Span(" to "), Span(promise.other, "strong")) if promise.other else ()
    kept = Act("Kept ✓", Verb.SETTLE, (owed.id, CommitmentState.KEPT), f"Kept: {owed.what}")
    return Row(
        f"promise:{owed.id}",
        (Span(owed.what.rstrip(".")), *to),
        small=_origin(promise, today),
        mark=_mark(owed, today),
        acts=(kept,),
        menu=(*_settled(owed, CommitmentState.BROKEN, CommitmentState.DROPPED), *_opens(promise)),
        opens=_opens(promise)[0],
        private=bool(owed.private),
    )


def _theirs(promise: Promise, today: Today) -> Row:
    owed = promise.commitment
    return Row(
        f"promise:{owed.id}",
        (Span(promise.other, "strong"), Span(f": {owed.what.rstrip('.')}")),
        small=_origin(promise, today),
        mark=_mark(owed, today),
        acts=(_ask(promise, today),),
        menu=(*_settled(owed, *_VERBS), *_opens(promise)),
        opens=_opens(promise)[0],
        private=bool(owed.private),
    )


def _origin(promise: Promise, today: Today) -> str:
    """Return where it comes from, and whether it is a next step of a project that was reviewed."""
    step = today.step_of("commitment", promise.commitment.id)
    return f"{promise.origin()} · next step of {today.project(step.project_id)}" if step else promise.origin()


def _ask(promise: Promise, today: Today) -> Act:
    """Return how to ask for it: at the next meeting with them where there is one, else at a new one."""
    owed = promise.commitment
    if owed.person_id is None:
        return _opens(promise)[0]
    there = next((one.meeting for one in today.meetings if owed.person_id in one.people), None)
    found = brief("meeting", there.id, promise.other) if there else plan(owed.person_id, promise.other)
    return Act("Ask", found.verb, found.to, f"Ask {promise.other}: {found.tip}")


def _settled(owed: Commitment, *states: CommitmentState) -> tuple[Act, ...]:
    return tuple(Act(_VERBS[state], Verb.SETTLE, (owed.id, state)) for state in states)


def _opens(promise: Promise) -> tuple[Act, ...]:
    owed = promise.commitment
    found = [open_("meeting", owed.meeting_id, "the meeting")] if owed.meeting_id is not None else []
    if owed.person_id is not None:
        found.append(open_("person", owed.person_id, promise.other))
    return tuple(found) or (open_("commitment", owed.id, "it"),)


def _mark(owed: Commitment, today: Today) -> Mark:
    left = 99 if owed.due_on is None else (owed.due_on - today.on).days
    late: Tone = "bad" if owed.by_me else "info"
    tone: Tone = late if left < 0 else "warn" if left <= NEAR else "neutral"
    return Mark(due_words(owed.due_on, today.on), tone, beside=_ROOM)
