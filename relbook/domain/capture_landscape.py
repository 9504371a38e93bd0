"""Landscape notes in a captured line: the sort after a ``#``, and what it says in quotes right behind."""

import re

from relbook.domain.capture_marks import clean, next_mark, trimmed
from relbook.domain.capture_parts import LandscapePart, Span, TagPart
from relbook.domain.landscape import Sort

_SORTS = {sort.mark: sort for sort in Sort}
_MARK = re.compile(rf"#(?P<sort>{'|'.join(_SORTS)})[ \t]{{0,3}}(?=[\"“])", re.IGNORECASE | re.ASCII)
_QUOTED = re.compile(r"\"([^\"\n]*)\"|“([^”\n]*)”|[\"“]([^\"”“\n]*)[\"”“]")
"""Quotes of one kind may hold those of the other."""


def landscape_at(line: str, pos: int, end: int) -> LandscapePart | TagPart | None:
    """Return the note that starts with the ``#`` at ``pos``; None where no quotes follow the name of a sort.

    While the second quote is missing the note ends at the next mark. Quotes with nothing in them make a tag.
    """
    mark = _MARK.match(line, pos, end)
    if mark is None:
        return None
    quoted = _QUOTED.match(line, mark.end(), end)
    if quoted:
        inside, span = quoted[quoted.lastindex or 0], Span(pos, quoted.end())
    else:
        body = mark.end() + 1
        span = trimmed(line, pos, next_mark(line, body, end)[0])
        inside = line[body : span.end]
    text = clean(inside)
    if not text:
        return TagPart(span=span, tag=mark["sort"])
    return LandscapePart(span=span, sort=_SORTS[mark["sort"].lower()], text=text)
