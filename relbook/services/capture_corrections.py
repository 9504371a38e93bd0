"""Correcting a captured line: each correction is the line written anew, so that the line stays the single truth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relbook.domain.capture_parts import (
    Capture,
    FormPart,
    LandscapePart,
    LengthPart,
    LoosePart,
    Mention,
    MoodPart,
    NotesPart,
    Part,
    ProjectPart,
    PromisePart,
    Sense,
    Span,
    TimePart,
    TitlePart,
    WhenPart,
    WhoPart,
)
from relbook.domain.landscape import Sort
from relbook.domain.terms import MOODS, MeetingKind
from relbook.domain.words import length_words, mood_words
from relbook.services.capture import Understanding
from relbook.services.capture_meanings import Meaning, Verdict
from relbook.services.capture_words import Told, day_words
from relbook.services.dates import read_date

_FORM_WORDS = {
    MeetingKind.MEETING: "met",
    MeetingKind.ONE_TO_ONE: "1:1",
    MeetingKind.CALL: "called",
    MeetingKind.EMAIL: "mailed",
    MeetingKind.CORRIDOR: "corridor",
}
_LENGTHS = (15, 30, 45, 60, 90)
_DUE = ("tomorrow", "end of week", "end of next week", "end of month")
_MONTH_NAMED = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Correction:
    """One way to correct a part: what the choice says, and the line it makes."""

    words: str
    line: str


def corrections(understanding: Understanding, told: Told) -> tuple[Correction, ...]:
    """Return the ways to correct what one chip says, likeliest first; removing it comes last."""
    capture, part = understanding.capture, told.part
    if part is None:
        return tuple(_days(capture, None)) if told.kind == "when" else ()
    found = [*_by_kind(understanding, part), Correction("Remove", replaced(capture.line, part.span, ""))]
    return tuple(one for one in found if one.line != capture.line)


def with_day(capture: Capture, told: Told, day: date) -> str:
    """Return the line with another day for the meeting, or for the promise that the chip tells."""
    part = told.part
    if isinstance(part, PromisePart):
        return _with_due(capture, part, f"by {day.isoformat()}")
    return _with_when(capture, part, day.isoformat())


def has_day(told: Told) -> bool:
    """Return whether the chip tells a day, of the meeting or of a promise, that can be another one."""
    return told.kind == "when" or isinstance(told.part, PromisePart)


def day_of(capture: Capture, told: Told) -> date:
    """Return the day that the chip tells; today where it tells none."""
    if isinstance(told.part, WhenPart):
        return told.part.day
    return (told.part.due if isinstance(told.part, PromisePart) else None) or capture.today


def with_everyone_added(understanding: Understanding) -> str:
    """Return the line in which each name that nobody has is that of a new person."""
    line = understanding.capture.line
    spans = [one.mention.span for one in understanding.meanings.values() if _addable(one)]
    for span in sorted(spans, key=lambda span: -span.start):
        line = f"{line[: span.start + 1]}+{line[span.start + 1 :]}"
    return line


def replaced(line: str, span: Span, text: str) -> str:
    """Return the line with other text in the span; what is taken out leaves no double blank."""
    before, after = line[: span.start], line[span.end :]
    if text:
        return before + text + after
    before, after = before.rstrip(" "), after.lstrip(" ")
    return f"{before} {after}" if before and (after or line.endswith(" ")) else before + after


def _addable(meaning: Meaning) -> bool:
    return meaning.verdict is Verdict.UNKNOWN and not meaning.of_project


def _by_kind(understanding: Understanding, part: Part) -> Iterator[Correction]:
    capture = understanding.capture
    match part:
        case WhoPart() | ProjectPart():
            yield from _names(understanding, part.mention)
        case PromisePart():
            yield from _promise(understanding, part)
        case WhenPart():
            yield from _days(capture, part)
        case LengthPart():
            for minutes in _LENGTHS:
                yield Correction(length_words(minutes), replaced(capture.line, part.span, f"{minutes}m"))
        case MoodPart():
            for mood in MOODS:
                yield Correction(mood_words(mood), replaced(capture.line, part.span, f"~{MOODS[mood]}"))
        case FormPart():
            for form, word in _FORM_WORDS.items():
                yield Correction(form.value, replaced(capture.line, part.span, word))
            yield Correction("planned, still to come", replaced(capture.line, part.span, f"plan {part.form.value}"))
        case LoosePart():
            yield from _loose(capture, part)
        case LandscapePart():
            yield from _landscape(capture, part)
        case TitlePart() | TimePart():
            return


def _names(understanding: Understanding, mention: Mention) -> Iterator[Correction]:
    line, meaning = understanding.capture.line, understanding.meanings[mention]
    sign = line[mention.span.start]
    for name in meaning.candidates:
        spelled = understanding.spellings[name]
        label = spelled if spelled != name.shown or not name.detail else f"{spelled} ({name.detail})"
        yield Correction(label, replaced(line, mention.span, f'{sign}"{spelled}"'))
    if not meaning.of_project:
        bare = mention.name.replace('"', "")
        yield Correction(f"Add {bare} as a new person", replaced(line, mention.span, f'@+"{bare}"'))
        yield Correction(f"Leave {bare} as text", replaced(line, mention.span, f'@?"{bare}"'))


def _promise(understanding: Understanding, part: PromisePart) -> Iterator[Correction]:
    capture = understanding.capture
    if part.other and understanding.meanings[part.other].verdict is not Verdict.FOUND:
        yield from _names(understanding, part.other)
    for words in _DUE:
        day = read_date(words, capture.today, Sense.DUE)
        if day and day > capture.today:
            label = f"Due {words}, {day_words(day, capture.today)}"
            yield Correction(label, _with_due(capture, part, f"by {day.isoformat()}"))
    if part.due_span:
        yield Correction("No due date", _with_due(capture, part, ""))
    if part.by_me and part.other is None:
        for one in capture.who:
            shown = understanding.meanings[one.mention].shown
            named = f' to @"{one.mention.name}"'
            yield Correction(f"I owe {shown} alone", replaced(capture.line, _before_due(part), named))


def _before_due(part: PromisePart) -> Span:
    """Return the place in a promise where "to @Name" goes: before its due date, else at its end."""
    at = part.due_span.start - 1 if part.due_span else part.span.end
    return Span(at, at)


def _with_due(capture: Capture, part: PromisePart, text: str) -> str:
    if part.due_span:
        return replaced(capture.line, part.due_span, text)
    return replaced(capture.line, Span(part.span.end, part.span.end), f" {text}")


def _days(capture: Capture, part: WhenPart | None) -> Iterator[Correction]:
    today = capture.today
    days = [today, today - timedelta(1)]
    if part is not None:
        phrase = part.span.of(capture.line).casefold().removeprefix("on ")
        ahead = read_date(phrase, today, Sense.AHEAD)
        days += [ahead] if ahead else []
        if _MONTH_NAMED.search(phrase):
            days += [part.day.replace(year=part.day.year + step) for step in (-1, 1) if _same_in(part.day, step)]
    for day in dict.fromkeys(days):
        if part is None or day != part.day:
            when = {0: "today, ", 1: "yesterday, "}.get((today - day).days, "planned, " if day > today else "")
            yield Correction(when + day_words(day, today), _with_when(capture, part, day.isoformat()))


def _same_in(day: date, step: int) -> bool:
    return (day.month, day.day) != (2, 29) and 1900 <= day.year + step <= 2200


def _with_when(capture: Capture, part: Part | None, text: str) -> str:
    if part is not None:
        return replaced(capture.line, part.span, text)
    heads = [one.span.end for one in capture.parts if isinstance(one, FormPart | WhoPart)]
    at = max(heads) if heads else 0
    # Not between a name and its mood, which would then be everybody's.
    moods = [one.span.end for one in capture.parts if isinstance(one, MoodPart) and one.of and one.span.end > at]
    at = max([at, *moods])
    before, after = capture.line[:at].rstrip(), capture.line[at:].lstrip()
    return " ".join(text for text in (before, text, after) if text)


def _landscape(capture: Capture, part: LandscapePart) -> Iterator[Correction]:
    start = part.span.start
    mark = Span(start, start + 1 + len(part.sort.mark))
    for sort in Sort:
        if sort is not part.sort:
            yield Correction(sort.value, replaced(capture.line, mark, f"#{sort.mark}"))
    tag = mark.of(capture.line)
    yield Correction("Put it in the notes", _in_notes(capture, part.span, part.text))
    yield Correction(f"Put it in the notes, with the tag {tag}", _in_notes(capture, part.span, part.text, instead=tag))


def _in_notes(capture: Capture, span: Span, text: str, instead: str = "") -> str:
    """Return the line with the text among the notes, and something else where it stood."""
    rest = replaced(capture.line, span, instead)
    notes = any(isinstance(one, NotesPart) for one in capture.parts)
    return (f"{rest} {text}" if notes else f"{rest} // {text}").strip()


def _loose(capture: Capture, part: LoosePart) -> Iterator[Correction]:
    if part.as_title:
        yield Correction("Put it in the notes", _in_notes(capture, part.span, part.text))
        return
    title = next((one for one in capture.parts if isinstance(one, TitlePart)), None)
    if title:
        grown = f"{title.span.of(capture.line)} {part.text}"
        first, second = sorted([(title.span, grown), (part.span, "")], key=lambda pair: -pair[0].start)
        line = replaced(capture.line, *first)
        yield Correction("Add it to the title", replaced(line, *second))
