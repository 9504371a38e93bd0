"""``relbook landscape`` on a small journal."""

from datetime import date
from pathlib import Path

import pytest

from relbook.cli import plan_shapes as shapes
from relbook.domain.landscape import Sort
from relbook.exchange.brief_text import columns
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import NOW, Cli
from tests.cli.shape_check import assert_shape

FRESH, OLD = date(2026, 11, 20), date(2026, 3, 4)


@pytest.fixture
def engine(cli: Cli, journal: Path) -> Cli:
    """Two rules that contradict each other, a stale one about a unit, and a priority that competes with a project."""
    with Book.create(journal, now=lambda: NOW) as book:
        yard = factory.organisation(book, "Engine Yard")
        works = factory.unit(book, "Works", yard)
        ada, bo = factory.person(book, "Ada Byron", unit=works), factory.person(book, "Bo Lund")
        engine = factory.project(book, "Engine")
        loom = factory.initiative(book, "Loom")
        first = factory.landscape_note(
            book, "Nothing reaches steering without Ada", about=[ada], told_by=bo, confirmed_on=FRESH
        )
        second = factory.landscape_note(book, "Steering is open to all", about=[ada, yard], confirmed_on=FRESH)
        factory.contradiction(book, first, second)
        factory.landscape_note(book, "The Works read no e-mail", sort=Sort.CULTURE, about=[works], confirmed_on=OLD)
        factory.landscape_note(
            book,
            "The Loom wants the same smiths",
            sort=Sort.PRIORITY,
            about=[engine, loom],
            decides=ada,
            over=frozenset({"people", "money"}),
            bites_on=date(2027, 1, 15),
            confirmed_on=FRESH,
        )
        factory.landscape_note(book, "It was so once", ended_on=date(2026, 5, 1))
    return cli


def test_the_register_by_sort(engine: Cli) -> None:
    answer = engine("landscape")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "The landscape, 23 Nov 2026\n"
        "==========================\n"
        "4 notes, 1 of which asks to be confirmed.\n"
        "\n"
        "UNWRITTEN RULE (2)\n"
        "- Steering is open to all (number 2)\n"
        "  About Ada Byron, Engine Yard\n"
        "  Observed; since 1 Jan 2025, confirmed 3 days ago\n"
        "  Contradicted by number 1: “Nothing reaches steering without Ada”\n"
        "- Nothing reaches steering without Ada (number 1)\n"
        "  About Ada Byron\n"
        "  Told by Bo Lund; since 1 Jan 2025, confirmed 3 days ago\n"
        "  Contradicted by number 2: “Steering is open to all”\n"
        "\n"
        "CULTURAL NUANCE (1)\n"
        "- The Works read no e-mail (number 3)\n"
        "  About Works\n"
        "  Observed; since 1 Jan 2025, confirmed 8 months ago; ask whether it still holds\n"
        "\n"
        "COMPETING PRIORITY (1)\n"
        "- The Loom wants the same smiths (number 4)\n"
        "  About Engine, Loom\n"
        "  Observed; since 1 Jan 2025, confirmed 3 days ago\n"
        "  Over people, money, Ada Byron decides, bites on 15 Jan 2027\n"
    )


def test_its_document(engine: Cli) -> None:
    document = engine("landscape", "--json").document
    assert_shape(document, shapes.LandscapeShape)
    assert (document["on"], document["about"]) == ("2026-11-23", None)
    notes = {one["id"]: one for one in document["notes"]}
    assert list(notes) == [2, 1, 3, 4]
    assert (notes[1]["known"], notes[1]["told_by"], notes[1]["contradicted_by"]) == ("told", "Bo Lund", [2])
    assert [(one["kind"], one["name"]) for one in notes[2]["about"]] == [
        ("person", "Ada Byron"),
        ("organisation", "Engine Yard"),
    ]
    assert (notes[3]["stale"], notes[3]["days"]) == (True, 264)
    assert (notes[4]["over"], notes[4]["decides"], notes[4]["bites_on"]) == (
        ["people", "money"],
        "Ada Byron",
        "2027-01-15",
    )


@pytest.mark.parametrize(
    ("name", "kind", "numbers"),
    [
        ("byron", "person", [2, 1]),
        ("Works", "unit", [3]),
        ("Engine Yard", "organisation", [2]),
        ("Loom", "initiative", [4]),
        ("Bo", "person", []),
    ],
)
def test_about_anything_that_a_note_can_be_about(engine: Cli, name: str, kind: str, numbers: list[int]) -> None:
    document = engine("landscape", "--about", name, "--json").document
    assert document["about"]["kind"] == kind
    assert [one["id"] for one in document["notes"]] == numbers


def test_what_it_contradicts_is_told_though_it_is_about_another(engine: Cli) -> None:
    out = engine("landscape", "--about", "Engine Yard").out
    assert "Contradicted by number 1: “Nothing reaches steering without Ada”" in out
    assert out.startswith("The landscape around Engine Yard, ")


def test_a_name_of_several_things_is_asked_back(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        factory.unit(book, "Loom", factory.organisation(book, "Mill"))
    answer = engine("landscape", "--about", "Loom")
    assert (answer.code, answer.out) == (1, "")
    assert "“Loom” could be Loom (Mill), Loom" in answer.err
    assert engine("landscape", "--about", "Loom (Mill)", "--json").document["about"]["kind"] == "unit"


def test_a_name_of_nothing(engine: Cli) -> None:
    answer = engine("landscape", "--about", "Lom")
    assert answer.code == 1
    assert "Nothing in the journal is called “Lom”. Did you mean Loom?" in answer.err


def test_stale_ones_alone(engine: Cli) -> None:
    assert [one["id"] for one in engine("landscape", "--stale", "--json").document["notes"]] == [3]
    assert "1 note, all of which ask to be confirmed." in engine("landscape", "--stale").out
    assert "No note about Loom has gone stale." in engine("landscape", "--about", "Loom", "--stale").out
    assert "Nothing is noted about Bo Lund." in engine("landscape", "--about", "Bo").out


def test_an_empty_register_teaches(cli: Cli, journal: Path) -> None:
    Book.create(journal).close()
    assert "#rule" in cli("landscape").out
    assert cli("landscape", "--json").document["notes"] == []


def test_nothing_typed_steers_the_terminal(cli: Cli, journal: Path) -> None:
    odd = "\x1b[2J\u202e" + "x" * 200 + "東京" * 40
    with Book.create(journal) as book:
        factory.landscape_note(book, odd, about=[factory.person(book, odd)], told_by=odd)
    answer = cli("landscape")
    assert answer.code == 0
    assert not {"\x1b", "\u202e"} & set(answer.out)
    assert max(columns(line) for line in answer.out.splitlines()) <= 80
