"""A journal in which everything a brief could tell of is there, many times over."""

from datetime import date, time, timedelta

from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import Sort
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project
from relbook.domain.ratings import StakeRating
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG
from relbook.domain.ties import TieKind
from relbook.domain.trust import TrustRating
from relbook.services.ports import Writes
from tests import factory

LONG = "who asked for the figures of the whole laboratory, by month and by cause, before the steering committee meets"


def full_house(book: Writes, today: date) -> tuple[Person, Meeting, Project]:
    """Fill a journal; return a person, a meeting to come and a project with more to tell than fits on a page."""

    def days(count: int) -> date:
        return today + timedelta(days=count)

    engine, looms = factory.project(book, "Analytical Engine"), factory.project(book, "Jacquard Looms of the North")
    matters = "\n".join(f"Matter {number}, {LONG}" for number in range(6))
    emmy = factory.person(book, "Emmy Noether", title="Head of Methods", matters=matters, approach=LONG, notes=LONG)
    others = [factory.person(book, f"Person Number{number}", title="Head of Something Long") for number in range(14)]
    for place, one in enumerate([emmy, *others]):
        factory.stake(
            book, one, engine, power=5 - place % 4, interest=4, engagement_now="neutral", engagement_wanted="leading"
        )
    factory.stake(book, emmy, looms, power=5, interest=4, engagement_now="neutral", engagement_wanted="supportive")
    for number, level in enumerate((Engagement.SUPPORTIVE, Engagement.NEUTRAL)):
        rated = StakeRating(
            person_id=emmy.id,
            project_id=engine.id,
            rated_on=days(-60 + number),
            about=frozenset({"engagement_now"}),
            engagement_now=level,
        )
        factory.stored(book, rated)
        parts = {"credibility": 6, "reliability": 7, "intimacy": 5, "self_orientation": 4 + number}
        factory.stored(book, TrustRating(person_id=emmy.id, rated_on=days(-60 + number), because=LONG, **parts))  # type: ignore[arg-type]
    for number, one in enumerate(others):
        factory.tie(book, emmy, one, list(TieKind)[number % 6], strength=3, notes=LONG)
        marks = (CONFIDENCE_TAG, UNDECIDED_TAG) if number % 2 else (CONFIDENCE_TAG,)
        factory.meeting(book, f"Word {number}", day=days(-number), who=[one], notes=LONG, projects=[engine], tags=marks)
        factory.stored(book, Need(person_id=one.id, what=LONG, first_heard_on=days(-70), urgent_on=days(number)))
        talk = factory.meeting(
            book,
            f"Talk {number}",
            day=days(-40 - number),
            who=[emmy, one],
            notes=LONG,
            moods={emmy.id: min(2, number // 4)},
        )
        factory.commitment(book, emmy, f"{number}: {LONG}", meeting=talk, due_on=days(-number))
        factory.commitment(book, emmy, f"{number}: {LONG}", by_me=False, meeting=talk, due_on=days(-number))
        factory.stored(book, Need(person_id=emmy.id, what=f"{number} {LONG}", first_heard_on=days(-70)))
        initiative = factory.stored(book, Initiative(name=f"Initiative {number} of them", lead_id=one.id, aim=LONG))
        factory.stored(book, Connection(initiative_id=initiative.id, person_id=emmy.id, connected_on=days(-9)))
        factory.meeting(book, f"Deed {number}", day=days(-number), who=[one], notes=LONG, projects=[engine])
        factory.landscape_note(
            book,
            f"{number}: {LONG}",
            about=[emmy, one, engine],
            sort=list(Sort)[number % len(Sort)],
            told_by=one,
            since_on=days(-30),
            confirmed_on=days(-number),
        )
    review = factory.review(book, engine)
    steps = [factory.commitment(book, one, LONG, due_on=days(9)) for one in others]
    factory.answer(book, review, became=steps)
    everyone = [emmy, *others]
    planned = factory.meeting(
        book, "Steering", day=days(1), start=time(14), who=everyone, notes=f"{LONG}\n" * 9, projects=[engine]
    )
    return emmy, planned, engine
