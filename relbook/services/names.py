"""Finding whom or what a typed name stands for: by name, alias, first or last name, and small misspellings.

Case, accents and the marks that turn the direction of writing make no difference. Namesakes are told apart by writing
what ``Name.detail`` says in brackets: ``John Smith (Treasury)``; ``John Smith (person 12)`` where that is the
same too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from threading import Lock
from typing import Protocol

from relbook.domain.capture_marks import clean_name
from relbook.domain.folding import fold
from relbook.domain.views import Changed, Name
from relbook.errors import AmbiguousError, NotFoundError
from relbook.services.names_within import NamesWithin

ALL_KINDS = frozenset({"person", "organisation", "project"})
_NAMED_KINDS = frozenset({"person", "alias", "organisation", "project"})
_CLEAR_LENGTH = 5
"""Letters that a word needs before one wrong letter in it is overlooked."""
_LISTED = 6
_MOST_REMEMBERED = 1000


class HasNames(Protocol):
    """Where the names come from."""

    def names(self) -> list[Name]:
        """Return every name that stands for something."""
        ...


class TellsChanges(Protocol):
    """Says when the journal changed."""

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Have ``listener`` called after each write, undo and redo."""
        ...


class Closeness(IntEnum):
    """How a name was found, closest first."""

    NAME = 0
    ALIAS = 1
    WORDS = 2
    """Some of the name's words: a first name, a last name."""
    START = 3
    """The start of the name or of a word in it."""
    NEAR = 4
    """One small misspelling."""
    FAR = 5
    """A misspelling that is good for a suggestion only."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name that could be meant."""

    name: Name
    closeness: Closeness


