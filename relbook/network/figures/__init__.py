"""Where everyone is in each lens of the map: plain geometry in map units, the same for the same people."""

from collections.abc import Callable, Mapping

from relbook.domain.lenses import Figure, Lens
from relbook.domain.maps import MapView, Point
from relbook.network.figures.grid import grid_figure
from relbook.network.figures.hulls import network_figure
from relbook.network.figures.matrix import matrix_figure
from relbook.network.figures.onion import onion_figure
from relbook.network.figures.organisation import organisation_figure

__all__ = ["figure_of"]

_ARRANGED: Mapping[Lens, Callable[[MapView], Figure]] = {
    Lens.GRID: grid_figure,
    Lens.MATRIX: matrix_figure,
    Lens.ORGANISATION: organisation_figure,
    Lens.ONION: onion_figure,
}


def figure_of(lens: Lens, view: MapView, places: Mapping[int, Point]) -> Figure:
    """Return where everyone is in a lens, and what is drawn behind and between them.

    ``places`` are those of the network lens; whoever has none is left out there and nowhere else. In every other lens
    no two discs touch, and the picture comes near to the shape of a screen, three wide to two high. Equal people give
    equal figures; within a cell people stand by name, so that a change of one leaves the order of the others alone.
    """
    if lens is Lens.NETWORK:
        return network_figure(view, places)
    return _ARRANGED[lens](view)
