"""What a review led to, on screen: the relationship plan, each line with the entries behind it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.domain.briefs import Emphasis, Line, Section
from relbook.domain.plan import Since
from relbook.domain.reviews import Review
from relbook.domain.words import long_day
from relbook.services.evidence import KINDS
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.column import LinesCard, Reel, SaidLine, TwoColumns, opening
from relbook.ui.pages.plan.since_view import SinceView
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.spans_label import Span, Weight

_WEIGHTS: dict[Emphasis, Weight] = {
    Emphasis.PLAIN: "body",
    Emphasis.BOLD: "strong",
    Emphasis.QUIET: "small",
    Emphasis.ALARM: "strong",
}
_FIRST = 5
"""Sections in the first column: who it rests on, and what comes next."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a review led to."""

    review: Review
    project: str
    sections: tuple[Section, ...]
    """The relationship plan, uncut."""
    since: Since | None
    """What changed from the review before it; None for the first one."""


def read_outcome(around: Around, review_id: int) -> Outcome:
    """Read what a review led to; NotFoundError where it is gone."""
    review = around.reads.get(Review, review_id)
    plan = around.sheets.whole(review_id)
    return Outcome(review, plan.title, plan.sections, around.reading.since(review_id))


class OutcomeView(QWidget):
    """Shows the outcome of one review."""

    back_wanted = Signal()
    """Back to where the page begins."""
    resume_wanted = Signal(int)
    """A review is to go on, reopened where it was finished: its number."""
    begin_wanted = Signal(str, int, int)
    """The next review is to begin: set key, number of the person it is about (0: nobody), of the project."""
    sheet_wanted = Signal(int)
    """The plan is to be shown as it prints: the review's number."""
    opened = Signal(str, int)
    evidence_wanted = Signal(str, object)
    notice = Signal(str)
    """A sentence for the bottom line."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._review_id = 0
        self.outcome: Outcome | None = None
        """What is shown; None until it was read."""
        self.back = small_button("‹ Reviews", self.back_wanted.emit, tip="Back to the reviews (Esc)", role="link")
        self.title = ElidedLabel(role="title")
        self.sheet = QPushButton("Print or save as PDF …")
        self.sheet.setProperty("role", "primary")
        self.resume = QPushButton()
        self.next = QPushButton("Begin the next")
        self.columns = TwoColumns(around.theme)
        inside = QWidget()
        self.reel = Reel(around.theme, inside, "What the review led to")
        self._lay_out(inside)
        self.sheet.clicked.connect(lambda: self.sheet_wanted.emit(self._review_id))
        self.resume.clicked.connect(lambda: self.resume_wanted.emit(self._review_id))
        self.next.clicked.connect(self._begin_next)
        around.theme.changed.connect(self._show)

    def _lay_out(self, inside: QWidget) -> None:
        space = self._around.theme.space
        top = QHBoxLayout()
        top.setSpacing(space(2))
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        for button in (self.next, self.resume, self.sheet):
            top.addWidget(button)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, space(2), space(6))
        body.addWidget(self.columns)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, space(2), 0, 0)
        layout.setSpacing(space(3))
        layout.addLayout(top)
        layout.addWidget(self.reel, 1)

    # What the page asks

    def show_review(self, review_id: int) -> None:
        """Show what the review led to."""
        if review_id != self._review_id:
            self.outcome = None
            self.columns.show_widgets((), ())
            self.title.setText("")
        self._review_id = review_id
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._review_id:
            read = partial(read_outcome, self._around, self._review_id)
            self._around.tasks.run_latest(self, "outcome", read, self._take, self._failed)

    def activate(self) -> None:
        """Put the focus where the keys are wanted first."""
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    def _take(self, outcome: Outcome) -> None:
        if outcome != self.outcome:
            self.outcome = outcome
            self._show()

    def _failed(self, error: Exception) -> None:
        show_error(self, sentence_for(error))
        self.back_wanted.emit()

    def _show(self) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        review = outcome.review
        self.title.setText(f"{outcome.project}: {review.set_name}, {long_day(review.day)}")
        finished = review.finished_on is not None
        self.resume.setText("Reopen" if finished else "Go on")
        self.next.setVisible(finished)
        spot = self.reel.spot()
        cards = [self._card(section) for section in outcome.sections]
        since = self._since(outcome.since) if outcome.since else []
        self.columns.show_widgets(cards[:_FIRST], [*since, *cards[_FIRST:]])
        self.reel.put_back(spot)

    def _since(self, since: Since) -> list[QWidget]:
        view = SinceView(self._around.theme, since, later=self._review_id)
        view.opened.connect(self.opened)
        view.evidence_wanted.connect(self.evidence_wanted)
        return [view]

    def _card(self, section: Section) -> LinesCard:
        card = LinesCard(self._around.theme, section.title)
        card.add_lines([self._line(line, f"{section.title}:{place}") for place, line in enumerate(section.shown)])
        return card

    def _line(self, told: Line, name: str) -> SaidLine:
        spans = [Span(span.text, _WEIGHTS[span.emphasis]) for span in told.spans]
        entries = [(one.kind, one.id) for one in told.sources if one.kind in KINDS]
        opens = opening(self.opened, self.evidence_wanted, told.text, entries)
        line = SaidLine(self._around.theme, spans, opens)
        line.setObjectName(name)
        return line

    def _begin_next(self) -> None:
        if self.outcome is not None:
            review = self.outcome.review
            self.begin_wanted.emit(review.set_key, review.person_id or 0, review.project_id)
