"""Long texts in the few characters that a line has room for."""

import re

_MARKUP = re.compile(r"^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|`|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ITEM = re.compile(r"^[\s>]*(?:[-*+]|\d{1,3}[.)])\s")
_LINK = re.compile(r"!?\[([^\]\n]{1,300})\]\([^)\n]{1,500}\)")
_CUT = re.compile(r"(?<!\w)(?:\*{1,3}|__|`+)(?=\S)|(?<=\S)(?:\*{1,3}|__|`+)(?!\w)")
"""What emphasis leaves behind where only one of its ends is there."""
_MARKED_OUT = "-*_=#`~>\t "
_EXCERPT = 2_000
"""As much of an excerpt as is looked at, in characters."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def clip(text: str, most: int) -> str:
    """Return the text as one line of at most ``most`` characters, cut between words where that is possible."""
    line = " ".join(_UNSEEN.sub(" ", text[: most * 8]).split())
    if len(line) <= most:
        return line if len(text) <= most * 8 else line + "…"
    cut = line[: most - 1]
    word_end = cut.rfind(" ")
    return (cut[:word_end] if word_end > most // 2 else cut).rstrip(" ,;:.–-") + "…"


def text_lines(text: str, most_lines: int, most: int = 150) -> list[str]:
    """Return the first lines of a text that hold anything, marks of Markdown taken off, each clipped to ``most``."""
    found: list[str] = []
    for raw in text[:20_000].splitlines():
        line = clip(_unmarked(raw), most)
        if line and line.strip("-*_=# "):
            found.append(line)
        if len(found) == most_lines:
            break
    return found


def gist(notes: str, most: int) -> str:
    """Return the start of some Markdown notes as one line of at most ``most`` characters."""
    joined = "; ".join(line.rstrip(".;") for line in text_lines(notes, 4, 2 * most + 80))
    return clip(joined.replace(":; ", ": "), most)


def plain_excerpt(excerpt: str) -> str:
    """Return a piece of some Markdown notes, cut out anywhere, as one line without the marks of Markdown.

    Marks around search hits stay where they are; what were lines or entries of a list stands apart by ";".
    """
    text = ""
    for raw in excerpt[:_EXCERPT].splitlines():
        line = " ".join(_CUT.sub("", _unmarked(raw)).split())
        if not line.strip(_MARKED_OUT):
            continue
        starts_anew = _ITEM.match(raw) or line.lstrip("\x02")[:1].isupper()
        apart = text and starts_anew and text.rstrip("\x03\"'”’)")[-1:] not in ".!?:;,…–—"
        text += ("; " if apart else " " if text else "") + line
    return text


def _unmarked(line: str) -> str:
    bare = _LINK.sub(r"\1", _MARKUP.sub("", line[:2_000], count=1))
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", bare))
