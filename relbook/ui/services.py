"""Everything the pages can be handed once a journal is open; each page is given only the members it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relbook.services.briefs import BriefService
    from relbook.services.capture import CaptureService
    from relbook.services.commitments import CommitmentService
    from relbook.services.dismissals import DismissalService
    from relbook.services.evidence import EvidenceService
    from relbook.services.imports import ImportService
    from relbook.services.initiatives import InitiativeService
    from relbook.services.journal import JournalService
    from relbook.services.kept_places import KeptPlaces
    from relbook.services.landscape import LandscapeService
    from relbook.services.landscape_reading import LandscapeReading
    from relbook.services.map import MapService
    from relbook.services.names import KnownNames
    from relbook.services.needs import NeedService
    from relbook.services.network_import import NetworkImportService
    from relbook.services.organisations import OrganisationService
    from relbook.services.people import PeopleService
    from relbook.services.plan_evidence.panels import PlanEvidence
    from relbook.services.plan_sheet import PlanSheets
    from relbook.services.ports import Contacts, Exports, History, Listing, Reads, Search
    from relbook.services.projects import ProjectService
    from relbook.services.ratings import RatingService
    from relbook.services.reminders import ReminderService
    from relbook.services.review_reading import ReviewReading
    from relbook.services.reviews import ReviewService
    from relbook.services.standing import StandingService
    from relbook.services.start import StartService
    from relbook.services.today import TodayService


@dataclass(frozen=True, slots=True)
class Services:
    """The readings and the verbs of one open journal."""

    path: Path
    now: Callable[[], datetime]
    reads: Reads
    history: History
    listing: Listing
    contacts: Contacts
    search: Search
    exports: Exports
    names: KnownNames
    journal: JournalService
    people: PeopleService
    organisations: OrganisationService
    projects: ProjectService
    commitments: CommitmentService
    capture: CaptureService
    briefs: BriefService
    imports: ImportService
    networks: NetworkImportService
    ratings: RatingService
    needs: NeedService
    initiatives: InitiativeService
    dismissals: DismissalService
    standing: StandingService
    map: MapService
    kept_places: KeptPlaces
    landscape: LandscapeService
    register: LandscapeReading
    reviews: ReviewService
    review_reading: ReviewReading
    plan_evidence: PlanEvidence
    plan_sheets: PlanSheets
    today: TodayService
    reminders: ReminderService
    evidence: EvidenceService
    start: StartService
    changed_elsewhere: Callable[[], bool]
    close: Callable[[], None]
    empty: bool
    """There was nothing in the journal when it was opened."""
