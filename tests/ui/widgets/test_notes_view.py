"""The notes view shows blocks exactly, loads nothing, and stays quick."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relbook.exchange.markdown import Block, Span, blocks
from relbook.ui.theme import Theme
from relbook.ui.widgets.notes_view import TALLEST, NotesView

HOSTILE = [
    '<img src="file:///etc/hostname">',
    '![x](file:///etc/hostname) <img src="file:///etc/hostname">',
    "<b>" * 2_000,
    "![cat](cat.png)",
    "\u202etxt.exe\u202c \ufdd0 \ufdd1 \ufffc \u2029 x",
    "<table>" * 50,
    '<link rel="stylesheet" href="file:///etc/hostname">',
]


class Watched(NotesView):
    """A view that remembers what its document asked for."""

    asked: list[object]

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if not hasattr(self, "asked"):
            self.asked = []
        found = super().loadResource(kind, name)
        self.asked.append((kind, name, found))
        return found


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> NotesView:
    view = NotesView(theme)
    qtbot.addWidget(view)
    view.resize(500, 400)
    return view


def show(qtbot: QtBot, view: NotesView, found: Sequence[Block], words: str = "") -> None:
    view.show_blocks(found, words)
    qtbot.waitUntil(view.is_shown, timeout=20_000)


def look_of(view: NotesView, word: str) -> Any:
    cursor = view.document().find(word)
    assert not cursor.isNull(), word
    return cursor.charFormat()


def test_a_bar_stands_at_the_left_edge_of_what_is_quoted(qtbot: QtBot, view: NotesView, theme: Theme) -> None:
    show(qtbot, view, blocks("> one\n>\n> two\n\nplain\n\n> three"))
    view.show()
    qtbot.waitExposed(view)
    shot = view.viewport().grab().toImage()
    marked = [y for y in range(shot.height()) if shot.pixelColor(1, y) == theme.colours.control]
    tops = [
        round(view.cursorRect(view.document().find(word)).center().y()) for word in ("one", "two", "plain", "three")
    ]
    assert [y in marked for y in tops] == [True, True, False, True]
    assert set(range(tops[0], tops[1])) <= set(marked), "one bar beside both paragraphs"


def test_blocks_are_shown_with_their_looks(qtbot: QtBot, view: NotesView) -> None:
    show(qtbot, view, blocks("# Top\n\nplain **thick** *leaning* `code`\n\n- one\n- two"))
    assert view.toPlainText() == "Top\nplain thick leaning code\n•\tone\n•\ttwo"
    assert look_of(view, "thick").fontWeight() == QFont.Weight.DemiBold
    assert look_of(view, "leaning").fontItalic()
    assert look_of(view, "Top").font().pointSizeF() > look_of(view, "plain").font().pointSizeF()
    assert look_of(view, "code").font().families() != look_of(view, "plain").font().families()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_loads_nothing(qtbot: QtBot, theme: Theme, text: str) -> None:
    view = Watched(theme)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    for found in (blocks(text), (Block("plain", (Span(text),)),)):
        show(qtbot, view, found)
        assert view.grab().width() == 400
        assert not hasattr(view, "asked")
    if "\ufdd0" not in text:
        assert view.toPlainText().replace("\n", "") == text


def test_whatever_a_document_asks_for_is_refused(view: NotesView, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for target in (QUrl.fromLocalFile(str(secret)), QUrl(str(secret)), QUrl("secret.txt")):
        for kind in QTextDocument.ResourceType:
            for found in (view.loadResource(kind.value, target), view.document().resource(kind.value, target)):
                assert isinstance(found, QImage)
                assert found.isNull()


def test_even_markup_put_into_it_by_mistake_loads_nothing(qtbot: QtBot, view: NotesView, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    pixels = QImage(300, 300, QImage.Format.Format_RGB32)
    pixels.fill(Qt.GlobalColor.red)
    assert pixels.save(str(picture))
    view.show()
    view.setHtml(f'<img src="{picture.as_uri()}">')
    shot = view.grab().toImage()
    reds = [shot.pixelColor(x, y).red() > 200 > shot.pixelColor(x, y).green() for x, y in ((20, 20), (150, 150))]
    assert reds == [False, False]


def test_words_looked_for_stand_out(qtbot: QtBot, theme: Theme, view: NotesView) -> None:
    show(qtbot, view, blocks("The **budget** and the Büdgets, not a lowbudget one"), "budg")
    assert view.hits() == ["budget", "Büdgets"]
    assert look_of(view, "budget").background().color() == theme.colours.hit.fill
    assert look_of(view, "budget").fontWeight() == QFont.Weight.DemiBold
    show(qtbot, view, blocks("The budget"))
    assert view.hits() == []


def test_a_hit_over_two_looks_is_whole(qtbot: QtBot, view: NotesView) -> None:
    show(qtbot, view, blocks("a bud**get** b"), "budget")
    assert "".join(view.hits()) == "budget"


def test_a_link_is_reported_and_not_followed(qtbot: QtBot, view: NotesView) -> None:
    view.show()
    show(qtbot, view, blocks("[there](https://example.org/a%20b)"))
    place = view.cursorRect(QTextCursor(view.document())).center() + QPoint(12, 0)
    with qtbot.waitSignal(view.link_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["https://example.org/a%20b"]
    assert view.toPlainText() == "there"


def test_it_cannot_be_typed_into(qtbot: QtBot, view: NotesView) -> None:
    show(qtbot, view, blocks("as it was"))
    QTest.keyClicks(view, "x")
    assert view.toPlainText() == "as it was"


def test_a_growing_view_is_as_high_as_its_text(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    view = NotesView(theme, grows=True)
    layout = QVBoxLayout(page)
    layout.addWidget(view)
    layout.addStretch()
    page.resize(400, 800)
    page.show()
    show(qtbot, view, blocks("one"))
    short = view.height()
    show(qtbot, view, blocks("one\n\ntwo\n\nthree"))
    assert short < view.height() < 10 * short
    show(qtbot, view, blocks("word " * 100))
    wide = view.height()
    page.resize(160, 800)
    qtbot.waitUntil(lambda: view.height() > 1.5 * wide)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    show(qtbot, view, ())
    assert view.height() <= short


def test_a_new_theme_is_put_on(qtbot: QtBot, theme: Theme, view: NotesView) -> None:
    show(qtbot, view, blocks("some words"))
    theme.use(Qt.ColorScheme.Dark)
    try:
        qtbot.waitUntil(view.is_shown)
        assert look_of(view, "words").foreground().color() == theme.colours.text
        assert view.toPlainText() == "some words"
    finally:
        theme.use(Qt.ColorScheme.Light)


@pytest.mark.parametrize("grows", [False, True])
@pytest.mark.parametrize("text", ["x" * 1_000_000, "<b>" * 100_000, "**a** " * 30_000], ids=["line", "tags", "bold"])
def test_a_huge_note_does_not_freeze_the_window(qtbot: QtBot, theme: Theme, text: str, grows: bool) -> None:
    view = NotesView(theme, grows=grows)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    found = blocks(text)
    longest = _timed(lambda: view.show_blocks(found, "x"))
    while not view.is_shown():
        longest = max(longest, _timed(QApplication.processEvents))
    assert longest < 1, "each turn is short; without pieces one takes tens of seconds"
    shown = view.toPlainText().replace("\n", "")
    assert len(shown) >= len("".join(span.text for one in found for span in one.spans))
    assert view.height() <= max(TALLEST, 400)


def _timed(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def test_the_latest_blocks_win(qtbot: QtBot, view: NotesView) -> None:
    view.show_blocks(blocks("long " * 20_000))
    show(qtbot, view, blocks("short"))
    assert view.toPlainText() == "short"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60))
def test_any_text_is_shown_as_it_is(view: NotesView, text: str) -> None:
    view.show_blocks((Block("plain", (Span(text),)),), "a")
    kept = {"\ufdd0", "\ufdd1", "\ufffc", "\u00a0"}
    if not kept & set(text):
        assert view.toPlainText() == text


def test_text_is_chosen_with_keys_from_the_top_and_its_paragraphs_are_lines(qtbot: QtBot, view: NotesView) -> None:
    show(qtbot, view, blocks("one **two**\n\n- three\n- four"))
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert (view.textCursor().position(), view.chosen_words()) == (0, "")
    with qtbot.waitSignal(view.caret_moved):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_words() == "one two\n•\tthree"
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_words() == "three"
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_words() == ""


def test_a_caret_put_beyond_the_end_stands_at_the_end(qtbot: QtBot, view: NotesView) -> None:
    show(qtbot, view, blocks("one"))
    view.put_caret(2)
    assert view.textCursor().position() == 2
    view.put_caret(99)
    assert view.textCursor().position() == 3
