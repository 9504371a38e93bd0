import dataclasses
import time as time_module
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.terms import Precision
from relbook.errors import InputFileError
from relbook.exchange.csv_columns import Mapping, guess
from relbook.exchange.csv_meetings import Reading, TabledMeeting, read_meetings
from relbook.exchange.csv_text import parse, read_sheet

FIXTURES = Path(__file__).parents[1] / "fixtures" / "csv"


def reading_of(text: str, name: str = "a.csv", **options: object) -> Reading:
    sheet = parse(text.encode(), name)
    return read_meetings(sheet, dataclasses.replace(guess(sheet), **options))  # type: ignore[arg-type]


def names(meeting: TabledMeeting) -> list[str]:
    return [one.name for one in meeting.attendees]


def test_a_small_table_is_read_whole() -> None:
    sheet = read_sheet(FIXTURES / "forum.csv")
    reading = read_meetings(sheet, guess(sheet))
    first, second, third = reading.meetings
    assert (first.day, first.start, first.title, first.place) == (date(2026, 3, 4), time(14), "Boiler plates", "Room 2")
    assert names(first) == ["Ms Ottilie Crane", "Amos Vell", "Lina Orr", "Brass & Sons, Ltd."]
    assert names(second) == ["Ms Ottilie Crane", "Foundry Union", "Canal Trust"]
    assert (third.title, third.lines) == ("Locks and gates", (8,))
    assert [(problem.line, problem.words) for problem in reading.problems] == [
        (6, "“31/02/2026” is no day of the calendar"),
        (10, "there is no date, and blank dates are not filled from the row above (an option)"),
    ]
    assert str(reading.problems[0]) == "forum.csv, line 6: “31/02/2026” is no day of the calendar"


def test_the_collected_table_is_8054_meetings_of_15781_rows(shared_data: Path) -> None:
    sheet = read_sheet(shared_data / "meetings" / "uk-ministers" / "all-departments.csv")
    reading = read_meetings(sheet, guess(sheet))
    assert len(sheet.rows) == 15_781
    assert len(reading.meetings) == 8_054
    assert reading.problems == ()
    largest = max(reading.meetings, key=lambda meeting: len(meeting.lines))
    assert (len(largest.lines), len(largest.guests)) == (130, 126)  # four organisations are there twice
    assert sum(meeting.precision is Precision.DAY for meeting in reading.meetings) == 232
    assert reading.unused == ("Hopspitality?", "Original File", "Original Row")
    assert not any("\x80" <= char <= "\x9f" for meeting in reading.meetings for char in meeting.title)


@pytest.mark.parametrize(
    ("name", "meetings", "unread", "first_month"),
    [
        ("CO_meetings_jan_mar_14.csv", 225, [351], date(2014, 1, 1)),
        ("PM_meetings_jan_mar_14.csv", 33, [101, 102], date(2014, 1, 1)),
        ("bmmeetingsjulsep2013.csv", 39, [153, 154], date(2013, 7, 1)),
        ("comeetingsaprjun2011.csv", 115, [], date(2011, 4, 1)),
        ("dpmmeetingsaprjun2011.csv", 15, [12, 166, 167], date(2011, 4, 1)),
        ("pm-meetings-oct-dec-2010.csv", 21, [25, 26], date(2010, 10, 1)),
        ("pmmeetingsjanmar2012.csv", 22, [164, 165], date(2012, 1, 1)),
    ],
)
def test_each_department_file(
    shared_data: Path, name: str, meetings: int, unread: list[int], first_month: date
) -> None:
    sheet = read_sheet(shared_data / "meetings" / "uk-ministers" / name)
    reading = read_meetings(sheet, guess(sheet))
    assert len(reading.meetings) == meetings
    assert [problem.line for problem in reading.problems] == unread
    assert min(meeting.day for meeting in reading.meetings) == first_month
    assert max(meeting.day for meeting in reading.meetings) == first_month.replace(month=first_month.month + 2)
    assert all(meeting.host and meeting.precision is Precision.MONTH for meeting in reading.meetings)
    assert len(sheet.rows) == meetings + len(unread)


def test_the_minister_of_the_first_row_hosts_the_block(shared_data: Path) -> None:
    sheet = read_sheet(shared_data / "meetings" / "uk-ministers" / "dpmmeetingsaprjun2011.csv")
    reading = read_meetings(sheet, guess(sheet))
    assert {meeting.host.name for meeting in reading.meetings if meeting.host} == {"Nick Clegg"}
    filled = read_meetings(sheet, dataclasses.replace(guess(sheet), fill_down=("host", "date")))
    assert (len(filled.meetings), filled.meetings[10].day) == (16, date(2011, 5, 1))


def test_rows_with_one_number_are_one_meeting_and_must_agree_on_the_date() -> None:
    reading = reading_of(
        "Meeting ID,Date,Organisation,Purpose\n1,2026-01-02,BT,Lines\n2,2026-01-02,BT,Lines\n1,2026-01-02,EE,Lines\n"
        "1,2026-01-03,Three,Lines\n,2026-01-02,BT,Lines\n"
    )
    assert [(names(meeting), meeting.lines) for meeting in reading.meetings] == [
        (["BT", "EE"], (2, 4)),
        (["BT"], (3,)),
        (["BT"], (6,)),
    ]
    assert str(reading.problems[0]).startswith("a.csv, line 5: meeting 1 has another date here than on line 2")


