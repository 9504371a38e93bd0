"""``relbook plan`` on a small journal: the latest review, what one would begin with, and the question sets."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from relbook.cli import plan_shapes as shapes
from relbook.cli.parser import parser
from relbook.domain.coverage import Verdict
from relbook.domain.questions import PLANNING
from relbook.domain.records import WHOLE
from relbook.domain.reviews import Review
from relbook.exchange.brief_text import columns
from relbook.exchange.question_sets import SHIPPED
from relbook.paths import questions_folder
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import NOW, Cli
from tests.cli.shape_check import assert_shape

OWN = 'name = "Mine"\n[[question]]\nkey = "one"\nwords = "What now?"\nevidence = ["coverage"]\n'
AUGUST, OCTOBER = date(2026, 8, 14), date(2026, 10, 2)


@pytest.fixture
def engine(cli: Cli, journal: Path) -> Cli:
    """Two projects, the first of which was reviewed in August and again in October, with a step still open."""
    with Book.create(journal, now=lambda: NOW) as book:
        ada, bo = factory.person(book, "Ada Byron"), factory.person(book, "Bo Lund")
        project = factory.project(book, "Engine", sponsor=ada)
        factory.project(book, "Loom", sponsor=bo)
        before = factory.review(book, project, begun_on=AUGUST, **finished(AUGUST, Verdict.EXPOSED, 1))
        factory.answer(book, before, "Nobody.", became=[factory.commitment(book, ada, "Name a deputy")])
        kept = factory.commitment(book, bo, "Show the mill", due_on=date(2026, 11, 20))
        after = factory.review(book, project, begun_on=OCTOBER, **finished(OCTOBER, Verdict.TRAP, 0))
        factory.answer(book, after, "Bo, before anybody else.\n\nThen the smiths.", became=[kept])
    return cli


def finished(on: date, verdict: Verdict, live: int) -> dict[str, Any]:
    return {"finished_on": on, "verdict": verdict, "live": live}


def own_set(text: str, name: str = "mine") -> Path:
    folder = questions_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


# The latest review


def test_the_latest_review_in_words(engine: Cli) -> None:
    answer = engine("plan")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[:3] == [
        "Engine: Before planning",
        "=======================",
        "Reviewed on Fri 2 Oct 2026: single-sponsor trap, 0 live leaders.",
    ]
    assert (
        "\n1. Who else needs to be invested in this success?\n   Bo, before anybody else.\n\n   Then the" in answer.out
    )
    assert "   Became:\n   - You owe Bo Lund: Show the mill (3 days late)\n" in answer.out
    assert (
        "\nOPEN STEPS\n3 days late  Show the mill (for Bo Lund)\nno date      Name a deputy (for Ada Byron)\n"
        in answer.out
    )
    assert "\nWHAT CHANGED SINCE 14 AUG 2026\n" in answer.out
    assert "- exposed → single-sponsor trap: 1 → 0 live leaders beyond the sponsor\n" in answer.out
    assert "  Before: Nobody.\n  Now:    Bo, before anybody else. Then the smiths.\n" in answer.out
    assert "\nWHAT CHANGED SINCE 2 OCT 2026\n" in answer.out
    assert "\nALSO DUE FOR REVIEW\n- Loom has not been reviewed yet" in answer.out
    assert max(columns(line) for line in lines) <= 80


def test_its_document(engine: Cli) -> None:
    document = engine("plan", "--json").document
    assert_shape(document, shapes.PlanShape)
    assert (document["project"]["name"], document["set"]["key"], document["person"]) == ("Engine", PLANNING, None)
    assert document["review"] == {
        **{"id": 2, "begun_on": "2026-10-02", "finished_on": "2026-10-02"},
        **{"verdict": "single-sponsor trap", "live": 0},
    }
    first = document["questions"][0]
    assert (first["key"], first["answer"]) == ("invested", "Bo, before anybody else.\n\nThen the smiths.")
    assert [one["kind"] for one in first["became"]] == ["commitment"]
    assert [(one["words"], one["date"], one["late"], one["review"]) for one in document["steps"]] == [
        ("Show the mill (for Bo Lund)", "2026-11-20", True, 2),
        ("Name a deputy (for Ada Byron)", None, False, 1),
    ]
    assert (document["changed"]["review"], document["changed"]["on"]) == (1, "2026-08-14")
    assert [one["after"][:3] for one in document["changed"]["answers"]] == ["Bo,"]
    assert (document["since"]["review"], document["since"]["answers"]) == (2, [])
    assert [(one["project"]["name"], one["last"]) for one in document["due"]][-1] == ("Loom", None)
    assert document["file"] is None


def test_evidence_stands_beside_each_question(engine: Cli) -> None:
    document = engine("plan", "--json").document
    for question in document["questions"]:
        assert question["evidence"]
    (coverage,) = [one for one in document["questions"][0]["evidence"] if one["evidence"] == "coverage"]
    words = coverage["lines"][0]["words"]
    assert "Ada Byron" in words
    assert " ".join(words.split()) in " ".join(engine("plan").out.split())


def test_one_that_is_not_finished(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        (project,) = {one.project_id for one in book.find(Review)}
        started = factory.stored(
            book,
            Review(project_id=project, set_key=PLANNING, set_name="Before planning", begun_on=date(2026, 11, 21)),
        )
        factory.answer(book, started, "Bo.")
    answer = engine("plan", "--project", "Engine")
    assert "Begun on Sat 21 Nov 2026, not finished: 1 of 8 questions answered." in answer.out
    assert "   ? What would each of them call a success" in answer.out
    document = engine("plan", "--project", "Engine", "--json").document
    assert (document["review"]["finished_on"], document["changed"]["review"], document["since"]) == (None, 2, None)


def test_a_set_and_a_person_choose_the_review(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        project, bo = book.find(Review)[0].project_id, factory.person(book, "Cleo Marsh")
        factory.stored(
            book,
            Review(
                project_id=project,
                set_key="new-sponsor",
                set_name="New sponsor",
                person_id=bo.id,
                begun_on=date(2026, 9, 1),
                **finished(date(2026, 9, 1), Verdict.TRAP, 0),
            ),
        )
    for words in (["--set", "new-sponsor"], ["--set", "NEW SPONSOR"], ["--person", "Cleo"]):
        document = engine("plan", *words, "--json").document
        assert_shape(document, shapes.PlanShape)
        assert (document["review"]["id"], document["person"]["name"]) == (3, "Cleo Marsh")
        assert (document["since"]["review"], document["changed"]) == (3, None)
    assert engine("plan", "--set", "new-sponsor").out.startswith("Engine: New sponsor on Cleo Marsh\n")
    assert engine("plan", "--json").document["review"]["id"] == 2


def test_a_review_whose_set_is_gone_is_still_told(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        gone = Review(
            project_id=book.find(Review)[0].project_id, set_key="gone", set_name="Gone", begun_on=date(2026, 11, 1)
        )
        factory.answer(book, factory.stored(book, gone), "So it was.", question="q", asked="How was it?")
    answer = engine("plan", "--set", "gone")
    assert answer.out.startswith("Engine: Gone\n")
    assert "1. How was it?\n   So it was.\n" in answer.out
    answer = engine("plan", "--set", "gone", "--person", "Bo")
    assert (answer.code, answer.out) == (1, "")
    assert "The file of the question set “gone” is gone" in answer.err


# Before there is one


def test_without_a_review_the_questions_come_with_their_evidence(engine: Cli) -> None:
    answer = engine("plan", "--project", "Loom")
    assert answer.code == 0
    assert answer.out.startswith("Loom: Before planning\n=====================\nLoom has not been reviewed yet: ")
    assert "No such review yet. These are its questions" in answer.out
    assert "   ? Who decides, who blocks, who pays" in answer.out
    assert "Bo Lund" in answer.out
    document = engine("plan", "--project", "Loom", "--json").document
    assert_shape(document, shapes.PlanShape)
    assert (document["review"], len(document["questions"]), document["steps"]) == (None, 8, [])


def test_a_set_about_a_person_asks_for_one(engine: Cli) -> None:
    assert "say whom with --person NAME" in engine("plan", "--set", "difficult-conversation").out
    answer = engine("plan", "--set", "difficult-conversation", "--person", "Bo", "--project", "Engine")
    assert answer.out.startswith("Engine: Before a difficult conversation on Bo Lund\n")
    assert "say whom" not in answer.out
    assert "Bo Lund" in answer.out.partition("\n\n")[2]


def test_without_a_project_it_says_so(cli: Cli, journal: Path) -> None:
    Book.create(journal).close()
    assert cli("plan").out.startswith("No project goes on, so there is nothing to plan.")
    document = cli("plan", "--json").document
    assert_shape(document, shapes.PlanShape)
    assert (document["project"], document["questions"], document["due"]) == (None, [], [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--project", "Engin"], "No project is called “Engin”. Did you mean Engine"),
        (["--person", "Nobody"], "Nobody is called “Nobody”"),
        (["--set", "weekly-revew"], "No question set is called “weekly-revew”. Did you mean weekly-review?"),
        (["--set", "zzz"], "There are before-planning, weekly-review, new-sponsor, difficult-conversation."),
        (["--project", "Loom", "--pdf", "plan.pdf"], "There is no such review yet, so there is no plan to print."),
    ],
)
def test_what_cannot_be_found_is_a_sentence(engine: Cli, words: list[str], told: str) -> None:
    answer = engine("plan", *words)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err
    assert answer.err.count("\n") == 1


# On paper


@pytest.mark.usefixtures("qapp")  # printing would make an application that the tests of windows could not use
def test_the_relationship_plan_as_pdf(engine: Cli, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    answer = engine("plan", "--project", "Engine", "--pdf", str(file))
    assert (answer.code, answer.out) == (0, f"The relationship plan was written to {file}.\n")
    assert "Engine" in PdfReader(file).pages[0].extract_text()
    assert engine("plan", "--project", "Engine", "--pdf", str(file), "--json").document["file"] == str(file)


@pytest.mark.usefixtures("qapp")
def test_what_is_private_stays_off_the_paper_and_is_counted(engine: Cli, journal: Path, tmp_path: Path) -> None:
    with Book.open(journal) as book:
        factory.answer(book, book.get(Review, 2), "Not Ada.", question="blockers", private=frozenset({WHOLE}))
    words = ["plan", "--project", "Engine", "--pdf", str(tmp_path / "plan.pdf")]
    answer = engine(*words)
    assert answer.err == "1 private entries and fields were kept out; --with-private includes them.\n"
    assert engine(*words, "--json").document["held_back"] == 1
    assert engine(*words, "--with-private").err == ""
    assert engine(*words, "--with-private", "--json").document["held_back"] == 0


@pytest.mark.parametrize("words", [["--with-private"], ["--pdf", "a", "--sets"], ["--sets", "--new-set", "a"]])
def test_what_does_not_go_together(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["plan", *words])
    assert stopped.value.code == 2


# The question sets


def test_the_sets_are_listed_with_what_is_wrong(cli: Cli) -> None:
    own_set(OWN)
    folder = own_set("name = 3\n", "broken")
    answer = cli("plan", "--sets")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()[1:6]] == [*SHIPPED, "mine"]
    assert "! broken.toml, line 1: “name” is not text; put it in quotation marks.\n" in answer.out
    assert str(folder) in answer.out
    document = cli("plan", "--sets", "--json").document
    assert_shape(document, shapes.SetsShape)
    assert document["folder"] == str(folder)
    assert [one["file"] for one in document["sets"]] == [None, None, None, None, "mine.toml"]
    assert len(document["problems"]) == 1


def test_one_of_ones_own_is_asked_and_a_broken_one_told(engine: Cli) -> None:
    own_set(OWN)
    own_set("nmae = 1", "broken")
    assert "\n1. What now?\n" in engine("plan", "--set", "Mine").out
    answer = engine("plan", "--set", "broken")
    assert answer.code == 1
    assert "broken.toml, line 1: “nmae” is no key of the set; did you mean “name”?" in answer.err


def test_two_sets_of_one_name(engine: Cli) -> None:
    own_set(OWN)
    own_set(OWN, "other")
    answer = engine("plan", "--set", "Mine", "--json")
    assert answer.document["set"]["key"] == "mine"  # a key comes before a name
    own_set(OWN.replace("Mine", "Weekly review"), "third")
    answer = engine("plan", "--set", "weekly review")
    assert (answer.code, answer.out) == (1, "")
    assert "“weekly review” could be weekly-review, third. Write one of these." in answer.err


def test_a_set_renamed_since_goes_by_its_last_name(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        project = book.get(Review, 2).project_id
        for number, name in enumerate(("First name", "Last name"), 1):
            day = date(2026, 11, number)
            factory.stored(book, Review(project_id=project, set_key="gone", set_name=name, begun_on=day))
    assert engine("plan", "--set", "last name", "--json").document["review"]["id"] == 4
    assert engine("plan", "--set", "first name").code == 1


def test_a_set_of_ones_own_is_begun(cli: Cli) -> None:
    answer = cli("plan", "--new-set", "retro")
    file = questions_folder() / "retro.toml"
    assert answer.code == 0
    assert str(file) in answer.out
    assert file.read_text("utf-8")
    assert [one["key"] for one in cli("plan", "--sets", "--json").document["sets"]][-1] == "retro"
    again = cli("plan", "--new-set", "retro")
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err
    document = cli("plan", "--new-set", "other", "--json").document
    assert_shape(document, shapes.NewSetShape)
    assert document["file"] == str(questions_folder() / "other.toml")


# Whatever was typed


def test_nothing_typed_steers_the_terminal(cli: Cli, journal: Path) -> None:
    odd = "\x1b[2J\u202e" + "x" * 200 + "東京" * 40
    with Book.create(journal, now=lambda: NOW) as book:
        project = factory.project(book, odd, sponsor=factory.person(book, odd))
        review = factory.review(book, project, set_name=odd, **finished(AUGUST, Verdict.TRAP, 0))
        factory.answer(book, review, odd, became=[factory.commitment(book, factory.person(book, odd), odd)])
    answer = cli("plan")
    assert answer.code == 0
    assert "東京" in answer.out
    assert not {"\x1b", "\u202e"} & set(answer.out)
    assert max(columns(line) for line in answer.out.splitlines()) <= 80
