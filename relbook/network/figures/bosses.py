"""Whom everybody reports to: one each, and no circle among them."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from relbook.domain.maps import MapView
from relbook.domain.ties import Tie, TieKind

K = TypeVar("K", bound=Hashable)


def reporting(view: MapView) -> list[Tie]:
    """Return the ties between two people of the map which say who reports to whom."""
    people = view.people
    return [
        tie
        for tie in view.ties
        if tie.verb is TieKind.REPORTS_TO and tie.from_id != tie.to_id and tie.from_id in people and tie.to_id in people
    ]


def bosses(ties: Iterable[Tie]) -> dict[int, int]:
    """Return each person's boss by person: of several a formal one, then the strongest, then the one noted first.

    Where people report round in a circle the tie that counts least by the same rule is cut.
    """
    best: dict[int, Tie] = {}
    for tie in ties:
        if tie.from_id not in best or _counts_less(best[tie.from_id]) > _counts_less(tie):
            best[tie.from_id] = tie
    above = {id_: tie.to_id for id_, tie in best.items()}
    return without_circles(above, lambda id_: _counts_less(best[id_]))


def _counts_less(tie: Tie) -> tuple[bool, int, int]:
    return not tie.formal, -tie.strength, tie.id


def without_circles(above: Mapping[K, K], counts_less: Callable[[K], Any]) -> dict[K, K]:
    """Return who is above whom without the step in each circle for which ``counts_less`` is largest.

    It must tell any two apart, so that the same step is cut in whichever order they come.
    """
    kept = dict(above)
    settled: set[K] = set()
    for start in above:
        path: dict[K, None] = {}
        at = start
        while at in kept and at not in settled and at not in path:
            path[at] = None
            at = kept[at]
        if at in path:
            steps = list(path)
            circle = steps[steps.index(at) :]
            del kept[max(circle, key=counts_less)]
        settled |= path.keys()
    return kept
