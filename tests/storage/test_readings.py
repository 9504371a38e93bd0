"""The list, the search and the contacts: each reading is held against the same question asked of plain records."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.initiatives import Initiative
from relbook.domain.lines import HIT_END, HIT_START, WHO_SHOWN, JournalFilter
from relbook.domain.maps import Placement
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Alias, Organisation, Person, PersonTag
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.terms import Precision
from relbook.errors import NotFoundError
from relbook.services.stakes import add_rating
from relbook.storage.book import Book
from relbook.storage.first_page import first_page
from relbook.storage.match import fts_query, like_patterns, search_words
from tests import factory

START = date(2026, 1, 1)


@pytest.fixture
def filled(book: Book) -> Book:
    """Sixty meetings of three people, two organisations, two projects and two tags, in a fixed pattern."""
    with book.write("Filled") as gate:
        gate.add_all([Organisation(id=1, name="Quarry Mill"), Organisation(id=2, name="Harbour Board")])
        gate.add_all([Project(id=1, name="Waterwheel"), Project(id=2, name="Sluice")])
        gate.add_all([Person(id=n, name=f"Person {n}", organisation_id=1 if n < 3 else None) for n in (1, 2, 3)])
        for n in range(1, 61):
            meeting = gate.add(
                Meeting(
                    day=START + timedelta(days=n // 2),
                    start=time(9) if n % 2 else time(15),
                    title=f"Topic {n % 7}",
                    notes="The freeze is likely." if n % 5 == 0 else "",
                )
            )
            gate.add(Attendance(meeting_id=meeting, person_id=n % 3 + 1))
            if n % 4 == 0:
                gate.add(Attendance(meeting_id=meeting, organisation_id=2))
                gate.add(MeetingTag(meeting_id=meeting, tag="budget"))
            if n % 6 == 0:
                gate.add(MeetingProject(meeting_id=meeting, project_id=1))
    return book


def expected(book: Book, which: JournalFilter) -> list[int]:
    """Answer the filter from plain records."""
    people = {person.id: person for person in book.find(Person)}
    organisations = {organisation.id: organisation for organisation in book.find(Organisation)}
    found = []
    for meeting in book.find(Meeting):
        there = book.find(Attendance, meeting_id=meeting.id)
        tags = [tag.tag for tag in book.find(MeetingTag, meeting_id=meeting.id)]
        employers = {a.organisation_id for a in there} | {
            people[a.person_id].organisation_id for a in there if a.person_id
        }
        names = [people[a.person_id].name for a in there if a.person_id]
        names += [organisations[a.organisation_id].name for a in there if a.organisation_id]
        text = " ".join([meeting.title, meeting.notes, *tags, *names]).lower().replace(".", " ").split()
        if (
            (which.person_id is None or which.person_id in {a.person_id for a in there})
            and (which.organisation_id is None or which.organisation_id in employers)
            and (
                which.project_id is None
                or book.find(MeetingProject, meeting_id=meeting.id, project_id=which.project_id)
            )
            and (not which.tag or which.tag in tags)
            and (which.since is None or meeting.day >= which.since)
            and (which.until is None or meeting.day <= which.until)
            and all(any(have.startswith(word) for have in text) for word in which.words.lower().split())
        ):
            found.append((meeting.day, meeting.start or time(), meeting.id))
    return [id_ for _, _, id_ in sorted(found, reverse=True)]


def test_every_combination_of_filters_gives_the_right_meetings(filled: Book) -> None:
    choices = product(
        (None, 2), (None, 1, 2), (None, 1), ("", "budget"), (None, START + timedelta(8)), ("", "fre", "mill topic")
    )
    for person, organisation, project, tag, since, words in choices:
        for until in (None, START + timedelta(21)):
            which = JournalFilter(person, organisation, project, tag, since, until, words)
            right = expected(filled, which)
            assert [line.id for line in filled.listing.page(which)] == right, which
            assert filled.listing.count(which) == len(right), which


def test_pages_follow_on_without_a_gap_or_a_repeat(filled: Book) -> None:
    seen: list[int] = []
    after = None
    while page := filled.listing.page(JournalFilter(), after=after, limit=7):
        seen += [line.id for line in page]
        after = page[-1].place_in_time
    assert seen == expected(filled, JournalFilter())


def test_the_first_page_by_the_bare_driver_is_the_same(filled: Book) -> None:
    assert first_page(filled.path, limit=20) == filled.listing.page(JournalFilter(), limit=20)


def test_a_line_names_a_few_and_counts_all(book: Book) -> None:
    with book.write("Crowd") as gate:
        meeting = gate.add(Meeting(day=START, precision=Precision.MONTH))
        for n in range(130):
            gate.add(Attendance(meeting_id=meeting, name=f"Guest {n}"))
    (line,) = book.listing.page(JournalFilter())
    assert line.attendees == 130
    assert line.who.split(", ") == [f"Guest {n}" for n in range(WHO_SHOWN)]
    assert line.precision is Precision.MONTH


def test_the_latest_meetings_of_several_projects_are_those_of_each_ones_pages(filled: Book) -> None:
    since, until = START + timedelta(days=3), START + timedelta(days=20)
    factory.meeting(filled, day=until, projects=[filled.get(Project, 2)], deleted_at=datetime(2026, 3, 1))
    factory.meeting(filled, day=until, projects=[filled.get(Project, 2)])
    for most in (2, 50):
        found = filled.listing.latest([1, 2, 9], since=since, until=until, most=most)
        pages = {
            number: filled.listing.page(JournalFilter(project_id=number, since=since, until=until), limit=most)
            for number in (1, 2, 9)
        }
        assert found == {number: [line.id for line in lines] for number, lines in pages.items()}
        assert [len(ids) for ids in found.values()] == [min(most, 6), 1, 0]


def test_hits_are_marked_in_the_excerpt(filled: Book) -> None:
    line = filled.listing.page(JournalFilter(words="free"))[0]
    assert f"{HIT_START}freeze{HIT_END}" in line.excerpt


def test_a_tag_that_was_hit_looks_like_a_tag(filled: Book) -> None:
    with filled.write("Tagged") as gate:
        gate.add(PersonTag(person_id=1, tag="budget"))
    line = filled.listing.page(JournalFilter(words="budg"))[0]
    assert line.excerpt == f"#{HIT_START}budget{HIT_END}"
    assert filled.search.ranked("budg")[0].excerpt == f"#{HIT_START}budget{HIT_END}"


HOSTILE = [
    '"', '""', "'", "AND", "OR NOT", "*", "-x", "x-", "NEAR(", "NEAR(a b, 2)", "(", ")", "a:b", "title:x", "^a",
    "{a b}:c", "a + b", "%", "_", "\\", "\0", "a\0b", "\u202ea", "🦄", "東京", "é", "e\u0301", "\ud800", "x" * 10_000,
    "a " * 5_000, ";--", "' OR 1=1", "<img src=file:///etc/passwd>",
    "\x02\x03", "?", "?1", ":a", "@p", "$x", "#tag", "~cool", "!me",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_search_text_is_never_syntax(filled: Book, words: str) -> None:
    filled.search.newest(words)
    filled.search.ranked(words)
    filled.listing.page(JournalFilter(words=words))
    filled.listing.count(JournalFilter(words=words))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_makes_a_harmless_query(text: str) -> None:
    query = fts_query(text)
    assert query.count('"') % 2 == 0
    assert all(part.endswith('"*') for part in query.split(" ") if part)
    assert len(search_words(text)) <= 16
    like_patterns(text)


def test_words_in_scripts_without_spaces_are_found_inside_a_run(book: Book) -> None:
    with book.write("Filled") as gate:
        gate.add(Meeting(day=START, title="明日東京会議"))
        gate.add(Meeting(day=START, title="100% of the budget_x"))
        gate.add(Person(name="東京太郎"))
    assert [found.kind for found in book.search.newest("東京")] == ["person", "meeting"]
    assert len(book.listing.page(JournalFilter(words="東京"))) == 1


def test_accents_and_case_do_not_matter(book: Book) -> None:
    with book.write("Filled") as gate:
        gate.add(Person(name="Zoë Åkesson"))
    for words in ("zoe", "ZOË", "akes"):
        assert [found.title for found in book.search.newest(words)] == ["Zoë Åkesson"]


def test_a_person_is_found_by_alias_tag_and_what_matters(book: Book) -> None:
    with book.write("Filled") as gate:
        nora = gate.add(Person(name="Nora Vale", matters="no surprises before the audit"))
        gate.add(Alias(person_id=nora, name="The Heron"))
        gate.add(PersonTag(person_id=nora, tag="board"))
    for words in ("heron", "board", "audit surp"):
        assert [found.title for found in book.search.newest(words)] == ["Nora Vale"]
    with book.write("Alias gone") as gate:
        gate.remove(Alias, [1])
    assert book.search.newest("heron") == []


def test_the_best_match_is_ranked_first(book: Book) -> None:
    with book.write("Filled") as gate:
        gate.add(Meeting(day=START, title="Budget", notes="Budget, budget and budget."))
        gate.add(
            Meeting(day=START + timedelta(1), title="Other", notes="A long note with one budget in it. " + "word " * 50)
        )
    assert [found.title for found in book.search.newest("budget")] == ["Other", "Budget"]
    assert [found.title for found in book.search.ranked("budget")] == ["Budget", "Other"]


@pytest.mark.parametrize("look", ["newest", "ranked"])
def test_who_is_called_so_comes_before_who_is_only_spoken_of_with_them(book: Book, look: str) -> None:
    with book.write("Filled") as gate:
        gate.add(Person(name="Gareth Lindqvist", notes="word " * 200))
        zoe = gate.add(Person(name="Zoë"))
        gate.add(Alias(person_id=zoe, name="Gareth's twin"))
        for number in range(12):
            gate.add(Person(name=f"Somebody {number}", matters="Gareth; Gareth; Gareth"))
        gate.add(Initiative(name="Price review"))
        gate.add(Person(name="Rosalind", matters="price review"))
    find = getattr(book.search, look)
    assert [found.title for found in find("gareth")][:2] == ["Gareth Lindqvist", "Zoë"]
    assert [found.title for found in find("price rev")] == ["Price review", "Rosalind"]


def test_a_promise_without_a_meeting_is_found_by_itself(book: Book) -> None:
    with book.write("Filled") as gate:
        gate.add(Commitment(by_me=True, what="call the harbour master", made_on=START))
    assert [(found.kind, found.title) for found in book.search.newest("harbour")] == [
        ("commitment", "call the harbour master")
    ]


def test_the_people_table_counts_what_was(filled: Book) -> None:
    today = START + timedelta(10)
    with filled.write("Promises") as gate:
        gate.add(Commitment(by_me=True, what="a", person_id=1, made_on=START))
        gate.add(Commitment(by_me=False, what="b", person_id=1, made_on=START))
        gate.add(Commitment(by_me=False, what="c", person_id=1, made_on=START, state=CommitmentState.KEPT))
        gate.add(Stake(person_id=1, project_id=2, role=Role.SPONSOR))
    met = [m for m in filled.find(Meeting) if m.day <= today and filled.find(Attendance, meeting_id=m.id, person_id=1)]
    (first, *_) = filled.contacts.people(today=today)
    assert (first.name, first.organisation, first.open_mine, first.open_theirs) == ("Person 1", "Quarry Mill", 1, 1)
    assert first.meetings == len(met)
    assert first.last_contact == max(m.day for m in met)
    assert first.project_ids == (2,)
    assert [line.id for line in filled.contacts.people(today=today, project_id=2)] == [1]
    card = filled.contacts.person(1, today=today)
    assert card.contact is not None
    assert (card.meetings, card.contact[0]) == (first.meetings, first.last_contact)
    assert [promise.commitment.what for promise in card.promises] == ["a", "b", "c"]
    assert filled.contacts.last_contacts(today=today)[1] == first.last_contact


def test_an_organisation_met_over_ten_years_is_read_whole_page_by_page(book: Book) -> None:
    days = sorted({n * n // 3 for n in range(-30, 106)} | {-1, 0, 1, 30, 31, 240, 241, 1920, 1921})
    with book.write("Filled") as gate:
        gate.add_all([Organisation(id=1, name="Quarry Mill"), Organisation(id=2, name="Harbour Board")])
        gate.add_all([Person(id=n, name=f"Person {n}", organisation_id=1) for n in (1, 2)])
        for n, day in enumerate(days):
            meeting = gate.add(Meeting(day=date(2026, 6, 1) - timedelta(days=day), title=f"Topic {n % 3}"))
            gate.add_all([Attendance(id=2 * n + p, meeting_id=meeting, person_id=p) for p in (1, 2)])
            if n % 5 == 0:
                gate.put(replace(gate.get(Meeting, meeting), deleted_at=datetime(2026, 1, 1)))
    for which in (
        JournalFilter(organisation_id=1),
        JournalFilter(organisation_id=1, until=date(2020, 1, 1)),
        JournalFilter(organisation_id=1, since=date(2026, 5, 20)),
        JournalFilter(organisation_id=1, until=date(1950, 1, 1)),
        JournalFilter(organisation_id=1, since=date(2030, 1, 1), until=date.min),
        JournalFilter(organisation_id=1, words="topic 1"),
        JournalFilter(organisation_id=2),
    ):
        shown, after = [], None
        while page := book.listing.page(which, after=after, limit=7):
            shown += [line.id for line in page]
            after = page[-1].place_in_time
        assert shown == [id_ for id_ in expected(book, which) if book.get(Meeting, id_).deleted_at is None]
        assert book.listing.count(which) == len(shown)


def test_an_organisation_is_met_through_its_people_too(filled: Book) -> None:
    mill, harbour = sorted(filled.contacts.organisations(today=date(2027, 1, 1)), key=lambda line: line.id)
    assert (mill.people, harbour.people) == (2, 0)
    assert mill.meetings == filled.listing.count(JournalFilter(organisation_id=1))
    assert harbour.meetings == 15
    assert {line.id for line in filled.contacts.organisation(1, today=START).people} == {1, 2}


def test_projects_know_their_sponsor_and_open_promises(filled: Book) -> None:
    with filled.write("Stakes") as gate:
        gate.add(Stake(person_id=3, project_id=1, power=5))
        gate.add(Stake(person_id=2, project_id=1, role=Role.SPONSOR, power=4))
        gate.add(Commitment(by_me=True, what="a", meeting_id=6, made_on=START))
        gate.add(Commitment(by_me=True, what="b", meeting_id=7, made_on=START))
    card = filled.contacts.project(1)
    assert [name for _, name in card.stakes] == ["Person 2", "Person 3"]
    assert [promise.commitment.what for promise in card.promises] == ["a"]
    (sluice, wheel) = filled.contacts.projects(today=date(2027, 1, 1))
    assert (wheel.name, wheel.meetings, wheel.people, sluice.meetings) == ("Waterwheel", 10, 2, 0)


def test_what_is_not_there_is_said(book: Book) -> None:
    for ask in (
        lambda: book.listing.entry(1),
        lambda: book.contacts.person(1, today=START),
        lambda: book.contacts.organisation(1, today=START),
        lambda: book.contacts.project(1),
    ):
        with pytest.raises(NotFoundError, match="number 1"):
            ask()


@pytest.mark.parametrize("marks", [{"*"}, {"engagement_now"}])
def test_what_is_private_in_a_stake_is_so_in_its_ratings(book: Book, tmp_path: Path, marks: set[str]) -> None:
    one, project = factory.person(book, "Nora Vale"), factory.project(book)
    factory.stake(book, one, project, since=START, power=4)
    private = frozenset(marks)
    factory.stake(book, one, project, private=private, engagement_now=Engagement.RESISTANT, because="SECRETWORDS")
    assert book.exports.to_json(tmp_path / "a.json", with_private=False) == 1
    document = json.loads((tmp_path / "a.json").read_text())
    ratings = [(rating["about"], rating["because"]) for rating in document["stake_rating"]]
    assert ratings == ([] if "*" in marks else [(["power"], ""), ([], "")])
    assert "SECRET" not in str(document)
    assert "resistant" not in str(document)
    book.exports.to_json(tmp_path / "b.json", with_private=True)
    assert "SECRETWORDS" in (tmp_path / "b.json").read_text()


def test_what_only_a_private_rating_says_of_a_stake_stays_out(book: Book, tmp_path: Path) -> None:
    one, project = factory.person(book, "Nora Vale"), factory.project(book)
    factory.stake(book, one, project, since=START, power=2)
    with book.write("Private") as gate:
        add_rating(
            gate,
            StakeRating(
                person_id=one.id,
                project_id=project.id,
                rated_on=START + timedelta(1),
                about=frozenset({"power"}),
                power=5,
                private=frozenset({"power"}),
            ),
        )
    book.exports.to_json(tmp_path / "a.json", with_private=False)
    document = json.loads((tmp_path / "a.json").read_text())
    assert [stake["power"] for stake in document["stake"]] == [2]
    assert [rating["about"] for rating in document["stake_rating"]] == [["power"], []]


def test_private_marks_stay_out_of_exports_unless_asked_for(book: Book, tmp_path: Path) -> None:
    with book.write("Filled") as gate:
        open_ = gate.add(Person(name="Nora Vale", notes="SECRETNOTE", private=frozenset({"notes"})))
        hidden = gate.add(Person(name="SECRETPERSON", private=frozenset({"*"})))
        gate.add(Alias(person_id=hidden, name="SECRETALIAS"))
        secret = gate.add(Meeting(day=START, title="SECRETMEETING", private=frozenset({"*"})))
        shown = gate.add(Meeting(day=START, title="Review"))
        for meeting, person in product((secret, shown), (open_, hidden)):
            gate.add(Attendance(meeting_id=meeting, person_id=person))
        gate.add(Commitment(by_me=True, what="SECRETPROMISE", meeting_id=secret, made_on=START))
    assert book.exports.to_json(tmp_path / "a.json", with_private=False) == 3
    assert book.exports.to_sqlite(tmp_path / "a.db", with_private=False) == 3
    for name in ("a.json", "a.db"):
        content = (tmp_path / name).read_bytes()
        assert b"SECRET" not in content
        assert b"Nora Vale" in content
    assert book.exports.to_json(tmp_path / "b.json", with_private=True) == 0
    whole = (tmp_path / "b.json").read_text()
    assert whole.count("SECRET") == 5


def test_where_a_private_person_was_put_is_not_exported(book: Book, tmp_path: Path) -> None:
    shown, project = factory.person(book), factory.project(book, private=frozenset({"*"}))
    hidden = factory.person(book, private=frozenset({"*"}))
    for who, where in ((shown, None), (shown, project.id), (hidden, None)):
        factory.stored(book, Placement(person_id=who.id, project_id=where, x=1.5, y=-2, pinned=True))
    book.exports.to_json(tmp_path / "a.json", with_private=False)
    assert json.loads((tmp_path / "a.json").read_text())["placement"] == [
        {"id": 1, "person_id": shown.id, "project_id": None, "x": 1.5, "y": -2.0, "pinned": True}
    ]
    book.exports.to_json(tmp_path / "b.json", with_private=True)
    assert len(json.loads((tmp_path / "b.json").read_text())["placement"]) == 3
