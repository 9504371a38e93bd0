"""The wheel, made from the source package and installed elsewhere, brings all that the program needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ASK = """
import json, relbook
from relbook import resources
sizes = {name: len(resources.path(name).read_bytes()) for name in resources.names()}
print(json.dumps({"package": relbook.__file__, "sizes": sizes}))
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.slow
def test_the_wheel_runs_elsewhere(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)

    found = json.loads(run(sys.executable, "-c", ASK, cwd=tmp_path, PYTHONPATH=str(site)))
    assert Path(found["package"]).is_relative_to(site)
    folder = ROOT / "resources"
    shipped = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert found["sizes"] == shipped

    relbook = (sys.executable, "-m", "relbook")
    run(*relbook, "sample", "try.relbook", cwd=tmp_path, PYTHONPATH=str(site))
    said = run(*relbook, "--journal", "try.relbook", "people", "--json", cwd=tmp_path, PYTHONPATH=str(site))
    assert len(json.loads(said)["people"]) > 20
    assert {"LICENSE"} == {path.name for path in site.glob("relbook-*.dist-info/licenses/*")}
