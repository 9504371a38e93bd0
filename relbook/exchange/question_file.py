"""The text of one question file → the set that it holds, or a sentence with the line about why not."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from relbook.domain.questions import Becomes, Evidence, Question, QuestionSet, Subject
from relbook.domain.words import listed
from relbook.errors import InputFileError
from relbook.exchange.toml_lines import TomlLines

SET_KEYS = ("name", "purpose", "minutes", "about", "question")
QUESTION_KEYS = ("key", "words", "help", "evidence", "becomes")
ARRAY = "question"
MOST_QUESTIONS = 60
LONGEST = {"name": 80, "purpose": 300, "key": 40, "words": 300, "help": 2_000}
"""Characters of each text at most."""
MOST_MINUTES = 480

E = TypeVar("E", bound=StrEnum)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOLD = re.compile(r"(?P<words>.*) \((?:at line (?P<line>\d+), column \d+|at end of document)\)", re.DOTALL)
_SHOWN = 40
_PLAINLY = {
    "Invalid value": 'a value is missing, or a text has no straight quotation marks (") around it',
    "Illegal character '\\n'": "a text lacks its closing quotation mark",
    "Unterminated string": "a text lacks its closing quotation marks",
    "Cannot overwrite a value": "the same key stands twice",
}
"""What Python says most often of TOML, as somebody would who does not know TOML."""


def read_set(key: str, file: str, text: str) -> QuestionSet:
    """Return the set that a file's text holds, kept under ``key``.

    Raises InputFileError, a sentence with the name ``file`` and the line, where it holds none.
    """
    return _SetReader(file, text).set(key)


class _SetReader:
    """Reads one text; the first thing that is wrong ends it."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._lines = TomlLines(self._text)

    def set(self, key: str) -> QuestionSet:
        top = _Table(self._toml(), self._lines.top, self._refused, "the set", 'write {} = "…" at the top')
        top.check_keys(
            SET_KEYS, dict.fromkeys(QUESTION_KEYS, "belongs to a question: write it below a line [[question]]")
        )
        name = top.text("name")
        purpose = top.text("purpose", needed=False)
        minutes, about = top.minutes(), top.one_of("about", Subject, Subject.PROJECT)
        return QuestionSet(key, name, purpose, minutes, about, self._questions(top.value(ARRAY)))

    def _toml(self) -> dict[str, Any]:
        deep = self._lines.deep_key()
        if deep is not None:
            raise self._refused(
                deep, "so many points stand outside quotation marks; put a text into them, and give a key no points"
            )
        try:
            return tomllib.loads(self._text)
        except RecursionError as error:
            words = "brackets stand in brackets too often; a list of words is all that a question file needs"
            raise self._refused(1, words) from error
        except ValueError as error:  # TOMLDecodeError, and what Python says of a number with thousands of digits
            found = _TOLD.fullmatch(str(error))
            last = self._lines.line(len(self._text.rstrip("\n")))
            line = int(found["line"] or last) if found else 1
            said = shown(found["words"] if found else str(error), 100)
            reason = _PLAINLY.get(said, f"{said[:1].lower()}{said[1:]}")
            raise self._refused(line, f"this is no TOML ({reason}); mend it there, or just above") from error

    def _questions(self, found: object) -> tuple[Question, ...]:
        line = self._lines.top(ARRAY)
        if isinstance(found, dict):
            raise self._refused(line, "a question begins with [[question]], in two pairs of brackets")
        if found is not None and not (isinstance(found, list) and all(isinstance(one, dict) for one in found)):
            raise self._refused(line, "“question” is not a list of questions; begin each with a line [[question]]")
        if not found:
            raise self._refused(1, "the set asks nothing; add a line [[question]] with key and words below it")
        if len(found) > MOST_QUESTIONS:
            line = self._lines.table(ARRAY, MOST_QUESTIONS)
            raise self._refused(
                line, f"the set has {len(found):,} questions; {MOST_QUESTIONS} is the most, so split it"
            )
        questions: dict[str, Question] = {}
        for number, one in enumerate(found):
            question = self._question(number, one)
            if question.key in questions:
                line = self._lines.within(ARRAY, number, "key")
                raise self._refused(line, f"an earlier question has the key “{question.key}” too; give each its own")
            questions[question.key] = question
        return tuple(questions.values())

    def _question(self, number: int, found: Mapping[str, Any]) -> Question:
        def line(name: str, item: str = "") -> int:
            return self._lines.within(ARRAY, number, name, item)

        table = _Table(found, line, self._refused, "a question", 'write {} = "…" below [[question]]')
        table.check_keys(
            QUESTION_KEYS, dict.fromkeys(SET_KEYS[:-1], "belongs to the set: write it above the first [[question]]")
        )
        key = table.text("key")
        if not _KEY.fullmatch(key):
            raise self._refused(
                line("key"), f"“{shown(key)}” cannot be a key; use letters from a to z, digits and hyphens"
            )
        return Question(
            key,
            table.text("words"),
            table.text("help", needed=False, one_line=False),
            table.some_of("evidence", Evidence),
            table.some_of("becomes", Becomes),
        )

    def _refused(self, line: int, words: str) -> InputFileError:
        return InputFileError(f"{self._file}, line {line:,}: {words}{'' if words.endswith('?') else '.'}")


