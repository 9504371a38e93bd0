"""What a brief or an export may show: records without what is private, and what rests on it.

The screen fails closed: a record that refers to another one is kept only where that one is shown. So a promise made at
a private meeting, a need heard there, a tie to a private person or an attendance of either are gone with it. A stake
holds what its ratings say, so what only a private rating says of it is gone too; and a rating says no more than the
marks of its stake allow.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar, cast

from relbook.domain.initiatives import Initiative
from relbook.domain.people import Person, Unit
from relbook.domain.projects import JUDGED, Stake
from relbook.domain.ratings import StakeRating, rated
from relbook.domain.records import WHOLE, Markable, Record, public

R = TypeVar("R", bound=Record)

REFERENCES = {
    "person_id": "person",
    "from_id": "person",
    "to_id": "person",
    "meeting_id": "meeting",
    "project_id": "project",
    "organisation_id": "organisation",
    "initiative_id": "initiative",
    "other_id": "initiative",
    "told_by_id": "person",
    "decides_id": "person",
    "note_id": "landscape_note",
    "against_id": "landscape_note",
    "review_id": "review",
    "answer_id": "answer",
}
"""Fields that name another record, and its kind; without that one most records say nothing."""
_BY_ITSELF = (Person, Unit, Initiative)
"""Kinds that stand without what they refer to: an organisation, a lead."""


@dataclass(frozen=True, slots=True)
class Screened:
    """Records without what is private, and how many private entries and fields were taken out."""

    records: tuple[Record, ...]
    left_out: int


def screened(records: Iterable[Record], *, with_private: bool = False, keep: Record | None = None) -> Screened:
    """Return the records that may be shown.

    Out go what is marked private (unless asked for), what is in the trash (but not ``keep``, the brief's own subject)
    and whatever refers to a record that is not there.
    """
    stored = list(records)
    left_out = 0 if with_private else sum(map(_marks, stored))
    shown: dict[tuple[str, int], Record] = {}
    for record in stored:
        seen = visible(record, with_private=with_private, keep=keep)
        if seen is not None:
            shown[seen.kind, seen.id] = seen
    kept = [record for record in shown.values() if _stands(record, shown)]
    return Screened(tuple(kept if with_private else judged(kept, stored)), left_out)


def visible(record: R, *, with_private: bool = False, keep: Record | None = None) -> R | None:
    """Return what may be seen of one record by itself, None where nothing."""
    if getattr(record, "deleted_at", None) is not None and record is not keep:
        return None
    if with_private or not isinstance(record, Markable) or not record.private:
        return record
    if _hidden(record):
        return None
    return cast(R, _blanked(record, record.private)) if isinstance(record, StakeRating) else public(record)


def _hidden(record: Markable) -> bool:
    """Return whether all of a record is private: marked so, or a field is that it cannot be without."""
    return WHOLE in record.private or bool(record.private & _needed(cast(Hashable, type(record))))


@cache
def _needed(kind: Hashable) -> frozenset[str]:
    return frozenset(field.name for field in fields(cast(Any, kind)) if field.default is MISSING)


def references(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return a kind's fields that must lead to something shown, each with the kind it leads to."""
    return _references(cast(Hashable, kind))


@cache
def _references(kind: Hashable) -> tuple[tuple[str, str], ...]:
    if kind in _BY_ITSELF:
        return ()
    return tuple((field.name, REFERENCES[field.name]) for field in fields(cast(Any, kind)) if field.name in REFERENCES)


def _marks(record: Record) -> int:
    """Return how many private things a record holds: 1 for the whole, else its private fields that say something."""
    if not isinstance(record, Markable) or not record.private:
        return 0
    if _hidden(record):
        return 1
    return sum(1 for name in record.private if getattr(record, name, None) not in ("", None))


def _stands(record: Record, shown: Mapping[tuple[str, int], Record]) -> bool:
    """Return whether everything that a record refers to is shown."""
    for name, kind in references(type(record)):
        id_ = getattr(record, name)
        if id_ is not None and (kind, id_) not in shown:
            return False
    return True


def judged(kept: Iterable[Record], stored: Iterable[Record]) -> list[Record]:
    """Return the records, each stake as its shown ratings say, and each rating as its stake's marks allow."""
    found = list(kept)
    ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
    for record in stored:
        if isinstance(record, StakeRating):
            ratings[record.person_id, record.project_id].append(record)
    stakes = {(one.person_id, one.project_id): one for one in found if isinstance(one, Stake)}
    result: list[Record] = []
    for record in found:
        if isinstance(record, Stake):
            result.append(seen_stake(record, ratings[record.person_id, record.project_id]))
        elif not isinstance(record, StakeRating):
            result.append(record)
        elif (stake := stakes.get((record.person_id, record.project_id))) is not None:
            result.append(_blanked(record, stake.private))
    return result


def seen_stake(stake: Stake, ratings: Iterable[StakeRating]) -> Stake:
    """Return a stake that may be seen without what only private ones among all of its ratings say."""
    every = list(ratings)
    held_back = {name for one in every for name in (JUDGED if _hidden(one) else one.private) if name in one.about}
    if not held_back:
        return stake
    bare = Stake(person_id=stake.person_id, project_id=stake.project_id)
    seen = (rating for one in every if (rating := visible(one)) is not None)
    blanks: dict[str, Any] = {name: getattr(bare, name) for name in held_back}
    marked: dict[str, Any] = {name: getattr(bare, name) for name in stake.private if name in JUDGED}
    return replace(rated(replace(stake, **blanks), seen), **marked)


def _blanked(rating: StakeRating, marks: frozenset[str]) -> StakeRating:
    """Return a rating that no longer speaks of the fields marked; nor does what was seen, which may tell of them."""
    hidden = marks & rating.about
    if not hidden and "because" not in marks:
        return rating
    bare = Stake(person_id=rating.person_id, project_id=rating.project_id)
    blanks: dict[str, Any] = {name: getattr(bare, name) for name in hidden}
    return replace(rating, about=rating.about - hidden, because="", **blanks)
