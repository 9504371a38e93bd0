"""PySide6 6.12.0 on Python 3.11 loses a reference to None with nearly every call, until the program aborts."""

import sys
from importlib.metadata import version

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 50


def test_the_version_is_one_that_works() -> None:
    installed = version("PySide6_Essentials")
    assert installed != "6.12.0"
    assert tuple(map(int, installed.split(".")[:3])) >= (6, 11, 3)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_leave_the_references_to_none_alone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip("once, so that nothing is set up while counting")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setToolTip("a tip")
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 2, f"{CALLS} calls lost {lost} references to None"
