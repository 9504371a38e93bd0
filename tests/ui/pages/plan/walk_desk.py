"""The page Plan in a window, in the middle of a walk, and keys for it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.projects import Project
from relbook.domain.questions import PLANNING
from relbook.domain.reviews import Answer
from relbook.services.kept_answer import KeptAnswers
from relbook.services.kept_text import KeptFile
from relbook.services.reviews import Place
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.page import PlanPage
from relbook.ui.pages.plan.walking import Walking
from tests.quarter import Clock
from tests.ui.pages.plan.parts import CTRL, Hand

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@dataclass
class WalkDesk:
    """A journal with a project, and the page over it."""

    book: Book
    around: Around
    changes: Changes
    clock: Clock
    project: Project
    path: Path
    """Of what is kept."""
    qtbot: QtBot

    def open(self, project_id: int | None = None) -> PlanPage:
        """Open the page in a window, as a new run of the program does, with that project chosen on top."""
        self.kept = KeptAnswers(self.around.reviews, KeptFile(self.path))
        self.page = PlanPage(self.around, self.changes, self.kept)
        self.page.set_project(project_id)
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1136, 724)
        self.window.setMinimumSize(400, 300)  # as the shell has a smallest size of its own
        self.window.show()
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.hand = Hand(self.window, self.around.tasks, self.qtbot)
        self.page.activate()
        self.hand.settle()
        return self.page

    def walk(self, set_key: str = PLANNING) -> int:
        """Begin a walk, or go on with it, and return the number of the review."""
        self.page.start.begin_wanted.emit(set_key, 0, self.project.id)
        self.qtbot.waitUntil(self.is_walking)
        self.hand.settle()
        return self.walking.walk.review.id

    def is_walking(self) -> bool:
        """Return whether the walk is in front, with the focus where typing goes."""
        return self.page.walk.isVisible() and self.page.walk.pane.editor.hasFocus()

    @property
    def walking(self) -> Walking:
        """The walk that is shown."""
        assert self.page.walk.walking
        return self.page.walk.walking

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, and wait for what comes of it."""
        self.hand.press(key, modifier=modifier)
        self.hand.settle()

    def type(self, words: str) -> None:
        """Type where the focus is."""
        self.hand.write(words)

    def text(self) -> str:
        """Return the answer as it is shown."""
        return self.page.walk.pane.editor.toPlainText()

    def question(self) -> str:
        """Return the question as it is shown."""
        return self.page.walk.pane.words.text()

    def states(self) -> list[str]:
        """Return how far each question is answered, as the list says."""
        return [f"{line.mark.text()} {line.state.text()}" for line in self.page.walk.list.questions]

    def stored(self) -> dict[str, str]:
        """Return the answers in the journal, of all reviews."""
        return {one.question: one.words for one in self.book.find(Answer)}

    def undo(self) -> None:
        """Take the last step back, as the window's menu does."""
        self.book.history.undo()
        self.hand.settle()

    def place(self, number: int) -> Place:
        """Return the place of a question of the walk, from 1."""
        return Place(self.walking.walk.review.id, self.walking.at(number))
