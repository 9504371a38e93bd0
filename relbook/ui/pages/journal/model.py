"""The journal's list as a model: read in leaves off the GUI thread, as far as somebody scrolled.

Rows, from the top: a band that says how many meetings are planned (only where some are), the planned ones (only while
the band is open), then what was, newest first. Lines far from where the view looks are let go and read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.words import day_heading, length_words, near_day, title_or_form
from relbook.ui.pages.journal.paging import (
    LEAF,
    WHOLE_LIST,
    Leaf,
    Sheet,
    Stretch,
    leaf_of,
    read_leaf,
    read_sheet,
    read_stretch,
    without_future,
)
from relbook.ui.tasks import Tasks

if TYPE_CHECKING:
    from relbook.services.ports import Listing

KEPT = 40
"""Leaves whose lines are kept: 4,000 lines."""

BAND = (0, -1)
"""The shape of the band's row."""

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Role(IntEnum):
    """What the view and its painter ask for, beyond the text."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The MeetingLine; None for the band, and while a line that was let go is being read again."""
    HEADING = Qt.ItemDataRole.UserRole + 2
    """The words above the row where a day begins, else ""."""
    BAND = Qt.ItemDataRole.UserRole + 3
    """The words of the band of planned meetings; "" for any other row."""
    PLANNED = Qt.ItemDataRole.UserRole + 4
    """Whether the meeting is still to come."""


