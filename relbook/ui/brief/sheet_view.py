"""The pages of a brief on screen, as they will print, with every reference a link for the mouse and the keyboard."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from relbook.ui.brief.sheets import Sheets, Spot
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import set_plain_tip

SCREEN = 96 / 72
"""Pixels of the screen in a point at 100 %."""
ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
GAP = 20
"""Around pages, in pixels."""
REACH = 3.0
"""How far beside a reference a click still meets it, in points."""


class SheetView(QAbstractScrollArea):
    """Shows pages at any zoom. Tab goes from reference to reference, Enter opens one; so does a click."""

    opened = Signal(str, int)
    """A reference was followed: kind, number."""
    zoomed = Signal(float)
    """The zoom is now this; 1.0 is the paper's own size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: Sheets | None = None
        self._spots: list[Spot] = []
        self._current = -1
        self._words = ""
        self._zoom = 1.0
        self._fits_width = True
        self._pictures: dict[int, QPixmap] = {}
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Brief")
        theme.changed.connect(self.viewport().update)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show these pages in place of what is shown."""
        self._sheets, self._words = sheets, ""
        self._spots = sheets.spots()
        self._current = -1
        self.setAccessibleName(f"Brief on {sheets.brief.title}")
        self._set_zoom(self._fitting() if self._fits_width else self._zoom)

    def show_words(self, words: str) -> None:
        """Show a sentence in place of the pages."""
        self._sheets, self._words, self._spots, self._current = None, words, [], -1
        self.setAccessibleName(words)
        self._arrange()

    @property
    def sheets(self) -> Sheets | None:
        """The pages shown."""
        return self._sheets

    @property
    def zoom(self) -> float:
        """1.0 is the paper's own size."""
        return self._zoom

    @property
    def spots(self) -> list[Spot]:
        """The references on the pages, in the order that Tab goes through."""
        return self._spots

    @property
    def current(self) -> Spot | None:
        """The reference that has the focus."""
        return self._spots[self._current] if self._current >= 0 else None

    def fit_width(self) -> None:
        """Make a page as wide as the view, and keep it so."""
        self._fits_width = True
        self._set_zoom(self._fitting())

    def zoom_by(self, steps: int) -> None:
        """Go so many steps larger, or smaller below 0."""
        self._fits_width = False
        above = [zoom for zoom in ZOOMS if zoom > self._zoom + 0.01]
        below = [zoom for zoom in ZOOMS if zoom < self._zoom - 0.01]
        if steps > 0 and above:
            self._set_zoom(above[min(steps, len(above)) - 1])
        elif steps < 0 and below:
            self._set_zoom(below[-min(-steps, len(below))])

    def area_of(self, spot: Spot) -> QRect:
        """Return where a reference is in the view now, in pixels; outside of it where it must be scrolled to."""
        scale = self._zoom * SCREEN
        corner = self._page_area(spot.page).topLeft()
        area = spot.area.adjusted(-1, 0, 1, 0)
        return QRectF(area.topLeft() * scale + QPointF(corner), area.size() * scale).toAlignedRect()

    def _fitting(self) -> float:
        if self._sheets is None:
            return self._zoom
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * GAP
        return min(ZOOMS[-1], max(ZOOMS[0], room / (self._sheets.size.width() * SCREEN)))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._pictures.clear()
        self._arrange()
        self.zoomed.emit(zoom)

    def _page_size(self) -> QSize:
        if self._sheets is None:
            return QSize(0, 0)
        return (self._sheets.size * (self._zoom * SCREEN)).toSize()

    def _page_area(self, page: int) -> QRect:
        size = self._page_size()
        left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = GAP + page * (size.height() + GAP) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def _arrange(self) -> None:
        size = self._page_size()
        count = self._sheets.count if self._sheets else 0
        view = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), GAP + count * (size.height() + GAP), view.height()),
            (self.horizontalScrollBar(), size.width() + 2 * GAP if count else 0, view.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(24)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in view, each from its picture."""
        painter = QPainter(self.viewport())
        colours = self._theme.colours
        painter.fillRect(event.rect(), colours.window)
        if self._sheets is None:
            painter.setPen(colours.muted)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(GAP * 2, 0, -GAP * 2, 0), wrapped, self._words)
            return
        for page in range(self._sheets.count):
            area = self._page_area(page)
            if area.intersects(event.rect()):
                painter.drawPixmap(area.topLeft(), self._picture(self._sheets, page))
                painter.setPen(QPen(colours.line, 1))
                painter.drawRect(area.adjusted(-1, -1, 0, 0))
        if self.current and self.hasFocus():
            self._paint_focus(painter, self.area_of(self.current))

    def _paint_focus(self, painter: QPainter, area: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The paper is white in both themes: the ring has the colour that stands out from it.
        painter.setPen(QPen(QColor("#1d5f8a"), 2))
        painter.drawRoundedRect(QRectF(area).adjusted(-2, -1, 2, 1), 3, 3)

    def _picture(self, sheets: Sheets, page: int) -> QPixmap:
        if page not in self._pictures:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self._page_size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.scale(self._zoom * SCREEN, self._zoom * SCREEN)
            sheets.paint(painter, page)
            painter.end()
            self._pictures[page] = picture
        return self._pictures[page]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the view, where that was asked for."""
        super().resizeEvent(event)
        if self._fits_width and abs(self._fitting() - self._zoom) > 0.001:
            self._set_zoom(self._fitting())
        else:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pictures anew where the screen became finer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._set_zoom(self._zoom)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next or previous reference; past the last or first one, out of the view."""
        target = self._current + (1 if forward else -1)
        if 0 <= target < len(self._spots):
            self._go_to(target)
            return True
        self._current = -1
        self.viewport().update()
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming backwards, begin at the last reference."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason and self._spots:
            self._go_to(len(self._spots) - 1)
        self.viewport().update()

    def _go_to(self, place: int) -> None:
        self._current = place
        spot = self._spots[place]
        self.setAccessibleDescription(f"Reference to {spot.source.words}")
        area = self.area_of(spot)
        view = self.viewport().rect().adjusted(0, GAP, 0, -GAP)
        bar = self.verticalScrollBar()
        if area.top() < view.top():
            bar.setValue(bar.value() + area.top() - view.top())
        elif area.bottom() > view.bottom():
            bar.setValue(bar.value() + area.bottom() - view.bottom())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the reference that has the focus; the zoom keys zoom."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.opened.emit(self.current.source.kind, self.current.source.id)
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(-1)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit_width()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that there is a reference under the pointer, and to what."""
        spot = self._spot_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        set_plain_tip(self.viewport(), spot.source.words if spot else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the reference under the pointer."""
        spot = self._spot_at(event.position())
        if spot and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(spot.source.kind, spot.source.id)

    def _spot_at(self, at: QPointF) -> Spot | None:
        reach = int(REACH * self._zoom)
        near = [spot for spot in self._spots if self.area_of(spot).adjusted(-reach, 0, reach, 0).contains(at.toPoint())]
        return min(near, key=lambda spot: abs(self.area_of(spot).center().x() - at.x()), default=None)
