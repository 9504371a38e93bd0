"""Text for a terminal: nothing that people typed may steer it, and nothing it cannot show may stop a listing."""

import codecs
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from relbook.domain.lines import HIT_END, HIT_START
from relbook.errors import OutputFileError
from relbook.exchange.brief_text import columns, wrapped


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


def make_ready() -> None:
    """Have each stream write what it cannot show as an escape; a stream that is closed is left so."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def say(text: str = "") -> None:
    """Print a line of the command's answer. Raises OutputFileError where it cannot be written."""
    with _answering():
        print(harmless(text))


def tell(text: str) -> None:
    """Print a sentence beside the answer, on stderr; where nobody can read it, nothing is lost but the sentence."""
    if sys.stderr is not None:  # print would turn to stdout
        with suppress(OSError):
            print(harmless(text), file=sys.stderr)


def say_json(document: Mapping[str, Any]) -> None:
    """Print the command's JSON document, valid whatever the terminal can show. Raises OutputFileError as ``say``."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    with _answering():
        print(json.dumps(document, ensure_ascii=codecs.lookup(encoding).name != "utf-8", indent=2))


def finish() -> None:
    """Write out what is still held back. Raises OutputFileError as ``say``."""
    if sys.stdout is not None:
        with _answering():
            sys.stdout.flush()


def give_up() -> None:
    """Send what could not be written nowhere, or the interpreter would try again at its end and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        raise OutputFileError(f"The answer cannot be written: {error.strerror or error}.") from error


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], widest: int = 40) -> list[str]:
    """Return the rows as aligned lines under their headings; longer cells end in "…"."""
    cells = [[_cut(plain(cell), widest) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def hanging(rows: Sequence[Sequence[str]], widest: int = 24) -> list[str]:
    """Return the rows as aligned lines of 80 columns; the last cell of each goes on below itself where it is long."""
    cells = [[_cut(plain(cell), widest) for cell in row[:-1]] for row in rows]
    widths = [max(columns(cell) for cell in column) for column in zip(*cells, strict=True)]
    marks = (
        "".join(cell + " " * (width - columns(cell) + 2) for cell, width in zip(row, widths, strict=True) if width)
        for row in cells
    )
    return [line.rstrip() for mark, row in zip(marks, rows, strict=True) for line in wrapped(plain(row[-1]), mark)]


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 1] + "…"
