"""A label whose text is cut with "…" where there is no room, and is whole in its tool tip then."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from relbook.ui.widgets.text import set_plain_tip


class ElidedLabel(QLabel):
    """One line of text, shown as typed; ``role`` as in ``plain_label``, ``cut`` says where it is shortened."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; its line breaks become spaces."""
        super().setText(" ".join(text.splitlines()))
        self._tell_rest()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        hint = self.sizeHint()
        return QSize(min(48, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether the text fits."""
        super().resizeEvent(event)
        self._tell_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        rect = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._cut, rect.width())
        painter.drawText(rect, int(self.alignment() | Qt.TextFlag.TextSingleLine), text)

    def _tell_rest(self) -> None:
        whole = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        set_plain_tip(self, "" if whole else self.text())
