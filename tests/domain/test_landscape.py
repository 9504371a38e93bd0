"""When a landscape note holds, when it asks to be confirmed, and how it is worded."""

from datetime import date, timedelta

import pytest

from relbook.domain.landscape import CONTENDING, STALE_DAYS, Known, LandscapeNote, NoteAbout, NoteLine, Sort, Thing

SINCE = date(2026, 1, 10)


def note(**fields: object) -> LandscapeNote:
    values = {"sort": Sort.RULE, "words": "ask first", "since_on": SINCE, "confirmed_on": SINCE} | fields
    return LandscapeNote(**values)  # type: ignore[arg-type]


def line(about: tuple[Thing, ...] = (), teller: str = "", **fields: object) -> NoteLine:
    return NoteLine(note(**fields), about, teller, "", (), "", stale=False)


@pytest.mark.parametrize(
    ("day", "ended", "holds"),
    [
        (date(2026, 1, 9), None, False),
        (SINCE, None, True),
        (date(2026, 2, 1), date(2026, 2, 2), True),
        (date(2026, 2, 2), date(2026, 2, 2), False),
        (SINCE, SINCE, False),
    ],
)
def test_it_holds_from_its_first_day_until_the_day_it_ended(day: date, ended: date | None, holds: bool) -> None:
    assert note(ended_on=ended).holds_on(day) is holds


@pytest.mark.parametrize("sort", Sort)
def test_it_is_stale_once_nobody_confirmed_it_for_long(sort: Sort) -> None:
    assert STALE_DAYS[sort] == (90 if sort in CONTENDING else 180), "what competes shifts with every budget"
    last_day = SINCE + timedelta(days=STALE_DAYS[sort])
    assert not note(sort=sort).is_stale_on(last_day)
    assert note(sort=sort).is_stale_on(last_day + timedelta(days=1))
    assert not note(sort=sort, ended_on=last_day).is_stale_on(last_day + timedelta(days=1)), "nothing to ask"


def test_days_without_confirmation_are_never_negative() -> None:
    assert note().unconfirmed_days(date(2026, 1, 1)) == 0
    assert note().unconfirmed_days(date(2026, 1, 13)) == 3


def test_sorts_have_marks_for_a_captured_line() -> None:
    assert [sort.mark for sort in Sort] == [
        *("rule", "culture", "priority", "dependency", "power", "market", "vendor", "trend")
    ]


def test_it_is_about_one_thing() -> None:
    assert NoteAbout(note_id=1, unit_id=7).thing == ("unit", 7)
    assert NoteAbout(note_id=1, initiative_id=2).thing == ("initiative", 2)


@pytest.mark.parametrize(
    ("known", "teller", "words"),
    [
        (Known.OBSERVED, "", "observed"),
        (Known.INFERRED, "", "inferred"),
        (Known.TOLD, "Ada <b>", "told by Ada <b>"),
        (Known.TOLD, "", "told"),
    ],
)
def test_how_it_is_known_names_who_told(known: Known, teller: str, words: str) -> None:
    assert line(known=known, teller=teller).known_words == words


def test_what_is_fought_over_stands_in_one_order() -> None:
    assert line(over=frozenset({"attention", "people"})).over_words == "people, attention"
    assert line().over_words == ""


def test_what_it_is_about_is_listed_by_name() -> None:
    about = (Thing("person", 1, "Hopper"), Thing("unit", 3, "Finance"))
    assert line(about).about_words == "Hopper, Finance"
    assert line().about_words == ""
