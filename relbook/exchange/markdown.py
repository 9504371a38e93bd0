"""Notes in Markdown → plain blocks and spans to be shown: no markup, no HTML, no pictures, nothing that loads.

Headings, bold, italic, code, lists, quotations, rules and links are understood (CommonMark); a line break is kept as
typed. HTML stays text. Takes about 0.1 ms for a note, up to a second or two for the longest: not on the GUI thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 200_000
"""Bytes of UTF-8; a longer text is shown as it was typed."""
DEEPEST = 12
"""Lists and quotations inside one another; a text that goes deeper is shown as it was typed."""
_BULLET = "•"


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    """Lines whose blanks count."""
    RULE = "rule"
    PLAIN = "plain"
    """A line as typed."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some text of one look; a newline in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    """Where it leads, as written; "" where it is no link. Nobody has followed or checked it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, line of code or rule."""

    kind: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    """A heading's, 1 (highest) to 6; else 0."""
    indent: int = 0
    """How many lists it is in."""
    quote: int = 0
    """How many quotations it is in."""
    marker: str = ""
    """"•" or "3." before the first block of a list's entry."""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the notes as blocks, in order; whatever is too long or too deep as plain lines."""
    if len(text) > LONGEST or len(text.encode("utf-8", "replace")) > LONGEST:
        return plain_blocks(text)
    tokens = _parser().parse(text)
    # The parser passes over what lies deeper than its limit; nothing of a note may be lost.
    if any(token.level >= 2 * DEEPEST - 2 for token in tokens):
        return plain_blocks(text)
    return tuple(_Reading().blocks(tokens))


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return a text as it was typed, a block a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Block(BlockKind.PLAIN, (Span(line),) if line else ()) for line in lines)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST})


class _Reading:
    """Where in lists and quotations the reading is."""

    def __init__(self) -> None:
        self._lists: list[int | None] = []
        """For each open list the number of its next entry, None for bullets."""
        self._quote = 0
        self._marker = ""
        self._level = 0

    def blocks(self, tokens: Sequence["Token"]) -> Iterator[Block]:
        """Yield the blocks that the parser's tokens stand for."""
        for token in tokens:
            match token.type:
                case "inline":
                    yield self._block(BlockKind.HEADING if self._level else BlockKind.PARAGRAPH, _spans(token))
                case "fence" | "code_block":
                    yield self._block(BlockKind.CODE, (Span(token.content.rstrip("\n"), code=True),))
                case "hr":
                    yield self._block(BlockKind.RULE)
                case _:
                    self._enter_or_leave(token)

    def _enter_or_leave(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker()
            case "blockquote_open" | "blockquote_close":
                self._quote += token.nesting
            case "heading_open":
                self._level = int(token.tag[1:])
            case "heading_close":
                self._level = 0

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return _BULLET
        self._lists[-1] = number + 1
        return f"{number}."

    def _block(self, kind: BlockKind, spans: tuple[Span, ...] = ()) -> Block:
        marker, self._marker = self._marker, ""
        return Block(kind, spans, self._level, len(self._lists), self._quote, marker)


def _spans(inline: "Token") -> tuple[Span, ...]:
    """Return the spans of a paragraph, neighbours of one look joined."""
    joined: list[Span] = []
    for span in _pieces(inline.children or ()):
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def _pieces(tokens: Sequence["Token"]) -> Iterator[Span]:
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                yield Span("\n", bold > 0, italic > 0, link=link)
            case "image":
                target = str(token.attrs.get("src", ""))
                yield Span(token.content or target, bold > 0, italic > 0, link=link or target)
            case _:
                yield Span(token.content, bold > 0, italic > 0, token.type == "code_inline", link)
