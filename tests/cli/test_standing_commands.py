"""``today``, ``standing`` and ``rate`` on a small journal, whose every verdict can be worked out by hand."""

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from relbook.cli import standing_shapes as shapes
from relbook.cli.parser import parser
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.needs import Need
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.trust import TrustRating
from relbook.exchange.brief_text import columns
from relbook.services.stakes import put_stake
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import NOW, Cli
from tests.cli.shape_check import assert_shape

BEGUN = date(2026, 9, 1)
"""When the stakes were first rated."""


@pytest.fixture
def engine(cli: Cli, journal: Path) -> Cli:
    """A project in the trap: a sponsor in contact, a leader who lapsed 24 days ago, one never met, and a user."""
    with Book.create(journal, now=lambda: NOW) as book:
        people = {
            name: factory.person(book, name)
            for name in ("Charles Babbage", "Ada Lovelace", "Alan Turing", "Grace Hopper")
        }
        project = factory.project(book, "Analytical Engine")
        factory.project(book, "Difference Engine")
        stakes: dict[str, dict[str, Any]] = {
            "Charles Babbage": {"role": Role.SPONSOR, "power": 5, "interest": 4},
            "Ada Lovelace": {"power": 4, "interest": 4, "engagement_now": Engagement.SUPPORTIVE},
            "Alan Turing": {"leader": True},
            "Grace Hopper": {"role": Role.USER, "power": 2, "interest": 2},
        }
        for name, fields in stakes.items():
            with book.write("Stake set") as gate:
                put_stake(gate, Stake(person_id=people[name].id, project_id=project.id, **fields), BEGUN)
        charles, ada, alan, grace = people.values()
        factory.meeting(book, "Steering", day=date(2026, 11, 20), who=[charles, grace])
        visit = factory.meeting(book, "Visit to the works", day=date(2026, 10, 1), who=[ada])
        factory.meeting(
            book, "Demonstration", day=date(2026, 11, 24), start=time(15, 0), who=[alan, "The press"], planned=True
        )
        factory.meeting(
            book, "Breakfast", day=date(2026, 11, 23), start=time(8, 0), minutes=30, who=[ada], planned=True
        )
        factory.commitment(book, ada, "Send the drawings", meeting=visit, due_on=date(2026, 11, 19))
        factory.commitment(
            book, charles, "Name a deputy", by_me=False, made_on=date(2026, 10, 2), due_on=date(2026, 11, 26)
        )
        factory.stored(
            book,
            Need(person_id=ada.id, what="Room for a loom", first_heard_on=BEGUN, urgent_on=date(2026, 12, 1)),
        )
    return cli


def project_in(document: Any, name: str = "Analytical Engine") -> Any:
    (found,) = [one for one in document["projects"] if one["name"] == name]
    return found


def test_standing_tells_the_verdict_with_everybody_behind_it(engine: Cli) -> None:
    document = engine("standing", "--json").document
    assert_shape(document, shapes.StandingsShape)
    assert (document["on"], document["without"]) == ("2026-11-23", None)
    found = project_in(document)
    assert (found["verdict"], found["live"], found["missing"]) == ("single-sponsor trap", 0, 3)
    assert [(one["name"], one["standing"]) for one in found["people"]] == [
        ("Charles Babbage", "sponsor"),
        ("Ada Lovelace", "not live"),
        ("Alan Turing", "not live"),
        ("Grace Hopper", "no leader"),
    ]
    assert [one["person"]["name"] for one in found["losses"]] == ["Charles Babbage"]
    assert [one["person"]["name"] for one in found["way_out"]] == ["Alan Turing", "Ada Lovelace"]
    assert project_in(document, "Difference Engine")["people"] == []


def test_standing_in_words_says_the_same(engine: Cli) -> None:
    out = engine("standing").out
    assert out.startswith("Analytical Engine: single-sponsor trap\n======")
    assert "Analytical Engine rests on Charles Babbage alone: none of the 2 leaders" in out
    assert "\nnot live   Ada Lovelace     53 days without two-way contact, limit 30\n" in out
    assert "\nnot live   Alan Turing      no two-way contact yet\n" in out
    assert "\nno leader  Grace Hopper     power 2, not marked as leader;" in out
    assert "\n- Speak with Alan Turing tomorrow at 15:00, at “Demonstration”.\n  Why: " in out
    assert "\nWithout Charles Babbage: single-sponsor trap, 0 live leaders\n" in out
    assert out.count("Difference Engine: ") == 1


def test_standing_of_one_project(engine: Cli) -> None:
    document = engine("standing", "--project", "difference engine", "--json").document
    assert [one["name"] for one in document["projects"]] == ["Difference Engine"]


