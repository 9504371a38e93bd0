"""The journal as far as it may be shown: what is private is not in it, nor what refers to that."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar, cast

from relbook.domain.initiatives import Initiative
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.screening import references, seen_stake, visible
from relbook.errors import NotFoundError
from relbook.services.ports import Reads

R = TypeVar("R", bound=Record)
_KINDS: dict[str, type[Record]] = {kind.kind: kind for kind in (Person, Meeting, Project, Organisation, Initiative)}


class Shown:
    """Reads records, but for the private ones, those in the trash, and those that refer to either.

    For one question: what was read by number is remembered.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._known: dict[type[Record], dict[int, Record | None]] = defaultdict(dict)

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record; NotFoundError where there is none to be seen."""
        found = self.find(kind, id=id_)
        if not found:
            raise NotFoundError(f"There is no {kind.kind} {id_} to be shown.")
        return found[0]

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose stored fields equal the values given, as far as they may be seen, by number."""
        if kind in _KINDS.values() and equals.keys() == {"id"} and isinstance(equals["id"], list):
            return self._by_number(kind, equals["id"])
        found = [seen for one in self._reads.find(kind, **equals) if (seen := visible(one)) is not None]
        for name, other in references(kind):
            there = self._there(_KINDS[other], {getattr(one, name) for one in found})
            found = [one for one in found if getattr(one, name) in there]
        return cast(list[R], self._as_rated(cast(list[Stake], found))) if kind is Stake else found

    def _there(self, kind: type[Record], ids: set[int | None]) -> set[int | None]:
        return {None, *(one.id for one in self._by_number(kind, [id_ for id_ in ids if id_ is not None]))}

    def _by_number(self, kind: type[R], ids: Sequence[int]) -> list[R]:
        """Return records of a kind that stands by itself; each is read once."""
        known = self._known[kind]
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in known]
        if new:
            known |= dict.fromkeys(new) | {one.id: visible(one) for one in self._reads.find(kind, id=new)}
        found = (known[id_] for id_ in sorted(set(ids)))
        return cast(list[R], [one for one in found if one is not None])

    def _as_rated(self, stakes: list[Stake]) -> list[Stake]:
        ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
        people = list({one.person_id for one in stakes})
        for rating in self._reads.find(StakeRating, person_id=people) if people else ():
            ratings[rating.person_id, rating.project_id].append(rating)
        return [seen_stake(one, ratings[one.person_id, one.project_id]) for one in stakes]
