"""What is drawn of a scene, wherever people are: lines between them, who stands out, who stays back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relbook.domain.answers import Answer
from relbook.domain.maps import MapPerson, Together, pair_of
from relbook.domain.ties import SYMMETRIC, Tie, TieKind
from relbook.network.figures.tints import group_tints
from relbook.ui.pages.map.scene import Scene

SIDE_BY_SIDE = 3
"""Lines between two people at most; the weaker of more ties go without."""
Pair = tuple[int, int]


@dataclass(slots=True, eq=False)  # not frozen: there are thousands, and a frozen one takes three times as long to make
class Stroke:
    """A line between two people: a tie, the same one from both ends, a suggested one, or what an answer speaks of."""

    one_id: int
    """The lower number."""
    other_id: int
    ties: tuple[Tie, ...] = ()
    hint: Together | None = None
    shift: float = 0.0
    """To which side of the middle it is, where there are several, in steps."""
    forth: bool = False
    """Whether it has an arrow at ``other_id``."""
    back: bool = False
    """Whether it has an arrow at ``one_id``."""

    @property
    def pair(self) -> Pair:
        """Both people, the lower number first."""
        return self.one_id, self.other_id

    @property
    def conflict(self) -> bool:
        """Whether they are in conflict."""
        return bool(self.ties) and self.ties[0].verb is TieKind.IN_CONFLICT_WITH

    @property
    def formal(self) -> bool:
        """Whether any of its ties is formal."""
        return any(tie.formal for tie in self.ties)

    @property
    def strength(self) -> int:
        """Of the strongest of its ties, 1 to 3; 1 where it is suggested."""
        return max((min(3, max(1, tie.strength)) for tie in self.ties), default=1)

    def other(self, id_: int) -> int:
        """Return the other end."""
        return self.other_id if id_ == self.one_id else self.one_id


class Plan:
    """A scene made ready to be drawn; the same for every place people may have."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.people: Mapping[int, MapPerson] = scene.people()
        self.tints: Mapping[str, int] = group_tints(scene.view.people.values())
        answer = scene.answer
        known = frozenset(self.people)
        self.lost: frozenset[int] = answer.lost & known if answer else frozenset()
        self.circle: Mapping[int, int] = _circles(answer)
        """Of which circle somebody is, from 0."""
        self.marked: frozenset[int] = _marked(answer) & known
        """Whom the answer speaks of."""
        self.dim: frozenset[int] = known - self.marked if _dims(answer) else frozenset()
        """Who stays back while an answer is shown."""
        self._back = self.dim | self.lost
        self.paths: tuple[tuple[int, ...], ...] = _known_paths(answer, known)
        self.pairs: tuple[Pair, ...] = (
            tuple(sorted(pair for pair in answer.pairs if known.issuperset(pair))) if answer else ()
        )
        every = list(_strokes(scene, known))
        only, all_ties = scene.figure.only, scene.figure.all_ties
        self.strokes: Sequence[Stroke] = [one for one in every if all_ties or any(tie.id in only for tie in one.ties)]
        """The lines that are always there."""
        self.of: Mapping[int, Sequence[Stroke]] = _by_person(every)
        """Somebody's lines, those that are drawn only for who is pointed at included."""
        self.pinned: frozenset[int] = frozenset(
            id_ for id_, place in scene.view.placements.items() if place.pinned and scene.draggable
        )
        self.surnames = Counter(surname(one.name) for one in self.people.values())
        """How many people have the same last name: it stands for one of them only where nobody else has it."""
        self.by_weight: Sequence[int] = sorted(self.people, key=self._weight)
        """Everyone, those first whose name is most wanted."""

    def _weight(self, id_: int) -> tuple[object, ...]:
        one = self.people[id_]
        ties = len(self.of.get(id_, ()))
        return (id_ not in self.marked, not one.sponsor, -(one.power or 0), -ties, one.name.casefold(), id_)

    def is_dim(self, stroke: Stroke) -> bool:
        """Return whether a line stays back while an answer is shown."""
        back = self._back
        return bool(back) and (stroke.one_id in back or stroke.other_id in back)

    def drawn(self, id_: int) -> list[Stroke]:
        """Return somebody's lines that are always there."""
        only, all_ties = self.scene.figure.only, self.scene.figure.all_ties
        lines = self.of.get(id_, ())
        return [one for one in lines if all_ties or any(tie.id in only for tie in one.ties)]

    def tint(self, one: MapPerson) -> int | None:
        """Return the number of the unit's colour; None where no unit is known."""
        return self.tints.get(one.group)


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.rpartition(" ")[2]


