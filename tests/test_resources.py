"""What ships with the program is found, loads, and parses."""

import tomllib
from pathlib import Path

import pytest

from relbook import resources
from relbook.errors import RelbookError

SHIPPED = resources.names()


def test_something_ships() -> None:
    assert any(name.startswith("sample/") for name in SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_file_loads(name: str) -> None:
    assert resources.path(name).read_bytes()
    if name.endswith((".toml", ".json", ".svg", ".txt", ".md")):
        assert resources.text(name).strip()
    if name.endswith(".toml"):
        assert tomllib.loads(resources.text(name))


def test_every_file_of_the_repository_is_named() -> None:
    folder = Path(resources.__file__).parents[1] / "resources"
    assert sorted(SHIPPED) == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_names_of_one_folder_only() -> None:
    assert all(name.startswith("sample/") for name in resources.names("sample"))


def test_a_missing_file_is_a_sentence() -> None:
    with pytest.raises(RelbookError, match=r"lacks its file sample/none\.toml; your journal is safe"):
        resources.text("sample/none.toml")


def test_a_folder_is_no_text() -> None:
    with pytest.raises(RelbookError, match="cannot be read"):
        resources.text("sample")


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_resources" / "odd.txt").write_bytes(b"\xff\xfe\xff")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    with pytest.raises(RelbookError, match=r"own file odd\.txt cannot be read"):
        resources.text("odd.txt")


def test_an_installed_package_carries_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, content in ((tmp_path / "relbook" / "_resources", "inside"), (tmp_path / "resources", "beside")):
        place.mkdir(parents=True)
        (place / "which.txt").write_text(content, encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "relbook")
    assert resources.text("which.txt") == "inside"
    (tmp_path / "relbook" / "_resources" / "which.txt").unlink()
    (tmp_path / "relbook" / "_resources").rmdir()
    assert resources.text("which.txt") == "beside"


def test_a_package_without_any_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "relbook")
    with pytest.raises(RelbookError, match="lacks its folder"):
        resources.names()
