from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_columns import (
    FIELDS,
    SEVERAL,
    Mapping,
    changed,
    check,
    column_names,
    fingerprint,
    from_json,
    guess,
    header_key,
    load,
    places,
    to_json,
)
from relbook.exchange.csv_text import Sheet, parse, read_sheet
from relbook.exchange.saved_mappings import SavedMappings


def sheet_of(text: str, name: str = "a.csv") -> Sheet:
    return parse(text.encode(), name)


def test_the_collected_table_is_understood(shared_data: Path) -> None:
    mapping = guess(read_sheet(shared_data / "meetings" / "uk-ministers" / "all-departments.csv"))
    assert dict(mapping.columns) == {
        "date": "Start Date",
        "end": "End Date",
        "title": "Reason",
        "host": "Minister",
        "host_organisation": "Department",
        "people": "Representative",
        "organisations": "Organisation",
        "meeting": "Meeting ID",
    }
    assert (mapping.separator, mapping.pairs, mapping.fill_down) == ("one", False, ())


def test_the_departments_tables_are_understood(shared_data: Path) -> None:
    for path in (shared_data / "meetings" / "uk-ministers").glob("*meetings*.csv"):
        mapping = guess(read_sheet(path))
        assert {field for field, _ in mapping.columns} == {"date", "host", "organisations", "title"}, path.name
        assert mapping.fill_down == ("host",)


def test_calendars_are_understood_in_english_and_spanish(shared_data: Path) -> None:
    for path in (shared_data / "contacts").glob("outlook_calendar*.csv"):
        mapping = guess(read_sheet(path))
        assert {"date", "time", "end_time", "title", "host", "people", "place"} <= {f for f, _ in mapping.columns}
        assert mapping.of("people") == ("Required Attendees", "Optional Attendees")
        assert mapping.separator == ";"


def test_lists_of_contacts_are_refused_with_a_sentence(shared_data: Path) -> None:
    paths = [path for path in (shared_data / "contacts").glob("*.csv") if "calendar" not in path.name]
    assert len(paths) == 6
    for path in paths:
        sheet = read_sheet(path)
        with pytest.raises(
            InputFileError, match=r"list of contacts, not of meetings: no date column was found"
        ) as caught:
            check(sheet, guess(sheet))
        assert str(caught.value).startswith(path.name)


def test_columns_are_guessed_from_near_spellings_and_from_what_is_in_them() -> None:
    mapping = guess(
        sheet_of("Purpos of meeting,Xyz,Name of Organisations\nBudget,2026-01-02,BT\nRisks,2026-01-03,EE\n")
    )
    assert dict(mapping.columns) == {
        "date": "Xyz",
        "title": "Purpos of meeting",
        "organisations": "Name of Organisations",
    }


def test_dates_with_the_month_first_are_noticed() -> None:
    assert guess(sheet_of("Date,Who\n03/13/2026,Ann\n03/01/2026,Ann\n")).month_first is True


def test_columns_without_a_name_or_with_the_same_go_by_number() -> None:
    sheet = sheet_of("Date,Notes,notes,,x\n2026-01-02,a,b,c,d\n")
    assert column_names(sheet) == ("Date", "Notes", "#3", "#4", "x")
    assert places(sheet, Mapping(columns=(("notes", "#3"), ("tags", "#5"), ("date", "DATE ")))) == {
        "notes": (2,),
        "tags": (4,),
        "date": (0,),
    }


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(InputFileError, match=r"a.csv has no column “When” for date; its columns are “Date”, “Who”"):
        places(sheet_of("Date,Who\n2026-01-02,Ann\n"), Mapping(columns=(("date", "When"),)))


def test_a_table_of_dates_alone_is_refused() -> None:
    sheet = sheet_of("Date,Colour\n2026-01-02,red\n")
    with pytest.raises(InputFileError, match="no column for a person, an organisation or a purpose"):
        check(sheet, guess(sheet))


