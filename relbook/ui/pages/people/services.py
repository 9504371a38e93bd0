"""What the people page works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relbook.services.commitments import CommitmentService
    from relbook.services.dismissals import DismissalService
    from relbook.services.initiatives import InitiativeService
    from relbook.services.landscape import LandscapeService
    from relbook.services.landscape_reading import LandscapeReading
    from relbook.services.needs import NeedService
    from relbook.services.organisations import OrganisationService
    from relbook.services.people import PeopleService
    from relbook.services.ports import Contacts, Listing
    from relbook.services.projects import ProjectService
    from relbook.services.ratings import RatingService


@dataclass(frozen=True, slots=True)
class PageServices:
    """The readings and the verbs; each part of the page is given only those it needs."""

    contacts: Contacts
    listing: Listing
    people: PeopleService
    organisations: OrganisationService
    projects: ProjectService
    commitments: CommitmentService
    ratings: RatingService
    needs: NeedService
    initiatives: InitiativeService
    dismissals: DismissalService
    landscape: LandscapeService
    register: LandscapeReading
