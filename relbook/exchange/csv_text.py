"""CSV: bytes → a table of text cells, each row with the number of the line it starts on."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from relbook.errors import InputFileError
from relbook.exchange.decoding import LONGEST_LINE, decode, read_bytes

MOST_ROWS = 250_000
"""Rows in the longest table that is read."""
MOST_COLUMNS = 500
"""Columns in the widest table that is read."""
DELIMITERS = ",;\t|"

_LONGEST_NAME = 200
"""Characters kept of a column's name."""
_LOOKED_AT = 200
"""Rows that show what the table is like."""
_PREAMBLE = 30
"""Rows among which the header is looked for."""
_GUARDED = frozenset("=+-@\t\r\n'＝＋－＠")


class Row(NamedTuple):
    """One row and the number of the line that it starts on, from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file; blank rows are left out and counted."""

    name: str
    """The file's name, without its folder."""
    header: tuple[str, ...]
    """The names of the columns; "" for a column without."""
    header_line: int
    rows: tuple[Row, ...]
    preamble: int
    """Rows before the header."""
    blank: int
    """Blank rows after the header."""
    encoding: str
    delimiter: str

    @property
    def unnamed(self) -> int:
        """How many columns have no name."""
        return self.header.count("")


def read_sheet(path: Path) -> Sheet:
    """Return the table in the file. Raises InputFileError where there is none that can be read."""
    return parse(read_bytes(path), path.name)


def parse(data: bytes, name: str) -> Sheet:
    """Return the table in the bytes; ``name`` is the file's. Raises InputFileError where there is none."""
    text, encoding = decode(data, name)
    delimiter = sniff(text)
    rows, blank = [], 0
    blanks_at: list[int] = []
    for row in _rows(text, delimiter, name):
        if not any(map(str.strip, row.cells)):
            blank += 1
            blanks_at.append(row.line)
            continue
        rows.append(row)
        if len(rows) > MOST_ROWS + 1:
            raise InputFileError(
                f"{name}, line {row.line:,}: the table has more than {MOST_ROWS:,} rows; split it into several files."
            )
    if not rows:
        raise InputFileError(f"{name} has no row with anything in it; choose another file.")
    place = _header_place(rows)
    top = rows[place]
    if len(top.cells) > MOST_COLUMNS:
        raise InputFileError(
            f"{name}, line {top.line:,}: the table has {len(top.cells):,} columns, and {MOST_COLUMNS} is the most; "
            "leave out what is not needed."
        )
    return Sheet(
        name=name,
        header=tuple(" ".join(cell[:_LONGEST_NAME].split()) for cell in top.cells),
        header_line=top.line,
        rows=tuple(rows[place + 1 :]),
        preamble=place,
        blank=sum(line > top.line for line in blanks_at),
        encoding=encoding,
        delimiter=delimiter,
    )


def sniff(text: str) -> str:
    """Return the delimiter with which the first rows make the most regular table; a comma where none does."""
    sample = text[: 64 * 1024]
    return max(DELIMITERS, key=lambda delimiter: (_regularity(sample, delimiter), delimiter == ","))


def _regularity(sample: str, delimiter: str) -> float:
    """Return how many cells a row the sample has, weighed by how many rows agree on it; 0 where there is no column."""
    csv.field_size_limit(LONGEST_LINE)
    widths: Counter[int] = Counter()
    belief = 1.0
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=True):
            if any(row):
                widths[len(row)] += 1
            if widths.total() == _LOOKED_AT:
                break
    except csv.Error as error:
        # The sample may end inside a cell; other faults say that the quotation marks stand by another delimiter.
        belief = 1.0 if "unexpected end" in str(error) else 0.1
    if not widths or widths.keys() == {1}:
        return 0
    width, rows = max(((width, rows) for width, rows in widths.items() if width > 1), key=lambda pair: pair[1])
    return belief * (rows / widths.total()) ** 2 * min(width, 12)


def _rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)
    # StringIO breaks lines at CR and LF only; str.splitlines would break inside cells at U+2028 and the like.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield Row(start, [_unguarded(cell) if cell[:1] == "'" else cell for cell in cells])
            start = reader.line_num + 1
    except csv.Error as error:
        raise InputFileError(_sentence(str(error), name, start, reader.line_num)) from None


def _unguarded(cell: str) -> str:
    """Return the cell without the apostrophe that exports put before what a spreadsheet would take for a formula."""
    return cell[1:] if cell[1:].lstrip(" ")[:1] in _GUARDED and len(cell) > 1 else cell


def _sentence(error: str, name: str, start: int, line: int) -> str:
    if "unexpected end" in error:
        return (
            f"{name}, line {start:,}: a quotation mark is opened there and never closed. "
            "Close it, or double it if it belongs to the text."
        )
    if "expected after" in error:
        return (
            f"{name}, line {line:,}: a quotation mark stands in the middle of a cell. "
            'Write it twice ("") if it belongs to the text.'
        )
    if "field larger" in error:
        return f"{name}, line {start:,}: a cell is longer than 4 MB; a quotation mark may be missing there."
    return f"{name}, line {start:,}: the row cannot be read; check its quotation marks."


def _header_place(rows: list[Row]) -> int:
    """Return which row names the columns: the first that is about as full as the table's rows usually are."""
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows[:_LOOKED_AT]]
    usual = Counter(count for count in filled if count > 1).most_common(1)
    if not usual:
        return 0
    enough = max(2, usual[0][0] * 3 // 4)
    return next((place for place, count in enumerate(filled[:_PREAMBLE]) if count >= enough), 0)
