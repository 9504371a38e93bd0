"""The steps of "Bring my data", and of a network, on small tables of the tests' own."""

from pathlib import Path
from tempfile import gettempdir

from PySide6.QtWidgets import QWidget

from relbook.ui.pages.bring.dialog import BringDialog
from relbook.ui.pages.bring.network import NetworkDialog
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

TABLE = Path(__file__).parents[2] / "fixtures" / "csv" / "forum.csv"
NODES, EDGES = TABLE.with_name("harbour.nodes.csv"), TABLE.with_name("harbour.edges.csv")
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


def network(stage: Stage, *files: Path, project: str = "") -> NetworkDialog:
    services = stage.services()
    names = [line.name for line in services.contacts.projects(today=now().date())]
    dialog = NetworkDialog(
        None, stage.tasks, services.networks, stage.theme, history=services.history, projects=names, project=project
    )
    dialog.show()
    dialog.add_files(files)
    stage.settle()
    return dialog


@scene("bring-network-empty")
def network_empty(stage: Stage) -> QWidget:
    return network(stage)


@scene("bring-network")
def network_preview(stage: Stage) -> QWidget:
    return network(stage, NODES, EDGES, project="Harbour & quays")


@scene("bring-network-small")
def network_small(stage: Stage) -> QWidget:
    dialog = network(stage, NODES, EDGES)
    dialog.resize(640, 480)
    return dialog


@scene("bring-network-refused")
def network_refused(stage: Stage) -> QWidget:
    return network(stage, NODES, TABLE)


@scene("bring-network-done", journals=("empty",))
def network_done(stage: Stage) -> QWidget:
    dialog = network(stage, NODES, EDGES, project="Harbour & quays")
    dialog.next.click()
    stage.settle()
    return dialog
