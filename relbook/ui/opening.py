"""The services over an open journal; importing this imports all of them, so it is done in a thread."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from relbook.exchange.question_sets import question_sets
from relbook.exchange.saved_mappings import SavedMappings
from relbook.paths import mappings_folder, questions_folder
from relbook.services.briefs import BriefService
from relbook.services.capture import CaptureService
from relbook.services.commitments import CommitmentService
from relbook.services.dismissals import DismissalService
from relbook.services.evidence import EvidenceService
from relbook.services.imports import ImportService
from relbook.services.initiatives import InitiativeService
from relbook.services.journal import JournalService
from relbook.services.kept_places import KeptPlaces, places_file
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
from relbook.services.ports import Journal
from relbook.services.projects import ProjectService
from relbook.services.ratings import RatingService
from relbook.services.reminders import ReminderService
from relbook.services.review_reading import ReviewReading
from relbook.services.reviews import ReviewService
from relbook.services.standing import StandingService
from relbook.services.start import StartService
from relbook.services.today import TodayService
from relbook.ui.services import Services


def services_for(book: Journal, now: Callable[[], datetime]) -> Services:
    """Return the services over a journal."""
    names = KnownNames(book.contacts, book)
    standing = StandingService(book, book.standings, now)
    initiatives = InitiativeService(book, book.listing, now)
    register = LandscapeReading(book, now)
    review_reading = ReviewReading(book, standing, now)
    evidence = EvidenceService(book, now)
    sets = partial(question_sets, questions_folder())
    counts = book.listing.counts()
    return Services(
        path=book.path,
        now=now,
        reads=book,
        history=book.history,
        listing=book.listing,
        contacts=book.contacts,
        search=book.search,
        exports=book.exports,
        names=names,
        journal=JournalService(book, book.listing, now),
        people=PeopleService(book, now),
        organisations=OrganisationService(book, now),
        projects=ProjectService(book, now),
        commitments=CommitmentService(book, now),
        capture=CaptureService(book, names, now),
        briefs=BriefService(book, book.listing, book.contacts, book.standings, now=now, history=book.history),
        ratings=RatingService(book, now),
        needs=NeedService(book, now),
        initiatives=initiatives,
        dismissals=DismissalService(book, now),
        standing=standing,
        map=MapService(book, book.standings, now),
        kept_places=KeptPlaces(places_file(book.path)),
        today=_today(book, standing, initiatives, now),
        evidence=evidence,
        landscape=LandscapeService(book, now),
        register=register,
        reviews=ReviewService(book, book.listing, review_reading, evidence, sets=sets, now=now),
        review_reading=review_reading,
        plan_evidence=PlanEvidence(book, book.listing, book.standings, initiatives, now),
        plan_sheets=PlanSheets(book, book.listing, book.standings, initiatives, sets=sets, now=now),
        imports=ImportService(book, SavedMappings(mappings_folder()), now),
        networks=NetworkImportService(book, book.contacts, now),
        reminders=ReminderService(book, book.standings, now),
        start=StartService(book, now),
        changed_elsewhere=book.changed_elsewhere,
        close=book.close,
        empty=not (counts.meetings or counts.people or counts.projects or counts.organisations),
    )


def _today(
    book: Journal, standing: StandingService, initiatives: InitiativeService, now: Callable[[], datetime]
) -> TodayService:
    return TodayService(
        reads=book,
        standings=book.standings,
        contacts=book.contacts,
        standing=standing,
        initiatives=initiatives,
        now=now,
    )
