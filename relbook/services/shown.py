"""The journal as far as it may be shown: what is private is not in it, nor what refers to that."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from relbook.domain.commitments import Commitment
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import LandscapeNote, NoteAbout
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.screening import Sight, references, seen_notes, seen_part, seen_stake, sight, visible
from relbook.domain.ties import Tie
from relbook.errors import NotFoundError
from relbook.services.ports import Reads

R = TypeVar("R", bound=Record)
Entry = tuple[str, int]
_ALONE = (Person, Meeting, Project, Organisation, Initiative)
"""Kinds that stand without what they refer to."""
_KINDS: dict[str, type[Record]] = {
    kind.kind: kind for kind in (*_ALONE, Unit, Commitment, Tie, LandscapeNote, Review, Answer)
}
"""Kinds that others refer to."""


class Shown:
    """Reads records, but for the private ones, those in the trash, and those that refer to either.

    For one question: what was read by number is remembered.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._known: dict[str, dict[int, Record | None]] = defaultdict(dict)
        """As stored, by kind and number; None where there is none."""

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record; NotFoundError where there is none to be seen."""
        found = self.find(kind, id=id_)
        if not found:
            raise NotFoundError(f"There is no {kind.kind} {id_} to be shown.")
        return found[0]

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose stored fields equal the values given, as far as they may be seen, by number."""
        if kind in _ALONE and equals.keys() == {"id"} and isinstance(equals["id"], list):
            return self._by_number(kind, equals["id"])
        stored = self._reads.find(kind, **equals)
        if kind is LandscapeNote:
            return cast(list[R], self._notes(cast(list[LandscapeNote], stored))[0])
        if kind is NoteAbout:
            return cast(list[R], self._abouts(cast(list[NoteAbout], stored)))
        found = [seen for one in stored if (seen := visible(one)) is not None]
        for name, other in references(kind):
            there = self._there(_KINDS[other], {getattr(one, name) for one in found})
            found = [one for one in found if getattr(one, name) in there]
        return self._judged(kind, found)

    def _judged(self, kind: type[R], found: list[R]) -> list[R]:
        """Return records that refer to what may be seen, with what their kind asks for besides."""
        if kind is Stake:
            return cast(list[R], self._as_rated(cast(list[Stake], found)))
        if kind is ReviewPerson:
            return cast(list[R], self._parts(cast(list[ReviewPerson], found)))
        if kind is Became:
            return cast(list[R], self._led_somewhere(cast(list[Became], found)))
        if kind is Initiative:
            return cast(list[R], self._led(cast(list[Initiative], found)))
        return found

    def _led(self, found: list[Initiative]) -> list[Initiative]:
        """Return initiatives without a lead who may not be seen."""
        there = self._there(Person, {one.lead_id for one in found})
        return [one if one.lead_id in there else replace(one, lead_id=None) for one in found]

    def _there(self, kind: type[Record], ids: set[int | None]) -> set[int | None]:
        wanted = [id_ for id_ in ids if id_ is not None]
        return {None, *(one.id for one in self.find(kind, id=wanted))} if wanted else {None}

    def _by_number(self, kind: type[R], ids: Sequence[int]) -> list[R]:
        """Return records of a kind that stands by itself; each is read once."""
        self._read(kind, ids)
        known = self._known[kind.kind]
        found = (visible(one) for id_ in sorted(set(ids)) if (one := known[id_]) is not None)
        return self._judged(kind, cast(list[R], [one for one in found if one is not None]))

    def _read(self, kind: type[Record], ids: Iterable[int]) -> None:
        known = self._known[kind.kind]
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in known]
        if new:
            known |= dict.fromkeys(new) | {one.id: one for one in self._reads.find(kind, id=new)}

    def _notes(self, stored: list[LandscapeNote]) -> tuple[list[LandscapeNote], list[NoteAbout]]:
        """Return landscape notes as far as they may be seen, and what they are about."""
        if not stored:
            return [], []
        abouts = self._reads.find(NoteAbout, note_id=[one.id for one in stored])
        named: dict[str, set[int]] = defaultdict(set)
        for about in abouts:
            kind, id_ = about.thing
            named[kind].add(id_)
        for name, kind in references(LandscapeNote):
            named[kind] |= {id_ for one in stored if (id_ := getattr(one, name)) is not None}
        for kind, ids in named.items():
            self._read(_KINDS[kind], ids)
        owners = (one.organisation_id for one in self._known[Unit.kind].values() if isinstance(one, Unit))
        self._read(Organisation, [id_ for id_ in owners if id_ is not None])
        return seen_notes(stored, abouts, self._sight)

    def _sight(self, kind: str, id_: int) -> Sight:
        return sight(lambda *entry: self._known[entry[0]].get(entry[1]), kind, id_)

    def _abouts(self, stored: list[NoteAbout]) -> list[NoteAbout]:
        if not stored:
            return []
        notes = self._reads.find(LandscapeNote, id=list({one.note_id for one in stored}))
        there = {one.id for one in self._notes(notes)[1]}
        return [one for one in stored if one.id in there]

    def _led_somewhere(self, links: list[Became]) -> list[Became]:
        things: dict[str, set[int | None]] = defaultdict(set)
        for one in links:
            things[one.thing].add(one.thing_id)
        there = {kind: self._there(_KINDS[kind], ids) for kind, ids in things.items()}
        return [one for one in links if one.thing_id in there[one.thing]]

    def _parts(self, parts: list[ReviewPerson]) -> list[ReviewPerson]:
        if not parts:
            return []
        projects = {one.id: one.project_id for one in self.find(Review, id=list({one.review_id for one in parts}))}
        people, where = list({one.person_id for one in parts}), list(set(projects.values()))
        stakes = {(one.person_id, one.project_id): one for one in self.find(Stake, person_id=people, project_id=where)}
        ratings = self._ratings(people)
        both = [(one, (one.person_id, projects[one.review_id])) for one in parts]
        found = (seen_part(one, stakes.get(part), ratings[part]) for one, part in both)
        return [one for one in found if one is not None]

    def _as_rated(self, stakes: list[Stake]) -> list[Stake]:
        ratings = self._ratings(list({one.person_id for one in stakes}))
        return [seen_stake(one, ratings[one.person_id, one.project_id]) for one in stakes]

    def _ratings(self, people: list[int]) -> dict[tuple[int, int], list[StakeRating]]:
        ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
        for rating in self._reads.find(StakeRating, person_id=people) if people else ():
            ratings[rating.person_id, rating.project_id].append(rating)
        return ratings
