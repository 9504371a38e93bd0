"""The tables of a sample file, read key by key; whatever is wrong is said with the file, the table and the key."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, Never, TypeVar

from relbook.errors import InputFileError, InvalidError
from relbook.services.limits import checked_day, checked_notes, checked_text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_HINTS = ("name", "title", "what", "words", "from", "project", "question")
"""The keys that tell one table of a name from the others, the best first."""
FURTHEST = 36_500
"""Days before or after today that a sample may speak of."""


@dataclass(frozen=True)
class Table:
    """One table; ``where`` names it in sentences: ``people.toml, person 3 (Milly Prentice)``."""

    where: str
    values: Mapping[str, Any]
    today: date
    _read: set[str] = field(default_factory=set)

    def line(self, key: str, *, needed: bool = False) -> str:
        """Return a text of one line; InputFileError where it is needed and missing."""
        return self._checked(key, lambda text: checked_text(text, f"“{key}”"), needed=needed)

    def notes(self, key: str) -> str:
        """Return a text of many lines; a list of texts is one of them a line.

        Lines broken to fit the file are one again: only an empty line, a list and a quotation begin a new one.
        """
        if isinstance(self.values.get(key), list):
            return "\n".join(self.lines(key))
        return self._checked(key, lambda text: _unwrapped(checked_notes(text, f"“{key}”")))

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts of one line each."""
        found = self._take(key, list, "a list of texts", [])
        if not all(isinstance(one, str) and one.strip() for one in found):
            self.refuse(key, "is not a list of texts")
        return self._said(key, lambda: tuple(checked_text(one, f"“{key}”") for one in found))

    def number(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number from ``least`` to ``most``, None where it is not given."""
        found: int | None = self._take(key, int, "a whole number", None)
        if found is not None and not least <= found <= most:
            self.refuse(key, f"is {found}, not a number from {least} to {most}")
        return found

    def numbers(self, key: str, least: int, most: int) -> dict[str, int]:
        """Return whole numbers by name."""
        inner = self.table(key)
        return {name: inner.number(name, least, most) or 0 for name in inner.values}

    def flag(self, key: str) -> bool | None:
        """Return true or false, None where it is not given."""
        found: bool | None = self._take(key, bool, "true or false", None)
        return found

    def word(self, key: str, words: type[E]) -> E | None:
        """Return one of the words of an enumeration, None where it is not given."""
        text = self.line(key)
        return self._one_of(key, text, words) if text else None

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        """Return a list of words of an enumeration."""
        return tuple(self._one_of(key, text, words) for text in self.lines(key))

    def clock(self, key: str) -> time | None:
        """Return a time of day, written ``"08:15"``."""
        text = self.line(key)
        try:
            return time.fromisoformat(text) if text else None
        except ValueError:
            self.refuse(key, f"is “{text}”, not a time such as “08:15”")

    def day(self, key: str = "") -> date | None:
        """Return the day that ``key.days_ago`` or ``key.in_days`` says, never on a week-end.

        Without a key, the day that the table itself says.
        """
        place = self if not key else self.table(key)
        ago, ahead = place.number("days_ago", 0, FURTHEST), place.number("in_days", 0, FURTHEST)
        if ago is not None and ahead is not None:
            place.refuse("in_days", "stands beside “days_ago”; keep one of them")
        if ago is not None:
            return self._said(key or "days_ago", lambda: checked_day(_workday(self.today - timedelta(ago), -1)))
        if ahead is not None:
            return self._said(key or "in_days", lambda: checked_day(_workday(self.today + timedelta(ahead), 1)))
        if key and key in self.values:
            self.refuse(key, "says no day; write days_ago or in_days")
        return None

    def table(self, key: str) -> "Table":
        """Return the table within; empty where it is not given."""
        return Table(f"{self.where}, {key}", self._take(key, dict, "a table", {}), self.today)

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables of that name within, numbered from 1 and named by what tells them apart."""
        for place, values in enumerate(self._take(key, list, f"written as [[{key}]]", []), start=1):
            if not isinstance(values, dict):
                self.refuse(key, f"is not written as [[{key}]]")
            name = next((values[hint] for hint in _HINTS if hint in values), "")
            shown = f" ({str(name)[:60]})" if name else ""
            yield Table(f"{self.where}, {key} {place}{shown}", values, self.today)

    def finish(self) -> None:
        """Raise InputFileError where the table has a key that nobody asked for: a slip of the pen."""
        for key in self.values:
            if key not in self._read:
                self.refuse(key, "is unknown here")

    def refuse(self, key: str, problem: str) -> Never:
        """Raise InputFileError about one key."""
        raise InputFileError(f"{self.where}: “{key}” {problem}.")

    def _one_of(self, key: str, text: str, words: type[E]) -> E:
        if text not in list(words):
            self.refuse(key, f"is “{text}”, not one of: {', '.join(words)}")
        return words(text)

    def _checked(self, key: str, check: Callable[[str], str], *, needed: bool = False) -> str:
        text: str = self._take(key, str, "a text", "")
        checked = self._said(key, lambda: check(text))
        if needed and not checked:
            self.refuse(key, "is missing")
        return checked

    def _said(self, key: str, check: Callable[[], T]) -> T:
        try:
            return check()
        except InvalidError as error:
            raise InputFileError(f"{self.where}: “{key}”: {error}") from None

    def _take(self, key: str, kind: type, words: str, default: Any) -> Any:
        self._read.add(key)
        found = self.values.get(key, default)
        if found is not default and (not isinstance(found, kind) or (kind is int and isinstance(found, bool))):
            self.refuse(key, f"is not {words}")
        return found


def parsed(name: str, text: str, today: date) -> Table:
    """Return a whole file as a table; InputFileError where it is no TOML."""
    try:
        return Table(name, tomllib.loads(text), today)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputFileError(f"{name} is not valid TOML: {error}.") from None


def _unwrapped(text: str) -> str:
    return re.sub(r"(?<=\S)[ \t]*\n(?=[^\s\-*>#+|0-9])", " ", text)


def _workday(day: date, step: int) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day
