"""The time slider: the map as of any day from the first that anything is known of, typed, dragged or played."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider

from relbook.domain.words import full_day, month
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.text import plain_label, set_plain_tip

STEPS = 60
"""Steps that playing takes from the first day to today, each at least a day."""
PACE = 450
"""Between two steps, in milliseconds, as long as the map keeps up."""
SETTLING = 60
"""How long the slider rests before the day is read, in milliseconds."""


class TimeSlider(Card):
    """Days on a line; the last is today. Space plays, the arrows go a day, Page Up and Down a month."""

    changed = Signal(object)
    """date | None: another day is wanted, None for today."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(margin=theme.space(2))
        self._today = today
        self._first = today()
        self._asked: date | None = None
        self.play = QPushButton("▶")
        self.play.setFixedWidth(theme.space(10))
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setSingleStep(1)
        self.line.setPageStep(30)
        self.line.setAccessibleName("The day that the map shows")
        self.begin = plain_label(role="caption")
        self.day = plain_label(role="strong")
        self.back = small_button("Today", lambda: self.show_day(None), tip="Back to today")
        self._steps, self._rest = QTimer(self), QTimer(self)
        self._steps.setInterval(PACE)
        self._rest.setInterval(SETTLING)
        self._rest.setSingleShot(True)
        self._waits = False
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.setContentsMargins(theme.space(1), 0, theme.space(1), 0)
        for widget, stretch in ((self.play, 0), (self.begin, 0), (self.line, 1), (self.day, 0), (self.back, 0)):
            row.addWidget(widget, stretch)
        self.body.addLayout(row)
        self.line.valueChanged.connect(self._moved)
        self.play.clicked.connect(self._toggle)
        self._steps.timeout.connect(self._step)
        self._rest.timeout.connect(self._ask)
        self._tell()

    @property
    def shown(self) -> date | None:
        """The day that the slider is at; None for today."""
        day = self._first + timedelta(days=self.line.value())
        return None if day >= self._today() else day

    def is_playing(self) -> bool:
        """Return whether it moves by itself."""
        return self._steps.isActive()

    def set_first(self, first: date) -> None:
        """Begin at a day; the day that is shown stays."""
        shown, today = self.shown, self._today()
        self._first = min(first, today)
        days = (today - self._first).days
        self.line.blockSignals(True)
        self.line.setRange(0, days)
        self.line.setValue(days if shown is None else (shown - self._first).days)
        self.line.blockSignals(False)
        self.begin.setText(month(self._first))
        self.setEnabled(days > 0)
        self._tell()

    def show_day(self, day: date | None) -> None:
        """Go to a day; None, and any day to come, is today."""
        self.stop()
        self.line.setValue(self.line.maximum() if day is None else (day - self._first).days)
        self._ask()

    def ready(self) -> None:
        """Take in that the day asked for is shown: playing goes on."""
        self._waits = False

    def stop(self) -> None:
        """Stop playing."""
        self._steps.stop()
        self._tell()

    def _toggle(self) -> None:
        if self.is_playing():
            self.stop()
            return
        self._waits = False
        self._steps.start()
        if self.line.value() == self.line.maximum():
            self.line.setValue(0)
        self._tell()

    def _step(self) -> None:
        if self._waits:
            return
        if self.line.value() == self.line.maximum():
            self.stop()
            return
        self.line.setValue(self.line.value() + max(1, self.line.maximum() // STEPS))

    def _moved(self) -> None:
        self._tell()
        if self.is_playing():
            self._waits = True
            self._ask()
        else:
            self._rest.start()

    def _ask(self) -> None:
        self._rest.stop()
        if self.shown != self._asked:
            self._asked = self.shown
            self.changed.emit(self.shown)
        else:
            self._waits = False

    def _tell(self) -> None:
        shown = self.shown
        words = "Today" if shown is None else full_day(shown)
        self.day.setText(words)
        self.line.setAccessibleDescription(words)
        self.back.setVisible(shown is not None)
        self.play.setText("❚❚" if self.is_playing() else "▶")
        tip = "Stop" if self.is_playing() else "Play how it came about"
        self.play.setAccessibleName(tip)
        set_plain_tip(self.play, tip)
