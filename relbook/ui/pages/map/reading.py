"""What the map's page is handed, and how a lens is put together, for a thread."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from relbook.domain.lenses import Figure, Lens
from relbook.domain.maps import MapView, Point
from relbook.services.kept_places import KeptPlaces
from relbook.services.map import MapService
from relbook.services.people import PeopleService
from relbook.services.ports import Contacts
from relbook.services.standing import StandingService
from relbook.settings import Settings
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme


class Around(NamedTuple):
    """What every part of the page is handed."""

    theme: Theme
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]
    map: MapService
    kept: KeptPlaces
    standing: StandingService
    people: PeopleService
    contacts: Contacts

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()


def placed(view: MapView, places: Mapping[int, Point]) -> dict[int, Point]:
    """Return where everyone is on the network map: where the user put them, else where they were laid out."""
    return {**places, **{id_: Point(one.x, one.y) for id_, one in view.placements.items()}}


def figure(lens: Lens, view: MapView, places: Mapping[int, Point]) -> Figure:
    """Return a lens of the map; its geometry is imported here, once a map is shown."""
    from relbook.network.figures import figure_of

    return figure_of(lens, view, placed(view, places))
