"""A landscape note as a row of a card: what it says, how it is known and since when, and whether it asks for a look."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.landscape import CONTENDING, NoteLine
from relbook.domain.words import ago, near_day
from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import Line, private_mark, wrapped


def note_line(theme: Theme, line: NoteLine, on: date, on_open: Callable[[], object], *, of: str = "") -> Line:
    """Return a note as it was on a day; a click or Enter opens it. ``of`` says whom it is about where the card is not.

    Whoever needs room for more beside it finds it at the end of ``row``.
    """
    caption = " · ".join(filter(None, (of, line.note.sort.value, *_contended(line, on), known_since(line, on))))
    marks = note_marks(line, on)
    row = Line(theme, on_open, accessible=", ".join([line.note.words, caption, *(words for words, _ in marks)]))
    column = QVBoxLayout()
    column.setSpacing(theme.space(1))
    column.addWidget(wrapped(line.note.words))
    column.addWidget(wrapped(caption, "caption"))
    if marks or line.note.private:
        chips = QWidget()
        flow = FlowLayout(chips, gap=theme.space(1))
        for words, tone in marks:
            flow.addWidget(Chip(theme, words, tone))
        if line.note.private:
            flow.addWidget(private_mark(theme))
        column.addWidget(chips)
    row.row.addLayout(column, 1)
    return row


def known_since(line: NoteLine, on: date) -> str:
    """Return how a note is known, and since when or when it was confirmed: "told by Owen, confirmed 9 days ago"."""
    note = line.note
    if note.since_on < note.confirmed_on <= on:
        return f"{line.known_words}, confirmed {ago(note.confirmed_on, on)}"
    return f"{line.known_words} {ago(note.since_on, on)}"


def note_marks(line: NoteLine, on: date) -> list[tuple[str, Tone]]:
    """Return what asks for a look at a note, a word each with its tone: "to confirm", "contradicted", "ended"."""
    found: list[tuple[str, Tone]] = []
    if not line.note.holds_on(on):
        found.append(("ended", "neutral"))
    if line.stale:
        found.append(("to confirm", "warn"))
    if line.against:
        found.append(("contradicted", "bad"))
    return found


def _contended(line: NoteLine, on: date) -> list[str]:
    """Return of what competes who decides, and when it bites."""
    note = line.note
    if note.sort not in CONTENDING:
        return []
    decides = f"{line.decider} decides" if line.decider else ""
    return [decides, f"bites {near_day(note.bites_on, on)}" if note.bites_on else ""]
