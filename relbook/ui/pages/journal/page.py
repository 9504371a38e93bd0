"""The journal page: the capture line on top, below it the list of meetings beside the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.errors import NotFoundError
from relbook.settings import Settings
from relbook.ui.changes import Changes
from relbook.ui.name_choices import name_choices
from relbook.ui.page import Page
from relbook.ui.pages.journal.entry import EntryView
from relbook.ui.pages.journal.model import JournalModel
from relbook.ui.pages.journal.pane import ListPane
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

if TYPE_CHECKING:
    from relbook.domain.commitments import CommitmentState
    from relbook.domain.landscape import NoteLine
    from relbook.domain.views import MeetingEntry, Name
    from relbook.exchange.markdown import Block
    from relbook.ui.meeting_form.forms import MeetingForms
    from relbook.ui.pages.journal.deeds import Deeds
    from relbook.ui.pages.journal.learning import Learning
    from relbook.ui.pages.journal.services import JournalServices
    from relbook.ui.widgets.picker import Choice

LISTED = frozenset({"meeting", "attendance", "meeting_tag", "meeting_project", "person", "organisation"})
"""Kinds of record that the list shows."""
SHOWN = LISTED | {"commitment", "project", "landscape_note", "note_about", "contradiction", "unit", "initiative"}
"""Kinds of record that an entry shows, and that the search finds."""
_SPLIT = "journal.split"


class ReadEntry(NamedTuple):
    """A meeting, its notes as blocks, and what was learned there."""

    entry: MeetingEntry
    notes: tuple[Block, ...]
    learned: tuple[NoteLine, ...]


def _read_if_there(services: JournalServices, meeting_id: int) -> ReadEntry | None:
    """Return the meeting, None where it was taken back meanwhile."""
    try:
        return _read_entry(services, meeting_id)
    except NotFoundError:
        return None


def _read_entry(services: JournalServices, meeting_id: int) -> ReadEntry:
    from relbook.exchange.markdown import blocks
    from relbook.ui.pages.journal import entry_body  # noqa: F401 - showing needs it: imported here, in the thread

    entry = services.listing.entry(meeting_id)
    return ReadEntry(entry, blocks(entry.meeting.notes), tuple(services.register.learned_at(meeting_id)))


class JournalPage(Page):
    """Meetings by day. It can be shown with its first lines before there are services; ``attach`` brings them."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        changes: Changes,
        settings: Settings,
        capture_line: QWidget,
        *,
        first_lines: Sequence[MeetingLine] = (),
        now: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._settings, self._now = theme, tasks, settings, now
        self._services: JournalServices | None = None
        self._forms: MeetingForms | None = None
        self._deeds: Deeds | None = None
        self._learning: Learning | None = None
        self._stale = True
        self._shown_on: date | None = None
        self._following: int | None = None
        self._capture_line = capture_line
        self._model = JournalModel(self._today, self)
        self.pane = ListPane(theme, self._model, self._ask, self._today)
        self.entry = EntryView(theme, self._today)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect(changes)
        if first_lines:
            self._model.show_first(first_lines)

    def _today(self) -> date:
        return self._now().date()

    def _lay_out(self) -> None:
        space = self._theme.space
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.entry)
        self.pane.setMinimumWidth(260)
        card.setMinimumWidth(280)
        self._split.addWidget(self.pane)
        self._split.addWidget(card)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(space(4))
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes(self._settings.recall(_SPLIT, [430, 626]))
        column = QVBoxLayout(self)
        ring = self._capture_line.contentsMargins()  # it stands out around the line's frame, which is in line
        column.setContentsMargins(space(5) - ring.left(), space(4) - ring.top(), space(5) - ring.right(), space(4))
        column.setSpacing(space(4) - ring.bottom())
        column.addWidget(self._capture_line)
        below = QHBoxLayout()
        below.setContentsMargins(ring.left(), 0, ring.right(), 0)
        below.addWidget(self._split)
        column.addLayout(below, 1)

    def _connect(self, changes: Changes) -> None:
        self._split.splitterMoved.connect(lambda *_: self._settings.remember(_SPLIT, self._split.sizes()))
        self.pane.filtered.connect(self._show)
        self.pane.add_wanted.connect(self.add_meeting)
        self.pane.capture_wanted.connect(lambda: self._capture_line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pane.list.shown.connect(self._show_line)
        self.pane.list.chosen.connect(self.edit_meeting)
        self.pane.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.pane.list.customContextMenuRequested.connect(self._show_menu_at)
        self._model.loaded.connect(self._follow)
        self.entry.opened.connect(self.opened)
        self.entry.tag_wanted.connect(lambda tag: self.pane.filters.put("tag", tag, f"#{tag}"))
        self.entry.link_clicked.connect(self._follow_link)
        self.entry.edit_wanted.connect(self.edit_meeting)
        self.entry.brief_wanted.connect(partial(self._do_deed, "brief"))
        self.entry.after_wanted.connect(partial(self._do_deed, "after"))
        self.entry.menu_wanted.connect(self._show_menu_below)
        self.entry.mood_noted.connect(self._note_mood)
        self.entry.settled.connect(self._settle)
        self.entry.promise_marked.connect(self._mark_promise)
        changes.happened.connect(self._take_change)
        QShortcut(QKeySequence.StandardKey.Find, self, self.pane.start_search, context=_HERE)
        QShortcut(QKeySequence("/"), self, self.pane.start_search, context=_HERE)
        QShortcut(QKeySequence("Esc"), self.pane.list, self.pane.clear_search, context=_HERE)

    # What the shell asks

    def attach(self, services: JournalServices) -> None:
        """Take in the services of the open journal, and read from it."""
        from relbook.ui.meeting_form.forms import MeetingForms
        from relbook.ui.pages.journal.deeds import Deeds
        from relbook.ui.pages.journal.learning import Learning

        self._services = services
        self._model.attach(self._tasks, services.listing, self)
        self._forms = MeetingForms(self, self._theme, self._tasks, services.for_form(), self._now)
        self._learning = Learning(self, self._theme, self._tasks, services, self._today)
        self._deeds = Deeds((self.pane.list, self.entry), self.entry.entry)
        self.entry.on_words = (self._deeds.actions["learn"],)
        self._deeds.asked.connect(self._do_deed)
        self._deeds.marked.connect(self._mark)
        self._forms.stored.connect(partial(self.show_record, "meeting"))
        self._reload()

    def set_project(self, project_id: int | None) -> None:
        """Show only the project's meetings, or those of all."""
        if project_id is None:
            self.pane.filters.drop("project")
            return
        services = self._services
        if services is None:
            return

        def done(names: list[Name]) -> None:
            for name in names:
                if (name.kind, name.id) == ("project", project_id):
                    self.pane.filters.put("project", project_id, name.shown)
                    return

        self._tasks.run_latest(self, "project", services.names, done)

    def brief_target(self) -> tuple[str, int] | None:
        """Return the meeting that is open."""
        entry = self.entry.entry()
        return None if entry is None else ("meeting", entry.meeting.id)

    def show_record(self, kind: str, id_: int) -> None:
        """Open a meeting; where the filters hide it, they are cleared."""
        services = self._services
        if kind != "meeting" or services is None:
            return

        def work() -> tuple[ReadEntry, MeetingLine | None]:
            read = _read_entry(services, id_)
            day = JournalFilter(since=read.entry.meeting.day, until=read.entry.meeting.day)
            return read, next((line for line in services.listing.page(day, limit=10_000) if line.id == id_), None)

        self._tasks.run_latest(self, "record", work, lambda found: self._open(*found))

    def activate(self) -> None:
        """Read what changed while another page was in front."""
        if self._services is not None and (self._stale or self._shown_on != self._today()):
            self._reload()
        self._capture_line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def _reload(self) -> None:
        self._stale, self._shown_on = False, self._today()
        self._model.reload(self.pane.list.rows_in_use())
        self._count()
        self._read_entry()

    def _show(self, which: JournalFilter) -> None:
        widened = which.words == "" and self._model.which.words != ""
        line = self.pane.list.current_line()
        self._model.show(which, line.place_in_time if widened and line else None)
        if which.words:
            self._model.open_planned(True)
        self._count()

    def _count(self) -> None:
        if self._services is not None:
            count = partial(self._services.listing.count, self.pane.wanted())
            self._tasks.run_latest(self, "count", count, self.pane.filters.show_count)

    def _show_line(self, line: MeetingLine | None) -> None:
        if line is None:
            self.entry.show_nothing("Choose a meeting on the left." if self._model.rowCount() else "")
        else:
            self._read_entry()

    def _read_entry(self) -> None:
        if self._services is None:
            return
        meeting_id, words = self._current_id(), self._model.which.words
        if meeting_id is None:
            return

        def done(read: ReadEntry | None) -> None:
            if self._current_id() != meeting_id:
                return
            if read is None:
                self.entry.show_nothing("")
            else:
                self.entry.show_entry(read.entry, read.notes, words, read.learned)

        self._tasks.run_latest(self, "entry", partial(_read_if_there, self._services, meeting_id), done)

    def _current_id(self) -> int | None:
        """Return the meeting that is to be shown: the list's, or one in the trash, which is in no list."""
        line, entry = self.pane.list.current_line(), self.entry.entry()
        if line is not None:
            return line.id
        return None if entry is None else entry.meeting.id

    def _open(self, read: ReadEntry, line: MeetingLine | None) -> None:
        if line is None:  # in the trash: it has no place in the list
            self.pane.list.clear_current()
            self.entry.show_entry(read.entry, read.notes, learned=read.learned)
            return
        if line.day > self._today():
            self._model.open_planned(True)
        row = self._model.row_of(line.id, line.place_in_time)
        if row is not None:
            self.pane.list.go_to(row)
            return
        self._following = line.id
        self.pane.list.hold(line)
        self.pane.clear_all()
        self._model.show(JournalFilter(), line.place_in_time)

    def _follow(self, _fresh: bool) -> None:
        line = self.pane.list.current_line()
        if self._following is not None and line is not None and line.id == self._following:
            self.pane.list.scrollTo(self.pane.list.currentIndex(), self.pane.list.ScrollHint.PositionAtCenter)
            self._following = None

    def _take_change(self, kinds: frozenset[str]) -> None:
        if self._services is None or not kinds & SHOWN:
            return
        if not self.isVisible():
            self._stale = True
        elif kinds & LISTED or self._model.which.words:
            self._reload()
        else:
            self._read_entry()

    def _ask(self, kind: str, offer: Callable[[list[Choice]], None]) -> None:
        if self._services is None:
            offer([])
            return
        services = self._services

        def work() -> list[Choice]:
            from relbook.ui.widgets.picker import Choice

            if kind == "tag":
                return [Choice((tag, f"#{tag}"), f"#{tag}") for tag in services.listing.tags()]
            return name_choices(services.names(), kind)

        self._tasks.run_latest(self, "choices", work, offer)

    # Doing

    def _write(self, work: Callable[[], object]) -> None:
        """Do it off the GUI thread: a slow disk must not hold the window."""
        self._tasks.run(self, work, lambda _: None)

    def _note_mood(self, attendance_id: int, mood: int | None) -> None:
        if self._services is not None:
            self._write(partial(self._services.journal.set_mood, attendance_id, mood))

    def _settle(self, commitment_id: int, state: CommitmentState) -> None:
        if self._services is not None:
            self._write(partial(self._services.commitments.settle, commitment_id, state))

    def _mark_promise(self, commitment_id: int, private: bool) -> None:
        if self._services is not None:
            self._write(partial(self._services.commitments.mark_private, commitment_id, private))

    def _mark(self, part: str, private: bool) -> None:
        entry = self.entry.entry()
        if self._services is not None and entry is not None:
            self._write(partial(self._services.journal.mark_private, entry.meeting.id, part, private))

    def _do_deed(self, deed: str) -> None:
        entry = self.entry.entry()
        if entry is None or self._services is None:
            return
        meeting_id = entry.meeting.id
        deeds: dict[str, Callable[[], object]] = {
            "edit": self.edit_meeting,
            "learn": partial(self._learn, entry),
            "brief": lambda: self.brief_wanted.emit("meeting", meeting_id),
            "after": lambda: self.after_wanted.emit(meeting_id) if entry.meeting.planned else None,
            "copy": lambda: self._copy(entry),
            "past": lambda: self.past_wanted.emit("meeting", meeting_id),
            "trash": partial(self._write, partial(self._services.journal.trash, meeting_id)),
            "restore": partial(self._write, partial(self._services.journal.restore, meeting_id)),
        }
        deeds[deed]()

    def _learn(self, entry: MeetingEntry) -> None:
        if self._learning is not None:
            self._learning.start(entry, self.entry.chosen_words())

    def _follow_link(self, target: str) -> None:
        """Hand a link to the browser when the user agrees: notes may come from elsewhere."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from relbook.ui.messages import ask

        url = QUrl(target, QUrl.ParsingMode.StrictMode)
        if url.scheme() not in ("http", "https", "mailto"):
            self.notice.emit(f"relbook opens web and mail addresses only, not {target[:80]}")
        elif ask(self, "Open this link outside relbook?", "Open", more=target[:500]):
            QDesktopServices.openUrl(url)

    def _copy(self, entry: MeetingEntry) -> None:
        from relbook.ui.pages.journal.entry_body import as_text

        QGuiApplication.clipboard().setText(as_text(entry))
        self.notice.emit("Copied as plain text")

    def add_meeting(self) -> None:
        """Let the user record or plan a meeting in a form."""
        if self._forms is not None:
            asked = self.pane.filters.asked("project")
            self._forms.add(asked[0] if asked else None)

    def edit_meeting(self) -> None:
        """Let the user change the meeting that is open."""
        entry = self.entry.entry()
        if entry is not None and self._forms is not None:
            self._forms.edit(entry.meeting.id)

    def _show_menu_at(self, at: QPoint) -> None:
        if self._deeds is not None:
            self._deeds.show_menu(self.pane.list.viewport().mapToGlobal(at), self)

    def _show_menu_below(self, widget: QWidget) -> None:
        if self._deeds is not None:
            self._deeds.show_menu(widget.mapToGlobal(widget.rect().bottomLeft()), self)


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
