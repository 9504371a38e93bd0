"""``relbook import --as network``."""

from pathlib import Path

import pytest

from relbook.cli import shapes
from tests.cli.conftest import Cli
from tests.cli.shape_check import assert_shape

FIXTURES = Path(__file__).parents[1] / "fixtures" / "csv"
HARBOUR = ("import", "--as", "network", str(FIXTURES / "harbour.nodes.csv"), str(FIXTURES / "harbour.edges.csv"))


def test_a_dry_run_says_what_the_import_then_does_and_undo_takes_back(cli: Cli, journal: Path) -> None:
    preview = cli(*HARBOUR, "--project", "Quays", "--dry-run", "--json").document
    assert_shape(preview, shapes.NetworkImportShape)
    assert not journal.exists()
    done = cli(*HARBOUR, "--project", "Quays", "--json").document
    assert_shape(done, shapes.NetworkImportShape)
    assert (preview["dry_run"], done["dry_run"]) == (True, False)
    assert preview["created"] == done["created"]
    assert done["created"] == {"people": 5, "ties": 5, "organisations": 3, "units": 2, "projects": 1, "parts": 5}
    assert (done["nodes"], done["edges"], done["project"]) == (5, 5, "Quays")
    assert len(cli("people", "--json").document["people"]) == 5
    again = cli(*HARBOUR, "--project", "Quays", "--json").document
    assert set(again["created"].values()) == {0}
    assert again["existing"] == {"people": 5, "ties": 5, "parts": 5}
    assert cli("undo", "--json").document == {"done": "Imported 5 people and 5 ties from harbour.nodes.csv"}
    assert cli("people", "--json").document == {"people": []}


def test_it_is_told_in_words(cli: Cli) -> None:
    said = cli(*HARBOUR, "--dry-run").out.splitlines()
    assert said[1] == "5 people, 5 ties, 3 organisations and 2 units would be created."
    assert "Not imported: the columns Role, Power, Interest, Engagement and Shoe size." in said
    done = cli(*HARBOUR, "--project", "Quays").out.splitlines()
    assert "Imported 5 people and 5 ties from harbour.nodes.csv. 5 people got a part in the new project Quays." in done


def test_the_kind_of_tie_and_the_columns_can_be_said(cli: Cli, tmp_path: Path) -> None:
    nodes, edges = tmp_path / "n.csv", tmp_path / "e.csv"
    nodes.write_text("id,name,nick\n1,A,Ada\n2,B,Bo\n")
    edges.write_text("from,to\n1,2\n")
    answer = cli("import", "--as", "network", str(nodes), str(edges), "--tie", "reports_to", "--map", "name=nick")
    assert answer.code == 0
    assert [one["name"] for one in cli("people", "--json").document["people"]] == ["Ada", "Bo"]
    [tie] = cli("map", "--json").document["ties"]
    assert tie["verb"] == "reports to"


def test_what_is_wrong_is_one_sentence_with_file_and_line(cli: Cli, journal: Path, tmp_path: Path) -> None:
    edges = tmp_path / "e.csv"
    edges.write_text("from,to\na1,a2\na1,a9\n")
    answer = cli(*HARBOUR[:4], str(edges))
    assert answer.code == 1
    assert answer.err == "relbook: e.csv, line 3: no node has the id “a9”. Nothing was imported.\n"
    assert not journal.exists()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (HARBOUR[:4], "two files"),
        ((*HARBOUR, "third.csv"), "two files"),
        ((*HARBOUR, "--mapping", "m.json"), "--mapping goes with meetings"),
        ((*HARBOUR, "--tie", "married to"), "is no kind of tie; there are “reports to”"),
        (("import", "a.csv", "--tie", "trusts"), "--tie goes with --as network"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    cli: Cli, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], error: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli(*words)
    assert stopped.value.code == 2
    assert error in capsys.readouterr().err