def _dims(answer: Answer | None) -> bool:
    return answer is not None and bool(answer.people or answer.lost or answer.circles)


def _marked(answer: Answer | None) -> frozenset[int]:
    if answer is None:
        return frozenset()
    named = [answer.people, answer.lost, *answer.circles, *answer.paths, *answer.pairs]
    return frozenset(id_ for some in named for id_ in some)


def _circles(answer: Answer | None) -> dict[int, int]:
    if answer is None:
        return {}
    found: dict[int, int] = {}
    for number, circle in enumerate(answer.circles):
        for id_ in circle:
            found.setdefault(id_, number)
    return found


def _known_paths(answer: Answer | None, known: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(path for path in answer.paths if known.issuperset(path)) if answer else ()


def steps(paths: Iterable[Sequence[int]]) -> list[Pair]:
    """Return each two people who come one after the other on a path, once, in the order of the paths."""
    return list(dict.fromkeys((min(pair), max(pair)) for path in paths for pair in pairwise(path)))


def _strokes(scene: Scene, known: frozenset[int]) -> Iterator[Stroke]:
    """Yield every line of a scene, in the order of numbers."""
    between: dict[Pair, list[Tie]] = {}
    for tie in scene.view.ties:
        of_kind = scene.kinds is None or tie.verb in scene.kinds
        if of_kind and tie.from_id in known and tie.to_id in known and tie.from_id != tie.to_id:
            between.setdefault(pair_of(tie), []).append(tie)
    for pair, ties in between.items():
        yield from _beside(pair, ties)
    for hint in scene.view.together if scene.suggestions else ():
        if known.issuperset(hint.pair) and hint.pair not in between:
            yield Stroke(hint.one_id, hint.other_id, hint=hint)


def _beside(pair: Pair, ties: Sequence[Tie]) -> Iterator[Stroke]:
    """Yield the lines between two people: a verb each, conflict and the strongest first."""
    if len(ties) == 1:
        yield _stroke(pair, ties, 0.0)
        return
    verbs: dict[TieKind, list[Tie]] = {}
    for tie in ties:
        verbs.setdefault(tie.verb, []).append(tie)
    some = sorted(
        verbs.values(),
        key=lambda same: (
            same[0].verb is not TieKind.IN_CONFLICT_WITH,
            -max(tie.strength for tie in same),
            min(tie.id for tie in same),
        ),
    )[:SIDE_BY_SIDE]
    for at, same in enumerate(some):
        yield _stroke(pair, same, at - (len(some) - 1) / 2)


def _stroke(pair: Pair, ties: Sequence[Tie], shift: float) -> Stroke:
    directed = [tie for tie in ties if tie.verb not in SYMMETRIC]
    forth = any(tie.to_id == pair[1] for tie in directed)
    back = any(tie.to_id == pair[0] for tie in directed)
    return Stroke(*pair, ties=tuple(ties), shift=shift, forth=forth, back=back)


def _by_person(strokes: Iterable[Stroke]) -> dict[int, list[Stroke]]:
    found: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        found.setdefault(stroke.one_id, []).append(stroke)
        found.setdefault(stroke.other_id, []).append(stroke)
    return found