class _Table:
    """One table of a file, with how its lines are found and how it is refused."""

    def __init__(
        self,
        found: Mapping[str, Any],
        line: Callable[..., int],
        refused: Callable[[int, str], InputFileError],
        what: str,
        where: str,
    ) -> None:
        self._found = found
        self._line = line
        self._refused = refused
        self._what = what
        self._where = where

    def check_keys(self, known: Sequence[str], elsewhere: Mapping[str, str]) -> None:
        """Refuse a key that is not known; ``elsewhere`` says of some where they belong."""
        for key in self._found:
            if key in known:
                continue
            words = f"“{shown(key)}” is no key of {self._what}; {_rather(key, known)}"
            raise self._refused(self._line(key), f"“{key}” {elsewhere[key]}" if key in elsewhere else words)

    def value(self, name: str) -> object:
        """Return what a key holds; None where it is not there."""
        return self._found.get(name)

    def text(self, name: str, *, needed: bool = True, one_line: bool = True) -> str:
        """Return a text, its line ends and blanks mended; "" where it may be, and is, missing."""
        found = self._found.get(name)
        if found is None:
            if needed:
                raise self._refused(self._line(name), f"{self._what} has no “{name}”; {self._where.format(name)}")
            return ""
        if not isinstance(found, str):
            raise self._refused(self._line(name), f"“{name}” is not text; put it in quotation marks")
        odd = next((one for one in found if one not in "\n\t" and unicodedata.category(one) == "Cc"), "")
        if odd:
            raise self._refused(
                self._line(name), f"“{name}” holds the invisible character U+{ord(odd):04X}; take it out"
            )
        lines = [" ".join(line.split()) for line in found.splitlines()]
        text = " ".join(lines).strip() if one_line else "\n".join(lines).strip()
        if needed and not text:
            raise self._refused(self._line(name), f"“{name}” is blank; write a few words between the quotation marks")
        if len(text) > LONGEST[name]:
            most = f"{LONGEST[name]:,} is the most"
            raise self._refused(self._line(name), f"“{name}” has {len(text):,} characters; {most}, so say it shorter")
        return text

    def minutes(self) -> int | None:
        """Return about how long a set takes."""
        found = self._found.get("minutes")
        if found is None or (type(found) is int and 1 <= found <= MOST_MINUTES):
            return found
        raise self._refused(self._line("minutes"), f"“minutes” is a whole number from 1 to {MOST_MINUTES}, such as 15")

    def one_of(self, name: str, kind: type[E], usual: E) -> E:
        """Return the one value of an enumeration that a key names."""
        found = self._found.get(name, usual.value)
        if isinstance(found, str) and found in set(kind):
            return kind(found)
        said = f"“{shown(found)}”" if isinstance(found, str) else "that"
        raise self._refused(
            self._line(name), f"“{name}” cannot be {said}; {_rather(found, [one.value for one in kind])}"
        )

    def some_of(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """Return the values of an enumeration that a list names, each once."""
        found = self._found.get(name, [])
        known = [one.value for one in kind]
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._refused(self._line(name), f'“{name}” is a list of words, such as ["{known[0]}", "{known[1]}"]')
        for one in found:
            if one not in known:
                line = self._line(name, one)
                raise self._refused(line, f"“{shown(one)}” is nothing that “{name}” can list; {_rather(one, known)}")
        return tuple(kind(one) for one in dict.fromkeys(found))


def shown(text: str, most: int = _SHOWN) -> str:
    """Return a text from a file, or a file's name, as a sentence can hold it: on one line, short, printable."""
    line = "".join(one if one.isprintable() else "�" for one in " ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def _rather(typed: object, known: Iterable[str]) -> str:
    words = list(known)
    near = get_close_matches(typed[:_SHOWN].casefold(), words, n=1) if isinstance(typed, str) else []
    return f"did you mean “{near[0]}”?" if near else f"there are {listed(words)}"