def test_changes_by_hand_move_columns() -> None:
    mapping = changed(Mapping(columns=(("date", "A"), ("people", "B"))), ["date=C", "people=D", "title=B", "place="])
    assert mapping.columns == (("date", "C"), ("title", "B"), ("people", "D"))
    assert mapping.without_column("d").of("people") == ()


@pytest.mark.parametrize(
    ("change", "words"), [("date", "has no “=”"), ("day=A", "“day” is no field; the fields are date")]
)
def test_changes_that_make_no_sense_are_refused(change: str, words: str) -> None:
    with pytest.raises(InvalidError, match=words):
        changed(Mapping(), [change])


def test_the_fingerprint_is_the_headers_alone() -> None:
    one, other = sheet_of("Date,Purpose of meeting²\n1,2\n"), sheet_of("date , PURPOSE OF MEETING\n3,4\n", "b.csv")
    assert fingerprint(one) == fingerprint(other) != fingerprint(sheet_of("Purpose of meeting,Date\n1,2\n"))
    assert header_key("#priors") == "priors"


def test_mappings_are_kept_for_the_same_header(tmp_path: Path) -> None:
    sheet = sheet_of("When,Who\n2026-01-02,Ann\n")
    saved = SavedMappings(tmp_path / "mappings")
    assert saved.get(sheet) is None
    mine = replace(guess(sheet), month_first=True)
    saved.keep(sheet, mine)
    assert saved.get(sheet_of("who,when\n1,2\n")) is None
    assert saved.get(sheet_of("WHEN,who\nx,y\n", "b.csv")) == mine
    assert SavedMappings(tmp_path / ("x" * 300)).get(sheet) is None  # a folder that cannot be looked into
    [path] = (tmp_path / "mappings").iterdir()
    path.write_text("{")
    assert saved.get(sheet) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{\n"columns": {,}', "m.json, line 2: this is no JSON"),
        ("[]", "the key “columns” is missing"),
        ('{"columns": {"day": "A"}}', "key “columns.day”: no such field"),
        ('{"columns": {"date": 3}}', "key “columns.date”: a column's name"),
        ('{"columns": {"date": ["A", "B"]}}', "key “columns.date”"),
        ('{"columns": {}, "pairs": 1}', "key “pairs”: true or false"),
        ('{"columns": {}, "year": 20}', "key “year”"),
        ('{"columns": {}, "separator": ""}', "key “separator”"),
        ('{"columns": {}, "fill_down": ["x"]}', "key “fill_down”"),
        ('{"columns": {}, "fill_down": [[]]}', "key “fill_down”"),
        ('{"columns": {}, "colour": "red"}', "key “colour”: no such option"),
        ('{"columns": {}, "relbook_mapping": 2}', "key “relbook_mapping”"),
    ],
)
def test_a_wrong_mapping_file_is_refused_by_line_or_key(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(InputFileError) as caught:
        load(path)
    assert words in str(caught.value)


COLUMN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(
    st.dictionaries(st.sampled_from(sorted(FIELDS)), st.lists(COLUMN, min_size=1, max_size=2)),
    st.booleans(),
    st.none() | st.integers(1900, 2200),
    st.lists(st.sampled_from(["host", "date"]), unique=True),
)
def test_mappings_written_are_mappings_read(
    columns: dict[str, list[str]], month_first: bool, year: int | None, fill: list[str]
) -> None:
    pairs = [(f, name) for f in FIELDS for name in columns.get(f, [])[: 2 if f in SEVERAL else 1]]
    mapping = Mapping(columns=tuple(pairs), month_first=month_first, year=year, fill_down=tuple(fill))
    assert from_json(to_json(mapping), "m.json") == mapping


@given(st.text(max_size=60))
def test_any_text_is_a_mapping_or_a_sentence(text: str) -> None:
    try:
        from_json(text, "m.json")
    except InputFileError as error:
        assert str(error).startswith("m.json")  # noqa: PT017 - either outcome is right
