"""Whom to ask: the rule step by step, and why somebody is named."""

from datetime import date, timedelta

from relbook.domain.asking import Informant, Inquiry, whom_to_ask, why_them

TODAY = date(2026, 3, 4)


def one(number: int, days: int | None = 5, **fields: bool) -> Informant:
    met = None if days is None else TODAY - timedelta(days=days)
    return Informant(number, f"P{number}", met, live=fields.pop("live", True), **fields)


COACH, CONFIDANT, PLAIN, SPONSOR = (
    one(1, 20, coach=True),
    one(2, 3, confides=True),
    one(3, 1),
    one(4, 46, sponsor=True, live=False),
)
EVERYBODY = (SPONSOR, PLAIN, CONFIDANT, COACH)


def test_a_coach_goes_before_a_confidant_and_both_before_the_sponsor() -> None:
    assert whom_to_ask(EVERYBODY, Inquiry()) is COACH
    assert whom_to_ask(EVERYBODY[:3], Inquiry()) is CONFIDANT
    assert whom_to_ask(EVERYBODY[:2], Inquiry()) is SPONSOR
    assert whom_to_ask((PLAIN,), Inquiry()) is None
    assert whom_to_ask((), Inquiry()) is None


def test_who_stands_near_the_matter_goes_before_who_does_not() -> None:
    assert whom_to_ask(EVERYBODY, Inquiry(near={2: "also in Finance"})) is CONFIDANT
    assert whom_to_ask(EVERYBODY, Inquiry(near={3: "also in Finance"})) is COACH
    assert whom_to_ask((PLAIN, SPONSOR), Inquiry(near={3: "also in Finance"})) is PLAIN


def test_who_told_it_is_asked_first_where_they_are_in_live_contact() -> None:
    assert whom_to_ask(EVERYBODY, Inquiry(first={3: "told you"})) is PLAIN
    assert whom_to_ask((one(9, 200, live=False), COACH), Inquiry(first={9: "told you"})) is COACH


def test_nobody_is_asked_about_themselves_unless_they_are_asked_themselves() -> None:
    assert whom_to_ask(EVERYBODY, Inquiry(about=frozenset({1}))) is CONFIDANT
    assert whom_to_ask((SPONSOR,), Inquiry(about=frozenset({4}))) is None
    assert whom_to_ask(EVERYBODY, Inquiry(about=frozenset({3}), first={3: "themselves"})) is PLAIN


def test_a_tie_that_lapsed_makes_nobody_an_informant() -> None:
    assert whom_to_ask((one(1, 200, coach=True, live=False),), Inquiry(near={1: "also in Finance"})) is None


def test_of_equals_the_one_met_last_is_asked_then_the_lower_number() -> None:
    later, earlier = one(8, 2, coach=True), one(5, 9, coach=True)
    assert whom_to_ask((earlier, later), Inquiry()) is later
    assert whom_to_ask((one(7, 2, coach=True), one(6, 2, coach=True)), Inquiry()) == one(6, 2, coach=True)


def test_it_says_why() -> None:
    near = Inquiry(near={1: "also in Finance"})
    assert why_them(COACH, near, TODAY) == "met 20 days ago, coach, also in Finance"
    assert why_them(CONFIDANT, Inquiry(), TODAY) == "met 3 days ago, tells you what worries them"
    assert why_them(one(5, None, sponsor=True), Inquiry(), TODAY) == "never met, the sponsor"
    told = Inquiry(first={3: "told you"}, near={3: "also in Finance"})
    assert why_them(PLAIN, told, TODAY) == "met yesterday, told you"
