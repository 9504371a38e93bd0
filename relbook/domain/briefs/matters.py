"""What matters to somebody, beside what was spoken of."""

from collections.abc import Sequence

from relbook.domain.briefs.facts import NOTES_READ, Facts
from relbook.domain.gist import text_lines
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.stems import stems
from relbook.domain.words import counted

RECENT = 3
"""The last meetings in which something counts as touched."""
LEAST_LETTERS = 4
"""A word so long may be what matters."""
SHARED = 2
"""So many words must be shared by what matters and what is news; all of them where fewer matter."""


def untouched(facts: Facts, person: Person) -> list[str]:
    """Return what matters to a person and was not spoken of in the last meetings with them; none without a meeting."""
    recent = _recent(facts, person.id)
    heard = set[str]().union(*(spoken(facts, meeting) for meeting in recent))
    return [matter for matter in text_lines(person.matters, 5, 90) if recent and not _stems(matter) & heard]


def _recent(facts: Facts, person_id: int) -> list[Meeting]:
    return facts.contacts(person_id)[:RECENT]


def last_meetings_words(facts: Facts, person_id: int) -> str:
    """Return "the last meeting", "the last 3 meetings": those in which something counts as touched."""
    count = len(_recent(facts, person_id))
    return "the last meeting" if count == 1 else f"the last {counted(count, 'meeting')}"


def touched_by(facts: Facts, meeting: Meeting, matters: Sequence[str]) -> str:
    """Return the first thing that matters and that a meeting speaks of; "" where it speaks of none."""
    heard = spoken(facts, meeting)
    for matter in matters:
        wanted = _stems(matter)
        if wanted and len(wanted & heard) >= min(SHARED, len(wanted)):
            return matter
    return ""


def spoken(facts: Facts, meeting: Meeting) -> set[str]:
    """Return the stems of what was spoken of at a meeting, and promised there."""
    promised = " ".join(c.what for c in facts.commitments if c.meeting_id == meeting.id)
    return _stems(f"{meeting.title} {meeting.notes[:NOTES_READ]} {promised}")


def _stems(text: str) -> set[str]:
    return {stem for stem, _ in stems(text, LEAST_LETTERS, numbers=True)}
