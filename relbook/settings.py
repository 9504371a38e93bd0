"""What the window remembers from one start to the next: its size, its page, the last folder used.

Nothing of the journal is in it, and nothing is lost with it: a settings file that cannot be read or written is
silently left alone.
"""

import json
import os
from pathlib import Path
from typing import TypeVar

from relbook.paths import make_private_folder

V = TypeVar("V", str, int, bool, list[int])


class Settings:
    """Named values, read once and written by ``save``."""

    def __init__(self, path: Path | None) -> None:
        """Read the file; ``path`` None remembers nothing beyond this object."""
        self._path = path
        self._values = _read(path) if path else {}
        self._saved = dict(self._values)

    def recall(self, name: str, default: V) -> V:
        """Return what was remembered under the name, or ``default`` where there is nothing of its type."""
        value = self._values.get(name)
        if type(value) is not type(default):
            return default
        if isinstance(value, list) and not all(type(part) is int for part in value):
            return default
        return value

    def remember(self, name: str, value: str | int | bool | list[int]) -> None:
        """Keep the value under the name; ``save`` writes it."""
        self._values[name] = value

    def save(self) -> None:
        """Write the file whole, where anything differs."""
        if self._path is None or self._values == self._saved:
            return
        try:
            make_private_folder(self._path.parent)
            beside = self._path.with_name(self._path.name + ".new")
            beside.write_text(json.dumps(self._values, indent=1, sort_keys=True), encoding="utf-8")
            os.replace(beside, self._path)  # noqa: PTH105 - as atomic as the platform offers
        except OSError:
            return
        self._saved = dict(self._values)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
