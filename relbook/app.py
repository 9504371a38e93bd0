"""Where the program's objects are wired together, and nothing else."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from relbook.domain.lines import MeetingLine
    from relbook.storage.book import Book

TURN = 0.000_5
"""Seconds a thread may hold the interpreter while the window waits for it.

Python's own 5 ms, waited for several times in one turn of the event loop while a thread opens the journal, stopped the
window for 50 ms in place of 30.
"""
STARTED = 3_000
"""When everything that a start loads is loaded, in milliseconds."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run relbook with the arguments, the process's own where None, and return the exit code."""
    os.umask(0o077)  # journal, settings and backups are for the user's eyes alone
    given = sys.argv[1:] if argv is None else argv
    wanted = _plain_start(given)
    if wanted is None:
        from relbook.cli.parser import parser

        args = parser().parse_args(given)
        if args.command is not None:
            return _run_command(args)
        wanted = args.journal, args.sample
    if not has_display(sys.platform, os.environ):
        return _run_windowless(*wanted)
    return _run_window(*wanted)


def _plain_start(given: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Return the journal and whether the sample is wanted; None for all but the three usual ways to open the window.

    Those are read here, for the parser takes longer to build than the journal to read.
    """
    match given:
        case []:
            return None, False
        case ["--sample"]:
            return None, True
        case ["--journal", file] if not file.startswith("-"):
            return Path(file), False
    return None


def has_display(platform: str, environment: "os._Environ[str] | dict[str, str]") -> bool:
    """Return whether a window can be shown; only on Unix without a Mac's screen can it lack one."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _run_command(args: "Namespace") -> int:
    from relbook.cli.run import run
    from relbook.cli.wiring import Wiring

    return run(args, Wiring(open=_open, create=_create, now=datetime.now))


def _run_windowless(journal: Path | None, sample: bool) -> int:
    from relbook.cli.windowless import without_window
    from relbook.cli.wiring import Wiring

    return without_window(journal, sample, Wiring(open=_open, create=_create, now=datetime.now))


def _run_window(journal: Path | None, sample: bool) -> int:
    gc.disable()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from relbook.ui.late_imports import take_imports_back

    take_imports_back()
    from relbook.paths import default_journal, settings_file
    from relbook.settings import Settings
    from relbook.ui.mounted import PLACES
    from relbook.ui.session import Session, Wiring
    from relbook.ui.theme import STYLE, Theme

    sys.setswitchinterval(TURN)
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("relbook")
    app.setQuitOnLastWindowClosed(False)
    wiring = Wiring(open=_open, create=_create, first_page=_first_page, now=datetime.now)
    session = Session(Theme(app), Settings(settings_file()), wiring, PLACES)
    session.ended.connect(app.quit)
    QTimer.singleShot(STARTED, session, _collect_from_now_on)
    if sample:
        session.start_sample()
    else:
        session.start(journal or default_journal())
    return app.exec()


def _collect_from_now_on() -> None:
    """Collect garbage again, but never among what the start loaded: walking all of that stops the window for 65 ms."""
    gc.freeze()
    gc.enable()


def _open(path: Path) -> "Book":
    from relbook.storage.book import Book

    return Book.open(path)


def _create(path: Path) -> "Book":
    from relbook.storage.book import Book

    return Book.create(path)


def _first_page(path: Path, limit: int) -> "list[MeetingLine]":
    from relbook.storage.first_page import first_page

    return first_page(path, limit)
