"""Maps made by hand, without a journal, and the published networks as maps: ``view_of(...)``, ``network_view("kite")``.

The published networks lie beside the repository; a test that asks for one is skipped where they do not.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relbook.domain.answers import Answer
from relbook.domain.cadence import Freshness
from relbook.domain.maps import MapPerson, MapView, Together
from relbook.domain.projects import Project
from relbook.domain.ties import Tie, TieKind

ON = date(2026, 3, 4)
"""The day of a map where a test does not say."""
PUBLISHED = Path(__file__).resolve().parents[2] / "shared" / "data" / "networks"
NAMES = ("kite", "flo_marriage", "flo_business", "karate")
_DAYS = {Freshness.FRESH: 6, Freshness.DUE: 40, Freshness.COLD: 240}


def map_person(id_: int, name: str = "", **fields: Any) -> MapPerson:
    """Return a person; the last contact is as long ago as the freshness says, 6, 40 or 240 days."""
    state = fields.get("freshness", Freshness.NEVER)
    last = ON - timedelta(days=_DAYS[state]) if state in _DAYS else None
    return MapPerson(**{"id": id_, "name": name or f"Person {id_}", "last": last, **fields})


def people_of(*given: tuple[str, Freshness] | tuple[str, Freshness, str] | str, **fields: Any) -> list[MapPerson]:
    """Return people of a name, freshness and unit, numbered from 1; a name alone was never met."""
    full = [(one, Freshness.NEVER, "") if isinstance(one, str) else (*one, "")[:3] for one in given]
    return [
        map_person(id_, name, freshness=state, unit=unit, **fields) for id_, (name, state, unit) in enumerate(full, 1)
    ]


def words(found: Answer) -> list[str]:
    """Return the lines of an answer."""
    return [line.words for line in found.lines]


def view_of(
    people: Iterable[MapPerson | str] | int,
    ties: Iterable[tuple[Any, ...] | Tie] = (),
    *,
    together: Iterable[Together] = (),
    project: Project | None = None,
    on: date = ON,
) -> MapView:
    """Return a map of people, numbered from 1, or of so many; a tie is (one, other, kind="trusts", strength=2).

    The ends of a tie are numbers or names.
    """
    given = [f"Person {place}" for place in range(1, people + 1)] if isinstance(people, int) else list(people)
    made = [map_person(place, one) if isinstance(one, str) else one for place, one in enumerate(given, start=1)]
    number = {one.name: one.id for one in made}
    known = tuple(tie if isinstance(tie, Tie) else _tie(place, number, tie) for place, tie in enumerate(ties, start=1))
    by_number = {one.id: one for one in sorted(made, key=lambda one: one.id)}
    return MapView(project=project, on=on, today=on, since=on, people=by_number, ties=known, together=tuple(together))


def _tie(id_: int, number: Mapping[str, int], given: tuple[Any, ...]) -> Tie:
    one, other = given[:2]
    kind, strength = given[2:] + ("trusts", 2)[len(given) - 2 :]
    ends = [number[end] if isinstance(end, str) else end for end in (one, other)]
    return Tie(id=id_, from_id=ends[0], to_id=ends[1], verb=TieKind(kind), strength=strength)


def network_view(name: str) -> MapView:
    """Return a published network as a map; people are called what its ``Firstname`` or ``name`` says."""
    rows = _rows(PUBLISHED / f"{name}.nodes.csv")
    people = [
        map_person(int(row["id"]), row.get("Firstname") or row["name"], tags=_faction(row.get("Faction")))
        for row in rows
    ]
    edges = _rows(PUBLISHED / f"{name}.edges.csv")
    return view_of(people, [(int(edge["from"]), int(edge["to"])) for edge in edges])


def published(name: str) -> list[dict[str, str]]:
    """Return the published figures of a network, a row a person; "" where there is none."""
    return _rows(PUBLISHED / "reference" / f"{name}.csv")


def _faction(number: str | None) -> tuple[str, ...]:
    return (f"faction {float(number):.0f}",) if number else ()


def _rows(path: Path) -> list[dict[str, str]]:
    if not PUBLISHED.is_dir():
        pytest.skip("the published networks are not beside the repository")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
