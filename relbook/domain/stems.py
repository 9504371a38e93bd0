"""The words of a text that carry meaning, by their stem: so that "budgets" is heard in "budget"."""

import re
from collections.abc import Iterator

from relbook.domain.folding import fold

STEM = 6
"""Letters of a word that count, once its ending is off: "meters" meets "metering", "licensing" meets "licensee"."""
_ENDING = re.compile("(?<=.{4})(ings?|ed|s)$")


def stems(text: str, least: int, *, numbers: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each word of at least so many letters once, with its stem before it; not those that say nothing.

    With ``numbers`` a figure is a word, too: "27001" says much of what matters to somebody, "2026" joins no two works.
    """
    letters = r"[^\W_]" if numbers else r"[^\W\d_]"
    for word in dict.fromkeys(re.findall(f"{letters}{{{least},}}", fold(text))):
        stem = _stem(word)
        if stem not in _EMPTY_STEMS:
            yield stem, word


def _stem(word: str) -> str:
    return _ENDING.sub("", word).removesuffix("e")[:STEM]


EMPTY_WORDS = frozenset(
    """
    about after again against along also among another anybody anyone asked asking because been before being below
    between could doing during each every everybody everything first from further have having into itself later least
    might more most much must never nobody nothing often only other others ought over people project quite rather really
    same second shall should since some somebody something still such than that their theirs them then there these they
    thing things think third this those though through under until very want wants well what when where which while
    whole whose will with within without would years your yours
    """.split()  # noqa: SIM905 - a list of words reads best as text
)
"""Words that say nothing by being shared."""
_EMPTY_STEMS = frozenset(map(_stem, EMPTY_WORDS))
