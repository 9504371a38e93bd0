"""Where the page Plan begins, what a review led to, the forms of answers, and the relationship plan on paper."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from relbook.domain.projects import Project, Stake
from relbook.domain.questions import PLANNING
from relbook.domain.reviews import Review
from relbook.services.commitments import PromiseDraft
from relbook.services.reviews import Place
from relbook.ui.brief.sheets import Sheets
from relbook.ui.main_window import MainWindow
from relbook.ui.pages.plan.page import PlanPage
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.pages.plan.stakeholder_dialog import StakeholderDialog
from relbook.ui.printing import paper_for
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

BOTH = ("sample", "crowded")
DOTS, GAP = 100, 12
"""Dots an inch of a printed page's picture, and between two pages."""
ANSWERS = (
    "Thandi decides what her people hear, and nobody but Gareth speaks to her. Rosalind has not heard of us.",
    "The regulator looks at us first. Finance still pays for the system that was nearly finished for three years.",
    "A paper for Priya goes through Owen. Nobody names Viktor in front of Elspeth.",
    "Meters that are read without a visit, and one bill that a household can understand.",
)


def _window(stage: Stage, project_id: int = 0) -> tuple[MainWindow, PlanPage]:
    """Return the window with the start in front, of a project where one is given."""
    window = stage.window("review")
    page = window.page()
    assert isinstance(page, PlanPage)
    if project_id:
        page.start.set_project(project_id)
    stage.settle(lambda: page.start.start is not None)
    return window, page


def _fullest(stage: Stage) -> Project:
    """Return the project in which most people have a part."""
    stakes = stage.services().reads.find(Stake)
    found = stage.services().reads.find(Project)
    return max(found, key=lambda one: sum(1 for stake in stakes if stake.project_id == one.id))


def _reviewed(stage: Stage, *, finish: bool = True) -> Review:
    """Return a new review of the fullest project, with an answer to each question and a promise."""
    services, project = stage.services(), _fullest(stage)
    number = services.reviews.begin(project.id, PLANNING)
    asked = services.reviews.walk(number).questions.questions
    for place, question in enumerate(asked):
        services.reviews.answer(Place(number, question.key), ANSWERS[place % len(ANSWERS)])
    whom = services.reads.find(Stake, project_id=project.id)[1].person_id
    promise = PromiseDraft(by_me=True, what="send the forecast", person_id=whom, due_on=now().date())
    services.reviews.add_promise(Place(number, asked[0].key), promise)
    if finish:
        services.reviews.finish(number)
    return services.reads.get(Review, number)


@scene("window-plan-start", journals=BOTH, sizes=True)
def start(stage: Stage) -> QWidget:
    return _window(stage)[0]


@scene("window-plan-reviewed", journals=BOTH, sizes=True)
def reviewed(stage: Stage) -> QWidget:
    """A project that was reviewed, with what changed since."""
    known = [one.review.project_id for one in stage.services().review_reading.lines()]
    number = known[0] if known else _reviewed(stage).project_id
    return _window(stage, number)[0]


@scene("plan-start-empty", journals=("empty",))
def empty(stage: Stage) -> QWidget:
    return stage.window("review")


@scene("plan-start-unfinished")
def unfinished(stage: Stage) -> QWidget:
    window, page = _window(stage, _reviewed(stage, finish=False).project_id)
    window.resize(1280, 800)
    row = page.start.reel.lines()[0]
    row.setFocus()
    return window


@scene("plan-start-small")
def small(stage: Stage) -> QWidget:
    window, _ = _window(stage, _reviewed(stage).project_id)
    window.resize(760, 560)
    return window


@scene("window-plan-outcome", journals=BOTH, sizes=True)
def outcome(stage: Stage) -> QWidget:
    return _outcome(stage)


def _outcome(stage: Stage) -> QWidget:
    review = _reviewed(stage)
    window, page = _window(stage)
    page.show_record("review", review.id)
    stage.settle(lambda: page.outcome.outcome is not None)
    return window


@scene("plan-outcome-small")
def outcome_small(stage: Stage) -> QWidget:
    window = _outcome(stage)
    window.resize(760, 560)
    return window


@scene("plan-stakeholder")
def stakeholder(stage: Stage) -> QWidget:
    project = _fullest(stage)
    services = stage.services()
    stakes = services.reads.find(Stake, project_id=project.id)
    form = StakeholderDialog(
        stage.theme, (project.id, project.name), services.contacts.names(), stakes, words="Grace Hopper"
    )
    form.is_changed = lambda: False  # type: ignore[method-assign] # or closing would ask about what was typed
    form.show()
    return form


@scene("plan-promise")
def promise(stage: Stage) -> QWidget:
    form = PromiseDialog(stage.theme, stage.services().contacts.names(), now().date(), words="send the forecast")
    form.due.setText("next friday")
    form.is_changed = lambda: False  # type: ignore[method-assign] # or closing would ask about what was typed
    form.show()
    return form


@scene("plan-printed", journals=BOTH)
def printed(stage: Stage) -> QImage:
    return _pages(stage, _reviewed(stage).id)


@scene("plan-printed-short")
def printed_short(stage: Stage) -> QImage:
    return _pages(stage, stage.services().review_reading.lines()[0].id)


def _pages(stage: Stage, review_id: int) -> QImage:
    """Return the pages as they come out of the printer, side by side, whatever the theme."""
    paper = paper_for(QLocale("en_GB"))
    sheets = Sheets(stage.services().plan_sheets.prepare("review", review_id), paper)
    size = paper.sizePixels(DOTS)
    picture = QImage(sheets.count * (size.width() + GAP) - GAP, size.height(), QImage.Format.Format_RGB32)
    picture.fill(QColor("gray"))
    for page in range(sheets.count):
        painter = QPainter(picture)
        painter.translate(page * (size.width() + GAP), 0)
        painter.fillRect(0, 0, size.width(), size.height(), QColor("white"))
        painter.scale(DOTS / 72, DOTS / 72)
        sheets.paint(painter, page)
        painter.end()
    return picture
