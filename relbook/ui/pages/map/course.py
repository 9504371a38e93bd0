"""The map as it is read and laid out: in threads, one step after the other, and told to the page as it comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from relbook.domain.lenses import Figure, Lens
from relbook.domain.maps import MapView, Point
from relbook.services.map_places import places_stepwise
from relbook.ui.pages.map.reading import Around, figure

PAINTED = 150
"""So long the first picture of a map has to be painted, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A map with where everyone is so far, as one lens shows it."""

    view: MapView
    places: Mapping[int, Point]
    """On the network lens, but for whom the user put somewhere."""
    figure: Figure


class Course(QObject):
    """Reads a map, lays it out step by step, and turns it from lens to lens; whatever was asked before is dropped."""

    read = Signal(object)
    """Reading: another map, or the same one read again."""
    refined = Signal(object)
    """Reading: the same map, better laid out."""
    turned = Signal(object)
    """Reading: the same map through another lens."""
    failed = Signal(object)
    """Exception: the map cannot be read."""

    def __init__(self, around: Around, lens: Lens, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._lens = lens
        self._stop = Event()
        self.reading: Reading | None = None
        """The map that was read last."""
        self.laid_out = True
        """Whether nobody will get a better place any more."""

    def begin(self, project_id: int | None, on: date | None) -> None:
        """Read the map of a project, None for everyone's, as of a day; then lay out whoever has no place yet."""
        self._stop.set()
        self._stop = stop = Event()
        self.laid_out = False
        around, lens = self._around, self._lens

        def work() -> tuple[Reading, Iterator[dict[int, Point]]]:
            view = around.map.view(project_id, on=on)
            steps = places_stepwise(view, around.kept, stop.is_set)
            places = next(steps, {})
            return Reading(view, places, figure(lens, view, places)), steps

        def done(found: tuple[Reading, Iterator[dict[int, Point]]]) -> None:
            reading, steps = found
            self.reading = reading
            self.read.emit(reading)
            if reading.figure.lens is not self._lens:  # it was turned while it was read
                self._turn()
            # what lays it out further would take the time from what paints the first picture
            QTimer.singleShot(PAINTED, self, partial(self._go_on, reading.view, steps, stop))

        around.tasks.run_latest(self, "map", work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.laid_out = True
        self.failed.emit(error)

    def turn(self, lens: Lens) -> None:
        """Look through another lens; what is still to be read will be, too."""
        self._lens = lens
        if self.reading:
            self._turn()

    def _turn(self) -> None:
        reading, lens = self.reading, self._lens
        assert reading is not None  # noqa: S101 - there is one to turn

        def done(found: Figure) -> None:
            if self.reading and self.reading.view is reading.view and self.reading.places is reading.places:
                self.reading = Reading(reading.view, reading.places, found)
                self.turned.emit(self.reading)
            else:  # it was laid out further, or read again, meanwhile
                self._turn()

        self._around.tasks.run_latest(self, "lens", partial(figure, lens, reading.view, reading.places), done)

    def _go_on(self, view: MapView, steps: Iterator[dict[int, Point]], stop: Event) -> None:
        """Lay out the next step of the map while the last one is looked at."""
        lens = self._lens

        def work() -> tuple[dict[int, Point], Figure] | None:
            places = None if stop.is_set() else next(steps, None)
            return None if places is None else (places, figure(lens, view, places))

        def done(found: tuple[dict[int, Point], Figure] | None) -> None:
            if stop.is_set():
                return
            if found is None:
                self.laid_out = True
                return
            self.reading = Reading(view, *found)
            self.refined.emit(self.reading)
            if found[1].lens is not self._lens:
                self._turn()
            self._go_on(view, steps, stop)

        self._around.tasks.run_latest(self, "refine", work, done)
