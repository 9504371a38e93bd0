"""One part of the page: a table of records, one of them whole beside it, read off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QWidget

from relbook.errors import NotFoundError
from relbook.settings import Settings
from relbook.ui.form import Form
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.people.browser import Browser
from relbook.ui.pages.people.timeline import PAGE, Timeline
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.lines_model import sought_texts
from relbook.ui.widgets.lines_table import packed
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import MenuEntry, menu


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every part is handed: the look, threads, settings, the clock."""

    theme: Theme
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()


class Part(QWidget):
    """What people, organisations, projects and initiatives share; each says what it reads and what may be done."""

    opened = Signal(str, int)
    brief_wanted = Signal(str, int)
    past_wanted = Signal(str, int)
    trust_wanted = Signal(int)
    evidence_wanted = Signal(str, object)

    kind = ""
    """The kind of record listed."""
    concerns: frozenset[str] = frozenset()
    """Kinds of record whose changes make the part read again."""

    def __init__(self, around: Surroundings, browser: Browser, card: RecordCard) -> None:
        super().__init__()
        self.around = around
        self.browser, self.card = browser, card
        self._stale = True
        self._wanted = 0
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.browser)
        self._splitter.addWidget(self.card)
        self._splitter.setHandleWidth(self.around.theme.space(4))
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 5)
        self._splitter.setStretchFactor(1, 5)
        self.browser.setMinimumWidth(232)
        self.card.setMinimumWidth(256)  # both beside each other in the smallest window
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        key = f"people/{self.kind}/splitter"
        state = QByteArray.fromBase64(self.around.settings.recall(key, "").encode())
        if not self._splitter.restoreState(state):
            self._splitter.setSizes([620, 460])
        keep = self.around.settings.remember
        self._splitter.splitterMoved.connect(lambda *_: keep(key, packed(self._splitter.saveState())))

    def _connect(self) -> None:
        self.browser.current_changed.connect(self._read_card)
        self.browser.chosen.connect(lambda _id: self.edit())
        self.browser.edit_asked.connect(self.edit)
        self.browser.add_asked.connect(self.add)
        self.browser.trash_asked.connect(self.trash)
        self.browser.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.browser.table.customContextMenuRequested.connect(self._show_menu)
        self.around.theme.changed.connect(self.reload_card)
        for keys, verb in (("Ctrl+Shift+N", lambda: self.add("")), ("Ctrl+F", self.focus_filter), ("F2", self.edit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    # What each part says for itself

    def read_lines(self) -> Any:
        """Return what the table shows; called in a thread."""
        raise NotImplementedError

    def read_card(self, id_: int, meetings: int) -> Any:
        """Return what the card of a record shows, with so many meetings; called in a thread."""
        raise NotImplementedError

    def show_lines(self, lines: Any, sought: list[str]) -> None:
        """Show what ``read_lines`` returned; ``sought`` is what the filter looks at in each."""
        self.browser.set_lines(lines, self.around.today(), sought)

    def show_card(self, card: Any) -> None:
        """Show what ``read_card`` returned."""
        raise NotImplementedError

    def add(self, name: str = "") -> None:
        """Open the form for a new record."""
        raise NotImplementedError

    def edit(self) -> None:
        """Open the form for the current record."""
        raise NotImplementedError

    def trash(self) -> None:
        """Put what is selected in the trash."""
        raise NotImplementedError

    def menu_entries(self) -> list[MenuEntry]:
        """Return what may be done with what is selected."""
        raise NotImplementedError

    # Reading

    def activate(self) -> None:
        """Read what is stale, and let typing filter."""
        self.load()
        self.focus_filter()

    def load(self) -> None:
        """Read what is stale."""
        if self._stale:
            self.reload()

    def heard(self, kinds: frozenset[str]) -> None:
        """Take in that records of these kinds changed."""
        if not kinds & self.concerns:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def reload(self) -> None:
        """Read the table and the card again; selection and scroll stay."""
        self._stale = False
        self.around.tasks.run_latest(self, "lines", self._read_lines, self._take_lines)
        self.reload_card()

    def reload_card(self) -> None:
        """Read the card that is shown again."""
        shown = self.card.shown()
        if shown is not None:
            self._read_card(shown[1])

    def reveal(self, id_: int) -> None:
        """Show the record; also one that the table does not have, such as one in the trash."""
        self._wanted = id_
        if self._stale:
            self.reload()
        elif self.browser.reveal(id_):
            self._wanted = 0
        self._read_card(id_)

    def current_id(self) -> int:
        """Return the number of the record that the card shows, 0 for none."""
        shown = self.card.shown()
        return shown[1] if shown else 0

    def selected_ids(self) -> list[int]:
        """Return the records selected in the table, or the one that the card shows."""
        selected = self.browser.table.selected_ids()
        current = self.current_id()
        if selected and (current in selected or not current):
            return selected
        return [current] if current else selected

    def focus_filter(self) -> None:
        """Let typing filter."""
        self.browser.filter.setFocus()
        self.browser.filter.selectAll()

    def write(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Do a write in a thread; a failure is shown."""
        self.around.tasks.run(self, work, done or (lambda _: None))

    def save_form(self, form: Form, work: Callable[[], Any], done: Callable[[Any], None] = lambda _: None) -> None:
        """Do what the form submitted in a thread; it closes when that worked, and says why where it did not."""
        form.store(self.around.tasks, work, done)

    def _read_lines(self) -> tuple[Any, list[str]]:
        lines = self.read_lines()
        return lines, sought_texts(self.browser.model.columns, lines)

    def _take_lines(self, read: tuple[Any, list[str]]) -> None:
        self.show_lines(*read)
        if self._wanted and self.browser.reveal(self._wanted):
            self._wanted = 0

    def _read_card(self, id_: int) -> None:
        if not id_:
            if not self.browser.model.rowCount():
                self.card.clear()
            return
        meetings = self._meetings_wanted(id_)
        self.around.tasks.run_latest(
            self, "card", lambda: self.read_card(id_, meetings), self.show_card, self._card_gone
        )

    def _meetings_wanted(self, id_: int) -> int:
        """Return how many meetings to read: as many whole pages as the card shows already, at least one."""
        timeline = self.card.findChild(Timeline) if self.card.shown() == (self.kind, id_) else None
        shown = timeline.count() if isinstance(timeline, Timeline) else 0
        return max(1, -(-shown // PAGE)) * PAGE

    def _card_gone(self, error: Exception) -> None:
        """Clear a card whose record is no more, as after a merge or an undo; say anything else."""
        self.card.clear()
        if not isinstance(error, NotFoundError):
            show_error(self, sentence_for(error))

    def _show_menu(self, point: Any) -> None:
        if not self.selected_ids():
            return
        opened: QMenu = menu(self.menu_entries(), self)
        opened.aboutToHide.connect(opened.deleteLater)
        opened.popup(self.browser.table.viewport().mapToGlobal(point))
