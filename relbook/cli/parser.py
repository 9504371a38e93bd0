"""The command line's grammar: ``relbook [--journal FILE] [COMMAND]``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relbook import __version__
from relbook.domain.projects import Engagement
from relbook.domain.ties import TieKind

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse keeps the type to itself

_FORMATS = ("csv", "network")
_NETWORK_FILES = 2
_MOST = 1_000_000_000
"""More lines than any journal has; SQLite takes no number as large as can be typed."""
_LENSES = ("network", "grid", "engagement", "organisation", "onion")
_KINDS = ("person", "organisation", "unit", "meeting", "project")
_BLANK = ("", "-", "–")


def parser() -> argparse.ArgumentParser:
    """Return the parser; ``args.command`` is None where the window is wanted."""
    top = _Parser(
        prog="relbook",
        description="A private notebook for the people your project depends on. Without a command the window opens.",
        epilog="The journal is --journal FILE, else the file that RELBOOK_JOURNAL names, else one in your data folder.",
    )
    top.add_argument("--version", action="version", version=f"relbook {__version__}")
    top.add_argument("--journal", type=Path, metavar="FILE", help="the journal to use")
    top.add_argument("--sample", action="store_true", help="open a throw-away copy of the sample journal")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=argparse.ArgumentParser)
    _sample(commands)
    _import(commands)
    _add(commands, "undo", "take back the last step")
    _add(commands, "redo", "do again the step last taken back")
    _capture(commands)
    search = _add(commands, "search", "full text over everything written, best matches first")
    search.add_argument(
        "words", nargs="*", type=_some_text, metavar="WORDS", help="each must be there, matched from its start"
    )
    _limit(search, 20)
    _brief(commands)
    _today(commands)
    _standing(commands)
    _rate(commands)
    _map(commands)
    _plan(commands)
    _landscape(commands)
    _add(commands, "people", "everyone, by name")
    meetings = _add(commands, "meetings", "the meetings, newest first")
    meetings.add_argument("--person", type=_some_text, metavar="NAME", help="only those this person was at")
    _limit(meetings, 50)
    commitments = _add(commands, "commitments", "promises both ways, by due date")
    commitments.add_argument("--open", action="store_true", help="only those that are still open")
    _add(commands, "check", "look for damage in the journal's file")
    _export(commands)
    return top


class _Parser(argparse.ArgumentParser):
    """Takes what is to be searched for as words, and a blank first part of trust, though they look like options."""

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """Return the arguments; exits with 2 where they are wrong."""
        known, rest = self.parse_known_args(_joined(sys.argv[1:] if args is None else args), namespace)
        if known.command == "search":
            known.words += [_text(word) for word in rest]
            if not known.words:
                self.error("search needs at least one word to look for")
        elif rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        if known.command == "rate" and known.trust and known.project:
            self.error("--project goes with --engagement: trust is held in the person, whatever the project")
        if known.command == "import":
            self._check_import(known)
        if known.command == "plan" and known.with_private and not known.pdf:
            self.error("--with-private goes with --pdf: the terminal shows what is private anyway")
        return known

    def _check_import(self, args: Any) -> None:
        """End with 2 where what is said of an import belongs to another format."""
        if args.format != "network":
            if args.tie:
                self.error("--tie goes with --as network: meetings bring in no ties")
        elif len(args.files) != _NETWORK_FILES:
            self.error("--as network takes two files: the nodes first, then the edges")
        elif args.mapping:
            self.error("--mapping goes with meetings; for a network say --map FIELD=COLUMN")


def _joined(args: Sequence[str]) -> list[str]:
    """Return the arguments with the parts of ``--trust`` joined to it where the first of them is "-"."""
    joined: list[str] = []
    for arg in args:
        if joined and joined[-1] == "--trust" and arg.startswith("-,"):
            joined[-1] = f"--trust={arg}"
        else:
            joined.append(arg)
    return joined


def _add(commands: _Commands, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words[0].upper() + words[1:] + "."
    )
    command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def _limit(command: argparse.ArgumentParser, usual: int) -> None:
    command.add_argument("--limit", type=_count, default=usual, metavar="N", help=f"at most so many (default {usual})")


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return min(number, _MOST)


def _text(given: str) -> str:
    """Return an argument as it was typed, in UTF-8 or else in Windows' letters, whatever the locale made of it."""
    try:
        given.encode()
    except UnicodeEncodeError:
        typed = os.fsencode(given)
        try:
            return typed.decode()
        except UnicodeDecodeError:
            return typed.decode("cp1252", "replace")
    return given


