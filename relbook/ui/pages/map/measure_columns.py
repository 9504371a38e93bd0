"""The columns of the map's table of measures, each with what it means in plain words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from relbook.domain.folding import fold
from relbook.domain.maps import MapPerson
from relbook.ui.pages.map.lines import Shown
from relbook.ui.widgets.columns import Column, Columns

NOT_APPLICABLE = "n/a"
"""For whoever has no tie at all."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What is measured of one person."""

    person: MapPerson
    ties: int
    between: float
    share: float
    boxed_in: float | None
    ways: float | None
    holds: bool
    circle: int | None

    @property
    def id(self) -> int:
        """Who it is."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


def measure_rows(shown: Shown, measures: Any) -> list[MeasureRow]:
    """Return a row for each person shown."""
    people = shown.view.people
    return [
        MeasureRow(
            people[id_],
            row.ties,
            row.betweenness,
            row.normalised,
            row.constraint,
            row.effective_size,
            row.articulation,
            row.circle,
        )
        for id_, row in measures.rows.items()
        if shown.shows(id_)
    ]


def _figure(value: float | None, places: int) -> str:
    return NOT_APPLICABLE if value is None else f"{value:,.{places}f}"


def _without_tie(row: MeasureRow, _: date) -> str:
    return "" if row.ties else "Without any tie there is nothing to measure"


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
            lambda m, _: str(m.ties),
            lambda m: m.ties,
            number=True,
            width=56,
            share=1,
            meaning="With how many people they have a tie that can lead to somebody: all but those in conflict. "
            "Suggested ties, and you, are left out here and in all that follows, and strength makes no difference",
        ),
        Column(
            "between",
            "Stands between",
            lambda m, _: _figure(m.between, 2),
            lambda m: m.between,
            number=True,
            width=122,
            share=1,
            meaning="Between how many pairs of others they stand on the shortest path; where several paths are "
            "equally short each counts in part (betweenness, Brandes 2001)",
        ),
        Column(
            "share",
            "Share of pairs",
            lambda m, _: _figure(m.share, 3),
            lambda m: m.share,
            number=True,
            width=114,
            share=1,
            yields=1,
            meaning="The same, of all pairs there are without them, (n−1)(n−2)/2: from 0 to 1",
        ),
        Column(
            "boxed",
            "Boxed in",
            lambda m, _: _figure(m.boxed_in, 3),
            lambda m: m.boxed_in,
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
            lambda m, _: _figure(m.ways, 2),
            lambda m: m.ways,
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
            lambda m, _: "yes" if m.holds else "",
            lambda m: not m.holds,
            width=118,
            share=1,
            yields=4,
            meaning="Without them some of the others could not reach each other any more (articulation point)",
        ),
        Column(
            "circle",
            "Circle",
            lambda m, _: str(m.circle) if m.circle else "",
            lambda m: m.circle,
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
