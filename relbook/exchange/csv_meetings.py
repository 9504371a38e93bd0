"""Rows of a table → meetings, and a sentence for every row that is none.

**Which rows are one meeting.** Where a column holds the meeting's number (``Meeting ID``), the rows with the same
number are one meeting; they must agree on the date. That is the rule of the UK ministers' collected table, whose 15,781
rows are 8,054 meetings: no other column tells them apart there, for a minister can meet the same organisation about the
same thing several times in a month. Without such a column each row is a meeting of its own, also where two rows
are equal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain

from relbook.domain.terms import Precision
from relbook.exchange.csv_columns import Mapping, check, column_names, places
from relbook.exchange.csv_dates import DateError, Period, parse_day, parse_minutes, parse_time, period_of
from relbook.exchange.csv_names import ONE, Guest, host_of, organisations_of, people_of
from relbook.exchange.csv_text import Row, Sheet

_SHOWN = 60
_MOST_TAGS = 100
_MOST_NAMES = 2_000
_Day = tuple[date, Precision]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that could not be read, and why."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line:,}: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledMeeting:
    """A meeting as a table gives it."""

    file: str
    lines: tuple[int, ...]
    """The lines of its rows."""
    day: date
    """The first of the month where only that is known."""
    precision: Precision
    start: time | None = None
    minutes: int | None = None
    title: str = ""
    place: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    host: Guest | None = None
    guests: tuple[Guest, ...] = ()
    """Those who were there beside the host; each once."""

    @property
    def attendees(self) -> tuple[Guest, ...]:
        """Everyone who was there, the host first."""
        return (self.host, *self.guests) if self.host else self.guests


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table holds."""

    sheet: Sheet
    mapping: Mapping
    meetings: tuple[TabledMeeting, ...]
    problems: tuple[RowProblem, ...]
    unused: tuple[str, ...]
    """The columns that feed nothing, although something is in them."""


def read_meetings(sheet: Sheet, mapping: Mapping) -> Reading:
    """Return the meetings of the table. Raises InputFileError where the mapping does not fit it."""
    check(sheet, mapping)
    return _Reader(sheet, mapping).read()


class _RowError(Exception):
    """A row cannot be read; its text says why."""


@dataclass(slots=True)
class _Growing:
    """A meeting while its rows come in."""

    first: TabledMeeting
    lines: list[int] = field(default_factory=list)
    guests: dict[str, Guest] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)

    def add(self, row: TabledMeeting) -> None:
        self.lines.extend(row.lines)
        for guest in row.guests:
            self.guests.setdefault(guest.key, guest)
        if row.notes:
            self.notes.setdefault(row.notes)
        self.tags.update(dict.fromkeys(row.tags))

    def whole(self) -> TabledMeeting:
        first = self.first
        host_key = first.host.key if first.host else ""
        if len(self.lines) == 1 and host_key not in self.guests:
            return first
        return TabledMeeting(
            file=first.file,
            lines=tuple(self.lines),
            day=first.day,
            precision=first.precision,
            start=first.start,
            minutes=first.minutes,
            title=first.title,
            place=first.place,
            notes="\n\n".join(self.notes),
            tags=tuple(self.tags),
            host=first.host,
            guests=tuple(guest for key, guest in self.guests.items() if key != host_key),
        )


