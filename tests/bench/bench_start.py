"""Start-up beside an empty Qt window: first paint, stalls in the second after it, memory.

    python -m tests.bench.bench_start [--rounds N] [--meetings N]

Each round starts an empty PySide6 window and relbook on a journal of 10,000 meetings, one after the other, each in a
process of its own; the figures are medians over the rounds. The time is from just before the process is started to the
first paint that shows the window, with Today's heading on it; reading and showing Today falls into the second after.
Exit 1 where a limit is passed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from relbook.storage.book import Book
from tests.factory import bulk

PAINT_LIMIT = 1.7
"""Times an empty window's first paint."""
STALL_LIMIT = 50
"""Milliseconds without a turn of the event loop, in the second after the first paint."""
MEMORY_LIMIT = 2.5
"""Times an empty window's peak."""

_EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    painted = False
    def paintEvent(self, event):
        if not self.painted:
            self.painted = True
            watch(time.time())
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1280, 800)
window.show()
"""
_RELBOOK = """
import sys, time
from relbook import app as relbook
from PySide6.QtWidgets import QApplication
def _exec(app, run=QApplication.exec):
    window = next(widget for widget in app.topLevelWidgets() if hasattr(widget, "painted"))
    window.painted.connect(lambda: watch(time.time()))
    return run()
QApplication.exec = _exec
"""
# After the first paint: how long the event loop was away at most, and the most memory used, a second and a half later.
_WATCH = """
import json, resource
from PySide6.QtCore import QCoreApplication, QTimer
def watch(painted):
    app = QCoreApplication.instance()
    last, worst, timer = [time.perf_counter()], [0.0], QTimer(app)
    def beat():
        now = time.perf_counter()
        worst[0] = max(worst[0], now - last[0])
        last[0] = now
    timer.timeout.connect(beat)
    timer.start(1)
    def end():
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"painted": painted, "stall": worst[0] * 1000, "peak": peak}), flush=True)
        import os; os._exit(0)
    QTimer.singleShot(1500, app, end)
"""


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--meetings", type=int, default=10_000)
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.relbook"
        with Book.create(path) as book:
            bulk(book, meetings=wanted.meetings, people=500)
        programs = {
            "empty": _WATCH + _EMPTY + "sys.exit(app.exec())",
            "relbook": _WATCH.replace("import json", "import time, json")
            + _RELBOOK
            + f"sys.exit(relbook.main(['--journal', {str(path)!r}]))",
        }
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
        for round_ in range(wanted.rounds + 1):
            for name, program in programs.items():
                measured = _run(program, Path(folder))
                if round_:  # the first writes byte code and fills the file cache
                    runs[name].append(measured)
    return _report(runs)


def _run(program: str, home: Path) -> dict[str, float]:
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if not done.stdout.strip():
        raise SystemExit(f"The program ended without a picture:\n{done.stderr}")
    measured: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return {**measured, "paint": (measured["painted"] - started) * 1000}


def _report(runs: dict[str, list[dict[str, float]]]) -> int:
    middle = {
        name: {figure: median(run[figure] for run in all_) for figure in ("paint", "stall", "peak")}
        for name, all_ in runs.items()
    }
    empty, ours = middle["empty"], middle["relbook"]
    figures = (
        (
            "first paint",
            ours["paint"] / empty["paint"],
            PAINT_LIMIT,
            "×",
            f"{ours['paint']:.0f} ms, empty {empty['paint']:.0f} ms",
        ),
        ("longest stall after", ours["stall"], STALL_LIMIT, " ms", f"empty {empty['stall']:.0f} ms"),
        (
            "peak memory",
            ours["peak"] / empty["peak"],
            MEMORY_LIMIT,
            "×",
            f"{ours['peak']:.0f} MB, empty {empty['peak']:.0f} MB",
        ),
    )
    for words, figure, limit, unit, beside in figures:
        print(f"{'ok' if figure <= limit else 'OVER':<5} {figure:6.2f}{unit} of {limit}{unit:<4} {words:<20} {beside}")
    return int(any(figure > limit for _, figure, limit, _, _ in figures))


if __name__ == "__main__":
    sys.exit(main())
