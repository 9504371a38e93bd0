"""A captured line told part by part: what the chips below it say, and what ``--dry-run`` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relbook.domain.capture_parts import (
    FormPart,
    LandscapePart,
    LengthPart,
    LoosePart,
    MoodPart,
    NotesPart,
    OneWayPart,
    Part,
    PlacePart,
    ProjectPart,
    PromisePart,
    TagPart,
    TimePart,
    TitlePart,
    WhenPart,
    WhoPart,
)
from relbook.domain.terms import Precision
from relbook.domain.words import length_words, month, mood_words, short_day, weekday
from relbook.services.capture import Understanding
from relbook.services.capture_meanings import Meaning, Verdict
from relbook.services.limits import quoted

_DOUBTS = {
    Verdict.NEW: "new person",
    Verdict.TEXT: "as text",
    Verdict.UNCLEAR: "which one?",
    Verdict.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One part of the line in words."""

    kind: str
    """The part's kind; for the day that a line does not name, "when" too."""
    words: str
    part: Part | None
    """None for what the line leaves out: today."""
    doubt: bool = False
    """Whether the user should look: a name of nobody, or of several."""


def told(understanding: Understanding) -> tuple[Told, ...]:
    """Return the line part by part, in its order; the day is told first where the line names none."""
    return tuple(_told(understanding))


def day_words(day: date, today: date, precision: Precision = Precision.DAY) -> str:
    """Return a day in short: "Mon 23 Nov", with the year where that is not this year's; a month is "Nov 2025"."""
    return month(day) if precision is Precision.MONTH else f"{weekday(day)} {short_day(day, today)}"


def meaning_words(meaning: Meaning) -> str:
    """Return a name with what is in doubt about it: "Emmy Noether · not known"."""
    doubt = _DOUBTS.get(meaning.verdict)
    return f"{meaning.shown} · {doubt}" if doubt else meaning.shown


def _told(understanding: Understanding) -> Iterator[Told]:
    capture = understanding.capture
    if capture.parts and not any(isinstance(part, WhenPart) for part in capture.parts):
        yield Told("when", f"today, {day_words(capture.today, capture.today)}", None)
    for part in capture.parts:
        words, doubt = _words(part, understanding)
        yield Told(part.kind, words, part, doubt)
    if capture.beyond:
        yield Told("notes", f"note: {quoted(capture.beyond)}", None)


def _words(part: Part, understanding: Understanding) -> tuple[str, bool]:
    match part:
        case WhoPart() | ProjectPart():
            meaning = understanding.meanings[part.mention]
            sign = "+" if isinstance(part, ProjectPart) else ""
            return sign + meaning_words(meaning), meaning.open
        case PromisePart():
            return _promise_words(part, understanding)
        case LandscapePart():
            return f"{part.sort.value}: {quoted(part.text, 40)} · {understanding.landscape[part]}", False
        case WhenPart():
            ahead = ", planned" if part.day > understanding.capture.today else ""
            return day_words(part.day, understanding.capture.today, part.precision) + ahead, False
        case MoodPart():
            who = f"{understanding.meanings[part.of].shown}: " if part.of else "mood: "
            return who + mood_words(part.mood), False
        case FormPart():
            return f"{'planned ' if part.planned else ''}{part.form.value}", False
        case LoosePart():
            return (quoted(part.text) if part.as_title else f"note: {quoted(part.text)}"), False
        case NotesPart():
            return f"note: {quoted(part.text)}", False
    return _plain_words(part), False


def _plain_words(part: Part) -> str:
    match part:
        case LengthPart():
            return length_words(part.minutes)
        case TimePart():
            length = f", {length_words(part.minutes)}" if part.minutes else ""
            return f"at {part.start:%H:%M}{length}"
        case TitlePart():
            return quoted(part.text)
        case PlacePart():
            return f"in {part.text}"
        case TagPart():
            return f"#{part.tag}"
        case OneWayPart():
            return "nobody answered: one way only"
    return part.kind


def _promise_words(promise: PromisePart, understanding: Understanding) -> tuple[str, bool]:
    who = understanding.capture.who
    other = promise.other or (who[0].mention if len(who) == 1 else None)
    meaning = understanding.meanings[other] if other else None
    due = f" · {day_words(promise.due, understanding.capture.today)}" if promise.due else " · no date"
    if promise.by_me:
        to = f" {meaning.shown}" if meaning else ""
        return f"I owe{to}: {promise.what}{due}", bool(promise.other and meaning and meaning.open)
    shown = meaning_words(meaning) if meaning else ""
    return f"{shown} owes: {promise.what}{due}", bool(meaning and meaning.open)
