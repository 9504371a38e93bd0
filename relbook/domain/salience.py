"""Stakeholder salience (Mitchell, Agle & Wood 1997): who has power, legitimacy and urgency, and what follows."""

from enum import StrEnum

from relbook.domain.cadence import HIGH
from relbook.domain.projects import Judged


class Salience(StrEnum):
    """The class that a stakeholder's attributes put them in."""

    DORMANT = "dormant"
    DISCRETIONARY = "discretionary"
    DEMANDING = "demanding"
    DOMINANT = "dominant"
    DANGEROUS = "dangerous"
    DEPENDENT = "dependent"
    DEFINITIVE = "definitive"
    NONE = "none"


MEANINGS = {
    Salience.DORMANT: "has power, and no claim or hurry yet: keep an eye on them",
    Salience.DISCRETIONARY: "has a rightful claim, neither power nor hurry: yours to choose",
    Salience.DEMANDING: "is in a hurry, with neither power nor claim: heard, not always served",
    Salience.DOMINANT: "has power and a rightful claim: expects and gets attention",
    Salience.DANGEROUS: "has power and is in a hurry, without a rightful claim: may force things",
    Salience.DEPENDENT: "has a rightful and pressing claim, and needs somebody else's power",
    Salience.DEFINITIVE: "has power, a rightful claim and is in a hurry: comes first",
    Salience.NONE: "no power, claim or hurry was seen",
}
_CLASSES = {
    (True, False, False): Salience.DORMANT,
    (False, True, False): Salience.DISCRETIONARY,
    (False, False, True): Salience.DEMANDING,
    (True, True, False): Salience.DOMINANT,
    (True, False, True): Salience.DANGEROUS,
    (False, True, True): Salience.DEPENDENT,
    (True, True, True): Salience.DEFINITIVE,
    (False, False, False): Salience.NONE,
}


def salience(stake: Judged) -> Salience | None:
    """Return the class; power counts from HIGH on. None where nothing was said of any of the three.

    What was not said counts as not there: the class rests on what was seen.
    """
    if stake.power is None and stake.legitimacy is None and stake.urgency is None:
        return None
    return _CLASSES[(stake.power or 0) >= HIGH, bool(stake.legitimacy), bool(stake.urgency)]
