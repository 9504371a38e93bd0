"""The text that outlives the program."""

import os
import stat
from pathlib import Path

import pytest

from relbook.services.kept_text import KeptFile


def test_a_text_comes_back_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "new" / "line.txt"
    KeptFile(path).keep("met @Ådå\n🙂 \ud800")
    assert KeptFile(path).read() == "met @Ådå\n🙂 ?"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    KeptFile(path).keep("")
    assert KeptFile(path).read() == ""
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["", "file/line.txt"])
def test_a_place_that_cannot_be_used_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = KeptFile(tmp_path / name)
    kept.keep("text")
    kept.keep("")
    assert kept.read() == ""


def test_bytes_that_are_no_text_are_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"met \xff\x00@Ada")
    assert KeptFile(path).read() == "met \ufffd\0@Ada"
