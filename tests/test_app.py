import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from relbook import app
from relbook.app import _plain_start, has_display, main
from relbook.cli.parser import parser
from relbook.paths import default_journal

QUIET = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def stopped_window(*_: object) -> int:
    raise AssertionError("there is no display for a window")


@pytest.mark.usefixtures("no_display")
def test_without_a_display_today_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "_run_window", stopped_window)
    journal = tmp_path / "sample.relbook"
    assert main(["sample", str(journal)]) == 0
    assert main(["--journal", str(journal), "today"]) == 0
    today = capsys.readouterr().out.split("\n", 1)[1]
    monkeypatch.setenv("RELBOOK_JOURNAL", str(journal))
    for given in ([], ["--journal", str(journal)], ["--journal=" + str(journal)]):
        assert main(given) == 0
        printed = capsys.readouterr()
        assert printed.out == today
        assert printed.err.count("\n") == 1
        assert "set DISPLAY" in printed.err


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_sample_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "for a while").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "for a while"))
    assert main(["--sample"]) == 0
    printed = capsys.readouterr()
    assert "Clearflow" in printed.out
    assert "set DISPLAY" in printed.err
    assert list((tmp_path / "for a while").iterdir()) == []
    assert not default_journal().exists()


@pytest.mark.usefixtures("no_display")
def test_without_a_display_and_a_journal_two_sentences_say_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    missing, display = printed.err.splitlines()
    assert f"There is no journal at {default_journal()}" in missing
    assert "relbook sample FILE" in missing
    assert "relbook capture LINE" in missing
    assert "set DISPLAY" in display
    assert not default_journal().parent.exists()


@pytest.mark.parametrize("given", [[], ["--sample"], ["--journal", "a b.relbook"], ["--journal", ""]])
def test_a_plain_start_is_read_as_the_parser_reads_it(given: list[str]) -> None:
    args = parser().parse_args(given)
    assert args.command is None
    assert _plain_start(given) == (args.journal, args.sample)


@pytest.mark.parametrize(
    "given", [["--journal"], ["--journal", "--sample"], ["--journal=x"], ["people"], ["--version"], ["--sample", "x"]]
)
def test_every_other_start_is_left_to_the_parser(given: list[str]) -> None:
    assert _plain_start(given) is None


def test_where_there_can_be_a_display() -> None:
    assert has_display("win32", {})
    assert has_display("darwin", {})
    assert not has_display("linux", {"DISPLAY": ""})
    assert has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})


def test_a_command_needs_no_window(tmp_path: Path) -> None:
    journal = tmp_path / "sample.relbook"
    assert main(["sample", str(journal)]) == 0
    assert journal.exists()


def test_what_the_first_paint_does_not_need_is_not_imported() -> None:
    script = """
import sys
from datetime import datetime
from PySide6.QtWidgets import QApplication
from relbook import app
from relbook.settings import Settings
from relbook.ui.mounted import PLACES
from relbook.ui.session import Session, Wiring
from relbook.ui.theme import Theme
from pathlib import Path
qt = QApplication([])
session = Session(Theme(qt), Settings(None), Wiring(app._open, app._create, app._first_page, datetime.now), PLACES)
session.start(Path(sys.argv[1]))
late = {"sqlalchemy", "lucide", "dateparser", "rapidfuzz", "charset_normalizer", "markdown_it", "platformdirs"}
print(sorted(late & set(sys.modules)))
def end():
    print(sorted(late & set(sys.modules)))
    session.close()
    qt.quit()
session.window.painted.connect(lambda: print(sorted(late & set(sys.modules))))
session.attached.connect(end)
qt.exec()
"""
    root = Path(__file__).parents[1]
    environment = {**QUIET, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    journal = Path(os.environ["HOME"]) / "sample.relbook"
    assert main(["sample", str(journal)]) == 0
    run = subprocess.run(
        [sys.executable, "-c", script, str(journal)], env=environment, capture_output=True, text=True, check=True
    )
    lines = run.stdout.splitlines()
    assert lines[0] == "[]"
    assert "sqlalchemy" not in lines[1]
    assert "sqlalchemy" in lines[2]


@pytest.mark.skipif(os.name != "posix", reason="only Unix has a umask")
def test_whatever_the_program_makes_is_for_its_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert main(["sample", str(tmp_path / "new" / "journal.relbook")]) == 0
        assert os.umask(0) == 0o077
    finally:
        os.umask(before)
    for made in (tmp_path / "new").rglob("*"):
        assert made.stat().st_mode & 0o077 == 0, made
