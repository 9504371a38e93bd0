"""How the walk is laid out: the questions, the one at hand, and what the journal knows of it, as room allows."""

from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from relbook.settings import Settings
from relbook.ui.pages.plan.evidence_pane import EvidencePane
from relbook.ui.pages.plan.question_list import QuestionList
from relbook.ui.pages.plan.question_pane import QuestionPane
from relbook.ui.theme import Theme
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.lines_table import packed

BACK, PREVIOUS, NEXT, FINISH = "Esc", "Alt+Left", "Ctrl+Return", "Ctrl+Shift+Return"
SPLITTER = "plan/splitter"
SHARES = (560, 400)
"""Of the width, to the question and to the evidence, until the user says otherwise."""
WIDE, SPLIT = 940, 640
"""From WIDE on the list has words; below SPLIT question and evidence take turns. In device-independent pixels."""
ANSWER, EVIDENCE = range(2)
_TABS = ("The question", "What the journal knows")


class WalkLayout(QWidget):
    """The widgets of the walk, where the focus goes between them, and which of them are seen."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme, self._settings = theme, settings
        self.title = ElidedLabel(role="section")
        self.back = KeyButton("All reviews", BACK)
        self.finish_now = KeyButton("Finish", FINISH)
        self.tabs = QTabBar()
        self.list = QuestionList(theme)
        self.pane = QuestionPane(theme)
        self.evidence = EvidencePane(theme)
        self.splitter = QSplitter()
        self.previous = KeyButton("Previous", PREVIOUS)
        self.next = KeyButton("Next", NEXT, role="primary")
        self.finish = KeyButton("Finish", FINISH, role="primary")
        self._fill_splitter()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.evidence.filled.connect(self.order)
        theme.changed.connect(self.evidence.show_again)

    def _fill_splitter(self) -> None:
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.evidence)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(self._theme.space(2))
        self.pane.setMinimumWidth(self._theme.space(72))
        self.evidence.setMinimumWidth(self._theme.space(52))
        kept = QByteArray.fromBase64(self._settings.recall(SPLITTER, "").encode())
        if not self.splitter.restoreState(kept):
            self.splitter.setSizes(list(SHARES))
        self.splitter.splitterMoved.connect(
            lambda *_: self._settings.remember(SPLITTER, packed(self.splitter.saveState()))
        )

    def _lay_out(self) -> None:
        space = self._theme.space
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("The question, or what the journal knows")
        for words in _TABS:
            self.tabs.addTab(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, space(3))
        layout.setSpacing(space(3))
        layout.addLayout(self._across(self.back, self.title, self.finish_now))
        layout.addWidget(self.tabs)
        middle = QHBoxLayout()
        middle.setSpacing(space(3))
        middle.addWidget(self.list)
        middle.addWidget(self.splitter, 1)
        layout.addLayout(middle, 1)
        layout.addLayout(self._across(self.previous, QWidget(), self.next, self.finish))

    def _across(self, *widgets: QWidget) -> QHBoxLayout:
        """Return a row; the second widget takes the room."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.space(3))
        for place, widget in enumerate(widgets):
            row.addWidget(widget, int(place == 1))
        return row

    def focus_answer(self) -> None:
        """Put the focus where typing goes."""
        self.tabs.setCurrentIndex(ANSWER)
        self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_round(self, by: int) -> None:
        """Take the focus on from the answer to the evidence to the questions, or back."""
        focus = self.window().focusWidget()
        stops = (self.pane, self.evidence, self.list)
        at = next((n for n, stop in enumerate(stops) if focus and stop.isAncestorOf(focus)), -by if by > 0 else 1)
        to = (at + by) % len(stops)
        if stops[to] is self.evidence and not self.evidence.controls():
            to = (to + by) % len(stops)
        if stops[to] is self.pane:
            self.focus_answer()
        elif stops[to] is self.list:
            self.list.focus_current()
        else:
            self.tabs.setCurrentIndex(EVIDENCE)
            self.evidence.controls()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def order(self) -> None:
        """Have Tab follow the eye; what is made later would come after everything else."""
        ends = (self.previous, self.next, self.finish)
        middle = (*self.list.questions, *self.pane.controls(), *self.evidence.controls())
        for one, other in pairwise((self.back, self.finish_now, self.tabs, *middle, *ends)):
            self.setTabOrder(one, other)

    def _turn(self, *_: int) -> None:
        narrow = self.width() < SPLIT
        focus, hidden = self.window().focusWidget(), (self.pane, self.evidence)[1 - self.tabs.currentIndex()]
        moves = narrow and focus is not None and hidden.isAncestorOf(focus)
        self.pane.setVisible(not narrow or hidden is not self.pane)
        self.evidence.setVisible(not narrow or hidden is not self.evidence)
        if moves:
            self._focus_part(hidden)

    def _focus_part(self, other: QWidget) -> None:
        """Put the focus into the question or the evidence, whichever is not the other."""
        if other is self.evidence or not self.evidence.controls():
            self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.evidence.controls()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self.list.show_brief(self.width() < WIDE)
        self.tabs.setVisible(self.width() < SPLIT)
        self._turn()
