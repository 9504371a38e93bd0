"""What a card shows, as plain values: whether a card has to be made anew is told by comparing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Literal

from relbook.domain.dismissals import Matter
from relbook.ui.theme import Tone
from relbook.ui.widgets.spans_label import Span

SHOWN = 6
"""Rows of a card where it does not say otherwise; the rest unfolds."""
BRIEFED = frozenset({"person", "meeting", "project", "organisation"})
"""Kinds of record that a brief can be on."""
Column = Literal["wide", "narrow"]
Kind = Literal["plain", "info", "warning"]


class Verb(Enum):
    """What can be done about a line."""

    OPEN = auto()
    BRIEF = auto()
    PLAN = auto()
    CAPTURE = auto()
    CALL_OFF = auto()
    EVIDENCE = auto()
    SETTLE = auto()
    SETTLE_NEED = auto()
    CONNECT = auto()
    PUT_ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: the words on its button, what it does, and to what."""

    words: str
    verb: Verb
    to: tuple[Any, ...]
    tip: str = ""
    """What a screen reader says; the words by default."""
    role: Literal["", "primary", "link"] = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What putting something aside takes."""

    matter: Matter
    evidence: frozenset[str]
    what: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A chip: before the words, or before the small print."""

    words: str
    tone: Tone
    below: bool = False
    beside: str = ""
    """As much room as these words take is kept for it, so that the lines of a card stand in line."""
    act: Act | None = None
    """What a click on it does."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card. Enter does the first act; a click opens what the line stands for."""

    key: str
    """Stays the same from one reading to the next: "promise:12"."""
    spans: tuple[Span, ...]
    small: str = ""
    """The small print below."""
    who: str = ""
    """Whose initials stand before it; "" for none."""
    mark: Mark | None = None
    acts: tuple[Act, ...] = ()
    menu: tuple[Act, ...] = ()
    opens: Act | None = None
    private: bool = False
    acts_at: Literal["right", "top", "below"] = "right"
    """Where the acts stand: right of everything, right of the words and above the small print, or below all of it."""

    def about(self) -> tuple[str, int] | None:
        """Return what a brief on the line is about, as kind and number."""
        acts = [act for act in (*self.acts, self.opens, *self.menu) if act is not None]
        found = [act.to for act in acts if act.verb is Verb.BRIEF]
        found += [act.to for act in acts if act.verb is Verb.OPEN and act.to[0] in BRIEFED]
        return (found[0][0], found[0][1]) if found else None


@dataclass(frozen=True, slots=True)
class Panel:
    """What one card shows."""

    name: str
    rank: int
    """Its place where all cards stand in one column."""
    rows: tuple[Row, ...] = ()
    heading: str = ""
    column: Column = "wide"
    kind: Kind = "plain"
    nothing: str = ""
    """What is said where there are no rows."""
    shown: int = SHOWN
    """Rows shown at first; the rest unfolds."""


def open_(kind: str, number: int, name: str) -> Act:
    """Return the act that opens a record."""
    return Act(f"Open {name}" if name else "Open", Verb.OPEN, (kind, number))


def plan(person_id: int, name: str, *, words: str = "Plan") -> Act:
    """Return the act that plans a meeting with somebody."""
    return Act(words, Verb.PLAN, (person_id,), f"Plan a meeting with {name}")


def brief(kind: str, number: int, name: str, **looks: Any) -> Act:
    """Return the act that prepares a brief."""
    return Act("Brief", Verb.BRIEF, (kind, number), f"Brief: {name}", **looks)


def evidence(words: str, entries: Iterable[tuple[str, int]], *, on_button: str = "Evidence") -> Act:
    """Return the act that shows what a verdict rests on."""
    return Act(on_button, Verb.EVIDENCE, (words, tuple(entries)), f"Evidence: {words}", "link")


def put_aside(words: str, aside: Aside, **looks: Any) -> Act:
    """Return the act that asks for a reason and puts something aside."""
    return Act(words, Verb.PUT_ASIDE, (aside,), f"{words.removesuffix(' …')}: {aside.what}", **looks)
