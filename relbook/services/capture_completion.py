"""Completing the name, the tag or the sort of landscape note that is being typed in a captured line."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from relbook.domain.capture_marks import MARK, clean_name
from relbook.domain.capture_mentions import PROJECT, WHO, Mentions
from relbook.domain.folding import fold
from relbook.domain.landscape import Sort
from relbook.domain.terms import MARKING_TAGS
from relbook.services.names import Closeness, KnownNames, NameIndex

MOST_SHOWN = 8
_MOST_TYPED = 60
_ROOM_FOR_SORTS = 2
"""Choices that tags leave to the sorts of landscape notes that start alike."""
_TAG = re.compile(r"(?<![^\s(\[,;])#([\w/-]*)\Z")
_NAME = re.compile(r"(?<![^\s(\[,;!])([@+])([+?]?)([\"“]?)((?:[^\W_][^\n@#~\"”“]*)?)\Z")
_NOTES = re.compile(r"(?<!\S)//")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go on."""

    words: str
    """What the list says."""
    text: str
    """What replaces what was typed."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What is being typed, from ``start`` up to ``end``, and how it could go on; nothing where ``choices`` is empty."""

    start: int = 0
    end: int = 0
    choices: tuple[Choice, ...] = ()


NOTHING = Completion()


class CaptureCompletion:
    """Completes names, tags, those with a meaning whether in use or not, and the sorts of landscape notes.

    Call it off the GUI thread.
    """

    def __init__(self, names: KnownNames, tags: Callable[[], list[str]]) -> None:
        """``tags`` returns every tag in use."""
        self._names = names
        self._tags = tags

    def at(self, line: str, cursor: int) -> Completion:
        """Return how the word before the cursor could go on; never fails for what the line says."""
        before = line[max(0, cursor - _MOST_TYPED) : cursor]
        offset = cursor - len(before)
        if _NOTES.search(line, 0, cursor) or (cursor < len(line) and line[cursor].isalnum()):
            return NOTHING
        if found := _TAG.search(before):
            return Completion(offset + found.start(), cursor, self._tags_like(found[1]))
        found = _NAME.search(before)
        if found is None or found[2] or (found[1] == "+" and not found[4]):
            return NOTHING
        kinds = PROJECT if found[1] == "+" else WHO
        index = self._names.index()
        choices = _names_like(index, found[4], kinds, found[1], quoted=bool(found[3]))
        return Completion(offset + found.start(1), cursor, choices)

    def prepare(self) -> None:
        """Load what the first completion needs."""
        self._names.index().completions("prepare")

    def _tags_like(self, typed: str) -> tuple[Choice, ...]:
        wanted = fold(typed)
        tags = dict.fromkeys((*self._tags(), *MARKING_TAGS))
        known = [tag for tag in tags if fold(tag).startswith(wanted) and tag != typed]
        sorts = [sort for sort in Sort if sort.mark.startswith(wanted) and sort.mark != wanted]
        kept = MOST_SHOWN - min(len(sorts), _ROOM_FOR_SORTS)
        choices = [Choice(f"#{tag}", f"#{tag} ") for tag in known[:kept]]
        choices += [Choice(f"#{sort.mark} “…”  {sort.value}", f'#{sort.mark} "') for sort in sorts]
        return tuple(choices[:MOST_SHOWN])


def _names_like(index: NameIndex, typed: str, kinds: frozenset[str], sign: str, *, quoted: bool) -> tuple[Choice, ...]:
    matches = index.completions(typed, kinds, MOST_SHOWN + 1)
    if " " in typed.strip() or typed.endswith(" "):
        matches = [match for match in matches if _goes_on(match.name.name, typed, match.closeness)]
    folded = fold(clean_name(typed))
    if any(fold(match.name.shown) == folded for match in matches) and not quoted:
        # Typed in full: only a namesake or a longer name is news.
        matches = [m for m in matches if fold(m.name.shown) != folded or index.spelled(m.name) != m.name.shown]
        matches = [m for m in matches if m.closeness <= Closeness.START]
    return tuple(
        Choice(index.words_for(match.name), f"{_written(index, index.spelled(match.name), sign, kinds)} ")
        for match in matches[:MOST_SHOWN]
    )


def _goes_on(name: str, typed: str, closeness: Closeness) -> bool:
    """Return whether the name is what somebody beyond the first word is still typing, rather than other words."""
    if typed.endswith(" "):
        return fold(name).startswith(fold(typed) + " ")
    return closeness <= Closeness.NEAR


def _written(index: NameIndex, spelled: str, sign: str, kinds: frozenset[str]) -> str:
    """Return the name with its sign, in quotes where it would not read back whole without them."""
    bare = f"{sign}{spelled}"
    for line in (bare, f"{bare} x"):
        mention = Mentions(line, len(line), index.known_words).at(0, kinds) if MARK.match(line) else None
        if mention is None or mention.span.end != len(bare):
            return f'{sign}"{spelled}"'
    return bare
