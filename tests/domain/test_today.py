"""The day in words."""

from dataclasses import replace
from datetime import date, timedelta

from relbook.domain.commitments import Commitment
from relbook.domain.cooling import Cooling, Sign
from relbook.domain.meetings import Meeting
from relbook.domain.standing import Who
from relbook.domain.terms import Precision
from relbook.domain.today import Fading, NextMeeting, Passed, Today, meeting_words
from relbook.domain.views import Promise

TODAY = date(2026, 3, 9)
LIMIT = 60
PEOPLE = {number: Who(name) for number, name in enumerate(["Ada", "Bo", "Cleo", "Dag", "Eli", "Fay"], start=1)}


def promise(number: int, person: int | None, late: int = 1, **fields: object) -> Promise:
    owed = Commitment(
        id=number,
        by_me=True,
        what=f"paper {number}.",
        person_id=person,
        made_on=TODAY - timedelta(days=20),
        due_on=TODAY - timedelta(days=late),
    )
    return Promise(replace(owed, **fields), PEOPLE[person].name if person else "")  # type: ignore[arg-type]


def today(**known: object) -> Today:
    blank = Today(TODAY, PEOPLE, (), (), (), (), (), (), (), (), (), None)
    return replace(blank, **known)  # type: ignore[arg-type]


def test_the_day_in_a_line() -> None:
    ahead = [NextMeeting(Meeting(day=TODAY + timedelta(days=days)), (), (), ()) for days in (0, 0, 1)]
    assert today().summary == "no meeting today"
    assert today(meetings=(ahead[0],), mine=(promise(1, 2),)).summary == "1 meeting today, 1 promise of yours is late"
    full = today(
        meetings=tuple(ahead),
        mine=(promise(1, 2), promise(2, 2), promise(3, 2, 0)),
        passed=(Passed(Meeting(day=TODAY), ()),),
    )
    assert full.summary == "2 meetings today, 2 promises of yours are late, 1 meeting to capture"


def test_a_meeting_of_this_month_is_not_one_of_its_first_day() -> None:
    first = TODAY.replace(day=1)
    some_day = NextMeeting(Meeting(day=first, precision=Precision.MONTH, planned=True), (), (), ())
    assert today(on=first, meetings=(some_day,)).summary == "no meeting today"


def test_when_a_meeting_is_in_short() -> None:
    assert meeting_words(Meeting(day=TODAY), TODAY) == "today"
    assert meeting_words(Meeting(day=date(2026, 4, 1), precision=Precision.MONTH), TODAY) == "Apr 2026"


def test_a_dismissal_of_one_who_is_fading_holds_every_sign() -> None:
    signs = (Cooling(Sign.LAPSED, "a", (("meeting", 1),)), Cooling(Sign.MOOD, "b", (("meeting", 1), ("meeting", 2))))
    found = Fading(1, signs)
    assert found.evidence == {"lapsed:meeting:1", "mood:meeting:1", "mood:meeting:2"}
    assert found.entries == (("meeting", 1), ("meeting", 2))
