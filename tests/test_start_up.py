"""The window does not wait for what only later work needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from relbook.storage.book import Book
from tests.factory import meeting

LATE = ("sqlalchemy", "dateparser", "rapidfuzz", "charset_normalizer", "markdown_it", "lucide", "pypdf")
LATE_OF_OURS = (
    "hashlib",
    "relbook.cli.parser",
    "relbook.domain.meetings",
    "relbook.domain.people",
    "relbook.domain.views",
    "relbook.services.ports",
    "relbook.ui.capture.day_dialog",
    "relbook.ui.meeting_form.forms",
    "relbook.ui.messages",
    "relbook.ui.pages.journal.deeds",
    "relbook.ui.pages.journal.entry_body",
    "relbook.ui.reminders",
    "relbook.ui.widgets.notes_view",
    "relbook.ui.widgets.picker",
)
"""Small ones that add up."""

AFTER_IMPORT = f"""
import json, sys
import relbook.app
print(json.dumps([name for name in {(*LATE, "platformdirs", "PySide6.QtWidgets")} if name in sys.modules]))
"""

UNTIL_PAINTED = f"""
import json, os, sys, threading, traceback

def end(*error):
    traceback.print_exception(*error)
    os._exit(1)

sys.excepthook = end

class Watch:
    painted = False
    early = []

    def find_spec(self, name, path=None, target=None):
        if not self.painted and threading.current_thread() is threading.main_thread() and name in {LATE + LATE_OF_OURS}:
            self.early.append(name)

watch = Watch()
sys.meta_path.insert(0, watch)

from relbook.app import main
from relbook.ui.session import Session

plain_start = Session.start

def start(session, path):
    plain_start(session, path)
    session.window.painted.connect(lambda: setattr(watch, "painted", True))
    session.attached.connect(session.close)

Session.start = start
code = main(["--journal", sys.argv[1]])
later = [name for name in {LATE} if name in sys.modules]
print(json.dumps({{"code": code, "painted": watch.painted, "early": watch.early, "later": later}}))
"""


def last_line(script: str, *arguments: str, **environment: str) -> object:
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_the_entry_imports_next_to_nothing() -> None:
    assert last_line(AFTER_IMPORT) == []


def test_the_window_is_painted_before_the_heavy_imports(tmp_path: Path) -> None:
    path = tmp_path / "start.relbook"
    with Book.create(path) as book:
        meeting(book, "Budget review")
    seen = last_line(UNTIL_PAINTED, str(path))
    assert isinstance(seen, dict)
    assert seen["code"] == 0
    assert seen["painted"]
    assert seen["early"] == []
    assert "sqlalchemy" in seen["later"]


@pytest.mark.parametrize("name", LATE + LATE_OF_OURS)
def test_each_of_them_would_be_noticed(name: str) -> None:
    script = UNTIL_PAINTED.split("from relbook.app", maxsplit=1)[0] + f"import {name}\nprint(json.dumps(watch.early))"
    early = last_line(script)
    assert isinstance(early, list)
    assert name in early


def test_the_style_is_fusion_whatever_the_desktop_prefers() -> None:
    script = """
import json, sys
from PySide6.QtWidgets import QApplication
from relbook.ui.theme import STYLE
app = QApplication([*sys.argv[:1], *STYLE])
print(json.dumps(app.style().name()))
"""
    assert last_line(script, QT_STYLE_OVERRIDE="windows") == "fusion"
