"""Merging two people: nothing is lost, nothing is doubled, one undo gives everything back."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.folding import fold
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.ratings import rated as rated_stake
from relbook.domain.records import WHOLE, Record
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.ties import SYMMETRIC, Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.errors import InvalidError, NotFoundError
from relbook.services.people import PeopleService
from relbook.services.ports import Gate
from relbook.services.stakes import add_rating, put_stake
from relbook.services.ties import ends, same_tie
from relbook.storage.book import Book

KINDS: tuple[type[Record], ...] = (
    Person, Alias, PersonTag, Organisation, Unit, Project, Stake, Meeting, Attendance, Commitment, Tie,
    StakeRating, TrustRating, Need, Initiative, Connection, Dismissal,
    LandscapeNote, NoteAbout, Review, Answer, Became, ReviewPerson,
)  # fmt: skip
KEEP, OTHER, THIRD = 1, 2, 3
R = TypeVar("R", bound=Record)
DAY = date(2026, 11, 1)


def contents(book: Book) -> dict[str, list[Record]]:
    return {kind.kind: list(book.find(kind)) for kind in KINDS}


def service(book: Book) -> PeopleService:
    return PeopleService(book, lambda: datetime(2026, 11, 24, 9, 0))


def people(book: Book, keep: Person | None = None, other: Person | None = None) -> None:
    with book.write("people") as gate:
        gate.add(keep or Person(name="Ada Lovelace"))
        gate.add(other or Person(name="A. Lovelace"))
        gate.add(Person(name="Charles Babbage"))


def test_facts_are_filled_in_and_notes_joined(book: Book) -> None:
    with book.write("an organisation") as gate:
        organisation = gate.add(Organisation(name="Engines"))
        unit = gate.add(Unit(name="Treasury", organisation_id=organisation))
    people(
        book,
        Person(name="Ada Lovelace", email="ada@example.org", notes="first", matters="accuracy"),
        Person(
            name="Ada King",
            title="Countess",
            organisation_id=organisation,
            unit_id=unit,
            email="king@example.org",
            phone="+44",
            notes="second",
            matters="Accuracy\ncredit",
            private=frozenset({"phone", "email"}),
        ),
    )
    service(book).merge(KEEP, OTHER)
    ada = book.get(Person, KEEP)
    assert (ada.title, ada.organisation_id, ada.unit_id, ada.phone) == ("Countess", organisation, unit, "+44")
    assert ada.email == "ada@example.org"
    assert ada.notes == "first\n\nsecond\n\nAlso: e-mail king@example.org"
    assert ada.matters == "accuracy\ncredit"
    assert ada.private == {"phone", "notes"}, "a private address that went to the notes keeps them private"
    assert [one.name for one in book.find(Alias, person_id=KEEP)] == ["Ada King"]
    with pytest.raises(NotFoundError):
        book.get(Person, OTHER)
    step = book.history.next_undo()
    assert step is not None
    assert step.words == "Ada King merged into Ada Lovelace"


def test_a_wholly_private_person_stays_private(book: Book) -> None:
    people(book, other=Person(name="A. L.", private=frozenset({WHOLE})))
    service(book).merge(KEEP, OTHER)
    assert book.get(Person, KEEP).private == {WHOLE}


def test_nobody_is_at_a_meeting_twice(book: Book) -> None:
    people(book)
    with book.write("meetings") as gate:
        both, one = gate.add(Meeting(day=DAY, title="both")), gate.add(Meeting(day=DAY, title="one"))
        gate.add(Attendance(meeting_id=both, person_id=KEEP))
        gate.add(Attendance(meeting_id=both, person_id=OTHER, mood=2))
        gate.add(Attendance(meeting_id=one, person_id=OTHER, mood=-1))
    service(book).merge(KEEP, OTHER)
    assert [(a.meeting_id, a.person_id, a.mood) for a in book.find(Attendance)] == [(both, KEEP, 2), (one, KEEP, -1)]


def test_ties_move_without_doubles_and_never_to_oneself(book: Book) -> None:
    people(book)
    with book.write("ties") as gate:
        gate.add(Tie(from_id=KEEP, to_id=THIRD, verb=TieKind.TRUSTS, strength=1))
        gate.add(Tie(from_id=OTHER, to_id=THIRD, verb=TieKind.TRUSTS, strength=3))
        gate.add(Tie(from_id=OTHER, to_id=KEEP, verb=TieKind.ALLIED_WITH))
        gate.add(Tie(from_id=THIRD, to_id=OTHER, verb=TieKind.REPORTS_TO))
    service(book).merge(KEEP, OTHER)
    assert [(tie.from_id, tie.to_id, tie.verb, tie.strength) for tie in book.find(Tie)] == [
        (KEEP, THIRD, TieKind.TRUSTS, 1),
        (THIRD, KEEP, TieKind.REPORTS_TO, 2),
    ]


def test_stakes_in_one_project_become_one(book: Book) -> None:
    people(book)
    with book.write("stakes") as gate:
        shared, own = gate.add(Project(name="Shared")), gate.add(Project(name="Own"))
        gate.add(Stake(person_id=KEEP, project_id=shared, power=2))
        gate.add(Stake(person_id=OTHER, project_id=shared, role=Role.SPONSOR, power=5, interest=4))
        gate.add(Stake(person_id=OTHER, project_id=own, engagement_now=Engagement.NEUTRAL))
    service(book).merge(KEEP, OTHER)
    first, second = book.find(Stake)
    assert (first.person_id, first.project_id, first.role, first.power, first.interest) == (
        KEEP,
        shared,
        Role.SPONSOR,
        2,
        4,
    )
    assert (second.person_id, second.project_id) == (KEEP, own)


def merge_stakes(
    book: Book, mine: list[tuple[date, dict[str, Any]]], theirs: list[tuple[date, dict[str, Any]]]
) -> Stake:
    """Merge two who have a stake in one project, each made of what was rated on some days."""
    people(book)
    with book.write("stakes") as gate:
        shared = gate.add(Project(name="Shared"))
        for person, rated in ((KEEP, mine), (OTHER, theirs)):
            stake = Stake(person_id=person, project_id=shared)
            for day, values in rated:
                stake = replace(stake, **values)
                put_stake(gate, stake, day)
    before = contents(book)
    service(book).merge(KEEP, OTHER)
    (kept,) = book.find(Stake)
    ratings = book.find(StakeRating)
    assert {one.person_id for one in ratings} == {KEEP}
    assert rated_stake(Stake(id=kept.id, person_id=KEEP, project_id=shared), ratings) == kept
    assert [kept] == stakes_on([kept], ratings, LAST), "the ratings alone say the same"
    after = contents(book)
    book.history.undo()
    assert contents(book) == before
    book.history.redo()
    assert contents(book) == after
    return kept


FIRST, LAST = date(2026, 1, 5), date(2026, 3, 5)


@pytest.mark.parametrize(("mine", "theirs", "power"), [(FIRST, LAST, 5), (LAST, FIRST, 2), (FIRST, FIRST, 5)])
def test_the_latest_rating_of_either_counts(book: Book, mine: date, theirs: date, power: int) -> None:
    kept = merge_stakes(book, [(mine, {"power": 2, "interest": 1})], [(theirs, {"power": 5})])
    assert (kept.power, kept.interest) == (power, 1)


@pytest.mark.parametrize("sponsor", ["mine", "theirs"])
def test_a_sponsor_stays_one_whatever_was_rated_last(book: Book, sponsor: str) -> None:
    first, last = [(FIRST, {"role": Role.SPONSOR})], [(LAST, {"role": Role.OWNER})]
    kept = merge_stakes(book, first, last) if sponsor == "mine" else merge_stakes(book, last, first)
    assert kept.role is Role.SPONSOR


def test_whoever_was_a_sponsor_once_does_not_become_one_again(book: Book) -> None:
    kept = merge_stakes(book, [(FIRST, {"role": Role.SPONSOR}), (LAST, {"role": Role.USER})], [(FIRST, {"power": 1})])
    assert kept.role is Role.USER


@pytest.mark.parametrize(("mine", "theirs"), [(FIRST, LAST), (LAST, FIRST)])
def test_intervals_that_contradict_one_another_are_those_of_the_kept_one(book: Book, mine: date, theirs: date) -> None:
    kept = merge_stakes(book, [(mine, {"ideal_days": 60})], [(theirs, {"maximum_days": 30, "power": 4})])
    assert (kept.ideal_days, kept.maximum_days, kept.power) == (60, None, 4)


def test_what_is_held_of_the_other_is_held_of_the_kept_one(book: Book) -> None:
    people(book)
    with book.write("judgements") as gate:
        gate.add(TrustRating(person_id=OTHER, rated_on=DAY, credibility=7))
        gate.add(Need(person_id=OTHER, what="figures", first_heard_on=DAY))
        led, known = gate.add(Initiative(name="Sluice", lead_id=OTHER)), gate.add(Initiative(name="Mill race"))
        for initiative, person in ((led, OTHER), (known, OTHER), (known, KEEP)):
            gate.add(Connection(initiative_id=initiative, person_id=person, connected_on=DAY))
        gate.add(Dismissal(matter=Matter.COOLING, evidence=frozenset({"a"}), dismissed_on=DAY, person_id=OTHER))
        asked = frozenset({f"plan:person:{OTHER}", f"plan:person:{OTHER}:meeting:{OTHER}", f"plan:person:{OTHER}1"})
        gate.add(Dismissal(matter=Matter.MOVE, evidence=asked, dismissed_on=DAY))
    before = contents(book)
    service(book).merge(KEEP, OTHER)
    assert [one.person_id for one in book.find(TrustRating)] == [KEEP]
    assert [one.person_id for one in book.find(Need)] == [KEEP]
    assert [one.person_id for one in book.find(Dismissal)] == [KEEP, None]
    asked = frozenset({f"plan:person:{KEEP}", f"plan:person:{KEEP}:meeting:{OTHER}", f"plan:person:{OTHER}1"})
    assert book.find(Dismissal)[1].evidence == asked, "what was put aside of the other stays away"
    assert [one.lead_id for one in book.find(Initiative)] == [KEEP, None]
    assert [(one.initiative_id, one.person_id) for one in book.find(Connection)] == [(led, KEEP), (known, KEEP)]
    assert book.check() == []
    book.history.undo()
    assert contents(book) == before


def test_somebody_cannot_be_merged_with_themselves_or_nobody(book: Book) -> None:
    people(book)
    before = contents(book)
    with pytest.raises(InvalidError, match="themselves"):
        service(book).merge(KEEP, KEEP)
    with pytest.raises(NotFoundError):
        service(book).merge(KEEP, 99)
    assert contents(book) == before


# Anything at all

text = st.sampled_from(["", "one", "two", "Ada", "ada", "Åda"])
names = st.sampled_from(["Ada", "ada", "A. Lovelace", "Countess", "Åda"])
days = st.none() | st.sampled_from([date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)])
whom = st.sampled_from([KEEP, OTHER, THIRD])
person = st.builds(
    Person,
    name=names,
    title=text,
    email=text,
    matters=text,
    notes=text,
    organisation_id=st.sampled_from([None, 1, 2]),
    private=st.sampled_from([frozenset(), frozenset({"email"}), frozenset({WHOLE})]),
)
attendance = st.builds(Attendance, meeting_id=st.integers(1, 3), person_id=whom, mood=st.none() | st.integers(-2, 2))
commitment = st.builds(
    Commitment,
    by_me=st.booleans(),
    what=names,
    person_id=whom,
    meeting_id=st.none() | st.integers(1, 3),
    made_on=st.just(DAY),
)
tie = st.builds(
    Tie,
    from_id=whom,
    to_id=whom,
    verb=st.sampled_from(TieKind),
    strength=st.integers(1, 3),
    from_on=days,
    until_on=st.none(),
).filter(lambda one: one.from_id != one.to_id)
seen_on = st.integers(0, 3).map(lambda days: FIRST + timedelta(days))
stake_rating = st.builds(
    StakeRating,
    person_id=whom,
    project_id=st.integers(1, 2),
    rated_on=seen_on,
    about=st.frozensets(st.sampled_from(("role", "power", "engagement_now", "ideal_days", "maximum_days")), min_size=1),
    role=st.sampled_from(Role),
    power=st.none() | st.integers(1, 5),
    engagement_now=st.none() | st.sampled_from(Engagement),
    ideal_days=st.none() | st.sampled_from((10, 40)),
    maximum_days=st.none() | st.sampled_from((40, 90)),
)
trust_rating = st.builds(TrustRating, person_id=whom, rated_on=seen_on, credibility=st.integers(1, 10))
need = st.builds(Need, person_id=whom, what=names, first_heard_on=seen_on)
note_about = st.builds(NoteAbout, note_id=st.integers(1, 2), person_id=whom)
review_person = st.builds(
    ReviewPerson, review_id=st.integers(1, 2), person_id=whom, role=st.sampled_from(Role), power=st.integers(1, 5)
)
became = st.builds(Became, answer_id=st.just(1), thing=st.sampled_from(("person", "tie")), thing_id=whom)
connection = st.builds(Connection, initiative_id=st.integers(1, 2), person_id=whom, connected_on=seen_on)


@st.composite
def notebooks(draw: st.DrawFn) -> list[Record]:
    unique = {
        "attendance": lambda a: (a.meeting_id, a.person_id),
        "connection": lambda c: (c.initiative_id, c.person_id),
        "tie": lambda t: (ends(t), t.verb),
        "note_about": lambda n: (n.note_id, n.person_id),
        "review_person": lambda r: (r.review_id, r.person_id),
        "became": lambda b: (b.thing, b.thing_id),
    }
    records: list[Record] = [draw(person), draw(person), Person(name="Charles Babbage")]
    records += draw(st.lists(attendance, max_size=6, unique_by=unique["attendance"]))
    records += draw(st.lists(commitment, max_size=5))
    records += draw(st.lists(tie, max_size=6, unique_by=unique["tie"]))
    records += draw(st.lists(stake_rating, max_size=6))
    records += draw(st.lists(trust_rating, max_size=3))
    records += draw(st.lists(need, max_size=3))
    records += [Initiative(name="Sluice", lead_id=draw(whom)), Initiative(name="Mill race")]
    records += draw(st.lists(connection, max_size=4, unique_by=unique["connection"]))
    records += [
        LandscapeNote(sort=Sort.RULE, words="x", told_by_id=draw(whom), since_on=DAY, confirmed_on=DAY),
        LandscapeNote(sort=Sort.PRIORITY, words="y", decides_id=draw(whom), since_on=DAY, confirmed_on=DAY),
        *(Review(project_id=n, set_key="s", set_name="S", person_id=draw(whom), begun_on=DAY) for n in (1, 2)),
        Answer(review_id=1, question="q", asked="Q?", words="z", answered_on=DAY),
    ]
    records += draw(st.lists(note_about, max_size=4, unique_by=unique["note_about"]))
    records += draw(st.lists(review_person, max_size=4, unique_by=unique["review_person"]))
    records += draw(st.lists(became, max_size=4, unique_by=unique["became"]))
    records += [Alias(person_id=p, name=n) for p, n in draw(st.sets(st.tuples(whom, names), max_size=4))]
    records += [PersonTag(person_id=p, tag=t) for p, t in draw(st.sets(st.tuples(whom, names), max_size=4))]
    return records


def fill(gate: Gate, records: list[Record]) -> None:
    for number in (1, 2):
        gate.add(Organisation(name=f"Organisation {number}"))
        gate.add(Project(name=f"Project {number}"))
    for number in (1, 2, 3):
        gate.add(Meeting(day=DAY, title=f"Meeting {number}"))
    for record in records:
        if isinstance(record, StakeRating):
            unsaid = dict.fromkeys(("power", "engagement_now", "ideal_days", "maximum_days")) | {"role": Role.OTHER}
            add_rating(gate, replace(record, **{k: v for k, v in unsaid.items() if k not in record.about}))  # type: ignore[arg-type]
        else:
            gate.add(record)


def moved(id_: int) -> int:
    return KEEP if id_ == OTHER else id_


def owner(record: Attendance | Commitment) -> int:
    assert record.person_id is not None
    return moved(record.person_id)


def moved_tie(tie: Tie) -> Tie:
    return replace(tie, from_id=moved(tie.from_id), to_id=moved(tie.to_id))


def of(before: dict[str, list[Record]], kind: type[R]) -> list[R]:
    return [record for record in before[kind.kind] if isinstance(record, kind)]


def check_judgements(before: dict[str, list[Record]], book: Book) -> None:
    """Every rating, need and connection goes with its person; each stake is still what its ratings say."""
    ratings = book.find(StakeRating)
    rated = [replace(one, person_id=moved(one.person_id)) for one in of(before, StakeRating)]
    assert ratings[: len(rated)] == rated, "at most one is added, for what both may not say"
    for stake in book.find(Stake):
        own = [r for r in ratings if (r.person_id, r.project_id) == (stake.person_id, stake.project_id)]
        assert rated_stake(Stake(id=stake.id, person_id=stake.person_id, project_id=stake.project_id), own) == stake
    assert book.find(TrustRating) == [replace(t, person_id=moved(t.person_id)) for t in of(before, TrustRating)]
    assert book.find(Need) == [replace(n, person_id=moved(n.person_id)) for n in of(before, Need)]
    leads = [one.lead_id and moved(one.lead_id) for one in of(before, Initiative)]
    assert [one.lead_id for one in book.find(Initiative)] == leads
    links = {(one.initiative_id, moved(one.person_id or 0)) for one in of(before, Connection)}
    assert Counter((one.initiative_id, one.person_id) for one in book.find(Connection)) == Counter(links)


def check_landscape(before: dict[str, list[Record]], book: Book) -> None:
    """Every note, review and outcome goes with its person, and none is there twice."""
    for kind, field in ((LandscapeNote, "told_by_id"), (LandscapeNote, "decides_id"), (Review, "person_id")):
        owners = [getattr(one, field) for one in of(before, kind)]
        assert [getattr(one, field) for one in book.find(kind)] == [one and moved(one) for one in owners]
    abouts = {(one.note_id, moved(one.person_id or 0)) for one in of(before, NoteAbout)}
    assert Counter((one.note_id, one.person_id) for one in book.find(NoteAbout)) == Counter(abouts)
    seen = {(one.review_id, moved(one.person_id)) for one in of(before, ReviewPerson)}
    assert Counter((one.review_id, one.person_id) for one in book.find(ReviewPerson)) == Counter(seen)
    links = {(one.thing, moved(one.thing_id) if one.thing == "person" else one.thing_id) for one in of(before, Became)}
    assert Counter((one.thing, one.thing_id) for one in book.find(Became)) == Counter(links)
    sponsors = {(s.review_id, moved(s.person_id)) for s in of(before, ReviewPerson) if s.role is Role.SPONSOR}
    assert sponsors <= {(s.review_id, s.person_id) for s in book.find(ReviewPerson) if s.role is Role.SPONSOR}


def check_nothing_is_lost(before: dict[str, list[Record]], book: Book) -> None:
    there = {(a.meeting_id, owner(a)) for a in of(before, Attendance)}
    assert Counter((a.meeting_id, a.person_id) for a in book.find(Attendance)) == Counter(there)
    assert book.find(Commitment) == [replace(c, person_id=owner(c)) for c in of(before, Commitment)]
    spoken = {fold(n.name) for n in of(before, Alias) if n.person_id in (KEEP, OTHER)}
    spoken |= {fold(person.name) for person in of(before, Person)[:2]}
    known = [fold(book.get(Person, KEEP).name), *(fold(a.name) for a in book.find(Alias, person_id=KEEP))]
    assert spoken == set(known)
    tagged = {(t.tag.casefold(), moved(t.person_id)) for t in of(before, PersonTag)}
    assert {(t.tag.casefold(), t.person_id) for t in book.find(PersonTag)} == tagged
    stakes = {(s.project_id, moved(s.person_id)) for s in of(before, Stake)}
    assert Counter((s.project_id, s.person_id) for s in book.find(Stake)) == Counter(stakes)
    check_judgements(before, book)
    check_landscape(before, book)
    ties = [moved_tie(t) for t in of(before, Tie)]
    assert {(t.verb, ends(t)) for t in book.find(Tie)} == {(t.verb, ends(t)) for t in ties if t.from_id != t.to_id}
    assert not any(same_tie(one, other) for one, other in combinations(book.find(Tie), 2))


@settings(max_examples=30, deadline=None)
@given(records=notebooks())
def test_merging_loses_nothing_and_undo_gives_everything_back(records: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "journal.relbook")
        try:
            with book.write("everything") as gate:
                fill(gate, records)
            before = contents(book)
            service(book).merge(KEEP, OTHER)
            after = contents(book)
            check_nothing_is_lost(before, book)
            book.history.undo()
            assert contents(book) == before
            book.history.redo()
            assert contents(book) == after
        finally:
            book.close()


def test_symmetric_ties_have_one_spelling() -> None:
    for verb in TieKind:
        same = ends(Tie(from_id=2, to_id=1, verb=verb)) == ends(Tie(from_id=1, to_id=2, verb=verb))
        assert same == (verb in SYMMETRIC)
