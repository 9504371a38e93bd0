"""The walk: one question after another by keys alone, and nothing that is typed is lost."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from relbook.domain.commitments import Commitment
from relbook.domain.reviews import Answer, Became, Review
from relbook.errors import NotFoundError
from relbook.services.commitments import PromiseDraft
from relbook.services.kept_answer import KeptAnswers
from relbook.services.kept_text import KeptFile
from relbook.services.reviews import Place
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.pages.plan.question_pane import KEPT, STORED
from relbook.ui.pages.plan.walk_layout import ANSWER, EVIDENCE
from tests import factory
from tests.ui.pages.plan.parts import CTRL, told
from tests.ui.pages.plan.walk_desk import ALT, CTRL_SHIFT, WalkDesk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_keys_lead_from_question_to_question_and_each_answer_is_stored(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    first, second = (one.words for one in desk.walking.questions[:2])
    count = len(desk.walking.questions)
    assert desk.question() == first
    assert desk.page.walk.pane.progress.text() == f"1 of {count} · ○ not answered"
    desk.type("Dorothy")
    assert desk.page.walk.pane.progress.text() == f"1 of {count} · ● answered"
    desk.key(Key.Key_Return)
    desk.type("and Ada")
    desk.key(Key.Key_Return, CTRL)
    assert desk.question() == second
    assert desk.is_walking()
    assert desk.text() == ""
    assert desk.stored() == {"invested": "Dorothy\nand Ada"}
    desk.key(Key.Key_3, ALT)
    assert desk.question() == desk.walking.questions[2].words
    desk.type("Budget round")
    desk.key(Key.Key_Left, ALT)
    assert desk.question() == second
    desk.key(Key.Key_Left, ALT)
    assert desk.text() == "Dorothy\nand Ada"
    assert desk.page.walk.pane.state.text() == STORED
    assert desk.states()[:3] == ["● 1 answered", "○ 2 not answered", "● 3 answered"]
    desk.key(Key.Key_Left, ALT)
    assert desk.question() == first, "there is nothing before the first"


def test_every_key_is_in_the_file_before_the_next(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    for typed in ("D", "Do", "Dor"):
        desk.type(typed[-1])
        again = KeptAnswers(desk.around.reviews, KeptFile(desk.path))
        assert again.typed() == {desk.place(1): typed}
        assert again.at() == desk.place(1)
    assert desk.page.walk.pane.state.text() == KEPT
    assert desk.stored() == {}


def test_typing_goes_into_the_journal_by_itself_after_a_rest(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.page.walk._rest.setInterval(1)
    desk.type("Dorothy")
    desk.qtbot.waitUntil(lambda: desk.stored() == {"invested": "Dorothy"})
    desk.qtbot.waitUntil(lambda: desk.page.walk.pane.state.text() == STORED)
    assert desk.is_walking()


def test_an_answer_is_one_step_and_undo_shows_what_there_was(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.type("Dorothy")
    desk.key(Key.Key_Return, CTRL)
    desk.key(Key.Key_Left, ALT)
    desk.key(Key.Key_End, CTRL)
    desk.type(" and Ada, and Grace")
    desk.page.walk.store()
    desk.hand.settle()
    desk.undo()
    assert desk.text() == "Dorothy"
    desk.undo()
    assert desk.text() == ""
    assert desk.states()[0] == "○ 1 not answered"
    desk.book.history.redo()
    desk.hand.settle()
    assert desk.text() == "Dorothy"


def test_undo_takes_nothing_from_what_is_being_typed(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    factory.person(desk.book, "Ada Lovelace")
    desk.type("Doro")
    desk.undo()
    assert desk.text() == "Doro"
    desk.type("thy")
    desk.key(Key.Key_Return)
    desk.page.walk.store()
    desk.hand.settle()
    assert desk.stored() == {"invested": "Dorothy"}
    desk.type("first")
    assert desk.text() == "Dorothy\nfirst", "storing left the cursor where it was"


def test_a_reading_from_before_a_key_does_not_undo_it(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    version, old = desk.kept.version(), desk.around.reviews.walk(number)
    desk.type("Dorothy")
    desk.kept.store()
    assert not desk.kept.typed()
    desk.page.walk._take(version, old)
    assert desk.text() == "Dorothy"
    desk.hand.settle()
    assert desk.text() == "Dorothy"


def test_an_answer_written_elsewhere_is_shown(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.around.reviews.answer(desk.place(1), "a\u2028b\u00a0c")
    desk.hand.settle()
    assert desk.text() == "a\nb c"
    desk.key(Key.Key_Return, CTRL)
    assert desk.stored()["invested"] == "a\u2028b\u00a0c", "what nobody touched is as it was"


def test_escape_leaves_and_going_on_stands_where_it_was(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    desk.key(Key.Key_2, ALT)
    desk.type("Speed")
    desk.key(Key.Key_Escape)
    assert desk.page.start.isVisible()
    assert desk.stored() == {"matters": "Speed"}
    assert not desk.path.exists()
    desk.page.start.resume_wanted.emit(number)
    desk.qtbot.waitUntil(desk.is_walking)
    assert (desk.walking.number, desk.text()) == (2, "Speed")


def test_the_end_is_a_key_and_undo_leads_back(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    desk.type("Dorothy")
    desk.key(Key.Key_Return, CTRL_SHIFT)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)
    review = desk.book.get(Review, number)
    assert review.finished_on == desk.clock.now.date()
    assert desk.stored() == {"invested": "Dorothy"}
    assert not desk.path.exists()
    desk.undo()
    desk.qtbot.waitUntil(desk.is_walking)
    desk.book.history.redo()
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)


def test_going_on_from_the_last_question_finishes(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    view = desk.page.walk
    assert view.finish_now.isVisible()
    last = len(desk.walking.questions)
    for _ in range(last - 1):
        desk.key(Key.Key_Right, ALT)
    assert desk.walking.number == last
    assert (view.next.isVisible(), view.finish.isVisible(), view.finish_now.isVisible()) == (False, True, False)
    assert not desk.book.find(Review, finished_on=desk.clock.now.date())
    desk.key(Key.Key_Return, CTRL)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)


def test_an_answer_that_cannot_be_stored_is_kept_and_keeps_the_review_open(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    desk.page.walk.pane.editor.insertPlainText("a bell \a in it")
    desk.key(Key.Key_2, ALT)
    assert "What you typed is kept" in desk.page.stranded.words.text()
    desk.key(Key.Key_Return, CTRL_SHIFT)
    assert desk.book.get(Review, number).finished_on is None
    assert desk.walking.number == 1
    assert "U+0007" in desk.page.walk.pane.problem.text()
    assert desk.page.walk.pane.problem.isVisible()
    desk.key(Key.Key_A, CTRL)
    desk.type("Dorothy")
    desk.key(Key.Key_Return, CTRL_SHIFT)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)
    assert desk.stored() == {"invested": "Dorothy"}
    assert not desk.page.stranded.isVisible()


def test_last_time_is_told_and_said_again_with_a_key(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.type("Dorothy")
    desk.key(Key.Key_2, ALT)
    desk.type("Speed")
    desk.key(Key.Key_Return, CTRL_SHIFT)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)
    desk.clock.now += timedelta(92)
    desk.walk()
    former = desk.page.walk.pane.former
    assert desk.states()[:3] == ["◐ 1 as last time", "◐ 2 as last time", "○ 3 not answered"]
    assert former.told.text() == "This is what you said on 4 Mar 2026. Is it still so?"
    desk.key(Key.Key_K, ALT)
    assert desk.states()[0] == "✓ 1 still true"
    assert not former.confirm.isVisible()
    desk.key(Key.Key_2, ALT)
    desk.key(Key.Key_End, CTRL)
    desk.type(" and cost")
    assert former.told.text() == "On 4 Mar 2026 you said: Speed"
    assert desk.states()[1] == "◆ 2 changed"
    desk.key(Key.Key_K, ALT)
    assert desk.stored()["matters"] == "Speed", "there is nothing to confirm"
    desk.key(Key.Key_3, ALT)
    assert not former.isVisible()


def test_an_answer_becomes_a_promise_and_lists_it(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.type("Dorothy")
    desk.key(Key.Key_C, ALT)
    desk.hand.dialog(PromiseDialog)
    desk.type("Ask Gareth for an introduction")
    desk.hand.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.book.find(Commitment)))
    desk.hand.settle()
    [promise] = desk.book.find(Commitment)
    assert [(one.thing, one.thing_id) for one in desk.book.find(Became)] == [("commitment", promise.id)]
    assert desk.stored() == {"invested": "Dorothy"}
    assert desk.text() == "Dorothy"
    [line] = desk.page.walk.pane.came_lines
    assert "Ask Gareth for an introduction" in line.label.text()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        QTest.keyClick(line, Key.Key_Return)
    assert opened.args == ["commitment", promise.id]


def test_a_key_for_what_the_answer_may_not_become_does_nothing(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    assert "Landscape note" not in [one.accessibleName() for one in desk.page.walk.pane.buttons.values()]
    desk.key(Key.Key_L, ALT)
    assert desk.is_walking()
    assert desk.text() == ""


def test_what_is_typed_and_asked_is_never_markup(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    bold = "<b>Dorothy</b> &amp; <img src='x'>"
    desk.project = factory.project(desk.book, "<b>Clear</b>")
    desk.walk()
    desk.type(bold)
    desk.around.reviews.add_promise(desk.place(1), PromiseDraft(by_me=True, what=bold, name=bold))
    desk.hand.settle()
    assert "<b>Clear</b>" in desk.page.walk.title.text()
    assert desk.text() == bold
    assert any(bold in words for words in told(desk.page.walk.pane))
    labels = desk.page.walk.findChildren(QLabel)
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("x" * 6_000)
    editor = desk.page.walk.pane.editor
    editor.insertFromMimeData(data)
    assert editor.lineWrapMode() is editor.LineWrapMode.NoWrap


def test_f6_goes_round_and_tab_leaves_the_answer(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    view = desk.page.walk
    desk.key(Key.Key_F6, SHIFT)
    assert view.list.questions[0].hasFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    assert desk.walking.number == 2
    assert desk.is_walking()
    desk.type("a")
    desk.key(Key.Key_Tab)
    assert next(iter(view.pane.buttons.values())).hasFocus()
    assert desk.text() == "a"


def test_a_narrow_page_shows_question_and_evidence_by_turns(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    view = desk.page.walk
    assert not view.tabs.isVisible()
    assert view.pane.isVisible()
    assert view.evidence.isVisible()
    assert view.list.questions[0].words.isVisible()
    desk.window.resize(560, 420)
    assert view.tabs.isVisible()
    assert not view.evidence.isVisible()
    assert not view.list.questions[0].words.isVisible()
    view.tabs.setCurrentIndex(EVIDENCE)
    assert view.evidence.isVisible()
    assert not view.pane.isVisible()
    desk.key(Key.Key_2, ALT)
    assert view.tabs.currentIndex() == ANSWER
    assert desk.is_walking()


def test_the_splitter_is_remembered(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    splitter = desk.page.walk.splitter
    splitter.moveSplitter(420, 1)
    sizes = splitter.sizes()
    again = desk.open()
    desk.walk()
    assert again.walk.splitter.sizes() == sizes


def test_leaving_the_page_and_closing_the_window_store_what_is_typed(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.type("Doro")
    desk.page.hide()
    desk.hand.settle()
    assert desk.stored() == {"invested": "Doro"}
    desk.page.show()
    desk.page.activate()
    desk.hand.settle()
    desk.type("thy")
    desk.window.close()
    assert desk.stored() == {"invested": "Dorothy"}


def test_a_walk_that_was_cut_off_goes_on_by_itself(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    desk.key(Key.Key_3, ALT)
    desk.type("Budget rou")
    assert desk.stored() == {}
    desk.open()
    desk.qtbot.waitUntil(desk.is_walking)
    assert desk.walking.walk.review.id == number
    assert (desk.walking.number, desk.text()) == (3, "Budget rou")
    desk.hand.settle()
    assert desk.stored() == {"context": "Budget rou"}


def test_a_walk_of_another_project_is_not_gone_on_with(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    other = factory.project(desk.book, "Annex")
    page = desk.open(other.id)
    assert page.start.isVisible()


def test_an_answer_to_a_review_that_is_gone_can_be_copied_and_let_go_of(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.path.write_text(
        '{"at": {"review": 9, "question": "invested"},'
        ' "answers": [{"review": 9, "question": "invested", "words": "Dorothy"}]}'
    )
    page = desk.open()
    assert page.start.isVisible()
    assert "“Dorothy”" in page.stranded.words.text()
    page.stranded.copy.click()
    assert QApplication.clipboard().text() == "Dorothy"
    page.stranded.forget.click()
    desk.hand.settle()
    assert not page.stranded.isVisible()
    assert not desk.path.exists()


def test_a_blank_answer_that_cannot_be_stored_is_no_loss_to_tell_of(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    gone = {Place(9, "invested"): NotFoundError("This review is no longer there.")}
    desk.page.stranded.show_problems({Place(9, "invested"): " \n"}, gone)
    assert not desk.page.stranded.isVisible()
    desk.page.stranded.show_problems({Place(9, "invested"): "Dorothy"}, gone)
    assert desk.page.stranded.isVisible()


def test_undoing_the_beginning_leads_to_the_start_and_keeps_what_was_typed(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    with desk.qtbot.waitSignal(desk.page.notice):
        desk.undo()
    desk.qtbot.waitUntil(desk.page.start.isVisible)
    assert not desk.book.find(Review, id=number)
    assert desk.page.brief_target() is None


def test_records_are_shown_where_they_stand(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    number = desk.walk()
    desk.key(Key.Key_2, ALT)
    desk.type("Speed")
    desk.key(Key.Key_3, ALT)
    desk.type("Budget")
    desk.key(Key.Key_Escape)
    [answer, _] = desk.book.find(Answer)
    desk.page.show_record("answer", answer.id)
    desk.qtbot.waitUntil(desk.is_walking)
    assert desk.walking.number == 2
    assert desk.page.brief_target() == ("project", desk.project.id)
    desk.key(Key.Key_Return, CTRL_SHIFT)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)
    assert desk.page.brief_target() == ("review", number)
    assert desk.page.past_target() is None
    desk.page.set_project(desk.project.id)
    assert desk.page.start.isVisible()
    desk.page.show_record("review", number)
    desk.qtbot.waitUntil(desk.page.outcome.isVisible)
    desk.page.show_record("review", 99)
    desk.qtbot.waitUntil(desk.page.start.isVisible)


def test_another_project_on_top_leaves_the_walk_as_it_stands(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    other = factory.project(desk.book, "Annex")
    desk.type("Dorothy")
    desk.page.set_project(desk.project.id)
    assert desk.page.walk.isVisible()
    desk.page.set_project(other.id)
    desk.hand.settle()
    assert desk.page.start.isVisible()
    assert desk.stored() == {"invested": "Dorothy"}
    assert not desk.path.exists()
    assert desk.page.brief_target() == ("project", other.id)


def test_a_file_that_cannot_be_written_stops_nobody(walk_desk: WalkDesk, tmp_path: Path) -> None:
    desk = walk_desk
    (tmp_path / "file").write_text("in the way")
    desk.path = tmp_path / "file" / "answer"
    desk.open()
    desk.walk()
    desk.type("Dorothy")
    desk.key(Key.Key_Return, CTRL)
    assert desk.stored() == {"invested": "Dorothy"}
