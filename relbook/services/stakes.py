"""Setting a person's part in a project, inside a step that somebody else opened: each change is a dated rating.

A stake holds what its ratings say, the latest on each field; nothing else writes it, so the past can always be told.
"""

from dataclasses import replace
from datetime import date

from relbook.domain.people import Person
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.ratings import StakeRating, rated, rating_between
from relbook.errors import InvalidError
from relbook.services.ports import Gate

LONGEST_INTERVAL = 3650
"""Days between two contacts at most: ten years."""


def checked_stake(stake: Stake) -> Stake:
    """Return the stake. Raises InvalidError where power or interest is not 1 to 5, or an interval makes no sense."""
    for level, what in ((stake.power, "Power"), (stake.interest, "Interest")):
        if level is not None and not 1 <= level <= 5:
            raise InvalidError(f"{what} is a number from 1 (little) to 5, not {level}.")
    for days, what in ((stake.ideal_days, "ideal"), (stake.maximum_days, "maximum")):
        if days is not None and not 1 <= days <= LONGEST_INTERVAL:
            raise InvalidError(f"The {what} interval is 1 to {LONGEST_INTERVAL:,} days, not {days:,}.")
    if stake.ideal_days and stake.maximum_days and stake.ideal_days > stake.maximum_days:
        raise InvalidError(
            f"The ideal interval ({stake.ideal_days} days) is longer than the maximum ({stake.maximum_days})."
        )
    return stake


def put_stake(gate: Gate, stake: Stake, on: date, because: str = "") -> int:
    """Make the stake what it says from that day on, and return its number.

    Raises InvalidError as ``checked_stake`` does, NotFoundError where the person or project is gone.
    """
    checked_stake(stake)
    gate.get(Person, stake.person_id)
    gate.get(Project, stake.project_id)
    stored = next(iter(gate.find(Stake, person_id=stake.person_id, project_id=stake.project_id)), None)
    rating = rating_between(stored, stake, on, because)
    if rating is None and stored is not None:
        gate.put(replace(stake, id=stored.id))  # its private marks may differ
        return stored.id
    assert rating is not None  # noqa: S101 - there is one for every new stake
    gate.add(rating)
    return settle_stake(gate, replace(stake, id=stored.id if stored else 0))


def add_rating(gate: Gate, rating: StakeRating) -> int:
    """Store a rating and return its number; a stake that is not there yet begins with it.

    Raises InvalidError and NotFoundError as ``put_stake`` does.
    """
    gate.get(Person, rating.person_id)
    gate.get(Project, rating.project_id)
    bare = Stake(person_id=rating.person_id, project_id=rating.project_id)
    checked_stake(rated(bare, [rating]))
    number = gate.add(rating)
    stored = gate.find(Stake, person_id=rating.person_id, project_id=rating.project_id)
    settle_stake(gate, stored[0] if stored else bare)
    return number


def settle_stake(gate: Gate, stake: Stake) -> int:
    """Store the stake as its ratings say, and return its number."""
    ratings = gate.find(StakeRating, person_id=stake.person_id, project_id=stake.project_id)
    stake = checked_stake(rated(stake, ratings))
    if not stake.id:
        return gate.add(stake)
    gate.put(stake)
    return stake.id


def replace_stakes(gate: Gate, person_id: int, stakes: tuple[Stake, ...], on: date) -> None:
    """Make these the person's only stakes."""
    for stake in stakes:
        put_stake(gate, replace(stake, person_id=person_id), on)
    kept = {stake.project_id for stake in stakes}
    for gone in gate.find(Stake, person_id=person_id):
        if gone.project_id not in kept:
            drop_stake(gate, gone)


def drop_stake(gate: Gate, stake: Stake) -> None:
    """Take a stake away with its ratings: it was never meant."""
    ratings = gate.find(StakeRating, person_id=stake.person_id, project_id=stake.project_id)
    gate.remove(StakeRating, [rating.id for rating in ratings])
    gate.remove(Stake, [stake.id])


def put_sponsor(gate: Gate, project_id: int, person_id: int | None, on: date) -> None:
    """Make the person the project's sponsor from that day on; whoever was keeps their stake in another role.

    Where the person already is a sponsor nothing changes; None leaves the project without one.
    """
    sponsors = gate.find(Stake, project_id=project_id, role=Role.SPONSOR)
    if person_id in {one.person_id for one in sponsors}:
        return
    for former in sponsors:
        put_stake(gate, replace(former, role=Role.OTHER), on)
    if person_id is None:
        return
    known = gate.find(Stake, project_id=project_id, person_id=person_id)
    stake = known[0] if known else Stake(person_id=person_id, project_id=project_id)
    put_stake(gate, replace(stake, role=Role.SPONSOR), on)
