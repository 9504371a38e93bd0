"""What the page Plan is handed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from relbook.services.landscape_reading import LandscapeReading
from relbook.services.plan_evidence.panels import PlanEvidence
from relbook.services.plan_sheet import PlanSheets
from relbook.services.ports import Contacts, Reads
from relbook.services.review_reading import ReviewReading
from relbook.services.reviews import ReviewService
from relbook.settings import Settings
from relbook.ui.meeting_form.forms import FormServices
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme


class Around(NamedTuple):
    """What every part of the page is handed."""

    theme: Theme
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]
    reads: Reads
    contacts: Contacts
    reviews: ReviewService
    reading: ReviewReading
    evidence: PlanEvidence
    landscape: LandscapeReading
    sheets: PlanSheets
    forms: FormServices
    """For the form of a meeting."""

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()
