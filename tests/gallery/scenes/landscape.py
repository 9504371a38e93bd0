"""The landscape page: the register, what competes, contradictions, the form, and going through what is stale."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import Sort
from relbook.services.landscape_reading import note_names
from relbook.services.note_drafts import NoteDraft
from relbook.ui.main_window import MainWindow
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.landscape.page import CONTENDED, PAIRS, REGISTER, LandscapePage
from relbook.ui.pages.landscape.round import RoundDialog, Verbs
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

BOTH = ("sample", "crowded")


def _opened(stage: Stage, view: int) -> tuple[MainWindow, LandscapePage]:
    window = stage.window("landscape")
    page = window.page()
    assert isinstance(page, LandscapePage)
    page.views.setCurrentIndex(view)
    stage.settle()
    return window, page


@scene("window-landscape-register", journals=BOTH, sizes=True)
def register(stage: Stage) -> QWidget:
    window, page = _opened(stage, REGISTER)
    assert page.situation
    page.show_record("landscape_note", page.situation.pairs()[0].first.id)
    stage.settle()
    return window


@scene("window-landscape-priorities", journals=BOTH, sizes=True)
def priorities(stage: Stage) -> QWidget:
    return _opened(stage, CONTENDED)[0]


@scene("window-landscape-contradictions", journals=BOTH, sizes=True)
def contradictions(stage: Stage) -> QWidget:
    return _opened(stage, PAIRS)[0]


@scene("landscape-empty", journals=("empty",))
def empty(stage: Stage) -> QWidget:
    return stage.window("landscape")


def _small(view: int) -> Callable[[Stage], QWidget]:
    def make(stage: Stage) -> QWidget:
        window, _ = _opened(stage, view)
        window.resize(760, 560)
        return window

    return make


scene("landscape-register-small", journals=BOTH)(_small(REGISTER))
scene("landscape-priorities-small")(_small(CONTENDED))
scene("landscape-contradictions-small")(_small(PAIRS))


@scene("landscape-menu")
def more(stage: Stage) -> QWidget:
    window, page = _opened(stage, REGISTER)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    QTest.keyClick(page.notes.register.table, Qt.Key.Key_X)
    stage.settle()
    return stage.app.activePopupWidget() or window


def _form(stage: Stage, draft: NoteDraft) -> QWidget:
    services = stage.services()
    names = note_names(services.contacts, services.register)
    return NoteDialog(stage.theme, draft, names, now().date())


@scene("dialog-landscape-note")
def new_note(stage: Stage) -> QWidget:
    return _form(stage, NoteDraft(sort=Sort.RULE, words=""))


@scene("dialog-landscape-note-told")
def told(stage: Stage) -> QWidget:
    line = next(one for one in stage.services().register.lines() if one.teller)
    return _form(stage, stage.services().landscape.draft(line.id))


@scene("dialog-landscape-note-contending")
def contending(stage: Stage) -> QWidget:
    line = next(one for one in stage.services().register.lines(sorts=[Sort.DEPENDENCY]))
    return _form(stage, stage.services().landscape.draft(line.id))


@scene("dialog-landscape-note-wrong")
def wrong(stage: Stage) -> QWidget:
    form = NoteDialog(stage.theme, NoteDraft(sort=Sort.PRIORITY, words=""), [], now().date())
    form.about.entry.setText("Nobody of that name")
    form.decides.setText("Zoe")
    form.bites.setText("whenever")
    form.since.setText(f"{now().date() + timedelta(days=3):%Y-%m-%d}")
    form.submit()
    form.is_changed = lambda: False  # type: ignore[method-assign] # or closing would ask about what was typed
    return form


def _round(stage: Stage, answers: int) -> QWidget:
    stale = [line for line in reversed(stage.services().register.lines()) if line.stale]
    verbs = Verbs(lambda _: None, lambda _: None)
    dialog = RoundDialog(stage.theme, stage.tasks, stale, verbs, today=now().date())
    dialog.show()
    stage.settle(dialog.isActiveWindow)
    for at in range(min(answers, len(stale))):
        QTest.keyClick(dialog, (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_L)[at % 3])
        stage.settle()
    return dialog


@scene("dialog-landscape-round")
def going_through(stage: Stage) -> QWidget:
    return _round(stage, 1)


@scene("dialog-landscape-round-over")
def gone_through(stage: Stage) -> QWidget:
    return _round(stage, 1_000)
