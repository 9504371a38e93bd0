from pathlib import Path

from relbook.ui.kept_text import KeptText


def test_text_outlives_the_program_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    folder.mkdir()
    journal = folder / "journal.relbook"
    kept = KeptText(journal)
    assert kept.read() == ""
    kept.keep("met @Ada\u2028")
    assert KeptText(journal).read() == "met @Ada\u2028"
    [file] = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    kept.keep("")
    kept.keep("")
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    kept = KeptText(tmp_path / "absent" / "journal.relbook")
    kept.keep("text \ud800")
    kept.keep("text")
    assert kept.read() == ""
