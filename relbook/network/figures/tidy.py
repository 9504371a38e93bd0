"""Tidy trees of blocks of any size (after Reingold & Tilford 1981; blocks of any height: van der Ploeg 2014).

Subtrees are drawn once and pushed together until their outlines are a gap apart; what is above stands over the middle
of what is below.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relbook.network.figures.room import Block, put


@dataclass(slots=True)
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
    """A subtree with its top at 0 and the middle of its first block at ``middle``."""

    parts: list[tuple[Block, float, float]]
    left: list[_Step]
    right: list[_Step]
    middle: float
    height: float


def tidy(tree: Tree, across: float, down: float) -> Block:
    """Return the tree as one block; ``across`` is kept free between neighbours, ``down`` between levels."""
    drawn: dict[int, _Drawn] = {}
    for one in reversed(_from_the_top(tree)):  # not by recursion: a line of reports may be as long as there are people
        drawn[id(one)] = _under(one.block, [drawn.pop(id(below)) for below in one.below], across, down)
    whole = drawn[id(tree)]
    left = min(step.reach for step in whole.left)
    right = max(step.reach for step in whole.right)
    return put([(block, x - left, y) for block, x, y in whole.parts], right - left, whole.height)


def _from_the_top(tree: Tree) -> list[Tree]:
    found = [tree]
    for one in found:
        found.extend(one.below)
    return found


def _under(block: Block, below: Sequence[_Drawn], across: float, down: float) -> _Drawn:
    if not below:
        left, right = [_Step(0.0, block.height, 0.0)], [_Step(0.0, block.height, block.width)]
        return _Drawn([(block, 0.0, 0.0)], left, right, block.width / 2, block.height)
    row = below[0]
    first = row.middle
    last = row.middle
    for other in below[1:]:
        by = _apart(row.right, other.left) + across
        last = other.middle + by
        _join(row, other, by)
    middle = (first + last) / 2
    head = block.height + down
    x = middle - block.width / 2
    row.parts = [(block, x, 0.0), *((part, at, y + head) for part, at, y in row.parts)]
    row.left = [_Step(0.0, head, x), *(_Step(top + head, bottom + head, reach) for top, bottom, reach in row.left)]
    row.right = [
        _Step(0.0, head, x + block.width),
        *(_Step(top + head, bottom + head, reach) for top, bottom, reach in row.right),
    ]
    row.middle = middle
    row.height += head
    return row


def _apart(right: Sequence[_Step], left: Sequence[_Step]) -> float:
    """Return how far the second outline must move for the two to touch."""
    by = float("-inf")
    one = other = 0
    while one < len(right) and other < len(left):
        by = max(by, right[one].reach - left[other].reach)
        if right[one].bottom <= left[other].bottom:
            one += 1
        else:
            other += 1
    return by


def _join(row: _Drawn, other: _Drawn, by: float) -> None:
    """Put another subtree to the right of those in the row."""
    row.parts += [(block, x + by, y) for block, x, y in other.parts]
    shifted_left = [step._replace(reach=step.reach + by) for step in other.left]
    shifted_right = [step._replace(reach=step.reach + by) for step in other.right]
    row.left = [*row.left, *_from(shifted_left, row.left[-1].bottom)]
    row.right = [*shifted_right, *_from(row.right, shifted_right[-1].bottom)]
    row.height = max(row.height, other.height)


def _from(outline: Sequence[_Step], height: float) -> list[_Step]:
    """Return the part of an outline below a height."""
    return [step._replace(top=max(step.top, height)) for step in outline if step.bottom > height]
