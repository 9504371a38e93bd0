"""That a brief is as if nothing private had ever been entered: over small journals in which anything may be private."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating, rated
from relbook.domain.records import WHOLE, Markable, Record
from relbook.domain.screening import visible
from relbook.domain.terms import MARKING_TAGS
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.exchange.brief_html import as_html
from relbook.services.briefs import KINDS, BriefService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
TODAY = NOW.date()
PRIVATE = frozenset({WHOLE})


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def service(book: Book) -> BriefService:
    return BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)


WORDS = st.sampled_from(["", "alpha", "beta gamma"])
MARKS = st.sampled_from([frozenset(), frozenset(), PRIVATE])


def _marked(*names: str) -> st.SearchStrategy[frozenset[str]]:
    return st.one_of(MARKS, st.frozensets(st.sampled_from(names), max_size=2))


@st.composite
def journals(draw: st.DrawFn) -> list[Record]:
    """Records of a small journal in which anything may be private; every text of a private one says "secret"."""
    people = range(1, draw(st.integers(2, 5)) + 1)
    person = st.sampled_from(people)
    records: list[Record] = [Organisation(id=1, name="Org", private=draw(MARKS)), Project(id=1, name="Proj")]
    records.append(Project(id=2, name="Other", goal="goal", private=draw(_marked("goal", "name"))))
    for id_ in people:
        marks = draw(_marked("matters", "title", "approach", "notes", "organisation_id"))
        texts: dict[str, Any] = {name: draw(WORDS) for name in ("title", "matters", "approach", "notes")}
        records.append(Person(id=id_, name=f"Person{id_} Name{id_}", organisation_id=1, private=marks, **texts))
    for id_ in range(1, draw(st.integers(0, 6)) + 1):
        day = days(draw(st.integers(-100, 20)))
        notes = draw(st.sampled_from(["", "Name1 said so", "Name2 again"]))
        marks = draw(_marked("title", "notes", "place"))
        one_way, planned = draw(st.sampled_from([(False, False), (False, False), (True, False), (False, True)]))
        records.append(
            Meeting(id=id_, day=day, title=draw(WORDS), notes=notes, one_way=one_way, planned=planned, private=marks)
        )
        records += [MeetingTag(meeting_id=id_, tag=tag) for tag in draw(st.frozensets(st.sampled_from(MARKING_TAGS)))]
        there = draw(st.lists(person, unique=True, max_size=3))
        records += [Attendance(meeting_id=id_, person_id=one, mood=draw(st.sampled_from([None, -1]))) for one in there]
        records += [MeetingProject(meeting_id=id_, project_id=1)] if draw(st.booleans()) else []
    meetings = [record.id for record in records if isinstance(record, Meeting)]
    for _ in range(draw(st.integers(0, 5))):
        records.append(
            Commitment(
                by_me=draw(st.booleans()),
                what=f"promise {draw(WORDS)}",
                person_id=draw(person),
                meeting_id=draw(st.sampled_from([None, *meetings])),
                made_on=days(-100),
                due_on=days(draw(st.integers(-20, 20))),
                state=draw(st.sampled_from([CommitmentState.OPEN, CommitmentState.KEPT])),
                settled_on=days(-3),
                private=draw(MARKS),
            )
        )
    for _ in range(draw(st.integers(0, 6))):
        one, other = draw(st.lists(person, min_size=2, max_size=2, unique=True))
        verb = draw(st.sampled_from(TieKind))
        records.append(Tie(from_id=one, to_id=other, verb=verb, private=draw(MARKS)))
    for one in draw(st.lists(person, unique=True)):
        records += draw(_stake(one))
    records += [record for one in people for record in draw(_judged(one, meetings))]
    records += draw(_initiatives(len(people)))
    return records


@st.composite
def _stake(draw: st.DrawFn, person_id: int) -> list[Record]:
    """A stake, which holds what its ratings say, and the ratings."""
    project_id = draw(st.sampled_from([1, 2]))
    stake = Stake(person_id=person_id, project_id=project_id, private=draw(_marked("power", "engagement_now")))
    found: list[Record] = [stake]
    for place in range(draw(st.integers(1, 3))):
        found.append(
            StakeRating(
                person_id=person_id,
                project_id=project_id,
                rated_on=days(-60 + 20 * place),
                about=draw(st.frozensets(st.sampled_from(["power", "role", "engagement_now", "engagement_wanted"]))),
                power=draw(st.sampled_from([None, 2, 5])),
                role=draw(st.sampled_from([Role.SPONSOR, Role.OTHER])),
                engagement_now=draw(st.sampled_from(Engagement)),
                engagement_wanted=draw(st.sampled_from(Engagement)),
                because=draw(WORDS),
                private=draw(_marked("because", "power", "engagement_now")),
            )
        )
    return found


@st.composite
def _judged(draw: st.DrawFn, person_id: int, meetings: list[int]) -> list[Record]:
    """How a person trusts the user, what they need, which warning about them was put aside."""
    parts = st.sampled_from([None, 2, 7])
    found: list[Record] = [
        TrustRating(
            person_id=person_id,
            rated_on=days(-10 * place),
            credibility=draw(parts),
            reliability=7,
            intimacy=5,
            self_orientation=draw(parts),
            because=draw(WORDS),
            private=draw(_marked("because", "credibility")),
        )
        for place in range(draw(st.integers(0, 2)))
    ]
    for _ in range(draw(st.integers(0, 2))):
        state = draw(st.sampled_from([NeedState.OPEN, NeedState.OPEN, NeedState.MET]))
        found.append(
            Need(
                person_id=person_id,
                what=f"need {draw(WORDS)}",
                first_heard_on=days(-40),
                urgent_on=draw(st.sampled_from([None, days(3), days(200)])),
                state=state,
                settled_on=None if state is NeedState.OPEN else days(-1),
                meeting_id=draw(st.sampled_from([None, *meetings])),
                private=draw(_marked("urgent_on", "meeting_id")),
            )
        )
    is_dismissed = draw(st.booleans())
    if meetings and is_dismissed:
        evidence = frozenset({f"lapsed:meeting:{draw(st.sampled_from(meetings))}"})
        found.append(
            Dismissal(
                matter=Matter.COOLING,
                evidence=evidence,
                dismissed_on=days(-1),
                person_id=person_id,
                private=draw(MARKS),
            )
        )
    return found


@st.composite
def _initiatives(draw: st.DrawFn, people: int) -> list[Record]:
    person = st.integers(1, people)
    count = draw(st.integers(0, 3))
    found: list[Record] = [
        Initiative(
            id=id_,
            name=f"Initiative {id_}",
            lead_id=draw(st.one_of(st.none(), person)),
            aim=draw(WORDS),
            private=draw(_marked("aim", "lead_id", "name")),
        )
        for id_ in range(1, count + 1)
    ]
    for _ in range(draw(st.integers(0, 3)) if count else 0):
        side: dict[str, Any] = draw(
            st.sampled_from([{"person_id": draw(person)}, {"project_id": 1}, {"project_id": 2}])
        )
        initiative_id = draw(st.integers(1, count))
        found.append(
            Connection(
                initiative_id=initiative_id,
                connected_on=days(-9),
                because=draw(WORDS),
                private=draw(_marked("because")),
                **side,
            )
        )
    return found


def _filled(path: Path, records: list[Record]) -> Book:
    book = Book.create(path)
    order = [Organisation, Person, Project, Stake, Meeting, Attendance, MeetingProject, MeetingTag, Commitment, Tie]
    order += [StakeRating, TrustRating, Need, Initiative, Connection, Dismissal]
    with book.write("filled") as gate:
        for kind in order:
            for record in records:
                if type(record) is kind:
                    gate.add(_as_rated(record, records) if isinstance(record, Stake) else record)
    return book


def _as_rated(stake: Stake, records: list[Record]) -> Stake:
    ratings = [one for one in records if isinstance(one, StakeRating)]
    mine = [one for one in ratings if (one.person_id, one.project_id) == (stake.person_id, stake.project_id)]
    return rated(stake, mine)


def _without_private(records: list[Record]) -> list[Record]:
    """Return the records as if nothing private had ever been entered."""
    numbered = _numbered(records)
    seen = [found for record in numbered if (found := visible(record)) is not None]
    gone = {(one.kind, one.id) for one in numbered if isinstance(one, Markable)} - {(one.kind, one.id) for one in seen}
    names = {"person_id": "person", "from_id": "person", "to_id": "person", "meeting_id": "meeting"}
    names |= {"project_id": "project", "organisation_id": "organisation", "initiative_id": "initiative"}

    def stands(record: Record) -> bool:
        if isinstance(record, Person | Initiative):
            return True
        return not any((kind, getattr(record, name, None)) in gone for name, kind in names.items())

    def loosened(record: Record) -> Record:
        if isinstance(record, Person) and ("organisation", record.organisation_id) in gone:
            return replace(record, organisation_id=None)
        if isinstance(record, Initiative) and ("person", record.lead_id) in gone:
            return replace(record, lead_id=None)
        return record

    return [loosened(record) for record in seen if stands(record)]


def _numbered(records: list[Record]) -> list[Record]:
    count: dict[str, int] = {}
    numbered = []
    for record in records:
        count[record.kind] = count.get(record.kind, 0) + 1
        numbered.append(replace(record, id=record.id or count[record.kind]))
    return numbered


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=journals(), data=st.data())
def test_a_brief_is_as_if_nothing_private_had_been_entered(
    records: list[Record], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    public_records = _without_private(records)
    subjects = [(one.kind, one.id) for one in public_records if one.kind in KINDS]
    kind, id_ = data.draw(st.sampled_from(subjects))
    with (
        _filled(folder / "all.relbook", _numbered(records)) as book,
        _filled(folder / "public.relbook", public_records) as other,
    ):
        brief, expected = service(book).prepare(kind, id_), service(other).prepare(kind, id_)
        assert replace(brief, left_out=0) == replace(expected, left_out=0)
        assert as_html(brief) == as_html(expected)
        assert service(book).prepare(kind, id_) == brief
        assert service(book).prepare(kind, id_, with_private=True).left_out == 0


@given(hidden=st.sets(st.sampled_from(["person", "tie", "stake", "engagement", "between"])), private=st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_picture_of_who_is_near_shows_nothing_private(
    hidden: set[str], private: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def marks(name: str, *fields: str) -> frozenset[str]:
        return frozenset(fields or {WHOLE}) if name in hidden else frozenset()

    records: list[Record] = [Person(id=1, name="Ada"), Person(id=2, name="Bo"), Person(id=3, name="Cleo")]
    records += [Person(id=4, name="Dag", private=marks("person")), Person(id=5, name="Eli"), Project(id=1, name="Proj")]
    records.append(
        Stake(person_id=2, project_id=1, role=Role.SPONSOR, engagement_now=Engagement.NEUTRAL, private=marks("stake"))
    )
    records.append(
        Stake(
            person_id=3, project_id=1, engagement_now=Engagement.LEADING, private=marks("engagement", "engagement_now")
        )
    )
    records += [Meeting(id=1, day=days(-1)), Attendance(meeting_id=1, person_id=1)]  # so no way to her is looked for
    between = Tie(from_id=2, to_id=3, verb=TieKind.IN_CONFLICT_WITH, private=marks("between"))
    ties = [Tie(from_id=1, to_id=id_, verb=TieKind.TRUSTS) for id_ in (2, 3, 4)]
    ties.append(Tie(from_id=5, to_id=1, verb=TieKind.REPORTS_TO, private=marks("tie")))
    with _filled(tmp_path_factory.mktemp("near") / "all.relbook", _numbered([*records, *ties, between])) as book:
        brief = service(book).prepare("person", 1, with_private=private)
    drawn = next(section.circle for section in brief.sections if section.circle)
    shown = {one.name: one for one in drawn.around}
    gone = set() if private else hidden
    assert ("Dag" in shown, "Eli" in shown) == ("person" not in gone, "tie" not in gone)
    assert shown["Bo"].sponsor == ("stake" not in gone)
    assert (shown["Bo"].now is None) == ("stake" in gone)
    assert (shown["Cleo"].now is None) == ("engagement" in gone)
    assert any(bond.conflict for bond in drawn.bonds) == ("between" not in gone)
    told = drawn.told.text + drawn.legend
    assert ("Eli" in told, "conflict" in told) == ("tie" not in gone, "between" not in gone)


def test_a_private_connection_suggests_nothing(book: Book) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.project(book, "Harbour", sponsor=bo)
    lights = factory.initiative(book, "Lights")
    with book.write("connected") as gate:
        gate.add(Connection(initiative_id=lights.id, person_id=bo.id, connected_on=days(-9)))
        hidden = gate.add(
            Connection(initiative_id=lights.id, person_id=ada.id, connected_on=days(-9), private=frozenset({"*"}))
        )
    titles = [section.title for section in service(book).prepare("person", ada.id).sections]
    assert "Initiatives to connect" not in titles
    with book.write("shown") as gate:
        gate.put(replace(gate.get(Connection, hidden), private=frozenset()))
    (section,) = [
        one for one in service(book).prepare("person", ada.id).sections if one.title == "Initiatives to connect"
    ]
    assert "Could be connected: Lights with Harbour" in " ".join(line.text for line in section.lines)
