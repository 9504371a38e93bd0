"""Where a layout put everyone, kept beside the journal so that the map opens as it was left.

These are no records: nothing is lost with them but the time to lay the map out again. The file holds numbers only, is
readable by its owner alone, and is written whole; one that cannot be read or is something else is taken for empty.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import Any

from relbook.domain.maps import Point
from relbook.errors import RelbookError
from relbook.exchange.writing import write_whole

MOST_MAPS = 30
"""Maps that are kept, those last laid out."""
MOST_BYTES = 4_000_000
KEPT = 2
"""Decimals of a place that are kept."""
_EVERYONE = "all"


def places_file(journal: Path) -> Path:
    """Return the file for the places of a journal's maps."""
    return journal.with_name(f"{journal.name}.places")


class KeptPlaces:
    """Keeps the places of each map; ``project_id`` None is the map of everyone. Every call from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._maps: dict[str, dict[int, Point]] | None = None

    def positions(self, project_id: int | None) -> dict[int, Point]:
        """Return where each person was when the map was last kept; nothing where it never was."""
        with self._lock:
            return dict(self._known().get(_scope(project_id), {}))

    def keep(self, project_id: int | None, places: Mapping[int, Point]) -> None:
        """Keep the places of one map instead of those kept before; none at all forgets it. Never raises."""
        with self._lock:
            maps = self._known()
            before = maps.pop(_scope(project_id), {})
            finite = {
                id_: Point(round(point.x, KEPT), round(point.y, KEPT))
                for id_, point in places.items()
                if all(map(isfinite, point))
            }
            if finite:
                maps[_scope(project_id)] = finite  # now the last one: the first are dropped first
            if finite != before:
                self._write(maps)

    def _known(self) -> dict[str, dict[int, Point]]:
        if self._maps is None:
            self._maps = _read(self._path)
        return self._maps

    def _write(self, maps: dict[str, dict[int, Point]]) -> None:
        while len(maps) > MOST_MAPS:
            del maps[next(iter(maps))]
        content = _content(maps)
        while len(content) > MOST_BYTES and maps:
            del maps[next(iter(maps))]
            content = _content(maps)
        with suppress(RelbookError):
            write_whole(self._path, content)


def _scope(project_id: int | None) -> str:
    return _EVERYONE if project_id is None else str(project_id)


def _content(maps: Mapping[str, Mapping[int, Point]]) -> bytes:
    plain = {scope: {str(id_): list(point) for id_, point in places.items()} for scope, places in maps.items()}
    return json.dumps(plain, separators=(",", ":")).encode()


def _read(path: Path) -> dict[str, dict[int, Point]]:
    try:
        with path.open("rb") as file:
            return parsed(file.read(MOST_BYTES + 1))
    except OSError:
        return {}


def parsed(content: bytes) -> dict[str, dict[int, Point]]:
    """Return the places that a file's content holds, by map; whatever in it makes no sense is left out."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {scope: _places(places) for scope, places in found.items() if isinstance(places, dict)}


def _places(found: Mapping[str, Any]) -> dict[int, Point]:
    return {
        int(id_): Point(float(place[0]), float(place[1]))
        for id_, place in found.items()
        if id_.isascii() and id_.isdigit() and len(id_) < 19 and _is_place(place)
    }


def _is_place(place: Any) -> bool:
    return (
        isinstance(place, list)
        and len(place) == 2
        and all(isinstance(value, int | float) and not isinstance(value, bool) for value in place)
        and all(abs(value) < 1e9 for value in place)
    )
