"""What is done with landscape notes on the page: each is one step that undo takes back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relbook.domain.folding import fold
from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.views import Name
from relbook.services.landscape_reading import note_names
from relbook.services.note_drafts import NoteDraft
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.page import Page
from relbook.ui.pages.landscape.around import Around
from relbook.ui.widgets.picker import Choice, Picker

_NEW = 0
"""The key of the choice that writes a new note; no note has that number."""


class Acts:
    """The deeds of one page; it reads again when it hears of the change."""

    def __init__(self, around: Around, page: Page, show: Callable[[int], None]) -> None:
        """``show`` is called with the number of a note that was added."""
        self._around, self._page, self._show = around, page, show

    def add(self, sort: Sort, about: Sequence[tuple[str, int]]) -> None:
        """Open the form for a new note."""
        self._fill_in(NoteDraft(sort=sort, words="", about=tuple(about)), self._around.landscape.write)

    def edit(self, note_id: int) -> None:
        """Open the form for a note."""
        read = partial(self._around.landscape.draft, note_id)
        self._around.tasks.run_latest(self._page, "draft", read, self._amend)

    def confirm(self, ids: Sequence[int]) -> None:
        """Say that notes were found to hold today; those that had ended hold again."""
        if ids:
            self._write(partial(self._around.landscape.confirm, *ids))

    def end(self, note_id: int) -> None:
        """Say that a note no longer holds, from today."""
        self._write(partial(self._around.landscape.end, note_id))

    def remove(self, ids: Sequence[int]) -> None:
        """Remove notes; undo brings them back."""
        if ids:
            self._write(partial(self._around.landscape.remove, *ids))

    def reconcile(self, note_id: int, other_id: int) -> None:
        """Say that two notes hold both after all."""
        self._write(partial(self._around.landscape.reconcile, note_id, other_id))

    def contradict(self, line: NoteLine, others: Sequence[NoteLine], below: QWidget) -> None:
        """Ask what contradicts a note: one of the others, or a new one."""
        picker = Picker("What contradicts it? Type to find a note", fold, below)
        choices = [Choice(_NEW, "Write what contradicts it …")]
        choices += [Choice(one.id, one.note.words) for one in others if one.id not in (line.id, *line.against)]
        picker.chosen.connect(partial(self._contradict_with, line))
        picker.resize(max(picker.width(), 420), picker.height())
        picker.set_choices(choices, "No such note")
        picker.open_below(below)

    def _contradict_with(self, line: NoteLine, other_id: int) -> None:
        if other_id != _NEW:
            self._write(partial(self._around.landscape.contradict, line.id, other_id))
            return
        about = tuple((thing.kind, thing.id) for thing in line.about)
        draft = NoteDraft(sort=line.note.sort, words="", about=about)
        self._fill_in(draft, partial(self._around.landscape.write, against=line.id))

    def _amend(self, draft: NoteDraft) -> None:
        self._fill_in(draft, self._around.landscape.amend)

    def _fill_in(self, draft: NoteDraft, store: Callable[[NoteDraft], int | None]) -> None:
        around = self._around
        read = partial(note_names, around.contacts, around.register)
        around.tasks.run_latest(self._page, "names", read, partial(self._open, draft, store))

    def _open(self, draft: NoteDraft, store: Callable[[NoteDraft], int | None], names: list[Name]) -> None:
        around = self._around
        form = NoteDialog(around.theme, draft, names, around.today(), parent=self._page.window())
        form.submitted.connect(lambda typed: form.store(around.tasks, partial(store, typed), self._stored))
        form.open()

    def _stored(self, number: Any) -> None:
        if number:
            self._show(number)

    def _write(self, work: Callable[[], object]) -> None:
        self._around.tasks.run(self._page, work, lambda _: None)
