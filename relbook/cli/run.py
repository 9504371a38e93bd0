"""From arguments to an exit code."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from relbook import paths
from relbook.cli.wiring import Wiring
from relbook.errors import JournalError, RelbookError
from relbook.services.ports import Journal

Command = Callable[[Namespace, Journal, Wiring], int]

_STARTS_A_JOURNAL = {"import", "capture"}
"""Commands that make the journal where there is none yet."""


def run(args: Namespace, wiring: Wiring) -> int:
    """Carry out ``args.command`` and return the exit code: 0 done, 1 a known error, told in a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):  # a name must never stop a listing, whatever the terminal can show
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _carried_out(args, wiring)
    except RelbookError as error:
        from relbook.cli.terminal import plain, tell

        tell(f"relbook: {plain(str(error))}")
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        return 0


def _carried_out(args: Namespace, wiring: Wiring) -> int:
    if args.command == "sample":
        from relbook.cli.writing import sample

        return sample(args, wiring)
    command = _command(args.command)
    with _journal(args, wiring) as journal:
        return command(args, journal, wiring)


@contextmanager
def _journal(args: Namespace, wiring: Wiring) -> Iterator[Journal]:
    path: Path = args.journal or paths.default_journal()
    with ExitStack() as stack:
        if path.exists():
            journal = wiring.open(path)
        elif args.command not in _STARTS_A_JOURNAL:
            raise JournalError(
                f"There is no journal at {path}. Name one with --journal FILE, or make one with relbook sample FILE."
            )
        elif args.dry_run:
            folder = stack.enter_context(TemporaryDirectory())
            journal = wiring.create(Path(folder) / path.name)
        else:
            journal = wiring.create(path)
            print(f"A new journal was started at {path}.", file=sys.stderr)
        stack.callback(journal.close)
        yield journal


def _command(name: str) -> Command:
    """Return the command's function; each is imported only when it is wanted."""
    match name:
        case "import":
            from relbook.cli.importing import import_

            return import_
        case "brief":
            from relbook.cli.briefing import brief

            return brief
        case "undo" | "redo" | "capture":
            from relbook.cli import writing

            return getattr(writing, name)  # type: ignore[no-any-return]
        case _:
            from relbook.cli import reading

            return getattr(reading, name)  # type: ignore[no-any-return]
