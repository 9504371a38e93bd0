"""What a brief or an export may show: records without what is private, and what rests on it.

The screen fails closed: a record that refers to another one is kept only where that one is shown. So a promise made at
a private meeting, a need heard there, a tie to a private person or an attendance of either are gone with it. A stake
holds what its ratings say, so what only a private rating says of it is gone too; and a rating says no more than the
marks of its stake allow. What a review kept of somebody says no more than their stake may today. A landscape note is
told in confidence as soon as anybody or anything that it names is private: see ``seen_notes``.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout
from relbook.domain.people import Person, Unit
from relbook.domain.projects import JUDGED, Stake
from relbook.domain.ratings import StakeRating, rated
from relbook.domain.records import WHOLE, Markable, Record, public
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson

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
_FOLLOWING = (Contradiction, Review, Answer, Became, ReviewPerson)
"""Kinds that refer to what refers to something itself, each after those it refers to."""
_TELLER = frozenset({"told_by_id", "told_by"})
"""Who told a landscape note: a mark on either means both."""
_LEADING = frozenset({"role", "power", "leader"})
"""Fields of a stake that show in whether somebody counts as a leader."""


class Sight(Enum):
    """Whether something may be seen, and why not."""

    SHOWN = "shown"
    TRASHED = "in the trash"
    PRIVATE = "private"
    """Or not at hand, so that it cannot be told whether it is."""


Find = Callable[[str, int], Record | None]
"""Returns the stored record of a kind and number, None where it is not at hand."""
See = Callable[[str, int], Sight]


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
        if seen is not None and not isinstance(record, LandscapeNote | NoteAbout):
            shown[seen.kind, seen.id] = seen
    kept = {key: one for key, one in shown.items() if not isinstance(one, _FOLLOWING) and _stands(one, shown)}
    kept |= {(one.kind, one.id): one for one in _landscape(stored, with_private, keep)}
    for kind in _FOLLOWING:
        kept |= {key: one for key, one in shown.items() if isinstance(one, kind) and _stands(one, kept)}
    found = list(kept.values())
    return Screened(tuple(found if with_private else judged(found, stored)), left_out)


def _landscape(stored: Iterable[Record], with_private: bool, keep: Record | None) -> Iterator[Record]:
    """Return the landscape notes that may be shown, and what they are about."""
    every = {(one.kind, one.id): one for one in stored}
    notes = [one for one in every.values() if isinstance(one, LandscapeNote)]
    abouts = [one for one in every.values() if isinstance(one, NoteAbout)]

    def see(kind: str, id_: int) -> Sight:
        return sight(lambda *entry: every.get(entry), kind, id_, with_private=with_private, keep=keep)

    for found in seen_notes(notes, abouts, see, with_private=with_private):
        yield from found


def sight(find: Find, kind: str, id_: int, *, with_private: bool = False, keep: Record | None = None) -> Sight:
    """Return whether something may be seen; a unit may where its organisation may. As for ``screened``."""
    record = find(kind, id_)
    if record is None:
        return Sight.PRIVATE
    if not with_private and isinstance(record, Markable) and _hidden(record):
        return Sight.PRIVATE
    if isinstance(record, Unit) and record.organisation_id is not None and record is not keep:
        return sight(find, "organisation", record.organisation_id, with_private=with_private, keep=keep)
    return Sight.SHOWN if visible(record, with_private=with_private, keep=keep) is not None else Sight.TRASHED


def seen_notes(
    notes: Iterable[LandscapeNote], abouts: Iterable[NoteAbout], see: See, *, with_private: bool = False
) -> tuple[list[LandscapeNote], list[NoteAbout]]:
    """Return the landscape notes that may be seen, and what they are about as far as that may be.

    Not one that is marked so, nor one that is about, was told by, is decided by or was learned at what is private,
    whatever is marked of it. Without what is in the trash a note stays, unless it was about nothing else. ``notes`` and
    ``abouts`` are as stored, and all that the notes are about is among the latter.
    """
    around: dict[int, list[NoteAbout]] = defaultdict(list)
    for one in abouts:
        around[one.note_id].append(one)
    told: list[LandscapeNote] = []
    about: list[NoteAbout] = []
    for note in notes:
        sights = {one: see(*one.thing) for one in around[note.id]}
        there = [one for one, found in sights.items() if found is Sight.SHOWN]
        seen = (
            None if Sight.PRIVATE in sights.values() or (sights and not there) else _seen_note(note, see, with_private)
        )
        if seen is not None:
            told.append(seen)
            about += there
    return told, about


def _seen_note(note: LandscapeNote, see: See, with_private: bool) -> LandscapeNote | None:
    """Return a note without who told it, who decides and where it was learned as far as they are in the trash."""
    named = ((name, kind, getattr(note, name)) for name, kind in references(LandscapeNote))
    sights = {name: see(kind, id_) for name, kind, id_ in named if id_ is not None}
    seen = None if Sight.PRIVATE in sights.values() else visible(note, with_private=with_private)
    gone: dict[str, Any] = {name: None for name, found in sights.items() if found is Sight.TRASHED}
    return seen if seen is None or not gone else replace(seen, **gone)


def visible(record: R, *, with_private: bool = False, keep: Record | None = None) -> R | None:
    """Return what may be seen of one record by itself, None where nothing."""
    if getattr(record, "deleted_at", None) is not None and record is not keep:
        return None
    if with_private or not isinstance(record, Markable) or not record.private:
        return record
    if _hidden(record):
        return None
    if isinstance(record, StakeRating):
        return cast(R, _blanked(record, record.private))
    if isinstance(record, LandscapeNote) and record.private & _TELLER:
        return cast(R, public(replace(record, private=record.private | _TELLER)))
    return public(record)


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
    return sum(1 for name in record.private if getattr(record, name, None) not in ("", None, frozenset()))


def _stands(record: Record, shown: Mapping[tuple[str, int], Record]) -> bool:
    """Return whether everything that a record refers to is shown."""
    for name, kind in references(type(record)):
        id_ = getattr(record, name)
        if id_ is not None and (kind, id_) not in shown:
            return False
    return not isinstance(record, Became) or (record.thing, record.thing_id) in shown


def judged(kept: Iterable[Record], stored: Iterable[Record]) -> list[Record]:
    """Return the records, each stake as its shown ratings say, and each rating as its stake's marks allow.

    So is what a review kept of somebody, as ``seen_part`` says.
    """
    found = list(kept)
    ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
    for record in stored:
        if isinstance(record, StakeRating):
            ratings[record.person_id, record.project_id].append(record)
    stakes = {(one.person_id, one.project_id): one for one in found if isinstance(one, Stake)}
    projects = {one.id: one.project_id for one in found if isinstance(one, Review)}
    result: list[Record] = []
    for record in found:
        if isinstance(record, Stake):
            result.append(seen_stake(record, ratings[record.person_id, record.project_id]))
        elif isinstance(record, ReviewPerson):
            both = record.person_id, projects.get(record.review_id, 0)
            part = seen_part(record, stakes.get(both), ratings[both])
            result += [part] if part is not None else []
        elif not isinstance(record, StakeRating):
            result.append(record)
        elif (stake := stakes.get((record.person_id, record.project_id))) is not None:
            result.append(_blanked(record, stake.private))
    return result


def seen_stake(stake: Stake, ratings: Iterable[StakeRating]) -> Stake:
    """Return a stake that may be seen without what only private ones among all of its ratings say."""
    every = list(ratings)
    held_back = _held_back(every)
    if not held_back:
        return stake
    bare = Stake(person_id=stake.person_id, project_id=stake.project_id)
    seen = (rating for one in every if (rating := visible(one)) is not None)
    blanks: dict[str, Any] = {name: getattr(bare, name) for name in held_back}
    marked: dict[str, Any] = {name: getattr(bare, name) for name in stake.private if name in JUDGED}
    return replace(rated(replace(stake, **blanks), seen), **marked)


def seen_part(part: ReviewPerson, stake: Stake | None, ratings: Iterable[StakeRating]) -> ReviewPerson | None:
    """Return what a review kept of somebody without what is private in their stake, or in any of its ratings.

    ``stake`` is theirs in the review's project; where none may be seen, or it is gone with its marks, so is this.
    """
    if stake is None:
        return None
    hidden = stake.private | _held_back(ratings)
    bare = ReviewPerson(review_id=part.review_id, person_id=part.person_id)
    blanks: dict[str, Any] = {one.name: getattr(bare, one.name) for one in fields(part) if one.name in hidden}
    if hidden & _LEADING:
        blanks["standing"] = bare.standing
    return replace(part, **blanks) if blanks else part


def _held_back(ratings: Iterable[StakeRating]) -> set[str]:
    """Return the fields of which any private rating speaks."""
    return {name for one in ratings for name in (JUDGED if _hidden(one) else one.private) if name in one.about}


def _blanked(rating: StakeRating, marks: frozenset[str]) -> StakeRating:
    """Return a rating that no longer speaks of the fields marked; nor does what was seen, which may tell of them."""
    hidden = marks & rating.about
    if not hidden and "because" not in marks:
        return rating
    bare = Stake(person_id=rating.person_id, project_id=rating.project_id)
    blanks: dict[str, Any] = {name: getattr(bare, name) for name in hidden}
    return replace(rating, about=rating.about - hidden, because="", **blanks)
