"""A lens told in words: everybody once, in the zone that the picture puts them in."""

from collections.abc import Mapping
from datetime import date

import pytest

from relbook.cli.map_zones import ELSEWHERE, groups
from relbook.domain.lenses import Figure, Lens
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.projects import Engagement, Project, Role
from relbook.network.figures import figure_of

DAY = date(2026, 11, 24)


def view(*people: MapPerson) -> MapView:
    return MapView(Project(id=1, name="Proj"), DAY, DAY, DAY, {one.id: one for one in people}, ())


PEOPLE = (
    MapPerson(id=1, name="Ada", unit="Works", role=Role.SPONSOR, power=5, interest=5, now=Engagement.LEADING),
    MapPerson(id=2, name="Bo", organisation="Press", role=Role.USER, power=1, interest=1, now=Engagement.NEUTRAL),
    MapPerson(id=3, name="Cleo", unit="Works", role=Role.USER, power=2, interest=5),
    MapPerson(id=4, name="Dag", unit="Works", role=Role.USER, power=2, interest=5, now=Engagement.NEUTRAL),
    MapPerson(id=5, name="Eli"),
)
PLACES: Mapping[int, Point] = {one.id: Point(150.0 * one.id, 0) for one in PEOPLE}


def told(lens: Lens) -> dict[str, list[str]]:
    shown = view(*PEOPLE)
    found = groups(shown, figure_of(lens, shown, PLACES))
    return {one.words: [person.name for person in one.people] for one in found}


@pytest.mark.parametrize("lens", Lens)
def test_everybody_is_told_once(lens: Lens) -> None:
    names = [name for group in told(lens).values() for name in group]
    assert sorted(names) == [one.name for one in PEOPLE]


def test_the_network_has_units_for_zones() -> None:
    assert told(Lens.NETWORK) == {"Press": ["Bo"], "Works": ["Ada", "Cleo", "Dag"], ELSEWHERE: ["Eli"]}


def test_the_grid_has_quadrants() -> None:
    found = told(Lens.GRID)
    assert (found["Manage closely"], found["Monitor"], found["Keep informed"]) == (["Ada"], ["Bo"], ["Cleo", "Dag"])


def test_the_matrix_has_levels() -> None:
    found = told(Lens.MATRIX)
    assert (found["Neutral"], found["Leading"], found["Not said"]) == (["Dag", "Bo"], ["Ada"], ["Cleo", "Eli"])


def test_the_innermost_ring_counts() -> None:
    found = told(Lens.ONION)
    assert found["Core"] == ["Ada"]
    assert found["Outside"] == ["Eli"]


def test_the_innermost_box_counts() -> None:
    shown = view(*(MapPerson(id=n, name=f"P{n}", organisation="Org", unit=f"U{n % 2}") for n in range(1, 5)))
    found = groups(shown, figure_of(Lens.ORGANISATION, shown, {}))
    assert {one.words for one in found} == {"U0", "U1"}


def test_without_a_zone_or_a_place_they_are_elsewhere() -> None:
    shown = view(*PEOPLE)
    (found,) = groups(shown, Figure(Lens.GRID, {}))
    assert (found.words, len(found.people)) == (ELSEWHERE, 5)
    assert [one.name for one in found.people] == ["Ada", "Cleo", "Dag", "Bo", "Eli"]  # by power, then name
