"""What the map's canvas shows: a map, a figure of it, an answer, and what is narrowed or allowed."""

from dataclasses import dataclass

from relbook.domain.answers import Answer
from relbook.domain.lenses import Figure
from relbook.domain.maps import MapPerson, MapView
from relbook.domain.ties import TieKind


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a picture of the map is made from."""

    view: MapView
    figure: Figure
    answer: Answer | None = None
    shown: frozenset[int] | None = None
    """Who passes the filter; None for everyone. Others are not drawn."""
    kinds: frozenset[TieKind] | None = None
    """Of which kinds ties are drawn; None for all."""
    suggestions: bool = True
    """Whether suggested ties are drawn."""
    editable: bool = True
    """Whether anything can be changed; a past day cannot."""
    draggable: bool = False
    """Whether people can be moved: in the network, where places are the user's own."""

    def people(self) -> dict[int, MapPerson]:
        """Return who is drawn, by number."""
        places, shown = self.figure.places, self.shown
        return {id_: one for id_, one in self.view.people.items() if id_ in places and (shown is None or id_ in shown)}
