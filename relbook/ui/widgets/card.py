"""A sheet of paper on the desk: a frame around what belongs together.

As tall as what is in it where the layout around it ends in a stretch.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from relbook.ui.widgets.text import plain_label

STRIPE = 4
"""The width of the stripe beside a warning, in device-independent pixels."""


class Card(QFrame):
    """A frame with an optional heading; put widgets and layouts into ``body``."""

    def __init__(
        self,
        heading: str = "",
        kind: Literal["plain", "info", "warning"] = "plain",
        *,
        margin: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """``margin`` is between the frame and its content, in device-independent pixels."""
        super().__init__(parent)
        self.setProperty("card", "true" if kind == "plain" else kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stripe = QFrame(self)
        self._stripe.setProperty("stripe", "true")
        self._stripe.setVisible(kind == "warning")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)
        self.heading = plain_label(heading, role="strong", parent=self)  # or it would be shown as a window of its own
        self.heading.setVisible(bool(heading))
        if heading:
            self.body.addWidget(self.heading)

    def fill(self) -> "Card":
        """Let the card take all the height there is, for lists and canvases; return it."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the warning's stripe at the left edge."""
        super().resizeEvent(event)
        self._stripe.setGeometry(STRIPE, 2 * STRIPE, STRIPE, self.height() - 4 * STRIPE)
