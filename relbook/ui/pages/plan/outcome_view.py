"""What a review led to, on screen: the relationship plan, each line with the entries behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relbook.ui.pages.plan.around import Around


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

    def show_review(self, review_id: int) -> None:
        """Show what the review led to."""

    def reload(self) -> None:
        """Read it again."""

    def activate(self) -> None:
        """Put the focus where the keys are wanted first."""
