"""Where relbook keeps its files: the rule for the journal's place, and the user's own folders."""

import os
from pathlib import Path

JOURNAL_VARIABLE = "RELBOOK_JOURNAL"
"""The environment variable that names the journal."""
JOURNAL_NAME = "journal.relbook"


def default_journal() -> Path:
    """Return the journal used where none is named: RELBOOK_JOURNAL, or else the one in the user's data folder.

    Nothing is created.
    """
    named = os.environ.get(JOURNAL_VARIABLE, "")
    return Path(named) if named else data_folder() / JOURNAL_NAME


def data_folder() -> Path:
    """Return the folder for the user's journals, as the platform wants it."""
    from platformdirs import user_data_path  # a few milliseconds, so only where it is needed

    return user_data_path("relbook", appauthor=False)


def mappings_folder() -> Path:
    """Return the folder that keeps which column is what, for the next import of such a file."""
    return data_folder() / "mappings"


def questions_folder() -> Path:
    """Return the folder for question sets of the user's own."""
    return data_folder() / "questions"


def settings_file() -> Path:
    """Return the file in which the window remembers its size and the like."""
    from platformdirs import user_config_path

    return user_config_path("relbook", appauthor=False) / "settings.json"


def make_private_folder(folder: Path) -> None:
    """Create the folder, and those above it, for the user alone where the platform can; OSError where it cannot be."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
