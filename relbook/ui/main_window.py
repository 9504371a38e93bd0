"""The shell: rail, top bar, page, bottom line, menus. What the journal holds is the pages' business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from relbook.ui.actions import OFFERS, PAGES, Menu, Offer, plain_words
from relbook.ui.bottom_line import BottomLine
from relbook.ui.command_field import CommandField
from relbook.ui.command_rows import ACTION, Row
from relbook.ui.page import Page
from relbook.ui.places import Ground, Place
from relbook.ui.rail import Rail
from relbook.ui.top_bar import TopBar
from relbook.ui.undoing import FieldsFirst, Undoing
from relbook.ui.widgets.enter import press_focused
from relbook.ui.widgets.icons import Icons

if TYPE_CHECKING:
    from relbook.domain.lines import MeetingLine
    from relbook.domain.views import Entry, GroupLine
    from relbook.ui.services import Services

START_SIZE = (1280, 800)
SMALLEST = (720, 480)
CAPTURES = "journal"
"""The page that has the capture line."""
_PAGE, _GEOMETRY = "window.page", "window.geometry"


class MainWindow(QMainWindow):
    """The window of one journal. It is shown before the journal is open; ``attach`` completes it."""

    painted = Signal()
    """The window was painted for the first time."""
    closed = Signal()
    deed_wanted = Signal(str)
    """An action that is not the window's own: "open", "sample", "bring", "export", "trash", "past", "about", …"""
    brief_wanted = Signal(str, int)
    past_wanted = Signal(str, int)
    plan_wanted = Signal(int)
    after_wanted = Signal(int)
    trust_wanted = Signal(int)
    evidence_wanted = Signal(str, object)

    def __init__(self, ground: Ground, places: Sequence[Place], title: str) -> None:
        super().__init__()
        self._ground = ground
        self._places = {place.name: place for place in places}
        self._pages: dict[str, Page] = {}
        self._services: Services | None = None
        self._waiting: list[str] = []
        self._was_painted = False
        self._did_something = False
        self.shown = ""
        """The name of the page in front; "" while something else is."""
        self.setWindowTitle(f"{title} – relbook")
        self.setMinimumSize(*SMALLEST)
        self.icons = Icons(ground.theme, ground.tasks, held=True)
        self.undoing = Undoing(ground.tasks, self)
        self.rail = Rail(ground.theme, self.icons)
        self.field = CommandField(ground.theme, ground.tasks, self._rows())
        self.top = TopBar(ground.theme, self.field)
        self.bottom = BottomLine(ground.theme, ground.now)
        self.stack = QStackedWidget()
        self.actions_by_name: dict[str, QAction] = {}
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._recall()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        right.addWidget(self.bottom)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)
        for place in self._places.values():
            self.rail.add(place.name, place.words, place.icon, place.keys)

    def _fill_menus(self) -> None:
        menus = {menu: self.menuBar().addMenu(menu.value) for menu in Menu}
        for offer in self._offers():
            if offer.starts_group:
                menus[offer.menu].addSeparator()
            action = menus[offer.menu].addAction(offer.words)
            action.setShortcut(QKeySequence(offer.keys))
            if offer.checkable:
                action.setCheckable(True)
                action.setChecked(self._ground.settings.recall(offer.name, True))
                action.toggled.connect(partial(self._ground.settings.remember, offer.name))
            else:
                action.triggered.connect(partial(self.do, offer.name))
            self.actions_by_name[offer.name] = action

    def _connect(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            FieldsFirst(app, self)
        self.painted.connect(self.icons.release, Qt.ConnectionType.QueuedConnection)
        self.rail.chosen.connect(self.do)
        self.top.brief.clicked.connect(partial(self.do, "brief"))
        self.top.capture.clicked.connect(partial(self.do, "capture"))
        self.top.projects.chosen.connect(self._narrow)
        self._wanted_project: int | None = None
        self.field.action_chosen.connect(self.do)
        self.field.record_chosen.connect(self.show_record)
        self.field.left.connect(self._focus_page)
        self.bottom.undo_wanted.connect(self.undoing.undo)
        self.undoing.notice.connect(self.bottom.say)
        self.undoing.next_step.connect(self._offer_steps)
        self._ground.changes.happened.connect(self._take_change)
        self._ground.changes.step.connect(self._take_step)

    def _recall(self) -> None:
        settings = self._ground.settings
        stored = QByteArray.fromBase64(settings.recall(_GEOMETRY, "").encode())
        if stored.isEmpty() or not self.restoreGeometry(stored):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(START_SIZE[0], screen.width()), min(START_SIZE[1], screen.height()))
        self.top.projects.recall(settings, self._ground.journal)

    # From the first paint to the open journal

    def show_first(self, lines: Sequence[MeetingLine]) -> None:
        """Show what can be shown of the page used last before the journal is open."""
        name = self.first_page()
        self._begin(name, lines)
        self.shown = name
        self.rail.show_chosen(name)

    def first_page(self) -> str:
        """Return the name of the page used last, which is shown first; the first one there is where none was."""
        name = self._ground.settings.recall(_PAGE, "")
        return name if name in self._places else next(iter(self._places))

    def _begin(self, name: str, lines: Sequence[MeetingLine] = ()) -> bool:
        """Show a page as it can be before the journal is open; return whether it can."""
        page = self._pages.get(name) or self._places[name].begin(self._ground, lines)
        if page is None:
            return False
        if name not in self._pages:
            self._take_page(name, page)
        self._bring(page)
        page.activate()
        return True

    def attach(self, services: Services) -> None:
        """Take in the open journal: complete what is shown, and do what was asked for meanwhile."""
        self._services = services
        self._let_use(True)
        self.undoing.attach(services.history)
        self.field.attach(services.search)
        self._load_projects()
        if self.shown:
            focus = self.focusWidget()
            self._complete(self.shown)
            if self.field is focus:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        waiting, self._waiting = self._waiting, []
        for name in waiting:
            self.do(name)

    def show_instead(self, widget: QWidget) -> None:
        """Show something that is not a page: the welcome, or why the journal can't be opened."""
        self._bring(widget)
        self.shown = ""
        self.rail.show_chosen("")
        self._let_use(self._services is not None)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_use(self, usable: bool) -> None:
        """Offer, or do not offer, what would do nothing without a journal."""
        for widget in (self.top, *self.rail.buttons.values()):
            widget.setEnabled(usable)
        for offer in self._offers():
            if offer.waits or offer.name in (*self._places, "capture", "find"):
                self.actions_by_name[offer.name].setEnabled(usable)

    def services(self) -> Services | None:
        """Return what the open journal offers; None while it is not open."""
        return self._services

    # Pages

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        if self._services is not None:
            self.shown = name
            self._complete(name)
        elif self.shown and self._begin(name):
            self.shown = name
            self.rail.show_chosen(name)

    def page(self) -> Page | None:
        """Return the page in front, if it is there yet."""
        return self._pages.get(self.shown)

    def show_record(self, kind: str, id_: int) -> None:
        """Show a record on the page that has a place for its kind."""
        for place in self._places.values():
            if kind in place.kinds:
                self.show_page(place.name)
                if page := self._pages.get(place.name):
                    page.show_record(kind, id_)
                return

    def _complete(self, name: str) -> None:
        assert self._services is not None  # noqa: S101 - callers made sure
        services = self._services
        before = self._pages.get(name)
        if before is None or not before.property("complete"):
            page = self._places[name].complete(before, self._ground, services)
            page.setProperty("complete", True)
            if before is None:
                self._take_page(name, page)
            self._places[name].narrow(page, self.top.projects.project_id)
        page = self._pages[name]
        self._bring(page)
        self.rail.show_chosen(name)
        page.activate()

    def _take_page(self, name: str, page: Page) -> None:
        self._pages[name] = page
        page.opened.connect(self.show_record)
        page.brief_wanted.connect(self.brief_wanted)
        page.notice.connect(self.bottom.say)
        page.past_wanted.connect(self.past_wanted)
        page.plan_wanted.connect(self.plan_wanted)
        page.after_wanted.connect(self.after_wanted)
        page.trust_wanted.connect(self.trust_wanted)
        page.evidence_wanted.connect(self.evidence_wanted)
        page.action_wanted.connect(self.do)

    def _bring(self, widget: QWidget) -> None:
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        before = self.stack.currentWidget()
        self.stack.setCurrentWidget(widget)
        if before is not None and before is not widget and not isinstance(before, Page):
            self.stack.removeWidget(before)
            before.deleteLater()

    def _focus_page(self) -> None:
        shown = self.page() or self.stack.currentWidget()
        if isinstance(shown, Page):
            shown.activate()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # Actions

    def do(self, name: str, _checked: bool = False) -> None:
        """Do what the action stands for; one that needs the journal waits until it is open."""
        offer = next(offer for offer in OFFERS if offer.name == name)
        if offer.waits and self._services is None:
            self._waiting.append(name)
            return
        if offer.checkable:
            self.actions_by_name[name].toggle()
            return
        own: dict[str, Callable[[], object]] = {
            "capture": partial(self.show_page, CAPTURES),
            "brief": self._brief,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "find": partial(self.field.setFocus, Qt.FocusReason.ShortcutFocusReason),
            "shortcuts": self._show_shortcuts,
            "quit": self.close,
            **{place: partial(self.show_page, place) for place in self._places},
        }
        deed = own.get(name)
        if deed:
            deed()
        else:
            self.deed_wanted.emit(name)

    def _brief(self) -> None:
        page = self.page()
        target = page.brief_target() if page else None
        if target is None and self.top.projects.project_id:
            target = ("project", self.top.projects.project_id)
        if target:
            self.brief_wanted.emit(*target)
        else:
            self.bottom.say("Choose a person, a meeting or a project first; the brief is about that")

    def _show_shortcuts(self) -> None:
        from relbook.ui.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._ground.theme, self._offers(), self).open()

    def _offers(self) -> list[Offer]:
        return [offer for offer in OFFERS if offer.name not in PAGES or offer.name in self._places]

    def _rows(self) -> list[Row]:
        skipped = {"find", "quit"}
        return [
            Row(ACTION, plain_words(offer).removesuffix(" …"), name=offer.name, hint=_shown(offer.keys))
            for offer in self._offers()
            if offer.name not in skipped
        ]

    # News

    def _take_change(self, kinds: frozenset[str]) -> None:
        if "project" in kinds:
            self._load_projects()

    def _take_step(self, step: Entry | None) -> None:
        if step:
            self._did_something = True
            self.bottom.say(step.words)
        self.undoing.look()

    def _offer_steps(self, undo: Entry | None, redo: Entry | None) -> None:
        if undo is None or self._did_something:  # what was done in an earlier sitting is in the menu
            self.bottom.offer_undo(undo)
        for name, step in (("undo", undo), ("redo", redo)):
            action = self.actions_by_name[name]
            words = name.capitalize() if step is None else f"{name.capitalize()}: {step.words[:60]}"
            action.setText(words.replace("&", "&&"))

    def choose_project(self, project_id: int) -> None:
        """Narrow the pages to a project, as choosing it on top does."""
        self._wanted_project = project_id
        self._load_projects()

    def _load_projects(self) -> None:
        if self._services:
            contacts, today = self._services.contacts, self._ground.now().date()
            self._ground.tasks.run_latest(self, "projects", partial(contacts.projects, today=today), self._offer)

    def _offer(self, projects: list[GroupLine]) -> None:
        wanted, self._wanted_project = self._wanted_project, None
        self.top.projects.offer(projects, wanted)

    def _narrow(self, project_id: int | None) -> None:
        for name, page in self._pages.items():
            self._places[name].narrow(page, project_id)

    def _look_elsewhere(self) -> None:
        """Find out whether another program wrote to the journal while the window was not in front."""
        if self._services:
            self._ground.tasks.run_latest(
                self, "elsewhere", self._services.changed_elsewhere, self._take_elsewhere, lambda _: None
            )

    def _take_elsewhere(self, changed: bool) -> None:
        if changed:
            self._ground.changes.all_changed()

    # The window itself

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint once it is over."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Look for changes from elsewhere when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_elsewhere()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was."""
        settings = self._ground.settings
        settings.remember(_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        if self.shown:
            settings.remember(_PAGE, self.shown)
        self.top.projects.remember(settings, self._ground.journal)
        settings.save()
        super().closeEvent(event)
        self.closed.emit()


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
