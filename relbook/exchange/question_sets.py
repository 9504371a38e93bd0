"""Question sets as TOML files: those that ship with the program, and the user's own.

A file of the user's that is called like one that ships takes its place. Each is read by itself: one that cannot be used
is told in a sentence and takes no other with it.
"""

import re
import stat
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from relbook import resources
from relbook.domain.questions import QuestionSet, QuestionSets
from relbook.errors import InputFileError, OutputFileError, RelbookError
from relbook.exchange.question_file import read_set, shown
from relbook.exchange.writing import write_whole

FOLDER = "questions"
"""Where among the resources the program's own files lie."""
SHIPPED = ("before-planning", "weekly-review", "new-sponsor", "difficult-conversation")
EXAMPLE = "example"
"""The resource from which a file of the user's own begins: every key, and all that each can hold."""
LARGEST = 256 * 1024
"""Bytes of a file at most; no more than that is ever read of one."""

_ENDING = ".toml"
_FILE_NAME = re.compile(r"[^\x00-\x1f<>:\"/\\|?*.][^\x00-\x1f<>:\"/\\|?*]{0,99}")


def question_sets(folder: Path) -> QuestionSets:
    """Return the sets that ship with the program and those of the user's folder, which need not be there."""
    problems: list[str] = []
    sets: dict[str, QuestionSet] = {}
    for key in SHIPPED:
        try:
            sets[key] = _shipped(key)
        except RelbookError as error:
            problems.append(str(error))
    own: dict[str, QuestionSet] = {}
    for path in _files(folder, problems):
        found = _own(path)
        if isinstance(found, str):
            instead = f" “{sets[path.stem].name}” stays as it ships." if path.stem in sets else ""
            problems.append(found + instead)
        elif found.key in own:
            problems.append(f"{shown(path.name)} is called like {shown(own[found.key].file)}; rename one of them.")
        else:
            own[found.key] = found
    others = sorted(
        (one for key, one in own.items() if key not in sets), key=lambda one: (one.name.casefold(), one.key)
    )
    return QuestionSets((*(own.get(key, one) for key, one in sets.items()), *others), tuple(problems))


def begin_own(folder: Path, name: str) -> Path:
    """Write a file for a set of the user's own, to be changed in any editor, and return where it is.

    It holds the set that ships under that name, or else an example with a remark on every key. The folder is made where
    it is not there yet. Raises OutputFileError, a sentence, where there is such a file already or none can be written.
    """
    key = name.strip().removesuffix(_ENDING)
    if not _FILE_NAME.fullmatch(key) or not key.isprintable():
        raise OutputFileError(f"“{shown(name)}” cannot be the name of a file; use letters, digits and hyphens.")
    path = folder / f"{key}{_ENDING}"
    if path.is_symlink() or path.exists():
        raise OutputFileError(f"{path} is there already; change that file, or choose another name.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise OutputFileError(f"The folder {folder} cannot be made ({reason}); nothing was saved.") from error
    content = resources.text(f"{FOLDER}/{key if key in SHIPPED else EXAMPLE}{_ENDING}")
    write_whole(path, content.encode())
    return path


@cache
def _shipped(key: str) -> QuestionSet:
    return read_set(key, f"{key}{_ENDING}", resources.text(f"{FOLDER}/{key}{_ENDING}"))


def _files(folder: Path, problems: list[str]) -> list[Path]:
    """Return the user's files, by name; hidden ones are what editors and systems leave behind."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.casefold() == _ENDING and path.name[0] != "."]
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = error.strerror or "the system refused"
        problems.append(f"The folder of your own question sets, {folder}, cannot be read: {reason}.")
        return []
    return sorted(found)


def _own(path: Path) -> QuestionSet | str:
    """Return the set of a file of the user's, or the sentence about why it cannot be used."""
    name = shown(path.name)
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            what = "a folder" if stat.S_ISDIR(facts.st_mode) else "no file"
            return f"{name} is {what}, so no questions can be read from it; move it elsewhere."
        return _as_of(path, facts.st_mtime_ns, facts.st_size, facts.st_ino)
    except FileNotFoundError:
        return f"{name} is a link to a file that is not there; mend the link, or remove it."
    except OSError as error:
        return f"{name} cannot be read ({error.strerror or 'the system refused'}); check that you may open it."


@lru_cache(maxsize=256)
def _as_of(path: Path, *_stamp: int) -> QuestionSet | str:
    """Read a file; again only when its time, its size or the file itself is another, for sets are asked for often.

    Raises OSError where it cannot be read, which is not remembered.
    """
    name = shown(path.name)
    key = unicodedata.normalize("NFC", path.stem)
    if not key.isprintable():
        return f"{name} has a name that cannot be shown; give the file another one."
    try:
        return replace(read_set(key, name, _text(path, name)), file=path.name)
    except InputFileError as error:
        return str(error)


def _text(path: Path, name: str) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputFileError(
            f"{name}, line {_line(data):,}: the file goes on after {LARGEST // 1024} KB, more than a set can take; "
            "split it, or check that it is the right one."
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise InputFileError(
            f"{name}, line {_line(data[: error.start]):,}: the file is not in UTF-8; save it again as UTF-8."
        ) from error


def _line(before: bytes) -> int:
    return before.count(b"\n") + 1
