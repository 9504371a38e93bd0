"""What changed from one review to the next, and when another is worth its time."""

from datetime import date, timedelta

from relbook.domain.coverage import Standing, Verdict
from relbook.domain.projects import Engagement, Role
from relbook.domain.reviews import (
    Answer,
    ReviewPerson,
    Snapshot,
    answer_shifts,
    people_shifts,
    verdict_shift,
    why_again,
)

DAY = date(2026, 1, 5)
NAMES = {1: "Gareth Lindqvist", 2: "Thandi Mokoena", 3: "Karl Brandvold", 4: "Ada Lovelace", 5: "Grace Hopper"}


def part(person_id: int, **fields: object) -> ReviewPerson:
    return ReviewPerson(review_id=1, person_id=person_id, **fields)  # type: ignore[arg-type]


def snapshot(*people: ReviewPerson, verdict: Verdict = Verdict.EXPOSED, live: int = 1, days: int = 0) -> Snapshot:
    return Snapshot(DAY + timedelta(days=days), verdict, live, {one.person_id: one for one in people})


def answer(question: str, words: str) -> Answer:
    return Answer(review_id=1, question=question, asked=question.title() + "?", words=words, answered_on=DAY)


def test_people_who_came_went_and_changed_are_told_by_name() -> None:
    before = snapshot(
        part(1, role=Role.SPONSOR, power=5),
        part(2, power=4, engagement_now=Engagement.NEUTRAL, standing=Standing.COUNTS),
        part(3),
    )
    after = snapshot(
        part(1, role=Role.SPONSOR, power=5),
        part(2, power=4, engagement_now=Engagement.SUPPORTIVE, standing=Standing.NOT_LIVE),
        part(4, role=Role.SPONSOR),
    )
    assert [shift.words for shift in people_shifts(before, after, NAMES)] == [
        "Ada Lovelace is new, sponsor",
        "Karl Brandvold is no longer part of it",
        "Thandi Mokoena: engagement neutral → supportive",
        "Thandi Mokoena: no longer in live contact",
    ]


def test_nothing_is_told_where_nothing_differs_but_what_stands_by_itself() -> None:
    same = snapshot(part(1, role=Role.SPONSOR, standing=Standing.SPONSOR))
    assert people_shifts(same, same, NAMES) == ()
    leader = snapshot(part(1, standing=Standing.NOT_LEADER))
    assert people_shifts(leader, snapshot(part(1, standing=Standing.COUNTS)), NAMES) == ()


def test_a_value_that_was_not_known_is_said_so() -> None:
    shifts = people_shifts(snapshot(part(9)), snapshot(part(9, power=3)), NAMES)
    assert [shift.words for shift in shifts] == ["Somebody since removed: power not known → 3"]
    assert shifts[0].entries == (("person", 9),)


def test_the_verdict_is_told_where_it_or_its_leaders_changed() -> None:
    trap = snapshot(verdict=Verdict.TRAP, live=0)
    shift = verdict_shift(snapshot(), trap, 7)
    assert shift is not None
    assert shift.words == f"{Verdict.EXPOSED} → {Verdict.TRAP}: 1 → 0 live leaders beyond the sponsor"
    assert shift.entries == (("project", 7),)
    fewer = verdict_shift(snapshot(live=2), snapshot(live=1), 7)
    assert fewer is not None
    assert fewer.words == f"Still {Verdict.EXPOSED}, with 2 → 1 live leaders"
    assert verdict_shift(snapshot(), snapshot(), 7) is None


def test_answers_that_differ_are_told_those_given_up_last() -> None:
    before = [answer("gone", "was here"), answer("same", "as ever"), answer("other", "then")]
    after = [answer("new", "just now"), answer("other", "now"), answer("same", "as ever")]
    assert [(one.question, one.before, one.after) for one in answer_shifts(before, after)] == [
        ("new", "", "just now"),
        ("other", "then", "now"),
        ("gone", "was here", ""),
    ]


def test_a_new_review_is_suggested_for_each_reason_and_for_none_else() -> None:
    gareth = part(1, role=Role.SPONSOR)
    before = snapshot(gareth, part(2))
    assert why_again(before, snapshot(gareth, part(2), days=91), NAMES) == ()
    assert why_again(before, snapshot(gareth, days=92), NAMES) == ("the last one is 92 days old",)
    replaced = snapshot(part(1), part(2, role=Role.SPONSOR))
    assert why_again(before, replaced, NAMES) == ("the sponsor is now Thandi Mokoena",)
    assert why_again(before, snapshot(part(2)), NAMES) == ("the sponsor is gone",)
    both = snapshot(gareth, part(2, role=Role.SPONSOR))
    assert why_again(both, snapshot(gareth, part(2)), NAMES) == (), "one of two sponsors stayed"
    fallen = snapshot(gareth, part(2), verdict=Verdict.TRAP, live=0)
    assert why_again(before, fallen, NAMES) == (f"the verdict fell from {Verdict.EXPOSED} to {Verdict.TRAP}",)
    risen = snapshot(gareth, part(2), verdict=Verdict.THREE_PLUS, live=3)
    assert why_again(before, risen, NAMES) == ()
    crowd = snapshot(gareth, part(3), part(4), part(5))
    assert why_again(before, crowd, NAMES) == ("3 people are new: Ada Lovelace, Grace Hopper and Karl Brandvold",)
    assert why_again(before, snapshot(gareth, part(2), part(3), part(4)), NAMES) == ()
