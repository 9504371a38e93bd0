"""Mappings kept for the next file with the same header."""

from contextlib import suppress
from pathlib import Path

from relbook.errors import InputFileError
from relbook.exchange.csv_columns import Mapping, check, fingerprint, load, places, to_json
from relbook.exchange.csv_text import Sheet


class SavedMappings:
    """A folder with one JSON file a header; what is in it are names of columns, never what stands in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, sheet: Sheet) -> Mapping | None:
        """Return the mapping kept for tables with this header; None where there is none that can be used."""
        path = self._path(sheet)
        with suppress(InputFileError, OSError):
            if not path.is_file():
                return None
            mapping = load(path)
            places(sheet, mapping)
            check(sheet, mapping)
            return mapping
        return None

    def keep(self, sheet: Sheet, mapping: Mapping) -> None:
        """Keep the mapping; where the folder cannot be written, it is simply asked for again next time."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path(sheet).write_text(to_json(mapping), encoding="utf-8")

    def forget(self, sheet: Sheet) -> None:
        """Keep nothing for tables with this header any more."""
        with suppress(OSError):
            self._path(sheet).unlink(missing_ok=True)

    def _path(self, sheet: Sheet) -> Path:
        return self._folder / f"{fingerprint(sheet)}.json"
