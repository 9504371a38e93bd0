"""The overview of keys, read from the same table as the menus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relbook.ui.actions import Menu, Offer, plain_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

HERE = (("Down, Up", "Choose in a list below a field"), ("Esc", "Leave a field or list"), ("Delete", "Remove a chip"))
"""Keys that hold in many places and belong to no menu."""
TODAY = (
    ("Down, Up", "Go from line to line"),
    ("Return", "Do what a line's first button says"),
    ("Space", "Open what a line is about"),
)
"""Keys of the Today page."""
JOURNAL = (
    ("Ctrl+F", "Search the journal"),
    ("/", "The same, from the list"),
    ("E", "Edit the meeting that is open"),
    ("Ctrl+L", "Note the words chosen in it for the landscape"),
    ("Ctrl+C", "Copy it as text"),
    ("Delete", "Move it to the trash"),
)
"""Keys of the journal page's list and entry."""
PEOPLE = (
    ("Ctrl+F", "Filter the table"),
    ("Ctrl+Shift+N", "Add a person, organisation or project"),
    ("F2", "Edit what is chosen"),
    ("Ctrl+C", "Copy the rows chosen"),
    ("Delete", "Put them in the trash"),
)
"""Keys of the people page."""

STANDING = (
    ("Ctrl+F", "Filter the table"),
    ("Ctrl+E", "Show the entries behind a row"),
    ("Return", "Open the person chosen"),
    ("Shift+Up", "In the grid: move who is chosen (any arrow)"),
    ("Left, Right", "In the matrix: move C, with Shift D"),
    ("Esc", "Skip the question; again: take the move back"),
)
"""Keys of the standing page."""
MAP = (
    ("Left, Right", "Walk along ties (with Alt: to whoever is nearest)"),
    ("Shift+Up", "Move who is chosen (any arrow)"),
    ("Return", "Open the person or tie chosen"),
    ("T", "Add a tie: walk to the other person, Return"),
    ("P", "Pin who is chosen, or let go"),
    ("+, -", "Zoom"),
    ("0", "Fit the map to the window"),
    ("Esc", "Choose nobody; again: put the answer aside"),
)
"""Keys of the map page."""
PLAN = (
    ("Ctrl+Return", "Go on; from the last question: finish"),
    ("Alt+Left", "Go back a question"),
    ("Alt+1", "Go to a question (to Alt+9)"),
    ("F6", "Answer, what the journal knows, questions"),
    ("Alt+K", "What was said last time is still true"),
    ("Ctrl+Shift+Return", "Finish"),
    ("Esc", "Leave the walk; everything is kept"),
)
"""Keys of the plan page's walk; those of what an answer becomes are told on the buttons."""
LANDSCAPE = (
    ("C", "It still holds, as of today"),
    ("N", "It no longer holds"),
    ("X", "Say what contradicts it"),
    ("Insert", "Add a note"),
    ("Delete", "Remove it"),
)
"""Keys of the landscape page's tables."""


class ShortcutsDialog(QDialog):
    """Every action that has a key, menu by menu, and the keys that hold everywhere."""

    def __init__(self, theme: Theme, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self._theme = theme
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.space(12))
        self._grid = self._column()
        for menu in Menu:
            keyed = [(offer.keys, plain_words(offer).removesuffix(" …")) for offer in offers if offer.menu is menu]
            self._section(menu.value.replace("&", ""), [(keys, words) for keys, words in keyed if keys])
        self._grid = self._column()
        self._section("Anywhere", HERE)
        self._section("Today page", TODAY)
        self._section("Journal page", JOURNAL)
        self._section("Plan page", PLAN)
        self._grid = self._column()
        self._section("People page", PEOPLE)
        self._section("Standing page", STANDING)
        self._section("Map page", MAP)
        self._section("Landscape page", LANDSCAPE)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(6)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addLayout(self._columns)
        layout.addWidget(buttons)

    def _column(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space(8))
        grid.setVerticalSpacing(self._theme.space(1))
        self._columns.addLayout(grid)
        self._columns.setAlignment(grid, Qt.AlignmentFlag.AlignTop)
        return grid

    def _section(self, heading: str, keyed: Sequence[tuple[str, str]]) -> None:
        if not keyed:
            return
        label = plain_label(heading, role="strong")
        label.setContentsMargins(0, self._theme.space(2) if self._grid.count() else 0, 0, self._theme.space(1))
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)
        for keys, words in keyed:
            row = self._grid.rowCount()
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if "," not in keys else keys
            self._grid.addWidget(plain_label(words), row, 0)
            self._grid.addWidget(plain_label(native, role="key"), row, 1, Qt.AlignmentFlag.AlignLeft)
