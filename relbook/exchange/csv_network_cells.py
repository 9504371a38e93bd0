"""The cells of a table of nodes or edges → words, numbers and ids; and what is wrong with its rows."""

import math
import re
from enum import StrEnum
from typing import TypeVar

from relbook.domain.folding import fold
from relbook.domain.words import counted
from relbook.errors import InputFileError
from relbook.exchange.csv_meetings import RowProblem
from relbook.exchange.csv_text import Sheet

W = TypeVar("W", bound=StrEnum)

_MOST_TAGS = 100
_SHOWN = 40
_LARGEST = 1e12
_NUMBER = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d+)\.0*", re.ASCII)
_YES = frozenset({"yes", "y", "true", "1", "formal", "x"})
_NO = frozenset({"", "no", "n", "false", "0", "informal"})


class RowError(Exception):
    """A row cannot be read; its text says why."""


class Problems:
    """What is wrong with the rows of one table."""

    def __init__(self, sheet: Sheet) -> None:
        self._file = sheet.name
        self._found: list[RowProblem] = []

    def add(self, line: int, words: str) -> None:
        """Take in what is wrong with the row on that line."""
        self._found.append(RowProblem(self._file, line, words))

    def stop_at_any(self) -> None:
        """Raise InputFileError for the first problem, where there is one."""
        if self._found:
            more = len(self._found) - 1
            also = f" {counted(more, 'more row')} cannot be read either." if more else ""
            raise InputFileError(f"{self._found[0]}.{also} Nothing was imported.")


def among(words: type[W], cell: str, what: str, shown: str = "") -> W | None:
    """Return the word that a cell holds; None where it is blank. Raises RowError for another."""
    folded = fold(cell)
    if not folded:
        return None
    for word in words:
        if word.value == folded:
            return word
    known = ", ".join(word.value for word in words)
    raise RowError(f"{short(shown or cell)} is no {what}; there are {known}")


def level(cell: str, what: str) -> int | None:
    """Return a whole number from 1 to 5; None where the cell is blank. Raises RowError for another."""
    plain = id_key(cell)
    if not plain:
        return None
    if plain not in {"1", "2", "3", "4", "5"}:
        raise RowError(f"{what} is a whole number from 1 (little) to 5, not {short(cell)}")
    return int(plain)


def weight_of(cell: str, *, comma: bool) -> float | None:
    """Return the number in a cell, with a comma for its point where ``comma``; None where it is blank.

    Raises RowError where it is no number, or one beyond a million millions.
    """
    if not cell:
        return None
    plain = cell.replace("−", "-")
    plain = plain.replace(",", ".") if comma else plain
    number = float(plain) if _NUMBER.fullmatch(plain) else math.nan
    if not abs(number) <= _LARGEST:
        raise RowError(f"{short(cell)} is no weight; a number is expected")
    return number


def flag(cell: str) -> bool:
    """Return whether a cell says that a tie is formal; a blank one does not. Raises RowError for another word."""
    folded = fold(cell)
    if folded not in _YES | _NO:
        raise RowError(f"formal is yes or no, not {short(cell)}")
    return folded in _YES


def tags_of(cell: str) -> tuple[str, ...]:
    """Return the tags in a cell, which commas, semicolons or bars separate, without ``#``, each once."""
    parts = (part.strip().lstrip("#").strip() for part in re.split(r"[;,|]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))[:_MOST_TAGS]


def id_key(cell: str) -> str:
    """Return what an id is compared by: ``3`` and ``3.0``, as spreadsheets write it, are the same."""
    plain = " ".join(cell.split())
    whole = _WHOLE.fullmatch(plain)
    return whole[1] if whole else plain


def short(text: str) -> str:
    """Return a cell in quotation marks for a sentence, its end left out where it is long."""
    line = " ".join(text[:200].split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"