def _some_text(given: str) -> str:
    """Return ``_text``; a blank, such as an unset variable of a script, is wrong usage."""
    if not given.strip():
        raise argparse.ArgumentTypeError("it is blank")
    return _text(given)


def _trust(given: str) -> tuple[int | None, ...]:
    """Return the four parts of trust, None for a blank one; their range is checked where they are stored."""
    parts = [part.strip() for part in given.split(",")]
    try:
        found = tuple(None if part in _BLANK else int(part) for part in parts)
    except ValueError:
        found = ()
    if len(found) != 4:
        raise argparse.ArgumentTypeError(
            f"{given!r} is not four whole numbers from 1 to 10 as in 7,8,-,4, each of which may be left blank"
        )
    return found


def _tie_kind(given: str) -> TieKind:
    """Return the kind of tie, written with blanks, hyphens or underscores."""
    plain = " ".join(given.replace("_", " ").replace("-", " ").casefold().split())
    for kind in TieKind:
        if kind.value == plain:
            return kind
    known = ", ".join(f"“{kind}”" for kind in TieKind)
    raise argparse.ArgumentTypeError(f"{given!r} is no kind of tie; there are {known}")


def _sample(commands: _Commands) -> None:
    sample = _add(commands, "sample", "write the sample journal")
    sample.add_argument("file", type=Path, metavar="FILE", help="a file that is not there yet")


def _import(commands: _Commands) -> None:
    importing = _add(commands, "import", "bring in meetings, or a network, from files; one undo takes all of it back")
    importing.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="of a network: the nodes, then the edges"
    )
    importing.add_argument("--as", dest="format", choices=_FORMATS, default=_FORMATS[0], help="what is in the files")
    importing.add_argument(
        "--map",
        action="append",
        type=_text,
        default=[],
        metavar="FIELD=COLUMN",
        help="which column is what; can be repeated",
    )
    importing.add_argument("--mapping", type=Path, metavar="FILE", help="a mapping saved earlier, as JSON")
    importing.add_argument(
        "--project",
        type=_some_text,
        metavar="NAME",
        help="the project that the meetings touch; in which a network's people get a part, new where none is so called",
    )
    importing.add_argument(
        "--tie",
        type=_tie_kind,
        metavar="KIND",
        help=f"what a network's edges are where they do not say (default “{TieKind.ALLIED_WITH}”)",
    )
    importing.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def _capture(commands: _Commands) -> None:
    capture = _add(commands, "capture", "record a meeting from one line")
    capture.add_argument(
        "line",
        type=_some_text,
        metavar="LINE",
        help="such as: met @Ada 25m yesterday re: Budget !me send forecast fri",
    )
    capture.add_argument("--add-people", action="store_true", help="add each name that nobody has as a new person")
    capture.add_argument("--dry-run", action="store_true", help="say how it is understood, and save nothing")


def _brief(commands: _Commands) -> None:
    brief = _add(commands, "brief", "a page on a person, organisation, unit, meeting or project")
    brief.add_argument("name", type=_some_text, metavar="NAME", help="a name, or a meeting's title or number")
    brief.add_argument("--kind", choices=_KINDS, help="what the name stands for")
    target = brief.add_mutually_exclusive_group()
    target.add_argument("--pdf", type=Path, metavar="FILE", help="write it as PDF")
    target.add_argument("--html", type=Path, metavar="FILE", help="write it as HTML")
    brief.add_argument("--with-private", action="store_true", help="include what is marked private")


def _today(commands: _Commands) -> None:
    today = _add(commands, "today", "what is worth doing today, and why")
    _as_of(today, "as it was on that day")
    today.add_argument("--project", type=_some_text, metavar="NAME", help="of this project's people alone")


