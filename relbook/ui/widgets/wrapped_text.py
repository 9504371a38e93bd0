"""Plain text laid out in lines, some of it formatted; never markup."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption


def laid_out(text: str, font: QFont, formats: Sequence[QTextLayout.FormatRange], width: int) -> tuple[QTextLayout, int]:
    """Return the text, wrapped at a width, and how high it is, both in device-independent pixels."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout, int(y + 0.99)


def units(text: str) -> int:
    """Return how long Qt counts a text: in units of UTF-16."""
    return len(text.encode("utf-16-le", "replace")) // 2
