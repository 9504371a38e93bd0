"""The promises of a card: both ways, each one action from being settled."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.views import Promise
from relbook.domain.words import due_words
from relbook.ui.pages.people.actions import Kept
from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.sections import (
    Beside,
    Line,
    MenuButton,
    MenuEntry,
    Rest,
    Section,
    in_a_column,
    private_mark,
    small_button,
    wrapped,
)

SETTLED_SHOWN = 3
"""How many settled promises each way are shown at first."""
NARROW_LINE = 260
"""Below this width the words stand under the state, in device-independent pixels."""
Settle = Callable[[int, CommitmentState], None]

_TONES: dict[CommitmentState, Tone] = {
    CommitmentState.KEPT: "good",
    CommitmentState.BROKEN: "bad",
    CommitmentState.DROPPED: "neutral",
}
_VERBS = {
    CommitmentState.KEPT: "Kept",
    CommitmentState.BROKEN: "Broken",
    CommitmentState.DROPPED: "Dropped",
    CommitmentState.OPEN: "Open again",
}


@dataclass(frozen=True, slots=True)
class PromiseLook:
    """What every line about a promise needs: the look, the day it is, and what may be done."""

    theme: Theme
    today: date
    settle: Settle
    open: Callable[[str, int], None]


def kept_counts(promises: Iterable[Promise], by_me: bool) -> Kept:
    """Return how many of mine, or theirs, were kept and broken."""
    states = [one.commitment.state for one in promises if one.commitment.by_me is by_me]
    return Kept(states.count(CommitmentState.KEPT), states.count(CommitmentState.BROKEN))


def promises_sections(look: PromiseLook, promises: tuple[Promise, ...]) -> list[QWidget]:
    """Return the promises the user owes and those they are owed, with how many were kept."""
    sections: list[QWidget] = []
    for by_me, heading in ((True, "What I owe them"), (False, "What they owe me")):
        ours = [one for one in promises if one.commitment.by_me is by_me]
        section = Section(look.theme, heading, note=kept_counts(promises, by_me).words())
        fill_promises(section, look, ours)
        if not ours:
            section.say("Nothing promised.")
        sections.append(section)
    return sections


def fill_promises(section: Section, look: PromiseLook, promises: list[Promise]) -> None:
    """Put the open promises into the section, then the newest settled ones, then the way to the rest."""
    settled = [one for one in promises if one.commitment.state is not CommitmentState.OPEN]
    for promise in promises:
        if promise.commitment.state is CommitmentState.OPEN:
            section.add(promise_line(look, promise))
    for promise in settled[:SETTLED_SHOWN]:
        section.add(promise_line(look, promise))
    rest = settled[SETTLED_SHOWN:]
    if rest:
        words = f"{len(rest):,} settled before"
        section.add(Rest(words, lambda: [promise_line(look, promise) for promise in rest]))


def promise_line(look: PromiseLook, promise: Promise, *, who: str = "") -> QWidget:
    """Return one promise: when due or what became of it, the words, where it was made, what may be done.

    ``who`` says whose it is, where the section does not.
    """
    row, theme = promise.commitment, look.theme
    meeting = row.meeting_id
    line = Line(theme, partial(look.open, "meeting", meeting) if meeting else None, accessible=row.what)
    words = in_a_column([wrapped(f"{who}: {row.what}" if who else row.what), wrapped(promise.origin(), "caption")])
    chip = _state_chip(look, row)
    line.row.addWidget(Beside(chip, words, narrow=NARROW_LINE, gap=theme.space(2), wide_first=False), 1)
    if row.private:
        line.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    if row.state is CommitmentState.OPEN:
        kept = small_button("Kept ✓", partial(look.settle, row.id, CommitmentState.KEPT), tip=f"Kept: {row.what[:80]}")
        line.row.addWidget(kept, 0, Qt.AlignmentFlag.AlignTop)
    choices = MenuButton(_choices(row, look.settle), "What became of it")
    line.row.addWidget(choices, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _choices(row: Commitment, settle: Settle) -> list[MenuEntry]:
    return [(words, partial(settle, row.id, state)) for state, words in _VERBS.items() if state is not row.state]


def _state_chip(look: PromiseLook, row: Commitment) -> Chip:
    if row.state is not CommitmentState.OPEN:
        return Chip(look.theme, row.state.value, _TONES[row.state])
    late = row.days_late(look.today) > 0
    near = row.due_on is not None and (row.due_on - look.today).days < 7
    tone: Tone = "bad" if late else "warn" if near else "neutral"
    return Chip(look.theme, due_words(row.due_on, look.today), tone)
