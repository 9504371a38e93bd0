"""Who has power, legitimacy and urgency, and the class that follows."""

from itertools import product

import pytest

from relbook.domain.projects import Stake
from relbook.domain.salience import MEANINGS, Salience, salience


def stake(power: int | None, legitimacy: bool | None, urgency: bool | None) -> Stake:
    return Stake(person_id=1, project_id=1, power=power, legitimacy=legitimacy, urgency=urgency)


@pytest.mark.parametrize(
    ("power", "legitimacy", "urgency", "found"),
    [
        (4, False, False, Salience.DORMANT),
        (3, True, False, Salience.DISCRETIONARY),
        (3, False, True, Salience.DEMANDING),
        (4, True, False, Salience.DOMINANT),
        (5, False, True, Salience.DANGEROUS),
        (1, True, True, Salience.DEPENDENT),
        (4, True, True, Salience.DEFINITIVE),
        (3, False, False, Salience.NONE),
    ],
)
def test_the_eight_classes(power: int, legitimacy: bool, urgency: bool, found: Salience) -> None:
    assert salience(stake(power, legitimacy, urgency)) is found
    blank_for_no = stake(power, legitimacy or None, urgency or None)
    assert salience(blank_for_no) is found, "what was not said counts as not there"


def test_nothing_said_is_no_class() -> None:
    assert salience(stake(None, None, None)) is None
    assert salience(stake(None, False, None)) is Salience.NONE
    assert salience(stake(None, None, True)) is Salience.DEMANDING


def test_every_class_is_reached_and_has_a_meaning() -> None:
    found = {salience(stake(*one)) for one in product((1, 5), (True, False), (True, False))}
    assert found == set(Salience) == set(MEANINGS)
    assert len(set(MEANINGS.values())) == len(Salience)
