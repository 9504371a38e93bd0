"""A label in which some words are strong and some stand back. Plain text, never markup."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.wrapped_text import laid_out, units

Weight = Literal["strong", "body", "small"]
READABLE = 560
"""The width at which a long text would like to wrap, in device-independent pixels."""
_SHOWN = 2_000
"""Characters laid out at most; a label is no place for more."""
_NARROWEST = 60
_UNBROKEN = 100_000
"""Wider than any line, in device-independent pixels."""


class Span(NamedTuple):
    """Some words and how they stand out: "strong", as the rest, or "small" and muted."""

    words: str
    weight: Weight = "body"


def spoken(spans: Sequence[Span]) -> str:
    """Return the words alone."""
    return "".join(span.words for span in spans)


class SpansLabel(QWidget):
    """Text that wraps, each span in its weight."""

    def __init__(self, theme: Theme, spans: Sequence[Span], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spans = [Span(" ".join(_lines(span.words))[:_SHOWN], span.weight) for span in spans]
        self._text = spoken(self._spans)
        self._heights: dict[int, int] = {}
        self.setAccessibleName(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._one_line = self._length()
        theme.changed.connect(self.update)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        if width not in self._heights:
            self._heights[width] = self._laid_out(width)[1]
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, or wrapped at a readable width."""
        width = min(self._one_line, READABLE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word."""
        return QSize(min(self._one_line, _NARROWEST), int(QFontMetricsF(self._theme.font("body")).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, in the middle of the height there is."""
        painter = QPainter(self)
        painter.setPen(self._theme.colours.text)
        layout, height = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, max(0, self.height() - height) // 2))

    def _length(self) -> int:
        layout, _ = self._laid_out(_UNBROKEN)
        return int(layout.lineAt(0).naturalTextWidth() + 1.99) if layout.lineCount() else 0

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        return laid_out(self._text, self._theme.font("body"), self._formats(), width)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, at = [], 0
        for span in self._spans:
            length = units(span.words)
            if span.weight != "body":
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = at, length, self._format(span.weight)
                found.append(one)
            at += length
        return found

    def _format(self, weight: Weight) -> QTextCharFormat:
        shape = QTextCharFormat()
        if weight == "strong":
            shape.setFontWeight(QFont.Weight.DemiBold)
        else:
            shape.setFont(self._theme.font("caption"))
            shape.setForeground(self._theme.colours.muted)
        return shape


def _lines(text: str) -> list[str]:
    """Return the lines of a text, a blank at an end kept: spans stand beside one another."""
    return text.replace("\r\n", "\n").split("\n")
