import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.gallery.registry import scenes


def test_names_are_fit_for_files_and_journals_are_known() -> None:
    found = list(scenes())
    assert len(found) > 5
    for each in found:
        assert each.name.replace("-", "").isalnum()
        assert set(each.journals) <= {"sample", "empty", "crowded"}


def test_a_picture_is_taken(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.gallery", str(tmp_path), "--only", "about", "--quick"]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True)
    [picture] = tmp_path.glob("*.png")
    image = QImage(str(picture))
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 5
