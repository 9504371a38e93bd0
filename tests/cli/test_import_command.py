"""``relbook import`` on real meetings."""

from pathlib import Path

import pytest

from relbook.cli import shapes
from tests.cli.conftest import Cli
from tests.cli.shape_check import assert_shape

ROWS = """Date,Minister,Organisation,Purpose
01-2015,Jane Roe,Acme Ltd,Budget
01-2015,Jane Roe,Harbour Board,Budget
14-02-2015,Jane Roe,Acme Ltd,Strategy
99-2015,Jane Roe,Acme Ltd,Nonsense
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small file of meetings, one row of which cannot be read."""
    path = tmp_path / "meetings.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_import_counts_and_explains_and_is_undone_in_one_step(cli: Cli, table: Path) -> None:
    preview = cli("import", str(table), "--dry-run", "--json").document
    assert_shape(preview, shapes.ImportShape)
    done = cli("import", str(table), "--json").document
    assert_shape(done, shapes.ImportShape)
    assert preview["created"] == done["created"]
    assert (preview["dry_run"], done["dry_run"]) == (True, False)
    assert done["created"]["meetings"] == 3
    assert [(one["line"], one["file"]) for one in done["problems"]] == [(5, "meetings.csv")]
    assert done["skipped"] == 1
    again = cli("import", str(table), "--json").document
    assert again["created"]["meetings"] == 0
    assert again["existing"]["meetings"] == 3
    assert cli("undo", "--json").document["done"]
    assert cli("meetings", "--json").document["count"] == 0
    assert cli("people", "--json").document == {"people": []}


def test_import_in_words_names_each_skipped_row(cli: Cli, table: Path) -> None:
    answer = cli("import", str(table))
    assert answer.code == 0
    assert "meetings.csv, line 5" in answer.err


def test_what_an_import_leaves_out_is_said_when_it_is_done(cli: Cli, table: Path) -> None:
    assert "Not imported: the column Minister." in cli("import", str(table), "--map", "host=").out
    again = cli("import", str(table), "--map", "host=").out
    assert "3 meetings already in the journal, left unchanged." in again


def test_real_meetings_come_in_whole(cli: Cli, shared_data: Path) -> None:
    path = shared_data / "meetings" / "uk-ministers" / "all-departments.csv"
    document = cli("import", str(path), "--json").document
    assert document["rows"] == 15_781
    assert document["created"]["meetings"] == 8_054
    assert cli("import", str(path), "--json").document["created"] == {
        "meetings": 0,
        "people": 0,
        "organisations": 0,
        "attendances": 0,
    }
    assert cli("undo").code == 0
    assert cli("meetings", "--json").document["count"] == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\0\0\0", bytes(range(256)) * 40, b'"half a quote\n' * 3, b"\xff\xfe", b"no,date\nhere,either\n"],
    ids=["empty", "nul", "binary", "quote", "bom", "no date"],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(cli: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    answer = cli("import", str(path))
    assert answer.code == 1
    assert "bad.csv" in answer.err
    assert len(answer.err.strip().splitlines()) <= 2  # a new journal may have been announced


def test_a_project_and_a_mapping_can_be_named(cli: Cli, tmp_path: Path, table: Path) -> None:
    missing = cli("import", str(table), "--project", "Nowhere")
    assert missing.code == 1
    assert "Nowhere" in missing.err
    wrong = cli("import", str(table), "--map", "date=No such column")
    assert wrong.code == 1
    assert "No such column" in wrong.err
