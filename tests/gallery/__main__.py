"""Takes the pictures. Each scale needs an application of its own, so this program calls itself for each."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SIZES = {"1280x800": (1280, 800), "1920x1080": (1920, 1080), "900x600": (900, 600)}
SCALES = ("1", "2")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", metavar="NAME", default="", help="scenes whose name begins so")
    parser.add_argument("--quick", action="store_true", help="light, 1280×800, 100 %% only")
    parser.add_argument("--scale", choices=SCALES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.scale:
        return take(args.out, args.only, args.scale, quick=args.quick)
    started = time.monotonic()
    running = [
        subprocess.Popen(_command(args, scale), env=_environment(scale)) for scale in SCALES[: 1 if args.quick else 2]
    ]
    worst = max(process.wait() for process in running)
    print(f"{len(list(args.out.glob('*.png')))} pictures in {args.out}, {time.monotonic() - started:.0f} s")
    return worst


def _command(args: argparse.Namespace, scale: str) -> list[str]:
    quick = ["--quick"] if args.quick else []
    return [sys.executable, "-m", "tests.gallery", str(args.out), "--only", args.only, "--scale", scale, *quick]


def _environment(scale: str) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen:size=1920x1080",
        "QT_SCALE_FACTOR": scale,
        "QT_LOGGING_RULES": "qt.qpa.*=false",
    }


def take(out: Path, only: str, scale: str, *, quick: bool) -> int:
    """Take the pictures at one scale."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtGui import QFont, QFontDatabase, QImage
    from PySide6.QtWidgets import QApplication

    from relbook.ui.theme import STYLE, Theme
    from tests.gallery.registry import scenes
    from tests.gallery.stage import Stage, journals, light_and_dark

    app = QApplication([*sys.argv[:1], *STYLE])
    qInstallMessageHandler(_pass_on)
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 10))
    failed = 0
    with TemporaryDirectory() as folder:
        where = journals(Path(folder))
        for look, scheme in light_and_dark()[: 1 if quick else 2]:
            theme = Theme(app, scheme)
            for scene in scenes():
                if not scene.name.startswith(only):
                    continue
                for journal in scene.journals:
                    stage = Stage(app, theme, where)
                    stage.journal = journal
                    try:
                        widget = scene.make(stage)
                        for size, (width, height) in _sizes(scene.sizes, scale, look, journal, quick).items():
                            name = "-".join(part for part in (scene.name, journal, look, size, f"{scale}x") if part)
                            if isinstance(widget, QImage):
                                widget.save(str(out / f"{name}.png"))
                                continue
                            if size:
                                widget.resize(width, height)
                            widget.show()
                            stage.settle()
                            widget.grab().save(str(out / f"{name}.png"))
                    except Exception as error:
                        failed += 1
                        print(f"{scene.name} ({journal}, {look}): {type(error).__name__}: {error}", file=sys.stderr)
                    finally:
                        stage.clear()
    return 1 if failed else 0


def _pass_on(kind: object, context: object, words: str) -> None:
    if "propagateSizeHints" not in words:  # the screenless platform says it of every window
        print(words, file=sys.stderr)


def _sizes(sized: bool, scale: str, look: str, journal: str, quick: bool) -> dict[str, tuple[int, int]]:
    """Return the window sizes: all of them with the sample in the light, else the usual one."""
    if not sized:
        return {"": (0, 0)}
    everything = not quick and journal == "sample" and (look == "light" or scale == "1")
    names = list(SIZES) if everything and scale == "1" else ["1280x800"]
    return {name: SIZES[name] for name in names}


if __name__ == "__main__":
    sys.exit(main())
