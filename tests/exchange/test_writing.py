"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from relbook.errors import OutputFileError
from relbook.exchange.writing import write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"content")
    assert (tmp_path / "a.pdf").read_bytes() == b"content"
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600
    assert names(tmp_path) == ["a.pdf", "home"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older and longer")
    target.chmod(0o644)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_whole(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing/a.pdf", "folder does not exist"),
        ("a-file/a.pdf", "is a file, not a folder"),
        ("a-folder", "it is a folder"),
        ("x" * 300, "too long"),
        ("nul\0.pdf", "cannot be the name"),
        ("pipe", "a device, not a file"),
    ],
)
def test_a_sentence_says_why_not(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "a-file").write_bytes(b"")
    (tmp_path / "a-folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = names(tmp_path)
    with pytest.raises(OutputFileError, match=words):
        write_whole(tmp_path / name, b"content")
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "input/output error")]
)
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    before = names(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputFileError, match=words):
        write_whole(tmp_path / "a.pdf", b"new")
    assert names(tmp_path) == before
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
