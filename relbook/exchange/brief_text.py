"""A brief as plain text for the terminal."""

import unicodedata
from collections.abc import Iterator

from relbook.domain.briefs import Brief, Line, Section

WIDTH = 80
"""Columns of a terminal line; a wide character takes two."""
ENTRIES = "Entries"


def as_text(brief: Brief) -> str:
    """Return the brief in lines of at most WIDTH columns, references as [1], the entries behind it at the end."""
    return "\n".join([*_heading(brief), *_sections(brief), *_entries(brief), "", *wrapped(brief.footer)]) + "\n"


def _heading(brief: Brief) -> Iterator[str]:
    yield from wrapped(brief.title)
    yield "=" * min(WIDTH, max(1, columns(brief.title)))
    for line in (*brief.subtitle, brief.aside):
        if line.spans:
            yield from wrapped(_with_references(brief, line))


def _sections(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        yield ""
        yield from wrapped(section.title.upper())
        yield from _lines(brief, section)


def _lines(brief: Brief, section: Section) -> Iterator[str]:
    for number, line in enumerate(section.shown, 1):
        mark = f"{number}. " if section.numbered and number <= len(section.lines) else "- "
        yield from wrapped(_with_references(brief, line), mark)


def _with_references(brief: Brief, line: Line) -> str:
    marks = " ".join(f"[{brief.numbers[source]}]" for source in line.sources)
    return f"{line.text} {marks}" if marks else line.text


def _entries(brief: Brief) -> Iterator[str]:
    if brief.entries:
        yield ""
        yield ENTRIES.upper()
    for source in brief.entries:
        yield from wrapped(source.words, f"[{brief.numbers[source]}] ")


def wrapped(text: str, mark: str = "") -> list[str]:
    """Return the text in lines of at most WIDTH columns behind a mark; later lines are indented below the first."""
    room = WIDTH - columns(mark)
    lines: list[str] = [""]
    for word in text.split(" "):
        for piece in _pieces(word, room):
            if lines[-1] and columns(lines[-1]) + 1 + columns(piece) > room:
                lines.append(piece)
            else:
                lines[-1] = f"{lines[-1]} {piece}" if lines[-1] else piece
    indent = " " * columns(mark)
    return [(indent if number else mark) + line for number, line in enumerate(lines)]


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(word: str, room: int) -> Iterator[str]:
    """Return a word in pieces that fit in a line each."""
    while columns(word) > room:
        end = len(word)
        while columns(word[:end]) > room:
            end -= max(1, (columns(word[:end]) - room) // 2)
        yield word[:end]
        word = word[end:]
    yield word
