"""Today, with much and with nothing to do; what is asked when a line is put aside; the evidence behind a verdict."""

from PySide6.QtWidgets import QWidget

from relbook.domain.cooling import join_words
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.evidence_dialog import EvidenceDialog
from relbook.ui.pages.today.page import TodayPage
from tests.gallery.registry import scene
from tests.gallery.stage import Stage


@scene("window-today", journals=("sample", "crowded"), sizes=True)
def today(stage: Stage) -> QWidget:
    return stage.window("today")


@scene("window-today-empty", journals=("empty",), sizes=True)
def empty(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.show_page("today")
    return window


@scene("window-today-keys", sizes=True)
def keys(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.activateWindow()
    page = window.page()
    assert isinstance(page, TodayPage)
    assert page.board is not None
    page.board.step(1)
    page.board.step(4)
    return window


@scene("today-put-aside")
def put_aside(stage: Stage) -> QWidget:
    window = stage.window("today")
    return DismissDialog(stage.theme, "Gareth Lindqvist is cooling", window)


@scene("evidence")
def evidence(stage: Stage) -> QWidget:
    services = stage.services()
    told = services.today.today()
    one = told.fading[0]
    words = f"{told.name(one.person_id)}: {join_words(one.signs)}"
    return EvidenceDialog(stage.theme, words, services.evidence.lines(one.entries))
