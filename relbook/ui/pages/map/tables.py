"""The map as tables: people, ties and measures, for who does without the picture."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from relbook.domain.maps import MapView
from relbook.domain.ties import TieKind
from relbook.domain.words import counted
from relbook.network.measures import Measures
from relbook.settings import Settings
from relbook.ui.pages.map.columns import PEOPLE, TIES
from relbook.ui.pages.map.lines import Shown, person_rows, tie_rows
from relbook.ui.pages.map.measure_columns import MEASURES, measure_rows
from relbook.ui.theme import Theme
from relbook.ui.widgets.table_pane import TablePane


class MapTables(QWidget):
    """The same people and ties as on the canvas, and how each stands in the network.

    Only the table that can be seen is filled; the others are when they are turned to.
    """

    opened = Signal(str, int)
    """A person or a tie is to be opened: kind and number."""
    suggestion_opened = Signal(object)
    """A suggested tie (Together) is to be looked at."""
    person_chosen = Signal(int)
    """Another person became current."""
    measures_wanted = Signal()
    """Measures of the map last taken are needed; to be answered by ``take_measures``."""

    def __init__(self, theme: Theme, settings: Settings | None = None) -> None:
        super().__init__()
        kept = settings or Settings(None)
        self.people = TablePane(theme, kept, PEOPLE, key="map/people", name="People on the map", counted=_people)
        self.ties = TablePane(
            theme, kept, TIES, key="map/ties", name="Ties on the map", counted=lambda number: counted(number, "tie")
        )
        self.measures = TablePane(
            theme,
            kept,
            MEASURES,
            key="map/measures",
            name="Measures of the map",
            counted=_people,
            first="between",
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("People, ties or measures")
        self._shown: Shown | None = None
        self._stale = {self.people, self.ties, self.measures}
        self._measures: Measures | None = None
        self._asked = False
        for words, pane in (("People", self.people), ("Ties", self.ties), ("Measures", self.measures)):
            self.tabs.addTab(pane, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self._turned()
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._turned())
        for pane in (self.people, self.measures):
            pane.chosen.connect(lambda id_: self.opened.emit("person", id_))
            pane.current_changed.connect(partial(self._choose, pane))
        self.ties.chosen.connect(self._open_tie)

    def take(
        self,
        view: MapView,
        people: frozenset[int] | None = None,
        kinds: frozenset[TieKind] | None = None,
        *,
        suggestions: bool = True,
    ) -> None:
        """Show a map, narrowed to these people and kinds of tie, None for all; what is selected stays so."""
        before = self._shown
        same_map = before is not None and before.view is view
        if before and same_map and (before.people, before.kinds, before.suggestions) == (people, kinds, suggestions):
            return
        self._shown = Shown(view, people, kinds, suggestions)
        self._stale = {self.people, self.ties, self.measures}
        if not same_map:
            self._measures, self._asked = None, False
        self._fill()

    def take_measures(self, measures: Measures | None, of: MapView | None = None) -> None:
        """Show what was measured of a map: of the one last taken where it is not said; that of another is let go."""
        if of is not None and (self._shown is None or of is not self._shown.view):
            return
        self._measures = measures
        self._stale.add(self.measures)
        if measures is None:
            self.measures.say("Not measured")
        self._fill()

    def pane(self) -> TablePane:
        """Return the table that is in front."""
        return (self.people, self.ties, self.measures)[max(0, self.tabs.currentIndex())]

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is looked at now."""
        super().showEvent(event)
        self._fill()

    def _turned(self) -> None:
        self.setFocusProxy(self.pane().table)
        self._fill()

    def _fill(self) -> None:
        pane, shown = self.pane(), self._shown
        if shown is None or not self.isVisible() or pane not in self._stale:
            return
        if pane is self.measures:
            self._fill_measures(shown)
            return
        self._stale.discard(pane)
        rows = person_rows(shown) if pane is self.people else tie_rows(shown)
        pane.set_lines(rows, shown.view.on)

    def _fill_measures(self, shown: Shown) -> None:
        """Show what was measured; until it is, what was before stays."""
        if self._measures is not None:
            self._stale.discard(self.measures)
            self.measures.set_lines(measure_rows(shown, self._measures), shown.view.on)
        elif not self._asked:
            self._asked = True
            self.measures.say("Measuring …")
            self.measures_wanted.emit()

    def _choose(self, pane: TablePane, id_: int) -> None:
        """Tell whom the user went to; the row that Qt makes current as the table appears nobody chose."""
        if id_ in pane.table.selected_ids():
            self.person_chosen.emit(id_)

    def _open_tie(self, id_: int) -> None:
        if id_ > 0:
            self.opened.emit("tie", id_)
        elif self._shown is not None:
            self.suggestion_opened.emit(self._shown.view.together[-id_ - 1])


def _people(number: int) -> str:
    return counted(number, "person", "people")
