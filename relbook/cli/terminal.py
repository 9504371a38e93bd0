"""Text for a terminal: nothing that people typed may steer it."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from relbook.domain.lines import HIT_END, HIT_START


def plain(text: str) -> str:
    """Return the text on one line, without the marks around search hits and all that ``harmless`` takes out."""
    return harmless(" ".join(text.replace(HIT_START, "").replace(HIT_END, "").split()))


def harmless(text: str) -> str:
    """Return the text with "�" for what a terminal or reader would act on.

    That is control characters but the line's end, and the marks that turn the direction of writing.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\n" or (character not in _TURNING and unicodedata.category(character) not in {"Cc", "Cs"}):
        return character
    return "�"


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def say(text: str = "") -> None:
    """Print a line of the command's answer."""
    print(text)


def tell(text: str) -> None:
    """Print a sentence beside the answer, on stderr."""
    print(text, file=sys.stderr)


def say_json(document: Mapping[str, Any]) -> None:
    """Print the command's JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], widest: int = 40) -> list[str]:
    """Return the rows as aligned lines under their headings; longer cells end in "…"."""
    cells = [[_cut(plain(cell), widest) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 1] + "…"
