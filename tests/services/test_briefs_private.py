"""That a brief is as if nothing private had ever been entered: over small journals in which anything may be private."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.coverage import Verdict
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import ABOUT, Contradiction, Known, LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.questions import PLANNING
from relbook.domain.ratings import StakeRating, rated
from relbook.domain.records import WHOLE, Markable, Record
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.screening import screened, visible
from relbook.domain.terms import MARKING_TAGS
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.exchange.brief_html import as_html
from relbook.services.briefs import KINDS, BriefService
from relbook.services.shown import Shown
from relbook.storage.book import Book
from relbook.storage.tables import RECORDS
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
TODAY = NOW.date()
PRIVATE = frozenset({WHOLE})
OF_PLAN = (LandscapeNote, NoteAbout, Contradiction, Review, Answer, Became, ReviewPerson)


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
    records += [Unit(id=1, name="Unit", organisation_id=1), Unit(id=2, name="Odd unit")]
    records.append(Project(id=2, name="Other", goal="goal", private=draw(_marked("goal", "name"))))
    for id_ in people:
        marks = draw(_marked("matters", "title", "approach", "notes", "organisation_id", "unit_id"))
        texts: dict[str, Any] = {name: draw(WORDS) for name in ("title", "matters", "approach", "notes")}
        texts["unit_id"] = draw(st.sampled_from([None, 1, 2]))
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
    initiatives = [record.id for record in records if isinstance(record, Initiative)]
    records += draw(_landscape(len(people), initiatives, meetings))
    records += draw(_reviewed(records))
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


@st.composite
def _landscape(draw: st.DrawFn, people: int, initiatives: list[int], meetings: list[int]) -> list[Record]:
    """Landscape notes, what they are about, and which of them cannot both hold."""
    person = st.integers(1, people)
    count = draw(st.integers(0, 5))
    things = {"person": [*range(1, people + 1)], "unit": [1, 2], "organisation": [1], "project": [1, 2]}
    every = [(kind, id_) for kind, ids in (things | {"initiative": initiatives}).items() for id_ in ids]
    found: list[Record] = []
    for id_ in range(1, count + 1):
        teller = draw(st.one_of(st.none(), person))
        found.append(
            LandscapeNote(
                id=id_,
                sort=draw(st.sampled_from(Sort)),
                words=f"note {id_}",
                known=Known.OBSERVED if teller is None else Known.TOLD,
                told_by_id=teller,
                since_on=days(-300),
                confirmed_on=days(draw(st.integers(-300, 0))),
                ended_on=draw(st.sampled_from([None, None, days(-2)])),
                meeting_id=draw(st.sampled_from([None, *meetings])),
                decides_id=draw(st.one_of(st.none(), person)),
                private=draw(_marked("words", "told_by_id", "decides_id", "meeting_id")),
            )
        )
        about = draw(st.lists(st.sampled_from(every), unique=True, max_size=3))
        sides: list[dict[str, Any]] = [{ABOUT[kind]: number} for kind, number in about]
        found += [NoteAbout(note_id=id_, **side) for side in sides]
    pairs = [(one, other) for one in range(1, count) for other in range(one + 1, count + 1)]
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else ():
        found.append(Contradiction(note_id=one, against_id=other, noted_on=days(-5)))
    return found


@st.composite
def _reviewed(draw: st.DrawFn, records: list[Record]) -> list[Record]:
    """Reviews, what they kept of those with a stake, and what came of their answers.

    Their verdict is the worst, so that none has fallen: what it rests on is not kept.
    """
    found: list[Record] = []
    promises = range(1, sum(isinstance(record, Commitment) for record in records) + 1)
    meetings = [record.id for record in records if isinstance(record, Meeting)]
    things = [("commitment", id_) for id_ in promises] + [("meeting", id_) for id_ in meetings]
    for id_ in range(1, draw(st.integers(0, 2)) + 1):
        finished = draw(st.sampled_from([None, days(-5), days(-200)]))
        project = draw(st.sampled_from([1, 2]))
        found.append(
            Review(
                id=id_,
                project_id=project,
                set_key=PLANNING,
                set_name="Before planning",
                begun_on=days(-200),
                finished_on=finished,
                verdict=Verdict.TRAP if finished else None,
                private=draw(MARKS),
            )
        )
        found.append(Answer(id=id_, review_id=id_, question="q", asked="?", answered_on=days(-5), private=draw(MARKS)))
        for thing, number in draw(st.lists(st.sampled_from(things), unique=True, max_size=3)) if things else ():
            found.append(Became(answer_id=id_, thing=thing, thing_id=number))
        for record in records if finished else ():
            kept = isinstance(record, Stake) and record.project_id == project and draw(st.booleans())
            if isinstance(record, Stake) and kept:
                role = draw(st.sampled_from([Role.SPONSOR, Role.OTHER]))
                found.append(ReviewPerson(review_id=id_, person_id=record.person_id, role=role))
    return found


def _filled(path: Path, records: list[Record]) -> Book:
    book = Book.create(path)
    order = [
        Organisation,
        Unit,
        Person,
        Project,
        Stake,
        Meeting,
        Attendance,
        MeetingProject,
        MeetingTag,
        Commitment,
        Tie,
    ]
    order += [StakeRating, TrustRating, Need, Initiative, Connection, Dismissal]
    with book.write("filled") as gate:
        for kind in (*order, *OF_PLAN):
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
    gone |= {("unit", 1)} if ("organisation", 1) in gone else set()
    gone |= {
        (one.kind, one.id) for one in numbered if isinstance(one, LandscapeNote) and _names_any(one, numbered, gone)
    }
    result = [_loosened(record, gone) for record in seen if _stands(record, gone)]
    while len(left := [record for record in result if _stands(record, _missing(numbered, result))]) < len(result):
        result = left
    staked = {(one.person_id, one.project_id) for one in result if isinstance(one, Stake)}
    return [
        _as_staked(one, numbered) if isinstance(one, ReviewPerson) else one
        for one in result
        if not isinstance(one, ReviewPerson) or (one.person_id, _project_of(one, numbered)) in staked
    ]


_NAMES = {
    **{"person_id": "person", "from_id": "person", "to_id": "person", "meeting_id": "meeting"},
    **{"project_id": "project", "organisation_id": "organisation", "initiative_id": "initiative", "unit_id": "unit"},
    **{"note_id": "landscape_note", "against_id": "landscape_note", "review_id": "review", "answer_id": "answer"},
}
"""Fields without which a record says nothing, and the kind that each leads to."""


def _stands(record: Record, gone: set[tuple[str, int]]) -> bool:
    if (record.kind, record.id) in gone:
        return False
    if isinstance(record, Person | Initiative):
        return True
    if isinstance(record, Became) and (record.thing, record.thing_id) in gone:
        return False
    return not any((kind, getattr(record, name, None)) in gone for name, kind in _NAMES.items())


def _missing(every: list[Record], there: list[Record]) -> set[tuple[str, int]]:
    return {(one.kind, one.id) for one in every} - {(one.kind, one.id) for one in there}


def _loosened(record: Record, gone: set[tuple[str, int]]) -> Record:
    blanks: dict[str, Any] = {}
    if isinstance(record, Person):
        names = {"organisation_id": "organisation", "unit_id": "unit"}
        blanks = {name: None for name, kind in names.items() if (kind, getattr(record, name)) in gone}
    if isinstance(record, Initiative) and ("person", record.lead_id) in gone:
        blanks = {"lead_id": None}
    return replace(record, **blanks) if blanks else record


def _names_any(note: LandscapeNote, records: list[Record], gone: set[tuple[str, int]]) -> bool:
    """Return whether a note names anything private, whatever is marked of the note itself."""
    about = [one for one in records if isinstance(one, NoteAbout) and one.note_id == note.id]
    named = {(kind, getattr(one, name)) for one in about for kind, name in ABOUT.items()}
    named |= {("person", note.told_by_id), ("person", note.decides_id), ("meeting", note.meeting_id)}
    return not named.isdisjoint(gone)


def _project_of(part: ReviewPerson, records: list[Record]) -> int:
    return next(one.project_id for one in records if isinstance(one, Review) and one.id == part.review_id)


def _as_staked(part: ReviewPerson, records: list[Record]) -> ReviewPerson:
    """Return what a review kept of somebody without the role that only a private rating speaks of."""
    project = _project_of(part, records)
    for one in records:
        mine = isinstance(one, StakeRating) and (one.person_id, one.project_id) == (part.person_id, project)
        if mine and isinstance(one, StakeRating) and WHOLE in one.private and "role" in one.about:
            return replace(part, role=Role.OTHER)
    return part


def _numbered(records: list[Record]) -> list[Record]:
    count: dict[str, int] = {}
    numbered = []
    for record in records:
        count[record.kind] = count.get(record.kind, 0) + 1
        numbered.append(replace(record, id=record.id or count[record.kind]))
    return numbered


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=journals())
def test_what_is_shown_and_exported_of_the_landscape_and_of_reviews_is_so_too(
    records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    with (
        _filled(folder / "all.relbook", _numbered(records)) as book,
        _filled(folder / "public.relbook", _without_private(records)) as other,
    ):
        found = screened(one for kind in RECORDS for one in book.find(kind)).records
        book.exports.to_json(folder / "all.json", with_private=False)
        other.exports.to_json(folder / "public.json", with_private=True)
        exported, expected = (json.loads((folder / f"{name}.json").read_text()) for name in ("all", "public"))
        for kind in OF_PLAN:
            assert Shown(book).find(kind) == other.find(kind)
            assert [one for one in found if one.kind == kind.kind] == other.find(kind)
            assert exported[kind.kind] == expected[kind.kind]


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
