"""From arguments to an exit code."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from relbook import paths
from relbook.cli.terminal import finish, give_up, make_ready, plain, tell
from relbook.cli.wiring import Wiring
from relbook.errors import JournalError, RelbookError
from relbook.services.ports import Journal

Command = Callable[[Namespace, Journal, Wiring], int]

_STARTS_A_JOURNAL = {"import", "capture"}
"""Commands that make the journal where there is none yet."""


INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it."""


def run(args: Namespace, wiring: Wiring) -> int:
    """Carry out ``args.command`` and return the exit code.

    0 done; 1 a known error, told in a sentence on stderr; 2 wrong usage; 130 stopped by Ctrl+C.
    """
    return ended(lambda: _carried_out(args, wiring))


def ended(work: Callable[[], int]) -> int:
    """Do the work and return its exit code, or that of what went wrong, which is told."""
    make_ready()
    try:
        code = work()
        finish()
    except RelbookError as error:
        tell(f"relbook: {plain(str(error))}")
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        give_up()
        return 0
    except KeyboardInterrupt:
        tell("relbook: Interrupted; a step that was not finished changed nothing.")
        return INTERRUPTED
    return code


def _carried_out(args: Namespace, wiring: Wiring) -> int:
    if args.sample:
        tell("relbook: --sample opens a window on the sample, so it goes with no command; try relbook sample FILE.")
        return 2
    if args.command == "sample":
        from relbook.cli.writing import sample

        return sample(args, wiring)
    if args.command == "plan" and (args.sets or args.new_set):
        from relbook.cli.planning import question_files

        return question_files(args)
    command = _command(args.command)
    with opened(args, wiring) as journal:
        return command(args, journal, wiring)


@contextmanager
def opened(args: Namespace, wiring: Wiring) -> Iterator[Journal]:
    """Open the journal that ``args`` name, or make it for a command that starts one. Raises JournalError."""
    path: Path = args.journal or paths.default_journal()
    if _is_there(path):
        with closing(wiring.open(path)) as journal:
            yield journal
    elif args.command not in _STARTS_A_JOURNAL:
        raise JournalError(
            f"There is no journal at {path}. Name one with --journal FILE, make one to look around in with "
            "relbook sample FILE, or begin your own with relbook capture LINE."
        )
    elif args.dry_run:
        with TemporaryDirectory() as folder, wiring.new(Path(folder) / "journal.relbook") as journal:
            yield journal
    else:
        with wiring.new(path) as journal:
            yield journal
        tell(f"A new journal was started at {path}.")


def _is_there(path: Path) -> bool:
    """Return whether something is at the path; where that cannot be told, opening it says why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _command(name: str) -> Command:
    """Return the command's function; each is imported only when it is wanted."""
    match name:
        case "import":
            from relbook.cli.importing import import_

            return import_
        case "brief":
            from relbook.cli.briefing import brief

            return brief
        case "today" | "standing":
            from relbook.cli import standing

            return getattr(standing, name)  # type: ignore[no-any-return]
        case "map":
            from relbook.cli.map import map_

            return map_
        case "plan":
            from relbook.cli.planning import plan

            return plan
        case "landscape":
            from relbook.cli.landscape import landscape

            return landscape
        case "rate":
            from relbook.cli.rating import rate

            return rate
        case "undo" | "redo" | "capture":
            from relbook.cli import writing

            return getattr(writing, name)  # type: ignore[no-any-return]
        case _:
            from relbook.cli import reading

            return getattr(reading, name)  # type: ignore[no-any-return]
