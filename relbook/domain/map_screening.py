"""The map as it may leave the program: without what is private, and what rests on it.

It fails closed, as ``screening`` does: who is private is gone with their ties, and what a private mark covers is blank.
"""

from dataclasses import replace
from typing import Any

from relbook.domain.cadence import Freshness
from relbook.domain.maps import MapPerson, MapView, between
from relbook.domain.projects import Project
from relbook.domain.records import public

_BLANKS: dict[str, dict[str, Any]] = {
    "title": {"title": ""},
    "organisation_id": {"organisation": ""},
    "unit_id": {"unit": ""},
    "role": {"role": None},
    "leader": {"leader": False},
    # Whoever has much power is a leader, so that one tells of the other.
    "power": {"power": None, "leader": False},
    "interest": {"interest": None},
    "engagement_now": {"now": None},
    "engagement_wanted": {"wanted": None},
    "last": {"last": None, "freshness": Freshness.NEVER},
}
"""What becomes of a person on the map by each field that is private."""


def without_private(view: MapView) -> MapView:
    """Return the map as it may be printed, saved as a picture or handed over."""
    shown = {id_: _blanked(one) for id_, one in view.people.items() if not one.is_private}
    ties = [seen for tie in view.ties if (seen := public(tie)) and {tie.from_id, tie.to_id} <= shown.keys()]
    if view.project is not None:
        part = {id_ for id_, one in view.people.items() if one.role is not None}
        seen_there = part | between(ties, part)
        shown = {id_: one for id_, one in shown.items() if id_ in seen_there}
        ties = [tie for tie in ties if {tie.from_id, tie.to_id} <= shown.keys()]
    return replace(
        view,
        project=view.project and (public(view.project) or Project(id=view.project.id, name="")),
        people=shown,
        ties=tuple(ties),
        together=tuple(one for one in view.together if not one.private and {*one.pair} <= shown.keys()),
        placements={id_: one for id_, one in view.placements.items() if id_ in shown},
        notes={},  # no picture of the map shows them
    )


def _blanked(person: MapPerson) -> MapPerson:
    blanks: dict[str, Any] = {}
    for mark in person.private:
        blanks |= _BLANKS.get(mark, {})
    return replace(person, **blanks) if blanks else person