def test_on_a_past_day_what_was_true_then(engine: Cli) -> None:
    document = engine("standing", "--on", "2026-10-05", "--json").document
    assert_shape(document, shapes.StandingsShape)
    found = project_in(document)
    assert (document["on"], found["verdict"], found["live"]) == ("2026-10-05", "exposed", 1)
    assert {one["name"]: one["days"] for one in found["people"]}["Charles Babbage"] is None
    words = engine("standing", "--on", "5 Oct").out
    assert words.startswith("As of Mon 5 Oct 2026\n\nAnalytical Engine: exposed\n")
    assert project_in(engine("standing", "--on", "2026-08-31", "--json").document)["people"] == []


def test_a_year_not_said_means_the_last_such_day(engine: Cli) -> None:
    for typed, day in (("sat", "2026-11-21"), ("24 nov", "2025-11-24"), ("yesterday", "2026-11-22")):
        assert engine("standing", "--on", typed, "--json").document["on"] == day


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tomorrow", "2026-11-24 is still to come"),
        ("2026-11-24", "2026-11-24 is still to come"),
        ("24 Nov 2026", "2026-11-24 is still to come"),
        ("Oct 2026", "no single day"),
        ("the day it rained", "no day for --on"),
    ],
)
@pytest.mark.parametrize("command", [["today"], ["standing"], ["rate", "Ada Lovelace", "--trust", "1,2,3,4"]])
def test_a_day_that_cannot_be_is_told(engine: Cli, command: list[str], typed: str, told: str) -> None:
    answer = engine(*command, "--on", typed)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err
    assert answer.err.count("\n") == 1


def test_without_somebody_before_and_after(engine: Cli) -> None:
    engine("capture", "met @Ada Lovelace today")
    assert project_in(engine("standing", "--json").document)["verdict"] == "exposed"
    document = engine("standing", "--without", "Lovelace", "--json").document
    assert_shape(document, shapes.StandingsShape)
    assert document["without"]["person"]["name"] == "Ada Lovelace"
    assert project_in(document)["verdict"] == "exposed"
    assert project_in(document["without"])["verdict"] == "single-sponsor trap"
    out = engine("standing", "--without", "Lovelace", "--project", "Analytical Engine").out
    assert (
        "\nWITHOUT ADA LOVELACE\nBefore: exposed, 1 live leader\nAfter:  single-sponsor trap, 0 live leaders\n" in out
    )
    assert engine("standing", "--without", "Lovelace", "--project", "Difference Engine").out.endswith(
        "Ada Lovelace has no part in Difference Engine, which stays single-sponsor trap.\n"
    )


def test_today_holds_all_that_the_page_does(engine: Cli) -> None:
    document = engine("today", "--json").document
    assert_shape(document, shapes.TodayShape)
    assert document["summary"] == "no meeting today, 1 promise of yours is late, 1 meeting to capture"
    assert document["move"]["words"] == "Deliver what you owe to Ada Lovelace: Send the drawings."
    assert [one["title"] for one in document["to_capture"]] == ["Breakfast"]
    (meeting,) = document["meetings"]
    assert (meeting["title"], meeting["others"]) == ("Demonstration", ["The press"])
    assert meeting["notes"] == ["Never met: Alan Turing"]
    assert [one["what"] for one in document["promises"]] == ["Send the drawings", "Name a deputy"]
    assert [one["person"]["name"] for one in document["cooling"]] == ["Ada Lovelace"]
    assert [(one["person"]["name"], one["freshness"]) for one in document["contacts"]] == [
        ("Ada Lovelace", "cold"),
        ("Alan Turing", "never met"),
    ]
    assert [one["what"] for one in document["needs"]] == ["Room for a loom"]
    assert len(document["projects"]) == 2


