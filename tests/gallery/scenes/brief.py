"""Briefs as they print, and their preview."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from relbook.domain.lines import JournalFilter
from relbook.storage.book import Book
from relbook.ui.brief.preview import BriefPreview
from relbook.ui.brief.sheets import Sheets
from relbook.ui.printing import paper_for
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now
from tests.ui.brief.full_house import full_house

DOTS = 100
"""Dots an inch of a printed page's picture."""
SPONSOR, NEVER_MET, WANTING = "Gareth Lindqvist", "Priya Venkataraman", "Thandi Mokoena"
A4 = QLocale("en_GB")


@scene("brief-printed-person")
def person(stage: Stage) -> QImage:
    return _page(stage, "person", _person(stage, SPONSOR))


@scene("brief-printed-wanting")
def wanting(stage: Stage) -> QImage:
    """Somebody who is owed something, needs something, and must not be told something."""
    return _page(stage, "person", _person(stage, WANTING))


@scene("brief-printed-full-person", journals=("empty",))
def full_person(stage: Stage) -> QImage:
    return _page(stage, "person", full_house(_book(stage), now().date())[0].id)


@scene("brief-printed-full-meeting", journals=("empty",))
def full_meeting(stage: Stage) -> QImage:
    return _page(stage, "meeting", full_house(_book(stage), now().date())[1].id)


@scene("brief-printed-full-project", journals=("empty",))
def full_project(stage: Stage) -> QImage:
    return _page(stage, "project", full_house(_book(stage), now().date())[2].id)


@scene("brief-printed-never-met")
def never_met(stage: Stage) -> QImage:
    return _page(stage, "person", _person(stage, NEVER_MET))


@scene("brief-printed-organisation")
def organisation(stage: Stage) -> QImage:
    return _page(stage, "organisation", stage.name("organisation").id)


@scene("brief-printed-unit")
def unit(stage: Stage) -> QImage:
    return _page(stage, "unit", stage.services().register.units()[0].id)


@scene("brief-printed-project")
def project(stage: Stage) -> QImage:
    return _page(stage, "project", stage.name("project").id)


@scene("brief-printed-meeting")
def meeting(stage: Stage) -> QImage:
    second = stage.services().listing.page(JournalFilter(since=now().date()))[-2]
    return _page(stage, "meeting", second.id)


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


def _book(stage: Stage) -> Book:
    book = stage.services().reads
    assert isinstance(book, Book)
    return book


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
