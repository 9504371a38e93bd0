"""The tables of notes, what limits them, and the note that is chosen beside them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from relbook.domain.landscape import NoteLine
from relbook.ui.pages.landscape.acts import Acts
from relbook.ui.pages.landscape.around import Around
from relbook.ui.pages.landscape.contended import note_of
from relbook.ui.pages.landscape.note_card import Asks, note_sections
from relbook.ui.pages.landscape.panes import Limits, NotesPane
from relbook.ui.pages.landscape.reading import Situation
from relbook.ui.widgets.lines_table import packed
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import MenuEntry, menu

SPLITTER = "landscape/splitter"


class NotesView(QWidget):
    """The register, or what competes and depends; both have the same keys, and one card."""

    opened = Signal(str, int)
    """Another record, or another note, is wanted: kind, number."""
    past_wanted = Signal(str, int)
    add_wanted = Signal()
    side_by_side_wanted = Signal(int)
    """What contradicts the note of that number is wanted beside it."""

    def __init__(self, around: Around, acts: Acts) -> None:
        super().__init__()
        self._around, self._acts = around, acts
        self._situation: Situation | None = None
        self._told: NoteLine | None = None
        """The note that the card shows."""
        self._besides = 0
        self.limits = Limits(around.theme, around.settings)
        self.register = NotesPane(around.theme, around.settings, contended=False)
        self.contended = NotesPane(around.theme, around.settings, contended=True)
        self.card = RecordCard(around.theme, "Choose a note to see how it is known and what speaks against it.")
        self._tables = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme, settings, splitter = self._around.theme, self._around.settings, self._splitter
        self._tables.addWidget(self.register)
        self._tables.addWidget(self.contended)
        self._tables.setMinimumWidth(232)
        self.card.setMinimumWidth(260)  # both beside each other in the smallest window
        splitter.addWidget(self._tables)
        splitter.addWidget(self.card)
        splitter.setHandleWidth(theme.space(4))
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 9)
        splitter.setStretchFactor(1, 4)
        if not splitter.restoreState(QByteArray.fromBase64(settings.recall(SPLITTER, "").encode())):
            splitter.setSizes([688, 384])
        splitter.splitterMoved.connect(lambda *_: settings.remember(SPLITTER, packed(splitter.saveState())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.limits)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.limits.changed.connect(self._limit)
        for pane in (self.register, self.contended):
            pane.chosen.connect(lambda _: self._edit())
            pane.current_changed.connect(lambda _: self._show_card())
            pane.table.add_asked.connect(self.add_wanted)
            pane.table.trash_asked.connect(self._remove)
            pane.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            pane.table.customContextMenuRequested.connect(partial(self._open_menu, pane))
            pane.on_key("C", self._confirm)
            pane.on_key("N", self._end)
            pane.on_key("X", self._contradict)

    # What is shown

    def take(self, situation: Situation) -> None:
        """Show what was read; what is selected stays so."""
        if self._situation and self._situation.project != situation.project:
            self._besides = 0
        self._situation, self._told = situation, None
        self._limit()

    def bring(self, *, contended: bool) -> None:
        """Show what competes and depends, or else the register."""
        had_focus = self._pane().isAncestorOf(self.window().focusWidget() or self)
        self.limits.sort.setVisible(not contended)
        self._tables.setCurrentWidget(self.contended if contended else self.register)
        if had_focus:
            self.focus()
        self._show_card()

    def reveal(self, line: NoteLine) -> None:
        """Choose a note in the register, lifting whatever hides it."""
        if self._situation is None:
            return
        self._besides = 0 if self._situation.concerns(line) else line.id
        self.limits.lift(line)
        self._limit()
        self.register.reveal(line.id)
        self._show_card()

    def focus(self) -> None:
        """Let the table in front take the keys."""
        self._pane().table.setFocus(Qt.FocusReason.TabFocusReason)

    def current(self) -> NoteLine | None:
        """Return the note that is chosen in the table in front; None where none is."""
        number = self._note_of(self._pane().table.current_id())
        return self._situation.line(number) if self._situation else None

    def selected(self) -> list[int]:
        """Return the numbers of the notes selected in the table in front, each once."""
        return list(dict.fromkeys(self._note_of(row) for row in self._pane().table.selected_ids()))

    def _pane(self) -> NotesPane:
        return self.contended if self._tables.currentWidget() is self.contended else self.register

    def _note_of(self, row_id: int) -> int:
        return note_of(row_id) if self._pane() is self.contended else row_id

    def _limit(self) -> None:
        """Show the notes that pass."""
        situation, limits = self._situation, self.limits
        if situation is None:
            return
        shown = [line for line in situation.lines if line.id == self._besides or limits.passes(line, situation)]
        self.register.show_notes(shown, situation.today, [situation.sought[line.id] for line in shown])
        rows = [one for one in situation.contended if limits.passes_contended(one.line, situation)]
        self.contended.show_notes(rows, situation.today, [situation.contended_sought[row.id] for row in rows])
        self._show_card()

    def _show_card(self) -> None:
        situation, line = self._situation, self.current()
        if situation is None or line is None:
            self._told = None
            self.card.clear()
            return
        if self._told is line:
            return
        self._told = line
        beside = partial(self.side_by_side_wanted.emit, line.id)
        asks = Asks(self.opened.emit, self._confirm, self._edit, self._more, beside)
        sections = note_sections(self._around.theme, situation, line, asks)
        self.card.show_sections(("landscape_note", line.id), sections)

    # What may be done

    def _edit(self) -> None:
        if line := self.current():
            self._acts.edit(line.id)

    def _confirm(self) -> None:
        self._acts.confirm(self.selected())

    def _end(self) -> None:
        line = self.current()
        if line and line.note.ended_on is None:
            self._acts.end(line.id)

    def _remove(self) -> None:
        self._acts.remove(self.selected())

    def _contradict(self) -> None:
        line = self.current()
        if line and self._situation:
            self._acts.contradict(line, self._situation.lines, self.card)

    def _more(self) -> list[MenuEntry]:
        """Return what else may be done with the note that is chosen."""
        line = self.current()
        if line is None:
            return []
        past = partial(self.past_wanted.emit, "landscape_note", line.id)
        ends: Sequence[MenuEntry] = [] if line.note.ended_on else [("No longer holds (N)", self._end)]
        return [
            ("Contradicted by … (X)", self._contradict),
            *ends,
            ("Past", past),
            ("", lambda: None),
            ("Remove (Delete)", self._remove),
        ]

    def _open_menu(self, pane: NotesPane, at: QPoint) -> None:
        line, chosen = self.current(), self.selected()
        if line is None or not chosen:
            return
        holds = "Holds again (C)" if line.note.ended_on else "Still holds (C)"
        entries: list[MenuEntry] = [(holds, self._confirm), ("Copy", pane.table.copy)]
        if len(chosen) == 1:
            entries = [("Edit … (F2)", self._edit), *entries, *self._more()]
        else:
            entries.append((f"Remove {len(chosen):,} notes (Delete)", self._remove))
        opened = menu(entries, self)
        opened.aboutToHide.connect(opened.deleteLater)
        opened.popup(pane.table.viewport().mapToGlobal(at))
