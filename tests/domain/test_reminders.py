from datetime import date, datetime, time, timedelta

import pytest

from relbook.domain.meetings import Meeting
from relbook.domain.records import WHOLE
from relbook.domain.reminders import LONGEST, coming
from relbook.domain.terms import MeetingKind, Precision

DAY = date(2026, 3, 4)
FOUR = datetime(2026, 3, 4, 16, 0)


def tea(**fields: object) -> Meeting:
    values: dict[str, object] = {"id": 7, "day": DAY, "start": time(16, 0), "title": "Tea with Mei-Ling", **fields}
    return Meeting(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "near", "when"),
    [
        (601, False, "in 11 minutes"),
        (600, True, "in 10 minutes"),
        (571, True, "in 10 minutes"),
        (540, True, "in 9 minutes"),
        (60, True, "in 1 minute"),
        (1, True, "in 1 minute"),
        (0, True, "now"),
        (-59, True, "now"),
        (-60, False, "now"),
    ],
)
def test_it_is_near_from_ten_minutes_before_until_it_has_begun(seconds: int, near: bool, when: str) -> None:
    one = coming(tea(), [])
    assert one is not None
    now = FOUR - timedelta(seconds=seconds)
    assert one.is_near(now) is near
    assert one.sentence(now) == f"Tea with Mei-Ling, 16:00, {when}"


@pytest.mark.parametrize("fields", [{"start": None}, {"precision": Precision.MONTH}])
def test_without_a_time_there_is_nothing_to_remind_of(fields: dict[str, object]) -> None:
    assert coming(tea(**fields), []) is None


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "Call"),
        (["Ada"], "Call with Ada"),
        (["Ada", "Bo", "Cleo"], "Call with Ada, Bo and Cleo"),
        (["Ada", "Bo", "Cleo", "Dag", "Eli"], "Call with Ada, Bo, Cleo and 2 more"),
    ],
)
def test_without_a_title_it_is_named_by_who_will_be_there(names: list[str], words: str) -> None:
    one = coming(tea(title="", form=MeetingKind.CALL), names)
    assert one is not None
    assert one.words == words


@pytest.mark.parametrize(("mark", "words"), [(WHOLE, "A planned meeting"), ("title", "Meeting with Ada")])
def test_what_is_private_does_not_pop_up(mark: str, words: str) -> None:
    one = coming(tea(private=frozenset({mark})), ["Ada"])
    assert one is not None
    assert one.words == words


def test_a_long_or_odd_title_is_one_short_line() -> None:
    one = coming(tea(title="Tea\n\x1b" + "and more tea " * 40), [])
    assert one is not None
    assert len(one.words) <= LONGEST
    assert one.words.startswith("Tea and more")


def test_a_meeting_that_was_moved_is_another_one() -> None:
    before, after = coming(tea(), []), coming(tea(start=time(17, 0)), [])
    assert before is not None
    assert after is not None
    assert before.key != after.key
