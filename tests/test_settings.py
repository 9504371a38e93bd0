from pathlib import Path

import pytest

from relbook.settings import Settings


def test_what_was_remembered_comes_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new" / "settings.json")
    settings.remember("page", "people")
    settings.remember("split", [300, 700])
    settings.remember("wide", True)
    settings.save()
    again = Settings(tmp_path / "new" / "settings.json")
    assert again.recall("page", "journal") == "people"
    assert again.recall("split", [1]) == [300, 700]
    assert again.recall("wide", False) is True
    assert again.recall("absent", "default") == "default"


def test_a_value_of_another_type_is_the_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"page": 3, "split": ["x"], "wide": 1}')
    settings = Settings(file)
    assert settings.recall("page", "journal") == "journal"
    assert settings.recall("split", [5]) == [5]
    assert settings.recall("wide", False) is False


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"[1]", b"{", b"[" * 100_000])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(text)
    assert Settings(file).recall("page", "journal") == "journal"


def test_a_place_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.remember("page", "people")
    settings.save()
    assert (tmp_path / "file").read_text() == "in the way"


def test_without_a_file_it_lives_in_memory() -> None:
    settings = Settings(None)
    settings.remember("page", "people")
    settings.save()
    assert settings.recall("page", "") == "people"
