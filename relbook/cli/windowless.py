"""What ``relbook`` alone does where no window can be shown: Today as text."""

from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from relbook.cli.run import ended, opened
from relbook.cli.standing import today
from relbook.cli.terminal import tell
from relbook.cli.wiring import Wiring
from relbook.services.sample import SampleService

NO_DISPLAY = (
    "relbook: There is no display to open the window on, so relbook alone prints Today. For the window, run it on a "
    "desktop, or set DISPLAY or WAYLAND_DISPLAY to one. The commands need none; relbook --help lists them."
)


def without_window(journal: Path | None, sample: bool, wiring: Wiring) -> int:
    """Print Today of the journal, or of a throw-away sample, and say how to get the window; return the exit code."""
    args = Namespace(command="today", journal=journal, on=None, project=None, json=False)
    code = ended(lambda: _of_sample(args, wiring) if sample else _of_journal(args, wiring))
    tell(NO_DISPLAY)
    return code


def _of_journal(args: Namespace, wiring: Wiring) -> int:
    with opened(args, wiring) as journal:
        return today(args, journal, wiring)


def _of_sample(args: Namespace, wiring: Wiring) -> int:
    with TemporaryDirectory() as folder, wiring.new(Path(folder) / "sample.relbook") as journal:
        SampleService(journal, wiring.now).write()
        return today(args, journal, wiring)
