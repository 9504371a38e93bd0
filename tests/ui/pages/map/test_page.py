"""The map's page: lenses, questions, time, what is done on it, and all of that without a mouse."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.lenses import Lens
from relbook.domain.ties import TieKind
from relbook.settings import Settings
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.pages.map.questions import Ask, Question
from relbook.ui.pages.map.reading import Around
from relbook.ui.tie_dialog import TieDialog
from tests import factory
from tests.ui.pages.map.conftest import MakeDesk
from tests.ui.pages.map.desk import TODAY, Desk, Story

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


# What is shown


def test_an_empty_journal_says_what_the_map_is_for(make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert "Here relbook draws who stands how to whom" in desk.texts()
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.page.shell.empty.button)
    assert opened.args == ["person", 0]
    assert desk.page.brief_target() is None
    assert desk.page.drawing() is None


def test_the_map_of_the_project_shows_its_people_and_ties(desk: Desk, story: Story) -> None:
    assert desk.page.shell.count.text() == "5 people · 3 ties"
    assert set(desk.page.canvas.places()) == set(desk.view.people)
    assert desk.page.brief_target() == ("project", story.project.id)
    desk.choose(story.karl)
    assert desk.page.brief_target() == ("person", story.karl.id)
    assert "resistant → neutral" in desk.texts()
    assert "is trusted by Thandi Mokoena" in desk.texts()


def test_each_lens_is_chosen_by_keys_and_remembered(desk: Desk, settings: Settings) -> None:
    desk.tab_to(desk.page.shell.lenses)
    for lens in list(Lens)[1:]:
        desk.key(Key.Key_Right)
        desk.until(partial(_looks_through, desk, lens))
        assert set(desk.page.canvas.places()) == set(desk.view.people)
        assert settings.recall("map/lens", "") == lens.value


def _looks_through(desk: Desk, lens: Lens) -> bool:
    return desk.page.reading is not None and desk.page.reading.figure.lens is lens


def test_a_lens_chosen_while_the_map_is_read_and_laid_out_is_the_one_shown(
    story: Story, make_desk: MakeDesk, around: Around
) -> None:
    desk = make_desk()
    around.kept.keep(story.project.id, {})
    desk.page.reload()
    for lens in (Lens.ONION, Lens.GRID):
        desk.page.shell.show_lens(lens)
    desk.until(partial(_looks_through, desk, Lens.GRID))
    assert _looks_through(desk, Lens.GRID), "what was read with the lens before does not turn it back"
    desk.page.shell.show_lens(Lens.NETWORK)
    desk.until(partial(_looks_through, desk, Lens.NETWORK))
    assert around.kept.positions(story.project.id).keys() == desk.view.people.keys(), "it was laid out to the end"
    desk.page.reload()
    desk.page.shell.show_lens(Lens.MATRIX)
    desk.settle()
    assert _looks_through(desk, Lens.MATRIX), "nor is it turned back where everyone had their place"


def test_another_project_has_no_answer_of_the_one_before(desk: Desk) -> None:
    desk.page.ask(Question(Ask.HOLDS))
    desk.until(lambda: desk.scene.answer)
    title = desk.scene.answer.title  # type: ignore[union-attr]
    assert title in desk.texts()
    desk.page.set_project(None)
    desk.until(lambda: desk.view.project is None)
    assert desk.scene.answer is None
    assert title not in desk.texts()


def test_who_is_asked_for_from_elsewhere_is_chosen_even_before_the_map_was_read(
    story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.page.show_record("map", story.owen.id)
    desk.until(lambda: desk.page.canvas.current == story.owen.id)


def test_the_filter_narrows_whom_the_canvas_draws(desk: Desk, story: Story) -> None:
    box = desk.page.shell.filter
    desk.click(desk.page.shell.filter_button)
    desk.qtbot.waitUntil(box.isVisible)
    desk.type("karl")
    assert desk.scene.shown == frozenset({story.karl.id})
    assert desk.page.shell.count.text() == "1 of 5 people · 3 ties"
    box.kinds[TieKind.TRUSTS].setChecked(False)
    assert TieKind.TRUSTS not in (desk.scene.kinds or ())
    desk.click(box.clear)
    assert desk.scene.shown is None
    desk.key(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not box.isVisible())


def test_the_tables_say_the_same(desk: Desk, story: Story) -> None:
    desk.tab_to(desk.page.shell.table)
    desk.key(Key.Key_Space)
    assert desk.page.shell.tables.isVisible()
    desk.page.shell.show_table(False)
    assert desk.page.canvas.isVisible()


# Questions


def test_what_if_my_sponsor_leaves(desk: Desk, story: Story) -> None:
    panel = desk.page.shell.panel
    button = panel.buttons[Ask.LEAVES]
    assert button.accessibleName() == "What if my sponsor leaves?"
    desk.click(button)
    desk.until(lambda: desk.scene.answer)
    assert "If Gareth Lindqvist leaves" in desk.texts()
    assert button.isChecked()
    desk.click(button)
    desk.until(lambda: not button.isChecked())
    assert "If Gareth Lindqvist leaves" not in desk.texts()


@pytest.mark.parametrize("ask", list(Ask))
def test_every_question_is_answered_by_keys_alone_and_put_aside_by_escape(desk: Desk, ask: Ask) -> None:
    desk.tab_to(desk.page.shell.panel.buttons[ask])
    desk.key(Key.Key_Space)
    desk.until(lambda: desk.scene.answer)
    answer = desk.scene.answer
    assert answer
    assert answer.lines
    assert answer.title in desk.texts()
    assert answer.lines[0].words in desk.texts()
    desk.key(Key.Key_Escape)
    desk.until(lambda: answer.title not in desk.texts())


def test_a_question_is_about_whoever_is_chosen(desk: Desk, story: Story) -> None:
    desk.choose(story.thandi)
    panel = desk.page.shell.panel
    assert panel.buttons[Ask.LEAVES].accessibleName() == "What if Thandi Mokoena leaves?"
    assert panel.buttons[Ask.REACHES].accessibleName() == "Who reaches Thandi Mokoena?"
    desk.page.ask(Question(Ask.REACHES, story.owen.id))
    desk.until(lambda: desk.scene.answer)
    answer = desk.scene.answer
    assert answer
    assert answer.paths[0] == (story.thandi.id, story.karl.id, story.owen.id)


def test_an_answer_is_asked_anew_when_the_journal_changes(desk: Desk, story: Story) -> None:
    desk.page.ask(Question(Ask.REACHES, story.owen.id))
    desk.until(lambda: desk.scene.answer)
    factory.tie(desk.book, story.gareth, story.owen, "trusts", strength=3)
    desk.until(lambda: desk.scene.answer and desk.scene.answer.paths[0] == (story.gareth.id, story.owen.id))


# Time


def test_a_past_day_is_shown_as_it_was_and_cannot_be_changed(desk: Desk, story: Story) -> None:
    desk.page.shell.slider.show_day(TODAY - timedelta(days=31))
    desk.until(lambda: desk.view.is_past)
    assert len(desk.view.ties) == 2
    assert not desk.scene.editable
    assert not desk.scene.draggable
    desk.choose(story.karl)
    before = desk.ties()
    desk.key(Key.Key_P)
    desk.key(Key.Key_Up, SHIFT)
    desk.settle()
    assert desk.placements() == {}
    assert desk.ties() == before
    desk.click(desk.page.shell.slider.back)
    desk.until(lambda: not desk.view.is_past)


def test_playing_goes_from_the_first_day_to_today_and_stops(desk: Desk) -> None:
    slider = desk.page.shell.slider
    slider._steps.setInterval(1)
    days: list[date | None] = []
    slider.changed.connect(days.append)
    desk.tab_to(slider.play)
    desk.key(Key.Key_Space)
    assert slider.is_playing()
    desk.qtbot.waitUntil(lambda: not slider.is_playing(), timeout=20_000)
    assert days[0] == desk.view.since
    assert days[-1] is None
    assert [one for one in days[:-1] if one] == sorted(one for one in days[:-1] if one)
    assert len(days) > 10
    desk.until(lambda: not desk.view.is_past)


def test_nothing_plays_where_nobody_looks(desk: Desk) -> None:
    desk.click(desk.page.shell.slider.play)
    assert desk.page.shell.slider.is_playing()
    desk.page.hide()
    assert not desk.page.shell.slider.is_playing()


# What is done, and undone


def test_moving_somebody_is_kept_and_undone(desk: Desk, story: Story) -> None:
    desk.choose(story.karl)
    before = desk.page.canvas.places()[story.karl.id]
    desk.key(Key.Key_Down, SHIFT)
    desk.until(lambda: story.karl.id in desk.placements())
    placed = desk.placements()[story.karl.id]
    assert placed.y > before.y
    assert desk.page.canvas.places()[story.karl.id].y == pytest.approx(placed.y)
    desk.undo()
    desk.until(lambda: desk.page.canvas.places()[story.karl.id].y == pytest.approx(before.y, abs=0.1))
    assert desk.placements() == {}


def test_a_letter_that_continues_no_name_is_a_deed(desk: Desk, story: Story) -> None:
    desk.page.canvas.setFocus()
    desk.type("karlp")
    desk.until(lambda: desk.placements() and desk.placements()[story.karl.id].pinned)
    assert desk.page.canvas.current == story.karl.id


def test_the_table_chooses_nobody_until_the_user_does(desk: Desk, story: Story) -> None:
    desk.page.shell.show_table(True)
    desk.settle()
    assert desk.page.canvas.current == 0
    desk.page.shell.tables.people.table.setFocus()
    desk.key(Key.Key_Down)
    desk.until(lambda: desk.page.canvas.current)


def test_a_pin_is_kept_through_a_new_layout_and_undone(desk: Desk, story: Story) -> None:
    desk.choose(story.karl)
    desk.key(Key.Key_P)
    desk.until(lambda: desk.placements() and desk.placements()[story.karl.id].pinned)
    at = desk.page.canvas.places()[story.karl.id]
    desk.choose(story.owen)
    desk.key(Key.Key_Right, SHIFT)
    desk.until(lambda: story.owen.id in desk.placements())
    desk.page.shell.anew_wanted.emit()
    desk.until(lambda: story.owen.id not in desk.placements())
    assert desk.page.canvas.places()[story.karl.id] == pytest.approx(at, abs=0.1)
    desk.undo()
    desk.undo()
    desk.undo()
    desk.until(lambda: desk.placements() == {})


def test_a_tie_is_made_by_keys_alone_and_undone(desk: Desk, story: Story) -> None:
    desk.choose(story.mia)
    before = len(desk.ties())
    with desk.qtbot.waitSignal(desk.page.canvas.tie_wanted) as wanted:
        desk.key(Key.Key_T)
        desk.type("thandi")
        desk.key(Key.Key_Return)
    assert wanted.args == [story.mia.id, story.thandi.id]
    form = desk.dialog(TieDialog)
    assert form.draft().to_id == story.thandi.id
    form.submit()
    desk.until(lambda: len(desk.ties()) == before + 1)
    desk.until(lambda: len(desk.view.ties) == 4)
    desk.undo()
    desk.until(lambda: len(desk.view.ties) == 3)


def test_a_tie_is_changed_from_the_canvas(desk: Desk, story: Story) -> None:
    tie = desk.view.ties[0]
    desk.page.canvas.tie_opened.emit(tie.id)
    form = desk.dialog(TieDialog)
    assert form.save.text() == "Save"
    form.formal.setChecked(not tie.formal)
    form.submit()
    desk.until(lambda: desk.view.ties[0].formal is not tie.formal)


def test_a_suggestion_is_accepted_and_undone(desk: Desk, story: Story) -> None:
    assert [hint.pair for hint in desk.view.together] == [(story.thandi.id, story.mia.id)]
    desk.page.canvas.suggestion_opened.emit(desk.view.together[0])
    desk.settle()
    assert "were at 4 meetings together" in desk.texts()
    desk.click(desk.button("It is a tie"))
    form = desk.dialog(TieDialog)
    assert form.save.text() == "Add"
    form.submit()
    desk.until(lambda: len(desk.view.ties) == 4)
    assert desk.view.together == ()
    assert desk.ties()[-1].notes.startswith("Suggested: together at 4 meetings")
    assert "were at 4 meetings together" not in desk.texts()
    desk.undo()
    desk.until(lambda: len(desk.view.together) == 1)


def test_a_suggestion_is_put_aside_and_undone(desk: Desk, story: Story) -> None:
    desk.page.canvas.suggestion_opened.emit(desk.view.together[0])
    desk.settle()
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        desk.click(desk.button("Meetings"))
    assert len(wanted.args[1]) == 4
    desk.click(desk.button("It is none"))
    form = desk.dialog(DismissDialog)
    form.because.setText("They share a car.")
    form.submit()
    desk.until(lambda: desk.view.together == ())
    (dismissal,) = desk.book.find(Dismissal)
    assert (dismissal.matter, dismissal.because) == (Matter.TIE, "They share a car.")
    desk.undo()
    desk.until(lambda: len(desk.view.together) == 1)


# On paper


@pytest.mark.parametrize("suffix", ["pdf", "png", "svg"])
def test_the_present_view_is_saved(
    desk: Desk, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, *_: object) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / f"map.{suffix}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with desk.qtbot.waitSignal(desk.page.notice) as said:
        desk.page.shell.save_wanted.emit()
    assert said.args == [f"Saved as map.{suffix}"]
    content = (tmp_path / f"map.{suffix}").read_bytes()
    assert content.startswith({"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<?xml"}[suffix])
    assert "Clearflow" in proposed[0]


def test_a_narrow_window_leaves_the_room_to_the_map(desk: Desk) -> None:
    desk.page.resize(560, 480)
    desk.qtbot.waitUntil(lambda: not desk.page.shell.panel.isVisible())
    desk.click(desk.page.shell.ask)
    assert desk.page.shell.panel.isVisible()
    desk.page.resize(1112, 720)
    desk.qtbot.waitUntil(desk.page.shell.panel.isVisible)
