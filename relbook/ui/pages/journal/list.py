"""The journal's list: rows of different heights, as many as there are, scrolled by the pixel.

Qt's own list lays out all rows anew whenever one changes; at 100,000 meetings that takes seconds. Here a row's height
follows from two numbers that the model always knows, so that a sum is all it takes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from relbook.domain.lines import MeetingLine
from relbook.ui.pages.journal.model import BAND, JournalModel, Role
from relbook.ui.pages.journal.row_painter import EXCERPT_LINES, Heights, RowPainter
from relbook.ui.theme import Theme

Action = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class JournalList(QAbstractItemView):
    """Shows a JournalModel."""

    chosen = Signal()
    """Enter or a double click on a meeting."""
    shown = Signal(object)
    """MeetingLine | None: the meeting that is current now."""

    def __init__(self, model: JournalModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._give_viewport()
        self._rows = model
        self._painter = RowPainter(theme, self)
        self._heights: Heights = self._painter.heights(300)
        self._tops = array("q", [0])
        self._held: MeetingLine | None = None
        self._anchor: tuple[int, int, int] | None = None
        self._row_before = 0
        self._was_empty = True
        self._was_in_sight = False
        self._to_end = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("bare", True)
        self.setAccessibleName("Meetings by day, newest first")
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.loaded.connect(self._restore)
        model.rowsRemoved.connect(self._rows_removed)
        theme.changed.connect(self._measure_again)

    def _give_viewport(self) -> None:
        """Have a viewport like Qt's own: to name the class of one that Qt made, PySide loads all widgets there are."""
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    # The current meeting

    def current_line(self) -> MeetingLine | None:
        """Return the meeting that is current."""
        return self._held

    def go_to(self, row: int) -> None:
        """Make a row current and bring it into view."""
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def rows_in_use(self) -> int:
        """Return how many rows there are down to the last one in sight, or the current one where that is further."""
        in_sight = self._row_at(self.verticalOffset() + self.viewport().height())
        return max(in_sight, self.currentIndex().row()) + 1

    def hold(self, line: MeetingLine) -> None:
        """Make a meeting current as soon as a reading brings its row."""
        self._held = line

    def clear_current(self) -> None:
        """Have no meeting current."""
        self.setCurrentIndex(QModelIndex())
        self._held = None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which meeting is current."""
        super().currentChanged(current, previous)
        self._tell(current)

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """Take in that lines let go were read again; the current one may be among them."""
        super().dataChanged(top, bottom, roles)
        current = self.currentIndex()
        if current.isValid() and top.row() <= current.row() <= bottom.row():
            self._tell(current)

    def _tell(self, current: Index) -> None:
        line = current.data(Role.LINE) if current.isValid() else None
        if line is not None or self._rows.is_band(current.row()) or not current.isValid():
            self._held = line
            self.shown.emit(line)

    # A new reading keeps the place

    def _remember(self) -> None:
        self._row_before, self._was_empty = self.currentIndex().row(), not self._count()
        self._was_in_sight = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        offset = self.verticalOffset()
        self._anchor = None
        row = self._row_at(offset)
        line = self._rows.line(row) if offset and 0 <= row < self._count() else None
        if line is not None:
            self._anchor = (line.id, line.place_in_time, offset - self._tops[row])

    def reset(self) -> None:
        """Take in a new list; ``_restore`` then puts the selection back."""
        held = self._held
        super().reset()
        self._held = held
        self._measure(0)

    def _restore(self, fresh: bool) -> None:
        if not self._count():
            self._tell(QModelIndex())
            return
        if self._to_end:
            self._to_end = False
            self.go_to(self._count() - 1)
            return
        if not (fresh or self._was_empty) and self._held is None and self._row_before < 0:
            return  # nothing was current, on purpose
        held = None if fresh else self._held
        row = self._rows.row_of(held.id, held.place_in_time) if held else None
        if row is None:
            row = 0 if fresh else max(0, min(self._row_before, self._count() - 1))
            row = min(row + self._rows.is_band(row), self._count() - 1)
        self.setCurrentIndex(self._rows.index(row))
        self.verticalScrollBar().setValue(0 if fresh else self._anchored())
        if self._was_in_sight and not fresh:
            self.scrollTo(self.currentIndex())

    def _anchored(self) -> int:
        if self._anchor is None:
            return 0
        meeting_id, place, below = self._anchor
        row = self._rows.row_of(meeting_id, place)
        return self.verticalOffset() if row is None else self._tops[row] + below

    # Where rows are

    def _count(self) -> int:
        return len(self._tops) - 1

    def _measure(self, first: int) -> None:
        del self._tops[first + 1 :]
        heights = self._heights
        shapes = self._rows.shapes(first, letters=heights.letters, most=EXCERPT_LINES)
        # One pass over plain numbers: at 100,000 rows this takes 20 ms, a call for each row ten times as long.
        tall = {(starts, lines): heights.row(starts, lines) for starts in (0, 1) for lines in range(EXCERPT_LINES + 1)}
        tall[BAND] = heights.band
        at = self._tops[first]
        self._tops.extend(islice(accumulate(map(tall.__getitem__, shapes), initial=at), 1, None))
        self.updateGeometries()
        self.viewport().update()

    def _measure_again(self) -> None:
        self._heights = self._painter.heights(self.viewport().width())
        row = self._row_at(self.verticalOffset())
        below = self.verticalOffset() - self._tops[row] if row < self._count() else 0
        self._measure(0)
        if row < self._count():
            self.verticalScrollBar().setValue(self._tops[row] + below)

    def _row_at(self, y: int) -> int:
        return bisect_right(self._tops, y) - 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the excerpts anew."""
        super().resizeEvent(event)
        if self._painter.heights(self.viewport().width()) != self._heights:
            self._measure_again()
        else:
            self.updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Take in rows that were read, or planned ones that were unfolded."""
        super().rowsInserted(parent, start, end)
        self._measure(start)

    def _rows_removed(self, parent: Index, start: int, end: int) -> None:
        self._measure(start)

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the rows."""
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setSingleStep(self._heights.title + self._heights.line)
        bar.setRange(0, max(0, self._tops[-1] - height))
        super().updateGeometries()
        self._fetch_near_end()

    def _fetch_near_end(self) -> None:
        height = self.viewport().height()
        if self.verticalOffset() + 4 * height > self._tops[-1] and self._rows.canFetchMore():
            self._rows.fetchMore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew, the heading at the top changes with every step, and read on before the end is reached."""
        self.viewport().update()
        self._fetch_near_end()

    # What QAbstractItemView asks for

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is, its heading included."""
        row = index.row()
        if not index.isValid() or row >= self._count():
            return QRect()
        top, bottom = self._tops[row], self._tops[row + 1]
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), bottom - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point; none on a heading, nor below the last row."""
        y = point.y() + self.verticalOffset()
        row = self._row_at(y)
        if not 0 <= row < self._count():
            return QModelIndex()
        on_heading = self._rows.starts_day(row) and y < self._tops[row] + self._heights.heading
        under_top = point.y() < self._heights.heading and self._sticky() is not None
        return QModelIndex() if on_heading or under_top else self._rows.index(row)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, below the heading that stays at the top."""
        if not index.isValid() or index.row() >= self._count():
            return
        top, bottom = self._tops[index.row()], self._tops[index.row() + 1]
        if not self._rows.starts_day(index.row()) and not self._rows.is_band(index.row()):
            top -= self._heights.heading
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif bottom > bar.value() + height:
            bar.setValue(min(top, bottom - height))

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads."""
        count = self._count()
        if not count:
            return QModelIndex()
        row = max(0, self.currentIndex().row())
        page = self.viewport().height() - self._heights.heading
        target = {
            Action.MoveUp: row - 1,
            Action.MovePrevious: row - 1,
            Action.MoveDown: row + 1,
            Action.MoveNext: row + 1,
            Action.MoveHome: 0,
            Action.MoveEnd: count - 1,
            Action.MovePageUp: min(row - 1, self._row_at(max(0, self._tops[row] - page))),
            Action.MovePageDown: max(row + 1, self._row_at(self._tops[row] + page)),
        }.get(action, row)
        return self._rows.index(max(0, min(count - 1, target)))

    def horizontalOffset(self) -> int:
        """Return 0: nothing is ever wider than the list."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no loaded row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row in the middle of the rectangle; only one can be selected."""
        row = self._row_at(rect.center().y() + self.verticalOffset())
        if 0 <= row < self._count():
            self.selectionModel().select(self._rows.index(row), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the selected rows are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight, and the day they belong to at the top."""
        painter = QPainter(self.viewport())
        offset, height = self.verticalOffset(), self.viewport().height()
        hovered = (
            self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else QModelIndex()
        )
        for row in range(max(0, self._row_at(offset)), self._count()):
            if self._tops[row] > offset + height:
                break
            index = self._rows.index(row)
            selected = self.selectionModel().isSelected(index)
            self._painter.paint(painter, self.visualRect(index), index, selected=selected, hovered=index == hovered)
        sticky = self._sticky()
        if sticky is not None:
            self._painter.paint_heading(painter, *sticky)

    def _sticky(self) -> tuple[QRect, str] | None:
        """Return the heading that stays at the top, and where: pushed up by the next one."""
        offset, size = self.verticalOffset(), self._heights.heading
        row = self._row_at(offset)
        if not 0 <= row < self._count() or self._rows.is_band(row):
            return None
        line = self._rows.line(row)
        if line is None:
            return None
        top = 0
        below = self._row_at(offset + size)
        if below != row and below < self._count() and (self._rows.starts_day(below)):
            top = self._tops[below] - offset - size
        return QRect(0, top, self.viewport().width(), size), self._rows.day_words(row)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; End reads to the oldest meeting first."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose()
        elif event.key() == Qt.Key.Key_End and self._rows.has_more():
            self._to_end = True
            self._rows.load_all()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._rows.is_band(self.currentIndex().row()):
            self._rows.open_planned(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row; a click on the band folds or unfolds it, one on a heading does nothing."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._rows.is_band(index.row()):
            self._rows.open_planned(not self._rows.planned_open)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the meeting."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and not self._rows.is_band(index.row()):
            self._choose()

    def _choose(self) -> None:
        if self._rows.is_band(self.currentIndex().row()):
            self._rows.open_planned(not self._rows.planned_open)
        else:
            self.chosen.emit()
