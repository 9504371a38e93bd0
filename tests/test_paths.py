from pathlib import Path

import pytest

from relbook.paths import default_journal, make_private_folder, settings_file


def test_the_environment_names_the_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RELBOOK_JOURNAL", str(tmp_path / "mine.relbook"))
    assert default_journal() == tmp_path / "mine.relbook"


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_user_data_folder_holds_the_journal(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("RELBOOK_JOURNAL", raising=False)
    if value is not None:
        monkeypatch.setenv("RELBOOK_JOURNAL", value)
    assert default_journal().name == "journal.relbook"
    assert default_journal().parent.name == "relbook"
    assert not default_journal().parent.exists()


def test_settings_are_apart_from_the_journal() -> None:
    assert settings_file().name == "settings.json"


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0
    make_private_folder(tmp_path / "a" / "b")
