"""Briefs as they print, and their preview."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from relbook.ui.brief.preview import BriefPreview
from relbook.ui.brief.sheets import Sheets
from relbook.ui.printing import paper_for
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

DOTS = 100
"""Dots an inch of a printed page's picture."""
SPONSOR, NEVER_MET = "Gareth Lindqvist", "Priya Venkataraman"
A4 = QLocale("en_GB")


@scene("brief-printed-person")
def person(stage: Stage) -> QImage:
    return _page(stage, "person", _person(stage, SPONSOR))


@scene("brief-printed-never-met")
def never_met(stage: Stage) -> QImage:
    return _page(stage, "person", _person(stage, NEVER_MET))


@scene("brief-printed-organisation")
def organisation(stage: Stage) -> QImage:
    return _page(stage, "organisation", stage.name("organisation").id)


@scene("brief-printed-project")
def project(stage: Stage) -> QImage:
    return _page(stage, "project", stage.name("project").id)


@scene("brief-printed-meeting")
def meeting(stage: Stage) -> QImage:
    soonest = stage.services().listing.next_meetings(since=now().date(), limit=2)[-1]
    return _page(stage, "meeting", soonest.id)


@scene("brief-preview")
def preview(stage: Stage) -> QWidget:
    dialog = BriefPreview(
        stage.services().briefs.prepare,
        "person",
        _person(stage, SPONSOR),
        tasks=stage.tasks,
        theme=stage.theme,
        settings=stage.settings,
    )
    dialog.show()
    stage.settle()
    return dialog


def _person(stage: Stage, name: str) -> int:
    return next(one.id for one in stage.services().contacts.names() if one.name == name)


def _page(stage: Stage, kind: str, id_: int) -> QImage:
    """Return the first page as it comes out of the printer, whatever the theme."""
    paper = paper_for(A4)
    sheets = Sheets(stage.services().briefs.prepare(kind, id_), paper)
    picture = QImage(paper.sizePixels(DOTS), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.scale(DOTS / 72, DOTS / 72)
    sheets.paint(painter, 0)
    painter.end()
    return picture
