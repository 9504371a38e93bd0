"""The walk: one question at a time, with what the journal knows beside it; the mouse can stay where it is."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from relbook.domain.plan import Panel
from relbook.domain.questions import Becomes
from relbook.errors import NotFoundError, RelbookError
from relbook.services.drafts import shortened
from relbook.services.kept_answer import KeptAnswers
from relbook.services.reviews import Place, Walk
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.becomes import BecomesDialogs
from relbook.ui.pages.plan.walk_keys import give_keys
from relbook.ui.pages.plan.walk_layout import ANSWER, WalkLayout
from relbook.ui.pages.plan.walking import Walking

REST = 20_000
"""So long after the last key the answer goes into the journal by itself, in milliseconds.

It is in a file with every key, so this only says how late others read it, and each time makes a step of the history.
"""
ASIDE = frozenset({"answer", "review", "review_person", "became"})
"""Kinds of record that change nothing of the evidence."""


class WalkView(WalkLayout):
    """Walks through the questions of one review."""

    left = Signal()
    """Back to where the page begins; everything is kept."""
    finished = Signal(int)
    """The review is finished: its number."""
    gone = Signal()
    """The review is no longer there."""
    opened = Signal(str, int)
    evidence_wanted = Signal(str, object)
    problems = Signal(object)
    """dict[Place, RelbookError]: what the journal did not take, after each try to store."""

    def __init__(self, around: Around, kept: KeptAnswers) -> None:
        super().__init__(around.theme, around.settings)
        self._around, self._kept = around, kept
        self.walking: Walking | None = None
        self._panels: dict[str, list[Panel]] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self.dialogs = BecomesDialogs(around, self)
        self._connect()

    def _connect(self) -> None:
        give_keys(self)
        self._rest.timeout.connect(self.store)
        self.back.clicked.connect(self.leave)
        self.previous.clicked.connect(partial(self.step, -1))
        self.next.clicked.connect(partial(self.step, 1))
        for button in (self.finish, self.finish_now):
            button.clicked.connect(self.end)
        self.list.chosen.connect(self.go)
        self.pane.editor.typed.connect(self._typed)
        self.pane.confirmed.connect(self.confirm)
        self.pane.becomes_wanted.connect(self.become)
        self.pane.opened.connect(self.opened)
        self.evidence.opened.connect(self.opened)
        self.evidence.evidence_wanted.connect(self.evidence_wanted)
        self.evidence.step_wanted.connect(partial(self.become, Becomes.COMMITMENT))

    # Which question

    def show_walk(self, walk: Walk, key: str = "") -> None:
        """Walk a review, from the question of that key, or else from where it was left."""
        self.store()
        self._panels.clear()
        self.walking = Walking(walk, self._kept, key)
        name = shortened(walk.project.name)
        about = f"{name}: {walk.person}" if walk.person else name
        self.title.setText(f"{walk.questions.name or walk.review.set_name} · {about}")
        self._show()

    def go(self, key: str) -> None:
        """Go to another question; the answer to this one goes into the journal."""
        if self.walking is None or not key:
            return
        self.store()
        self.walking.go(key)
        self._show()
        self.focus_answer()

    def step(self, by: int) -> None:
        """Go so many questions on or back; from the last one on the walk is at its end."""
        if self.walking is None:
            return
        if by > 0 and self.walking.is_last:
            self.end()
        else:
            self.go(self.walking.at(self.walking.number + by))

    def go_to(self, number: int) -> None:
        """Go to the question of that place, from 1."""
        if self.walking is not None:
            self.go(self.walking.at(number))

    def _show(self) -> None:
        assert self.walking is not None  # noqa: S101 - there is a walk
        walking = self.walking
        self.pane.show_question(walking)
        self.list.take(walking)
        self.previous.setEnabled(walking.number > 1)
        self.next.setVisible(not walking.is_last)
        self.finish.setVisible(walking.is_last)
        self.finish_now.setVisible(not walking.is_last)
        self.tabs.setCurrentIndex(ANSWER)
        self.evidence.show_panels(self._panels.get(walking.key))
        self._read_evidence()
        self.order()

    # What is typed

    def _typed(self, words: str) -> None:
        if self.walking is not None:
            self.walking.type(words)
            self._rest.start()
            self._store_if_back()
            self.pane.show_progress(self.walking)
            self.list.take(self.walking)

    def _store_if_back(self) -> None:
        """Let go at once of keys that come to nothing, or undo would find something typed and leave it there."""
        if self.walking is not None and self.walking.is_typed() and self.walking.is_back():
            self.store()

    def store(self) -> None:
        """Put into the journal what is typed."""
        self._rest.stop()
        if self._kept.typed():
            self._around.tasks.run(self, self._kept.store, self._stored)

    def _stored(self, problems: dict[Place, RelbookError]) -> None:
        if self.walking is not None:
            here = problems.get(self.walking.place)
            self.pane.problem.say(sentence_for(here) if here else "", self.pane.editor)
            self.pane.show_progress(self.walking)
        self.problems.emit(problems)

    # Deeds

    def leave(self) -> None:
        """Go back to where the page begins."""
        self.store()
        self.left.emit()

    def confirm(self) -> None:
        """Say that the answer of last time is still true."""
        if self.walking is not None and self.pane.former.confirm.isVisibleTo(self):
            place, kept, reviews = self.walking.place, self._kept, self._around.reviews

            def work() -> dict[Place, RelbookError]:
                problems = kept.store()
                reviews.confirm(place)
                return problems

            self._around.tasks.run(self, work, self._stored)

    def become(self, becomes: Becomes, words: str = "") -> None:
        """Let the answer become something; ``words`` is what its form begins with."""
        if self.walking is not None:
            self.store()
            self.dialogs.open(becomes, self.walking.place, self.walking.walk, words)

    def end(self) -> None:
        """Finish the review, once everything typed is in the journal."""
        if self.walking is None or not self.isEnabled():
            return
        self._rest.stop()
        number, kept, reviews = self.walking.walk.review.id, self._kept, self._around.reviews

        def work() -> dict[Place, RelbookError]:
            problems = kept.store()
            if not any(place.review_id == number for place in problems):
                reviews.finish(number)
            return problems

        self.setEnabled(False)
        self._around.tasks.run(self, work, partial(self._ended, number), self._not_ended)

    def _ended(self, number: int, problems: dict[Place, RelbookError]) -> None:
        self.setEnabled(True)
        self._stored(problems)
        mine = [place for place in problems if place.review_id == number]
        if mine:
            self.go(mine[0].question)
            self._stored(problems)
        else:
            self.finished.emit(number)

    def _not_ended(self, error: Exception) -> None:
        self.setEnabled(True)
        self.focus_answer()
        show_error(self, sentence_for(error))

    # What is read

    def heard(self, kinds: frozenset[str]) -> None:
        """Read again what the news concerns."""
        self.reload()
        if kinds - ASIDE:
            self._panels.clear()
            self._read_evidence()

    def reload(self) -> None:
        """Read the walk again."""
        if self.walking is not None:
            read = partial(self._around.reviews.walk, self.walking.walk.review.id)
            take = partial(self._take, self._kept.version())
            self._around.tasks.run_latest(self, "walk", read, take, self._failed)

    def _take(self, version: int, walk: Walk) -> None:
        if self.walking is None or self.walking.walk.review.id != walk.review.id:
            return
        if walk.review.finished_on is not None:
            self.finished.emit(walk.review.id)
            return
        before = self.walking.question
        self.walking.take(walk, version)
        if self.walking.question != before:  # its file was edited meanwhile
            self._show()
            return
        self._store_if_back()
        self.pane.take(self.walking)
        self.list.take(self.walking)
        self.order()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self.walking = None
            self.gone.emit()
        else:
            show_error(self, sentence_for(error))

    def _read_evidence(self) -> None:
        if self.walking is None:
            return
        walk, question = self.walking.walk, self.walking.question
        read = partial(self._around.evidence.panels, walk.project.id, question.evidence, walk.review.person_id)
        self._around.tasks.run_latest(self, "evidence", read, partial(self._take_panels, question.key))

    def _take_panels(self, key: str, panels: list[Panel]) -> None:
        self._panels[key] = panels
        if self.walking is not None and self.walking.key == key:
            self.evidence.show_panels(panels)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put what is typed into the journal: the user goes elsewhere. A window that closes sees to that itself."""
        super().hideEvent(event)
        if self.window().isVisible():
            self.store()
