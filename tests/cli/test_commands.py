"""Each command on a real journal: its words, its JSON, its exit code."""

import json
import sqlite3
from pathlib import Path

import pytest

from relbook.cli import shapes
from relbook.cli.parser import parser
from relbook.cli.terminal import plain
from relbook.domain.landscape import LandscapeNote
from relbook.domain.people import Organisation
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import Cli
from tests.cli.shape_check import assert_shape

LINE = (
    "met @Ada Lovelace @Charles Babbage 25m yesterday re: Budget review !me send forecast fri "
    "!@Babbage intro to the CFO by 12 Dec ~cool #budget // freeze likely; Hopper blocks steering"
)


@pytest.fixture
def filled(cli: Cli, journal: Path) -> Cli:
    """The sample journal."""
    assert cli("sample", str(journal)).code == 0
    return cli


SHAPES = [
    (["people"], shapes.PeopleShape),
    (["meetings", "--limit", "5"], shapes.MeetingsShape),
    (["commitments"], shapes.CommitmentsShape),
    (["commitments", "--open"], shapes.CommitmentsShape),
    (["search", "budget"], shapes.SearchShape),
    (["capture", LINE, "--dry-run"], shapes.CaptureShape),
    (["capture", LINE], shapes.CaptureShape),
    (["undo"], shapes.StepShape),
    (["redo"], shapes.StepShape),
    (["check"], shapes.CheckShape),
]


@pytest.mark.parametrize(("words", "shape"), SHAPES)
def test_json_has_the_documented_shape(filled: Cli, words: list[str], shape: type) -> None:
    answer = filled(*words, "--json")
    assert answer.code == 0
    assert_shape(answer.document, shape)


@pytest.mark.parametrize("words", [words for words, _ in SHAPES])
def test_the_same_command_speaks_in_words(filled: Cli, words: list[str]) -> None:
    answer = filled(*words)
    assert answer.code == 0
    assert answer.out.strip()


def test_the_line_of_the_manual_is_captured_and_taken_back(cli: Cli, journal: Path) -> None:
    saved = cli("capture", LINE, "--json")
    assert "A new journal was started" in saved.err
    number = saved.document["meeting_id"]
    (line,) = cli("meetings", "--json").document["meetings"]
    assert (line["id"], line["date"], line["minutes"], line["title"]) == (number, "2026-11-22", 25, "Budget review")
    assert line["who"] == "Ada Lovelace, Charles Babbage"
    promises = cli("commitments", "--json").document["commitments"]
    assert [(one["owed_by"], one["what"], one["due_on"]) for one in promises] == [
        ("me", "send forecast", "2026-11-27"),
        ("Charles Babbage", "intro to the CFO", "2026-12-12"),
    ]
    assert cli("search", "hopper", "--json").document["results"][0]["id"] == number
    assert cli("undo", "--json").document["done"]
    assert cli("meetings", "--json").document == {"count": 0, "meetings": []}
    assert cli("undo").out == "There is nothing to undo.\n"


def test_what_no_chart_shows_is_found_in_words(filled: Cli) -> None:
    title, excerpt = filled("search", "data", "platform", "shows").out.splitlines()
    assert title.startswith("landscape note  20")
    assert title.endswith("  The data platform shows nothing before our meters send hourly readings")
    assert excerpt.startswith(" " * 16 + "The data platform")
    title, excerpt = filled("search", "plan", "depot", "use").out.splitlines()
    assert title.startswith("answer          20")
    assert title.endswith("  How can we build lasting organisational value?")
    assert excerpt == " " * 16 + "A shift plan that the next depot can use."


def test_unknown_names_become_people_when_asked(cli: Cli) -> None:
    cli("capture", LINE)
    assert cli("people", "--json").document == {"people": []}
    cli("undo")
    cli("capture", LINE, "--add-people")
    assert [one["name"] for one in cli("people", "--json").document["people"]] == ["Ada Lovelace", "Charles Babbage"]
    promises = cli("commitments", "--json").document["commitments"]
    assert [(one["owed_by"], one["what"]) for one in promises] == [
        ("me", "send forecast"),
        ("Charles Babbage", "intro to the CFO"),
    ]


