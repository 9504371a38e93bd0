"""The day that ``--on`` names."""

from datetime import date

from relbook.domain.capture_parts import Sense
from relbook.domain.terms import Precision
from relbook.errors import InvalidError
from relbook.services.dates import read_date
from relbook.services.typed_days import read_day

_LONGEST = 40


def day_on(text: str | None, today: date) -> date:
    """Return the day that was typed, today where none was; without a year it is the last such day.

    Raises InvalidError, as a sentence, where it is no day, a month only, or still to come.
    """
    if text is None:
        return today
    found = read_day(text, today)
    if found is None:
        raise InvalidError(f"“{text[:_LONGEST]}” is no day for --on; write 2026-11-19, “19 Nov” or “yesterday”.")
    if found.precision is Precision.MONTH:
        raise InvalidError(f"“{text[:_LONGEST]}” is no single day; --on needs one, such as 2026-11-19.")
    day = found.day if found.day <= today else read_date(text, today, Sense.BEHIND) or found.day
    if day > today:
        raise InvalidError(f"{day.isoformat()} is still to come; --on takes today or a day before.")
    return day
