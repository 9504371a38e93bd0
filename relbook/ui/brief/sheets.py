"""The pages of a brief, painted the same on paper, in a PDF and in the preview, and where its references are."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from relbook.domain.briefs import Brief, Source
from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.fitting import PRESSES, arranged, height, pressed
from relbook.ui.brief import type as setting
from relbook.ui.brief.document import CIRCLE, HEADING, brief_document, entries_document
from relbook.ui.brief.ego import circle_areas, paint_circle

TRIES = 12
"""How often a brief is set anew, shorter each time, to make it fit on a page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A reference on a page: where it is, in points from the page's corner, and what it opens."""

    page: int
    area: QRectF
    source: Source


class Sheets:
    """A brief set for a paper size: as many pages as it may take, or more where even its shortest form needs them."""

    def __init__(self, brief: Brief, paper: QPageSize) -> None:
        self.paper = paper
        points = paper.size(QPageSize.Unit.Point)
        self.size = QSizeF(points)
        """Of a page, in points."""
        self._width = (points.width() - setting.MARGINS.left() - setting.MARGINS.right()) * setting.POINT
        whole = (points.height() - setting.MARGINS.top() - setting.MARGINS.bottom()) * setting.POINT
        self._height = whole - setting.FOOTER
        self._rules = setting.FEWEST_RULES
        self._lay_out(brief)
        self.count = self._count()
        """Pages."""

    def _lay_out(self, brief: Brief) -> None:
        step, whole, too_high = 0, brief, 0
        for _ in range(TRIES):
            over = self._set(brief)
            if over <= 0:
                break
            now = height(brief.sections)
            room = now - math.ceil(over / setting.PARAGRAPH)
            too_high = now
            shorter = arranged(brief, room)
            while height(shorter.sections) > room and step < len(PRESSES):
                step += 1
                shorter = arranged(pressed(brief, step), room)
            if height(shorter.sections) < now:
                brief = shorter
            elif self._rules > setting.LEAST_RULES:
                self._rules = setting.LEAST_RULES
            else:
                break
        if over > 0:
            self._break_into_pages()
        elif too_high and not step and brief.pages > 1:
            self._fill_up(whole, height(brief.sections), too_high)

    def _set(self, brief: Brief) -> float:
        """Set a brief, and return how much too high it is."""
        self.brief = brief
        self._document = brief_document(brief, self._width)
        self._entries = entries_document(brief, self._width)
        return self._over()

    def _fill_up(self, whole: Brief, fits: int, too_high: int) -> None:
        """Give back what shortening took too much of: how pages break cannot be told from how many lines there are.

        ``fits`` and ``too_high`` are heights as ``fitting.height`` counts them.
        """
        best = self.brief
        while too_high - fits > 1:
            middle = (fits + too_high) // 2
            fuller = arranged(whole, middle)
            if self._set(fuller) <= 0:
                best, fits = fuller, middle
            else:
                too_high = middle
        self._set(best)

    def _over(self) -> float:
        """Return how much higher the brief is than the pages it may take; it takes no second one for lines alone."""
        over = self._end() + self._tail() - self._height
        if self.brief.pages == 1 or over <= 0:
            return over
        if over <= (self._rules - setting.LEAST_RULES) * setting.RULE:
            self._rules = setting.LEAST_RULES
            return 0
        self._break_into_pages()
        return self._end() + self._tail() - self.brief.pages * self._height

    def _break_into_pages(self) -> None:
        """Break the text between lines, and let no title outside columns stand alone at the foot of a page."""
        self._document.setPageSize(QSizeF(self._width, self._height))
        block = self._document.begin()
        while block.isValid():
            form, cursor = block.blockFormat(), QTextCursor(block)
            free = form.hasProperty(HEADING) and cursor.currentTable() is None
            if free and self._page_of(block) < self._page_after(block):
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
                self._document.markContentsDirty(0, self._document.characterCount())  # or the end keeps its place
            block = block.next()

    def _page_of(self, block: QTextBlock) -> int:
        """Return the page on which a block begins, counted from 0."""
        return int(self._document.documentLayout().blockBoundingRect(block).top() // self._height)

    def _page_after(self, block: QTextBlock) -> int:
        """Return the page on which what follows a title begins: the ruled lines for the last one."""
        after = block.next()
        return self._page_of(after) if after.isValid() else self._count() - 1

    def _tail(self) -> float:
        """Return the least height that ruled lines and entries take."""
        return self._rules * setting.RULE + self._entries_height()

    def _entries_height(self) -> float:
        return self._entries.size().height() + 8 * setting.POINT if self.brief.entries else 0

    def _count(self) -> int:
        pages = max(1, math.ceil((self._end() - 1) / self._height))
        room = pages * self._height - self._end()
        return pages if room >= self._tail() - 1 else pages + 1

    def _end(self) -> float:
        """Return where the text ends, in units from the top of the first page."""
        last = self._document.lastBlock()
        return self._document.documentLayout().blockBoundingRect(last).bottom() + 6 * setting.POINT

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, counted from 0; the painter's unit is a point and its origin the page's corner."""
        painter.save()
        painter.translate(setting.MARGINS.left(), setting.MARGINS.top())
        painter.scale(1 / setting.POINT, 1 / setting.POINT)
        self._paint_text(painter, page)
        if page == self.count - 1:
            self._paint_rules(painter, page)
            self._paint_entries(painter)
        self._paint_footer(painter, page)
        painter.restore()

    def _paint_text(self, painter: QPainter, page: int) -> None:
        top = page * self._height
        painter.save()
        painter.translate(0, -top)
        area = QRectF(0, top, self._width, self._height)
        _draw(self._document, painter, area)
        for block in _blocks(self._document):
            circle = _circle_in(block, self.brief)
            if circle:
                rect = self._document.documentLayout().blockBoundingRect(block)
                if area.contains(rect.center()):
                    painter.translate(rect.topLeft())
                    paint_circle(painter, circle, self.brief.numbers)
                    painter.translate(-rect.topLeft())
            painter.setPen(QPen(setting.LINE, 7))
            if block.blockFormat().hasProperty(HEADING):
                rect = self._document.documentLayout().blockBoundingRect(block)
                y = rect.bottom() + 30
                if area.contains(rect.center()):
                    painter.drawLine(QPointF(rect.left(), y), QPointF(self._column_end(rect), y))
        painter.restore()

    def _column_end(self, rect: QRectF) -> float:
        """Return where the column ends that a heading stands in."""
        narrow = rect.width() < self._width * 0.75 and rect.left() < self._width / 4
        return (self._width - setting.GUTTER) / 2 if narrow else self._width

    def _paint_rules(self, painter: QPainter, page: int) -> None:
        first = max(0.0, self._end() - page * self._height)
        room = self._height - first - self._entries_height()
        painter.setPen(QPen(setting.LINE, 6))
        for number in range(1, min(setting.MOST_RULES, int(room / setting.RULE)) + 1):
            y = first + number * setting.RULE
            painter.drawLine(QPointF(0, y), QPointF(self._width, y))

    def _paint_entries(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(0, self._entries_top())
        _draw(self._entries, painter, QRectF(QPointF(0, 0), self._entries.size()))
        painter.restore()

    def _entries_top(self) -> float:
        return self._height - self._entries.size().height()

    def _paint_footer(self, painter: QPainter, page: int) -> None:
        area = QRectF(0, self._height + setting.FOOTER - 10 * setting.POINT, self._width, 10 * setting.POINT)
        painter.setFont(setting.font(setting.CAPTION))
        painter.setPen(setting.GREY)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, bottom | Qt.AlignmentFlag.AlignLeft, self.brief.footer)
        painter.drawText(area, bottom | Qt.AlignmentFlag.AlignRight, f"{page + 1} / {self.count}")

    def spots(self) -> list[Spot]:
        """Return the references in reading order; the list of entries at the end is among them."""
        found = [self._spot(area, source) for area, source in _references(self._document, self.brief)]
        down = QPointF(0, (self.count - 1) * self._height + self._entries_top())
        found += [self._spot(area.translated(down), source) for area, source in _references(self._entries, self.brief)]
        return found

    def _spot(self, area: QRectF, source: Source) -> Spot:
        page = int(area.center().y() // self._height)
        corner = QPointF(area.left(), area.top() - page * self._height) / setting.POINT
        corner += QPointF(setting.MARGINS.left(), setting.MARGINS.top())
        return Spot(page, QRectF(corner, area.size() / setting.POINT), source)


def _draw(document: QTextDocument, painter: QPainter, area: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = area
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, setting.INK)
    context.palette = palette
    painter.save()
    painter.setClipRect(area.adjusted(-20, 0, 20, 0))
    document.documentLayout().draw(painter, context)
    painter.restore()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _circle_in(block: QTextBlock, brief: Brief) -> Circle | None:
    """Return the circle that is painted over a block."""
    form = block.blockFormat()
    return brief.sections[form.intProperty(CIRCLE)].circle if form.hasProperty(CIRCLE) else None


def _references(document: QTextDocument, brief: Brief) -> Iterator[tuple[QRectF, Source]]:
    for block in _blocks(document):
        circle = _circle_in(block, brief)
        if circle:
            corner = document.documentLayout().blockBoundingRect(block).topLeft()
            for area, source in circle_areas(circle, brief.numbers):
                yield area.translated(corner), source
        inside = block.begin()
        while not inside.atEnd():
            fragment = inside.fragment()
            number = fragment.charFormat().property(setting.SOURCE)
            if number:
                for area in _areas(document, block, fragment):
                    yield area, brief.entries[int(number) - 1]
            inside += 1


def _areas(document: QTextDocument, block: QTextBlock, fragment: QTextFragment) -> Iterator[QRectF]:
    """Return where a fragment is, a rectangle for each line it runs over."""
    layout = block.layout()
    origin = document.documentLayout().blockBoundingRect(block).topLeft() - layout.boundingRect().topLeft()
    start = fragment.position() - block.position()
    end = start + fragment.length()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            yield QRectF(origin.x() + min(left, right), origin.y() + line.y(), abs(right - left), line.height())


def _x(found: object) -> float:
    """Return the place of a cursor; the binding hands out a pair or a number."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
