"""What to find out, with whom to ask: the rule of ``domain.asking`` put to the people around a project."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from relbook.domain.answers import Said
from relbook.domain.asking import CONFIDES, Informant, Inquiry, whom_to_ask, why_them
from relbook.domain.landscape import NoteLine
from relbook.domain.maps import carries
from relbook.domain.projects import Role
from relbook.domain.standing import when_words
from relbook.domain.words import ago
from relbook.services.landscape_reading import Entry
from relbook.services.plan_evidence.basis import Basis

NOBODY_IN_PARTICULAR = Inquiry()


class Asking:
    """Puts what is not known into lines that say whom to ask."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._known: dict[int, Informant] = {}

    def ask(self, words: str, inquiry: Inquiry = NOBODY_IN_PARTICULAR, entries: Iterable[Entry] = ()) -> Said:
        """Return what to find out, and from whom: "Find out who decides; ask Dorothy Kwan (met 12 days ago, coach)."

        Whom to ask is the first entry, then whatever it is about.
        """
        one = whom_to_ask(self._able(inquiry), inquiry)
        if one is None:
            return self._whoever_is_next(words, inquiry, tuple(entries))
        if one.person_id in inquiry.about:
            whom = f"ask them yourself (met {ago(one.met, self._basis.today)})"
        else:
            whom = f"ask {one.name} ({why_them(one, inquiry, self._basis.today)})"
        known = (("person", one.person_id), *entries)
        return Said(f"{words}; {whom}.", tuple(dict.fromkeys(known)), (one.person_id,))

    def about(self, person_id: int, *, themselves: bool = False) -> Inquiry:
        """Return the inquiry about somebody; ``themselves`` says that it may be asked of them."""
        basis = self._basis
        near = {other: f"also in {basis.units[unit].name}" for unit, other in self._beside(person_id)}
        for tie in basis.ties_by_person.get(person_id, ()):
            if carries(tie):
                near[tie.to_id if tie.from_id == person_id else tie.from_id] = f"tied to {basis.name(person_id)}"
        return Inquiry(frozenset({person_id}), {person_id: "themselves"} if themselves else {}, near)

    def inside(self, unit_id: int) -> Inquiry:
        """Return the inquiry about a unit: those in it know best."""
        basis = self._basis
        return Inquiry(first=dict.fromkeys(basis.unit_people.get(unit_id, ()), f"in {basis.units[unit_id].name}"))

    def note(self, line: NoteLine) -> Inquiry:
        """Return the inquiry about a landscape note: whoever told it knows best, then those who are near to it."""
        told_by = line.note.told_by_id
        near: dict[int, str] = {}
        for thing in line.about:
            if thing.kind == "person":
                near |= self.about(thing.id).near
            elif thing.kind == "unit" and thing.id in self._basis.units:
                near |= self.inside(thing.id).first
        about = frozenset(thing.id for thing in line.about if thing.kind == "person")
        first = dict.fromkeys(self._basis.there([told_by] if told_by is not None else []), "who told you")
        return Inquiry(about - first.keys(), first, near)

    @cached_property
    def _open(self) -> list[Informant]:
        """Coaches, whoever tells the user what worries them, and the project's sponsors."""
        basis = self._basis
        confiding = [id_ for id_, one in basis.trust.items() if (one.intimacy or 0) >= CONFIDES]
        coaches = [id_ for id_ in basis.picture.persons if self._is_coach(id_)]
        ids = basis.there([*coaches, *confiding, *basis.sponsors])
        return self._informants(ids)

    def _able(self, inquiry: Inquiry) -> list[Informant]:
        known = {one.person_id for one in self._open}
        near = self._basis.there(id_ for id_ in (*inquiry.first, *inquiry.near) if id_ not in known)
        return [*self._open, *self._informants(near)]

    def _informants(self, ids: Sequence[int]) -> list[Informant]:
        new = [id_ for id_ in ids if id_ not in self._known]
        self._basis.meet(new)
        self._known |= {id_: self._informant(id_) for id_ in new}
        return [self._known[id_] for id_ in ids]

    def _informant(self, person_id: int) -> Informant:
        basis = self._basis
        contact, rating = basis.contact(person_id), basis.trust.get(person_id)
        return Informant(
            person_id,
            basis.name(person_id),
            contact.day if contact else None,
            live=basis.freshness(person_id).is_live,
            coach=self._is_coach(person_id),
            confides=rating is not None and (rating.intimacy or 0) >= CONFIDES,
            sponsor=person_id in basis.sponsors,
        )

    def _is_coach(self, person_id: int) -> bool:
        return any(stake.role is Role.COACH for stake in self._basis.picture.stakes_of.get(person_id, ()))

    def _beside(self, person_id: int) -> list[tuple[int, int]]:
        """Return the others in somebody's unit, each with its number."""
        known = person_id in self._basis.everyone
        unit = self._basis.person(person_id).unit_id if known else None
        if unit is None or unit not in self._basis.units:
            return []
        return [(unit, other) for other in self._basis.unit_people.get(unit, ()) if other != person_id]

    def _whoever_is_next(self, words: str, inquiry: Inquiry, entries: tuple[Entry, ...]) -> Said:
        for ahead in self._basis.picture.ahead():
            able = [id_ for id_ in self._basis.there(ahead.people) if id_ not in inquiry.about]
            if able:
                when = when_words(ahead.meeting, self._basis.today)
                meeting = ("meeting", ahead.meeting.id)
                return Said(f"{words}; ask {self._basis.name(able[0])}, whom you meet {when}.", (meeting, *entries), ())
        return Said(f"{words}; ask whoever you meet next.", entries)