def test_today_in_words_says_the_same(engine: Cli) -> None:
    out = engine("today").out
    assert out.startswith(
        "Today, Mon 23 Nov 2026\n======================\n"
        "No meeting today, 1 promise of yours is late, 1 meeting to capture.\n\n"
    )
    titles = [
        *("ONE MOVE", "TO CAPTURE", "WHERE YOU STAND", "NEXT MEETINGS", "PROMISES", "COOLING", "CONTACT DUE"),
        *("NEEDS BECOMING URGENT", "WORK THAT COULD BE CONNECTED"),
    ]
    assert [line for line in out.splitlines() if line in titles] == titles[:-1]
    for line in (
        "Why: promised 1 Oct, 4 days late;",
        "single-sponsor trap  Analytical Engine rests on Charles Babbage alone:",
        "way out              Speak with Alan Turing tomorrow at 15:00, at",
        "today, 08:00  Breakfast (number 4) with Ada Lovelace",
        "tomorrow, 15:00  Demonstration (number 3) with Alan Turing and The press",
        "                 Never met: Alan Turing",
        "4 days late  I owe Ada Lovelace: Send the drawings",
        "due Thu      Charles Babbage owes me: Name a deputy",
        "Ada Lovelace  53 days without two-way contact, limit 30",
        "never met  Alan Turing  no two-way contact yet; planned tomorrow, 15:00",
        "urgent from 1 Dec  Ada Lovelace  Room for a loom (first heard 1 Sep 2026)",
    ):
        assert f"\n{line}" in out
    assert max(columns(line) for line in out.splitlines()) <= 80


