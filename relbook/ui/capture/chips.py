"""How the line was understood, part by part; each chip can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip

if TYPE_CHECKING:
    from relbook.services.capture import Understanding
    from relbook.services.capture_words import Told
    from relbook.ui.capture.day_dialog import DayDialog

MOST_SHOWN = 40
"""Chips; a line of more parts than that is told by the first ones."""
_TONES: dict[str, Tone] = {
    "who": "good",
    "when": "good",
    "length": "good",
    "time": "good",
    "promise": "warn",
    "form": "neutral",
    "loose": "neutral",
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PartChip(Chip):
    """One part of the line; a dashed edge says that it needs a look."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", clickable=True, parent=parent)
        self._edge_theme = theme
        self.told: Told | None = None

    def tell(self, one: Told) -> None:
        """Show a part."""
        self.told = one
        self.set_words(one.words)
        set_plain_tip(self, one.words)
        self.set_tone(_tone(one))
        self.setAccessibleName(f"{one.kind}: {one.words}")
        self.setAccessibleDescription("Enter corrects" if not one.doubt else "Needs a look; Enter corrects")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip, with a dashed edge where it is in doubt."""
        super().paintEvent(event)
        if self.told and self.told.doubt and not self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._edge_theme.colours.verdict, 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            rect = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


class ChipRow(QWidget):
    """The chips of one understanding: arrows go from one to the next, Enter opens the ways to correct it."""

    rewritten = Signal(str)
    """The user corrected a part: the line as it should be."""
    left = Signal()
    """Back to the line."""
    focus_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._understanding: Understanding | None = None
        self._chips: list[PartChip] = []
        self._flow = FlowLayout(self, gap=theme.space(1) + 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("How the line was understood")
        self.menu: QMenu | None = None
        """The ways to correct a chip, while they are open."""
        self.calendar: DayDialog | None = None
        self.before: QWidget | None = None
        """From where Tab leads to the first chip."""

    def chips(self) -> list[PartChip]:
        """Return the chips shown."""
        return [chip for chip in self._chips if not chip.isHidden()]

    def show_parts(self, understanding: Understanding, told: Sequence[Told]) -> None:
        """Show another understanding, told part by part; the chips there are serve again."""
        self._understanding = understanding
        parts = told[:MOST_SHOWN]
        while len(self._chips) < len(parts):
            self._chips.append(self._new_chip())
        for chip, one in zip(self._chips, parts, strict=False):
            chip.tell(one)
            chip.show()
        for chip in self._chips[len(parts) :]:
            if chip.hasFocus():
                self.left.emit()
            chip.hide()
        self._flow.invalidate()
        self.updateGeometry()

    def focus_first(self) -> bool:
        """Put the focus on the first chip that needs a look, else on the first; False where there is none."""
        shown = self.chips()
        for chip in [*(one for one in shown if one.told and one.told.doubt), *shown][:1]:
            chip.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(shown)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Move between chips, take one out of the line, or go back to it; tell when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focus_moved.emit()
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, PartChip)
        ):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(watched, _STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(watched)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _new_chip(self) -> PartChip:
        chip = PartChip(self._theme, self)
        chip.clicked.connect(lambda: self._open(chip))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        before = self._chips[-1] if self._chips else self.before
        if before is not None:
            self.setTabOrder(before, chip)
        return chip

    def _step(self, chip: PartChip, step: int) -> None:
        shown = self.chips()
        place = shown.index(chip) + step
        if place < 0:
            self.left.emit()
        elif place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, chip: PartChip) -> None:
        from relbook.services.capture_corrections import corrections

        if self._understanding and chip.told and chip.told.part:
            self.rewritten.emit(corrections(self._understanding, chip.told)[-1].line)

    def _open(self, chip: PartChip) -> None:
        if self._understanding is None or chip.told is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"Correct {chip.told.words}")
        self._fill(menu, chip.told, self._understanding)
        menu.destroyed.connect(self._menu_gone)
        self.menu = menu
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _fill(self, menu: QMenu, told: Told, understanding: Understanding) -> None:
        from relbook.services.capture_corrections import corrections, has_day

        choices = list(corrections(understanding, told))
        removing = choices.pop() if told.part and choices else None
        for choice in choices:
            self._add_choice(menu, choice.words, choice.line)
        if has_day(told):
            menu.addAction("Pick a date…").triggered.connect(lambda: self._pick_day(told, understanding))
        if removing:
            menu.addSeparator()
            self._add_choice(menu, removing.words, removing.line)

    def _add_choice(self, menu: QMenu, words: str, line: str) -> None:
        menu.addAction(escape_mnemonic(words)).triggered.connect(lambda: self.rewritten.emit(line))

    def _menu_gone(self) -> None:
        self.menu = None

    def _pick_day(self, told: Told, understanding: Understanding) -> None:
        from relbook.services.capture_corrections import day_of, with_day
        from relbook.ui.capture.day_dialog import DayDialog

        day = day_of(understanding.capture, told)
        dialog = DayDialog(day, self)
        dialog.picked.connect(lambda picked: self.rewritten.emit(with_day(understanding.capture, told, picked)))
        self.calendar = dialog
        dialog.open()


def _tone(one: Told) -> Tone:
    if one.doubt:
        return "warn"
    if one.kind == "mood":
        return "bad" if "−" in one.words else "good" if "+" in one.words else "neutral"
    return _TONES.get(one.kind, "info")
