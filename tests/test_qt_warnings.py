"""Qt's warnings fail a test, whether they come in it or after it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

CASE = """
import pytest
from PySide6.QtCore import qDebug, qWarning

@pytest.fixture
def leaves_late():
    yield
    qWarning("late trouble")

@pytest.fixture
def ends_quietly():
    yield
    qDebug("nothing to see")

def test_early():
    qWarning("early trouble")

def test_late(leaves_late):
    pass

@pytest.mark.qt_log_ignore("late trouble")
def test_late_and_expected(leaves_late):
    pass

def test_quiet(ends_quietly):
    qDebug("nothing to see")
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    case = tmp_path_factory.mktemp("case") / "test_case.py"
    case.write_text(CASE, encoding="utf-8")
    options = [
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.qt_warnings",
        "-v",
        f"--rootdir={case.parent}",
    ]
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), *options, str(case)]
    wide = os.environ | {"COLUMNS": "250"}  # or the lines of the summary are cut off
    return subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    "line", ["::test_early", "::test_late - ", "QtWarningMsg: early trouble", "Qt warned while", "late trouble"]
)
def test_a_warning_is_told(outcome: str, line: str) -> None:
    assert line in outcome


def test_what_is_expected_or_harmless_passes(outcome: str) -> None:
    assert "1 failed, 3 passed, 1 error" in outcome
