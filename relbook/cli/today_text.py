"""What is worth doing today, as text for a terminal: the same as the page shows."""

from collections.abc import Iterator, Sequence
from datetime import date

from relbook.cli.standing_text import section, step_lines, underlined, verdict_rows
from relbook.cli.terminal import hanging, plain
from relbook.domain.connections import Suggestion
from relbook.domain.cooling import join_words
from relbook.domain.coverage import silence_words
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.standing import ProjectStanding
from relbook.domain.today import Fading, NextMeeting, Today, Touch, meeting_words
from relbook.domain.views import Promise
from relbook.domain.words import due_words, full_day, listed, long_day, title_or_form, urgent_words
from relbook.exchange.brief_text import wrapped

Row = tuple[str, ...]
NAMES_SHOWN = 5
NOTHING = "Nothing waits for you. Record a meeting with relbook capture, and this page fills by itself."


def today_text(found: Today, now: date) -> Iterator[str]:
    """Yield the page in lines of 80 columns; ``now`` is the day it is, which may be later than the one told of."""
    past = found.on < now
    yield from underlined(f"{'As of' if past else 'Today,'} {full_day(found.on)}")
    yield from wrapped(f"{found.summary[:1].upper()}{found.summary[1:]}.")
    body = list(_body(found))
    yield from body or wrapped(NOTHING)


def _body(found: Today) -> Iterator[str]:
    if found.move:
        yield from section("one move", step_lines(found.move))
    passed = [_when_and_what(one.meeting, one.people, (), found) for one in found.passed]
    yield from section("to capture", hanging(passed))
    yield from section("where you stand", hanging([row for one in found.standings for row in _standing(one)]))
    yield from section("next meetings", hanging([row for one in found.meetings for row in _meeting(one, found)]))
    yield from section("promises", hanging([_promise(one, found.on) for one in (*found.mine, *found.theirs)]))
    steps = [
        (due_words(one.day, found.on), f"{one.words} ({found.project(one.project_id)})") for one in found.steps_beside
    ]
    yield from section("next steps from reviews", hanging(steps))
    yield from section("cooling", hanging([_fading(one, found) for one in found.fading]))
    yield from section("contact due", hanging([_touch(one, found) for one in found.touches_beside]))
    yield from section("needs becoming urgent", hanging([_need(one, found) for one in found.needs]))
    connections = [line for one in found.connections for line in _connection(one)]
    yield from section("work that could be connected", connections)
    reviews = [line for one in found.reviews for line in wrapped(plain(one.words), "- ")]
    yield from section("to be reviewed", reviews)


def _standing(one: ProjectStanding) -> Iterator[Row]:
    yield from verdict_rows(one)
    for place, step in enumerate(one.way_out):
        yield "" if place else "way out", f"{step.words.rstrip('.')} ({step.reason})"


def _meeting(one: NextMeeting, found: Today) -> Iterator[Row]:
    yield _when_and_what(one.meeting, one.people, one.others, found)
    yield from (("", note) for note in one.notes)


def _when_and_what(meeting: Meeting, people: Sequence[int], others: Sequence[str], found: Today) -> Row:
    names = [*(found.name(person) for person in people), *others]
    who = listed(names, NAMES_SHOWN)
    title = title_or_form(meeting.title, meeting.form)
    return meeting_words(meeting, found.on), f"{title} (number {meeting.id}){' with ' + who if who else ''}"


def _promise(promise: Promise, on: date) -> Row:
    owed = promise.commitment
    whom = promise.other or "everyone there"
    sides = f"I owe {whom}" if owed.by_me else f"{promise.other or 'Somebody'} owes me"
    return due_words(owed.due_on, on), f"{sides}: {owed.what}"


def _fading(one: Fading, found: Today) -> Row:
    sponsor = "sponsor; " if found.is_sponsor(one.person_id) else ""
    return found.name(one.person_id), sponsor + join_words(one.signs)


def _touch(one: Touch, found: Today) -> Row:
    planned = f"; planned {meeting_words(one.planned, found.on)}" if one.planned else ""
    return one.freshness.value, found.name(one.person_id), silence_words(one.contact, one.days, one.between) + planned


def _need(need: Need, found: Today) -> Row:
    urgent = urgent_words(need.urgent_on, found.on)
    return urgent, found.name(need.person_id), f"{need.what} (first heard {long_day(need.first_heard_on)})"


def _connection(one: Suggestion) -> list[str]:
    return [*wrapped(plain(f"{one.name} and {one.other_name}"), "- "), *wrapped(plain(one.reason), "  ")]
