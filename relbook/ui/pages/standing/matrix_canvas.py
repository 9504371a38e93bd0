"""The engagement assessment matrix on screen: drag C or D to another column, or move them with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from relbook.domain.projects import Engagement
from relbook.ui.marks import Look, screen_look
from relbook.ui.pages.standing.grid_canvas import MOVING
from relbook.ui.pages.standing.matrix_painting import (
    Levels,
    MatrixPlan,
    Row,
    paint_head,
    paint_mark,
    paint_row,
    row_words,
    screen_plan,
)
from relbook.ui.pages.standing.subjects import Subject
from relbook.ui.pages.standing.words import LEVELS, NOT_RATED
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_tip

_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class MatrixCanvas(QAbstractScrollArea):
    """The matrix. It shows where C or D would go; whoever owns it stores that, or takes it back."""

    moved = Signal(int, bool, object)
    """A mark was put into another column: person's number, whether it is D (wanted), Engagement."""
    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people: list[Subject] = []
        self._moved: dict[int, Levels] = {}
        self._editable = True
        self.current = 0
        """The person chosen, 0 for nobody."""
        self._pressed: tuple[Subject, bool, QPointF] | None = None
        self._blank: Subject | None = None
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("bare", True)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumSize(320, 120)
        self.setAccessibleName("Engagement assessment matrix")
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self._look = screen_look(theme)
        theme.changed.connect(self._dress)

    # What is shown

    def set_people(self, people: Sequence[Subject]) -> None:
        """Show these people; what was moved meanwhile is as their records say."""
        self._people = list(people)
        self._moved = {}
        if self.current not in {one.id for one in people}:
            self.current = 0
        self._set_range()
        self._tell()

    def put(self, person_id: int, levels: Levels | None) -> None:
        """Show somebody's marks where they are not stored yet; None puts them back."""
        if levels is None:
            self._moved.pop(person_id, None)
        elif any(one.id == person_id for one in self._people):
            self._moved[person_id] = levels
        self.viewport().update()
        self._tell()

    def set_editable(self, editable: bool) -> None:
        """Let marks be moved, or not."""
        self._editable = editable
        self._stop_dragging()

    def levels(self, person_id: int) -> Levels:
        """Return where somebody's C and D are shown."""
        return next((self._levels(one) for one in self._people if one.id == person_id), (None, None))

    def plan(self) -> MatrixPlan:
        """Return where the columns are."""
        return screen_plan(self.viewport().width())

    def row_top(self, person_id: int) -> float:
        """Return where somebody's row begins in the viewport."""
        plan = self.plan()
        place = next(at for at, one in enumerate(self._people) if one.id == person_id)
        return plan.head + place * plan.row - self.verticalScrollBar().value()

    def choose(self, person_id: int) -> None:
        """Choose a person and bring their row into sight."""
        self.current = person_id
        plan, bar = self.plan(), self.verticalScrollBar()
        if person_id:
            top = self.row_top(person_id)
            below = top + plan.row - self.viewport().height()
            bar.setValue(bar.value() + round(min(0, top - plan.head) if top < plan.head else max(0, below)))
        self._tell()
        self.viewport().update()

    def nudge(self, key: int, wanted: bool) -> bool:
        """Move C, or D, of whoever is chosen one column; False where that is not possible.

        A mark that is not there yet begins at the side it comes from.
        """
        side = _SIDES.get(Qt.Key(key))
        if not (self._editable and self.current and side):
            return False
        before = self.levels(self.current)[wanted]
        if before is None:
            place = 0 if side > 0 else len(LEVELS) - 1
        else:
            place = min(len(LEVELS) - 1, max(0, LEVELS.index(before) + side))
        if LEVELS[place] is not before:
            self.moved.emit(self.current, wanted, LEVELS[place])
        return True

    def _levels(self, one: Subject) -> Levels:
        return self._moved.get(one.id, (one.now, one.wanted))

    def _set_range(self) -> None:
        plan = self.plan()
        bar = self.verticalScrollBar()
        shown = self.viewport().height() - plan.head
        bar.setRange(0, max(0, round(len(self._people) * plan.row - shown + 1)))
        bar.setPageStep(max(1, round(shown)))
        bar.setSingleStep(round(plan.row))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as there are rows."""
        super().resizeEvent(event)
        self._set_range()

    # Painting

    def _dress(self) -> None:
        """Take up other colours."""
        self._look = screen_look(self._theme)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, and the heading above them."""
        plan, look = self.plan(), self._look
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), look.colours.surface)
        offset = self.verticalScrollBar().value()
        first = int(offset // plan.row)
        last = int((offset + self.viewport().height()) // plan.row) + 1
        for place in range(first, min(last, len(self._people))):
            one = self._people[place]
            y = plan.head + place * plan.row - offset
            if one.id == self.current:
                ground = look.colours.selection if self.hasFocus() else look.colours.hover
                painter.fillRect(QRectF(0, y, plan.width, plan.row), ground)
            paint_row(painter, plan, y, Row(one, self._levels(one)), look)
        paint_head(painter, plan, look)
        self._paint_dragged(painter, plan, look)

    def _paint_dragged(self, painter: QPainter, plan: MatrixPlan, look: Look) -> None:
        if self._dragged is None or self._pressed is None:
            return
        one, wanted, _ = self._pressed
        y = self.row_top(one.id)
        if level := plan.level_at(self._dragged.x()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.colours.accent)
            painter.drawRect(QRectF(plan.x(level) - plan.column / 2 + 1, y + 1, plan.column - 2, plan.row - 2))
        at = QPointF(self._dragged.x(), y + plan.row / 2)
        paint_mark(painter, at, plan.mark + 2, "D" if wanted else "C", look)

    # The mouse

    def mark_at(self, point: QPointF) -> tuple[Subject, bool] | None:
        """Return whose mark is there and whether it is D; where both are in one, D is its right half."""
        one, plan = self._row_at(point), self.plan()
        level = plan.level_at(point.x())
        if one is None or level is None:
            return None
        now, wanted = self._levels(one)
        if level is now and level is wanted:
            return one, point.x() > plan.x(level)
        if level in (now, wanted):
            return one, level is wanted
        return None

    def _row_at(self, point: QPointF) -> Subject | None:
        plan = self.plan()
        if point.y() < plan.head:
            return None
        place = int((point.y() - plan.head + self.verticalScrollBar().value()) // plan.row)
        return self._people[place] if 0 <= place < len(self._people) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row; take hold of a mark, or of the blank row of somebody who was not rated yet."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if one := self._row_at(event.position()):
            self.choose(one.id)
        hit = self.mark_at(event.position())
        self._pressed = (*hit, event.position()) if hit and self._editable else None
        self._blank = one if one and not hit and self._editable and self._levels(one)[0] is None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the mark along its row."""
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position() - self._pressed[2]).manhattanLength() >= QApplication.startDragDistance()
            if far or self._dragged is not None:
                self._dragged = event.position()
                self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the mark into the column below; a click rates whoever has no C yet."""
        pressed, dragged, blank = self._pressed, self._dragged, self._blank
        self._stop_dragging()
        if pressed and dragged is not None:
            one, wanted, _ = pressed
            level = self.plan().level_at(event.position().x())
            if level and level is not self._levels(one)[wanted]:
                self.moved.emit(one.id, wanted, level)
        elif blank and (level := self.plan().level_at(event.position().x())):
            self.moved.emit(blank.id, False, level)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open whoever's row it is."""
        if one := self._row_at(event.position()):
            self.opened.emit(one.id)

    def _stop_dragging(self) -> None:
        self._pressed = self._dragged = self._blank = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell who it is in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self._words(one)) if one else "", self)
            return True
        return super().viewportEvent(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose; left and right move C, with Shift or Alt D; Enter opens."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._stop_dragging()
        elif key in _SIDES:
            self.nudge(key, bool(event.modifiers() & MOVING))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif (step := self._step(key)) and self._people:
            ids = [one.id for one in self._people]
            place = ids.index(self.current) + step if self.current else 0
            self.choose(ids[min(len(ids) - 1, max(0, place))])
        else:
            super().keyPressEvent(event)

    def _step(self, key: int) -> int:
        page = max(1, int(self.verticalScrollBar().pageStep() // self.plan().row) - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self._people),
            Qt.Key.Key_End: len(self._people),
        }
        return steps.get(Qt.Key(key), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have somebody chosen."""
        super().focusInEvent(event)
        if not self.current and self._people and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(self._people[0].id)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        """Say to a screen reader who is chosen, and where they are."""
        one = next((one for one in self._people if one.id == self.current), None)
        self.setAccessibleDescription(self._words(one) if one else "")

    def _words(self, one: Subject) -> str:
        def word(level: Engagement | None) -> str:
            return level.value if level else NOT_RATED

        now, wanted = self._levels(one)
        role = f", {one.role}" if one.role else ""
        stands = f"now {word(now)}, wanted {wanted.value if wanted else 'not noted'}"
        return f"{one.name}{role}\n{stands}: {row_words((now, wanted))}"
