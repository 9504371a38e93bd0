"""What can be done about a line of Today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from relbook.ui.pages.today.rows import Act, Aside, Verb

if TYPE_CHECKING:
    from relbook.domain.commitments import CommitmentState
    from relbook.domain.needs import NeedState
    from relbook.services.commitments import CommitmentService
    from relbook.services.dismissals import DismissalService
    from relbook.services.initiatives import InitiativeService
    from relbook.services.journal import JournalService
    from relbook.services.needs import NeedService
    from relbook.services.today import TodayService
    from relbook.ui.page import Page
    from relbook.ui.tasks import Tasks
    from relbook.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class TodayServices:
    """What the page reads and does."""

    today: TodayService
    journal: JournalService
    commitments: CommitmentService
    needs: NeedService
    initiatives: InitiativeService
    dismissals: DismissalService


class TodayDeeds(QObject):
    """Does what the lines ask for: in the journal, or by asking the shell."""

    def __init__(
        self, page: Page, theme: Theme, tasks: Tasks, services: TodayServices, done: Callable[[], None]
    ) -> None:
        """``done`` is called once the journal was written to, or could not be."""
        super().__init__(page)
        self._page, self._theme, self._tasks, self._services, self._done = page, theme, tasks, services, done
        self._verbs: dict[Verb, Callable[..., Any]] = {
            Verb.OPEN: page.opened.emit,
            Verb.BRIEF: page.brief_wanted.emit,
            Verb.PLAN: page.plan_wanted.emit,
            Verb.CAPTURE: page.after_wanted.emit,
            Verb.EVIDENCE: page.evidence_wanted.emit,
            Verb.CALL_OFF: self._call_off,
            Verb.SETTLE: self._settle,
            Verb.SETTLE_NEED: self._settle_need,
            Verb.CONNECT: self._connect,
            Verb.PUT_ASIDE: self._ask_why,
        }

    def do(self, act: Act) -> None:
        """Do what a line asks for."""
        self._verbs[act.verb](*act.to)

    def _settle(self, commitment_id: int, state: CommitmentState) -> None:
        self._write(partial(self._services.commitments.settle, commitment_id, state))

    def _settle_need(self, need_id: int, state: NeedState) -> None:
        self._write(partial(self._services.needs.settle, need_id, state))

    def _call_off(self, meeting_id: int) -> None:
        self._write(partial(self._services.journal.call_off, meeting_id))

    def _connect(self, initiative_id: int, kind: str, number: int, because: str) -> None:
        self._write(partial(self._services.initiatives.connect, initiative_id, kind, number, because))

    def _ask_why(self, aside: Aside) -> None:
        from relbook.ui.dismiss_dialog import DismissDialog

        dialog = DismissDialog(self._theme, aside.what, self._page.window())
        dismiss = partial(
            self._services.dismissals.dismiss, aside.matter, aside.evidence, aside.what, person_id=aside.person_id
        )
        dialog.submitted.connect(
            lambda because: dialog.store(self._tasks, partial(dismiss, because=because), lambda _: self._done())
        )
        dialog.open()

    def _write(self, work: Callable[[], object]) -> None:
        self._tasks.run(self._page, work, lambda _: self._done(), self._failed)

    def _failed(self, error: Exception) -> None:
        from relbook.ui.messages import sentence_for, show_error

        show_error(self._page, sentence_for(error))
        self._done()
