"""What to say and what not to say: tables over a few records."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from relbook.domain.briefs import Section
from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.say import say_section, unsaid_section, unsaid_there
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.projects import Project, Stake
from relbook.domain.records import Record
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG

NOW = datetime(2026, 11, 24, 9, 50)
EMMY, ADA, CHARLES = 1, 2, 3
LAST, OTHER, ROOM = 1, 2, 3


def days(count: int) -> date:
    return NOW.date() + timedelta(days=count)


def there(meeting_id: int, *people: int) -> list[Record]:
    return [Attendance(id=100 * meeting_id + one, meeting_id=meeting_id, person_id=one) for one in people]


def facts(records: Sequence[Record], matters: str = "") -> Facts:
    ground: list[Record] = [
        Person(id=EMMY, name="Emmy Noether", matters=matters),
        Person(id=ADA, name="Ada Lovelace"),
        Person(id=CHARLES, name="Charles Babbage"),
        Project(id=1, name="Engine"),
        Project(id=2, name="Other"),
        Stake(id=1, person_id=EMMY, project_id=1),
        Meeting(id=LAST, day=days(-12)),
        *there(LAST, EMMY),
    ]
    return Facts(NOW, [*ground, *records], looked_up=[EMMY], entered=[LAST, OTHER, ROOM])


def told(section: Section) -> list[str]:
    assert all(line.sources for line in section.lines)
    return [line.text for line in section.shown]


def promise(what: str, **fields: object) -> Commitment:
    plain: dict[str, object] = {"by_me": True, "person_id": EMMY, "made_on": days(-30)}
    return Commitment(what=what, **(plain | fields))  # type: ignore[arg-type]


SAID = [
    pytest.param(
        [promise("sheet", id=1, due_on=days(-4))], ["What you owe, first thing: sheet, 4 days late"], id="late"
    ),
    pytest.param([promise("sheet", id=1, due_on=days(4))], [], id="not late yet"),
    pytest.param([promise("theirs", id=1, by_me=False, due_on=days(-4))], [], id="late, but theirs"),
    pytest.param(
        [promise("old", id=1, due_on=days(-2)), promise("older", id=2, due_on=days(-9))],
        ["What you owe, first thing: older, 9 days late", "What you owe: old, 2 days late"],
        id="the latest first",
    ),
    pytest.param(
        [promise("sheet", id=1, state=CommitmentState.KEPT, settled_on=days(-3))],
        ["You kept your word: sheet, done on 21 Nov"],
        id="kept since the last meeting",
    ),
    pytest.param([promise("sheet", id=1, state=CommitmentState.KEPT, settled_on=days(-30))], [], id="kept long ago"),
    pytest.param(
        [Need(id=1, person_id=EMMY, what="a date", first_heard_on=days(-9), urgent_on=days(20))],
        ["How you will meet “a date” (urgent on 14 Dec)"],
        id="a need about to be urgent",
    ),
    pytest.param([Need(id=1, person_id=EMMY, what="a date", first_heard_on=days(-9))], [], id="a need in no hurry"),
    pytest.param(
        [
            Need(
                id=1,
                person_id=EMMY,
                what="a date",
                first_heard_on=days(-9),
                state=NeedState.MET,
                settled_on=days(-1),
            )
        ],
        ["What they wanted is there: a date"],
        id="a need met since",
    ),
]


@pytest.mark.parametrize(("records", "lines"), SAID)
def test_what_to_say(records: Sequence[Record], lines: list[str]) -> None:
    assert told(say_section(facts(records), EMMY)) == lines


def test_news_on_what_matters_is_said_but_not_what_was_told_in_confidence() -> None:
    news = [Meeting(id=OTHER, day=days(-3), title="Audit of headcount"), *there(OTHER, ADA)]
    matters = "No new headcount before the audit"
    assert told(say_section(facts(news, matters), EMMY)) == [
        "News on “No new headcount before the audit”: Audit of headcount, 21 Nov"
    ]
    tag = MeetingTag(id=1, meeting_id=OTHER, tag=CONFIDENCE_TAG)
    assert told(say_section(facts([*news, tag], matters), EMMY)) == []
    assert told(say_section(facts([*news, *there(OTHER, EMMY)], matters), EMMY)) == []


def entry(
    *people: int, tag: str = CONFIDENCE_TAG, notes: str = "", project: int | None = None, day: int = -6
) -> list[Record]:
    records: list[Record] = [Meeting(id=OTHER, day=days(day), title="The dates", notes=notes), *there(OTHER, *people)]
    records += [MeetingTag(id=1, meeting_id=OTHER, tag=tag)] if tag else []
    return records + ([MeetingProject(id=1, meeting_id=OTHER, project_id=project)] if project else [])


CONFIDED = "The dates · told in confidence by Ada Lovelace, 18 Nov"


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        pytest.param(entry(ADA, project=1), [CONFIDED], id="in their project"),
        pytest.param(
            entry(ADA, notes="Noether must not know."),
            ["The dates: Noether must not know · told in confidence by Ada Lovelace, 18 Nov"],
            id="names them",
        ),
        pytest.param(entry(ADA), [], id="does not touch them"),
        pytest.param(entry(ADA, project=2), [], id="another project"),
        pytest.param(entry(ADA, EMMY, project=1), [], id="they were there"),
        pytest.param(entry(ADA, project=1, day=-91), [], id="long ago"),
        pytest.param(entry(ADA, project=1, tag=""), [], id="not marked"),
        pytest.param(entry(ADA, project=1, tag=UNDECIDED_TAG), ["The dates · not decided, 18 Nov"], id="undecided"),
        pytest.param(
            entry(ADA, EMMY, project=1, tag=UNDECIDED_TAG),
            ["The dates · not decided, 18 Nov"],
            id="undecided, though they were there",
        ),
    ],
)
def test_what_not_to_say(records: Sequence[Record], lines: list[str]) -> None:
    assert told(unsaid_section(facts(records), EMMY)) == lines


@pytest.mark.parametrize(
    ("knows", "comes", "lines"),
    [
        ([ADA], [EMMY, CHARLES], [CONFIDED]),
        ([ADA], [ADA], []),
        ([ADA], [ADA, EMMY], [CONFIDED]),
        ([ADA, EMMY], [ADA, EMMY], []),
    ],
    ids=["told elsewhere", "only who told it", "told by one of two", "both were there"],
)
def test_what_not_to_say_in_a_room(knows: list[int], comes: list[int], lines: list[str]) -> None:
    meeting = Meeting(id=ROOM, day=days(1))
    room = [meeting, *there(ROOM, *comes), MeetingProject(id=9, meeting_id=ROOM, project_id=1)]
    known = facts([*entry(*knows, project=1), *room])
    assert told(unsaid_there(known, meeting, comes)) == lines


def test_a_guest_who_is_nobody_in_the_journal_was_not_there() -> None:
    meeting = Meeting(id=ROOM, day=days(1))
    stranger = Attendance(id=1, meeting_id=ROOM, name="A visitor")
    room = [meeting, *there(ROOM, ADA), stranger, MeetingProject(id=9, meeting_id=ROOM, project_id=1)]
    assert told(unsaid_there(facts([*entry(ADA, project=1), *room]), meeting, [ADA])) == [CONFIDED]
