"""The cards of the start: what is due, what can go on, the question sets, and past reviews."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relbook.domain.questions import PLANNING, QuestionSet, Subject
from relbook.domain.reviews import QUARTER
from relbook.domain.words import ago, counted, long_day
from relbook.services.review_reading import ReviewLine
from relbook.ui.pages.plan.column import LinesCard, SaidLine
from relbook.ui.pages.plan.start_reading import Start, Unfinished
from relbook.ui.theme import Theme
from relbook.ui.tones import VERDICTS
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.sections import MenuButton, MenuEntry, Rest, private_mark, small_button, wrapped
from relbook.ui.widgets.spans_label import Span

SHOWN = 8
"""Reviews that are listed at once."""
Do = Callable[[], object]


def due_card(start: Start, today: date, begin: Do) -> Card | None:
    """Return why the project ought to be reviewed, with the way to do so, or that it need not be.

    None where there is nothing to say: it is closed, or a review is on its way.
    """
    due = start.due
    if due is not None and due.unfinished is None:
        card = Card(kind="info")
        card.body.addWidget(wrapped(due.words))
        button = small_button("Review now", begin, tip=f"Review now: {due.project.name}", role="primary")
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card
    last = next((one.review for one in start.finished if one.review.set_key == PLANNING), None)
    if due is not None or last is None or start.project not in start.projects:
        return None
    card = Card()
    words = f"Reviewed {ago(last.day, today)}, and nothing big has changed since. Again after {QUARTER} days."
    card.body.addWidget(wrapped(words, "muted"))
    return card


class ReviewRow(SaidLine):
    """A review; Delete removes it."""

    removed = Signal()

    def __init__(self, theme: Theme, told: ReviewLine, spans: Sequence[Span], do: Do, small: str) -> None:
        """``do`` is what Enter or a click does."""
        super().__init__(theme, spans, do, small=small)
        self.told = told
        self.setObjectName(f"review:{told.id}")
        if told.review.private:
            self.row.addWidget(private_mark(theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.is_chosen():
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def unfinished_row(theme: Theme, one: Unfinished, resume: Do, entries: Sequence[MenuEntry]) -> ReviewRow:
    """Return a review that can go on."""
    told = one.line
    small = f"begun on {long_day(told.review.begun_on)} · {counted(told.answered, 'answer')} so far"
    row = ReviewRow(theme, told, [Span(_named(told), "strong")], resume, small)
    row.row.addWidget(small_button(one.words, resume, role="primary"))
    row.row.addWidget(MenuButton(entries, f"More about {_named(told)}"))
    return row


def past_row(theme: Theme, told: ReviewLine, show: Do, entries: Sequence[MenuEntry]) -> ReviewRow:
    """Return a review that is finished."""
    review = told.review
    spans = [Span(long_day(review.day), "strong"), Span(f"  {_named(told)}")]
    live = f"{counted(review.live or 0, 'live leader')} beyond the sponsor"
    row = ReviewRow(theme, told, spans, show, f"{counted(told.answered, 'answer')} · {live}")
    if review.verdict is not None:
        row.row.addWidget(Chip(theme, review.verdict.value, VERDICTS[review.verdict]))
    row.row.addWidget(MenuButton(entries, f"More about {_named(told)}, {long_day(review.day)}"))
    return row


def rows_card(theme: Theme, heading: str, rows: Sequence[ReviewRow]) -> Card:
    """Return rows below a heading; what is beyond the first few unfolds."""
    card = LinesCard(theme, heading)
    card.add_lines(rows[:SHOWN])
    rest = list(rows[SHOWN:])
    if rest:
        card.body.addWidget(Rest(f"{len(rest):,} before", lambda: list(rest)))
    return card


def set_line(
    theme: Theme, one: QuestionSet, begin: Callable[[QuestionSet, QWidget], object], *, begun: bool
) -> SaidLine:
    """Return a question set: its name, purpose and length; ``begin`` gets it with the widget that asked.

    One that is ``begun`` and not finished goes on.
    """
    parts = [
        f"about {counted(one.minutes, 'minute')}" if one.minutes else "",
        counted(len(one.questions), "question"),
        "about a person" if one.about is Subject.PERSON else "",
    ]
    small = " · ".join(part for part in parts if part)
    spans = [Span(one.name, "strong"), *([Span(f"  {one.purpose}")] if one.purpose else [])]
    line = SaidLine(theme, spans, lambda: begin(one, line), small=small)
    line.setObjectName(f"set:{one.key}")
    words = "Go on" if begun else "Begin …" if one.about is Subject.PERSON else "Begin"
    line.row.addWidget(small_button(words, lambda: begin(one, line), tip=f"{words.removesuffix(' …')}: {one.name}"))
    return line


def problems_card(problems: Sequence[str], open_folder: Do) -> Card:
    """Return why question files were left out, and the way to mend them."""
    card = Card("Question files that were left out", "warning")
    for sentence in problems:
        card.body.addWidget(wrapped(sentence, selectable=True))
    card.body.addWidget(small_button("Open the folder", open_folder), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _named(told: ReviewLine) -> str:
    return f"{told.review.set_name}: {told.person}" if told.person else told.review.set_name
