import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.exchange.csv_names import ONE, Guest, host_of, name_key, organisations_of, people_of


def shown(guests: tuple[Guest, ...] | list[Guest]) -> list[str]:
    return [
        f"{'P ' if one.is_person else ''}{one.name}{f' @ {one.organisation}' if one.organisation else ''}"
        for one in guests
    ]


@pytest.mark.parametrize(
    ("cell", "guests"),
    [
        ("BT, Vodafone", ["BT", "Vodafone"]),
        ("Barratt Homes, Home Builders Federation", ["Barratt Homes", "Home Builders Federation"]),
        ("Paul Dacre, Daily Mail", ["P Paul Dacre @ Daily Mail"]),
        ("Geordie Greig (Evening Standard)", ["P Geordie Greig @ Evening Standard"]),
        ("Jim Gray (Channel 4), Deborah Turness (ITN)", ["P Jim Gray @ Channel 4", "P Deborah Turness @ ITN"]),
        ("Angus MacLeod (The Times (Scotland)), BBC", ["P Angus MacLeod @ The Times (Scotland)", "BBC"]),
        ("ITV: Geoff Hill, Tom Bradby", ["P Geoff Hill @ ITV", "P Tom Bradby @ ITV"]),
        (
            "Hugh Whittow, Daily Express; and Dawn Neesom, Daily Star",
            ["P Hugh Whittow @ Daily Express", "P Dawn Neesom @ Daily Star"],
        ),
        (
            "Alan McCabe, Evening Express, Richard Neville, Courier",
            ["P Alan McCabe @ Evening Express", "P Richard Neville @ Courier"],
        ),
        ("Harbour & Sons, Ltd., CBI", ["Harbour & Sons, Ltd.", "CBI"]),
        ("Christian Aid and CAFOD", ["Christian Aid and CAFOD"]),
        ("Professor Keith Burnett, Colin Smith", ["P Professor Keith Burnett", "P Colin Smith"]),
        ("UUK, NUS CBI and, HEFCE ", ["UUK", "NUS CBI", "HEFCE"]),
        ("  ", []),
    ],
)
def test_cells_of_organisations(cell: str, guests: list[str]) -> None:
    assert shown(organisations_of(cell)[0]) == guests


def test_the_words_before_a_list_are_kept_apart() -> None:
    guests, label = organisations_of("Mobile Network Operators:BT, EE, Three")
    assert (shown(guests), label) == (["BT", "EE", "Three"], "Mobile Network Operators")
    guests, label = organisations_of("Smart Cities Forum (IBM, Cisco Systems, Arup)")
    assert (shown(guests), label) == (["IBM", "Cisco Systems", "Arup"], "Smart Cities Forum")


def test_a_column_of_single_names_is_never_split() -> None:
    assert shown(organisations_of("Paul Dacre, Daily Mail", ONE)[0]) == ["Paul Dacre, Daily Mail"]
    assert shown(organisations_of("Paul Dacre, Daily Mail", ",", pairs=False)[0]) == ["Paul Dacre", "Daily Mail"]


@pytest.mark.parametrize(
    ("cell", "name", "title", "alias"),
    [
        ("Prime Minister, The Rt Hon Nick Clegg MP", "Nick Clegg", "Prime Minister", "The Rt Hon Nick Clegg MP"),
        ("Rt Hon David Cameron MP", "David Cameron", "", "Rt Hon David Cameron MP"),
        ("Attorney General Dominic Grieve QC MP", "Dominic Grieve", "Attorney General", "Dominic Grieve QC MP"),
        ("Lord Strathclyde, Leader of the House of Lords", "Lord Strathclyde", "Leader of the House of Lords", ""),
        ("Minister of State for Transport - Baroness Kramer", "Baroness Kramer", "Minister of State for Transport", ""),
        ("Secretary of State for Defence", "Secretary of State for Defence", "", ""),
        ("Crane, Ottilie", "Ottilie Crane", "", ""),
    ],
)  # fmt: skip
def test_hosts(cell: str, name: str, title: str, alias: str) -> None:
    assert host_of(cell, plain=True) == Guest(name, True, "", title, alias)


def test_hosts_can_be_left_as_written_and_can_be_organisations() -> None:
    assert host_of("Prime Minister, The Rt Hon David Cameron MP", plain=False) == Guest(
        "Prime Minister, The Rt Hon David Cameron MP", True
    )
    assert host_of("Riverside Residents Association", plain=True) == Guest("Riverside Residents Association", False)
    assert host_of(" ", plain=True) is None


def test_cells_of_people() -> None:
    assert shown(people_of("Crane, Ottilie; Vell, Amos (Brass Works); o@works.example")) == [
        "P Ottilie Crane",
        "P Amos Vell @ Brass Works",
        "P o@works.example",
    ]
    assert shown(people_of("Ottilie Crane, Amos Vell")) == ["P Ottilie Crane", "P Amos Vell"]


def test_names_are_compared_without_case_blanks_quotes_and_accents() -> None:
    assert name_key("Sir\xa0John  PARKER") == name_key("Sir John Parker")
    assert name_key("Prince’s Trust") == name_key("Prince's trust")
    assert name_key("Lidington") != name_key("Liddington")
    assert name_key("\u0301") != ""


@given(st.text(max_size=80))
def test_any_cell_is_read_without_an_error_and_loses_no_letter(cell: str) -> None:
    guests, label = organisations_of(cell)
    read = "".join((label, *(one.name + one.organisation for one in guests)))
    lost = set(filter(str.isalnum, cell)) - set(read)
    assert lost <= set("and")  # "and" between the last two of a list is no name
    people_of(cell)
    host_of(cell, plain=True)
