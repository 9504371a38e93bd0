"""The label in which the words looked for stand out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from relbook.ui.theme import Theme
from relbook.ui.widgets.hit_label import HitLabel, word_hits


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("the freeze is certain", "fre", ["freeze"]),
        ("Frééze, freeze!", "FREE", ["Frééze", "freeze"]),
        ("budget and budgets", "budget and", ["budget", "and", "budgets"]),
        ("nothing", "", []),
        ("a*b", '"* (', []),
        ("x😀 freeze", "freeze", ["freeze"]),
    ],
)
def test_words_that_begin_so_stand_out(text: str, words: str, hits: list[str]) -> None:
    assert [text[start : start + length] for start, length in word_hits(text, words)] == hits


@given(st.text(max_size=60), st.text(max_size=20))
def test_hits_lie_in_the_text_one_after_another(text: str, words: str) -> None:
    end = 0
    for start, length in word_hits(text, words):
        assert end <= start
        end = start + length
        assert length > 0
    assert end <= len(text)


def test_it_wraps_and_shows_markup_as_typed(qtbot: QtBot, theme: Theme) -> None:
    label = HitLabel(theme, "<b>bold</b> & more " * 10, "bold")
    qtbot.addWidget(label)
    assert label.heightForWidth(100) > 2 * label.heightForWidth(1_000)
    assert label.text().startswith("<b>bold</b> & more")
    assert label.hits() == ["bold"] * 10


def test_a_hit_is_painted_on_its_own_ground(qtbot: QtBot, theme: Theme) -> None:
    label = HitLabel(theme, "freeze", "fr")
    plain = HitLabel(theme, "freeze", "")
    for one in (label, plain):
        qtbot.addWidget(one)
        one.resize(200, 30)
    fill = theme.colours.hit.fill
    assert any(label.grab().toImage().pixelColor(x, 2) == fill for x in range(60))
    assert not any(plain.grab().toImage().pixelColor(x, 2) == fill for x in range(60))
