"""What ships with the program: the files of the top-level ``resources/`` folder, wherever the program runs from.

A file is named by its path inside that folder, with forward slashes: ``sample/people.toml``.
"""

from pathlib import Path

from relbook.errors import RelbookError

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return where a file or folder lies; RelbookError where this copy of relbook lacks it."""
    found = _folder(_PACKAGE) / name
    if not found.exists():
        raise RelbookError(f"This copy of relbook lacks its file {name}; your journal is safe. Install relbook again.")
    return found


def text(name: str) -> str:
    """Return a file's text; RelbookError where this copy of relbook lacks it or cannot read it."""
    try:
        return path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RelbookError(
            f"relbook's own file {name} cannot be read; your journal is safe. Install relbook again."
        ) from error


def names(under: str = "") -> list[str]:
    """Return the names of all files in the folder ``under``, and the folders in it, in order."""
    top = _folder(_PACKAGE)
    return sorted(found.relative_to(top).as_posix() for found in path(under).rglob("*") if found.is_file())


def _folder(package: Path) -> Path:
    """Return the folder that ships with the package: inside it where installed or frozen, else beside it."""
    places = (package / "_resources", package.parent / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise RelbookError(
        f"This copy of relbook lacks its folder {places[0]}; your journal is safe. Install relbook again."
    )
