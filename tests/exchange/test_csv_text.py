import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.errors import InputFileError
from relbook.exchange import csv_text
from relbook.exchange.csv_text import parse, read_sheet, sniff

FIXTURES = Path(__file__).parents[1] / "fixtures" / "csv"


def test_the_preamble_is_skipped_and_counted_and_lines_keep_their_numbers() -> None:
    sheet = read_sheet(FIXTURES / "forum.csv")
    assert sheet.header == ("Host", "When", "Who came", "Organisations", "About", "Room")
    assert (sheet.preamble, sheet.header_line, sheet.blank) == (1, 3, 1)
    assert [row.line for row in sheet.rows] == [4, 5, 6, 8, 10]


def test_the_linkedin_preamble_is_skipped(shared_data: Path) -> None:
    sheet = read_sheet(shared_data / "contacts" / "linkedin_connections_with_notes_preamble.csv")
    assert (sheet.header_line, sheet.preamble, sheet.header[0]) == (4, 2, "First Name")


@pytest.mark.parametrize("delimiter", csv_text.DELIMITERS)
def test_delimiters_are_found(delimiter: str) -> None:
    rows = [["when", "who, and; where|"], ["2026-01-02", "Ann"], ["2026-01-03", 'the "old" Bob']]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    assert sniff(text.getvalue()) == delimiter
    sheet = parse(text.getvalue().encode(), "a.csv")
    assert [list(sheet.header), *(row.cells for row in sheet.rows)] == rows


def test_cells_may_hold_lines_and_separators_of_other_kinds() -> None:
    sheet = parse('when,what\r\n2026-01-02,"one\r\ntwo\u2028three\x85"\r\n2026-01-03,x'.encode(), "a.csv")
    assert [(row.line, row.cells[1]) for row in sheet.rows] == [(2, "one\r\ntwo\u2028three…"), (4, "x")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('when,who\n2026-01-02,"Ann\n2026-01-03,Bob\n', "line 2: a quotation mark is opened there and never closed"),
        ('when,who\n2026-01-02,"Ann" and Bob\n', "line 2: a quotation mark stands in the middle"),
        ("\n , \n", "no row with anything in it"),
    ],
)
def test_half_quotes_and_empty_tables_are_refused_by_line(text: str, words: str) -> None:
    with pytest.raises(InputFileError) as caught:
        parse(text.encode(), "a.csv")
    assert words in str(caught.value)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "MOST_ROWS", 3)
    with pytest.raises(InputFileError, match=r"a.csv, line 5: the table has more than 3 rows"):
        parse(b"when,who\n1,a\n2,b\n3,c\n4,d\n", "a.csv")


def test_a_cell_of_a_megabyte_is_read() -> None:
    sheet = parse(b"when,what\n2026-01-02," + b"x" * 1_000_000, "a.csv")
    assert len(sheet.rows[0].cells[1]) == 1_000_000


def test_the_apostrophe_that_exports_put_before_formulas_is_taken_off() -> None:
    sheet = parse(b"when,what\n1,'=1+1\n2,'tis\n3,''quoted\n4,'  @x\n", "a.csv")
    assert [row.cells[1] for row in sheet.rows] == ["=1+1", "'tis", "'quoted", "  @x"]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    try:
        sheet = parse(data, "a.csv")
    except InputFileError as error:
        assert str(error).startswith("a.csv")  # noqa: PT017 - either outcome is right
    else:
        assert "\0" not in "".join(sheet.header)


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_a_sentence(text: str) -> None:
    try:
        parse(text.encode("utf-8", "replace"), "a.csv")
    except InputFileError as error:
        assert str(error).startswith("a.csv")  # noqa: PT017 - either outcome is right


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=12).filter(
    lambda cell: not cell.startswith("'")
)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(["\r\n", "\n"]))
def test_tables_written_are_tables_read(rows: list[tuple[str, str, str]], end: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("when", "who", "what"), *rows])
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    sheet = parse(text.getvalue().encode(), "a.csv")
    assert [row.cells for row in sheet.rows] == filled
    assert sheet.blank == len(rows) - len(filled)
