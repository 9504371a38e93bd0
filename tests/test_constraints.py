"""constraints.txt pins all that the README's commands install."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(line) for line in LINES if line and not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]


def needed(wanted: Requirement, seen: set[str]) -> set[str]:
    """Return the names of what a requirement brings, itself first; what only other platforms need is looked at too."""
    name = canonicalize_name(wanted.name)
    if name in seen:
        return set()
    seen.add(name)
    try:
        further = [Requirement(line) for line in requires(wanted.name) or []]
    except PackageNotFoundError:  # needed on another platform only
        further = []
    return {name}.union(*(needed(one, seen) for one in further if applies(one)))


def applies(wanted: Requirement) -> bool:
    """Return whether the requirement counts on any platform with any Python that relbook runs on."""
    if wanted.marker is None:
        return True
    platforms = [("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt")]
    return any(
        wanted.marker.evaluate(
            {
                "extra": "",
                "sys_platform": platform,
                "platform_system": system,
                "os_name": os_name,
                "python_version": python,
                "python_full_version": f"{python}.9",
            }
        )
        for platform, system, os_name in platforms
        for python in ("3.11", "3.12", "3.13", "3.14")
    )


def test_every_line_is_one_exact_version() -> None:
    for pin in PINS:
        assert [spec.operator for spec in pin.specifier] == ["=="], pin
    assert len({canonicalize_name(pin.name) for pin in PINS}) == len(PINS)


def test_everything_that_is_installed_is_pinned() -> None:
    seen: set[str] = set()
    everything = set().union(*(needed(wanted, seen) for wanted in WANTED))
    assert everything - {canonicalize_name(pin.name) for pin in PINS} == set()


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_pins_are_within_what_the_project_allows(wanted: Requirement) -> None:
    (pin,) = [pin for pin in PINS if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
    (version,) = [spec.version for spec in pin.specifier]
    assert wanted.specifier.contains(version)