def _lines(length: int, letters: int, most: int) -> int:
    return min(most, -(-length // letters))


class JournalModel(QAbstractListModel):
    """Meetings by day, newest first."""

    loaded = Signal(bool)
    """The list was read anew; True where another filter is shown, so that the old place in it means nothing."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = today
        self._today = today()
        self._tasks: Tasks | None = None
        self._listing: Listing | None = None
        self._owner: QObject = self
        self._which = JournalFilter()
        self._planned: tuple[MeetingLine, ...] = ()
        self._planned_starts = b""
        self._planned_open = False
        self._band_says_open = False
        self._leaves: list[Leaf] = []
        self._more = False
        self._fetching = False
        self._fresh = True
        self._wanted: set[int] = set()
        self._recent: dict[int, None] = {}
        self._ask_later = QTimer(self, singleShot=True, interval=0)
        self._ask_later.timeout.connect(self._read_wanted)

    # What is shown

    def show_first(self, lines: Sequence[MeetingLine]) -> None:
        """Show the first lines, before there is a journal to read from."""
        planned = tuple(line for line in lines if line.day > self._today)
        past = tuple(line for line in lines if line.day <= self._today)
        leaves = (leaf_of(past[:LEAF], None, None),) if past else ()
        self._take(Sheet(planned, Stretch(leaves, False)))

    def attach(self, tasks: Tasks, listing: Listing, owner: QObject) -> None:
        """Say where to read from; nothing is read yet. ``owner`` answers for failures: they are shown over it."""
        self._tasks, self._listing, self._owner = tasks, listing, owner

    @property
    def which(self) -> JournalFilter:
        """What the list shows."""
        return self._which

    def show(self, which: JournalFilter, down_to: int | None = None) -> None:
        """Show what another filter lets through: the first lines, or down to a place in time that is to stay shown."""
        self._which = which
        self._fresh = down_to is None
        self._read(LEAF, down_to)

    def reload(self, rows: int, down_to: int | None = None) -> None:
        """Read again so many rows, or down to that place in time where that is further; what is below comes later."""
        self._read(max(LEAF, rows), down_to)

    def has_more(self) -> bool:
        """Return whether older meetings are not loaded yet."""
        return self._more

    def load_all(self) -> None:
        """Read down to the oldest meeting."""
        if self._more:
            self._read(WHOLE_LIST, None)

    def _read(self, rows: int, place: int | None) -> None:
        if self._tasks is None or self._listing is None:
            return
        listing, which, today = self._listing, self._which, self._clock()
        self._fetching = False

        def work() -> Sheet:
            return read_sheet(listing, which, today, rows=rows, place=place)

        def done(sheet: Sheet) -> None:
            if which == self._which:
                self._today = today
                self._take(sheet)

        self._tasks.run_latest(self._owner, "journal list", work, done)

    def _take(self, sheet: Sheet) -> None:
        self.beginResetModel()
        self._planned = sheet.planned
        self._planned_starts = leaf_of(sheet.planned, None, None).starts if sheet.planned else b""
        self._leaves = list(sheet.past.leaves)
        self._more = sheet.past.more
        self._fetching = False
        self._wanted.clear()
        self._recent = dict.fromkeys(n for n, leaf in enumerate(self._leaves) if leaf.lines is not None)
        self._let_go()
        self.endResetModel()
        fresh, self._fresh = self._fresh, False
        self.loaded.emit(fresh)

    # The band of planned meetings

    @property
    def planned_open(self) -> bool:
        """Whether the planned meetings are shown below their band."""
        return self._planned_open

    def open_planned(self, shown: bool) -> None:
        """Show or hide the planned meetings below their band."""
        if shown == self._planned_open:
            return
        count = len(self._planned)
        if count == 0:
            self._planned_open = shown
        elif shown:
            self.beginInsertRows(_TOP, 1, count)
            self._planned_open = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(_TOP, 1, count)
            self._planned_open = False
            self.endRemoveRows()
        self._band_says_open = shown  # only now: while rows come and go, the others must stay as they are
        if count:
            self.dataChanged.emit(self.index(0), self.index(0))

    def _ahead(self) -> int:
        """Return how many rows stand above what was."""
        if not self._planned:
            return 0
        return 1 + (len(self._planned) if self._planned_open else 0)

    def _past_rows(self) -> int:
        return (len(self._leaves) - 1) * LEAF + len(self._leaves[-1]) if self._leaves else 0

    # Qt's side

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else self._ahead() + self._past_rows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Role.HEADING:
            return self.day_words(row) if self.starts_day(row) else ""
        if role == Role.BAND:
            return self._band() if self.is_band(row) else ""
        if role == Role.PLANNED:
            return row < self._ahead()
        if role not in (Role.LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(row)
        if role == Role.LINE:
            return line
        return self._band() if self.is_band(row) else self._spoken(line)

    def canFetchMore(self, parent: Index = _TOP) -> bool:
        """Return whether older meetings can be read now."""
        return not parent.isValid() and self._more and not self._fetching and self._tasks is not None

    def fetchMore(self, parent: Index = _TOP) -> None:
        """Read the next leaf; its rows appear when they are there."""
        if not self.canFetchMore(parent) or self._tasks is None or self._listing is None:
            return
        self._fetching = True
        listing, which, last = self._listing, self._which, self._leaves[-1]
        past = without_future(which, self._today)

        def done(stretch: Stretch) -> None:
            if self._fetching and self._leaves and self._leaves[-1] is last:
                self._fetching = False
                self._append(stretch)

        self._tasks.run_latest(self._owner, "journal more", lambda: read_stretch(listing, past, above=last), done)

    def _append(self, stretch: Stretch) -> None:
        added = sum(len(leaf) for leaf in stretch.leaves)
        self._more = stretch.more
        if not added:
            return
        first = self.rowCount()
        self.beginInsertRows(_TOP, first, first + added - 1)
        self._leaves += stretch.leaves
        self.endInsertRows()
        for number in range(len(self._leaves) - len(stretch.leaves), len(self._leaves)):
            self._recent[number] = None
        self._let_go()

    # Rows

    def is_band(self, row: int) -> bool:
        """Return whether the row is the band of planned meetings."""
        return row == 0 and bool(self._planned)

    def is_ahead(self, row: int) -> bool:
        """Return whether the row stands in or below the band, not among what was."""
        return row < self._ahead()

    def line(self, row: int) -> MeetingLine | None:
        """Return the meeting of a row; None for the band, and while it is being read again."""
        ahead = self._ahead()
        if row < ahead:
            return self._planned[row - 1] if row else None
        number, place = divmod(row - ahead, LEAF)
        leaf = self._leaves[number]
        self._touch(number)
        if leaf.lines is None:
            self._wanted.add(number)
            self._ask_later.start()
            return None
        return leaf.lines[place]

    def starts_day(self, row: int) -> bool:
        """Return whether a day begins with the row."""
        ahead = self._ahead()
        if row < ahead:
            return row > 0 and bool(self._planned_starts[row - 1])
        number, place = divmod(row - ahead, LEAF)
        return bool(self._leaves[number].starts[place])

    def shapes(self, first: int, *, letters: int, most: int) -> Iterator[tuple[int, int]]:
        """Yield what each row from there on is as tall as, known even while its line is not.

        That is whether a day begins with it, and how many lines its excerpt takes with so many letters on each, at
        most ``most``; BAND for the band.
        """
        ahead = self._ahead()
        if self._planned and first == 0:
            yield BAND
        if self._planned_open:
            planned = leaf_of(self._planned, None, None) if self._planned else None
            for row in range(max(1, first), ahead):
                assert planned is not None  # noqa: S101 - else there would be no such row
                yield planned.starts[row - 1], _lines(planned.lengths[row - 1], letters, most)
        number, place = divmod(max(0, first - ahead), LEAF)
        for leaf in islice(self._leaves, number, None):
            lengths = (_lines(length, letters, most) for length in islice(leaf.lengths, place, None))
            yield from zip(leaf.starts[place:], lengths, strict=True)
            place = 0

    def row_of(self, meeting_id: int, place: int) -> int | None:
        """Return the row of a meeting that is loaded; None where it is not, or is shut in the band."""
        for row, line in enumerate(self._planned, 1):
            if line.id == meeting_id:
                return row if self._planned_open else None
        number = self._leaf_with(place)
        if number is None:
            return None
        lines = self._leaves[number].lines
        if lines is None:
            lines = self._read_now(number)
        found = (at for at, line in enumerate(lines) if line.id == meeting_id)
        at = next(found, None)
        return None if at is None else self._ahead() + number * LEAF + at

    def _leaf_with(self, place: int) -> int | None:
        low, high = 0, len(self._leaves)
        while low < high:
            middle = (low + high) // 2
            if self._leaves[middle].last_place <= place:
                high = middle
            else:
                low = middle + 1
        return low if low < len(self._leaves) else None

    def day_words(self, row: int) -> str:
        """Return the words for the row's day; "" while its line is being read again."""
        line = self.line(row)
        if line is None:
            return ""
        return day_heading(line.day, line.precision, self._today) + (" · planned" if row < self._ahead() else "")

    def _band(self) -> str:
        words = f"Planned ({len(self._planned):,})"
        if self._band_says_open:
            return words
        soonest = self._planned[-1]
        return f"{words} · next: {title_or_form(soonest.title, soonest.form)}, {near_day(soonest.day, self._today)}"

    def _spoken(self, line: MeetingLine | None) -> str:
        if line is None:
            return ""
        parts = (
            day_heading(line.day, line.precision, self._today),
            title_or_form(line.title, line.form),
            "planned" if line.planned else "",
            "nobody answered" if line.one_way else "",
            length_words(line.minutes),
            line.who,
        )
        return ", ".join(part for part in parts if part)

    # Lines that were let go

    def _touch(self, number: int) -> None:
        self._recent.pop(number, None)
        self._recent[number] = None

    def _let_go(self) -> None:
        while len(self._recent) > KEPT:
            oldest = next(iter(self._recent))
            del self._recent[oldest]
            self._leaves[oldest].lines = None

    def _read_wanted(self) -> None:
        if self._tasks is None or self._listing is None:
            return
        listing, past = self._listing, without_future(self._which, self._today)
        for number in sorted(self._wanted):
            leaf = self._leaves[number]
            self._tasks.run(
                self._owner,
                lambda leaf=leaf: (leaf, read_leaf(listing, past, leaf)),  # type: ignore[misc]
                self._take_lines,
            )
        self._wanted.clear()

    def _read_now(self, number: int) -> tuple[MeetingLine, ...]:
        """Read a leaf's lines in place: well under a millisecond, and the caller cannot go on without them."""
        if self._listing is None:
            return ()
        leaf = self._leaves[number]
        self._take_lines((leaf, read_leaf(self._listing, without_future(self._which, self._today), leaf)))
        return leaf.lines or ()

    def _take_lines(self, found: tuple[Leaf, tuple[MeetingLine, ...]]) -> None:
        leaf, lines = found
        number = next((n for n, one in enumerate(self._leaves) if one is leaf), None)
        if number is None:
            return
        if len(lines) != len(leaf):
            self.reload(self.rowCount())
            return
        leaf.lines = lines
        self._touch(number)
        self._let_go()
        first = self._ahead() + number * LEAF
        self.dataChanged.emit(self.index(first), self.index(first + len(leaf) - 1))
