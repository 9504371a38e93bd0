"""Opens the form for a meeting over a page or the window; what the form offers is read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from relbook.ui.messages import sentence_for

if TYPE_CHECKING:
    from datetime import date

    from relbook.domain.views import MeetingEntry, Name
    from relbook.services.journal import JournalService, MeetingDraft
    from relbook.services.names import NameIndex
    from relbook.services.ports import Listing
    from relbook.ui.meeting_form.dialog import MeetingDialog
    from relbook.ui.meeting_form.name_field import Known
    from relbook.ui.tasks import Tasks
    from relbook.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class FormServices:
    """What the form works with."""

    listing: Listing
    names: Callable[[], list[Name]]
    """``Contacts.names``."""
    index: Callable[[], NameIndex]
    """``KnownNames.index``."""
    journal: JournalService


class MeetingForms(QObject):
    """Opens the form over a page, and stores what it hands over."""

    stored = Signal(int)
    """The number of the meeting that was recorded or changed."""

    def __init__(
        self, page: QWidget, theme: Theme, tasks: Tasks, services: FormServices, today: Callable[[], date]
    ) -> None:
        super().__init__(page)
        self._page, self._theme, self._tasks, self._services, self._today = page, theme, tasks, services, today

    def open(self, meeting_id: int | None, project: tuple[int, str] | None) -> None:
        """Open the form for a meeting, or for a new one, which touches the project."""
        services = self._services

        def work() -> tuple[Known, MeetingEntry | None]:
            from relbook.ui.meeting_form.name_field import Known

            known = Known(services.index(), tuple(services.names()))
            known.index.completions("a")  # what completing needs is imported here, not with the first letter typed
            return known, None if meeting_id is None else services.listing.entry(meeting_id)

        self._tasks.run_latest(self._page, "form", work, lambda found: self._show(*found, project))

    def _show(self, known: Known, entry: MeetingEntry | None, project: tuple[int, str] | None) -> None:
        from relbook.ui.meeting_form.dialog import MeetingDialog

        dialog = MeetingDialog(self._theme, known, self._today(), entry, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if project is not None:
            dialog.put_project(*project)
        dialog.keep_as_untouched()
        dialog.submitted.connect(lambda draft: self._store(dialog, draft))
        dialog.open()

    def _store(self, dialog: MeetingDialog, draft: MeetingDraft) -> None:
        journal = self._services.journal

        def work() -> int:
            if draft.id:
                journal.amend(draft)
                return draft.id
            return journal.record(draft)

        def done(meeting_id: int) -> None:
            dialog.accept()
            self.stored.emit(meeting_id)

        self._tasks.run(dialog, work, done, lambda error: dialog.show_failure(sentence_for(error)))
