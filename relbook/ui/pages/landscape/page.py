"""The page Landscape."""

from PySide6.QtWidgets import QVBoxLayout

from relbook.ui.changes import Changes
from relbook.ui.page import Page
from relbook.ui.pages.landscape.around import Around
from relbook.ui.widgets.empty_state import EmptyState


class LandscapePage(Page):
    """The register of landscape notes."""

    def __init__(self, around: Around, changes: Changes) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addWidget(EmptyState("What no organisation chart shows."))
