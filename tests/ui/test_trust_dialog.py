"""Rating trust with real keys: a digit for each part, Enter."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from relbook.domain.records import WHOLE
from relbook.domain.trust import PARTS, TrustRating
from relbook.ui.theme import Theme
from relbook.ui.trust_dialog import TrustDialog

Key = Qt.Key
TODAY = date(2026, 3, 20)
FORMER = TrustRating(
    id=3, person_id=1, rated_on=date(2026, 1, 5), credibility=7, reliability=8, intimacy=4, self_orientation=4
)


def opened(qtbot: QtBot, theme: Theme, former: TrustRating | None = None) -> TrustDialog:
    dialog = TrustDialog(theme, (1, "Ada <b>"), former, TODAY)
    qtbot.addWidget(dialog, before_close_func=QDialog.accept)  # or closing would ask about what was typed
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.parts["credibility"].scale.hasFocus)
    return dialog


def press(*keys: Qt.Key) -> None:
    """Press keys on whatever has the focus."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)


def steps(dialog: TrustDialog) -> list[int | None]:
    return [dialog.parts[part].scale.step() for part in PARTS]


def test_four_digits_and_enter_are_a_rating(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme)
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(Key.Key_7, Key.Key_Down, Key.Key_8, Key.Key_Down, Key.Key_4, Key.Key_Down, Key.Key_0)
        assert dialog.index.text() == "Index 1.9"
        press(Key.Key_Return)
    assert submitted.args == [
        TrustRating(person_id=1, rated_on=TODAY, credibility=7, reliability=8, intimacy=4, self_orientation=10)
    ]


def test_every_part_is_blank_until_it_is_touched(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, FORMER)
    assert steps(dialog) == [None] * 4
    assert dialog.index.text() == "The index needs all four · last 4.8 on 5 Jan"
    press(Key.Key_Return)
    assert dialog.isVisible(), "nothing is rated yet"
    assert dialog.save.isEnabled()
    press(Key.Key_Right)
    assert steps(dialog) == [7, None, None, None], "the arrows begin where it was"
    press(Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Left, Key.Key_Up, Key.Key_Delete)
    assert steps(dialog) == [None, 7, None, None]
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(Key.Key_Return)
    assert submitted.args == [TrustRating(person_id=1, rated_on=TODAY, reliability=7)]


def test_all_as_last_time_is_one_key_and_stays_to_be_changed(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, FORMER)
    dialog.same.setFocus()
    press(Key.Key_Space)
    assert steps(dialog) == [7, 8, 4, 4]
    press(Key.Key_6)
    assert steps(dialog) == [6, 8, 4, 4]
    assert dialog.index.text() == "Index 4.5 · last 4.8 on 5 Jan"


def test_tab_goes_from_the_last_part_to_the_evidence(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, FORMER)
    press(Key.Key_5, Key.Key_Down, Key.Key_6, Key.Key_Down, Key.Key_7, Key.Key_Down, Key.Key_3, Key.Key_Tab)
    field = QApplication.focusWidget()
    assert field is dialog.because
    QTest.keyClicks(field, "asked me first")
    assert steps(dialog) == [5, 6, 7, 3]
    assert dialog.because.text() == "asked me first"


def test_evidence_date_and_mark_go_with_it_and_ctrl_enter_saves(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme)
    press(Key.Key_5)
    QTest.keyClicks(dialog.because, "asked me & <i>first</i>")
    dialog.day.setText("tomorrow")
    dialog.submit()
    assert dialog.save.isEnabled(), "a day to come"
    dialog.day.setText("5 Mar")
    dialog.private.setFocus()
    press(Key.Key_Space)
    with qtbot.waitSignal(dialog.submitted) as submitted:
        QTest.keyClick(dialog.private, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert submitted.args is not None
    rating = submitted.args[0]
    assert (rating.credibility, rating.because) == (5, "asked me & <i>first</i>")
    assert (rating.rated_on, rating.private) == (date(2026, 3, 5), frozenset({WHOLE}))


def test_a_click_chooses_the_step_that_was_hit(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme)
    scale = dialog.parts["intimacy"].scale
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(scale.width() - 2, scale.height() // 2))
    assert scale.step() == 10
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(2, scale.height() // 2))
    assert scale.step() == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_screen_reader_hears_the_part_its_ends_and_its_step(qtbot: QtBot, theme: Theme, part: str) -> None:
    dialog = opened(qtbot, theme, FORMER)
    scale = dialog.parts[part].scale
    assert scale.accessibleName().endswith(f"blank, last {getattr(FORMER, part)}")
    scale.choose(9)
    assert "9 of 10" in scale.accessibleName()
    assert "10 " in scale.accessibleName(), "what the ends mean"