def test_equal_rows_without_a_number_are_meetings_of_their_own() -> None:
    assert len(reading_of("Date,Organisation\n2026-01-02,BT\n2026-01-02,BT\n").meetings) == 2


def test_lengths_come_from_times_or_from_a_column() -> None:
    reading = reading_of(
        "Date,Start time,End time,Who\n2026-01-02,09:00,09:25,Ann\n2026-01-02,09:00,08:00,Ann\n2026-01-02,,,Ann\n"
    )
    assert [(meeting.start, meeting.minutes) for meeting in reading.meetings] == [(time(9), 25), (None, None)]
    assert reading.problems[0].words == "it ends at 08:00 before it starts at 09:00"
    reading = reading_of("Date,Duration,Who\n2026-01-02,1h30,Ann\n2026-01-02,soon,Ann\n")
    assert [meeting.minutes for meeting in reading.meetings] == [90]
    assert reading.problems[0].words == "“soon” is no length; write it as 25, 25m or 1:30"


def test_the_outlook_calendar_is_read(shared_data: Path) -> None:
    sheet = read_sheet(shared_data / "contacts" / "outlook_calendar_export_22col.csv")
    first, second = read_meetings(sheet, guess(sheet)).meetings
    assert (first.start, first.minutes, first.place) == (time(10), 60, "Room 4B; Teams")
    assert names(first) == ["Zoë O'Dálaigh", "Íñigo García Núñez", "Wei Li", "w.li@council.example", "Bob Example"]
    assert first.notes == "Agenda\n1. Site visit\n2. AOB"
    assert second.host
    assert (second.host.name, second.host.is_person) == ("Riverside Residents Association", False)


def test_notes_tags_and_labels_of_lists_are_kept() -> None:
    reading = reading_of('Date,Organisation,Notes,Tags\n2026-01-02,"Forum: BT, EE","one\r\ntwo  ","#budget; risk"\n')
    [meeting] = reading.meetings
    assert (meeting.notes, meeting.tags) == ("one\ntwo\n\nForum", ("budget", "risk"))


def test_rows_that_are_too_wide_or_hold_nothing_but_a_date_are_reported() -> None:
    reading = reading_of("Date,Who\n2026-01-02,Ann,Bob\n2026-01-02,,\n2026-01-02,Ann,,,\n2026-01-03\n")
    assert [(problem.line, problem.words[:40]) for problem in reading.problems] == [
        (2, "it has 3 cells, but there are 2 columns;"),
        (3, "nothing but a date stands in it"),
        (5, "nothing but a date stands in it"),
    ]
    assert len(reading.meetings) == 1


def test_a_year_by_hand_wins_over_the_files_name() -> None:
    assert reading_of("Date,Who\nMarch,Ann\n", "janmar2012.csv", year=2015).meetings[0].day == date(2015, 3, 1)
    assert reading_of("Date,Who\nMarch,Ann\n", "janmar2012.csv").meetings[0].day == date(2012, 3, 1)


def test_a_mapping_without_a_date_is_refused() -> None:
    sheet = parse(b"Date,Who\n2026-01-02,Ann\n", "a.csv")
    with pytest.raises(InputFileError, match="no date column"):
        read_meetings(sheet, Mapping(columns=(("people", "Who"),)))


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6))
def test_every_row_is_a_meeting_or_a_problem(cells: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = "\n".join(",".join(quoted(cell) for cell in row) for row in [["2026-01-02", "Ann", "Talk"], *cells])
    sheet = parse(("Date,Who,Purpose\n" + lines).encode("utf-8", "replace"), "a.csv")
    mapping = Mapping(columns=(("date", "Date"), ("people", "Who"), ("title", "Purpose")))
    if sheet.header[:1] != ("Date",):
        return
    reading = read_meetings(sheet, mapping)
    read = [line for meeting in reading.meetings for line in meeting.lines]
    assert sorted([*read, *(problem.line for problem in reading.problems)]) == [row.line for row in sheet.rows]


@pytest.mark.parametrize(
    "cell",
    [
        "Forum (" + "a," * 300_000,
        ", " * 300_000,
        "a" + " " * 600_000 + "b",
        "x - " * 150_000,
        "(" * 600_000,
        "MP " * 200_000,
        "1T" * 300_000,
        "and " * 150_000,
        ": " * 300_000,
    ],
)
def test_no_cell_however_odd_holds_up_the_import(cell: str) -> None:
    begun = time_module.perf_counter()
    header = "Date,Minister,Organisation,Who,Purpose,Notes,Start time,Length,Tags"
    for place in range(9):
        row = ["2026-01-02", "Ada", "BT", "Ann", "Talk", "n", "9:00", "25", "x"]
        row[place] = f'"{cell}"'
        reading_of(f"{header}\n{','.join(row)}\n")
    assert time_module.perf_counter() - begun < 8


def test_tables_with_too_many_columns_or_tags_are_refused() -> None:
    with pytest.raises(InputFileError, match=r"a.csv, line 1: the table has 501 columns, and 500 is the most"):
        reading_of(",".join(f"c{n}" for n in range(501)) + "\n" + "1," * 500 + "\n")
    many = ";".join(f"t{n}" for n in range(101))
    assert reading_of(f"Date,Who,Tags\n2026-01-02,Ann,{many}\n").problems[0].words == "it has 101 tags; 100 is the most"
