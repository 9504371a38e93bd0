"""Reviews: begun, answered, confirmed, finished, begun again; what answers become; all of it taken back by undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Verdict
from relbook.domain.landscape import LandscapeNote, Sort
from relbook.domain.meetings import Meeting, MeetingProject
from relbook.domain.people import Person
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.questions import PLANNING, Question, QuestionSet, QuestionSets, Subject
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.ties import Tie, TieKind
from relbook.errors import InvalidError, NotFoundError
from relbook.services.commitments import PromiseDraft
from relbook.services.meeting_drafts import MeetingDraft
from relbook.services.note_drafts import NoteDraft
from relbook.services.plan_steps import StepReading
from relbook.services.review_reading import ReviewReading
from relbook.services.reviews import Place, ReviewService
from relbook.storage.book import Book
from relbook.ui.opening import services_for
from tests import factory

SET = QuestionSet(
    PLANNING,
    "Before planning",
    questions=(Question("who", "Who else?"), Question("rules", "Which rules?")),
)
SPONSOR = QuestionSet("sponsor", "New sponsor", about=Subject.PERSON, questions=(Question("wants", "What for?"),))


class Desk:
    """The service over a journal, on a day that can be moved on, with sets that can be edited."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.now = datetime(2026, 3, 4, 10, 0)
        self.sets: tuple[QuestionSet, ...] = (SET, SPONSOR)
        self.asked: Callable[[], object] = lambda: None
        services = services_for(book, lambda: self.now)
        self.reading: ReviewReading = services.review_reading
        self.service = ReviewService(
            book,
            listing=services.listing,
            reading=services.review_reading,
            evidence=services.evidence,
            sets=self._read,
            now=lambda: self.now,
        )
        self.sponsor = factory.person(book, "Gareth Lindqvist")
        self.project: Project = factory.project(book, "Clearflow", sponsor=self.sponsor)

    def _read(self) -> QuestionSets:
        self.asked()
        return QuestionSets(self.sets)

    @property
    def today(self) -> date:
        return self.now.date()

    def begin(self) -> int:
        return self.service.begin(self.project.id, PLANNING)

    def words(self) -> str:
        step = self.book.history.next_undo()
        return step.words if step else ""

    def answers(self, review_id: int) -> dict[str, tuple[str, date]]:
        found = self.book.find(Answer, review_id=review_id)
        return {one.question: (one.words, one.answered_on) for one in found}


@pytest.fixture
def desk(book: Book) -> Desk:
    return Desk(book)


def test_an_answer_is_kept_with_the_place_and_one_undo_takes_it_back(desk: Desk) -> None:
    review_id = desk.begin()
    assert desk.words() == "Review of Clearflow begun"
    desk.service.answer(Place(review_id, "rules"), "Nothing before Hopper\n\n")
    assert desk.words() == "Answer to “Which rules?” written"
    walk = desk.service.walk(review_id)
    assert walk.answers["rules"].words == "Nothing before Hopper"
    assert walk.start == "rules"
    desk.service.answer(Place(review_id, "rules"), "Nothing before Hopper")
    desk.book.history.undo()
    assert desk.answers(review_id) == {}
    assert desk.service.walk(review_id).start == "who"
    assert desk.words() == "Review of Clearflow begun", "the same words again left no step"


def test_an_answer_emptied_goes_unless_it_became_something(desk: Desk) -> None:
    review_id = desk.begin()
    who, rules = Place(review_id, "who"), Place(review_id, "rules")
    desk.service.answer(who, "Ada")
    desk.service.answer(rules, "ask Hopper")
    desk.service.add_promise(rules, PromiseDraft(by_me=True, what="Ask Hopper", name="Hopper"))
    desk.service.answer(who, "")
    desk.service.answer(rules, "")
    assert {key: words for key, (words, _) in desk.answers(review_id).items()} == {"rules": ""}
    assert len(desk.service.walk(review_id).became["rules"]) == 1


