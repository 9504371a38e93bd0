"""What the page Landscape is handed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.ports import Contacts
from relbook.settings import Settings
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme


class Around(NamedTuple):
    """What every part of the page is handed."""

    theme: Theme
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]
    landscape: LandscapeService
    register: LandscapeReading
    contacts: Contacts

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()
