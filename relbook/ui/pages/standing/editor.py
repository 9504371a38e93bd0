"""What the grid and the matrix have in common: words above, a canvas, the question below, print and save."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relbook.ui.marks import screen_look
from relbook.ui.on_paper import PDF, PNG, OnPaper
from relbook.ui.pages.standing.paper import legend_width, paint_legend
from relbook.ui.pages.standing.question import Move, Question
from relbook.ui.pages.standing.reading import Around, Situation
from relbook.ui.printing import Drawing
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.sections import small_button

LOW = 380
"""Below this height there is no legend, in device-independent pixels."""
FOLDER = "standing/folder"
_PAST_HINT = "A past day can be looked at, not changed."


class Editor(QWidget):
    """A canvas on which people are moved; each move is asked about, and stored as a dated rating."""

    opened = Signal(int)
    """A person's number."""
    notice = Signal(str)

    def __init__(self, around: Around, hint: str) -> None:
        super().__init__()
        self.around = around
        self._hint = hint
        self.situation: Situation | None = None
        self._legend: _Legend | None = None
        self._paper = OnPaper(self, around.tasks, around.settings, FOLDER, (PDF, PNG))
        self.words = ElidedLabel(role="muted")
        self.question = Question(around.theme, around.tasks, hint)
        self.print = small_button("Print …", self.print_it)
        self.save = small_button("Save …", self.save_it, tip="Save as PDF or picture")

    def lay_out(self, canvas: QWidget, *, legend: bool) -> None:
        """Put everything around the canvas."""
        theme = self.around.theme
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(self.words, 1)
        top.addWidget(self.print)
        top.addWidget(self.save)
        card = Card(margin=theme.space(2)).fill()
        card.body.addWidget(canvas, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addLayout(top)
        layout.addWidget(card, 1)
        self._legend = _Legend(theme) if legend else None
        if self._legend:
            card.body.addWidget(self._legend)
        layout.addWidget(self.question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the legend where the canvas needs the room."""
        super().resizeEvent(event)
        if self._legend:
            self._legend.setVisible(self.height() >= LOW)

    def take(self, situation: Situation) -> None:
        """Show what was read; a move that waits for its answer stays as it is."""
        self.situation = situation
        self.question.set_hint(_PAST_HINT if situation.is_past else self._hint)

    def project_id(self) -> int:
        """Return the number of the project that is shown."""
        found = self.situation.found if self.situation else None
        assert found is not None  # noqa: S101 - there are people to move
        return found.project.id

    def ask(self, person_id: int, what: str, words: str, store: Callable[[str], int]) -> None:
        """Ask about a move, and store it when it is answered."""
        self.question.ask(Move((person_id, what), words, store))

    def flush(self) -> None:
        """Store a move that waits: the user goes elsewhere."""
        self.question.flush()

    # On paper

    def drawing(self) -> Drawing | None:
        """Return what is printed; None while there is nothing."""
        raise NotImplementedError

    def print_it(self) -> None:
        """Print on a printer that the user chooses."""
        self._paper.print_it(self.drawing())

    def save_it(self) -> None:
        """Save as PDF or picture."""
        self._paper.save_it(self.drawing(), self.situation.on if self.situation else self.around.today())


class _Legend(QWidget):
    """What the rings stand for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Rings: how somebody stands to the project")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, 18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as it needs."""
        super().resizeEvent(event)
        needed = legend_width(screen_look(self._theme))
        lines = 1 if needed <= self.width() else 2 if needed <= 1.7 * self.width() else 3
        self.setFixedHeight(18 * lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRectF(self.rect()), screen_look(self._theme))
