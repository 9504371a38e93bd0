"""Maps by hand: five people, who is tied to whom, and where they stand; and crowds by number."""

from datetime import date
from random import Random
from typing import Any

from relbook.domain.cadence import Freshness
from relbook.domain.lenses import Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point, Together
from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import Tie, TieKind
from relbook.ui.pages.map.scene import Scene

DAY = date(2026, 11, 24)
ADA, BO, CLEO, DEV, ELI = 1, 2, 3, 4, 5
PLACES = {ADA: Point(0, 0), BO: Point(200, 0), CLEO: Point(0, 160), DEV: Point(-200, 0), ELI: Point(200, 160)}
"""Ada in the middle; Bo right of her, Dev left, Cleo below, Eli at the lower right."""
TIES = (
    Tie(id=1, from_id=BO, to_id=ADA, verb=TieKind.REPORTS_TO, formal=True, strength=3),
    Tie(id=2, from_id=ADA, to_id=CLEO, verb=TieKind.TRUSTS),
    Tie(id=3, from_id=DEV, to_id=ADA, verb=TieKind.IN_CONFLICT_WITH),
)
HINT = Together(CLEO, ELI, (7, 8, 9), DAY)


def person(id_: int, name: str, **fields: Any) -> MapPerson:
    """Return somebody who was met of late, unless said otherwise."""
    return MapPerson(id=id_, name=name, **{"freshness": Freshness.FRESH, **fields})


PEOPLE = (
    person(ADA, "Ada Byron", unit="Works", role=Role.SPONSOR, power=5, now=Engagement.SUPPORTIVE, title="Head"),
    person(BO, "Bo Lund", unit="Works", power=3, now=Engagement.NEUTRAL),
    person(CLEO, "Cleo Marsh", unit="Press", power=2, now=Engagement.LEADING),
    person(DEV, "Dev <b>Rao", unit="Press", power=1, now=Engagement.RESISTANT, freshness=Freshness.COLD),
    person(ELI, "Eli Stone", freshness=Freshness.NEVER),
)


def view(**fields: Any) -> MapView:
    """Return the map of the five."""
    people = {one.id: one for one in PEOPLE}
    given: dict[str, Any] = {"people": people, "ties": TIES, "together": (HINT,), "on": DAY, **fields}
    return MapView(project=None, today=DAY, since=DAY, **given)


def scene(lens: Lens = Lens.NETWORK, *, zones: tuple[Zone, ...] = (), **fields: Any) -> Scene:
    """Return a scene of the five, whom the user may move about."""
    figure = Figure(lens, PLACES, zones)
    return Scene(**{"view": view(), "figure": figure, "draggable": True, **fields})


def crowd(count: int, seed: int = 1, ties_each: int = 2) -> Scene:
    """Return a scene of so many people on a loose board, no disc on another."""
    dice = Random(seed)
    across = round(count**0.5 * 1.3) + 1
    people: dict[int, MapPerson] = {}
    places: dict[int, Point] = {}
    ties: list[Tie] = []
    for id_ in range(1, count + 1):
        name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
        people[id_] = person(id_, name, unit=f"Unit {id_ % 6}", power=dice.choice([None, 1, 2, 3, 4, 5]))
        shift = dice.uniform(-12, 12)
        places[id_] = Point(id_ % across * 80 + shift, id_ // across * 80 - shift)
        for _ in range(ties_each if id_ > 1 else 0):
            other = dice.randrange(max(1, id_ - 2 * across), id_)
            ties.append(Tie(id=len(ties) + 1, from_id=id_, to_id=other, verb=dice.choice(list(TieKind))))
    shown = MapView(None, DAY, DAY, DAY, people, tuple(ties))
    return Scene(view=shown, figure=Figure(Lens.NETWORK, places), draggable=True)


FIRST = ("Al", "Bernadette", "Cy", "Dominika", "Ed", "Francesca", "Gus", "Henrietta", "Io", "Konstantin")
LAST = ("Abel", "Brandvold-Okonkwo", "Cho", "Desrosiers", "Eng", "Featherstonehaugh", "Gil", "Ho", "Venkataraman")
