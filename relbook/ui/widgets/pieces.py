"""Text with a few looks as blocks of spans, and cut into pieces that Qt lays out in time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

LONGEST_LINE = 2_000
"""Characters laid out as one paragraph; Qt's time for one grows with the square of its length."""
SPAN_COST = 20
"""Characters that a change of look counts for."""


class SpanLike(Protocol):
    """Some text of one look; a newline in it is a line break."""

    @property
    def text(self) -> str:
        """The text, shown as it is."""

    @property
    def bold(self) -> bool:
        """Whether it is bold."""

    @property
    def italic(self) -> bool:
        """Whether it is italic."""

    @property
    def code(self) -> bool:
        """Whether it is in the type of code."""

    @property
    def link(self) -> str:
        """Where it leads; "" where it is no link."""


class BlockLike(Protocol):
    """A paragraph; ``kind`` is "paragraph", "heading", "code", "rule" or "plain"."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def spans(self) -> Sequence[SpanLike]:
        """Its text."""

    @property
    def level(self) -> int:
        """A heading's level, from 1; else 0."""

    @property
    def indent(self) -> int:
        """How many lists it is in."""

    @property
    def quote(self) -> int:
        """How many quotations it is in."""

    @property
    def marker(self) -> str:
        """What stands before the first block of a list's entry."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block that is laid out as one paragraph."""

    block: BlockLike
    spans: tuple[tuple[str, SpanLike], ...]
    first: bool


def cut(blocks: Iterable[BlockLike]) -> Iterator[Piece]:
    """Yield the blocks, long ones in pieces of at most LONGEST_LINE characters."""
    for block in blocks:
        first, room = True, LONGEST_LINE
        spans: list[tuple[str, SpanLike]] = []
        for span in block.spans:
            text = span.text
            while len(text) > room:
                end = (text.rfind(" ", room // 2, room) + 1) or room
                spans.append((text[:end], span))
                yield Piece(block, tuple(spans), first)
                text, first, room, spans = text[end:], False, LONGEST_LINE, []
            spans.append((text, span))
            room = max(0, room - len(text) - SPAN_COST)
        yield Piece(block, tuple(spans), first)
