"""Beside a question: what the journal knows of it, and what to find out."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from relbook.domain.answers import Said
from relbook.domain.plan import Panel
from relbook.ui.pages.plan.column import Reel, opening
from relbook.ui.pages.plan.entry_line import EntryLine
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import small_button, wrapped
from relbook.ui.widgets.text import plain_label

NOTE = "Note as a next step"
NOTHING = "There is nothing to look up for this question: the answer is yours."
READING = "Looking through the journal …"


class EvidencePane(Reel):
    """A card for each subject; what is still to be found out stands apart in it."""

    opened = Signal(str, int)
    """The single entry behind a line: kind, number."""
    evidence_wanted = Signal(str, object)
    """A line, and the several entries behind it."""
    step_wanted = Signal(str)
    """What is to be found out is to become a next step: its words."""
    filled = Signal()
    """Other lines are shown than before."""

    def __init__(self, theme: Theme) -> None:
        content = QWidget()
        super().__init__(theme, content, "What the journal knows")
        self._theme = theme
        self._panels: Sequence[Panel] | None = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(2))

    def show_panels(self, panels: Sequence[Panel] | None) -> None:
        """Show these; None while they are being read. The place scrolled to stays where the subjects are the same."""
        if panels == self._panels and self._column.count():
            return
        same = [one.evidence for one in panels or ()] == [one.evidence for one in self._panels or ()]
        at = self.verticalScrollBar().value() if same else 0
        focused = self._focused()
        self._panels = panels
        cards: list[QWidget] = [self._card(panel) for panel in panels or ()]
        self._fill(cards or [plain_label(READING if panels is None else NOTHING, role="muted", wrap=True)])
        self.verticalScrollBar().setValue(at)
        if focused:
            again = [one for one in self.controls() if one.accessibleName() == focused]
            for one in (again or self.controls())[:1]:
                one.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit()

    def _fill(self, widgets: Sequence[QWidget]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.setParent(None)
                gone.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()  # at once, or nothing in it could take the focus yet
        self._column.addStretch(1)

    def show_again(self) -> None:
        """Show the same in other colours."""
        panels, self._panels = self._panels, None
        self.show_panels(panels)

    def controls(self) -> list[QWidget]:
        """Return all that Tab comes to, from the top."""
        every = self._inside.findChildren(QWidget)
        return [one for one in every if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _focused(self) -> str:
        focus = self.window().focusWidget()
        return focus.accessibleName() if focus and self.isAncestorOf(focus) else ""

    def _card(self, panel: Panel) -> Card:
        theme = self._theme
        card = Card(margin=theme.space(2))
        card.setAccessibleName(panel.title)
        card.body.setSpacing(theme.space(1))
        heading = wrapped(panel.title, "strong")
        heading.setContentsMargins(theme.space(2), 0, theme.space(1), 0)
        card.body.addWidget(heading)
        for said in panel.lines:
            card.body.addWidget(EntryLine(theme, said.words, self._opening(said)))
        if panel.more:
            more = plain_label(f"and {panel.more:,} more", role="caption")
            more.setContentsMargins(theme.space(2), 0, 0, 0)
            card.body.addWidget(more)
        for said in panel.ask:
            card.body.addWidget(self._ask(said))
        return card

    def _ask(self, said: Said) -> QWidget:
        """Return what is to be found out: apart from what is known, and with the button that makes it a step."""
        theme = self._theme
        card = Card(kind="info", margin=theme.space(1))
        card.body.setSpacing(0)
        note = partial(self.step_wanted.emit, said.words)
        line = EntryLine(theme, said.words, self._opening(said), on_enter=note)
        line.row.insertWidget(0, plain_label("?", role="strong"), 0, Qt.AlignmentFlag.AlignTop)
        line.setAccessibleName(f"To find out: {said.words} Enter: {NOTE}")
        button: QPushButton = small_button(NOTE, note, role="link")
        button.setAccessibleName(f"{NOTE}: {said.words}")
        card.body.addWidget(line)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _opening(self, said: Said) -> Callable[[], object] | None:
        return opening(self.opened, self.evidence_wanted, said.words, said.entries)
