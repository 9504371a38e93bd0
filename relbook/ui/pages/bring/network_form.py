"""What a network is brought in from, and what would happen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.ties import SYMMETRIC, TieKind
from relbook.domain.words import counted
from relbook.exchange.csv_text import Sheet
from relbook.services.network_preview import NetworkPreview
from relbook.ui.pages.bring.files import FILTER
from relbook.ui.pages.bring.network_columns import NetworkColumns
from relbook.ui.pages.bring.table import TextTable
from relbook.ui.pages.bring.words import sheet_words
from relbook.ui.theme import Theme
from relbook.ui.tie_words import STRENGTHS
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import plain_label, set_plain_tip

_HEADERS = ("Line", "Who", "Tie", "To whom", "Strength")
_WIDTHS = (56, 170, 130, 170)
_NONE = "no project"
_PARTS = ("nodes", "edges")
_NEEDED = (
    "Nodes need a column of names, and one of ids where the edges go by ids; title, organisation, unit, e-mail and "
    "tags come along, and for a project role, power, interest and engagement.",
    "Edges need a column from and one to; weight, kind, since and until come along.",
    "Nothing is written before you have seen here what would happen.",
)
_NARROWEST = 6
"""Characters that a choice has room for at least."""
_NOT_YET = "No file chosen yet; it can also be dropped here."


class NetworkForm(QWidget):
    """Two files, what is in their columns, the kind of tie, the project; below it what would happen."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, theme: Theme, projects: Sequence[str], project: str) -> None:
        super().__init__()
        self._files: dict[str, Path | None] = dict.fromkeys(_PARTS)
        self._labels = {part: plain_label(_NOT_YET, role="muted", wrap=True) for part in _PARTS}
        self.choosers = {
            part: QPushButton(f"Choose {words}…") for part, words in zip(_PARTS, ("&nodes", "&edges"), strict=True)
        }
        self.columns = NetworkColumns(theme)
        self.kinds = QComboBox()
        for kind in TieKind:
            self.kinds.addItem(f"{'is ' if kind in SYMMETRIC else ''}{kind}", kind)
        self.kinds.setCurrentIndex(self.kinds.findData(TieKind.ALLIED_WITH))
        self.projects = _ProjectBox(projects, project)
        self._headline = plain_label(role="section", wrap=True)
        self._more = plain_label(wrap=True)
        self.ties = TextTable(theme, "The first new ties")
        self._caption = plain_label(role="caption")
        self._lay_out(theme)
        for part, button in self.choosers.items():
            button.clicked.connect(partial(self.choose, part))
        self.columns.changed.connect(self.changed)
        self.kinds.activated.connect(self.changed)
        self.projects.changed.connect(self.changed)
        self._show_files()

    @property
    def files(self) -> tuple[Path | None, Path | None]:
        """The file of the nodes and that of the edges."""
        return self._files["nodes"], self._files["edges"]

    @property
    def verb(self) -> TieKind:
        """The kind of the ties that do not say it."""
        return TieKind(self.kinds.currentData())

    @property
    def project(self) -> str:
        """The name of the project in which people get a part; "" for none."""
        return self.projects.name

    def choose(self, part: str) -> None:
        """Ask for the file of the nodes, or of the edges."""
        name, _ = QFileDialog.getOpenFileName(self, f"Choose the {part}", "", FILTER)
        if name:
            self._put(part, Path(name))

    def take(self, paths: Sequence[Path]) -> None:
        """Take two files, the nodes first, or one that is still missing."""
        if len(paths) > 1:
            self._files = dict(zip(_PARTS, paths, strict=False))
            self._begin()
        elif paths:
            missing = [part for part in _PARTS if self._files[part] is None]
            self._put(missing[0] if missing else "nodes", paths[0])

    def is_choosing(self) -> bool:
        """Whether the focus is where files are chosen, so that it may go on from there."""
        return any(button.hasFocus() for button in self.choosers.values())

    def take_focus(self) -> None:
        """Put the focus on the file that is still missing."""
        missing = [part for part in _PARTS if self._files[part] is None]
        self.choosers[missing[0] if missing else "nodes"].setFocus()

    def turn(self) -> None:
        """Take the files for each other: they stood the wrong way round."""
        self._files = {"nodes": self._files["edges"], "edges": self._files["nodes"]}
        self._show_files()

    def show_sheets(self, nodes: Sheet, edges: Sheet) -> None:
        """Show what the files look like."""
        for part, sheet in zip(_PARTS, (nodes, edges), strict=True):
            self._labels[part].setText(f"{sheet.name}\n{sheet_words(sheet)}")
        self.columns.show_sheets(nodes, edges)
        self.columns.setVisible(True)

    def show_preview(self, preview: NetworkPreview) -> None:
        """Show what would happen."""
        first, second, *rest = preview.sentences()
        self._say(second, "\n".join((first, *rest)))
        rows = [(one.line, one.one, one.words, one.other, STRENGTHS[one.strength]) for one in preview.samples]
        self.ties.show_rows(_HEADERS, rows, _WIDTHS)
        few = "The first " if len(rows) < preview.new.ties else ""
        self._caption.setText(f"{few}{counted(len(rows), 'new tie')}")
        self._show_ties(bool(rows))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be imported."""
        self._say("Nothing can be imported yet", sentence)
        self._show_ties(False)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(margin=theme.space(4))
        card.body.addWidget(self._headline)
        card.body.addWidget(self._more)
        self.ties.setMinimumHeight(theme.space(30))
        self.ties.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inner = QWidget()
        inner.setProperty("bare", True)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addLayout(self._file_grid(theme))
        layout.addWidget(self.columns)
        layout.addLayout(self._choice_row(theme))
        layout.addWidget(card)
        layout.addWidget(self._caption)
        layout.addWidget(self.ties, 1)
        layout.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _file_grid(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        for row, part in enumerate(_PARTS):
            grid.addWidget(self.choosers[part], row, 0)
            grid.addWidget(self._labels[part], row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _choice_row(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for words, box in (("Ties without a kind", self.kinds), ("Everyone gets a part in", self.projects)):
            label = plain_label(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_NARROWEST)
            row.addWidget(label)
            row.addWidget(box, 1)
        return row

    def _put(self, part: str, path: Path) -> None:
        self._files[part] = path
        if self.is_choosing():
            self.take_focus()
        self._begin()

    def _begin(self) -> None:
        """Start over with other files."""
        self.columns.forget()
        self._show_files()
        self.changed.emit()

    def _show_files(self) -> None:
        for part, path in self._files.items():
            self._labels[part].setText(path.name if path else _NOT_YET)
            set_plain_tip(self._labels[part], str(path) if path else "")
        self.columns.setVisible(False)
        self._say("What the tables need", "\n".join(_NEEDED))
        self._show_ties(False)

    def _say(self, headline: str, more: str) -> None:
        self._headline.setText(headline)
        self._more.setText(more)

    def _show_ties(self, shown: bool) -> None:
        self._caption.setVisible(shown)
        self.ties.setVisible(shown)


class _ProjectBox(QComboBox):
    """A project of the journal, none, or the name of a new one."""

    changed = Signal()

    def __init__(self, projects: Sequence[str], project: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([_NONE, *projects])
        self.setCurrentText(project or _NONE)
        set_plain_tip(self, "Choose a project, or type the name of a new one")
        self.currentTextChanged.connect(self.changed)

    @property
    def name(self) -> str:
        """The project's name; "" for none."""
        text = self.currentText().strip()
        return "" if text == _NONE else text
