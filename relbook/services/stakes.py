"""Setting a person's part in a project, inside a step that somebody else opened."""

from dataclasses import replace

from relbook.domain.people import Person
from relbook.domain.projects import Project, Role, Stake
from relbook.errors import InvalidError
from relbook.services.ports import Gate


def checked_stake(stake: Stake) -> Stake:
    """Return the stake. Raises InvalidError where power or interest is not 1 to 5."""
    for level, what in ((stake.power, "Power"), (stake.interest, "Interest")):
        if level is not None and not 1 <= level <= 5:
            raise InvalidError(f"{what} is a number from 1 (little) to 5, not {level}.")
    return stake


def put_stake(gate: Gate, stake: Stake) -> int:
    """Store the person's stake in the project in place of the one they had, if any, and return its number.

    Raises InvalidError as ``checked_stake`` does, NotFoundError where the person or project is gone.
    """
    checked_stake(stake)
    gate.get(Person, stake.person_id)
    gate.get(Project, stake.project_id)
    for stored in gate.find(Stake, person_id=stake.person_id, project_id=stake.project_id):
        gate.put(replace(stake, id=stored.id))
        return stored.id
    return gate.add(replace(stake, id=0))


def replace_stakes(gate: Gate, person_id: int, stakes: tuple[Stake, ...]) -> None:
    """Make these the person's only stakes."""
    for stake in stakes:
        put_stake(gate, replace(stake, person_id=person_id))
    kept = {stake.project_id for stake in stakes}
    gone = [one.id for one in gate.find(Stake, person_id=person_id) if one.project_id not in kept]
    gate.remove(Stake, gone)


def put_sponsor(gate: Gate, project_id: int, person_id: int | None) -> None:
    """Make the person the project's sponsor; whoever was keeps their stake in another role.

    Where the person already is a sponsor nothing changes; None leaves the project without one.
    """
    sponsors = gate.find(Stake, project_id=project_id, role=Role.SPONSOR)
    if person_id in {one.person_id for one in sponsors}:
        return
    for former in sponsors:
        gate.put(replace(former, role=Role.OTHER))
    if person_id is None:
        return
    known = gate.find(Stake, project_id=project_id, person_id=person_id)
    stake = known[0] if known else Stake(person_id=person_id, project_id=project_id)
    put_stake(gate, replace(stake, role=Role.SPONSOR))
