"""Runs the command line in this process, on real journals."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from relbook.cli.parser import parser
from relbook.cli.run import run
from relbook.cli.wiring import Wiring
from relbook.storage.book import Book

NOW = datetime(2026, 11, 23, 9, 30)


@dataclass(frozen=True)
class Answer:
    """What a command printed and returned."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)


Cli = Callable[..., Answer]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Where the commands of this test find their journal."""
    return tmp_path / "journal.relbook"


@pytest.fixture
def cli(journal: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run ``relbook --journal JOURNAL …`` as of NOW."""
    wiring = Wiring(open=Book.open, create=Book.create, now=lambda: NOW)

    def call(*words: str) -> Answer:
        capsys.readouterr()
        code = run(parser().parse_args(["--journal", str(journal), *words]), wiring)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call
