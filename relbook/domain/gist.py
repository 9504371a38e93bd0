"""Long texts in the few characters that a line has room for."""

import re

_MARKUP = re.compile(r"^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|`|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
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


def _unmarked(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _MARKUP.sub("", line[:2_000], count=1))
