"""Question sets as TOML files: those that ship with the program, and the user's own."""

import tomllib
from pathlib import Path
from typing import Any

from relbook import resources
from relbook.domain.questions import Becomes, Evidence, Question, QuestionSet, QuestionSets, Subject

FOLDER = "questions"
"""Where among the resources the program's own files lie."""
SHIPPED = ("before-planning",)


def question_sets(folder: Path) -> QuestionSets:
    """Return the sets that ship with the program and those of the user's folder."""
    sets = [_read(key, resources.text(f"{FOLDER}/{key}.toml")) for key in SHIPPED]
    own = [_read(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    return QuestionSets((*sets, *own))


def _read(key: str, text: str) -> QuestionSet:
    table = tomllib.loads(text)
    questions = tuple(_question(one) for one in table["question"])
    about = Subject(table.get("about", Subject.PROJECT))
    return QuestionSet(key, table["name"], table.get("purpose", ""), table.get("minutes"), about, questions)


def _question(table: dict[str, Any]) -> Question:
    evidence = tuple(Evidence(one) for one in table.get("evidence", ()))
    becomes = tuple(Becomes(one) for one in table.get("becomes", ()))
    return Question(table["key"], table["words"], table.get("help", "").strip(), evidence, becomes)
