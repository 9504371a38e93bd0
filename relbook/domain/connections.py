"""Which initiatives could be connected: shared people, and words shared by what is wanted and what is written.

The rule is relbook's own: people count by name, words only where they are rare, and each suggestion tells its reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from relbook.domain.stems import stems
from relbook.domain.words import counted, listed

LEAST_WORDS = 2
"""So many rare words must be shared where no person is."""
RARE = 0.34
"""A word is rare while at most this share of all sides speaks of it; two sides may always share one."""
WORDS_SHOWN = 4
LEAST_LETTERS = 5
"""A word so long may be shared."""


@dataclass(frozen=True, slots=True)
class Side:
    """An initiative, a project or a person's need, as connections are looked for between them."""

    kind: str
    """"initiative", "project" or "person"."""
    id: int
    name: str
    people: Mapping[int, str]
    """Those who take part, with how: "leads it", "has a stake, power 4"."""
    texts: Sequence[tuple[tuple[str, int], str]]
    """What is written, each text with the entry it stands in."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sides that could be connected, and why."""

    initiative_id: int
    other: tuple[str, int]
    """The other side, as kind and number."""
    name: str
    """The initiative's name."""
    other_name: str
    reason: str
    entries: tuple[tuple[str, int], ...]
    weight: int
    """Shared people count 3, shared words 1; the heaviest comes first."""

    @property
    def evidence(self) -> frozenset[str]:
        """What a dismissal of it holds: the pair, and each entry that speaks for it."""
        pair = f"initiative:{self.initiative_id}:{self.other[0]}:{self.other[1]}"
        return frozenset({pair, *(f"{pair}:{kind}:{number}" for kind, number in self.entries)})


def suggestions(
    initiatives: Sequence[Side],
    others: Sequence[Side],
    connected: Iterable[tuple[int, str, int]],
    names: Mapping[int, str],
) -> list[Suggestion]:
    """Return the connections that could be made, the weightiest first.

    ``connected`` holds (initiative, kind, number) of those made already; ``names`` the people's names. A word of one
    of the names is none that is shared: people are seen by themselves.
    """
    made = set(connected)
    made |= {(number, kind, id_) for id_, kind, number in made if kind == "initiative"}
    named = frozenset(word for name in names.values() for _, word in _stems(name))
    voices = [_Voice(side, _spoken(side, named)) for side in (*initiatives, *others)]
    common = _common(voices)
    found = []
    for place, one in enumerate(voices[: len(initiatives)]):
        for other in voices[place + 1 :]:
            if (one.side.id, other.side.kind, other.side.id) not in made:
                suggestion = _between(one, other, common, names)
                if suggestion:
                    found.append(suggestion)
    return sorted(found, key=lambda each: (-each.weight, each.initiative_id, each.other))


Spoken = dict[str, tuple[str, tuple[str, int]]]
"""The stems of what is said, each with a word and the first entry it stands in."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """A side with what it speaks of."""

    side: Side
    spoken: Spoken


def _between(first: _Voice, second: _Voice, common: frozenset[str], names: Mapping[int, str]) -> Suggestion | None:
    one, other = first.side, second.side
    if other.kind == "person" and other.id in one.people:
        return None
    shared = [id_ for id_ in one.people if id_ in other.people and other.kind != "person"]
    mine, theirs = first.spoken, second.spoken
    words = sorted((mine.keys() & theirs.keys()) - common, key=lambda stem: (-len(mine[stem][0]), stem))
    if not shared and len(words) < LEAST_WORDS:
        return None
    reasons = [f"{names[id_]} {one.people[id_]} and {other.people[id_]}" for id_ in shared[:2]]
    if words:
        spoken = listed([f"“{theirs[stem][0]}”" for stem in words[:WORDS_SHOWN]])
        reasons.append(f"both speak of {spoken}")
    if shared[2:]:
        reasons.append(f"{counted(len(shared) - 2, 'more person', 'more people')} in both")
    entries = [("person", id_) for id_ in shared]
    entries += [entry for stem in words[:WORDS_SHOWN] for entry in (mine[stem][1], theirs[stem][1])]
    return Suggestion(
        one.id,
        (other.kind, other.id),
        one.name,
        other.name,
        "; ".join(reasons),
        tuple(dict.fromkeys(entries)),
        3 * len(shared) + len(words),
    )


def _spoken(side: Side, named: frozenset[str]) -> Spoken:
    """Return what a side speaks of, the names of people left out."""
    found: Spoken = {}
    for entry, text in side.texts:
        for stem, word in _stems(text):
            if word not in named:
                found.setdefault(stem, (word, entry))
    return found


@lru_cache(maxsize=2_000)
def _stems(text: str) -> tuple[tuple[str, str], ...]:
    """Return the stems with their words, remembered: the same notes are held against many sides, time and again."""
    return tuple(stems(text, LEAST_LETTERS))


def _common(voices: Sequence[_Voice]) -> frozenset[str]:
    """Return the stems that so many sides speak of that they tell nothing."""
    spoken = Counter(stem for voice in voices for stem in voice.spoken)
    most = max(2, int(len(voices) * RARE))
    return frozenset(stem for stem, count in spoken.items() if count > most)
