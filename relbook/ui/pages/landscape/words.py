"""How the page words what it shows."""

from collections.abc import Sequence
from datetime import date

from relbook.domain.landscape import CONTENDING, NoteLine, Sort
from relbook.domain.words import ago, counted, full_day, long_day, near_day
from relbook.ui.theme import Tone

_PLURALS = {
    Sort.RULE: "Unwritten rules",
    Sort.CULTURE: "Cultural nuances",
    Sort.PRIORITY: "Competing priorities",
    Sort.DEPENDENCY: "Interdependencies",
    Sort.POWER: "Informal power",
    Sort.MARKET: "Market position",
    Sort.VENDOR: "Vendor relationships",
    Sort.TREND: "Industry trends",
}


def sorts_words(sort: Sort) -> str:
    """Return what notes of a sort are called together: "Unwritten rules"."""
    return _PLURALS[sort]


def state_words(line: NoteLine) -> str:
    """Return what there is to say of how a note stands: "contradicted", "to confirm", "ended", "" where it holds."""
    if line.note.ended_on is not None:
        return "ended"
    return "contradicted" if line.against else "to confirm" if line.stale else ""


def state_tone(line: NoteLine) -> Tone:
    """Return the tone of the state."""
    tones: dict[str, Tone] = {"contradicted": "bad", "to confirm": "warn"}
    return tones.get(state_words(line), "neutral")


def state_meaning(line: NoteLine) -> str:
    """Return the state in a sentence; "" where it holds and nothing is asked."""
    ended = line.note.ended_on
    if ended is not None:
        return f"No longer holds since {full_day(ended)}"
    said = [f"Contradicted by {counted(len(line.against), 'note')} that holds too"] if line.against else []
    said += ["Not confirmed for so long that it should be asked again"] if line.stale else []
    return "\n".join(said)


def confirmed_words(line: NoteLine, today: date) -> str:
    """Return when it was last found to hold: "22 days ago"."""
    return ago(line.note.confirmed_on, today)


def bites_words(line: NoteLine, today: date) -> str:
    """Return when it begins to hurt: "in 12 days", "12 Dec 2027", "since 3 Mar"; "" where that is not known."""
    day = line.note.bites_on
    if day is None:
        return ""
    away = (day - today).days
    if away < 0:
        return f"since {near_day(day, today)}"
    return near_day(day, today) if away < 2 else f"in {away} days" if away < 60 else long_day(day)


def bites_in_full(line: NoteLine, today: date) -> str:
    """Return the day on which it begins to hurt: "Fri 4 Dec 2026 · in 6 days", "since Fri 20 Nov 2026"; "" as above."""
    day = line.note.bites_on
    if day is None:
        return ""
    if day < today:
        return f"since {full_day(day)}"
    near = bites_words(line, today)
    return full_day(day) if near == long_day(day) else f"{full_day(day)} · {near}"


def known_in_full(line: NoteLine, today: date) -> str:
    """Return how and since when a note is known: "Told by Farid, since 3 Mar 2026, confirmed 22 days ago"."""
    note = line.note
    since = f"since {long_day(note.since_on)}"
    parts = [line.known_words, since, f"confirmed {confirmed_words(line, today)}"]
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def stale_words(stale: Sequence[NoteLine]) -> str:
    """Return "4 notes were not confirmed for half a year", for a quarter of what competes, and the question."""
    contending = {line.note.sort in CONTENDING for line in stale}
    span = {frozenset({True}): "a quarter", frozenset({False}): "half a year"}.get(frozenset(contending), "months")
    asked = "Does it still hold?" if len(stale) == 1 else "Do they still hold?"
    return f"{counted(len(stale), 'note was', 'notes were')} not confirmed for {span}. {asked}"
