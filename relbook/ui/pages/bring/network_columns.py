"""Which column of the nodes and of the edges is what, where their own names do not tell."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relbook.exchange.csv_columns import column_names
from relbook.exchange.csv_network_columns import EDGE_FIELDS, NODE_FIELDS, columns_of
from relbook.exchange.csv_text import Sheet
from relbook.ui.pages.bring.pickers import ColumnPicker
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

_NODES = {"name": "Names", "id": "Ids"}
_EDGES = {"from": "From", "to": "To", "kind": "Kind of tie", "weight": "Weight"}
_A_ROW = 2


class NetworkColumns(QWidget):
    """A picker for each column that matters; ``said`` holds what was chosen by hand."""

    changed = Signal()
    """Another column was chosen by hand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self._shown: tuple[tuple[str, ...], ...] = ()
        self.pickers: dict[str, ColumnPicker] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        for number, (name, words) in enumerate((_NODES | _EDGES).items()):
            picker = self.pickers[name] = ColumnPicker(
                f"Column of the {'nodes' if name in _NODES else 'edges'}: {words}"
            )
            picker.picked.connect(partial(self._pick, name))
            label = plain_label(words)
            label.setBuddy(picker)
            grid.addWidget(label, number // _A_ROW, 2 * (number % _A_ROW))
            grid.addWidget(picker, number // _A_ROW, 2 * (number % _A_ROW) + 1)
            grid.setColumnStretch(2 * (number % _A_ROW) + 1, 1)

    def forget(self) -> None:
        """Forget what was chosen by hand: other files have other columns."""
        self.said = {}

    def show_sheets(self, nodes: Sheet, edges: Sheet) -> None:
        """Offer the columns of the two tables, and show which one is taken for what."""
        for sheet, fields, known in ((nodes, _NODES, NODE_FIELDS), (edges, _EDGES, EDGE_FIELDS)):
            names = column_names(sheet)
            at = columns_of(sheet, known, self._of(names)).at
            for name in fields:
                self.pickers[name].show_columns(names, [names[at[name]]] if name in at else [])

    def _of(self, names: tuple[str, ...]) -> Mapping[str, str]:
        """Return what was chosen among these columns."""
        return {name: column for name, column in self.said.items() if not column or column in names}

    def _pick(self, name: str, column: str) -> None:
        self.said[name] = column
        self.changed.emit()