def test_two_answers_at_once_leave_one(desk: Desk) -> None:
    review_id = desk.begin()
    both = Barrier(2)
    desk.asked = both.wait
    threads = [Thread(target=desk.service.answer, args=(Place(review_id, "who"), words)) for words in ("Ada", "Ada B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.book.find(Answer, review_id=review_id)) == 1


def test_going_on_is_not_beginning_again(desk: Desk) -> None:
    review_id = desk.begin()
    assert desk.begin() == review_id
    desk.service.finish(review_id)
    assert desk.begin() != review_id


def test_a_set_about_the_project_is_about_nobody_whoever_is_named(desk: Desk) -> None:
    review_id = desk.begin()
    assert desk.service.begin(desk.project.id, PLANNING, desk.sponsor.id) == review_id
    assert [one.person_id for one in desk.book.find(Review)] == [None]


def test_an_answer_of_today_needs_no_confirmation(desk: Desk) -> None:
    review_id = desk.begin()
    desk.service.answer(Place(review_id, "who"), "Ada")
    desk.service.answer(Place(review_id, "rules"), "Hopper first")
    desk.service.confirm(Place(review_id, "who"))
    assert desk.words() == "Answer to “Which rules?” written"
    assert desk.service.walk(review_id).start == "rules"


def test_what_cannot_be_begun_or_answered_is_refused_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(InvalidError, match="no question set called “none”"):
        desk.service.begin(desk.project.id, "none")
    with pytest.raises(InvalidError, match="say who"):
        desk.service.begin(desk.project.id, "sponsor")
    with pytest.raises(NotFoundError):
        desk.service.begin(99, PLANNING)
    review_id = desk.begin()
    with pytest.raises(InvalidError, match="asks no question “what”"):
        desk.service.answer(Place(review_id, "what"), "x")
    with pytest.raises(NotFoundError):
        desk.service.answer(Place(99, "who"), "x")
    with pytest.raises(InvalidError, match="NUL"):
        desk.service.answer(Place(review_id, "who"), "a\0b")
    desk.service.finish(review_id)
    for deed in (
        lambda: desk.service.answer(Place(review_id, "who"), "late"),
        lambda: desk.service.confirm(Place(review_id, "who")),
        lambda: desk.service.finish(review_id),
        lambda: desk.service.add_tie(Place(review_id, "who"), Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS)),
    ):
        with pytest.raises(InvalidError, match="finished"):
            deed()


def test_a_walk_about_a_person_names_them_and_is_their_own(desk: Desk) -> None:
    ada = factory.person(desk.book, "Ada Lovelace")
    first = desk.service.begin(desk.project.id, "sponsor", desk.sponsor.id)
    second = desk.service.begin(desk.project.id, "sponsor", ada.id)
    assert first != second
    assert desk.service.walk(second).person == "Ada Lovelace"
    assert desk.words() == "Review of Clearflow on Ada Lovelace begun"


def test_the_next_review_starts_from_the_last_and_tells_which_answers_were_given_anew(desk: Desk) -> None:
    first = desk.begin()
    begun = desk.today
    desk.service.answer(Place(first, "who"), "Dorothy")
    desk.service.answer(Place(first, "rules"), "Hopper first")
    desk.service.finish(first)
    desk.now += timedelta(91)
    second = desk.begin()
    walk = desk.service.walk(second)
    assert walk.former is not None
    assert walk.former.id == first
    assert desk.answers(second) == {"who": ("Dorothy", begun), "rules": ("Hopper first", begun)}
    assert walk.start == "who", "what was taken over is asked again"
    desk.service.confirm(Place(second, "who"))
    desk.service.confirm(Place(second, "who"))
    assert desk.words() == "Answer to “Who else?” confirmed"
    desk.service.answer(Place(second, "rules"), "Hopper, then Ada")
    assert desk.answers(second) == {"who": ("Dorothy", desk.today), "rules": ("Hopper, then Ada", desk.today)}
    assert desk.answers(first)["rules"] == ("Hopper first", begun)
    since = desk.reading.since(second)
    assert since is not None
    assert [(one.question, one.before, one.after) for one in since.answers] == [
        ("rules", "Hopper first", "Hopper, then Ada")
    ]


def test_finishing_keeps_how_the_project_stands_and_reopening_forgets_it(desk: Desk) -> None:
    review_id = desk.begin()
    desk.service.answer(Place(review_id, "rules"), "x")
    desk.service.finish(review_id)
    (review,) = desk.book.find(Review)
    assert (review.finished_on, review.verdict, review.live, review.at) == (desk.today, Verdict.TRAP, 0, "")
    (kept,) = desk.book.find(ReviewPerson)
    assert (kept.person_id, kept.role) == (desk.sponsor.id, Role.SPONSOR)
    desk.service.reopen(review_id)
    assert desk.book.find(ReviewPerson) == []
    assert desk.book.find(Review)[0].verdict is None
    with pytest.raises(InvalidError, match="not finished"):
        desk.service.reopen(review_id)
    desk.book.history.undo()
    assert desk.book.find(ReviewPerson) == [kept]


def test_only_the_newest_review_is_reopened(desk: Desk) -> None:
    first = desk.begin()
    desk.service.finish(first)
    desk.begin()
    with pytest.raises(InvalidError, match="A later review"):
        desk.service.reopen(first)


def test_removing_takes_the_answers_and_leaves_what_they_became(desk: Desk) -> None:
    review_id = desk.begin()
    place = Place(review_id, "who")
    desk.service.answer(place, "Ada")
    person_id = desk.service.add_stakeholder(place, Stake(person_id=0, project_id=0), "Ada Lovelace")
    desk.service.remove(review_id)
    assert not desk.book.find(Review)
    assert not desk.book.find(Answer)
    assert not desk.book.find(Became)
    assert desk.book.get(Person, person_id).name == "Ada Lovelace"
    desk.book.history.undo()
    assert [line.id for line in desk.service.walk(review_id).became["who"]] == [person_id]


def test_each_thing_an_answer_becomes_is_one_step_with_its_link(desk: Desk) -> None:
    review_id = desk.begin()
    who, rules = Place(review_id, "who"), Place(review_id, "rules")
    ada = desk.service.add_stakeholder(who, Stake(person_id=0, project_id=0, power=4), "Ada Lovelace", "met her")
    assert desk.words() == "Stakeholder added from the answer to “Who else?”"
    tie = desk.service.add_tie(who, Tie(from_id=ada, to_id=desk.sponsor.id, verb=TieKind.TRUSTS))
    note = desk.service.add_note(rules, NoteDraft(sort=Sort.RULE, words="Hopper first", since_on=desk.today))
    promise = desk.service.add_promise(who, PromiseDraft(by_me=True, what="Send it", person_id=ada))
    meeting = desk.service.plan_meeting(who, MeetingDraft(day=desk.today + timedelta(7), title="Kick-off"))
    assert desk.book.find(Stake, person_id=ada)[0].power == 4
    assert [one.project_id for one in desk.book.find(MeetingProject, meeting_id=meeting)] == [desk.project.id]
    links = [(one.thing, one.thing_id) for one in desk.book.find(Became)]
    assert links == [
        (Person.kind, ada),
        (Tie.kind, tie),
        (LandscapeNote.kind, note),
        (Commitment.kind, promise),
        (Meeting.kind, meeting),
    ]
    walk = desk.service.walk(review_id)
    assert [(line.kind, line.id) for line in walk.became["rules"]] == [(LandscapeNote.kind, note)]
    for _ in range(5):
        desk.book.history.undo()
    assert desk.words() == "Review of Clearflow begun"
    assert not desk.book.find(Became)
    assert not desk.book.find(Answer)
    assert not desk.book.find(Person, id=ada)


def test_a_meeting_about_other_projects_touches_that_of_the_review_too(desk: Desk) -> None:
    other = factory.project(desk.book, "Metering")
    draft = MeetingDraft(day=desk.today, title="Both", project_ids=(other.id,))
    meeting = desk.service.plan_meeting(Place(desk.begin(), "who"), draft)
    touched = {one.project_id for one in desk.book.find(MeetingProject, meeting_id=meeting)}
    assert touched == {desk.project.id, other.id}


def test_only_a_review_before_planning_makes_another_one_due_later(desk: Desk) -> None:
    desk.service.finish(desk.service.begin(desk.project.id, "sponsor", desk.sponsor.id))
    assert [(one.project, one.last) for one in desk.reading.due()] == [(desk.project, None)]
    desk.service.finish(desk.begin())
    assert desk.reading.due() == []


def test_the_newest_review_is_listed_first_by_the_day_it_ended(desk: Desk) -> None:
    long = factory.review(desk.book, desk.project, finished_on=factory.DAY + timedelta(30))
    short = factory.review(desk.book, desk.project, begun_on=factory.DAY + timedelta(10), set_key="other")
    assert [line.id for line in desk.reading.lines()] == [long.id, short.id]


def test_a_walk_about_somebody_does_not_start_from_that_about_another(desk: Desk) -> None:
    desk.service.finish(desk.service.begin(desk.project.id, "sponsor", desk.sponsor.id))
    other = desk.service.begin(desk.project.id, "sponsor", factory.person(desk.book).id)
    assert desk.service.walk(other).former is None


def test_what_was_known_on_the_day_of_a_review_is_not_news(desk: Desk) -> None:
    notes = [
        factory.landscape_note(desk.book, about=[desk.project], since_on=desk.today, confirmed_on=desk.today)
        for _ in range(2)
    ]
    factory.contradiction(desk.book, notes[0], notes[1], on=desk.today)
    desk.service.finish(desk.begin())
    desk.now += timedelta(30)
    since = desk.reading.since_last(desk.project.id)
    assert since is not None
    assert since.notes == ()


def test_a_step_that_came_of_two_answers_is_told_once_with_the_first(desk: Desk) -> None:
    review = factory.review(desk.book, desk.project)
    promise = factory.commitment(desk.book, desk.sponsor, "the forecast")
    for question in ("who", "rules"):
        factory.answer(desk.book, review, question=question, became=[promise])
    steps = StepReading(desk.book)
    assert [one.question for one in steps.ahead([desk.project.id])] == ["who"]
    assert len(list(steps.shifts(review, desk.today))) == 1


def test_a_meeting_held_later_was_still_planned_by_an_earlier_day(desk: Desk) -> None:
    review = factory.review(desk.book, desk.project)
    held = factory.meeting(desk.book, "Kick-off", day=desk.today, who=[desk.sponsor])
    factory.answer(desk.book, review, became=[held])
    fates = [next(iter(StepReading(desk.book).shifts(review, desk.today - timedelta(ago)))).words for ago in (1, 0)]
    assert [words.split(": ")[-1] for words in fates] == ["still planned", "held"]


def test_an_answer_without_words_is_not_counted_nor_taken_over(desk: Desk) -> None:
    first = desk.begin()
    desk.service.answer(Place(first, "who"), "Ada")
    desk.service.add_promise(Place(first, "rules"), PromiseDraft(by_me=True, what="Ask Hopper", name="Hopper"))
    assert desk.service.walk(first).start == "rules", "the walk stands where something was made"
    assert [line.answered for line in desk.reading.lines()] == [1]
    desk.service.finish(first)
    assert set(desk.answers(desk.begin())) == {"who"}


def test_a_finished_review_is_removed_with_what_it_saw(desk: Desk) -> None:
    review_id = desk.begin()
    desk.service.finish(review_id)
    desk.service.remove(review_id)
    assert (desk.book.find(Review), desk.book.find(ReviewPerson)) == ([], [])


def test_what_cannot_be_made_leaves_no_link(desk: Desk) -> None:
    place = Place(desk.begin(), "who")
    with pytest.raises(InvalidError):
        desk.service.add_promise(place, PromiseDraft(by_me=True, what=" "))
    assert not desk.book.find(Answer)
    assert desk.words() == "Review of Clearflow begun"


def test_answers_outlive_their_question_and_their_set(desk: Desk) -> None:
    review_id = desk.begin()
    desk.service.answer(Place(review_id, "who"), "Ada")
    desk.sets = (replace(SET, questions=(Question("new", "What else?"), SET.questions[1])),)
    asked = desk.service.walk(review_id).questions.questions
    assert [(one.key, one.words) for one in asked] == [
        ("new", "What else?"),
        ("rules", "Which rules?"),
        ("who", "Who else?"),
    ]
    desk.sets = ()
    walk = desk.service.walk(review_id)
    assert (walk.questions.name, [one.words for one in walk.questions.questions]) == ("Before planning", ["Who else?"])
    desk.service.answer(Place(review_id, "who"), "Ada and Grace")
    assert desk.answers(review_id)["who"][0] == "Ada and Grace"
