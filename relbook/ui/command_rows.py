"""What the command field can lead to: actions and records, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relbook.domain.views import Found


ACTION = "action"
KIND_WORDS = {
    ACTION: "Action",
    "page": "Page",
    "person": "Person",
    "organisation": "Organisation",
    "project": "Project",
    "meeting": "Meeting",
    "commitment": "Promise",
    "need": "Need",
    "initiative": "Initiative",
    "landscape_note": "Landscape note",
    "answer": "Review answer",
}


class Row(NamedTuple):
    """One thing that can be chosen: an action by its ``name``, or a record by kind and number."""

    kind: str
    title: str
    name: str = ""
    id: int = 0
    excerpt: str = ""
    """May hold hits between HIT_START and HIT_END."""
    hint: str = ""
    """Shown at the right: keys, a day."""

    @classmethod
    def of(cls, found: Found) -> Row:
        """Return the row of a search result."""
        from relbook.domain.gist import plain_excerpt

        title = found.title or KIND_WORDS.get(found.kind, found.kind)
        return cls(found.kind, title, id=found.id, excerpt=plain_excerpt(found.excerpt), hint=_day(found.day))


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""
