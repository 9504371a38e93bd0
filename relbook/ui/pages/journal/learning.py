"""A landscape note from the meeting that is open: a form that starts with the words chosen in its notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

if TYPE_CHECKING:
    from relbook.domain.views import MeetingEntry, Name
    from relbook.services.note_drafts import NoteDraft
    from relbook.ui.pages.journal.services import JournalServices


class Learning:
    """Opens the form over a page, and stores what it hands over."""

    def __init__(
        self, page: QWidget, theme: Theme, tasks: Tasks, services: JournalServices, today: Callable[[], date]
    ) -> None:
        self._page, self._theme, self._tasks, self._services, self._today = page, theme, tasks, services, today

    def start(self, entry: MeetingEntry, words: str) -> None:
        """Open the form for a note learned at the meeting; ``words`` are those chosen, "" for none."""

        def read() -> tuple[NoteDraft, list[Name]]:
            import relbook.ui.note_dialog  # noqa: F401 - opening needs it: imported here, in the thread

            return self._services.capture.learned_note(entry, words), self._services.note_names()

        self._tasks.run_latest(self._page, "note", read, lambda found: self._open(*found))

    def _open(self, draft: NoteDraft, names: list[Name]) -> None:
        from relbook.ui.note_dialog import NoteDialog

        form = NoteDialog(self._theme, draft, names, self._today(), parent=self._page.window())
        form.submitted.connect(lambda typed: form.store(self._tasks, partial(self._services.landscape.write, typed)))
        form.open()
