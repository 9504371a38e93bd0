"""The questions that can be put to a map, each answered in words with names and on the canvas."""

from relbook.domain.answers import Answer
from relbook.domain.maps import MapView
from relbook.network.graph import network_of_view
from relbook.network.measures import Measures, measures
from relbook.services.map_answers.basis import Basis
from relbook.services.map_answers.bridging import bridges
from relbook.services.map_answers.changing import changed_since
from relbook.services.map_answers.circling import circles_told
from relbook.services.map_answers.holding import boxed_in_and_spanning, holds_together
from relbook.services.map_answers.introducing import should_meet
from relbook.services.map_answers.leaving import leaves
from relbook.services.map_answers.reaching import reaches
from relbook.services.standing import StandingService


def measures_of(view: MapView) -> Measures:
    """Return what is measured of everyone on a map; suggested ties and those in conflict do not count."""
    return measures(network_of_view(view))


class MapQuestions:
    """A map that can be asked; for a thread, since an answer about thousands of people takes seconds.

    Whoever is named must be on the map, else NotFoundError is raised.
    """

    def __init__(self, view: MapView, standing: StandingService | None = None) -> None:
        """``standing`` tells the verdict on the map's project; without it, nothing is said of one.

        It knows what is private: of a map without that, ask without it.
        """
        self._basis = Basis(view)
        self._standing = standing

    def leaves(self, person_id: int) -> Answer:
        """Return who is out of reach if somebody leaves, which leaders remain, and what the verdict becomes."""
        return leaves(self._basis, person_id, self._standing)

    def reaches(self, goal_id: int) -> Answer:
        """Return the best ways from the user to somebody, with whom to ask for an introduction."""
        return reaches(self._basis, goal_id)

    def bridges(self, group: str | None = None) -> Answer:
        """Return who leads the user to a unit, or organisation of those without one; None for each of them."""
        return bridges(self._basis, group)

    def holds_together(self) -> Answer:
        """Return who stands between the others, and what falls apart without them."""
        return holds_together(self._basis)

    def boxed_in_and_spanning(self) -> Answer:
        """Return who depends on few, and who leads to many who do not know each other."""
        return boxed_in_and_spanning(self._basis)

    def circles(self) -> Answer:
        """Return who has more ties with one another than with the rest, and what they share."""
        return circles_told(self._basis)

    def should_meet(self) -> Answer:
        """Return who has no tie and should, and who often meets without one."""
        return should_meet(self._basis)

    def changed_since(self, earlier: MapView) -> Answer:
        """Return what changed since the day of an earlier map of the same project, or of everyone."""
        return changed_since(self._basis, earlier, self._standing)
