"""Invented judgements of a crowd's people: dated ratings of their stakes, trust, needs, initiatives."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating, rating_between
from relbook.domain.records import Record
from relbook.domain.trust import PARTS, TrustRating
from relbook.services.ports import Gate
from tests import invention

R = TypeVar("R", bound=Record)


def stored_all(gate: Gate, records: Sequence[R]) -> list[R]:
    """Store the records with the numbers that are next."""
    if not records:
        return []
    start = gate.next_id(type(records[0]))
    numbered = [replace(record, id=start + place) for place, record in enumerate(records)]
    gate.add_all(numbered)
    return numbered


def stakes(chance: Random, people: Sequence[Person], projects: Sequence[Project]) -> Iterator[Stake]:
    """Give each project a sponsor and others: the first has the most, the last but one few leaders, the last none."""
    for place, project in enumerate(projects):
        left = len(projects) - place
        share = 0.6 if place == 0 else 0.15
        chosen = [one for one in people if chance.random() < share]
        for rank, one in enumerate(chosen):
            yield Stake(
                person_id=one.id,
                project_id=project.id,
                role=Role.SPONSOR if rank == 0 else chance.choice([role for role in Role if role is not Role.SPONSOR]),
                leader=left > 2 and rank > 0 and chance.random() < 0.03,
                power=5 if rank == 0 else _power(chance, led=left > 2 or (left == 2 and rank < 3)),
                interest=chance.choice((None, 1, 2, 3, 3, 4, 5)),
                urgency=chance.choice((None, True, False)),
                legitimacy=chance.choice((None, True, True, False)),
                engagement_now=chance.choice((None, *Engagement)),
                engagement_wanted=chance.choice((None, Engagement.NEUTRAL, Engagement.SUPPORTIVE, Engagement.LEADING)),
                maximum_days=21 if chance.random() < 0.05 else None,
            )


def _power(chance: Random, *, led: bool) -> int | None:
    return chance.choice((None, 1, 2, 2, 3, 3, 4, 5) if led else (None, 1, 2, 2, 3, 3))


def ratings(chance: Random, held: Sequence[Stake], today: date) -> Iterator[StakeRating]:
    """Date what is held: most at once, a third in two ratings, of which the later says what is held now."""
    for stake in held:
        first = today - timedelta(days=chance.randrange(120, 500))
        before = stake
        if chance.random() < 0.35:
            before = replace(stake, engagement_now=chance.choice(tuple(Engagement)), power=chance.randint(1, 5))
        later = first + timedelta(days=chance.randrange(20, 110))
        for start, end, day in ((None, before, first), (before, stake, later)):
            rating = rating_between(start, end, day, chance.choice(("", *invention.SEEN))) if start != end else None
            if rating is not None:
                yield rating


def judge(gate: Gate, chance: Random, known: Sequence[Person], projects: Sequence[Project], today: date) -> None:
    """Store stakes with their ratings, and trust, needs and initiatives of some."""
    held = stored_all(gate, list(stakes(chance, known, projects)))
    stored_all(gate, list(ratings(chance, held, today)))
    stored_all(gate, list(_trust(chance, known[::3], today)))
    stored_all(gate, [_need(chance, one, today) for one in known[::7]])
    begun = stored_all(gate, [_initiative(chance, name, known, today) for name in invention.INITIATIVES])
    stored_all(gate, list(_connections(chance, begun, known, projects, today)))


def _trust(chance: Random, people: Sequence[Person], today: date) -> Iterator[TrustRating]:
    for one in people:
        level = chance.randint(3, 8)
        for ago in sorted(chance.sample(range(1, 400), k=chance.randint(1, 4)), reverse=True):
            parts: dict[str, Any] = {part: min(10, max(1, level + chance.randint(-2, 2))) for part in PARTS}
            if chance.random() < 0.2:
                del parts[chance.choice(PARTS)]
            day = today - timedelta(days=ago)
            yield TrustRating(person_id=one.id, rated_on=day, because=chance.choice(invention.SEEN), **parts)


def _need(chance: Random, person: Person, today: date) -> Need:
    heard = today - timedelta(days=chance.randrange(3, 200))
    state = chance.choice((NeedState.OPEN, NeedState.OPEN, NeedState.MET, NeedState.DROPPED))
    return Need(
        person_id=person.id,
        what=chance.choice(invention.NEEDS),
        first_heard_on=heard,
        urgent_on=today + timedelta(days=chance.randrange(-5, 120)) if chance.random() < 0.7 else None,
        state=state,
        settled_on=None if state is NeedState.OPEN else heard + timedelta(days=2),
    )


def _initiative(chance: Random, name: str, known: Sequence[Person], today: date) -> Initiative:
    start = today - timedelta(days=chance.randrange(10, 300))
    aim = chance.choice(invention.NEEDS).capitalize() + "."
    return Initiative(name=name, lead_id=chance.choice(known).id, aim=aim, starts_on=start)


def _connections(
    chance: Random, begun: Sequence[Initiative], known: Sequence[Person], projects: Sequence[Project], today: date
) -> Iterator[Connection]:
    for place, one in enumerate(begun):
        yield Connection(initiative_id=one.id, person_id=chance.choice(known).id, connected_on=today)
        if place % 3 == 0:
            project = chance.choice(projects)
            yield Connection(initiative_id=one.id, project_id=project.id, because="Same people.", connected_on=today)
