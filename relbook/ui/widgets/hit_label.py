"""A label for text typed by people in which the words looked for stand out. Plain text, never markup."""

import re
import unicodedata

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import FontRole, Theme
from relbook.ui.widgets.wrapped_text import laid_out, units

_WORD = re.compile(r"\w+")
_SHOWN = 20_000
"""Characters laid out at most; a label is no place for more."""


def word_hits(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words of the text begin like one of the words looked for: start and length in characters.

    Case and accents make no difference.
    """
    wanted = tuple(bare for word in _WORD.findall(words) if (bare := _bare(word)))
    if not wanted:
        return []
    return [(hit.start(), len(hit.group())) for hit in _WORD.finditer(text) if _bare(hit.group()).startswith(wanted)]


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


class HitLabel(QWidget):
    """Text that wraps, with hits on a coloured ground."""

    def __init__(
        self, theme: Theme, text: str, words: str = "", role: FontRole = "body", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._text, self._role = theme, text[:_SHOWN], role
        self._hits = word_hits(self._text, words)
        self.setAccessibleName(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def hits(self) -> list[str]:
        """Return the words that stand out."""
        return [self._text[start : start + length] for start, length in self._hits]

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, or wrapped at a readable width."""
        width = min(QFontMetrics(self._theme.font(self._role)).horizontalAdvance(self._text[:200]) + 2, 480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word."""
        metrics = QFontMetrics(self._theme.font(self._role))
        return QSize(min(80, metrics.horizontalAdvance(self._text[:80]) + 2), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(self._theme.colours.text)
        self._laid_out(self.width())[0].draw(painter, QPointF())

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        text, formats = self._text.replace("\n", "\u2028"), [self._format(*hit) for hit in self._hits]
        return laid_out(text, self._theme.font(self._role), formats, width)

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        shade = QTextCharFormat()
        shade.setBackground(self._theme.colours.hit.fill)
        shade.setForeground(self._theme.colours.hit.text)
        one = QTextLayout.FormatRange()
        one.start = units(self._text[:start])
        one.length = units(self._text[start : start + length])
        one.format = shade
        return one
