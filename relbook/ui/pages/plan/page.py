"""The page Plan."""

from PySide6.QtWidgets import QVBoxLayout

from relbook.ui.changes import Changes
from relbook.ui.page import Page
from relbook.ui.pages.plan.around import Around
from relbook.ui.widgets.empty_state import EmptyState


class PlanPage(Page):
    """Walks through the questions, and lists past reviews."""

    def __init__(self, around: Around, changes: Changes) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addWidget(EmptyState("The strategic questions, one at a time."))
