"""Text for a terminal: nothing that people typed may steer it."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from relbook.domain.views import HIT_END, HIT_START


def plain(text: str) -> str:
    """Return the text on one line, without characters that a terminal or reader would act on.

    Control characters, and the marks that turn the direction of writing, show as "�"; line breaks become blanks.
    """
    bare = text.replace(HIT_START, "").replace(HIT_END, "")
    return "".join(_shown(character) for character in " ".join(bare.split()))


def _shown(character: str) -> str:
    turns_direction = character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return "�" if turns_direction or unicodedata.category(character) in {"Cc", "Cs"} else character


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
