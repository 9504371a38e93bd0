"""The power/interest grid on screen: drag somebody to a cell, or choose and move with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from relbook.ui.marks import fitting_name, screen_look
from relbook.ui.pages.standing.grid_painting import cell_words, mark, paint_grid, paint_person, target
from relbook.ui.pages.standing.grid_plan import TRAY, Cell, GridPlan, plan_grid
from relbook.ui.pages.standing.packing import Spot
from relbook.ui.pages.standing.subjects import Subject
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_tip

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}
"""How the arrows change power and interest."""
MOVING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_FIRST = 3
"""Power or interest of whoever is moved out of the tray by the keyboard, where it is not known."""
DRAGGED = 30.0


class GridCanvas(QWidget):
    """The grid. It shows where somebody would go; whoever owns it stores that, or takes it back."""

    moved = Signal(int, int, int)
    """A person was put into another cell: number, power, interest."""
    opened = Signal(int)
    """Enter or a double click on a person."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people: dict[int, Subject] = {}
        self._moved: dict[int, Cell] = {}
        self._editable = True
        self._layer: QPixmap | None = None
        self._plan: GridPlan | None = None
        self.current = 0
        """The person chosen, 0 for nobody."""
        self._hovered = 0
        self._pressed: tuple[int, QPointF] | None = None
        self._dragged: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 130)
        self.setAccessibleName("Power/interest grid")
        self._look = screen_look(theme)
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Return a size at which names have room."""
        return QSize(960, 520)

    # What is shown

    def set_people(self, people: Sequence[Subject]) -> None:
        """Show these people; what was moved meanwhile is as their records say."""
        self._people = {one.id: one for one in people}
        self._moved = {}
        if self.current not in self._people:
            self.current = 0
        self._renew()
        self._tell()

    def put(self, person_id: int, cell: Cell | None) -> None:
        """Show somebody in a cell that is not stored yet; None puts them back."""
        if cell is None:
            self._moved.pop(person_id, None)
        elif person_id in self._people:
            self._moved[person_id] = cell
        self._renew()
        self._tell()

    def set_editable(self, editable: bool) -> None:
        """Let people be moved, or not."""
        self._editable = editable
        self._stop_dragging()

    def plan(self) -> GridPlan:
        """Return where everything is."""
        if self._plan is None:
            self._plan = plan_grid(list(self._people.values()), QRectF(self.rect()), self._moved)
        return self._plan

    def cell(self, person_id: int) -> Cell:
        """Return the cell in which somebody is shown."""
        return self.plan().at[person_id]

    def choose(self, person_id: int) -> None:
        """Choose a person, as the keyboard does."""
        self.current = person_id if person_id in self._people else 0
        self._tell()
        self.update()

    def nudge(self, key: int) -> bool:
        """Move whoever is chosen one cell, as an arrow key says; False where that is not possible."""
        step = STEPS.get(Qt.Key(key))
        if not (self._editable and self.current and step):
            return False
        power, interest = self.cell(self.current)
        if (power, interest) == TRAY:
            one = self._people[self.current]
            wanted = (one.power or _FIRST, one.interest or _FIRST)
        else:
            wanted = (min(5, max(1, power + step[0])), min(5, max(1, interest + step[1])))
        if wanted != (power, interest):
            self.moved.emit(self.current, *wanted)
        return True

    # Painting

    def _dress(self) -> None:
        """Take up other colours."""
        self._look = screen_look(self._theme)
        self._renew()

    def _renew(self) -> None:
        self._plan = self._layer = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the still layer, and over it what is pointed at, chosen and dragged."""
        look, plan = self._look, self.plan()
        if self._layer is None or self._layer.devicePixelRatio() != self.devicePixelRatioF():
            self._layer = self.still_layer()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        if self._dragged is not None and self._pressed:
            cell = plan.cell_at(self._dragged)
            if cell and cell != TRAY:
                target(painter, plan.cells[cell], look)
            spot = Spot(self._dragged.x(), self._dragged.y(), DRAGGED)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._name(painter, spot, self._people[self._pressed[0]])
            paint_person(painter, spot, self._people[self._pressed[0]], look, QFontMetricsF(look.caption))
            return
        for id_, strong in ((self._hovered, False), (self.current, self.hasFocus())):
            if id_ in plan.spots:
                mark(painter, plan.spots[id_], look, strong=strong)
        shown = self.current if self.hasFocus() and self.current else self._hovered
        if shown in plan.spots and not plan.spots[shown].label:
            self._name(painter, plan.spots[shown], self._people[shown])

    def still_layer(self) -> QPixmap:
        """Return the picture of everything that stands still."""
        ratio = self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        paint_grid(painter, self.plan(), self._people, self._look)
        painter.end()
        return layer

    def _name(self, painter: QPainter, spot: Spot, subject: Subject) -> None:
        """Paint the name of a disc that has none beside it, on a ground of its own, within the canvas."""
        look = self._look
        metrics = QFontMetricsF(look.caption)
        words = fitting_name(subject.name, 220, metrics)
        width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
        x = spot.x + spot.diameter / 2 + 4
        if x + width > self.width():
            x = spot.x - spot.diameter / 2 - 4 - width
        box = QRectF(x, min(max(0.0, spot.y - height / 2), self.height() - height), width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colours.control)
        painter.setBrush(look.colours.surface)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(look.caption)
        painter.setPen(look.colours.text)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._renew()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose whoever is there."""
        if event.button() == Qt.MouseButton.LeftButton:
            hit = self.plan().hit(event.position())
            self.choose(hit)
            self._pressed = (hit, event.position()) if hit else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or mark whoever is pointed at."""
        at = event.position()
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton and self._editable:
            far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
            if far or self._dragged is not None:
                self._dragged = at
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
            return
        hovered = self.plan().hit(at)
        if hovered != self._hovered:
            self._hovered = hovered
            hand = Qt.CursorShape.OpenHandCursor if self._editable else Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if hovered else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put whoever is dragged into the cell below."""
        pressed, dragged = self._pressed, self._dragged
        self._stop_dragging()
        if pressed and dragged is not None:
            cell = self.plan().cell_at(event.position())
            if cell and cell not in (TRAY, self.cell(pressed[0])):
                self.moved.emit(pressed[0], *cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open whoever is there."""
        if hit := self.plan().hit(event.position()):
            self.opened.emit(hit)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nobody any more."""
        self._hovered = 0
        self.update()

    def _stop_dragging(self) -> None:
        self._pressed = self._dragged = None
        self.unsetCursor()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell who it is in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.plan().hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self._words(hit)) if hit else "", self)
            return True
        return super().event(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, with Shift or Alt they move; Enter opens; Escape ends a drag."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._stop_dragging()
        elif key in STEPS and event.modifiers() & MOVING:
            self.nudge(key)
        elif key in STEPS:
            self._choose_beside(Qt.Key(key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell before it leaves the grid."""
        filled = [cell for cell in self.plan().cells if self.plan().order.get(cell)]
        filled.sort(key=lambda cell: (cell == TRAY, -cell[0], cell[1]))
        place = filled.index(self.cell(self.current)) if self.current else -1
        following = place + (1 if forward else -1)
        if self.current and 0 <= following < len(filled):
            self.choose(self.plan().order[filled[following]][0])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have somebody chosen."""
        super().focusInEvent(event)
        if not self.current and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose_first()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _choose_first(self) -> None:
        order = self.plan().order
        cells = sorted(order, key=lambda cell: (cell == TRAY, -cell[0], cell[1]))
        self.choose(order[cells[0]][0] if cells else 0)

    def _choose_beside(self, key: Qt.Key) -> None:
        """Choose the nearest person in that direction; those straight ahead before those aside."""
        spots = self.plan().spots
        here = spots.get(self.current)
        if here is None:
            self._choose_first()
            return
        up, right = STEPS[key]
        best, chosen = float("inf"), self.current
        for id_, spot in spots.items():
            ahead = (spot.x - here.x) * right - (spot.y - here.y) * up
            aside = abs((spot.y - here.y) * right) + abs((spot.x - here.x) * up)
            if ahead > 1 and ahead + 3 * aside < best:
                best, chosen = ahead + 3 * aside, id_
        self.choose(chosen)

    def _tell(self) -> None:
        """Say to a screen reader who is chosen, and where they are."""
        self.setAccessibleDescription(self._words(self.current))

    def _words(self, person_id: int) -> str:
        one = self._people.get(person_id)
        if one is None:
            return ""
        stands = f", {one.now.value}" if one.now else ""
        return f"{one.name}{f', {one.role}' if one.role else ''}\n{cell_words(self.cell(person_id))}{stands}"
