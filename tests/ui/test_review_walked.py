"""A review of the sample journal from the first question to the plan on paper, by keys alone; killed, and resumed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote, Sort
from relbook.domain.reviews import Answer, Became, Review
from relbook.storage.book import Book
from relbook.ui.brief.preview import BriefPreview
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.plan.entry_line import EntryLine
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.theme import Theme
from tests.ui.reviewing import ALT, CTRL, FIRST, PROMISE, SECOND, TYPED, Key, Reviewer, sample_at

NOTE = "nothing reaches steering without Hopper"
ROOT = Path(__file__).parents[2]
Sit = Callable[[Path], Reviewer]


@pytest.fixture
def sit(theme: Theme) -> Iterator[Sit]:
    """Seats somebody at a journal."""
    seated: list[Reviewer] = []

    def begin(path: Path) -> Reviewer:
        seated.append(Reviewer(theme, path))
        return seated[-1]

    yield begin
    for one in seated:
        one.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample_at(tmp_path / "sample.relbook")


def walk_on(reviewer: Reviewer) -> int:
    """Answer the questions from the one that is shown to the last; return how many there are."""
    assert reviewer.page.walk.walking
    questions = reviewer.page.walk.walking.questions
    while True:
        number = reviewer.number()
        reviewer.write(f" Answer {number}.")
        if number == len(questions):
            return number
        reviewer.next()
        assert reviewer.number() == number + 1


def finish(reviewer: Reviewer) -> None:
    """Go on from the last question."""
    reviewer.next()
    reviewer.until(reviewer.page.outcome.isVisible)
    reviewer.settle()


def printed(reviewer: Reviewer, target: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Print the plan that is shown into a PDF, and return its words."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    reviewer.press(Key.Key_P, CTRL)
    preview = reviewer.dialog(BriefPreview)
    reviewer.until(lambda: preview.view.sheets is not None)
    reviewer.press(Key.Key_S, CTRL)
    reviewer.until(target.exists)
    reviewer.settle()
    reviewer.press(Key.Key_Escape)
    reviewer.closed()
    pages = PdfReader(target).pages
    assert len(pages) in (1, 2)
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_review_is_walked_from_the_first_question_to_the_printed_plan(
    sit: Sit, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = sit(path)
    reviewer.go_to_plan()
    reviewer.begin()
    reviewer.write(FIRST)
    reviewer.promise(PROMISE)
    reviewer.press(Key.Key_3, ALT)
    reviewer.press(Key.Key_L, ALT)
    reviewer.dialog(NoteDialog)
    reviewer.write(NOTE)
    reviewer.press(Key.Key_Return)
    reviewer.closed()
    reviewer.press(Key.Key_1, ALT)
    count = walk_on(reviewer)
    finish(reviewer)
    text = printed(reviewer, tmp_path / "plan.pdf", monkeypatch)
    assert PROMISE in text
    assert NOTE in text
    reviewer.close()
    with Book.open(path) as book:
        review = book.find(Review)[-1]
        answers = book.find(Answer, review_id=review.id)
        assert review.finished_on is not None
        assert [one.words.strip() for one in sorted(answers, key=lambda one: one.words[-3:])] == [
            f"{FIRST if number == 1 else ''} Answer {number}.".strip() for number in range(1, count + 1)
        ]
        assert {book.get(Commitment, one.thing_id).what for one in book.find(Became, thing="commitment")} >= {PROMISE}
        [note] = book.find(LandscapeNote, words=NOTE)
        assert note.sort in Sort
        assert book.check() == []


def test_undo_takes_back_keys_first_and_then_the_answer(sit: Sit, path: Path) -> None:
    reviewer = sit(path)
    reviewer.go_to_plan()
    reviewer.begin()
    reviewer.write("Dorothy")
    reviewer.next()
    reviewer.press(Key.Key_Left, ALT)
    reviewer.settle()
    reviewer.write(" and Ada")
    reviewer.press(Key.Key_Z, CTRL)
    assert reviewer.answer() == "Dorothy"
    walking = reviewer.page.walk.walking
    assert walking
    reviewer.until(lambda: not walking.is_typed())
    reviewer.press(Key.Key_Z, CTRL)
    reviewer.until(lambda: not reviewer.answer())


def test_going_over_to_another_journal_stores_what_is_typed(sit: Sit, path: Path, tmp_path: Path) -> None:
    reviewer = sit(path)
    reviewer.go_to_plan()
    reviewer.begin()
    reviewer.write("Dorothy")
    Book.create(tmp_path / "other.relbook").close()
    reviewer.session.start(tmp_path / "other.relbook")
    with Book.open(path) as book:
        assert "Dorothy" in [one.words for one in book.find(Answer)]


def test_what_to_find_out_becomes_a_promise_with_two_keys(sit: Sit, path: Path) -> None:
    reviewer = sit(path)
    reviewer.go_to_plan()
    reviewer.begin()
    reviewer.press(Key.Key_3, ALT)
    reviewer.until(reviewer.page.walk.evidence.lines)
    reviewer.settle()
    lines = [one for one in reviewer.page.walk.evidence.lines() if isinstance(one, EntryLine)]
    ask = next(one for one in lines if one.accessibleName().startswith("To find out"))
    words = ask.label.text()
    reviewer.press(Key.Key_F6)
    while QApplication.focusWidget() is not ask:
        reviewer.press(Key.Key_Down)
    reviewer.press(Key.Key_Return)
    reviewer.dialog(PromiseDialog)
    reviewer.press(Key.Key_Return)
    reviewer.closed()
    assert reviewer.page.walk.pane.came_lines[0].label.text().find(words) >= 0


def test_a_review_that_was_killed_in_the_middle_goes_on_with_nothing_lost(
    sit: Sit, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "tests.ui.reviewing", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        said = killed.stdout.readline().strip()
        killed.kill()
    assert said == TYPED
    assert killed.returncode != 0
    reviewer = sit(path)
    reviewer.go_to_plan()
    reviewer.until(reviewer.is_asked)
    reviewer.settle()
    assert (reviewer.number(), reviewer.answer()) == (2, SECOND)
    services = reviewer.window.services()
    assert services is not None
    review = services.reads.find(Review)[-1]
    answers = {one.words: one for one in services.reads.find(Answer, review_id=review.id)}
    assert set(answers) == {FIRST, SECOND}
    [became] = services.reads.find(Became, answer_id=answers[FIRST].id)
    assert services.reads.get(Commitment, became.thing_id).what == PROMISE
    reviewer.write("th.")
    reviewer.press(Key.Key_Left, ALT)
    assert reviewer.answer() == FIRST
    assert PROMISE in reviewer.page.walk.pane.came_lines[0].label.text()
    reviewer.press(Key.Key_2, ALT)
    assert reviewer.answer() == SECOND + "th."
    walk_on(reviewer)
    finish(reviewer)
    text = printed(reviewer, tmp_path / "plan.pdf", monkeypatch)
    assert PROMISE in text
    assert list(path.parent.glob("*.answer")) == []
