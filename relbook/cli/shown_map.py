"""The map as the JSON documents of ``map_shapes``."""

from collections.abc import Iterable, Mapping

from relbook.cli.map_shapes import (
    AnswerShape,
    MapPersonShape,
    MapTieShape,
    SaidShape,
    TogetherShape,
)
from relbook.cli.map_zones import Group
from relbook.cli.shown import iso_day
from relbook.cli.standing_shapes import NamedShape
from relbook.domain.answers import Answer, Said
from relbook.domain.lenses import Figure
from relbook.domain.maps import MapPerson, MapView, Together
from relbook.domain.ties import Tie


def project(view: MapView) -> NamedShape | None:
    """Return the map's project; None for everyone's."""
    return {"id": view.project.id, "name": view.project.name} if view.project else None


def people(found: Iterable[Group], figure: Figure) -> list[MapPersonShape]:
    """Return everybody on the map, by zone."""
    return [_person(one, group.words, figure) for group in found for one in group.people]


def _person(one: MapPerson, group: str, figure: Figure) -> MapPersonShape:
    at = figure.places.get(one.id)
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "organisation": one.organisation,
        "unit": one.unit,
        "tags": list(one.tags),
        "role": None if one.role is None else one.role.value,
        "leader": one.leader,
        "power": one.power,
        "interest": one.interest,
        "engagement_now": None if one.now is None else one.now.value,
        "engagement_wanted": None if one.wanted is None else one.wanted.value,
        "freshness": one.freshness.value,
        "last_contact": iso_day(one.last),
        "group": group,
        "x": None if at is None else round(at.x, 1),
        "y": None if at is None else round(at.y, 1),
    }


def ties(view: MapView) -> list[MapTieShape]:
    """Return the ties that hold."""
    return [_tie(one, view.people) for one in view.ties]


def _tie(one: Tie, known: Mapping[int, MapPerson]) -> MapTieShape:
    return {
        "id": one.id,
        "one": _named(one.from_id, known),
        "other": _named(one.to_id, known),
        "verb": one.verb.value,
        "strength": one.strength,
        "formal": one.formal,
        "from_on": iso_day(one.from_on),
        "until_on": iso_day(one.until_on),
    }


def together(view: MapView) -> list[TogetherShape]:
    """Return the suggested ties."""
    return [_together(one, view.people) for one in view.together]


def _together(one: Together, known: Mapping[int, MapPerson]) -> TogetherShape:
    return {
        "one": _named(one.one_id, known),
        "other": _named(one.other_id, known),
        "meetings": list(one.meetings),
        "last": one.last.isoformat(),
    }


def answer(found: Answer, view: MapView) -> AnswerShape:
    """Return an answer; paths begin with whom the user asks first."""
    known = view.people
    return {
        "title": found.title,
        "tone": found.tone,
        "lines": [_said(line, known) for line in found.lines],
        "people": _all(sorted(found.people), known),
        "lost": _all(sorted(found.lost), known),
        "paths": [_all(path, known) for path in found.paths],
        "circles": [_all(sorted(circle), known) for circle in found.circles],
    }


def _said(line: Said, known: Mapping[int, MapPerson]) -> SaidShape:
    return {
        "words": line.words,
        "people": _all(line.people, known),
        "entries": [{"kind": kind, "id": id_} for kind, id_ in line.entries],
    }


def _all(ids: Iterable[int], known: Mapping[int, MapPerson]) -> list[NamedShape]:
    return [_named(id_, known) for id_ in ids if id_ in known]


def _named(id_: int, known: Mapping[int, MapPerson]) -> NamedShape:
    return {"id": id_, "name": known[id_].name}
