"""Odd places, streams, letters and moments: a sentence in place of a traceback, and no file left half made."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from relbook.cli.parser import parser
from relbook.cli.run import INTERRUPTED, run
from relbook.cli.wiring import Wiring
from relbook.storage.book import Book
from tests.cli.conftest import Cli

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="its streams cannot be closed or full like that")


def _in_shell(arguments: str, journal: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        f'"$PYTHON" -m relbook --journal "$JOURNAL" {arguments}',
        shell=True,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHON": sys.executable, "JOURNAL": str(journal), **environment},
    )


@unix_only
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_a_sentence(cli: Cli, journal: Path) -> None:
    cli("capture", "met @Ada")
    for command in ("meetings", "check --json"):
        answer = _in_shell(f"{command} > /dev/full", journal)
        assert answer.returncode == 1
        assert answer.stderr.startswith("relbook: The answer cannot be written: ")
        assert answer.stderr.count("\n") == 1


@unix_only
def test_closed_streams_stop_nothing(journal: Path) -> None:
    assert _in_shell('capture "met @Ada" 2>&-', journal).returncode == 0
    silent = _in_shell('capture "met @Bob" >&-', journal)
    assert (silent.returncode, silent.stdout) == (0, "")
    unread = _in_shell("brief Nobody 2>&-", journal)
    assert (unread.returncode, unread.stdout) == (1, "")
    with Book.open(journal) as book:
        assert book.listing.counts().meetings == 2


@unix_only
def test_a_reader_that_has_seen_enough_is_no_error(journal: Path) -> None:
    _in_shell('capture "met @Ada"', journal)
    answer = _in_shell("meetings --json | true", journal)
    assert (answer.returncode, answer.stderr) == (0, "")


@unix_only
def test_json_is_valid_whatever_the_terminal_can_show(journal: Path) -> None:
    answer = _in_shell('capture "met @Zoë re: 李 and 😀" --json', journal, PYTHONIOENCODING="ascii", PYTHONUTF8="1")
    assert answer.stdout.isascii()
    parts = json.loads(answer.stdout)["parts"]
    assert "“李 and 😀”" in [part["meaning"] for part in parts]


def test_bytes_that_the_locale_cannot_read_lose_no_letter() -> None:
    for typed in ("met @Zoë", "Zoë".encode("cp1252")):
        given = os.fsdecode(typed)
        assert "Zoë" in parser().parse_args(["capture", given]).line
    assert parser().parse_args(["capture", "Zoë".encode().decode("ascii", "surrogateescape")]).line == "Zoë"


def test_ctrl_c_ends_in_a_sentence_and_leaves_no_empty_journal(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt() -> datetime:
        raise KeyboardInterrupt

    wiring = Wiring(open=Book.open, create=Book.create, now=interrupt)
    assert run(parser().parse_args(["--journal", str(journal), "capture", "met @Ada"]), wiring) == INTERRUPTED
    assert capsys.readouterr().err.count("\n") == 1
    assert list(journal.parent.glob("journal*")) == []


def test_a_refused_first_import_leaves_no_empty_journal(cli: Cli, journal: Path, tmp_path: Path) -> None:
    table = tmp_path / "broken.csv"
    table.write_text('Date,Person\n2020-01-02,"Ada\n', encoding="utf-8")
    answer = cli("import", str(table))
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert list(journal.parent.glob("journal*")) == []


@pytest.mark.parametrize("name", [":memory:", "file:x.relbook", "file:x?mode=ro"])
@unix_only
def test_no_name_is_special(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Book.create(Path(name)):
        pass
    with Book.open(Path(name)) as book:
        assert book.check() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["home", name, f"{name}-journal"])


@pytest.mark.parametrize("words", [["people"], ["capture", "met @Ada"], ["import", "x.csv", "--dry-run"]])
@unix_only
def test_places_that_cannot_be_are_told(cli: Cli, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / ("x" * 300), tmp_path / "file" / "journal"):
        answer = cli("--journal", str(place), *words)
        assert answer.code == 1
        assert answer.err.startswith("relbook: ")
        assert answer.err.count("\n") == 1


def test_numbers_too_large_for_the_journal_are_no_crash(cli: Cli) -> None:
    cli("capture", "met @Ada")
    assert len(cli("meetings", "--limit", "9" * 40, "--json").document["meetings"]) == 1
    assert len(cli("search", "ada", "--limit", "9" * 20, "--json").document["results"]) == 1
    answer = cli("brief", "9" * 30, "--kind", "meeting")
    assert answer.code == 1
    assert "is called" in answer.err


@pytest.mark.parametrize("words", [["search", ""], ["brief", " "], ["meetings", "--person", ""], ["capture", ""]])
def test_a_blank_is_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(words)
    assert stopped.value.code == 2
    assert "it is blank" in capsys.readouterr().err


def test_the_sample_window_goes_with_no_command(cli: Cli, journal: Path) -> None:
    answer = cli("--sample", "people")
    assert answer.code == 2
    assert not journal.exists()
