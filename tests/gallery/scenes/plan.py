"""The page Plan's walk: each question with its evidence, a second review, what came of an answer, little room."""

from PySide6.QtWidgets import QWidget

from relbook.domain.projects import Project
from relbook.domain.questions import PLANNING
from relbook.services.commitments import PromiseDraft
from relbook.services.drafts import ProjectDraft
from relbook.services.reviews import Place
from relbook.ui.main_window import MainWindow
from relbook.ui.pages.plan.page import PlanPage
from relbook.ui.pages.plan.walk_layout import EVIDENCE
from tests.gallery.registry import scene
from tests.gallery.stage import Stage

BOTH = ("sample", "crowded")
ANSWER = (
    "Dorothy Kwan decides on the budget, and nobody but Gareth speaks to her.\nAsk Gareth for an introduction first."
)


def _walked(stage: Stage, set_key: str = PLANNING, number: int = 1) -> tuple[MainWindow, PlanPage]:
    """Return the window in the middle of a new review of the first project."""
    window = stage.window("review")
    page = window.page()
    assert isinstance(page, PlanPage)
    projects = stage.services().reads.find(Project)
    page.start.begin_wanted.emit(set_key, 0, projects[0].id)
    stage.settle(lambda: page.walk.walking is not None)
    page.walk.go_to(number)
    stage.settle()
    return window, page


@scene("window-plan-walk", journals=BOTH, sizes=True)
def walk(stage: Stage) -> QWidget:
    return _walked(stage)[0]


@scene("plan-walk-answered", journals=("sample",), sizes=True)
def answered(stage: Stage) -> QWidget:
    window, page = _walked(stage, "weekly-review", 2)
    page.walk.pane.editor.insertPlainText(ANSWER)
    return window


@scene("plan-walk-last", journals=BOTH)
def last(stage: Stage) -> QWidget:
    window, page = _walked(stage)
    assert page.walk.walking is not None
    page.walk.go_to(len(page.walk.walking.questions))
    window.resize(1280, 800)
    return window


@scene("plan-walk-found-out", journals=("sample", "empty"))
def found_out(stage: Stage) -> QWidget:
    """Where the journal knows little: what to find out, with the focus on the first of it."""
    services = stage.services()
    if stage.journal == "empty":
        services.projects.add(ProjectDraft(name="Engine"))
    window, page = _walked(stage, number=3)
    window.resize(1280, 800)
    page.walk.go_round(1)
    return window


@scene("plan-walk-again")
def again(stage: Stage) -> QWidget:
    """A second walk: what was said last time, what changed, and what came of an answer."""
    reviews = stage.services().reviews
    project_id = stage.services().reads.find(Project)[0].id
    first = reviews.begin(project_id, PLANNING)
    reviews.answer(Place(first, "invested"), ANSWER)
    reviews.answer(Place(first, "matters"), "Speed.")
    reviews.finish(first)
    window, page = _walked(stage)
    window.resize(1280, 800)
    assert page.walk.walking is not None
    promise = PromiseDraft(by_me=True, what="Ask Gareth for an introduction", name="Gareth")
    reviews.add_promise(page.walk.walking.place, promise)
    page.walk.pane.editor.setPlainText("Dorothy Kwan, once Gareth has introduced me.")
    stage.settle()
    page.walk.go_to(2)
    page.walk.go_to(1)
    return window


@scene("plan-walk-small", journals=BOTH)
def small(stage: Stage) -> QWidget:
    window, page = _walked(stage, number=2)
    window.resize(720, 480)
    page.walk.pane.editor.insertPlainText(ANSWER)
    return window


@scene("plan-walk-small-evidence", journals=BOTH)
def small_evidence(stage: Stage) -> QWidget:
    window, page = _walked(stage, number=2)
    window.resize(720, 480)
    page.walk.tabs.setCurrentIndex(EVIDENCE)
    return window
