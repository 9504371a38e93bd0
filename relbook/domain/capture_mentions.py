"""Names in a captured line: where one ends, with or without quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relbook.domain.capture_marks import clean_name, next_mark, starts_part, trimmed
from relbook.domain.capture_parts import Mention, ReadName, Span, Wish

WHO = frozenset({"person", "organisation"})
PROJECT = frozenset({"project"})

_MOST_WORDS = 8
_WORD = re.compile(r"[^\W_](?:[\w'’&-]|\.(?=\w))*")
_QUOTED = re.compile(r"[\"“]([^\"”“\n]*)[\"”“]")
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
    }
    | {"ten", "zu", "of", "the"}
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Reads the names of one line, up to ``end``."""

    line: str
    end: int
    read_name: ReadName

    def at(self, pos: int, kinds: frozenset[str]) -> Mention | None:
        """Return the name behind the ``@`` or ``+`` at ``pos``."""
        start = pos + 1
        wish = Wish.FIND
        if self.line[pos] == "@" and self.line[start : start + 1] in {"+", "?"}:
            wish = Wish.ADD if self.line[start] == "+" else Wish.TEXT
            start += 1
        if self.line[start : start + 1] in {'"', "“"}:
            name_span, end = self._quoted(start)
        else:
            end = self._end(start, kinds, known=wish is Wish.FIND)
            name_span = Span(start, end)
        name = clean_name(name_span.of(self.line))
        return Mention(span=Span(pos, end), name=name, wish=wish) if name else None

    def _quoted(self, start: int) -> tuple[Span, int]:
        """Return what the quotes hold, and where they end: at the next mark while the second one is missing."""
        if quoted := _QUOTED.match(self.line, start, self.end):
            return Span(start + 1, quoted.end() - 1), quoted.end()
        span = trimmed(self.line, start + 1, next_mark(self.line, start + 1, self.end)[0])
        return span, span.end

    def _end(self, start: int, kinds: frozenset[str], *, known: bool) -> int:
        words = list(self._words(start))
        if not words:
            return start
        if known and (count := self.read_name([word[0] for word in words], kinds)):
            return words[min(count, len(words)) - 1].end()
        taken = 1
        for number, word in enumerate(words[1:], 2):
            if word[0][0].isupper() and not starts_part(self.line, word.start(), self.end):
                taken = number
            elif word[0].casefold() not in _PARTICLES:
                break
        return words[taken - 1].end()

    def _words(self, start: int) -> Iterator[re.Match[str]]:
        """Yield the words from ``start`` on that one blank and no other sign separates; "J." counts as a word."""
        pos = start
        for _ in range(_MOST_WORDS):
            word = _WORD.match(self.line, pos, self.end)
            if not word:
                return
            yield word
            pos = word.end() + (len(word[0]) <= 3 and self.line[word.end() : word.end() + 1] == ".")
            if self.line[pos : pos + 1] not in {" ", "\u00a0"}:
                return
            pos += 1