def _standing(commands: _Commands) -> None:
    standing = _add(commands, "standing", "on whom each project rests, and the way out where that is too few")
    standing.add_argument("--project", type=_some_text, metavar="NAME", help="this project alone")
    standing.add_argument("--without", type=_some_text, metavar="PERSON", help="and how it would be had they left")
    _as_of(standing, "as it was on that day")


def _map(commands: _Commands) -> None:
    found = _add(commands, "map", "who is tied to whom: in words, as a file, or asked something")
    found.add_argument("--project", type=_some_text, metavar="NAME", help="of this project's people alone")
    found.add_argument("--lens", choices=_LENSES, default=_LENSES[0], help="how people are arranged")
    _as_of(found, "as it was on that day")
    what = found.add_mutually_exclusive_group()
    what.add_argument("--svg", type=Path, metavar="FILE", help="write it as SVG")
    what.add_argument("--png", type=Path, metavar="FILE", help="write it as a picture")
    what.add_argument("--pdf", type=Path, metavar="FILE", help="write it as PDF, on one page")
    what.add_argument("--measures", action="store_true", help="what is measured of each person")
    what.add_argument("--without", type=_some_text, metavar="PERSON", help="what it would be had they left")
    what.add_argument("--path-to", type=_some_text, metavar="PERSON", help="who could introduce you to them")


def _plan(commands: _Commands) -> None:
    plan = _add(commands, "plan", "the latest review of a project, with what the journal knows and the open steps")
    plan.add_argument("--project", type=_some_text, metavar="NAME", help="of this project")
    plan.add_argument("--set", type=_some_text, metavar="NAME", help="with this question set")
    plan.add_argument(
        "--person", type=_some_text, metavar="NAME", help="about this person, for a set that is about one"
    )
    plan.add_argument("--with-private", action="store_true", help="include what is marked private in the PDF")
    what = plan.add_mutually_exclusive_group()
    what.add_argument("--pdf", type=Path, metavar="FILE", help="write the relationship plan that it led to, as PDF")
    what.add_argument("--sets", action="store_true", help="list the question sets, and what is wrong with your own")
    what.add_argument("--new-set", type=_some_text, metavar="NAME", help="begin a question set of your own")


def _landscape(commands: _Commands) -> None:
    landscape = _add(
        commands, "landscape", "what no organisation chart shows: rules, culture, priorities, power and more"
    )
    landscape.add_argument(
        "--about", type=_some_text, metavar="NAME", help="a person, unit, organisation, project or initiative"
    )
    landscape.add_argument("--stale", action="store_true", help="only what asks to be confirmed")


def _rate(commands: _Commands) -> None:
    rate = _add(commands, "rate", "say how somebody stands to a project, or trusts you; earlier ratings are kept")
    rate.add_argument("name", type=_some_text, metavar="NAME", help="the person")
    what = rate.add_mutually_exclusive_group(required=True)
    what.add_argument("--engagement", choices=tuple(level.value for level in Engagement), help="how they stand to it")
    what.add_argument(
        "--trust",
        type=_trust,
        metavar="C,R,I,S",
        help="credibility, reliability, intimacy, self-orientation, 1 to 10 each; blank or - where not judged: 7,8,-,4",
    )
    rate.add_argument("--project", type=_some_text, metavar="NAME", help="needed where they have a part in several")
    _as_of(rate, "the day on which it was seen")
    rate.add_argument("--because", type=_text, default="", metavar="TEXT", help="what was seen")


def _as_of(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--on", type=_some_text, metavar="DATE", help=f"{words}: yesterday, 19 Nov, 2026-11-19")


def _export(commands: _Commands) -> None:
    export = _add(commands, "export", "everything, in a file that any tool reads")
    export.add_argument("file", type=Path, metavar="FILE", help="a file that is not there yet")
    export.add_argument("--as", dest="format", choices=("sqlite", "json"), required=True)
    export.add_argument("--with-private", action="store_true", help="include what is marked private")
