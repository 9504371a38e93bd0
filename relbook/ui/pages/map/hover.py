"""A quiet card beside whoever is pointed at."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from relbook.ui.pages.map.labels import Spot
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import plain_label

PAUSE = 350
"""How long somebody is pointed at before the card appears, in milliseconds."""
WIDTH = 250
"""In device-independent pixels."""
GAP = 12
"""Between the disc and the card."""


class HoverCard(Card):
    """Name and what is known, as plain text; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(margin=10, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.name = plain_label(role="strong", wrap=True, parent=self)
        self.words = plain_label(role="caption", wrap=True, parent=self)
        self.body.setSpacing(2)
        self.body.addWidget(self.name)
        self.body.addWidget(self.words)
        self.setFixedWidth(WIDTH)
        self.hide()

    def tell(self, name: str, words: str, spot: Spot, window: QRect) -> None:
        """Appear beside a disc, within the window."""
        self.name.setText(name)
        self.words.setText(words)
        self.setFixedHeight(
            max(1, self.heightForWidth(WIDTH)) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        x = round(spot.x + spot.radius + GAP)
        if x + WIDTH > window.right():
            x = round(spot.x - spot.radius - GAP) - WIDTH
        y = min(round(spot.y - 20), window.bottom() - self.height() - 4)
        self.move(QPoint(max(4, x), max(4, y)))
        self.show()
        self.raise_()
