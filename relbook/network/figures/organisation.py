"""The organisation: who reports to whom, in boxes for organisations and their units."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from relbook.domain.lenses import Figure, Lens
from relbook.domain.maps import MapPerson, MapView
from relbook.domain.words import counted
from relbook.network.figures.bosses import bosses, reporting, without_circles
from relbook.network.figures.room import (
    RATIO,
    Block,
    Slot,
    boxed,
    columns_for,
    fitted,
    in_order,
    rows,
    slot_of,
    together,
)
from relbook.network.figures.tidy import Tree, tidy
from relbook.network.figures.tints import group_tints

_ROW = 5
"""Reports without reports of their own who stand in one row below their boss; more take several."""
_DOWN = 26.0
"""Between somebody and who reports to them."""
_BETWEEN = 22.0
"""Between two boxes."""

_Unit = tuple[str, str]
"""Organisation and unit, "" where not noted."""


def organisation_figure(view: MapView) -> Figure:
    """Return the tree of reports within each unit, the unit of the boss above; who has no line stands in rows."""
    ties = reporting(view)
    boss = bosses(ties)
    whole = fitted(len(view.people), lambda named, head: _Plan(view, boss, head, named=named).whole())
    drawn = frozenset(tie.id for tie in ties)
    return Figure(Lens.ORGANISATION, whole.places, whole.zones, all_ties=False, only=drawn)


class _Plan:
    """Who is in which unit, and what is above what."""

    def __init__(self, view: MapView, boss: Mapping[int, int], head: float, *, named: bool) -> None:
        self._people = view.people
        self._boss = boss
        self._named = named
        self._head = head
        self._tints = group_tints(view.people.values())
        self._members: dict[_Unit, list[MapPerson]] = {}
        for one in in_order(view.people.values()):
            self._members.setdefault(_unit(one), []).append(one)
        self._reports: dict[int, list[MapPerson]] = {}
        for one in in_order(view.people.values()):
            if one.id in boss and _unit(view.people[boss[one.id]]) == _unit(one):
                self._reports.setdefault(boss[one.id], []).append(one)
        self._above = self._units_above()

    def whole(self) -> Block:
        """Return all organisations."""
        return together([self._organisation(name) for name in self._organisations()], 2 * _BETWEEN)

    def _organisations(self) -> list[str]:
        """Return the organisations, the largest first, people without one last."""
        sizes = Counter(one.organisation for one in self._people.values())
        return sorted(sizes, key=lambda name: (not name, -sizes[name], name.casefold(), name))

    def _organisation(self, name: str) -> Block:
        """Return the box of an organisation: its units as trees, those that stand alone beside them."""
        units = sorted((unit for unit in self._members if unit[0] == name), key=_by_name)
        below: dict[_Unit, list[_Unit]] = {}
        for unit in units:
            if unit in self._above:
                below.setdefault(self._above[unit], []).append(unit)
        tops = [unit for unit in units if unit not in self._above]
        trees = [self._unit_tree(unit, below) for unit in tops if unit in below]
        alone = [self._unit_box(unit) for unit in tops if unit not in below]
        inner = together([*trees, *([together(alone, _BETWEEN)] if alone else [])], _BETWEEN)
        count = sum(len(self._members[unit]) for unit in units)
        words = name or "Organisation not noted"
        return boxed(inner, words, counted(count, "person", "people"), self._head)

    def _units_above(self) -> dict[_Unit, _Unit]:
        """Return the unit above each, in the same organisation: the one most of its people report to."""
        votes: dict[_Unit, Counter[_Unit]] = {}
        for id_, boss in self._boss.items():
            own, above = _unit(self._people[id_]), _unit(self._people[boss])
            if own != above and own[0] == above[0]:
                votes.setdefault(own, Counter())[above] += 1
        best = {unit: max(sorted(found), key=lambda one: found[one]) for unit, found in votes.items()}
        return without_circles(best, lambda unit: (-votes[unit][best[unit]], unit))

    def _unit_tree(self, top: _Unit, below: Mapping[_Unit, Sequence[_Unit]]) -> Block:
        """Return a unit's box over those of the units below it; those with none below stand together."""
        order = [top]
        for unit in order:
            order.extend(below.get(unit, ()))
        trees: dict[_Unit, Tree] = {}
        for unit in reversed(order):
            units = below.get(unit, ())
            leaves = [trees[one].block for one in units if one not in below]
            branches = [trees[one] for one in units if one in below]
            bundle = [Tree(together(leaves, _BETWEEN, 2 * RATIO))] if leaves else []
            trees[unit] = Tree(self._unit_box(unit), [*bundle, *branches])
        return tidy(trees[top], _BETWEEN, _DOWN)

    def _unit_box(self, unit: _Unit) -> Block:
        """Return a unit's box; people of no unit have none."""
        members = self._members[unit]
        tops = [one for one in members if not self._reports_inside(one)]
        trees = [self._person_tree(one) for one in tops if one.id in self._reports]
        single = [one for one in tops if one.id not in self._reports]
        slot = slot_of(single, self._named)
        flat = [rows(single, columns_for(len(single), slot), slot)] if single else []
        inner = together([*trees, *flat], _BETWEEN)
        if not unit[1]:
            return inner
        tint = self._tints.get(members[0].group)
        return boxed(inner, unit[1], counted(len(members), "person", "people"), self._head, tint=tint)

    def _reports_inside(self, one: MapPerson) -> bool:
        return one.id in self._boss and _unit(self._people[self._boss[one.id]]) == _unit(one)

    def _person_tree(self, top: MapPerson) -> Block:
        """Return somebody over those who report to them; those with no reports stand together in rows."""
        order = [top]
        for one in order:
            order.extend(self._reports.get(one.id, ()))
        trees: dict[int, Tree] = {}
        for one in reversed(order):
            reports = self._reports.get(one.id, ())
            leaves = [other for other in reports if other.id not in self._reports]
            branches = [trees[other.id] for other in reports if other.id in self._reports]
            bundle = [Tree(self._bundle(leaves))] if leaves else []
            trees[one.id] = Tree(self._alone(one), [*bundle, *branches])
        return tidy(trees[top.id], 0.0, _DOWN)

    def _alone(self, one: MapPerson) -> Block:
        return rows([one], 1, self._slot([one]))

    def _bundle(self, people: Sequence[MapPerson]) -> Block:
        slot = self._slot(people)
        columns = len(people) if len(people) <= _ROW else max(_ROW - 1, columns_for(len(people), slot))
        return rows(people, columns, slot, staggered=True)

    def _slot(self, people: Iterable[MapPerson]) -> Slot:
        return slot_of(people, self._named)


def _unit(one: MapPerson) -> _Unit:
    return one.organisation, one.unit


def _by_name(unit: _Unit) -> tuple[str, _Unit]:
    return unit[1].casefold(), unit
