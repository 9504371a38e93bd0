"""Answers to questions about the map: in words with names, and what stands out on the canvas for them."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Said(NamedTuple):
    """A line of an answer."""

    words: str
    """A sentence with names, never with a metric's name."""
    entries: tuple[tuple[str, int], ...] = ()
    """What speaks for it, as kind and number; the first is opened by a click."""
    people: tuple[int, ...] = ()
    """Whom it is about; pointing at the line shows them on the canvas."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, on the canvas and in words."""

    title: str
    """What was asked and of whom: "If Gareth Lindqvist leaves"."""
    lines: tuple[Said, ...]
    people: frozenset[int] = frozenset()
    """Who stands out; empty with no ``lost`` and no ``circles`` leaves everyone as they are."""
    lost: frozenset[int] = frozenset()
    """Who is gone or cut off: struck out on the canvas."""
    paths: tuple[tuple[int, ...], ...] = ()
    """Paths that stand out, best first, each person after person; the user, who is no person, comes first."""
    pairs: frozenset[tuple[int, int]] = frozenset()
    """Two people each, lower number first, whose line stands out, drawn even where there is no tie."""
    circles: tuple[frozenset[int], ...] = ()
    """Groups, the largest first: each gets a colour and an outline."""
    tone: str = "info"
    """"info", "good", "warn" or "bad"."""
    entries: tuple[tuple[str, int], ...] = field(default=())
    """Everything the answer rests on."""