class _Reader:
    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._at = places(sheet, mapping)
        self._period = Period(mapping.year) if mapping.year else period_of(sheet.name)
        self._days: dict[str, _Day | _RowError] = {}
        self._above: dict[str, str] = {}
        self._problems: list[RowProblem] = []

    def read(self) -> Reading:
        growing: dict[str, _Growing] = {}
        for number, row in enumerate(self._sheet.rows):
            try:
                self._take(row, growing, number)
            except _RowError as error:
                self._problems.append(RowProblem(self._sheet.name, row.line, str(error)))
        return Reading(
            sheet=self._sheet,
            mapping=self._mapping,
            meetings=tuple(meeting.whole() for meeting in growing.values()),
            problems=tuple(self._problems),
            unused=self._unused(),
        )

    def _take(self, row: Row, growing: dict[str, _Growing], number: int) -> None:
        self._check_width(row)
        meeting = self._meeting(row)
        name = self._text(row, "meeting")
        key = f"={name}" if name else f"#{number}"
        known = growing.get(key)
        if known is None:
            known = growing[key] = _Growing(meeting)
        elif (meeting.day, meeting.precision) != (known.first.day, known.first.precision):
            raise _RowError(
                f"meeting {_short(name)} has another date here than on line {known.lines[0]:,}; "
                "give one of the two another number"
            )
        known.add(meeting)

    def _check_width(self, row: Row) -> None:
        width = len(self._sheet.header)
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            raise _RowError(
                f"it has {len(row.cells)} cells, but there are {width} columns; "
                "put a cell with the delimiter in it between quotation marks"
            )

    def _meeting(self, row: Row) -> TabledMeeting:
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and not self._text(row, "date") and len(self._at) > 2:
            raise _RowError(f"only “{_short(filled[0])}” stands in it; taken for a remark, not a meeting")
        host_cell = self._filled_down(row, "host")
        day, precision = self._day(self._filled_down(row, "date"))
        guests, label = self._guests(row)
        host = host_of(host_cell, plain=self._mapping.plain_names) if host_cell else None
        if host and (organisation := self._text(row, "host_organisation")) and not host.organisation:
            host = Guest(host.name, True, organisation, host.title, host.alias)
        title, notes = self._text(row, "title"), self._notes(row, label)
        if not (title or notes or host or guests):
            raise _RowError("nothing but a date stands in it")
        start = self._start(row)
        return TabledMeeting(
            file=self._sheet.name,
            lines=(row.line,),
            day=day,
            precision=precision,
            start=start if precision is Precision.DAY else None,
            minutes=self._minutes(row, day, start),
            title=title,
            place=self._text(row, "place"),
            notes=notes,
            tags=self._tags(row),
            host=host,
            guests=guests,
        )

    def _cells(self, row: Row, name: str) -> list[str]:
        cells = row.cells
        return [cells[place] for place in self._at.get(name, ()) if place < len(cells)]

    def _text(self, row: Row, name: str) -> str:
        at = self._at.get(name)
        return " ".join(row.cells[at[0]].split()) if at and at[0] < len(row.cells) else ""

    def _filled_down(self, row: Row, name: str) -> str:
        text = self._text(row, name)
        if name in self._mapping.fill_down:
            text = text or self._above.get(name, "")
            self._above[name] = text
        return text

    def _day(self, text: str) -> _Day:
        known = self._days.get(text)
        if known is None:
            known = self._days[text] = self._parsed_day(text)
        if isinstance(known, _RowError):
            raise _RowError(str(known))
        return known

    def _parsed_day(self, text: str) -> _Day | _RowError:
        if not text and "date" not in self._mapping.fill_down:
            return _RowError("there is no date, and blank dates are not filled from the row above (an option)")
        try:
            return parse_day(text, month_first=self._mapping.month_first, period=self._period)
        except DateError as error:
            return _RowError(str(error))

    def _start(self, row: Row) -> time | None:
        if text := self._text(row, "time"):
            return parse_time(text)
        text = self._text(row, "date")
        return parse_time(text) if ":" in text else None

    def _minutes(self, row: Row, day: date, start: time | None) -> int | None:
        if length := self._text(row, "minutes"):
            minutes = parse_minutes(length)
            if minutes is None:
                raise _RowError(f"“{_short(length)}” is no length; write it as 25, 25m or 1:30")
            return minutes or None
        if start is None:
            return None
        ends_at = parse_time(self._text(row, "end_time") or self._text(row, "end"))
        if ends_at is None:
            return None
        last = self._last_day(row, day)
        minutes = int((datetime.combine(last, ends_at) - datetime.combine(day, start)).total_seconds() // 60)
        if minutes < 0:
            raise _RowError(f"it ends at {ends_at:%H:%M} before it starts at {start:%H:%M}")
        return minutes or None

    def _last_day(self, row: Row, day: date) -> date:
        text = self._text(row, "end")
        return self._day(text)[0] if text else day

    def _guests(self, row: Row) -> tuple[tuple[Guest, ...], str]:
        mapping, found, labels = self._mapping, [], []
        for cell in chain(self._cells(row, "people"), self._cells(row, "organisations")):
            if len(cell) > _MOST_NAMES and sum(map(cell.count, ",;|\n")) > _MOST_NAMES:
                raise _RowError(f"a cell of it names more than {_MOST_NAMES:,}")
        for cell in self._cells(row, "people"):
            if cell.strip():
                found.append(tuple(people_of(cell, mapping.separator)))
        separator = mapping.separator
        for cell in self._cells(row, "organisations"):
            if cell.strip():
                guests, label = organisations_of(cell, separator, pairs=mapping.pairs and separator != ONE)
                found.append(guests)
                labels.append(label)
        unique = {guest.key: guest for guest in reversed(list(chain.from_iterable(found)))}
        return tuple(reversed(unique.values())), "; ".join(filter(None, labels))

    def _notes(self, row: Row, label: str) -> str:
        cells = [_lines(cell) for cell in self._cells(row, "notes")]
        return "\n\n".join(text for text in (*cells, label) if text)

    def _tags(self, row: Row) -> tuple[str, ...]:
        words = chain.from_iterable(re.split(r"[;,|\n]", cell) for cell in self._cells(row, "tags"))
        tags = tuple(dict.fromkeys(word for word in (" ".join(w.split()).lstrip("#* ") for w in words) if word))
        if len(tags) > _MOST_TAGS:
            raise _RowError(f"it has {len(tags):,} tags; {_MOST_TAGS} is the most")
        return tags

    def _unused(self) -> tuple[str, ...]:
        used = {place for found in self._at.values() for place in found}
        names = column_names(self._sheet)
        rest = [place for place in range(len(names)) if place not in used]
        filled = _filled_places(self._sheet.rows, rest)
        return tuple(names[place] for place in rest if place in filled)


def _filled_places(rows: Sequence[Row], candidates: list[int]) -> set[int]:
    filled: set[int] = set()
    left = set(candidates)
    for row in rows:
        if not left:
            break
        found = {place for place in left if place < len(row.cells) and row.cells[place].strip()}
        filled |= found
        left -= found
    return filled


def _lines(cell: str) -> str:
    return "\n".join(line.rstrip() for line in cell.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))


def _short(text: str) -> str:
    line = " ".join(text[:500].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