class NameIndex:
    """The names of one moment, ready for look-up: 10,000 take a few milliseconds a question."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._texts: dict[str, list[Name]] = defaultdict(list)
        self._words: dict[str, list[Name]] = defaultdict(list)
        self._remembered: dict[tuple[str, int, bool], list[str]] = {}
        """What ``_similar`` found before: a line is understood anew with every key."""
        for name in names:
            text = fold(clean_name(name.name))
            self._texts[text].append(name)
            for word in set(_words(text)):
                self._words[word].append(name)

    def known_words(self, words: Sequence[str], kinds: frozenset[str] = ALL_KINDS) -> int:
        """Return how many of the words make up the longest name or alias they start with; 0 where none."""
        for count in range(len(words), 0, -1):
            if self._exact(fold(" ".join(words[:count])), kinds):
                return count
        for count in range(len(words), 1, -1):
            if self._near(fold(" ".join(words[:count])), kinds):
                return count
        return 0

    def matches(self, text: str, kinds: frozenset[str] = ALL_KINDS) -> list[Match]:
        """Return everything that the text could stand for, each thing once, closest first.

        Things equally close are namesakes: the text alone does not tell them apart.
        """
        folded = fold(clean_name(text))
        if not folded:
            return []
        found = self._exact(folded, kinds) or self._qualified(folded, kinds) or self._by_words(folded, kinds)
        return _once(found or self._near(folded, kinds))

    def suggestions(self, text: str, kinds: frozenset[str] = ALL_KINDS, limit: int = _LISTED) -> list[Match]:
        """Return what the text could be a misspelling or the start of, for asking back."""
        folded = fold(clean_name(text))
        found = [*self._starting(folded, kinds), *self._near(folded, kinds), *self._far(folded, kinds)]
        return _once(found)[:limit]

    def completions(self, text: str, kinds: frozenset[str] = ALL_KINDS, limit: int = 8) -> list[Match]:
        """Return what somebody who has typed this much of a name may be after, likeliest first."""
        folded = fold(clean_name(text))
        if not folded:
            return []
        found = [*self._exact(folded, kinds), *self._starting(folded, kinds)]
        if len(_once(found)) < limit:
            found += [*self._near(folded, kinds), *self._misspelt_start(folded, kinds), *self._far(folded, kinds)]
        return _once(found)[:limit]

    def spelled(self, name: Name) -> str:
        """Return the text that stands for this thing and no other: its name, with the detail where it has namesakes."""
        sharing = self._exact(fold(clean_name(name.shown)), ALL_KINDS)
        namesakes = [match.name for match in sharing if match.name.kind == name.kind and match.name.id != name.id]
        if not namesakes:
            return name.shown
        told_apart = name.detail and all(fold(other.detail) != fold(name.detail) for other in namesakes)
        return f"{name.shown} ({name.detail if told_apart else f'{name.kind} {name.id}'})"

    def words_for(self, name: Name) -> str:
        """Return the name as a line of a list: its proper name and what tells it apart."""
        spelled = self.spelled(name)
        return spelled if spelled != name.shown or not name.detail else f"{name.shown} ({name.detail})"

    def _exact(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        """Return those of that name; those with that alias only where nobody has it as a name."""
        found = [name for name in self._texts.get(folded, ()) if name.kind in kinds]
        own = [name for name in found if name.name == name.shown]
        closeness = Closeness.NAME if own else Closeness.ALIAS
        return [Match(name, closeness) for name in own or found]

    def _qualified(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        """Return those of a name with a detail in brackets."""
        text, bracket, detail = folded.rpartition(" (")
        if not bracket or not detail.endswith(")"):
            return []
        found = [match for match in self._exact(text, kinds) if fold(match.name.detail) == detail[:-1]]
        return found or [m for m in self._exact(text, kinds) if f"{m.name.kind} {m.name.id}" == detail[:-1]]

    def _by_words(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        """Return those whose name or alias has all of the words."""
        words = _words(folded)
        if not words:
            return []
        rarest = min((self._words.get(word, []) for word in words), key=len)
        wanted = set(words)
        return [
            Match(name, Closeness.WORDS)
            for name in rarest
            if name.kind in kinds and wanted <= set(_words(fold(clean_name(name.name))))
        ]

    def _starting(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        """Return those whose name starts with the text, then those in which each word typed starts a word."""
        if not folded:
            return []
        start = [name for text, names in self._texts.items() if text.startswith(folded) for name in names]
        words = _words(folded)
        if words:
            hits = [key for key in self._words if key.startswith(words[-1])]
            start += [name for key in hits for name in self._words[key] if _starts_all(words, name)]
        return [Match(name, Closeness.START) for name in start if name.kind in kinds]

    def _near(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        """Return those one wrong, missing, added or swapped letter away, in a word long enough for that to be clear."""
        if len(folded) < _CLEAR_LENGTH:
            return []
        found = [name for text in self._similar(folded, self._text_list, 1) for name in self._texts[text]]
        found += [name for word in self._similar(folded, self._word_list, 1) for name in self._words[word]]
        clear = [name for name in found if name.kind in kinds and _clearly_near(folded, name)]
        return [Match(name, Closeness.NEAR) for name in clear]

    def _far(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        most = min(3, len(folded) // 3)
        found = [name for text in self._similar(folded, self._text_list, most) for name in self._texts[text]]
        found += [name for word in self._similar(folded, self._word_list, most) for name in self._words[word]]
        return [Match(name, Closeness.FAR) for name in found if name.kind in kinds]

    def _misspelt_start(self, folded: str, kinds: frozenset[str]) -> list[Match]:
        size = len(folded)
        if size < 4:
            return []
        starts: dict[str, list[str]] = defaultdict(list)
        for word in self._word_list:
            starts[word[:size]].append(word)
        similar = _closest(folded, list(starts), 1)
        found = [name for start in similar for word in starts[start] for name in self._words[word]]
        return [Match(name, Closeness.NEAR) for name in found if name.kind in kinds]

    def _similar(self, folded: str, texts: list[str], most: int) -> list[str]:
        """Return the texts at most so many letters away, nearest first."""
        if most < 1 or len(folded) > 200:
            return []
        key = folded, most, texts is self._text_list
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = _closest(folded, texts, most)
        return found

    @cached_property
    def within(self) -> NamesWithin:
        """The same names, ready to be found in running words."""
        return NamesWithin(name for names in self._texts.values() for name in names)

    @cached_property
    def _text_list(self) -> list[str]:
        return list(self._texts)

    @cached_property
    def _word_list(self) -> list[str]:
        return list(self._words)


class KnownNames:
    """The index of the journal's names, made anew when they have changed. Every call may come from any thread."""

    def __init__(self, contacts: HasNames, changes: TellsChanges) -> None:
        self._contacts = contacts
        self._index: NameIndex | None = None
        self._version = 0
        self._lock = Lock()
        changes.on_change(self._heard)

    def index(self) -> NameIndex:
        """Return the index of the names as they are now."""
        with self._lock:
            index, version = self._index, self._version
        if index is None:
            index = NameIndex(self._contacts.names())
            with self._lock:
                if version == self._version:
                    self._index = index
        return index

    def _heard(self, change: Changed) -> None:
        if change.kinds & _NAMED_KINDS:
            with self._lock:
                self._index = None
                self._version += 1


