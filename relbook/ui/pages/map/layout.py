"""The parts of the map's page and where they stand: lenses on top, the map, time below it, questions beside it."""

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relbook.domain.lenses import Lens
from relbook.domain.maps import MapView
from relbook.ui.pages.map.ask_panel import AskPanel
from relbook.ui.pages.map.canvas import MapCanvas
from relbook.ui.pages.map.filters import FilterBox
from relbook.ui.pages.map.reading import Around
from relbook.ui.pages.map.slider import TimeSlider
from relbook.ui.pages.map.tables import MapTables
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.lines_table import packed
from relbook.ui.widgets.sections import MenuButton, small_button

SPLITTER, TABLE, PANEL = "map/splitter", "map/table", "map/panel"
WORDS = {
    Lens.NETWORK: "Network",
    Lens.GRID: "Power/interest",
    Lens.MATRIX: "Engagement",
    Lens.ORGANISATION: "Organisation",
    Lens.ONION: "Onion",
}
NARROW = 700
"""Below this width the questions wait behind their button, in device-independent pixels."""
PANEL_WIDTH = 300
_NOBODY = (
    "Here relbook draws who stands how to whom, and answers what depends on whom. It begins with people and what "
    "ties them."
)
_NOBODY_HERE = "Nobody has a part in {} yet. Note who sponsors it, who decides, and who can stop it."
_NOBODY_THEN = "Nobody was known on that day yet."


class Shell(QWidget):
    """The page without what it does."""

    lens_chosen = Signal(object)
    begun = Signal()
    """What the empty page offers is wanted."""
    print_wanted = Signal()
    save_wanted = Signal()
    anew_wanted = Signal()
    """Everyone who is not pinned is to get a new place."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        theme = around.theme
        self.lenses = QTabBar()
        self.count = ElidedLabel(role="caption")
        self.table = QPushButton("Table")
        self.filter_button = small_button("Filter", self._open_filter)
        self.ask = QPushButton("Ask")
        self.canvas = MapCanvas(theme, tasks=around.tasks)
        self.tables = MapTables(theme, around.settings)
        self.empty = EmptyState(_NOBODY, "Add a person")
        self.slider = TimeSlider(theme, around.today)
        self.filter = FilterBox(theme, self)
        self.panel = AskPanel(theme)
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.menu = MenuButton(
            [
                ("Larger (+)", self.canvas.zoom_in),
                ("Smaller (−)", self.canvas.zoom_out),
                ("Fit the map to the window (0)", self.canvas.fit),
                ("Lay out anew, but for who is pinned", self.anew_wanted.emit),
                ("", lambda: None),
                ("Print …", self.print_wanted.emit),
                ("Save as PDF, picture or drawing …", self.save_wanted.emit),
            ],
            "More",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme, settings = self._around.theme, self._around.settings
        for lens in Lens:
            self.lenses.addTab(WORDS[lens])
        self.lenses.setExpanding(False)
        self.lenses.setDrawBase(False)
        self.lenses.setUsesScrollButtons(True)
        self.lenses.setAccessibleName("Lens")
        for button, tip in ((self.table, "The same as a table"), (self.ask, "Questions, and who is chosen")):
            button.setCheckable(True)
            button.setToolTip(tip)
        top = QHBoxLayout()
        top.setSpacing(theme.space(1))
        top.addWidget(self.lenses)
        top.addWidget(self.count, 1)
        for widget in (self.table, self.filter_button, self.ask, self.menu):
            top.addWidget(widget)
        card = Card(margin=1).fill()
        card.body.addWidget(self.canvas)
        for view in (card, self.tables, self.empty):
            self.stack.addWidget(view)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.slider)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.panel.setMinimumWidth(240)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        kept = QByteArray.fromBase64(settings.recall(SPLITTER, "").encode())
        if not self.splitter.restoreState(kept):
            self.splitter.setSizes([10 * PANEL_WIDTH, PANEL_WIDTH])
        self.table.setChecked(settings.recall(TABLE, False))
        self.ask.setChecked(settings.recall(PANEL, True))

    def _connect(self) -> None:
        settings = self._around.settings
        self.lenses.currentChanged.connect(lambda _: self.lens_chosen.emit(self.lens()))
        self.table.toggled.connect(self._turn)
        self.ask.toggled.connect(self.panel.setVisible)
        self.ask.clicked.connect(lambda on: settings.remember(PANEL, on))
        self.empty.acted.connect(self.begun)
        self.filter.changed.connect(self._tell_filter)
        self.splitter.splitterMoved.connect(lambda *_: settings.remember(SPLITTER, packed(self.splitter.saveState())))

    def lens(self) -> Lens:
        """Return the lens that is chosen."""
        return list(Lens)[max(0, self.lenses.currentIndex())]

    def show_lens(self, lens: Lens) -> None:
        """Choose a lens."""
        self.lenses.setCurrentIndex(list(Lens).index(lens))

    def show_table(self, on: bool) -> None:
        """Show the table in place of the canvas, or the canvas again."""
        self.table.setChecked(on)

    def take(self, view: MapView) -> None:
        """Take in whom the map is about: what can be filtered, where time begins, whether there is anybody."""
        self.filter.offer(view)
        self.slider.set_first(view.since)
        project = view.project
        if view.is_past:
            self.empty.say(_NOBODY_THEN, "Back to today")
        elif project:
            self.empty.say(_NOBODY_HERE.format(project.name), "Add people to the project")
        else:
            self.empty.say(_NOBODY, "Add a person")
        some = bool(view.people)
        for widget in (self.table, self.filter_button, self.menu, self.lenses):
            widget.setEnabled(some)
        self._bring(0 if some else 2)

    def fit_width(self, width: int) -> None:
        """Show the questions beside the map where there is room."""
        wanted = self._around.settings.recall(PANEL, True)
        self.ask.setChecked(wanted and width >= NARROW)
        self.count.setVisible(width >= NARROW)

    def focus(self) -> None:
        """Put the focus where keys should go."""
        targets = (self.canvas, self.tables, self.empty.button)
        targets[self.stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, table: bool) -> None:
        self._around.settings.remember(TABLE, table)
        if self.stack.currentIndex() != 2:
            self._bring(0)
            self.focus()

    def _bring(self, place: int) -> None:
        self.stack.setCurrentIndex(1 if place == 0 and self.table.isChecked() else place)

    def _open_filter(self) -> None:
        self.filter.open_below(self.filter_button)

    def _tell_filter(self) -> None:
        narrows = self.filter.narrowing.narrows
        self.filter_button.setText("Filter ●" if narrows else "Filter")
        self.filter_button.setAccessibleName("Filter: on" if narrows else "Filter")
