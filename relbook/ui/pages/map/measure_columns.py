"""The columns of the map's table of measures, each with what it means in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from relbook.domain.folding import fold
from relbook.domain.maps import MapPerson
from relbook.ui.pages.map.lines import Shown
from relbook.ui.widgets.columns import Column, Columns

NOT_APPLICABLE = "n/a"
"""For whoever has no tie at all."""


class MeasuredPerson(Protocol):
    """What is measured of one person, over ties without direction or strength."""

    @property
    def ties(self) -> int:
        """With how many people they have a tie."""

    @property
    def betweenness(self) -> float:
        """Raw, over pairs of others."""

    @property
    def normalised(self) -> float:
        """Betweenness of all pairs of others, 0 to 1."""

    @property
    def constraint(self) -> float | None:
        """None without a tie."""

    @property
    def effective_size(self) -> float | None:
        """None without a tie."""

    @property
    def articulation(self) -> bool:
        """Whether others are cut off from each other without them."""

    @property
    def circle(self) -> int | None:
        """From 1, the largest; None for none."""


class Measured(Protocol):
    """What is measured of everyone on a map."""

    @property
    def rows(self) -> Mapping[int, MeasuredPerson]:
        """By person."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A person and what is measured of them."""

    person: MapPerson
    of: MeasuredPerson

    @property
    def id(self) -> int:
        """Who it is."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


def measure_rows(shown: Shown, measured: Measured) -> list[MeasureRow]:
    """Return a row for each person shown."""
    people = shown.view.people
    return [MeasureRow(people[id_], row) for id_, row in measured.rows.items() if shown.shows(id_)]


def _figure(value: float | None, places: int) -> str:
    return NOT_APPLICABLE if value is None else f"{value:,.{places}f}"


def _without_tie(row: MeasureRow, _: date) -> str:
    return "" if row.of.ties else "Without any tie there is nothing to measure"


MEASURES: Columns[MeasureRow] = Columns(
    all=(
        Column(
            "name",
            "Name",
            lambda m, _: m.name,
            lambda m: fold(m.name),
            lambda m, _: "\n".join(part for part in (m.name, m.person.group) if part),
            width=150,
            share=3,
        ),
        Column(
            "ties",
            "Ties",
            lambda m, _: str(m.of.ties),
            lambda m: m.of.ties,
            number=True,
            width=56,
            share=1,
            meaning="With how many people they have a tie that can lead to somebody: all but those in conflict. "
            "Suggested ties, and you, are left out here and in all that follows, and strength makes no difference",
        ),
        Column(
            "between",
            "Stands between",
            lambda m, _: _figure(m.of.betweenness, 2),
            lambda m: m.of.betweenness,
            number=True,
            width=138,
            share=1,
            meaning="Between how many pairs of others they stand on the shortest path; where several paths are "
            "equally short each counts in part (betweenness, Brandes 2001)",
        ),
        Column(
            "share",
            "Share of pairs",
            lambda m, _: _figure(m.of.normalised, 3),
            lambda m: m.of.normalised,
            number=True,
            width=114,
            share=1,
            yields=1,
            meaning="The same, of all pairs there are without them, (n−1)(n−2)/2: from 0 to 1",
        ),
        Column(
            "boxed",
            "Boxed in",
            lambda m, _: _figure(m.of.constraint, 3),
            lambda m: m.of.constraint,
            _without_tie,
            number=True,
            width=84,
            share=1,
            yields=2,
            meaning="How far those they know all know each other, so that there is no way round them: low for "
            "who spans, about 1 for who depends on one group (constraint, Burt 1992)",
        ),
        Column(
            "ways",
            "Separate ways",
            lambda m, _: _figure(m.of.effective_size, 2),
            lambda m: m.of.effective_size,
            _without_tie,
            number=True,
            width=114,
            share=1,
            yields=3,
            meaning="Their ties, less how many ties those they know have with each other on average: ways that "
            "lead to different people (effective size, Burt 1992; Borgatti 1997)",
        ),
        Column(
            "holds",
            "Holds together",
            lambda m, _: "yes" if m.of.articulation else "",
            lambda m: not m.of.articulation,
            width=118,
            share=1,
            yields=4,
            meaning="Without them some of the others could not reach each other any more (articulation point)",
        ),
        Column(
            "circle",
            "Circle",
            lambda m, _: str(m.of.circle) if m.of.circle else "",
            lambda m: m.of.circle,
            number=True,
            width=66,
            share=1,
            yields=5,
            meaning="People of one number have more ties with each other than with the rest; 1 is the largest "
            "(communities, Blondel and others 2008)",
        ),
    ),
    sought=lambda m: (m.name, m.person.unit, m.person.organisation),
    id_of=lambda m: m.id,
    name_of=lambda m: m.name,
    fold=fold,
)