def test_a_landscape_note_is_told_and_stored_with_its_meeting(cli: Cli, journal: Path) -> None:
    line = 'met @Ada #rule "nothing reaches steering without Hopper" re: Budget'
    answer = cli("capture", line)
    words = "landscape   unwritten rule: “nothing reaches steering without Hopper” · told by Ada\n"
    assert words in answer.out
    cli("undo")
    document = cli("capture", line, "--json").document
    assert [one["text"] for one in document["parts"] if one["part"] == "landscape"] == [line[9:56]]
    with Book.open(journal) as book:
        (note,) = book.find(LandscapeNote)
    assert (note.words, note.told_by) == ("nothing reaches steering without Hopper", "Ada")
    assert note.meeting_id == document["meeting_id"]


def test_a_dry_run_saves_nothing(cli: Cli, journal: Path) -> None:
    answer = cli("capture", LINE, "--dry-run", "--json")
    assert answer.document["meeting_id"] is None
    assert not journal.exists()


@pytest.mark.usefixtures("qapp")  # a PDF makes a lesser application otherwise, in the way of every later test
def test_the_brief_in_every_form(filled: Cli, tmp_path: Path) -> None:
    name = filled("people", "--json").document["people"][0]["name"]
    text = filled("brief", name)
    assert name in text.out
    document = filled("brief", name, "--json").document
    assert_shape(document, shapes.BriefShape)
    numbers = {entry["number"] for entry in document["entries"]}
    lines = [line for section in document["sections"] for line in section["lines"]]
    lines += [document["aside"], *document["subtitle"]]
    assert {number for line in lines for number in line["references"]} == numbers
    for option, head in (("--pdf", b"%PDF-"), ("--html", b"<!DOCTYPE html>")):
        file = tmp_path / f"brief{option}"
        answer = filled("brief", name, option, str(file), "--json")
        assert answer.document["file"] == str(file)
        assert file.read_bytes().lower().startswith(head.lower())


def test_a_meeting_is_briefed_by_number_or_title(filled: Cli) -> None:
    meeting = filled("meetings", "--limit", "1", "--json").document["meetings"][0]
    by_number = filled("brief", str(meeting["id"]), "--kind", "meeting", "--json").document
    assert (by_number["kind"], by_number["id"]) == ("meeting", meeting["id"])


def test_a_unit_is_briefed_by_its_name(cli: Cli, journal: Path) -> None:
    with Book.create(journal) as book:
        for name in ("Mill", "Harbour"):
            factory.unit(book, "Finance", factory.organisation(book, name))
        methods = factory.unit(book, "Methods", book.get(Organisation, 1))
        factory.meeting(book, "Finance")
    assert cli("brief", "Methods", "--json").document["id"] == methods.id
    assert cli("brief", "Methods", "--kind", "unit").out.startswith("Methods")
    assert "Finance (Harbour)" in cli("brief", "Finance").err
    assert cli("brief", "Finance (Harbour)", "--json").document["subtitle"][0]["text"] == "unit of Harbour · 0 people"
    assert cli("brief", "Finance", "--kind", "meeting", "--json").document["kind"] == "meeting"
    assert "No unit is called “Mill”" in cli("brief", "Mill", "--kind", "unit").err
    assert "No person, organisation, unit, project or meeting" in cli("brief", "Nothing").err


