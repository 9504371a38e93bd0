"""The stand-alone program is built, and does its work far from this folder and its Python."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 4.0
"""Seconds that the window is watched."""

CP1252 = "Minister,Date,Organisation,Purpose\nZoë Quill,03-2024,Café Münster – Groß & Söhne,Brücken\n".encode("cp1252")


def built(folder: Path) -> Path:
    """Build the program into the folder and return it."""
    where = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *where, "build.spec"]
    environment = os.environ | {"PYINSTALLER_CONFIG_DIR": str(folder / "cache")}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "dist" / "relbook" / ("relbook.exe" if sys.platform == "win32" else "relbook")


class Program:
    """The frozen program and the folder it is tried out in."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        journal = str(folder / "try.relbook")
        self.environment = kept | temporary | {"QT_QPA_PLATFORM": "offscreen", "RELBOOK_JOURNAL": journal}

    def says(self, *arguments: str) -> str:
        """Run a command and return what it prints."""
        result = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, (arguments, result.stdout, result.stderr)
        return result.stdout

    def window_stays(self, *arguments: str) -> None:
        """Open the window and see that it is still there a while later, without a complaint."""
        with subprocess.Popen(
            [self.program, *arguments], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True
        ) as window:
            try:
                _, complaint = window.communicate(timeout=PATIENCE)
                pytest.fail(f"the window was gone with exit code {window.returncode}: {complaint}")
            except subprocess.TimeoutExpired:
                window.terminate()
                _, complaint = window.communicate()
        assert "Traceback" not in complaint, complaint


@pytest.mark.slow
def test_the_frozen_program_works(tmp_path: Path) -> None:
    program = Program(built(tmp_path), tmp_path)
    program.says("sample", "try.relbook")
    people = json.loads(program.says("people", "--json"))["people"]
    assert len(people) > 20
    name = people[0]["name"]
    assert name in program.says("brief", name)
    program.says("brief", name, "--pdf", "brief.pdf")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    program.says("capture", f"met @{name} on March 19th 2026 re: Thaw")
    assert "2026-03-19" in program.says("meetings", "--person", name, "--json")
    assert "Thaw" in program.says("search", "thaw")
    (tmp_path / "meetings.csv").write_bytes(CP1252)
    program.says("import", "meetings.csv")
    assert "Café Münster – Groß & Söhne" in program.says("search", "munster", "--json")
    program.says("export", "all.sqlite", "--as", "sqlite")
    assert (tmp_path / "all.sqlite").read_bytes().startswith(b"SQLite format 3")
    assert "Gareth Lindqvist" in program.says("map", "--measures", "--project", "Clearflow")
    assert "CIRCLES" in program.says("map", "--project", "Clearflow")
    program.says("map", "--project", "Clearflow", "--svg", "map.svg")
    assert b"<svg" in (tmp_path / "map.svg").read_bytes()
    assert "Goal and objectives" in program.says("plan", "--project", "Clearflow"), "its question sets came along"
    program.says("plan", "--project", "Stonebridge Depot", "--pdf", "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    program.window_stays("--sample")
    program.window_stays()