def test_today_on_a_past_day_tells_promises_as_they_stood(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book, book.write("Kept since") as gate:
        (drawings,) = gate.find(Commitment, what="Send the drawings")
        gate.put(replace(drawings, state=CommitmentState.KEPT, settled_on=date(2026, 11, 22)))
    assert [one["what"] for one in engine("today", "--json").document["promises"]] == ["Name a deputy"]
    document = engine("today", "--on", "2026-11-20", "--json").document
    assert_shape(document, shapes.TodayShape)
    assert document["to_capture"] == []
    assert [(one["what"], one["state"], one["days_late"]) for one in document["promises"]] == [
        ("Send the drawings", "open", 1),
        ("Name a deputy", "open", 0),
    ]
    assert engine("today", "--on", "20 Nov").out.startswith("As of Fri 20 Nov 2026\n=")


def test_today_of_one_project(engine: Cli) -> None:
    document = engine("today", "--project", "Difference Engine", "--json").document
    assert [one["name"] for one in document["projects"]] == ["Difference Engine"]
    assert (document["promises"], document["cooling"], document["contacts"], document["needs"]) == ([], [], [], [])


def test_an_empty_journal_says_so(cli: Cli) -> None:
    cli("capture", "met @Ada")
    cli("undo")
    assert "Nothing waits for you." in cli("today").out
    assert "No project goes on" in cli("standing").out
    assert_shape(cli("today", "--json").document, shapes.TodayShape)
    assert_shape(cli("standing", "--json").document, shapes.StandingsShape)


def test_the_sample_tells_its_story(cli: Cli, journal: Path) -> None:
    cli("sample", str(journal))
    for command in (["today"], ["standing"], ["standing", "--without", "Gareth Lindqvist"], ["today", "--on", "1 oct"]):
        answer = cli(*command)
        assert answer.code == 0
        assert max(columns(line) for line in answer.out.splitlines()) <= 80
        shape = shapes.TodayShape if command[0] == "today" else shapes.StandingsShape
        assert_shape(cli(*command, "--json").document, shape)
    assert "Clearflow rests on Gareth Lindqvist alone" in cli("today").out
    assert "\nway out " in cli("today").out
    assert re.search("\nCOOLING\nGareth Lindqvist +sponsor; ", cli("today").out)
    assert "\nWAY OUT\n- " in cli("standing", "--project", "Clearflow").out


def test_engagement_is_rated_where_the_only_stake_is(engine: Cli, journal: Path) -> None:
    answer = engine("rate", "Lovelace", "--engagement", "leading", "--because", "she asked for more", "--json")
    assert_shape(answer.document, shapes.RatingShape)
    assert answer.document["project"]["name"] == "Analytical Engine"
    with Book.open(journal) as book:
        rating = book.find(StakeRating)[-1]
        assert (rating.id, rating.rated_on, rating.because) == (answer.document["id"], NOW.date(), "she asked for more")
        assert rating.engagement_now is Engagement.LEADING
    assert engine("undo").code == 0
    assert {one["name"]: one["engagement_now"] for one in project_in(engine("standing", "--json").document)["people"]}[
        "Ada Lovelace"
    ] == "supportive"


def test_a_rating_of_a_past_day_leaves_a_later_one_in_force(engine: Cli) -> None:
    engine("rate", "Ada Lovelace", "--engagement", "neutral", "--on", "20 Nov")
    out = engine("rate", "Ada Lovelace", "--engagement", "resistant", "--on", "2026-10-10").out
    assert out == (
        "Ada Lovelace in Analytical Engine: rated resistant as of Sat 10 Oct 2026. "
        "A later rating says neutral; that still holds today.\n"
    )
    for day, level in (("2026-10-09", "supportive"), ("2026-10-10", "resistant"), ("2026-11-23", "neutral")):
        people = project_in(engine("standing", "--on", day, "--json").document)["people"]
        assert {one["name"]: one["engagement_now"] for one in people}["Ada Lovelace"] == level


def test_several_stakes_or_none_need_a_project(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        factory.person(book, "Emmy Noether")
    answer = engine("rate", "Emmy Noether", "--engagement", "neutral")
    assert answer.code == 1
    assert "no part in a project yet" in answer.err
    assert "Analytical Engine, Difference Engine" in answer.err
    for project in ("Analytical Engine", "Difference Engine"):
        assert engine("rate", "Emmy Noether", "--engagement", "neutral", "--project", project).code == 0
    answer = engine("rate", "Emmy Noether", "--engagement", "neutral")
    assert answer.code == 1
    assert "several projects" in answer.err
    assert answer.err.count("\n") == 1
    with Book.open(journal) as book:
        (engine_two,) = book.find(Project, name="Difference Engine")
        assert len(book.find(Stake, project_id=engine_two.id)) == 1


@pytest.mark.parametrize("given", [["--trust", "-,8,,4"], ["--trust", "–, 8 ,-,4"], ["--trust=-,8,-,4"]])
def test_blank_parts_of_trust_stay_blank(engine: Cli, journal: Path, given: list[str]) -> None:
    answer = engine("rate", "Ada Lovelace", *given, "--on", "yesterday", "--json")
    assert_shape(answer.document, shapes.RatingShape)
    assert answer.document["trust"]["index"] is None
    with Book.open(journal) as book:
        (rating,) = book.find(TrustRating)
    assert (rating.credibility, rating.reliability, rating.intimacy, rating.self_orientation) == (None, 8, None, 4)
    assert rating.rated_on == date(2026, 11, 22)


def test_trust_in_words_tells_the_index(engine: Cli) -> None:
    assert engine("rate", "Ada Lovelace", "--trust", "7,8,5,4").out == (
        "Trust of Ada Lovelace rated as of Mon 23 Nov 2026: credibility 7, reliability 8, intimacy 5, "
        "self-orientation 4; index 5.0.\n"
    )
    assert engine("rate", "Ada Lovelace", "--trust", ",8,5,4").out.endswith("no index while a part is blank.\n")


@pytest.mark.parametrize("given", ["0,8,5,4", "7,8,5,11", ",,,"])
def test_trust_that_cannot_be_stored_is_told(engine: Cli, journal: Path, given: str) -> None:
    answer = engine("rate", "Ada Lovelace", "--trust", given)
    assert (answer.code, answer.out) == (1, "")
    with Book.open(journal) as book:
        assert book.find(TrustRating) == []


@pytest.mark.parametrize("words", [["standing", "--without"], ["rate"]])
def test_a_name_that_fits_several_lists_them(engine: Cli, journal: Path, words: list[str]) -> None:
    with Book.open(journal) as book:
        factory.person(book, "Ada Byron")
    answer = engine(*words, "Ada", *(["--trust", "1,1,1,1"] if words == ["rate"] else []))
    assert (answer.code, answer.out) == (1, "")
    assert "Ada Byron" in answer.err
    assert "Ada Lovelace" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["rate", "Ada"],
        ["rate", "Ada", "--trust", "7,8,9"],
        ["rate", "Ada", "--trust", "7,8,x,9"],
        ["rate", "Ada", "--trust", "7,8,9,9", "--engagement", "neutral"],
        ["rate", "Ada", "--trust", "7,8,9,9", "--project", "Clearflow"],
        ["rate", "Ada", "--engagement", "keen"],
        ["standing", "--on", ""],
        ["today", "--project", " "],
    ],
)
def test_wrong_usage_exits_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(words)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_nothing_typed_can_steer_the_terminal(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        bad = factory.person(book, "Mal\x1b[2J\u202eory")
        project = factory.project(book, "Evil\x1b[2J\u202e")
        factory.stake(book, bad, project, role="sponsor", power=5, interest=5)
        factory.meeting(book, "Bell \a\x1b[2J", day=date(2026, 11, 24), who=[bad, "Name\x1b[2J"], planned=True)
        factory.commitment(book, bad, "Do\x1b[2J", due_on=date(2026, 11, 1))
    for words in (
        ["today"],
        ["standing"],
        ["standing", "--without", "person 5"],
        ["rate", "Mal", "--trust", "1,1,1,1"],
    ):
        answer = engine(*words)
        for mark in ("\x1b", "\u202e", "\a"):
            assert mark not in answer.out + answer.err
