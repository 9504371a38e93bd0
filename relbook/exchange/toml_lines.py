"""On which lines of a TOML text its keys and tables stand, which the parser of the standard library does not tell."""

import re
from collections.abc import Iterator
from itertools import pairwise

# What a pattern could mistake for TOML is first covered: strings with quotation marks, comments with blanks. Offsets
# and line ends stay as they are, so what is found in the covered text has its place in the real one. Each alternative
# takes a whole string or comment in one go and never gives anything back, which keeps this linear in any text.
_COVERED = re.compile(
    r'''"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}|"(?:[^"\\\n]++|\\.)*+"'''
    r"""|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}|'[^'\n]*+'|(?P<comment>\#[^\n]*+)""",
    re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_TABLE = re.compile(r"^[ \t]*+\[{1,2}[ \t]*+(?P<name>[\w.-]++)[ \t]*+\]", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*+(?P<name>[^\s\[\]{}=,][^=\n]*+)=", re.MULTILINE)
_DEEP = re.compile(r"(?:\.[^.\n=,\]}]*+){6}")
_LONGEST_WITHIN = 1_000
"""Characters in which an item of a list is looked for after its key."""


class TomlLines:
    """The places in one text, whose lines end in ``\\n``; in one that is no TOML they hold up to the first fault."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bare = _COVERED.sub(_cover, text)

    def line(self, offset: int) -> int:
        """Return the number of the line, from 1."""
        return self._text.count("\n", 0, offset) + 1

    def deep_key(self) -> int | None:
        """Return the line of a key with seven parts or more, ``a.b.c.d.e.f.g``; None where there is none.

        Python's parser takes time and memory with the square of such a key's parts: a few hundred kilobytes of one
        take all the memory there is.
        """
        found = _DEEP.search(self._bare)
        return None if found is None else self.line(found.start())

    def top(self, name: str) -> int:
        """Return the line of a key, or table, that belongs to no other; 1 where it cannot be told."""
        first = _TABLE.search(self._bare)
        found = self._key(name, 0, first.start() if first else len(self._text))
        return self.line(next(self._tables(name), 0) if found is None else found)

    def table(self, array: str, number: int) -> int:
        """Return the line on which the table of that number, from 0, of an array begins."""
        return self.line(self._span(array, number)[0])

    def within(self, array: str, number: int, name: str, item: str = "") -> int:
        """Return the line of a key in a table of an array, or of an item in the list that the key holds.

        Where that cannot be told it is the line of the key, or else that on which the table begins.
        """
        start, end = self._span(array, number)
        inner = (at for at in self._tables(f"{array}.{name}") if start <= at < end)
        found = self._key(name, start, end)
        at = next(inner, start) if found is None else found
        places = [self._text.find(f"{mark}{item}{mark}", at, min(end, at + _LONGEST_WITHIN)) for mark in "\"'"]
        return self.line(min((place for place in places if item and place >= 0), default=at))

    def _span(self, array: str, number: int) -> tuple[int, int]:
        """Return where a table of an array begins, and where the next one does."""
        starts = [*self._tables(array), len(self._text)]
        if number < len(starts) - 1:
            return list(pairwise(starts))[number]
        at = self._key(array, 0, len(self._text)) or 0  # written as a list of tables in braces
        return at, len(self._text)

    def _tables(self, name: str) -> Iterator[int]:
        return (found.start() for found in _TABLE.finditer(self._bare) if found["name"] == name)

    def _key(self, name: str, start: int, end: int) -> int | None:
        """Return where a key stands between two places; it may be written in quotation marks."""
        for found in _KEY.finditer(self._bare, start, end):
            written = self._text[found.start("name") : found.end("name")].strip()
            if name in (written.strip("\"'"), written.partition(".")[0].strip()):
                return found.start("name")
        return None


def _cover(found: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" " if found["comment"] else '"', found.group())
