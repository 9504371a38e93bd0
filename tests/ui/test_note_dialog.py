"""Landscape notes written with real keys: rows that suit the sort, what it is about in chips, nothing lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.landscape import Known, LandscapeNote, NoteAbout, Scarce, Sort
from relbook.domain.records import WHOLE
from relbook.domain.views import Name
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading, note_names
from relbook.services.note_drafts import NoteDraft
from relbook.storage.book import Book
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from tests import factory
from tests.ui.pages.people.conftest import now

Key = Qt.Key
TODAY = now().date()
NAMES = (
    Name("person", 1, "Ada Lovelace", "Ada Lovelace", "Analyst"),
    Name("person", 2, "Grace Hopper", "Grace Hopper", "Admiral"),
    Name("person", 2, "Amazing Grace", "Grace Hopper", "Admiral"),
    Name("unit", 1, "Finance", "Finance", "Hargrove"),
    Name("unit", 2, "Finance", "Finance", "Regulator"),
    Name("project", 1, "Clearflow", "Clearflow", "active"),
    Name("initiative", 4, "Metering", "Metering", "Ada Lovelace"),
)
RULE = NoteDraft(
    id=7,
    sort=Sort.RULE,
    words="nothing reaches steering without Hopper",
    known=Known.TOLD,
    told_by_id=1,
    since_on=date(2026, 1, 5),
    confirmed_on=date(2026, 2, 5),
    about=(("person", 2), ("unit", 1)),
    meeting_id=12,
    private=frozenset({"notes", "meeting_id"}),
)
DEPENDENCY = NoteDraft(
    id=8,
    sort=Sort.DEPENDENCY,
    words="no rollout without the ledger",
    since_on=date(2026, 1, 5),
    over=frozenset({"people", "money"}),
    decides_id=2,
    bites_on=date(2026, 6, 1),
)


def opened(qtbot: QtBot, theme: Theme, draft: NoteDraft, names: Sequence[Name] = NAMES) -> NoteDialog:
    dialog = NoteDialog(theme, draft, names, TODAY)
    qtbot.addWidget(dialog, before_close_func=QDialog.accept)  # or closing would ask about what was typed
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(dialog.words.hasFocus)
    return dialog


def focus() -> QWidget:
    """Return what takes the keys: what is offered, where it is open."""
    QApplication.processEvents()  # as between any two keys; a list that is shown and hidden at once stays active
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


def chips(dialog: NoteDialog) -> list[str]:
    QApplication.processEvents()  # what is put into a layout shows itself a moment later
    return [chip.words() for chip in dialog.about.findChildren(Chip) if chip.isVisible()]


def complete(dialog: NoteDialog, typed: str) -> list[str]:
    """Type into what it is about, and return what is offered."""
    dialog.about.entry.setFocus()
    QTest.keyClicks(dialog.about.entry, typed)
    model = dialog.about.entry.completer().completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize("draft", [RULE, DEPENDENCY], ids=["rule", "dependency"])
def test_untouched_it_says_what_it_was_given(qtbot: QtBot, theme: Theme, draft: NoteDraft) -> None:
    dialog = opened(qtbot, theme, draft)
    assert dialog.draft() == draft
    assert not dialog.is_changed()
    assert not dialog.problems()


def test_a_note_is_written_by_keys(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, NoteDraft(sort=Sort.RULE, words=""))
    got: list[NoteDraft] = []
    dialog.submitted.connect(got.append)
    QTest.keyClicks(focus(), "Ask <b>Hopper</b> first")
    QTest.keyClick(focus(), Key.Key_Tab)
    QTest.keyClicks(focus(), "amaz")
    QTest.keyClick(focus(), Key.Key_Return)
    QTest.keyClicks(focus(), "fin")
    QTest.keyClick(focus(), Key.Key_Down)
    QTest.keyClick(focus(), Key.Key_Down)
    QTest.keyClick(focus(), Key.Key_Return)
    QTest.keyClick(focus(), Key.Key_Tab)
    assert chips(dialog) == ["Grace Hopper", "Finance · unit"]
    assert focus() is dialog.known, "what contends has no rows here"
    QTest.keyClick(focus(), Key.Key_Down)
    QTest.keyClick(focus(), Key.Key_Tab)
    assert focus() is dialog.told_by
    QTest.keyClicks(focus(), "the porter")
    QTest.keyClick(focus(), Key.Key_Return)
    assert got == [
        NoteDraft(
            sort=Sort.RULE,
            words="Ask <b>Hopper</b> first",
            about=(("person", 2), ("unit", 2)),
            known=Known.TOLD,
            told_by="the porter",
            since_on=TODAY,
        )
    ]


def test_rows_of_what_contends_come_and_go_with_the_sort(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, DEPENDENCY)
    rows = (dialog.over[Scarce.MONEY], dialog.decides, dialog.bites)
    assert all(row.isVisible() for row in rows)
    dialog.sort.setFocus()
    QTest.keyClick(focus(), Key.Key_Home)
    assert dialog.sort.value() is Sort.RULE
    assert not any(row.isVisible() for row in rows)
    ruled = dialog.draft()
    assert (ruled.over, ruled.decides_id, ruled.bites_on) == (frozenset(), None, None)
    assert dialog.is_changed()
    dialog.sort.setCurrentText("competing priority")
    assert dialog.draft().over == {"people", "money"}, "nothing is lost on the way"


def test_what_it_is_about_is_taken_away_by_key(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    assert chips(dialog) == ["Grace Hopper", "Finance · unit"]
    first = next(chip for chip in dialog.about.findChildren(Chip) if chip.words() == "Grace Hopper")
    first.setFocus()
    QTest.keyClick(first, Key.Key_Delete)
    assert (chips(dialog), focus()) == (["Finance · unit"], dialog.about.entry)
    QTest.keyClick(focus(), Key.Key_Backspace)
    assert (chips(dialog), dialog.draft().about) == ([], ())


def test_what_is_in_the_trash_is_kept(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE, names=())
    assert chips(dialog) == []
    assert dialog.draft() == RULE


def test_namesakes_are_told_apart(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    assert complete(dialog, "fin") == ["Finance · unit, Hargrove", "Finance · unit, Regulator"]


def test_what_cannot_be_is_said_beside_its_field(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, DEPENDENCY)
    dialog.words.setText("")
    dialog.about.entry.setText("Nobody")
    dialog.decides.setText("Zoe")
    dialog.bites.setText("whenever")
    dialog.confirmed.setText("3 Jan 2026")
    QTest.keyClick(dialog.words, Key.Key_Return)
    problems = dialog.problems()
    assert set(problems) == {"words", "about", "decides_id", "bites_on", "confirmed_on"}
    assert "takes a few words" in problems["words"]
    assert "not confirmed before" in problems["confirmed_on"]
    assert dialog.isVisible()
    assert focus() is dialog.words
    assert dialog.about.entry.property("wrong")
    dialog.sort.setCurrentText("unwritten rule")
    assert "decides_id" not in dialog.problems(), "a row that is not shown is not wrong"


def test_days_to_come_are_refused(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    dialog.since.setText("1 Apr 2026")
    assert "to come" in dialog.problems()["since_on"]


def test_an_ended_note_may_hold_again(qtbot: QtBot, theme: Theme) -> None:
    ended = replace(RULE, ended_on=date(2026, 3, 1))
    dialog = opened(qtbot, theme, ended)
    assert dialog.draft() == ended
    dialog.ended.clear()
    assert dialog.draft().ended_on is None


def test_who_told_it_can_stay_private(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    next(box for box in dialog.findChildren(QCheckBox) if box.accessibleName() == "Told by: private").click()
    dialog.whole.click()
    assert dialog.draft().private == {"told_by", "told_by_id", "notes", "meeting_id", WHOLE}


def test_half_a_line_of_the_list_is_nobodys_name(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    assert dialog.told_by.text() == "Ada Lovelace · Analyst"
    dialog.told_by.end(False)
    dialog.told_by.backspace()
    assert "choose again" in dialog.problems()["told_by"]
    dialog.told_by.setText("Ada")
    assert (dialog.problems(), dialog.draft().told_by_id, dialog.draft().told_by) == ({}, None, "Ada")


def test_what_is_edited_is_stored(qtbot: QtBot, theme: Theme, book: Book) -> None:
    """Everything that the names offer can be chosen and stored."""
    hargrove = factory.organisation(book, "Hargrove")
    finance = factory.unit(book, "Finance", hargrove)
    metering = factory.initiative(book, "Metering")
    note = factory.landscape_note(book, "old words", about=[hargrove])
    service = LandscapeService(book, now)
    names = note_names(book.contacts, LandscapeReading(book, now))
    dialog = opened(qtbot, theme, service.draft(note.id), names)
    assert complete(dialog, "fina") == ["Finance · unit, Hargrove"]
    dialog.about.entry.setText("Finance")
    QTest.keyClick(dialog.about.entry, Key.Key_Return)
    QTest.keyClicks(dialog.about.entry, "Metering")
    service.amend(dialog.draft())
    things = {(one.organisation_id, one.unit_id, one.initiative_id) for one in book.find(NoteAbout, note_id=note.id)}
    assert things == {(hargrove.id, None, None), (None, finance.id, None), (None, None, metering.id)}
    assert book.get(LandscapeNote, note.id).words == "old words"


def test_each_change_alone_would_be_lost_by_closing(qtbot: QtBot, theme: Theme) -> None:
    changes: dict[str, Callable[[NoteDialog], object]] = {
        "over": lambda form: form.over[Scarce.ATTENTION].click(),
        "decides": lambda form: form.decides.setText("Ada Lovelace"),
        "told by": lambda form: form.told_by.setText("the porter"),
        "private": lambda form: form.whole.click(),
        "about": lambda form: form.about.entry.setText("Nobody"),
    }
    for name, change in changes.items():
        dialog = opened(qtbot, theme, DEPENDENCY)
        change(dialog)
        assert dialog.is_changed(), name
        dialog.accept()


def test_what_was_seen_has_no_teller(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    dialog.known.setFocus()
    QTest.keyClick(focus(), Key.Key_Home)
    assert dialog.known.value() is Known.OBSERVED
    assert (dialog.draft().told_by_id, dialog.draft().told_by) == (None, "")


def test_who_decides_is_kept_while_in_the_trash(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, DEPENDENCY, names=())
    assert dialog.draft() == DEPENDENCY


def test_backspace_takes_the_last_away_and_nothing_is_in_it_twice(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, RULE)
    complete(dialog, "amaz")
    QTest.keyClick(focus(), Key.Key_Return)
    assert chips(dialog) == ["Grace Hopper", "Finance · unit"]
    QTest.keyClick(dialog.about.entry, Key.Key_Backspace)
    assert chips(dialog) == ["Grace Hopper"]
