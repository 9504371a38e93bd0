"""The columns of the map's table of measures, each with what it means in plain words."""

from dataclasses import dataclass
from datetime import date

from relbook.domain.folding import fold
from relbook.domain.maps import MapPerson
from relbook.network.measures import EXPLAINED, Measured, Measures
from relbook.ui.pages.map.lines import Shown
from relbook.ui.widgets.columns import Column, Columns

NOT_APPLICABLE = "n/a"
"""For whoever has no tie at all."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A person and what is measured of them."""

    person: MapPerson
    of: Measured

    @property
    def id(self) -> int:
        """Who it is."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


def measure_rows(shown: Shown, measured: Measures) -> list[MeasureRow]:
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
            EXPLAINED["ties"].heading,
            lambda m, _: str(m.of.ties),
            lambda m: m.of.ties,
            number=True,
            width=56,
            share=1,
            meaning=EXPLAINED["ties"].meaning,
        ),
        Column(
            "between",
            EXPLAINED["betweenness"].heading,
            lambda m, _: _figure(m.of.betweenness, 2),
            lambda m: m.of.betweenness,
            number=True,
            width=138,
            share=1,
            meaning=EXPLAINED["betweenness"].meaning,
        ),
        Column(
            "share",
            EXPLAINED["normalised"].heading,
            lambda m, _: _figure(m.of.normalised, 3),
            lambda m: m.of.normalised,
            number=True,
            width=114,
            share=1,
            yields=1,
            meaning=EXPLAINED["normalised"].meaning,
        ),
        Column(
            "boxed",
            EXPLAINED["constraint"].heading,
            lambda m, _: _figure(m.of.constraint, 3),
            lambda m: m.of.constraint,
            _without_tie,
            number=True,
            width=84,
            share=1,
            yields=2,
            meaning=EXPLAINED["constraint"].meaning,
        ),
        Column(
            "ways",
            EXPLAINED["effective_size"].heading,
            lambda m, _: _figure(m.of.effective_size, 2),
            lambda m: m.of.effective_size,
            _without_tie,
            number=True,
            width=114,
            share=1,
            yields=3,
            meaning=EXPLAINED["effective_size"].meaning,
        ),
        Column(
            "holds",
            EXPLAINED["articulation"].heading,
            lambda m, _: "yes" if m.of.articulation else "",
            lambda m: not m.of.articulation,
            width=118,
            share=1,
            yields=4,
            meaning=EXPLAINED["articulation"].meaning,
        ),
        Column(
            "circle",
            EXPLAINED["circle"].heading,
            lambda m, _: str(m.of.circle) if m.of.circle else "",
            lambda m: m.of.circle,
            number=True,
            width=66,
            share=1,
            yields=5,
            meaning=EXPLAINED["circle"].meaning,
        ),
    ),
    sought=lambda m: (m.name, m.person.unit, m.person.organisation),
    id_of=lambda m: m.id,
    name_of=lambda m: m.name,
    fold=fold,
)
