"""Opens the form for a meeting over a page or the window; what the form offers is read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from relbook.ui.messages import sentence_for

if TYPE_CHECKING:
    from datetime import datetime

    from relbook.domain.views import MeetingEntry, Name
    from relbook.services.journal import JournalService
    from relbook.services.meeting_drafts import MeetingDraft
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
        self, page: QWidget, theme: Theme, tasks: Tasks, services: FormServices, now: Callable[[], datetime]
    ) -> None:
        super().__init__(page)
        self._page, self._theme, self._tasks, self._services, self._now = page, theme, tasks, services, now

    def add(self, project_id: int | None) -> None:
        """Open the form for a new meeting, which touches the project."""
        self._read(lambda known: self._show_new(known, None, (("project", project_id),)))

    def plan(
        self,
        person_id: int,
        project_id: int | None,
        *,
        title: str = "",
        record: Callable[[MeetingDraft], int] | None = None,
    ) -> None:
        """Open the form for a new meeting with a person, 0 for nobody yet, planned, which touches the project.

        ``record`` stores it in place of the journal, for a meeting that is part of something else.
        """

        def show(known: Known) -> None:
            from relbook.domain.meetings import planning_day
            from relbook.services.meeting_drafts import MeetingDraft

            first = MeetingDraft(day=planning_day(self._now().date()), title=title, planned=True)
            self._show_new(known, first, (("person", person_id), ("project", project_id)), record)

        self._read(show)

    def edit(self, meeting_id: int) -> None:
        """Open the form for a meeting."""
        entry = self._services.listing.entry

        def work() -> tuple[Known, MeetingEntry]:
            return self._known(), entry(meeting_id)

        self._tasks.run_latest(self._page, "form", work, lambda found: self._show(*found))

    def _read(self, show: Callable[[Known], None]) -> None:
        self._tasks.run_latest(self._page, "form", self._known, show)

    def _known(self) -> Known:
        from relbook.ui.meeting_form.name_field import Known

        known = Known(self._services.index(), tuple(self._services.names()))
        known.index.completions("a")  # what completing needs is imported here, not with the first letter typed
        return known

    def _show_new(
        self,
        known: Known,
        first: MeetingDraft | None,
        wanted: tuple[tuple[str, int | None], ...],
        record: Callable[[MeetingDraft], int] | None = None,
    ) -> None:
        dialog = self._make(known, None, first, record)
        for kind, number in wanted:
            name = next((one for one in known.names if (one.kind, one.id) == (kind, number)), None)
            if name is not None:
                dialog.put(name)
        dialog.keep_as_untouched()
        dialog.open()

    def _show(self, known: Known, entry: MeetingEntry) -> None:
        self._make(known, entry, None).open()

    def _make(
        self,
        known: Known,
        entry: MeetingEntry | None,
        first: MeetingDraft | None,
        record: Callable[[MeetingDraft], int] | None = None,
    ) -> MeetingDialog:
        from relbook.ui.meeting_form.dialog import MeetingDialog

        dialog = MeetingDialog(self._theme, known, self._now(), entry, self._page.window(), first=first)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(lambda draft: self._store(dialog, draft, record or self._services.journal.record))
        return dialog

    def _store(self, dialog: MeetingDialog, draft: MeetingDraft, record: Callable[[MeetingDraft], int]) -> None:
        def work() -> int:
            if draft.id:
                self._services.journal.amend(draft)
                return draft.id
            return record(draft)

        def done(meeting_id: int) -> None:
            dialog.accept()
            self.stored.emit(meeting_id)

        self._tasks.run(dialog, work, done, lambda error: dialog.show_failure(sentence_for(error)))
