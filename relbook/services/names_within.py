"""Finding which known names running words speak of: "nothing reaches steering without Hopper" names Grace Hopper.

Names are found as whole words, the longest first. Several words of a name may be written in any case; a single one
needs the capitals of the name, for "it" is no IT department and "will" nobody called Will. A person goes by their first
and by their last name too. What several go by stands for the one of them that is present, else for nobody.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from relbook.domain.folding import fold
from relbook.domain.views import Name

Entry = tuple[str, int]

_WORD = re.compile(r"\w(?:[\w'’&-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "jr", "sr"})
_MOST_WORDS = 8


class _Word(NamedTuple):
    """A word as written, and folded for comparing."""

    text: str
    folded: str


class NamesWithin:
    """The names of one moment, ready to be found in words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._several: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        """Names of several words."""
        self._single: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        """Names of one word, and first and last names of people, each with the word as the name spells it."""
        for name in names:
            words = _words(name.name)
            if len(words) > 1:
                self._several[tuple(word.folded for word in words)].append(name)
            for word in _parts(words) if name.kind == "person" else words if len(words) == 1 else ():
                self._single[word.folded].append((word.text, name))

    def spelled(self, words: Sequence[_Word]) -> list[Name]:
        """Return whatever goes by just these words."""
        if len(words) > 1:
            return self._several.get(tuple(word.folded for word in words), [])
        alone = words[0]
        return [name for spelling, name in self._single.get(alone.folded, ()) if _has_capitals(alone.text, spelling)]


def names_within(text: str, known: Collection[NamesWithin], present: Collection[Entry] = ()) -> tuple[Name, ...]:
    """Return what the text names, each once, in its order; ``present`` are those that a shared name is taken for."""
    words = _words(text)
    found: dict[Entry, Name] = {}
    at = 0
    while at < len(words):
        taken, meant = _longest(words[at : at + _MOST_WORDS], known)
        name = _one_of(meant, present)
        if name is not None:
            found.setdefault((name.kind, name.id), name)
        at += taken
    return tuple(found.values())


def _longest(words: Sequence[_Word], known: Collection[NamesWithin]) -> tuple[int, list[Name]]:
    """Return how many of the words are the longest name that they start with, 1 where none is, and what goes by it."""
    for count in range(len(words), 0, -1):
        *first, last = words[:count]
        for spelling in dict.fromkeys((last, _word(_POSSESSIVE.sub("", last.text)))):
            if found := [name for one in known for name in one.spelled([*first, spelling])]:
                return count, found
    return 1, []


def _one_of(names: Iterable[Name], present: Collection[Entry]) -> Name | None:
    things = {(name.kind, name.id): name for name in names}
    there = [name for thing, name in things.items() if thing in present]
    chosen = there or list(things.values())
    return chosen[0] if len(chosen) == 1 else None


def _words(text: str) -> list[_Word]:
    return [_word(found) for found in _WORD.findall(unicodedata.normalize("NFC", text))]


def _word(text: str) -> _Word:
    return _Word(text, fold(text))


def _parts(words: Sequence[_Word]) -> list[_Word]:
    """Return the first and the last word of a person's name, titles left out."""
    own = [word for word in words if word.folded not in _TITLES]
    return list(dict.fromkeys([*own[:1], *own[-1:]]))


def _has_capitals(word: str, spelling: str) -> bool:
    """Return whether a word has the capitals that the name has."""
    return all(mine.isupper() for mine, theirs in zip(word, spelling, strict=False) if theirs.isupper())
