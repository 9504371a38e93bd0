"""What every test may use: an empty journal, the shared real data, no screen, and no silent Qt warning."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from relbook.storage.book import Book  # the environment comes first

pytest_plugins = ("tests.qt_warnings",)

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the journal and the settings of whoever runs them."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("RELBOOK_JOURNAL", raising=False)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new, empty journal."""
    with Book.create(tmp_path / "journal.relbook") as opened:
        yield opened


@pytest.fixture
def shared_data() -> Path:
    """The folder of real input; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real input in ../shared/data is not there")
    return SHARED_DATA
