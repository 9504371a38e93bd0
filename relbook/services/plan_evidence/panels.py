"""Beside each question, what the journal knows of it; where it knows nothing, what to find out and from whom."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from relbook.domain.answers import Said
from relbook.domain.people import Person
from relbook.domain.plan import Panel
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.plan_evidence import keeping, people, person, rules, surroundings, value
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.company import Sources
from relbook.services.plan_evidence.telling import Tells, Told
from relbook.services.ports import Listing, Reads, Standings
from relbook.services.standing import StandingService

_WHO = "{who}"
_PANELS: Mapping[Evidence, tuple[str, Tells]] = {
    Evidence.COVERAGE: ("On whom it rests", people.coverage),
    Evidence.UNINVOLVED: ("Powerful, and not on board", people.uninvolved),
    Evidence.REACHABLE: ("Ways to leaders out of contact", people.reachable),
    Evidence.UNITS: ("Units nobody covers", people.units),
    Evidence.MATTERS: ("What matters to those it rests on", people.matters),
    Evidence.PRIORITIES: ("What competes with it", surroundings.priorities),
    Evidence.DEPENDENCIES: ("What it depends on, and what depends on it", surroundings.dependencies),
    Evidence.INITIATIVES: ("Initiatives around it", surroundings.initiatives),
    Evidence.CONNECTIONS: ("Connections that could be made", surroundings.connections),
    Evidence.VENDORS: ("Vendors", surroundings.vendors),
    Evidence.TRENDS: ("Market and trends", surroundings.trends),
    Evidence.RULES: ("Unwritten rules and nuances", rules.rules),
    Evidence.POWER: ("Informal power", rules.power),
    Evidence.CHANNELS: ("Informal channels", rules.channels),
    Evidence.OBJECTIVES: ("Goal and objectives", value.objectives),
    Evidence.NEEDS: ("What they will want", value.needs),
    Evidence.OUTLIVES: ("What outlives it", value.outlives),
    Evidence.PROMISES: ("Promises", keeping.promises),
    Evidence.COLD: ("Out of contact", keeping.cold),
    Evidence.COOLING: ("Cooling", keeping.cooling),
    Evidence.STALE_RATINGS: ("Ratings to look at again", keeping.stale_ratings),
    Evidence.STALE_NOTES: ("Landscape notes to confirm", keeping.stale_notes),
    Evidence.OUTLIERS: ("Who stands out", keeping.outliers),
    Evidence.SPONSOR: ("The sponsor", person.sponsor),
    Evidence.PERSON: ("What you know of {who}", person.person),
    Evidence.CIRCLE: ("Who stands near {who}", person.circle),
    Evidence.MEETINGS: ("Last meetings", person.meetings),
}
"""Title and contents by kind; "{who}" is whom the walk is about, or else the sponsor."""
_OF_SOMEBODY = {
    Evidence.MATTERS: "What matters to {who}",
    Evidence.NEEDS: "What {who} will want",
    Evidence.MEETINGS: "Last meetings with {who}",
}
"""Titles in a walk about somebody, where they differ."""
_ABOUT_SOMEBODY = (Evidence.PERSON, Evidence.CIRCLE, Evidence.MEETINGS)


class PlanEvidence:
    """Gathers evidence for questions; from any thread."""

    def __init__(
        self,
        reads: Reads,
        listing: Listing,
        standings: Standings,
        initiatives: InitiativeService,
        now: Callable[[], datetime],
    ) -> None:
        standing, landscape = StandingService(reads, standings, now), LandscapeReading(reads, now)
        self._sources = Sources(reads, listing, standings, standing, initiatives, landscape)
        self._now = now

    def panels(self, project_id: int, wanted: Sequence[Evidence], person_id: int | None = None) -> list[Panel]:
        """Return a panel for each kind of evidence, in the order given; ``person_id`` is whom a walk is about.

        Raises NotFoundError where project or person is gone.
        """
        reads = self._sources.reads
        project = reads.get(Project, project_id)
        about = reads.get(Person, person_id) if person_id is not None else None
        shown = about if about and about.deleted_at is None else None
        basis = Basis(self._sources, project, shown, self._now().date())
        asking = Asking(basis)
        found = []
        for evidence in wanted:
            title, tell = _PANELS[evidence]
            if about and about.deleted_at and evidence in _ABOUT_SOMEBODY:
                found.append(Panel(evidence, title.replace(_WHO, about.name), (), _in_the_trash(about).ask))
                continue
            lines, ask, more = tell(basis, asking)
            found.append(Panel(evidence, _titled(basis, evidence, title), lines, ask, more))
        return found


def _titled(basis: Basis, evidence: Evidence, title: str) -> str:
    """Return the title with the name of whom it is about, where it is about somebody."""
    if basis.about:
        title = _OF_SOMEBODY.get(evidence, title)
    if _WHO not in title:
        return title
    return title.replace(_WHO, basis.name(basis.subject) if basis.subject is not None else "the sponsor")


def _in_the_trash(about: Person) -> Told:
    words = f"{about.name} is in the trash: restore them there, or begin with somebody else."
    return Told(ask=(Said(words),))
