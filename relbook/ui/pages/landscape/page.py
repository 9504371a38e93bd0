"""The page Landscape: the register of notes, what competes and depends, and what contradicts what."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relbook.domain.landscape import CONTENDING, NoteLine, Sort
from relbook.services.briefs import KINDS
from relbook.ui.changes import Changes
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.page import Page
from relbook.ui.pages.landscape.acts import Acts
from relbook.ui.pages.landscape.around import Around
from relbook.ui.pages.landscape.banner import StaleBanner
from relbook.ui.pages.landscape.notes_view import NotesView
from relbook.ui.pages.landscape.pairs import PairAsks, PairsView
from relbook.ui.pages.landscape.reading import Situation, read_situation
from relbook.ui.pages.landscape.round import RoundDialog, Verbs
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.text import set_plain_tip

VIEWS = ("Register", "Priorities and dependencies", "Contradictions")
REGISTER, CONTENDED, PAIRS = range(3)
VIEW = "landscape/view"
CONCERNS = frozenset(
    {
        *("landscape_note", "note_about", "contradiction", "person", "unit", "organisation", "project", "initiative"),
        *("meeting", "stake", "connection"),
    }
)
_PURPOSE = (
    "What no organisation chart shows: unwritten rules, who really decides, what competes with your project, whom "
    "vendors listen to. Begin with what you would tell a newcomer before their first meeting."
)
_NOTHING_AROUND = "Nothing is noted about {}, its people and their units yet. What should a newcomer be told first?"
_NOTHING_CONTENDED = (
    "Here stands what competes with a project or an initiative for the same people, money or attention, and what it "
    "depends on: who decides, and when it bites."
)
_NO_PAIRS = (
    "No two notes contradict each other. Where one does, press X on it in the register: both then stand here side by "
    "side until you know which one holds."
)


class LandscapePage(Page):
    """What no organisation chart shows."""

    def __init__(self, around: Around, changes: Changes) -> None:
        super().__init__()
        self._around = around
        self._project_id: int | None = None
        self._wanted = 0
        self._stale = True
        self._keys_due = False
        self.situation: Situation | None = None
        self.acts = Acts(around, self, partial(self.show_record, "landscape_note"))
        self.views = QTabBar()
        self.add = QPushButton("Add")
        self.banner = StaleBanner(around.theme)
        self.notes = NotesView(around, self.acts)
        asks = PairAsks(self._open, self.acts.end, self.acts.reconcile, self.acts.edit)
        self.pairs = PairsView(around.theme, asks)
        self.empty = EmptyState(_PURPOSE, "Add a note")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(changes)

    def _lay_out(self) -> None:
        theme = self._around.theme
        self.views.setExpanding(False)
        self.views.setDrawBase(False)
        self.views.setAccessibleName("Register, priorities and dependencies, or contradictions")
        for words in VIEWS:
            self.views.addTab(words)
        set_plain_tip(self.add, "Add a landscape note (Insert)")
        self.add.setAccessibleName("Add a landscape note")
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.views, 1)
        top.addWidget(self.add)
        blank = QWidget()
        for widget in (blank, self.notes, self.pairs, self.empty):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        self.views.setCurrentIndex(min(PAIRS, max(0, self._around.settings.recall(VIEW, 0))))
        self.banner.hide()

    def _connect(self, changes: Changes) -> None:
        self.views.currentChanged.connect(self._turned)
        self.add.clicked.connect(self._add)
        self.empty.acted.connect(self._add)
        self.banner.wanted.connect(self._go_through)
        self.notes.opened.connect(self._open)
        self.notes.past_wanted.connect(self.past_wanted)
        self.notes.add_wanted.connect(self._add)
        self.notes.side_by_side_wanted.connect(self._side_by_side)
        changes.happened.connect(self._heard)
        self._around.theme.changed.connect(self._show_again)

    # What the shell asks

    def set_project(self, project_id: int | None) -> None:
        """Show what concerns the project chosen on top; None shows everything."""
        self._project_id = project_id
        self._reload_when_seen()

    def show_record(self, kind: str, id_: int) -> None:
        """Choose a note in the register, whatever hides it."""
        if kind == "landscape_note":
            self._wanted = id_
            self.views.setCurrentIndex(REGISTER)
            self._reload_when_seen()

    def brief_target(self) -> tuple[str, int] | None:
        """Return the first that the note is about of which there is a brief."""
        line = self._current()
        things = line.about if line else ()
        return next(((thing.kind, thing.id) for thing in things if thing.kind in KINDS), None)

    def past_target(self) -> tuple[str, int] | None:
        """Return the note."""
        line = self._current()
        return ("landscape_note", line.id) if line else None

    def activate(self) -> None:
        """Read what is stale, and take the keys."""
        if self._stale:
            self.reload()
        self._keys_due = self.situation is None
        self._focus_view()

    # Reading

    def reload(self) -> None:
        """Read all notes; what is selected stays so."""
        self._stale = False
        read = partial(read_situation, self._around, self._project_id)
        self._around.tasks.run_latest(self, "landscape", read, self._take, self._failed)

    def _reload_when_seen(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & CONCERNS:
            self._reload_when_seen()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        show_error(self, sentence_for(error))

    def _take(self, situation: Situation) -> None:
        self.situation = situation
        pairs = situation.pairs()
        self.banner.show_stale(situation.stale())
        self.views.setTabText(PAIRS, f"{VIEWS[PAIRS]} ({len(pairs):,})" if pairs else VIEWS[PAIRS])
        self.notes.take(situation)
        self.pairs.show_pairs(pairs, situation.homes, situation.today)
        wanted, self._wanted = self._wanted, 0
        line = situation.line(wanted) if wanted else None
        if line:
            self.notes.reveal(line)
        self._bring(self.views.currentIndex(), take_keys=self._keys_due)
        self._keys_due = False

    def _show_again(self) -> None:
        if self.situation:
            self._take(self.situation)

    # What is shown

    def _turned(self, place: int) -> None:
        self._around.settings.remember(VIEW, place)
        if self.situation:
            self._bring(place)

    def _bring(self, place: int, *, take_keys: bool = False) -> None:
        """Bring a view to the front, or say what it is for while it is empty."""
        situation = self.situation
        if situation is None:
            return
        had_focus = self._stack.isAncestorOf(self.window().focusWidget() or self)
        front: QWidget = self.pairs if place == PAIRS else self.notes
        if place != PAIRS:
            self.notes.bring(contended=place == CONTENDED)
        emptiness = self._emptiness(situation, place)
        if emptiness:
            self.empty.say(*emptiness)
            front = self.empty
        turned = front is not self._stack.currentWidget()
        self._stack.setCurrentWidget(front)
        if take_keys or (turned and had_focus):
            self._focus_view()

    def _emptiness(self, situation: Situation, place: int) -> tuple[str, str] | None:
        """Return what to say and to offer where a view has nothing to show; None where it has."""
        if not situation.lines:
            return _PURPOSE, "Add a note"
        mine = [line for line in situation.lines if situation.concerns(line)]
        if place == PAIRS:
            return None if situation.pairs() else (_NO_PAIRS, "")
        if place == CONTENDED and not any(line.note.sort in CONTENDING for line in mine):
            return _NOTHING_CONTENDED, "Add a priority"
        return (_NOTHING_AROUND.format(situation.project), "Add a note") if not mine and not self._current() else None

    def _focus_view(self) -> None:
        front = self._stack.currentWidget()
        if front is self.empty:
            (self.views if self.empty.button.isHidden() else self.empty.button).setFocus()
        elif front is self.pairs:
            self.pairs.focus_on()
        elif front is self.notes:
            self.notes.focus()

    # What may be done

    def _current(self) -> NoteLine | None:
        """Return the note that is chosen in the table in front."""
        return self.notes.current() if self.views.currentIndex() != PAIRS else None

    def _open(self, kind: str, id_: int) -> None:
        if kind == "landscape_note":
            self.show_record(kind, id_)
        else:
            self.opened.emit(kind, id_)

    def _add(self) -> None:
        about = [("project", self._project_id)] if self._project_id is not None else []
        chosen = self.notes.limits.chosen_sort() or Sort.RULE
        self.acts.add(Sort.PRIORITY if self.views.currentIndex() == CONTENDED else chosen, about)

    def _side_by_side(self, note_id: int) -> None:
        self.views.setCurrentIndex(PAIRS)
        self.pairs.reveal(note_id)

    def _go_through(self) -> None:
        if self.situation:
            around = self._around
            verbs = Verbs(around.landscape.confirm, around.landscape.end)
            stale = self.situation.stale()
            RoundDialog(around.theme, around.tasks, stale, verbs, today=around.today(), parent=self.window()).open()
