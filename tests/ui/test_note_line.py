"""A landscape note as a row: how it is known and since when, what asks for a look, and how it opens."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relbook.domain.landscape import Known, LandscapeNote, NoteLine, Sort
from relbook.ui.note_line import known_since, note_line, note_marks
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.private_mark import PrivateMark
from tests.factory import DAY


def of(
    sort: Sort = Sort.RULE,
    *,
    since: int = 30,
    confirmed: int = 30,
    teller: str = "",
    decider: str = "",
    against: tuple[int, ...] = (),
    **fields: Any,
) -> NoteLine:
    note = LandscapeNote(
        id=7,
        sort=sort,
        words="<b>Not bold</b>",
        since_on=DAY - timedelta(days=since),
        confirmed_on=DAY - timedelta(days=confirmed),
        **fields,
    )
    stale = note.is_stale_on(DAY)
    return NoteLine(note, (), teller=teller, decider=decider, against=against, meeting_title="", stale=stale)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (of(), "observed 30 days ago"),
        (of(confirmed=0), "observed, confirmed today"),
        (of(known=Known.TOLD, teller="Ada", confirmed=9), "told by Ada, confirmed 9 days ago"),
        (of(known=Known.INFERRED, since=90, confirmed=-1), "inferred 3 months ago"),
    ],
)
def test_how_it_is_known_and_since_when(line: NoteLine, words: str) -> None:
    assert known_since(line, DAY) == words


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        (of(), []),
        (of(since=200, confirmed=181), ["to confirm"]),
        (of(since=200, confirmed=181, against=(3,)), ["to confirm", "contradicted"]),
        (of(since=200, confirmed=190, ended_on=DAY), ["ended"]),
    ],
)
def test_what_asks_for_a_look_is_a_word(line: NoteLine, marks: list[str], theme: Theme, qtbot: QtBot) -> None:
    assert [words for words, _ in note_marks(line, DAY)] == marks
    row = note_line(theme, line, DAY, lambda: None)
    qtbot.addWidget(row)
    assert [chip.text() for chip in row.findChildren(Chip)] == marks
    assert all(words in row.accessibleName() for words in marks)


def test_it_opens_and_says_whom_it_is_about(theme: Theme, qtbot: QtBot) -> None:
    opened: list[int] = []
    line = of(Sort.PRIORITY, decider="Priya", bites_on=DAY + timedelta(days=20), private=frozenset({"*"}))
    row = note_line(theme, line, DAY, lambda: opened.append(line.id), of="Finance")
    qtbot.addWidget(row)
    row.show()
    words = "<b>Not bold</b>, Finance · competing priority · Priya decides · bites 24 Mar · observed 30 days ago"
    assert row.accessibleName() == words
    assert row.findChildren(PrivateMark)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened == [7, 7]
