"""Who stands where in the columns of the engagement matrix: in lanes with their arrow, or packed row by row."""

from collections.abc import Sequence
from typing import NamedTuple

from relbook.domain.maps import MapPerson
from relbook.domain.projects import Engagement

COLUMNS: tuple[Engagement | None, ...] = (None, *Engagement)
"""Those of whom it was not said, then from unaware to leading."""


class Spot(NamedTuple):
    """Somebody's lane, the slot they stand in, counted from the left over all columns, and the one they should be in.

    ``wanted`` is None where there is nowhere to move, or where the slot is not kept free.
    """

    lane: int
    slot: int
    wanted: int | None = None


def moves(one: MapPerson) -> bool:
    """Return whether somebody is wanted elsewhere than they are."""
    return one.wanted is not None and one.wanted is not one.now


def movers_first(people: Sequence[MapPerson]) -> list[MapPerson]:
    """Return those who need to move on top, from the left; whoever is in order stays so within a column."""
    return sorted(people, key=lambda one: (not moves(one), COLUMNS.index(one.now)))


def first_slots(widths: Sequence[int]) -> list[int]:
    """Return the number of the first slot of each column, whose widths are in slots."""
    return [sum(widths[:column]) for column in range(len(widths))]


def packed(people: Sequence[MapPerson], widths: Sequence[int]) -> list[Spot]:
    """Return people row by row in their columns, whoever's arrow may pass behind them."""
    firsts = first_slots(widths)
    inside = [0] * len(COLUMNS)
    spots = []
    for one in people:
        column = COLUMNS.index(one.now)
        lane, at = divmod(inside[column], widths[column])
        spots.append(Spot(lane, firsts[column] + at))
        inside[column] += 1
    return spots


def in_lanes(people: Sequence[MapPerson], widths: Sequence[int]) -> list[Spot]:
    """Return a spot for everyone: each takes the first lane in which their slot and their arrow's way are free."""
    firsts = first_slots(widths)
    lanes: list[int] = []  # a bit for each slot that is taken
    return [_first_free(one, firsts, widths, lanes) for one in people]


def _first_free(one: MapPerson, firsts: Sequence[int], widths: Sequence[int], lanes: list[int]) -> Spot:
    tries = list(_tries(one, firsts, widths))
    lane = 0
    while True:
        if lane == len(lanes):
            lanes.append(0)
        for slot, wanted in tries:
            low, high = (slot, slot) if wanted is None else (min(slot, wanted), max(slot, wanted))
            taken = (1 << (high + 1)) - (1 << low)
            if not lanes[lane] & taken:
                lanes[lane] |= taken
                return Spot(lane, slot, wanted)
        lane += 1


def _tries(one: MapPerson, firsts: Sequence[int], widths: Sequence[int]) -> list[tuple[int, int | None]]:
    """Return the slots in which somebody may stand, and where their arrow ends: as short as can be."""
    now = COLUMNS.index(one.now)
    if not moves(one):
        return [(firsts[now] + at, None) for at in range(widths[now])]
    wanted = COLUMNS.index(one.wanted)
    if wanted > now:
        return [(firsts[now] + widths[now] - 1, firsts[wanted])]
    return [(firsts[now], firsts[wanted] + widths[wanted] - 1)]
