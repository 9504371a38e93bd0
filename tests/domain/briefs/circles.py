"""Circles to draw, from plain to crowded."""

from hypothesis import strategies as st

from relbook.domain.briefs.circle import Bond, Circle, Near
from relbook.domain.briefs.circle_seats import seated
from relbook.domain.briefs.page import Line, Source, Span
from relbook.domain.projects import Engagement

NAMES = ("Emmy Noether", "Marie Curie", "Gareth Lindqvist", "Ingrid Solberg-Payne", "Priya Venkataraman", "Bo")


def circle(
    names: list[str], bonds: dict[tuple[int, int], int] | None = None, levels: list[int] | None = None
) -> Circle:
    """Return the first name in the middle, number 1; each of the others is tied to it, and to whom ``bonds`` say."""
    people = [
        Near(Source("person", id_, name), power=id_ % 6 or None, now=list(Engagement)[id_ % 5], sponsor=id_ == 2)
        for id_, name in enumerate(names, 1)
    ]
    pairs = {**{(1, one.id): 2 for one in people[1:]}, **(bonds or {})}
    tied = [(one - 2, other - 2) for one, other in pairs if one != 1]
    return Circle(
        middle=people[0],
        around=tuple(people[1:]),
        seats=seated(levels or [0] * (len(names) - 1), tied),
        bonds=tuple(
            Bond(*pair, strength=strength, informal=sum(pair) % 2 == 0, forth=True, back=False, conflict=pair[1] == 3)
            for pair, strength in sorted(pairs.items())
        ),
        more=3,
        told=Line((Span(f"Around them: {', '.join(names[1:])}"),), tuple(one.source for one in people[1:])),
    )


@st.composite
def circles(draw: st.DrawFn) -> Circle:
    """Any circle of two to eight."""
    count = draw(st.integers(2, 8))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=count + 1, max_size=count + 1))
    around = st.integers(2, count + 1)
    pairs = draw(st.lists(st.tuples(around, around), max_size=12))
    bonds = {(min(pair), max(pair)): draw(st.integers(1, 3)) for pair in pairs if pair[0] != pair[1]}
    return circle(names, bonds, draw(st.lists(st.integers(-1, 1), min_size=count, max_size=count)))
