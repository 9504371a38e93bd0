"""The one thing that would move somebody: the rules in their order, as a table."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.moving import UNKNOWN, what_would_move
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, Stake
from relbook.domain.records import Record
from relbook.domain.ties import Tie, TieKind

NOW = datetime(2026, 11, 24, 9, 50)
EMMY, MARIE = 1, 2


def days(count: int) -> date:
    return NOW.date() + timedelta(days=count)


MATTER = (
    Person(id=EMMY, name="Emmy Noether", matters="A method that lasts"),
    Meeting(id=1, day=days(-12), title="Cost sheet"),
    Attendance(id=1, meeting_id=1, person_id=EMMY),
)
IN_CONTACT = (Meeting(id=2, day=days(-5)), Attendance(id=2, meeting_id=2, person_id=MARIE))
TRUSTS = Tie(id=1, from_id=EMMY, to_id=MARIE, verb=TieKind.TRUSTS)
LEADING = Stake(id=2, person_id=MARIE, project_id=1, engagement_now=Engagement.LEADING)
HEARD = Need(id=1, person_id=EMMY, what="references", first_heard_on=days(-80))
URGENT = Need(id=2, person_id=EMMY, what="a date", first_heard_on=days(-9), urgent_on=days(20))
LATE = Commitment(id=1, by_me=True, what="cost sheet", person_id=EMMY, made_on=days(-30), due_on=days(-4))

OWED = "deliver “cost sheet”, 4 days late"
NEAR = "meet their need “a date”, urgent on 14 Dec"
FIRST = "meet their need “references”, first heard 5 Sep"
ASK = "ask Marie Curie, whom they trust: leading, and you are in contact"
TOUCH = "take up “A method that lasts”: it matters, and was not touched in the last meeting"


def facts(records: Sequence[Record]) -> Facts:
    people = (Person(id=EMMY, name="Emmy Noether"), Person(id=MARIE, name="Marie Curie"))
    stake = Stake(id=1, person_id=EMMY, project_id=1, engagement_wanted=Engagement.SUPPORTIVE)
    ground = {(one.kind, one.id): one for one in (*people, Project(id=1, name="Engine"), stake, *records)}
    return Facts(NOW, ground.values(), looked_up=[EMMY, MARIE])


@pytest.mark.parametrize(
    ("records", "words"),
    [
        pytest.param((LATE, URGENT, HEARD, TRUSTS, LEADING, *IN_CONTACT, *MATTER), OWED, id="what is late comes first"),
        pytest.param((URGENT, HEARD, TRUSTS, LEADING, *IN_CONTACT, *MATTER), NEAR, id="a need about to be urgent"),
        pytest.param((HEARD, TRUSTS, LEADING, *IN_CONTACT, *MATTER), FIRST, id="else the need heard first"),
        pytest.param((TRUSTS, LEADING, *IN_CONTACT, *MATTER), ASK, id="somebody they trust, in contact"),
        pytest.param((TRUSTS, LEADING, *MATTER), TOUCH, id="not through somebody out of contact"),
        pytest.param((TRUSTS, *IN_CONTACT, *MATTER), TOUCH, id="nor through somebody of whom no support is known"),
        pytest.param(MATTER, TOUCH, id="what matters and was not touched"),
        pytest.param((), UNKNOWN, id="not known"),
    ],
)
def test_the_first_rule_that_applies(records: Sequence[Record], words: str) -> None:
    known = facts(records)
    move = what_would_move(known, known.stakes_of(EMMY)[0])
    assert move.words == words
    assert bool(move.sources) is (words != UNKNOWN)


@pytest.mark.parametrize(
    "record",
    [
        Commitment(id=1, by_me=True, what="not yet due", person_id=EMMY, made_on=days(-3), due_on=days(4)),
        Commitment(id=1, by_me=False, what="theirs", person_id=EMMY, made_on=days(-30), due_on=days(-4)),
        Commitment(
            id=1, by_me=True, what="kept", person_id=EMMY, made_on=days(-9), due_on=days(-4), state=CommitmentState.KEPT
        ),
        Need(id=1, person_id=EMMY, what="met", first_heard_on=days(-9), state=NeedState.MET, settled_on=days(-1)),
        Need(id=1, person_id=MARIE, what="hers", first_heard_on=days(-9)),
    ],
    ids=lambda record: getattr(record, "what", ""),
)
def test_what_does_not_count(record: Record) -> None:
    known = facts([record])
    assert what_would_move(known, known.stakes_of(EMMY)[0]).words == UNKNOWN


@pytest.mark.parametrize(
    ("tie", "verb"),
    [
        (Tie(id=1, from_id=EMMY, to_id=MARIE, verb=TieKind.REPORTS_TO), "whom they report to"),
        (Tie(id=1, from_id=MARIE, to_id=EMMY, verb=TieKind.INFLUENCES), "who influences them"),
        (Tie(id=1, from_id=MARIE, to_id=EMMY, verb=TieKind.TRUSTS), ""),
        (Tie(id=1, from_id=EMMY, to_id=MARIE, verb=TieKind.IN_CONFLICT_WITH), ""),
        (Tie(id=1, from_id=EMMY, to_id=MARIE, verb=TieKind.TRUSTS, until_on=days(-1)), ""),
    ],
)
def test_to_whom_they_look(tie: Tie, verb: str) -> None:
    known = facts([tie, LEADING, *IN_CONTACT])
    words = what_would_move(known, known.stakes_of(EMMY)[0]).words
    assert words == (f"ask Marie Curie, {verb}: leading, and you are in contact" if verb else UNKNOWN)


def test_a_one_way_mail_is_no_live_contact() -> None:
    mail = Meeting(id=2, day=days(-5), one_way=True)
    known = facts([TRUSTS, LEADING, mail, IN_CONTACT[1]])
    assert what_would_move(known, known.stakes_of(EMMY)[0]).words == UNKNOWN
