"""The relationship map on the command line: in words, as a file, or asked something."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relbook.cli import shown_map as shown
from relbook.cli.days import day_on
from relbook.cli.map_shapes import MapAnswerShape, MapShape, MeasureShape, MeasuresShape
from relbook.cli.map_text import answer_text, map_text, measures_text
from relbook.cli.map_zones import groups
from relbook.cli.terminal import say, say_json, tell
from relbook.cli.wiring import Wiring
from relbook.domain.lenses import Figure, Lens
from relbook.domain.map_screening import without_private
from relbook.domain.maps import MapView
from relbook.domain.standing import ProjectStanding
from relbook.domain.words import counted
from relbook.errors import NotFoundError
from relbook.services.kept_places import KeptPlaces, places_file
from relbook.services.map import MapService
from relbook.services.names import resolve
from relbook.services.ports import Journal
from relbook.services.standing import StandingService

if TYPE_CHECKING:
    from relbook.services.map_questions import MapQuestions

LENSES = {"grid": Lens.GRID, **{lens.value: lens for lens in Lens if lens is not Lens.GRID}}
"""The lenses by what can be typed."""
NOT_THERE = "n/a"


def map_(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print the map or an answer to a question about it, or write it to a file."""
    on = day_on(args.on, wiring.now().date())
    project = resolve(journal.contacts.names(), args.project, "project") if args.project else None
    view = MapService(journal, journal.standings, wiring.now).view(project.id if project else None, on=on)
    read = _Read(view, StandingService(journal, journal.standings, wiring.now), journal.path)
    if args.measures:
        return _measures(args, view)
    asked = args.without or args.path_to
    if asked:
        return _answer(args, read, _on_the_map(journal, view, asked))
    return _map(args, read)


def _on_the_map(journal: Journal, view: MapView, name: str) -> int:
    """Return somebody's number. Raises NotFoundError where they are not on this map."""
    person = resolve(journal.contacts.names(), name, "person")
    if person.id in view.people:
        return person.id
    where = f"the map of {view.project.name}" if view.project else "the map"
    day = f" on {view.on.isoformat()}" if view.is_past else ""
    raise NotFoundError(f"{person.shown} is not on {where}{day}. Without --project, everyone is looked at.")


class _Read(NamedTuple):
    """A map as read, and what questions about it rest on."""

    view: MapView
    standing: StandingService
    journal: Path

    def questions(self) -> "MapQuestions":
        """Return what can be asked."""
        from relbook.services.map_questions import MapQuestions  # needs numpy, which nothing but a map does

        return MapQuestions(self.view, self.standing)

    def project(self) -> ProjectStanding | None:
        """Return where the map's project stands."""
        view = self.view
        return self.standing.project(view.project.id, on=view.on) if view.project else None


def _answer(args: Namespace, read: _Read, person_id: int) -> int:
    asked, view = read.questions(), read.view
    found = asked.leaves(person_id) if args.without else asked.reaches(person_id)
    if args.json:
        document: MapAnswerShape = {
            "on": view.on.isoformat(),
            "project": shown.project(view),
            "answer": shown.answer(found, view),
        }
        say_json(document)
        return 0
    for line in answer_text(view, found):
        say(line)
    return 0


def _measures(args: Namespace, view: MapView) -> int:
    from relbook.services.map_questions import measures_of

    rows: list[MeasureShape] = [
        {
            "id": id_,
            "name": view.people[id_].name,
            "ties": row.ties,
            "betweenness": row.betweenness,
            "betweenness_normalised": row.normalised,
            "constraint": row.constraint,
            "effective_size": row.effective_size,
            "articulation": row.articulation,
            "circle": row.circle,
        }
        for id_, row in measures_of(view).rows.items()
    ]
    rows.sort(key=lambda row: (-row["betweenness"], -row["ties"], row["name"], row["id"]))
    if args.json:
        document: MeasuresShape = {"on": view.on.isoformat(), "project": shown.project(view), "people": rows}
        say_json(document)
        return 0
    for line in measures_text(map(_cells, rows)):
        say(line)
    return 0


def _cells(row: MeasureShape) -> tuple[str, ...]:
    return (
        row["name"],
        str(row["ties"]),
        f"{row['betweenness']:.2f}",
        f"{row['betweenness_normalised']:.3f}",
        _figure(row["constraint"], 3),
        _figure(row["effective_size"], 2),
        "yes" if row["articulation"] else "",
        str(row["circle"] or ""),
    )


def _figure(value: float | None, places: int) -> str:
    return NOT_THERE if value is None else f"{value:.{places}f}"


def _map(args: Namespace, read: _Read) -> int:
    view, figure = read.view, _figure_of(LENSES[args.lens], read)
    form = next((form for form in ("svg", "png", "pdf") if getattr(args, form)), "")
    file: Path | None = getattr(args, form) if form else None
    left_out = _write(view, figure, file, form) if file else 0
    if args.json:
        say_json(_document(read, figure, file, left_out))
    elif file:
        say(f"The map was written to {file}.")
    else:
        asked = read.questions()
        answers = [("circles", asked.circles()), ("who holds it together", asked.holds_together())]
        for line in map_text(view, groups(view, figure), read.project(), answers if view.people else []):
            say(line)
    if left_out:
        tell(f"{counted(left_out, 'private person', 'private people')} left out of the file.")
    return 0


def _figure_of(lens: Lens, read: _Read) -> Figure:
    from relbook.network.figures import figure_of
    from relbook.services.map_places import network_places

    # Only the network has places that must be looked up or laid out.
    places = network_places(read.view, KeptPlaces(places_file(read.journal))) if lens is Lens.NETWORK else {}
    return figure_of(lens, read.view, places)


def _write(view: MapView, figure: Figure, file: Path, form: str) -> int:
    """Write the file; return how many people are left out of it."""
    from relbook.ui.pages.map.paper import map_drawing
    from relbook.ui.pages.map.scene import Scene
    from relbook.ui.printing import write_drawing

    write_drawing(map_drawing(Scene(view=view, figure=figure)), file, form=f".{form}")
    return len(view.people) - len(without_private(view).people)


def _document(read: _Read, figure: Figure, file: Path | None, left_out: int) -> MapShape:
    asked, standing, view = read.questions(), read.project(), read.view
    return {
        "on": view.on.isoformat(),
        "project": shown.project(view),
        "lens": figure.lens.value,
        "verdict": standing.coverage.verdict.value if standing else None,
        "people": shown.people(groups(view, figure), figure),
        "ties": shown.ties(view),
        "suggested": shown.together(view),
        "circles": shown.answer(asked.circles(), view),
        "holds_together": shown.answer(asked.holds_together(), view),
        "file": None if file is None else str(file),
        "left_out": left_out,
    }