def resolve(names: Sequence[Name], text: str, kind: str | None = None, *, among: frozenset[str] = ALL_KINDS) -> Name:
    """Return what the text stands for, of one kind ("person", "organisation", "unit", "project") or of ``among`` some.

    Raises AmbiguousError where several things go by it, with the words that tell them apart; NotFoundError where
    nothing does, with the nearest spellings.
    """
    index = NameIndex(names)
    kinds = frozenset({kind}) if kind else among
    shown = clean_name(text)[:60]
    found = [match for match in index.matches(text, kinds) if match.closeness <= Closeness.WORDS]
    if len(found) > 1:
        words = [index.words_for(match.name) for match in found]
        listed = ", ".join(words[:_LISTED]) + (f" and {len(words) - _LISTED} more" if len(words) > _LISTED else "")
        raise AmbiguousError(f"“{shown}” could be {listed}. Write one of these in full.", words)
    if found:
        return found[0].name
    near = [index.words_for(match.name) for match in index.suggestions(text, kinds, limit=3)]
    hint = f" Did you mean {_either(near)}?" if near else ""
    none = _none(kind) if kind or kinds <= ALL_KINDS else "Nothing in the journal"
    raise NotFoundError(f"{none} is called “{shown}”.{hint}")


def _none(kind: str | None) -> str:
    kinds = {"person": "Nobody", "organisation": "No organisation", "unit": "No unit", "project": "No project"}
    return kinds.get(kind or "", "No person, organisation or project")


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _words(folded: str) -> list[str]:
    """Return the words of a folded name without the points and commas around them."""
    return [bare for word in folded.split() if (bare := word.strip(".,;:()'’"))]


def _closest(folded: str, texts: list[str], most: int) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(folded, texts, scorer=OSA.distance, score_cutoff=most, limit=20)
    return [text for text, _, _ in found]


def _starts_all(typed: list[str], name: Name) -> bool:
    """Return whether each word typed starts a word of the name."""
    words = _words(fold(clean_name(name.name)))
    return all(any(word.startswith(start) for word in words) for start in typed)


def _clearly_near(folded: str, name: Name) -> bool:
    """Return whether only a word of enough letters differs, so that Jon Smith is not taken for John Smith."""
    known = _words(fold(clean_name(name.name)))
    odd = [word for word in _words(folded) if word not in known]
    return len(odd) == 1 and len(odd[0]) >= _CLEAR_LENGTH


def _once(matches: Iterable[Match]) -> list[Match]:
    """Return the matches, each thing once at its closest; people come before what else is as close."""
    best: dict[tuple[str, int], Match] = {}
    for match in matches:
        key = match.name.kind, match.name.id
        if key not in best or match.closeness < best[key].closeness:
            best[key] = match
    return sorted(best.values(), key=lambda match: (match.closeness, match.name.kind != "person"))
