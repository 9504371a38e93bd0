"""The map: every lens, questions and their answers, the past, tables, suggestions, paper; known networks too."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from relbook.domain.lenses import Lens
from relbook.domain.projects import Project, Stake
from relbook.services.network_import import NetworkImportService
from relbook.storage.book import Book
from relbook.ui.main_window import MainWindow
from relbook.ui.pages.map.page import MapPage
from relbook.ui.pages.map.questions import Ask
from relbook.ui.printing import drawing_image
from relbook.ui.widgets.sections import Line
from tests.conftest import SHARED_DATA
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now
from tests.ministers import organisation_network

BOTH = ("sample", "crowded")
LENSES = {
    "network": Lens.NETWORK,
    "grid": Lens.GRID,
    "matrix": Lens.MATRIX,
    "organisation": Lens.ORGANISATION,
    "onion": Lens.ONION,
}


def _fullest(stage: Stage) -> int:
    stakes = stage.services().reads.find(Stake)
    numbers = [one.id for one in stage.services().reads.find(Project)]
    return max(numbers, key=lambda number: sum(1 for one in stakes if one.project_id == number), default=0)


def opened(stage: Stage, lens: Lens = Lens.NETWORK, size: tuple[int, int] | None = None) -> tuple[MainWindow, MapPage]:
    """Return the window with the map of the fullest project in front."""
    stage.settings.remember("map/lens", lens.value)
    stage.settings.remember("animate", False)
    window = stage.window()
    if size:
        window.resize(*size)
    window.choose_project(_fullest(stage))
    window.show_page("map")
    stage.settle()
    page = window.page()
    assert isinstance(page, MapPage)
    stage.settle(page.is_laid_out)
    return window, page


def _lens_scene(name: str, lens: Lens) -> None:
    @scene(f"window-map-{name}", journals=BOTH, sizes=True)
    def lens_scene(stage: Stage) -> QWidget:
        return opened(stage, lens)[0]


for _name, _lens in LENSES.items():
    _lens_scene(_name, _lens)


def _ask_scene(ask: Ask) -> None:
    @scene(f"map-ask-{ask.value}", journals=BOTH)
    def ask_scene(stage: Stage) -> QWidget:
        window, page = opened(stage, size=(1280, 800))
        QTest.mouseClick(page.shell.panel.buttons[ask], Qt.MouseButton.LeftButton)
        stage.settle()
        return window


for _ask in Ask:
    _ask_scene(_ask)


@scene("map-chosen")
def chosen(stage: Stage) -> QWidget:
    window, page = opened(stage, size=(1280, 800))
    assert page.reading
    best = max(page.reading.view.people.values(), key=lambda one: (one.sponsor, one.power or 0))
    page.canvas.choose(frozenset({best.id}), best.id)
    stage.settle()
    return window


@scene("map-suggested", journals=BOTH)
def suggested(stage: Stage) -> QWidget:
    window, page = opened(stage, size=(1280, 800))
    assert page.reading
    if page.reading.view.together:
        page.canvas.suggestion_opened.emit(page.reading.view.together[0])
    stage.settle()
    return window


@scene("map-past")
def past(stage: Stage) -> QWidget:
    window, page = opened(stage, size=(1280, 800))
    assert page.reading
    page.shell.slider.show_day(page.reading.view.today - timedelta(days=200))
    stage.settle()
    return window


@scene("map-filter", journals=BOTH)
def filtered(stage: Stage) -> QWidget:
    _, page = opened(stage, size=(1280, 800))
    return page.shell.filter


@scene("map-small")
def small(stage: Stage) -> QWidget:
    return opened(stage, size=(760, 560))[0]


@scene("map-empty", journals=("empty",))
def empty(stage: Stage) -> QWidget:
    return stage.window("map")


def _table_scene(place: int, name: str) -> None:
    @scene(f"map-table-{name}", journals=BOTH)
    def table_scene(stage: Stage) -> QWidget:
        window, page = opened(stage, size=(1280, 800))
        page.shell.show_table(True)
        page.shell.tables.tabs.setCurrentIndex(place)
        stage.settle()
        return window


for _place, _table in enumerate(("people", "ties", "measures")):
    _table_scene(_place, _table)


@scene("map-everyone", journals=BOTH)
def everyone(stage: Stage) -> QWidget:
    window, page = opened(stage, size=(1280, 800))
    page.set_project(None)
    stage.settle(page.is_laid_out)
    return window


def _print_scene(name: str, lens: Lens) -> None:
    @scene(f"map-printed-{name}", journals=BOTH)
    def printed(stage: Stage) -> QImage:
        drawing = opened(stage, lens)[1].drawing()
        assert drawing is not None
        return drawing_image(drawing)


for _name, _lens in LENSES.items():
    _print_scene(_name, _lens)


# Networks whose figures are known, and one of real meetings, each brought in as a user would

NETWORKS = ("flo_marriage", "flo_business", "kite", "karate", "ministers")


def _brought_in(network: str, folder: Path) -> Path:
    nodes, edges = (SHARED_DATA / "networks" / f"{network}.{part}.csv" for part in ("nodes", "edges"))
    if network == "ministers":
        nodes, edges = organisation_network(folder)
    path = folder / f"{network}.relbook"
    with Book.create(path, now=now) as book:
        service = NetworkImportService(book, book.contacts, now)
        service.run(service.prepare(nodes, edges, project=network))
    return path


def _network_scene(network: str, name: str, lens: Lens) -> None:
    @scene(f"map-known-{network.replace('_', '-')}-{name}", journals=("empty",))
    def known(stage: Stage) -> QWidget:
        stage.settings.remember("map/lens", lens.value)
        stage.settings.remember("animate", False)
        with TemporaryDirectory() as folder:
            window = stage.window(path=_brought_in(network, Path(folder)))
            window.resize(1280, 800)
            window.choose_project(1)
            window.show_page("map")
            page = window.page()
            assert isinstance(page, MapPage)
            stage.settle(page.is_laid_out)
            return window


if SHARED_DATA.is_dir():
    for _network in NETWORKS:
        for _name, _lens in LENSES.items():
            _network_scene(_network, _name, _lens)


@scene("map-landscape", journals=BOTH)
def landscape(stage: Stage) -> QWidget:
    """Show whoever has most notes around them, with the panel scrolled to them."""
    window, page = opened(stage, size=(1280, 800))
    assert page.reading
    notes = page.reading.view.notes
    most = max(notes, key=lambda id_: len(notes[id_]), default=0)
    page.canvas.choose(frozenset({most}), most)
    stage.settle()
    lines = [one for one in page.shell.panel.findChildren(Line) if "confirmed" in one.accessibleName()]
    page.shell.panel.ensureWidgetVisible(lines[-1] if lines else page.shell.panel)
    stage.settle()
    return window
