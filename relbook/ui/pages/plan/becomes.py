"""What an answer may become: the forms for it, and the storing of it together with its link."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relbook.domain.questions import Becomes
from relbook.services.reviews import Place, Walk
from relbook.ui.pages.plan.around import Around


class BecomesDialogs(QObject):
    """Opens the form for what an answer is to become."""

    made = Signal(str, int)
    """What an answer became, as kind and number."""

    def __init__(self, around: Around, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._parent = parent

    def open(self, becomes: Becomes, place: Place, walk: Walk, words: str = "") -> None:
        """Open the form for it; ``words`` is what it begins with."""
