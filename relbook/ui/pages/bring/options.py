"""How the cells of a table are read: what a mapping says beside its columns."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from relbook.exchange.csv_columns import Mapping
from relbook.exchange.csv_dates import period_of
from relbook.exchange.csv_names import AUTO, ONE
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

_SEPARATORS = {
    AUTO: "separated as each cell shows",
    ONE: "one name in each cell",
    ",": "separated by commas",
    ";": "separated by semicolons",
    "\n": "one a line",
    "|": "separated by bars",
}


class OptionsPanel(QWidget):
    """The options of one mapping."""

    changed = Signal(object)
    """The mapping with an option changed by hand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._mapping = Mapping()
        self._names = QComboBox()
        for value, words in _SEPARATORS.items():
            self._names.addItem(words, value)
        self._order = QComboBox()
        self._order.addItem("3/4/2012 is 3 April", False)
        self._order.addItem("3/4/2012 is 4 March", True)
        self._year = QLineEdit()
        self._year.setValidator(QIntValidator(1900, 2200, self))
        self._pairs = QCheckBox("“Paul Marsh, Daily News” is &one person")
        self._plain = QCheckBox("Take &titles off the host's name")
        self._hosts = QCheckBox("Blank &host: that of the row above")
        self.dates = QCheckBox("Blank &date: that of the row above")
        self._lay_out(theme)
        self._names.activated.connect(self._tell)
        self._order.activated.connect(self._tell)
        self._year.editingFinished.connect(self._tell)
        for box in (self._pairs, self._plain, self._hosts, self.dates):
            box.clicked.connect(self._tell)
        for choice in (self._names, self._order):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)

    def show_mapping(self, mapping: Mapping, file_name: str) -> None:
        """Show the mapping's options; the file's name says which year is meant where none is given."""
        self._mapping = mapping
        if self._names.findData(mapping.separator) < 0:
            self._names.addItem(f"separated by “{mapping.separator}”", mapping.separator)
        self._names.setCurrentIndex(self._names.findData(mapping.separator))
        self._order.setCurrentIndex(int(mapping.month_first))
        self._year.setText(str(mapping.year) if mapping.year else "")
        period = period_of(file_name)
        known = f"{period.words()}, from the file's name" if period.year else "none in the file's name"
        self._year.setPlaceholderText(known)
        self._pairs.setChecked(mapping.pairs)
        self._plain.setChecked(mapping.plain_names)
        self._hosts.setChecked("host" in mapping.fill_down)
        self.dates.setChecked("date" in mapping.fill_down)

    def _lay_out(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.space(2), 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        for row, (words, widget) in enumerate(
            (("Names are", self._names), ("Dates such as", self._order), ("Year of dates without", self._year))
        ):
            label = plain_label(words)
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        for row, box in enumerate((self._pairs, self._plain, self._hosts, self.dates)):
            grid.addWidget(box, row, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _tell(self) -> None:
        filled = (("host", self._hosts), ("date", self.dates))
        mapping = replace(
            self._mapping,
            separator=str(self._names.currentData()),
            month_first=bool(self._order.currentData()),
            year=int(self._year.text()) if self._year.hasAcceptableInput() else None,
            pairs=self._pairs.isChecked(),
            plain_names=self._plain.isChecked(),
            fill_down=tuple(field for field, box in filled if box.isChecked()),
        )
        if mapping != self._mapping:
            self.changed.emit(mapping)
