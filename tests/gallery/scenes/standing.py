"""The standing page: its three views, the question after a move, the past, and what is printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from relbook.domain.projects import Project, Stake
from relbook.ui.main_window import MainWindow
from relbook.ui.pages.standing.page import StandingPage
from relbook.ui.printing import drawing_image
from tests.gallery.registry import scene
from tests.gallery.stage import Stage

BOTH = ("sample", "crowded")


def _opened(stage: Stage, view: int) -> tuple[MainWindow, StandingPage]:
    window = stage.window("standing")
    page = window.page()
    assert isinstance(page, StandingPage)
    page.show_record("standing", _fullest(stage))
    page.views.setCurrentIndex(view)
    stage.settle()
    return window, page


def _fullest(stage: Stage) -> int:
    """Return the project in which most people have a part."""
    stakes = stage.services().reads.find(Stake)
    numbers = [one.id for one in stage.services().reads.find(Project)]
    return max(numbers, key=lambda number: sum(1 for one in stakes if one.project_id == number))


@scene("window-standing-coverage", journals=BOTH, sizes=True)
def coverage(stage: Stage) -> QWidget:
    window, page = _opened(stage, 0)
    page.coverage.people.table.selectRow(1)
    return window


@scene("window-standing-grid", journals=BOTH, sizes=True)
def grid(stage: Stage) -> QWidget:
    return _opened(stage, 1)[0]


@scene("window-standing-matrix", journals=BOTH, sizes=True)
def matrix(stage: Stage) -> QWidget:
    return _opened(stage, 2)[0]


@scene("standing-trap")
def trap(stage: Stage) -> QWidget:
    window = stage.window("standing")
    window.resize(1280, 800)
    return window


@scene("standing-empty", journals=("empty",))
def empty(stage: Stage) -> QWidget:
    return stage.window("standing")


@scene("standing-small")
def small(stage: Stage) -> QWidget:
    window, _ = _opened(stage, 0)
    window.resize(760, 560)
    return window


@scene("standing-grid-small")
def grid_small(stage: Stage) -> QWidget:
    window, _ = _opened(stage, 1)
    window.resize(760, 560)
    return window


@scene("standing-question", journals=BOTH)
def question(stage: Stage) -> QWidget:
    window, page = _opened(stage, 1)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    page.grid.canvas.choose(page.situation.people[1].id)  # type: ignore[union-attr]
    QTest.keyClick(page.grid.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return window


@scene("standing-matrix-question")
def matrix_question(stage: Stage) -> QWidget:
    window, page = _opened(stage, 2)
    window.resize(1280, 800)
    window.show()
    stage.settle()
    page.matrix.canvas.choose(page.situation.people[1].id)  # type: ignore[union-attr]
    QTest.keyClick(page.matrix.canvas, Qt.Key.Key_Right)
    return window


@scene("standing-past")
def past(stage: Stage) -> QWidget:
    window, page = _opened(stage, 0)
    window.resize(1280, 800)
    for _ in range(3):
        page.as_of.back.click()
    stage.settle()
    return window


@scene("standing-what-if")
def what_if(stage: Stage) -> QWidget:
    window, page = _opened(stage, 0)
    window.resize(1280, 800)
    line = page.coverage.people.model.line(0)
    page.coverage._imagine(line.id)
    stage.settle()
    return window


@scene("standing-printed-grid", journals=BOTH)
def printed_grid(stage: Stage) -> QImage:
    drawing = _opened(stage, 1)[1].grid.drawing()
    assert drawing is not None
    return drawing_image(drawing)


@scene("standing-printed-matrix", journals=BOTH)
def printed_matrix(stage: Stage) -> QImage:
    drawing = _opened(stage, 2)[1].matrix.drawing()
    assert drawing is not None
    return drawing_image(drawing)
