"""What private marks and the trash mean for landscape notes and reviews: in briefs, exports and what may be shown."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from relbook.domain.coverage import Standing, Verdict
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import WHOLE, Record
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.screening import screened
from relbook.errors import InvalidError
from relbook.exchange.brief_html import as_html
from relbook.services.briefs import KINDS, BriefService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.plan_steps import StepReading
from relbook.services.shown import Shown
from relbook.storage.book import Book
from relbook.storage.tables import RECORDS
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
PRIVATE = frozenset({WHOLE})
TRASHED = datetime(2026, 11, 20)
FRESH = {"since_on": date(2026, 10, 1), "confirmed_on": date(2026, 11, 20)}


class Cast(NamedTuple):
    """Who and what a note can name."""

    ada: Person
    bo: Person
    finance: Unit
    mill: Organisation
    engine: Project
    looms: Initiative
    talk: Meeting
    planned: Meeting


@pytest.fixture
def cast(book: Book) -> Cast:
    mill = factory.organisation(book, "Mill")
    finance = factory.unit(book, "Finance", mill)
    ada, bo = factory.person(book, "Ada Lovelace", unit=finance), factory.person(book, "Bo Diddley")
    engine = factory.project(book, "Engine", sponsor=ada)
    factory.stake(book, bo, engine, power=5)
    talk = factory.meeting(book, "Talk", day=date(2026, 10, 1), who=[ada])
    planned = factory.meeting(
        book, "Steering", day=date(2026, 11, 25), who=[ada, bo, mill], projects=[engine], planned=True
    )
    return Cast(ada, bo, finance, mill, engine, factory.initiative(book, "Looms"), talk, planned)


def note(book: Book, *about: Record, words: str = "zebra rule", **fields: object) -> LandscapeNote:
    return factory.landscape_note(book, words, about=about, **(FRESH | fields))  # type: ignore[arg-type]


def hide(book: Book, record: Record, *marks: str) -> Record:
    """Mark a record private, whole where nothing is named, and return it as it was."""
    with book.write("hidden") as gate:
        gate.put(replace(gate.get(type(record), record.id), private=frozenset(marks) or PRIVATE))  # type: ignore[call-arg]
    return record


def trash(book: Book, record: Record) -> Record:
    """Put a record in the trash, and return it as it was."""
    with book.write("trashed") as gate:
        gate.put(replace(gate.get(type(record), record.id), deleted_at=TRASHED))  # type: ignore[call-arg]
    return record


def service(book: Book) -> BriefService:
    return BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)


def told(book: Book, tmp_path: Path, *, with_private: bool = False) -> dict[str, str]:
    """Return every brief there can be and both exports, as text, by what they are."""
    found = {}
    for kind, record in KINDS.items():
        for one in book.find(record):
            with suppress(InvalidError):  # a private one has none
                found[f"{kind} {one.id}"] = as_html(service(book).prepare(kind, one.id, with_private))
    for name, write in (("json", book.exports.to_json), ("sqlite", book.exports.to_sqlite)):
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.{name}"
        write(target, with_private=with_private)
        found[name] = target.read_bytes().decode("latin-1")
    return found


def where(found: dict[str, str], word: str = "zebra") -> set[str]:
    return {name for name, text in found.items() if word in text}


Plant = Callable[[Book, Cast], object]
HIDDEN: dict[str, Plant] = {
    "a note": lambda book, it: note(book, it.ada, private=PRIVATE),
    "its words": lambda book, it: note(book, it.ada, private=frozenset({"words"})),
    "somebody it is about": lambda book, it: (note(book, it.ada, it.bo), hide(book, it.bo)),
    "the name of somebody it is about": lambda book, it: (note(book, it.ada, it.bo), hide(book, it.bo, "name")),
    "an organisation": lambda book, it: (note(book, it.ada, it.mill), hide(book, it.mill)),
    "the organisation of a unit": lambda book, it: (note(book, it.bo, it.finance), hide(book, it.mill)),
    "a project": lambda book, it: (note(book, it.ada, it.engine), hide(book, it.engine)),
    "an initiative": lambda book, it: (note(book, it.ada, it.looms), hide(book, it.looms)),
    "who told it": lambda book, it: (note(book, it.ada, told_by=it.bo), hide(book, it.bo)),
    "who told it, marked twice": lambda book, it: (
        note(book, it.ada, told_by=it.bo, private=frozenset({"told_by_id"})),
        hide(book, it.bo),
    ),
    "who decides": lambda book, it: (note(book, it.ada, sort="competing priority", decides=it.bo), hide(book, it.bo)),
    "where it was learned": lambda book, it: (note(book, it.ada, meeting_id=it.talk.id), hide(book, it.talk)),
    "both private and in the trash": lambda book, it: (
        note(book, it.ada, it.bo),
        hide(book, it.bo),
        trash(book, it.bo),
    ),
    "what contradicts another": lambda book, it: factory.contradiction(
        book, note(book, it.ada, words="Open"), note(book, it.ada, private=PRIVATE)
    ),
    "who told what contradicts": lambda book, it: (
        factory.contradiction(book, note(book, it.ada, words="Open"), note(book, it.ada, told_by=it.bo)),
        hide(book, it.bo),
    ),
    "what is noted further": lambda book, it: note(
        book, it.ada, words="Open", notes="zebra", private=frozenset({"notes"})
    ),
    "a teller's name": lambda book, it: note(
        book, it.ada, words="Open", told_by="zebra", private=frozenset({"told_by_id"})
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_private_about_a_note_is_in_no_brief_and_no_export(
    name: str, book: Book, cast: Cast, tmp_path: Path
) -> None:
    HIDDEN[name](book, cast)
    assert where(told(book, tmp_path)) == set()
    seen = [one for kind in (LandscapeNote, Contradiction) for one in Shown(book).find(kind)]
    assert "zebra" not in str(seen)
    assert not [one for one in seen if isinstance(one, Contradiction)]
    found = where(told(book, tmp_path, with_private=True))
    assert {"json", "sqlite"} <= found
    if name not in ("what is noted further", "a teller's name", "both private and in the trash"):
        assert f"person {cast.ada.id}" in found or f"person {cast.bo.id}" in found


def test_a_note_that_may_be_told_is_in_the_briefs_of_all_whom_it_is_about(
    book: Book, cast: Cast, tmp_path: Path
) -> None:
    note(book, cast.ada, cast.finance, cast.mill, cast.engine, cast.looms, told_by=cast.bo, meeting_id=cast.talk.id)
    briefs = {f"{one.kind} {one.id}" for one in (cast.ada, cast.bo, cast.finance, cast.mill, cast.engine, cast.planned)}
    assert where(told(book, tmp_path)) == briefs | {"json", "sqlite"}


def test_in_the_trash_a_note_stays_without_whom_it_names(book: Book, cast: Cast, tmp_path: Path) -> None:
    heard = factory.meeting(book, "Lunch", day=date(2026, 10, 2))
    stays = note(
        book,
        *(cast.ada, cast.bo),
        sort="competing priority",
        told_by=cast.bo,
        decides=cast.bo,
        meeting_id=heard.id,
    )
    alone = note(book, cast.bo, words="yak rule")
    nothing = note(book, words="about nothing")
    trash(book, cast.bo)
    trash(book, heard)
    seen = Shown(book).find(LandscapeNote)
    assert seen == [replace(stays, told_by_id=None, decides_id=None, meeting_id=None), nothing]
    assert [(one.note_id, one.person_id) for one in Shown(book).find(NoteAbout)] == [(stays.id, cast.ada.id)]
    (line,) = LandscapeReading(Shown(book), lambda: NOW).about([("person", cast.ada.id)])
    assert (line.about_words, line.known_words) == ("Ada Lovelace", "told")
    for with_private in (False, True):
        brief = service(book).prepare("person", cast.ada.id, with_private)
        said = [one.text for one in brief.lines if "zebra" in one.text]
        assert said == ["Priority: zebra rule, told, confirmed 4 days ago"]
    texts = told(book, tmp_path)
    assert where(texts, "yak") == {f"person {cast.bo.id}", "json", "sqlite"}
    assert alone.id in [one["id"] for one in json.loads(texts["json"])["landscape_note"]], "exports keep the trash"


def test_a_unit_in_a_trashed_organisation_is_left_out(book: Book, cast: Cast) -> None:
    note(book, cast.bo, cast.finance)
    trash(book, cast.mill)
    (line,) = LandscapeReading(Shown(book), lambda: NOW).lines()
    assert line.about_words == "Bo Diddley"


def test_marks_are_counted_once(book: Book, cast: Cast, tmp_path: Path) -> None:
    note(book, cast.ada, private=frozenset({"notes", "over"}), notes="zebra")
    note(book, cast.ada, private=PRIVATE)
    assert service(book).prepare("person", cast.ada.id).left_out == 2
    assert service(book).prepare("person", cast.ada.id, with_private=True).left_out == 0
    assert service(book).prepare("person", cast.bo.id).left_out == 0
    assert book.exports.to_json(tmp_path / "a.json", with_private=False) == 3


def test_the_unit_that_is_private_of_somebody_is_not_told_by_its_notes(book: Book, cast: Cast) -> None:
    note(book, cast.finance)
    assert "zebra" in as_html(service(book).prepare("person", cast.ada.id))
    hide(book, cast.ada, "unit_id")
    for kind, subject in (("person", cast.ada), ("project", cast.engine), ("meeting", cast.planned)):
        assert "zebra" not in as_html(service(book).prepare(kind, subject.id))
    assert "zebra" in as_html(service(book).prepare("person", cast.ada.id, with_private=True))


def test_a_private_part_in_a_project_is_not_told_by_the_projects_notes(book: Book, cast: Cast) -> None:
    note(book, cast.engine)
    assert "zebra" in as_html(service(book).prepare("person", cast.bo.id))
    (stake,) = book.find(Stake, person_id=cast.bo.id)
    hide(book, stake)
    assert "zebra" not in as_html(service(book).prepare("person", cast.bo.id))


def test_a_unit_of_a_private_organisation_is_not_named(book: Book, cast: Cast) -> None:
    hide(book, cast.mill)
    hide(book, cast.ada, "organisation_id")
    assert "Finance" not in as_html(service(book).prepare("person", cast.ada.id))
    with pytest.raises(InvalidError, match="The organisation of this unit is marked private"):
        service(book).prepare("unit", cast.finance.id)
    assert service(book).prepare("unit", cast.finance.id, with_private=True).title == "Finance"


class Walked(NamedTuple):
    """A review that led to something."""

    review: Review
    answer: Answer
    part: ReviewPerson


@pytest.fixture
def walked(book: Book, cast: Cast) -> Walked:
    review = factory.review(
        book,
        cast.engine,
        finished_on=date(2026, 11, 1),
        begun_on=date(2026, 11, 1),
        verdict="exposed",
        live=1,
        set_name="zebra set",
    )
    promise = factory.commitment(book, cast.ada, "zebra forecast")
    answer = factory.answer(book, review, "zebra answer", became=[promise, cast.talk])
    factory.answer(book, review, "plain", question="other", became=[note(book, cast.ada)])
    part = factory.stored(
        book,
        ReviewPerson(
            review_id=review.id,
            person_id=cast.bo.id,
            role=Role.OWNER,
            power=5,
            interest=2,
            engagement_now=Engagement.LEADING,
            standing=Standing.COUNTS,
        ),
    )
    return Walked(review, answer, part)


LEFT: dict[str, tuple[Callable[[Book, Cast, Walked], object], dict[str, int]]] = {
    "nothing": (lambda book, it, walked: None, {"review": 1, "answer": 2, "became": 3, "review_person": 1}),
    "the review": (lambda book, it, walked: hide(book, walked.review), {}),
    "its project": (lambda book, it, walked: hide(book, it.engine), {}),
    "an answer": (
        lambda book, it, walked: hide(book, walked.answer),
        {"review": 1, "answer": 1, "became": 1, "review_person": 1},
    ),
    "what an answer became": (
        lambda book, it, walked: hide(book, book.find(LandscapeNote)[0]),
        {"review": 1, "answer": 2, "became": 2, "review_person": 1},
    ),
    "the meeting it became": (
        lambda book, it, walked: hide(book, it.talk),
        {"review": 1, "answer": 2, "became": 2, "review_person": 1},
    ),
    "whom the note is about": (
        lambda book, it, walked: hide(book, it.ada),
        {"review": 1, "answer": 2, "became": 1, "review_person": 1},
    ),
    "somebody in it": (lambda book, it, walked: hide(book, it.bo), {"review": 1, "answer": 2, "became": 3}),
    "their stake": (
        lambda book, it, walked: hide(book, book.find(Stake, person_id=it.bo.id)[0]),
        {"review": 1, "answer": 2, "became": 3},
    ),
}
_OF_REVIEWS = {kind.kind: kind for kind in (Review, Answer, Became, ReviewPerson)}


@pytest.mark.parametrize("name", LEFT)
def test_what_belongs_to_a_review_follows_it(name: str, book: Book, cast: Cast, walked: Walked, tmp_path: Path) -> None:
    act, left = LEFT[name]
    act(book, cast, walked)
    seen = {kind: len(Shown(book).find(record)) for kind, record in _OF_REVIEWS.items()}
    found = screened(one for record in RECORDS for one in book.find(record)).records
    assert seen == {kind: sum(one.kind == kind for one in found) for kind in _OF_REVIEWS}
    book.exports.to_json(tmp_path / "a.json", with_private=False)
    document = json.loads((tmp_path / "a.json").read_text())
    assert seen == {kind: len(document[kind]) for kind in _OF_REVIEWS} == dict.fromkeys(_OF_REVIEWS, 0) | left
    book.exports.to_json(tmp_path / "b.json", with_private=True)
    whole = json.loads((tmp_path / "b.json").read_text())
    assert {kind: len(whole[kind]) for kind in _OF_REVIEWS} == LEFT["nothing"][1]


def test_a_review_of_somebody_private_is_not_shown(book: Book, cast: Cast, tmp_path: Path) -> None:
    review = factory.review(book, cast.engine, person=cast.bo)
    factory.answer(book, review, "zebra")
    hide(book, cast.bo)
    assert Shown(book).find(Answer) == []
    assert where(told(book, tmp_path)) == set()


def test_what_is_private_in_a_stake_is_so_in_what_a_review_kept_of_it(
    book: Book, cast: Cast, walked: Walked, tmp_path: Path
) -> None:
    (stake,) = book.find(Stake, person_id=cast.bo.id)
    hide(book, stake, "engagement_now")
    expected = replace(walked.part, engagement_now=None)
    assert Shown(book).find(ReviewPerson) == [expected]
    hide(book, stake, "power", "interest")
    assert Shown(book).find(ReviewPerson) == [
        replace(walked.part, power=None, interest=None, standing=Standing.NOT_LEADER)
    ]
    book.exports.to_json(tmp_path / "a.json", with_private=False)
    (part,) = json.loads((tmp_path / "a.json").read_text())["review_person"]
    assert (part["power"], part["interest"], part["standing"], part["engagement_now"]) == (
        None,
        None,
        "no leader",
        "leading",
    )


def test_what_a_private_rating_says_is_not_in_what_a_review_kept(book: Book, cast: Cast, walked: Walked) -> None:
    factory.stake(book, cast.bo, cast.engine, interest=4, because="Overheard")
    hide(book, next(one for one in book.find(StakeRating) if one.because == "Overheard"))
    assert Shown(book).find(ReviewPerson) == [replace(walked.part, interest=None)]


def test_what_a_review_kept_of_a_part_that_is_gone_is_gone_with_its_marks(
    book: Book, cast: Cast, walked: Walked
) -> None:
    (stake,) = book.find(Stake, person_id=cast.bo.id)
    with book.write("gone") as gate:
        gate.remove(Stake, [stake.id])
    assert Shown(book).find(ReviewPerson) == []


def test_no_past_of_anything_is_exported(book: Book, cast: Cast, tmp_path: Path) -> None:
    stored = note(book, cast.ada)
    with book.write("changed") as gate:
        gate.put(replace(stored, words="plain"))
    assert where(told(book, tmp_path)) == set()


def test_next_steps_leave_out_what_is_private(book: Book, cast: Cast) -> None:
    review = factory.review(book, cast.engine)
    promise = factory.commitment(book, cast.ada, "zebra forecast")
    answer = factory.answer(book, review, became=[promise, cast.planned])
    steps = StepReading(Shown(book)).ahead([cast.engine.id])
    assert [one.kind for one in steps] == ["meeting", "commitment"]
    brief = service(book).prepare("project", cast.engine.id)
    assert "zebra" in as_html(brief)
    hide(book, answer)
    brief = service(book).prepare("project", cast.engine.id)
    assert "zebra" not in as_html(brief)
    assert "Next steps from the review" not in [one.title for one in brief.sections]
    assert brief.left_out == 1
    assert "zebra" in as_html(service(book).prepare("project", cast.engine.id, with_private=True))


@pytest.mark.parametrize("private", [False, True])
def test_a_verdict_that_private_meetings_hold_up_is_not_said_to_have_fallen(
    private: bool, book: Book, cast: Cast
) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    meeting = factory.meeting(book, "Tea", day=yesterday, who=[cast.bo])
    review = factory.review(
        book, cast.engine, begun_on=yesterday, finished_on=yesterday, verdict=Verdict.EXPOSED, live=1
    )
    for person, role in ((cast.ada, Role.SPONSOR), (cast.bo, Role.OTHER)):
        factory.stored(book, ReviewPerson(review_id=review.id, person_id=person.id, role=role))

    def due() -> str:
        return as_html(service(book).prepare("project", cast.engine.id))

    assert "review Engine again" not in due()
    if private:
        hide(book, meeting)
        assert "review Engine again" not in due()
    else:
        trash(book, meeting)
        assert "Time to review Engine again: the verdict fell from exposed to single-sponsor trap." in due()
