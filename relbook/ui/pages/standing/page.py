"""The standing page: on whom one project rests, today or as of any past day."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relbook.ui.changes import Changes
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.page import Page
from relbook.ui.pages.standing.as_of import AsOf, PastBanner
from relbook.ui.pages.standing.coverage_view import CoverageView
from relbook.ui.pages.standing.editor import Editor
from relbook.ui.pages.standing.grid_editor import GridEditor
from relbook.ui.pages.standing.matrix_editor import MatrixEditor
from relbook.ui.pages.standing.reading import Around, Choice, Situation, read_situation
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.empty_state import EmptyState

VIEWS = ("Coverage", "Power/interest grid", "Engagement matrix")
VIEW = "standing/view"
CONCERNS = frozenset(
    {"stake", "stake_rating", "meeting", "attendance", "tie", "person", "unit", "project", "commitment"}
)
_NO_PROJECT = (
    "Here relbook says on whom a project really rests: who decides, whom you are in contact with, and what happens "
    "if one of them leaves. It begins with a project."
)
_NOBODY = "Nobody has a part in {} yet. Note who sponsors it, who decides, who will use it and who can stop it."
_NOBODY_THEN = "Nobody had a part in {} on that day yet."


class StandingPage(Page):
    """Where one project stands."""

    def __init__(self, around: Around, changes: Changes) -> None:
        super().__init__()
        self._around = around
        self._project_id: int | None = None
        self._own: int | None = None
        self._stale = True
        self.situation: Situation | None = None
        self.title = ElidedLabel(role="title")
        self.switch = QComboBox()
        self.as_of = AsOf(around.theme, around.today)
        self.banner = PastBanner(around.theme)
        self.views = QTabBar()
        self.coverage = CoverageView(around)
        self.grid = GridEditor(around)
        self.matrix = MatrixEditor(around)
        self.editors: tuple[Editor, ...] = (self.grid, self.matrix)
        self.empty = EmptyState(_NO_PROJECT, "Begin a project")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(changes)

    def _lay_out(self) -> None:
        theme = self._around.theme
        self.switch.setAccessibleName("Project")
        self.switch.setMaximumWidth(theme.space(50))
        self.switch.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.views.setExpanding(False)
        self.views.setDrawBase(False)
        self.views.setAccessibleName("Coverage, grid or matrix")
        for words, view in zip(VIEWS, (self.coverage, *self.editors), strict=True):
            self.views.addTab(words)
            self._stack.addWidget(view)
        self._stack.addWidget(self.empty)
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.title, 1)
        top.addWidget(self.switch)
        top.addWidget(self.as_of, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self.views)
        layout.addWidget(self._stack, 1)
        self.views.setCurrentIndex(min(len(VIEWS) - 1, max(0, self._around.settings.recall(VIEW, 0))))
        self.views.hide()
        self.switch.hide()

    def _connect(self, changes: Changes) -> None:
        self.views.currentChanged.connect(self._turned)
        self.switch.activated.connect(self._switched)
        self.as_of.changed.connect(lambda _: self.reload())
        self.banner.left.connect(lambda: self.as_of.show_day(None))
        self.empty.acted.connect(self._begin)
        self.coverage.opened.connect(self.opened)
        self.coverage.brief_wanted.connect(self.brief_wanted)
        self.coverage.plan_wanted.connect(self.plan_wanted)
        self.coverage.evidence_wanted.connect(self.evidence_wanted)
        for editor in self.editors:
            editor.opened.connect(partial(self.opened.emit, "person"))
            editor.notice.connect(self.notice)
        changes.happened.connect(self._heard)
        self._around.theme.changed.connect(self._show_again)

    # What the shell asks

    def set_project(self, project_id: int | None) -> None:
        """Show the project chosen on top; None shows the one that rests on fewest."""
        self._project_id, self._own = project_id, None
        self._reload_when_seen()

    def brief_target(self) -> tuple[str, int] | None:
        """Return the person chosen, or else the project."""
        chosen = (self.coverage.chosen(), self.grid.canvas.current, self.matrix.canvas.current)
        place = self._stack.currentIndex()
        if place < len(chosen) and chosen[place]:
            return ("person", chosen[place])
        found = self.situation.found if self.situation else None
        return ("project", found.project.id) if found else None

    def show_record(self, kind: str, id_: int) -> None:
        """Show how a project stands (kind "standing"), today."""
        if kind == "standing":
            self._own = id_
            self.as_of.blockSignals(True)
            self.as_of.show_day(None)
            self.as_of.blockSignals(False)
            self.views.setCurrentIndex(0)
            self._reload_when_seen()

    def activate(self) -> None:
        """Read what is stale, and take the keys."""
        if self._stale:
            self.reload()
        self._focus_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much in the title as there is room for."""
        super().resizeEvent(event)
        self._entitle()

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of the window closing."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store a move whose question is still open before the journal is closed with the window."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            for editor in self.editors:
                editor.question.store_now()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store a move whose question is still open: the user goes elsewhere."""
        super().hideEvent(event)
        for editor in self.editors:
            editor.flush()

    # Reading

    def reload(self) -> None:
        """Read where the project stands."""
        self._stale = False
        for editor in self.editors:
            if self.as_of.day is not None:
                editor.flush()
        wanted = self._own if self._own is not None else self._project_id
        around = self._around
        read = partial(read_situation, around.standing, around.reads, wanted, self.as_of.day)
        around.tasks.run_latest(self, "standing", read, self._take, self._failed)

    def _reload_when_seen(self) -> None:
        for editor in self.editors:
            editor.flush()
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _heard(self, kinds: frozenset[str]) -> None:
        if not kinds & CONCERNS:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _failed(self, error: Exception) -> None:
        self._stale = True
        show_error(self, sentence_for(error))

    def _take(self, situation: Situation) -> None:
        self.situation = situation
        self.banner.show_day(situation.on if situation.is_past else None)
        found = situation.found
        if found and self._project_id is None:
            self._own = found.project.id  # it stays, whichever rests on fewest after the next move or on another day
        self._offer(situation)
        self._entitle()
        self.as_of.setVisible(found is not None)
        self.views.setVisible(bool(situation.lines))
        if not situation.lines:
            self._show_empty(situation)
            return
        self.coverage.take(situation)
        for editor in self.editors:
            editor.take(situation)
        self._bring(self.views.currentIndex())

    def _entitle(self) -> None:
        """Say what the page shows; where there is no room the switch alone names the project."""
        found = self.situation.found if self.situation else None
        whole = f"Where {found.project.name} stands" if found else "Standing"
        beside = [one.sizeHint().width() for one in (self.switch, self.as_of) if one.isVisibleTo(self)]
        room = self.width() - sum(beside) - self._around.theme.space(10 + 3 * len(beside))
        told = self.switch.isVisibleTo(self)
        short = next((words for words in (whole, "Standing") if self._width_of(words) <= room), "")
        self.title.setText(short if told else whole)
        self.title.setVisible(bool(self.title.text()))

    def _width_of(self, words: str) -> int:
        return self.title.fontMetrics().horizontalAdvance(words)

    def _offer(self, situation: Situation) -> None:
        """Offer the other projects that go on."""
        self.switch.clear()
        for choice in situation.choices:
            self.switch.addItem(_choice_words(choice), choice.id)
        found = situation.found
        self.switch.setCurrentIndex(self.switch.findData(found.project.id) if found else -1)
        self.switch.setVisible(len(situation.choices) > 1)

    def _show_empty(self, situation: Situation) -> None:
        found = situation.found
        if found is None:
            self.empty.say(_NO_PROJECT, "Begin a project")
        elif situation.is_past:
            self.empty.say(_NOBODY_THEN.format(found.project.name), "Back to today")
        else:
            self.empty.say(_NOBODY.format(found.project.name), "Add people to the project")
        self._stack.setCurrentWidget(self.empty)

    def _begin(self) -> None:
        """Do what the empty page offers."""
        situation = self.situation
        if situation and situation.found and situation.is_past:
            self.as_of.show_day(None)
        else:
            self.opened.emit("project", situation.found.project.id if situation and situation.found else 0)

    # The views

    def _turned(self, place: int) -> None:
        for editor in self.editors:
            editor.flush()
        self._around.settings.remember(VIEW, place)
        if self.situation and self.situation.lines:
            self._bring(place)

    def _bring(self, place: int) -> None:
        """Bring a view to the front, with the focus where the one before had it; the tabs keep it."""
        turned = place != self._stack.currentIndex()
        had_focus = self._stack.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentIndex(place)
        if turned and had_focus:
            self._focus_view()

    def _switched(self, place: int) -> None:
        self._own = self.switch.itemData(place)
        self._reload_when_seen()

    def _show_again(self) -> None:
        if self.situation:
            self._take(self.situation)

    def _focus_view(self) -> None:
        targets: tuple[QWidget, ...] = (self.coverage.people.filter, self.grid.canvas, self.matrix.canvas)
        place = self._stack.currentIndex()
        target = targets[place] if place < len(targets) else self.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _choice_words(choice: Choice) -> str:
    return choice.name if len(choice.name) <= 28 else f"{choice.name[:27].rstrip()}…"
