"""What an answer may become: the forms for it, and the storing of it together with its link."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import Sort
from relbook.domain.projects import Stake
from relbook.domain.questions import Becomes, Evidence
from relbook.domain.ties import Tie, TieKind
from relbook.domain.views import Name
from relbook.services.landscape_reading import note_names
from relbook.services.note_drafts import NoteDraft
from relbook.services.reviews import Place, Walk
from relbook.ui.form import Form
from relbook.ui.pages.plan.around import Around

if TYPE_CHECKING:
    from relbook.ui.meeting_form.forms import MeetingForms

_SORTS = {
    Evidence.RULES: Sort.RULE,
    Evidence.PRIORITIES: Sort.PRIORITY,
    Evidence.DEPENDENCIES: Sort.DEPENDENCY,
    Evidence.POWER: Sort.POWER,
    Evidence.CHANNELS: Sort.CULTURE,
    Evidence.VENDORS: Sort.VENDOR,
    Evidence.TRENDS: Sort.TREND,
}
"""What a note is proposed to tell of, by the first evidence that a question shows."""


class Read(NamedTuple):
    """What a form has to choose from."""

    names: list[Name]
    stakes: list[Stake]
    """Of the review's project."""


class BecomesDialogs(QObject):
    """Opens the form for what an answer is to become."""

    def __init__(self, around: Around, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._parent = parent
        self._meetings: MeetingForms | None = None

    def open(self, becomes: Becomes, place: Place, walk: Walk, words: str = "") -> None:
        """Open the form for it; ``words``, of the answer, is what it begins with."""
        line = " ".join(words.split())
        if becomes is Becomes.MEETING:
            self._plan(place, walk, line)
            return
        forms: dict[Becomes, Callable[[Place, Walk, str, Read], None]] = {
            Becomes.STAKEHOLDER: self._stakeholder,
            Becomes.TIE: self._tie,
            Becomes.NOTE: self._note,
            Becomes.COMMITMENT: self._promise,
        }
        read = partial(self._read, walk.project.id)
        self._around.tasks.run_latest(self, "form", read, partial(forms[becomes], place, walk, line))

    def _read(self, project_id: int) -> Read:
        around = self._around
        names = note_names(around.contacts, around.landscape)
        return Read(names, around.reads.find(Stake, project_id=project_id))

    # The forms

    def _stakeholder(self, place: Place, walk: Walk, words: str, read: Read) -> None:
        from relbook.ui.pages.plan.stakeholder_dialog import StakeholderDialog, StakeholderDraft

        project = walk.project
        form = StakeholderDialog(
            self._around.theme,
            (project.id, project.name),
            read.names,
            read.stakes,
            words=words,
            parent=self._parent.window(),
        )

        def store(draft: StakeholderDraft) -> int:
            return self._around.reviews.add_stakeholder(place, draft.stake, draft.name, draft.because)

        self._show(form, store)

    def _tie(self, place: Place, walk: Walk, words: str, read: Read) -> None:
        from relbook.ui.tie_dialog import TieDialog

        proposed = Tie(from_id=walk.review.person_id or 0, to_id=0, verb=TieKind.INFLUENCES, notes=words)
        form = TieDialog(
            self._around.theme, None, read.names, self._around.today(), tie=proposed, parent=self._parent.window()
        )
        self._show(form, partial(self._around.reviews.add_tie, place))

    def _note(self, place: Place, walk: Walk, words: str, read: Read) -> None:
        from relbook.ui.note_dialog import NoteDialog

        review = walk.review
        about = (("person", review.person_id),) if review.person_id is not None else (("project", review.project_id),)
        draft = NoteDraft(sort=_sort(place, walk), words=words, about=about)
        form = NoteDialog(self._around.theme, draft, read.names, self._around.today(), parent=self._parent.window())
        self._show(form, partial(self._around.reviews.add_note, place))

    def _promise(self, place: Place, walk: Walk, words: str, read: Read) -> None:
        from relbook.ui.pages.plan.promise_dialog import PromiseDialog

        form = PromiseDialog(
            self._around.theme,
            read.names,
            self._around.today(),
            words=words,
            person_id=walk.review.person_id or 0,
            parent=self._parent.window(),
        )
        self._show(form, partial(self._around.reviews.add_promise, place))

    def _plan(self, place: Place, walk: Walk, words: str) -> None:
        from relbook.ui.meeting_form.forms import MeetingForms

        around = self._around
        if self._meetings is None:
            self._meetings = MeetingForms(self._parent, around.theme, around.tasks, around.forms, around.now)
        record = partial(around.reviews.plan_meeting, place)
        self._meetings.plan(walk.review.person_id or 0, walk.project.id, title=words, record=record)

    def _show(self, form: Form, store: Callable[[Any], int]) -> None:
        def submit(draft: object) -> None:
            form.store(self._around.tasks, partial(store, draft))

        form.submitted.connect(submit)
        form.open()


def _sort(place: Place, walk: Walk) -> Sort:
    question = walk.questions.question(place.question)
    shown = question.evidence if question else ()
    return next((_SORTS[one] for one in shown if one in _SORTS), Sort.RULE)
