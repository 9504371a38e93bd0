"""The people page's words for days, ties and counts, and the days it can read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.meetings import MeetingKind, Precision
from relbook.domain.ties import Tie, TieKind
from relbook.domain.views import MeetingLine
from relbook.ui.pages.people.words import (
    ago,
    brief_day,
    counted,
    due_words,
    exact,
    meeting_day,
    meeting_title,
    read_day,
    tie_detail,
    tie_phrase,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (-3, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    assert ago(TODAY - timedelta(days), TODAY) == words


def test_never_met_is_a_word_of_its_own() -> None:
    assert ago(None, TODAY) == "never"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (TODAY, "due today"),
        (TODAY + timedelta(1), "due tomorrow"),
        (TODAY + timedelta(3), "due Fri"),
        (TODAY + timedelta(7), "due 1 Dec 2026"),
        (TODAY - timedelta(1), "1 day late"),
        (TODAY - timedelta(4), "4 days late"),
    ],
)
def test_when_a_promise_is_due(due: date | None, words: str) -> None:
    assert due_words(due, TODAY) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        (" 3.11.2026 ", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3 Nov 2026", date(2026, 11, 3)),
        ("3 November, 2026", date(2026, 11, 3)),
        ("nov 2026", date(2026, 11, 1)),
        ("2026-11", date(2026, 11, 1)),
        ("2026", date(2026, 1, 1)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 23)),
        ("30 Feb 2026", None),
        ("Foo 2026", None),
        ("soon", None),
        ("", None),
        ("0", None),
        ("0000", None),
        ("99/99/2026", None),
    ],
)
def test_days_that_can_be_typed(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@given(st.dates())
def test_a_day_that_was_shown_is_read_as_the_same(day: date) -> None:
    if day.year >= 1000:
        assert read_day(brief_day(day), TODAY) == day
    assert exact(day).endswith(str(day.year))


@given(st.text(max_size=30))
def test_anything_may_be_typed_for_a_day(text: str) -> None:
    assert read_day(text, TODAY) is None or isinstance(read_day(text, TODAY), date)


def test_every_tie_reads_well_from_both_ends() -> None:
    said = {
        verb: (tie_phrase(tie, 1), tie_phrase(tie, 2))
        for verb in TieKind
        if (tie := Tie(from_id=1, to_id=2, verb=verb))
    }
    assert said == {
        TieKind.REPORTS_TO: ("reports to", "is reported to by"),
        TieKind.INFLUENCES: ("influences", "is influenced by"),
        TieKind.SPONSORS: ("sponsors", "is sponsored by"),
        TieKind.TRUSTS: ("trusts", "is trusted by"),
        TieKind.ALLIED_WITH: ("is allied with", "is allied with"),
        TieKind.IN_CONFLICT_WITH: ("is in conflict with", "is in conflict with"),
    }


def test_a_tie_in_detail() -> None:
    tie = Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS, strength=3, formal=True, from_on=TODAY, until_on=TODAY)
    assert tie_detail(tie) == "strong · formal · since 24 Nov 2026 · until 24 Nov 2026"
    assert tie_detail(Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS)) == "middling · informal"


def test_a_meeting_known_to_the_month_says_no_more() -> None:
    line = MeetingLine(1, 1, date(2014, 11, 1), Precision.MONTH, None, None, MeetingKind.EMAIL, "", "", 0, "")
    assert meeting_day(line) == "Nov 2014"
    assert meeting_title(line) == "E-mail"


def test_counts_have_their_nouns() -> None:
    assert counted(1, "person", "people") == "1 person"
    assert counted(1204, "person", "people") == "1,204 people"
    assert counted(0, "meeting") == "0 meetings"
