"""The page Plan: where reviews begin, the walk, and what it led to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relbook.domain.reviews import Answer, Review
from relbook.errors import NotFoundError, RelbookError
from relbook.services.kept_answer import KeptAnswers
from relbook.services.reviews import Place, Walk
from relbook.ui.changes import Changes
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.page import Page
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.outcome_view import OutcomeView
from relbook.ui.pages.plan.start_view import StartView
from relbook.ui.pages.plan.stranded import Stranded
from relbook.ui.pages.plan.walk_view import WalkView


class PlanPage(Page):
    """Walks through the questions, and lists past reviews."""

    def __init__(self, around: Around, changes: Changes, kept: KeptAnswers) -> None:
        super().__init__()
        self._around, self._kept = around, kept
        self._project_id: int | None = None
        self._outcome_of = 0
        self._begun = False
        self._unread: frozenset[str] = frozenset()
        self.stranded = Stranded(around.theme)
        self.start = StartView(around)
        self.walk = WalkView(around, kept)
        self.outcome = OutcomeView(around)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(changes)

    def _lay_out(self) -> None:
        space = self._around.theme.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(5), space(3), space(5), 0)
        layout.setSpacing(space(2))
        layout.addWidget(self.stranded)
        for view in (self.start, self.walk, self.outcome):
            self._stack.addWidget(view)
        layout.addWidget(self._stack, 1)

    def _connect(self, changes: Changes) -> None:
        views: tuple[StartView | WalkView | OutcomeView, ...] = (self.start, self.walk, self.outcome)
        for view in views:
            view.opened.connect(self.opened)
            view.evidence_wanted.connect(self.evidence_wanted)
        for view in (self.start, self.outcome):
            view.begin_wanted.connect(self._begin)
            view.resume_wanted.connect(self._go_on)
            view.notice.connect(self.notice)
        self.start.outcome_wanted.connect(self._show_outcome)
        self.walk.left.connect(self.show_start)
        self.walk.finished.connect(self._show_outcome)
        self.walk.gone.connect(self._lose)
        self.walk.problems.connect(self._tell_stranded)
        self.outcome.back_wanted.connect(self.show_start)
        self.outcome.sheet_wanted.connect(partial(self.brief_wanted.emit, "review"))
        self.stranded.forgotten.connect(self._forget)
        changes.happened.connect(self._heard)

    # What the shell asks

    def set_project(self, project_id: int | None) -> None:
        """Show the reviews of the project; a walk through another one is left as it stands."""
        other, self._project_id = project_id != self._project_id, project_id
        self.start.set_project(project_id)
        walking = self._walking()
        walks_elsewhere = walking is not None and project_id not in (None, walking.project.id)
        if walks_elsewhere or (other and self._stack.currentWidget() is self.outcome):
            self.show_start()

    def brief_target(self) -> tuple[str, int] | None:
        """Return the review whose outcome is shown, else the project that is reviewed, else the one chosen on top."""
        if self._stack.currentWidget() is self.outcome:
            return ("review", self._outcome_of)
        walking = self._walking()
        project_id = walking.project.id if walking is not None else self._project_id
        return ("project", project_id) if project_id is not None else None

    def past_target(self) -> tuple[str, int] | None:
        """Return nothing for an outcome, whose past is not told; else the project."""
        target = self.brief_target()
        return target if target is not None and target[0] == "project" else None

    def show_record(self, kind: str, id_: int) -> None:
        """Show a review where it stands, or at the question of an answer; of a project (kind "plan"), its reviews."""
        self._begun = True
        if kind == "review":
            self._open(id_)
        elif kind == "plan":
            self.start.show_project(id_)
            self._bring(self.start)
        elif kind == "answer":
            read = partial(self._around.reads.get, Answer, id_)
            self._around.tasks.run_latest(
                self, "walk", read, lambda found: self._open(found.review_id, found.question), self._failed
            )

    def activate(self) -> None:
        """Go on where a walk was cut off, read what is stale, and take the keys."""
        first, self._begun = not self._begun, True
        if first and self._take_up():
            return
        unread, self._unread = self._unread, frozenset()
        if unread:
            self._heard(unread)
        self._focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of the window closing."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put what is typed into the journal before it is closed with the window."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self._kept.store()  # what the journal does not take stays kept
        return super().eventFilter(watched, event)

    # Going about

    def show_start(self) -> None:
        """Go to where reviews begin; a walk is left as it stands."""
        self._kept.stand(None)
        self.start.reload()
        self._bring(self.start)

    def _take_up(self) -> bool:
        """Store what an earlier run could not; return whether it was cut off in a walk, which will be gone on with."""
        if self._kept.typed():
            self._around.tasks.run(self, self._kept.store, self._tell_stranded)
        at = self._kept.at()
        if at is not None:
            self._read(at.review_id, partial(self._take_up_walk, at.question), lambda _: self.show_start())
        return at is not None

    def _take_up_walk(self, key: str, walk: Walk) -> None:
        if walk.review.finished_on is None and self._project_id in (None, walk.project.id):
            self._take(key, walk)
        else:
            self.show_start()

    def _begin(self, set_key: str, person_id: int, project_id: int) -> None:
        begin = partial(self._around.reviews.begin, project_id, set_key, person_id or None)
        self._around.tasks.run(self, begin, self._open)

    def _go_on(self, review_id: int) -> None:
        """Walk a review, opened again where it was finished."""
        reviews = self._around.reviews

        def work() -> int:
            if reviews.walk(review_id).review.finished_on is not None:
                reviews.reopen(review_id)
            return review_id

        self._around.tasks.run(self, work, self._open)

    def _open(self, review_id: int, key: str = "") -> None:
        self._read(review_id, partial(self._take, key), self._failed)

    def _read(self, review_id: int, take: Callable[[Walk], None], failed: Callable[[Exception], None]) -> None:
        self._around.tasks.run_latest(self, "walk", partial(self._around.reviews.walk, review_id), take, failed)

    def _take(self, key: str, walk: Walk) -> None:
        if walk.review.finished_on is not None:
            self._show_outcome(walk.review.id)
        else:
            self.walk.show_walk(walk, key)
            self._bring(self.walk)

    def _show_outcome(self, review_id: int) -> None:
        self._kept.stand(None)
        self._outcome_of = review_id
        self.outcome.show_review(review_id)
        self._bring(self.outcome)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self._lose()
        else:
            show_error(self, sentence_for(error))

    def _lose(self) -> None:
        self.notice.emit("That review is no longer there")
        self.show_start()

    def _bring(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        if self.isVisible():
            self._focus()

    def _focus(self) -> None:
        current = self._stack.currentWidget()
        if current is self.walk:
            self.walk.focus_answer()
        elif current is self.outcome:
            self.outcome.activate()
        else:
            self.start.activate()

    def _walking(self) -> Walk | None:
        walking = self.walk.walking if self._stack.currentWidget() is self.walk else None
        return walking.walk if walking is not None else None

    # News

    def _heard(self, kinds: frozenset[str]) -> None:
        if not self.isVisible():
            self._unread |= kinds
            return
        current = self._stack.currentWidget()
        if current is self.walk:
            self.walk.heard(kinds)
        elif current is self.start:
            self.start.reload()
        elif Review.kind in kinds:
            self._read(self._outcome_of, self._take_outcome, self._failed)
        else:
            self.outcome.reload()

    def _take_outcome(self, walk: Walk) -> None:
        """Show the outcome anew, or the walk where finishing it was taken back."""
        if walk.review.finished_on is None:
            self._take("", walk)
        else:
            self.outcome.reload()

    # What the journal does not take

    def _tell_stranded(self, problems: dict[Place, RelbookError]) -> None:
        """Tell of answers that cannot be stored, except of the one that is being written: it tells of itself."""
        walking = self._walking()
        here = self.walk.walking.place if walking is not None and self.walk.walking is not None else None
        elsewhere = {place: error for place, error in problems.items() if place != here}
        self.stranded.show_problems(self._kept.typed(), elsewhere)

    def _forget(self, place: Place) -> None:
        self._kept.forget(place)
        self._around.tasks.run(self, self._kept.store, self._tell_stranded)
