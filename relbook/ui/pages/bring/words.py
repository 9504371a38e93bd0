"""What the steps of an import say about tables and meetings."""

from collections.abc import Sequence

from relbook.domain.terms import Precision
from relbook.domain.words import counted
from relbook.exchange.csv_meetings import RowProblem, TabledMeeting
from relbook.exchange.csv_text import Sheet
from relbook.ui.pages.bring.table import Cell

MEETING_HEADERS = ("Line", "Date", "Title", "Host", "Who")
MEETING_WIDTHS = (64, 140, 220, 150)
PROBLEM_HEADERS = ("File", "Line", "Why it is not read")
PROBLEM_WIDTHS = (220, 70)

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def sheet_words(sheet: Sheet) -> str:
    """Return a table in words: how large it is and how it was read."""
    said = [
        counted(len(sheet.rows), "row"),
        counted(len(sheet.header) - sheet.unnamed, "named column"),
        sheet.encoding,
        f"{_DELIMITERS[sheet.delimiter]} between the cells",
    ]
    return " · ".join(said)


def meeting_rows(meetings: Sequence[TabledMeeting]) -> list[tuple[Cell, ...]]:
    """Return meetings as rows under MEETING_HEADERS."""
    return [
        (
            meeting.lines[0],
            day_words(meeting),
            meeting.title or "(no title)",
            meeting.host.name if meeting.host else "",
            who_words(meeting),
        )
        for meeting in meetings
    ]


def problem_rows(problems: Sequence[RowProblem]) -> list[tuple[Cell, ...]]:
    """Return problems as rows under PROBLEM_HEADERS."""
    return [(problem.file, problem.line, problem.words[:1].upper() + problem.words[1:]) for problem in problems]


def day_words(meeting: TabledMeeting) -> str:
    """Return a meeting's date as far as it is known: "3 Apr 2024, 10:00", "Jul 2012"."""
    if meeting.precision is Precision.MONTH:
        return f"{meeting.day:%b} {meeting.day.year}"
    start = f", {meeting.start:%H:%M}" if meeting.start else ""
    return f"{meeting.day.day} {meeting.day:%b} {meeting.day.year}{start}"


def who_words(meeting: TabledMeeting) -> str:
    """Return the guests' names, a person's organisation in brackets."""
    names = (f"{one.name} ({one.organisation})" if one.organisation else one.name for one in meeting.guests[:20])
    more = f" and {len(meeting.guests) - 20} more" if len(meeting.guests) > 20 else ""
    return ", ".join(names) + more
