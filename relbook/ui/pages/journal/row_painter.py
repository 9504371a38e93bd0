"""Paints a row of the journal's list: the day above it, title, length and names, and two lines of its notes.

Text is drawn as it is, never as markup.
"""

import re
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPolygonF, QTextLayout

from relbook.domain.gist import plain_excerpt
from relbook.domain.lines import HIT_END, HIT_START, MeetingLine
from relbook.domain.words import clock, length_words, title_or_form
from relbook.ui.pages.journal.model import Role
from relbook.ui.theme import Theme

EXCERPT_LINES = 2
_PROSE = "She expects a decision on the second phase in January; he did not say who would sign, or when."
"""Words as notes have them, to tell how many letters go on a line."""
_BAR = 3
"""Width of the accent's bar beside what is selected."""


class Heights(NamedTuple):
    """How tall the parts of a row are, in pixels, and how many letters go on a line of the excerpt."""

    heading: int
    band: int
    title: int
    line: int
    padding: int
    letters: int

    def row(self, starts_day: int, lines: int) -> int:
        """Return the height of an entry with so many lines of excerpt, and of the heading above it where it has one."""
        return (self.heading if starts_day else 0) + 2 * self.padding + self.title + lines * self.line


def shown_excerpt(excerpt: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the excerpt as one plain line, and where its hits are: start and length in UTF-16 units, as Qt counts."""
    text, hits, at = "", [], 0
    for number, piece in enumerate(re.split(f"[{HIT_START}{HIT_END}]", plain_excerpt(excerpt))):
        length = _units(piece)
        if number % 2:
            hits.append((at, length))
        at += length
        text += piece
    return text, hits


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _from_unit(text: str, unit: int) -> str:
    if text.isascii():
        return text[unit:]
    return text.encode("utf-16-le", "surrogatepass")[2 * unit :].decode("utf-16-le", "replace")


class RowPainter(QObject):
    """Draws meetings by day.

    No delegate of Qt's, for the list asks for no other row than its own: what would be an option is an argument.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._take_fonts()
        theme.changed.connect(self._take_fonts)

    def _take_fonts(self) -> None:
        theme = self._theme
        self._strong, self._body, self._caption = theme.font("strong"), theme.font(), theme.font("caption")
        self._day = QFont(self._caption)
        self._day.setWeight(QFont.Weight.DemiBold)
        self._excerpt = QFont(self._body)
        self._excerpt.setPointSizeF((self._body.pointSizeF() + self._caption.pointSizeF()) / 2)
        self._margin = theme.space(3)

    def heights(self, width: int) -> Heights:
        """Return the heights of a list that wide."""
        caption, excerpt = QFontMetrics(self._day), QFontMetrics(self._excerpt)
        return Heights(
            heading=caption.height() + self._theme.space(3),
            band=caption.height() + self._theme.space(4),
            title=QFontMetrics(self._strong).height() + 1,
            line=excerpt.height() + 1,
            padding=self._theme.space(2),
            letters=max(10, int((width - 2 * self._margin) * len(_PROSE) / excerpt.horizontalAdvance(_PROSE))),
        )

    def paint(self, painter: QPainter, whole: QRect, index: QModelIndex, *, selected: bool, hovered: bool) -> None:
        """Draw the row: heading, if a day begins, then the entry or the band of planned meetings."""
        rect = QRect(whole)
        painter.save()
        painter.setClipRect(rect)
        heights = self.heights(rect.width())
        heading = index.data(Role.HEADING)
        if index.model().starts_day(index.row()):  # type: ignore[attr-defined]
            self.paint_heading(painter, QRect(rect.x(), rect.y(), rect.width(), heights.heading), heading)
            rect.setTop(rect.top() + heights.heading)
        self._paint_ground(painter, rect, selected=selected, hovered=hovered)
        band = index.data(Role.BAND)
        line = index.data(Role.LINE)
        if band:
            self._paint_band(painter, rect, band, index.model().planned_open)  # type: ignore[attr-defined]
        elif line is not None:
            below_band = index.model().is_ahead(index.row())  # type: ignore[attr-defined]
            self._paint_entry(painter, rect, line, heights, mark=_mark(line, below_band=below_band))
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Draw a day's heading; the list also draws one that stays at its top."""
        _fill(painter, rect, self._theme.colours.band)
        painter.setFont(self._day)
        painter.setPen(self._theme.colours.muted)
        self._draw(painter, rect.adjusted(self._margin, 0, -self._margin, 0), words)

    def _paint_ground(self, painter: QPainter, rect: QRect, *, selected: bool, hovered: bool) -> None:
        colours = self._theme.colours
        if selected:
            _fill(painter, rect, colours.selection)
            _fill(painter, QRect(rect.x(), rect.y(), _BAR, rect.height()), colours.accent)
        elif hovered:
            _fill(painter, rect, colours.hover)

    def _paint_band(self, painter: QPainter, rect: QRect, words: str, shown: bool) -> None:
        colours = self._theme.colours
        middle, left, half = rect.center().y() + 0.5, rect.x() + self._margin + 4.0, 3.5
        triangle = (
            [QPointF(left - half, middle - 2), QPointF(left + half, middle - 2), QPointF(left, middle + 2.5)]
            if shown
            else [QPointF(left - 2, middle - half), QPointF(left - 2, middle + half), QPointF(left + 2.5, middle)]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawPolygon(QPolygonF(triangle))
        painter.setFont(self._day)
        painter.setPen(colours.accent)
        self._draw(painter, rect.adjusted(self._margin + 16, 0, -self._margin, 0), words)

    def _paint_entry(self, painter: QPainter, rect: QRect, line: MeetingLine, heights: Heights, *, mark: str) -> None:
        inner = rect.adjusted(self._margin, heights.padding, -self._margin, -heights.padding)
        top = QRect(inner.x(), inner.y(), inner.width(), heights.title)
        self._paint_title(painter, top, line, mark)
        if inner.height() > heights.title:
            self._paint_excerpt(painter, inner.adjusted(0, heights.title, 0, 0), line.excerpt, heights.line)

    def _paint_title(self, painter: QPainter, rect: QRect, line: MeetingLine, mark: str) -> None:
        colours = self._theme.colours
        more = f" +{line.attendees - line.who.count(', ') - 1}" if line.attendees > line.who.count(", ") + 1 > 7 else ""
        parts = (mark, clock(line.start), length_words(line.minutes), line.who + more)
        facts = " · ".join(part for part in parts if part)
        bold, small = QFontMetrics(self._strong), QFontMetrics(self._caption)
        room = rect.width() - (min(small.horizontalAdvance(facts), rect.width() * 2 // 5) + 8 if facts else 0)
        title = bold.elidedText(_flat(title_or_form(line.title, line.form)), Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._strong)
        painter.setPen(colours.text)
        baseline = rect.y() + bold.ascent()
        painter.drawText(rect.x(), baseline, title)
        if facts:
            left = bold.horizontalAdvance(title) + 8
            facts = small.elidedText(_flat(facts), Qt.TextElideMode.ElideRight, rect.width() - left)
            painter.setFont(self._caption)
            painter.setPen(colours.muted)
            painter.drawText(rect.x() + left, baseline, facts)

    def _paint_excerpt(self, painter: QPainter, rect: QRect, excerpt: str, line_height: int) -> None:
        text, hits = shown_excerpt(excerpt)
        painter.setPen(self._theme.colours.muted)
        lines = rect.height() // line_height
        start = 0
        for number in range(lines):
            rest = _from_unit(text, start)
            if number == lines - 1:
                rest = QFontMetricsF(self._excerpt).elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
            line = QRect(rect.x(), rect.y() + number * line_height, rect.width(), line_height)
            start += self._paint_line(painter, line, rest, self._hit_formats(hits, start, _units(rest)))
            if start >= _units(text):
                return

    def _paint_line(self, painter: QPainter, rect: QRect, text: str, formats: list[QTextLayout.FormatRange]) -> int:
        """Draw as much of the text as goes on a line, and return how much that was, in UTF-16 units."""
        layout = QTextLayout(text, self._excerpt)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(rect.width())
        layout.endLayout()
        if not line.isValid():
            return 1
        layout.draw(painter, QPointF(rect.topLeft()))
        return max(1, line.textLength())

    def _hit_formats(self, hits: list[tuple[int, int]], start: int, length: int) -> list[QTextLayout.FormatRange]:
        if not hits:
            return []
        from PySide6.QtGui import QTextCharFormat  # takes long to be there, and the first paint shows no hits

        formats = []
        for at, size in hits:
            low, high = max(at - start, 0), min(at + size - start, length)
            if low < high:
                one = QTextLayout.FormatRange()
                one.start, one.length = low, high - low
                shade = QTextCharFormat()
                shade.setBackground(self._theme.colours.hit.fill)
                shade.setForeground(self._theme.colours.hit.text)
                one.format = shade
                formats.append(one)
        return formats

    def _draw(self, painter: QPainter, rect: QRect, words: str) -> None:
        words = painter.fontMetrics().elidedText(_flat(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)


def _mark(line: MeetingLine, *, below_band: bool) -> str:
    """Return what else there is to know of a meeting; where all are planned, that is no news."""
    if line.planned:
        return "" if below_band else "planned"
    return "no answer" if line.one_way else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setBackground(colour)  # not fillRect: that one has PySide look up the names of 169 gradients
    painter.eraseRect(rect)
