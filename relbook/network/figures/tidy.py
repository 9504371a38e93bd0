"""Tidy trees of blocks of any size (after Reingold & Tilford 1981; blocks of any height: van der Ploeg 2014).

Subtrees are drawn once and pushed together until their outlines are a gap apart; what is above stands over the middle
of what is below.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from relbook.network.figures.room import Block, put


@dataclass(frozen=True, slots=True)
class Tree:
    """A block, and the trees below it from left to right."""

    block: Block
    below: list["Tree"] = field(default_factory=list)


class _Step(NamedTuple):
    """A piece of an outline: how far it reaches between two heights."""

    top: float
    bottom: float
    reach: float


@dataclass(slots=True)
class _Drawn:
    """A subtree between ``top`` and ``bottom``; its outlines run downwards without a gap."""

    parts: list[tuple[Block, float, float]]
    left: deque[_Step]
    right: deque[_Step]
    middle: float
    """Of its first block."""
    top: float
    bottom: float


def tidy(tree: Tree, across: float, down: float) -> Block:
    """Return the tree as one block; ``across`` is kept free between neighbours, ``down`` between levels."""
    drawn: dict[int, _Drawn] = {}
    for one in reversed(_from_the_top(tree)):  # not by recursion: a line of reports may be as long as there are people
        drawn[id(one)] = _under(one.block, [drawn.pop(id(below)) for below in one.below], across, down)
    whole = drawn[id(tree)]
    left = min(step.reach for step in whole.left)
    right = max(step.reach for step in whole.right)
    parts = ((block, x - left, y - whole.top) for block, x, y in whole.parts)
    return put(parts, right - left, whole.bottom - whole.top)


def _from_the_top(tree: Tree) -> list[Tree]:
    found = [tree]
    for one in found:
        found.extend(one.below)
    return found


def _under(block: Block, below: Sequence[_Drawn], across: float, down: float) -> _Drawn:
    """Put a block over subtrees, of which the first stays where it is: only what joins it is moved."""
    if not below:
        left, right = _Step(0.0, block.height, 0.0), _Step(0.0, block.height, block.width)
        return _Drawn([(block, 0.0, 0.0)], deque([left]), deque([right]), block.width / 2, 0.0, block.height)
    row = below[0]
    first = last = row.middle
    for other in below[1:]:
        last = _join(row, other, across)
    row.middle = (first + last) / 2
    x, floor = row.middle - block.width / 2, row.top
    row.top -= block.height + down
    row.parts.append((block, x, row.top))
    row.left.appendleft(_Step(row.top, floor, x))
    row.right.appendleft(_Step(row.top, floor, x + block.width))
    return row


def _join(row: _Drawn, other: _Drawn, across: float) -> float:
    """Put another subtree to the right of those in the row; return where its first block's middle is then."""
    down = row.top - other.top
    left = [_Step(step.top + down, step.bottom + down, step.reach) for step in other.left]
    by = _apart(list(row.right), left) + across
    row.parts += [(block, x + by, y + down) for block, x, y in other.parts]
    row.left.extend(_below([step._replace(reach=step.reach + by) for step in left], row.bottom))
    right = [_Step(step.top + down, step.bottom + down, step.reach + by) for step in other.right]
    row.right = deque([*right, *_below(row.right, other.bottom + down)])
    row.bottom = max(row.bottom, other.bottom + down)
    return other.middle + by


def _apart(right: Sequence[_Step], left: Sequence[_Step]) -> float:
    """Return how far the second outline must move for the two to touch."""
    by = -inf
    one = other = 0
    while one < len(right) and other < len(left):
        by = max(by, right[one].reach - left[other].reach)
        if right[one].bottom <= left[other].bottom:
            one += 1
        else:
            other += 1
    return by


def _below(outline: Iterable[_Step], height: float) -> list[_Step]:
    """Return the part of an outline below a height."""
    return [step._replace(top=max(step.top, height)) for step in outline if step.bottom > height]
