"""The steps of "Bring my data", on a small table of the tests' own."""

from pathlib import Path
from tempfile import gettempdir

from PySide6.QtWidgets import QWidget

from relbook.ui.pages.bring.dialog import BringDialog
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

TABLE = Path(__file__).parents[2] / "fixtures" / "csv" / "forum.csv"
MISSING = Path(gettempdir()) / "relbook-gallery-there-is-none.csv"


def steps(stage: Stage, forward: int, *files: Path) -> BringDialog:
    services = stage.services()
    projects = [(line.id, line.name) for line in services.contacts.projects(today=now().date())]
    dialog = BringDialog(None, stage.tasks, services.imports, stage.theme, history=services.history, projects=projects)
    dialog.show()
    if files:
        dialog.add_files(files)
        stage.settle()
    for _ in range(forward):
        dialog.next.click()
        stage.settle()
    return dialog


@scene("bring-empty")
def empty(stage: Stage) -> QWidget:
    return steps(stage, 0)


@scene("bring-files")
def files(stage: Stage) -> QWidget:
    return steps(stage, 0, TABLE, MISSING)


@scene("bring-columns")
def columns(stage: Stage) -> QWidget:
    return steps(stage, 1, TABLE)


@scene("bring-columns-small")
def columns_small(stage: Stage) -> QWidget:
    dialog = steps(stage, 1, TABLE)
    dialog.resize(640, 480)
    return dialog


@scene("bring-preview")
def preview(stage: Stage) -> QWidget:
    return steps(stage, 2, TABLE)


@scene("bring-not-read")
def not_read(stage: Stage) -> QWidget:
    dialog = steps(stage, 2, TABLE)
    dialog.preview.tabs.setCurrentIndex(1)
    return dialog


@scene("bring-done", journals=("empty",))
def done(stage: Stage) -> QWidget:
    return steps(stage, 3, TABLE)
