"""How long ago the last contact is, as a chip: its word, its tone, what it means."""

from datetime import date

from relbook.domain.cadence import Freshness, Interval, freshness
from relbook.domain.words import counted
from relbook.ui.theme import Theme
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.chip import Chip

MEANINGS = {
    Freshness.FRESH: "Within the ideal interval",
    Freshness.DUE: "Past the ideal interval, within the maximum",
    Freshness.COLD: "Past the maximum interval: no live contact",
    Freshness.NEVER: "No two-way contact noted",
}


def freshness_chip(theme: Theme, last: date | None, today: date, between: Interval) -> Chip:
    """Return where a contact stands: "fresh", "due · 21 days", "cold · 62 days", "never met"."""
    word = freshness(last, today, between)
    days = "" if last is None or word is Freshness.FRESH else f" · {counted((today - last).days, 'day')}"
    chip = Chip(theme, f"{word.value}{days}", FRESHNESS[word])
    chip.setAccessibleDescription(MEANINGS[word])
    return chip