def test_an_ambiguous_name_lists_the_candidates(cli: Cli) -> None:
    for name in ("Ann Moor", "Ann Hill"):
        cli("capture", f'met @+"{name}"')
    answer = cli("brief", "Ann")
    assert answer.code == 1
    assert "Ann Moor" in answer.err
    assert "Ann Hill" in answer.err
    assert len(answer.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [["people"], ["meetings"], ["commitments"], ["search", "x"], ["brief", "x"], ["check"], ["undo"], ["redo"]],
)
def test_without_a_journal_a_sentence_says_what_to_do(cli: Cli, words: list[str]) -> None:
    answer = cli(*words)
    assert answer.code == 1
    assert answer.out == ""
    assert "There is no journal at" in answer.err
    assert "relbook sample FILE" in answer.err


def test_a_damaged_journal_is_a_sentence_not_a_traceback(cli: Cli, journal: Path) -> None:
    journal.write_bytes(b"not a journal at all, but long enough to have a header")
    for words in (["people"], ["check"], ["capture", "met @Ada"]):
        answer = cli(*words)
        assert answer.code == 1
        assert "is damaged, or is not a relbook journal" in answer.err
    assert journal.read_bytes().startswith(b"not a journal")


def test_check_tells_damage_by_its_exit_code(filled: Cli, journal: Path) -> None:
    assert filled("check").code == 0
    whole = journal.read_bytes()
    journal.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])
    assert filled("check").code == 1


def test_the_way_out_is_complete(filled: Cli, tmp_path: Path) -> None:
    people = filled("people", "--json").document["people"]
    answer = filled("export", str(tmp_path / "all.json"), "--as", "json", "--json")
    assert_shape(answer.document, shapes.FileShape)
    assert answer.document["held_back"] > 0
    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert document["format"] == "relbook"
    whole = filled("export", str(tmp_path / "all.db"), "--as", "sqlite", "--with-private")
    assert whole.err == ""
    plain_file = sqlite3.connect(tmp_path / "all.db")
    assert plain_file.execute("SELECT count(*) FROM person").fetchone()[0] == len(people)
    plain_file.close()
    again = filled("export", str(tmp_path / "all.db"), "--as", "sqlite")
    assert again.code == 1
    assert "already" in again.err


def test_undo_never_takes_the_sample_away(filled: Cli) -> None:
    before = filled("people", "--json").document
    assert filled("undo", "--json").document == {"done": None}
    assert filled("people", "--json").document == before


def test_sample_never_writes_over_a_file(filled: Cli, journal: Path) -> None:
    before = journal.read_bytes()
    assert filled("sample", str(journal)).code == 1
    assert journal.read_bytes() == before


def test_people_are_filtered_by_meeting_and_names_by_person(filled: Cli) -> None:
    person = max(filled("people", "--json").document["people"], key=lambda one: one["meetings"])
    document = filled("meetings", "--person", person["name"], "--limit", "500", "--json").document
    past = [one for one in document["meetings"] if one["date"] <= "2026-11-23"]
    assert len(past) == person["meetings"]


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["search"],
        ["meetings", "--limit", "0"],
        ["export", "x"],
        ["brief", "A", "--pdf", "a", "--html", "b"],
    ],
)
def test_wrong_usage_exits_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(words)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["-x"], ["--x", "AND"], ["-"], ['"'], ["NEAR("], ["*"], ["-x", "--json"]])
def test_whatever_is_searched_for_is_words(filled: Cli, words: list[str]) -> None:
    answer = filled("search", *words)
    assert answer.code == 0
    assert answer.out or "matches" in answer.err


def test_nothing_typed_can_steer_the_terminal(cli: Cli, journal: Path) -> None:
    cli("capture", "met @Ada re: \x1b[2J\u202egnp.exe // bell \a")
    for words in (["meetings"], ["search", "gnp"], ["brief", "1", "--kind", "meeting"]):
        out = cli(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "\a" not in out
    assert plain("a\nb\tc\x00\x9b") == "a b c��"


def test_the_journal_can_be_written_while_it_is_open_elsewhere(cli: Cli, journal: Path) -> None:
    with Book.create(journal) as book:
        assert cli("capture", "met @Ada").code == 0
        assert book.changed_elsewhere()
        assert book.listing.counts().meetings == 1
