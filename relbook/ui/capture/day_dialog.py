"""Choosing the day that a part of the line should mean."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDialog, QDialogButtonBox, QVBoxLayout, QWidget


class DayDialog(QDialog):
    """A calendar: arrows move, Enter picks."""

    picked = Signal(object)
    """A ``datetime.date``."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pick a date")
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName("Date")
        self.calendar.setDateRange(QDate(1900, 1, 1), QDate(2200, 12, 31))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(lambda _: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.calendar)
        layout.addWidget(buttons)
        self.calendar.setFocus()
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        day = self.calendar.selectedDate()
        self.picked.emit(date(day.year(), day.month(), day.day()))
