"""The register of landscape notes as it is read: with names, what contradicts what, and what has gone stale."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime

from relbook.domain.initiatives import Connection
from relbook.domain.landscape import ABOUT, Contradiction, LandscapeNote, NoteAbout, NoteLine, Sort, Thing
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Stake
from relbook.domain.records import Record
from relbook.domain.views import Name
from relbook.services.note_drafts import RECORDS
from relbook.services.ports import Contacts, Reads

Entry = tuple[str, int]
_ORDER = {kind: place for place, kind in enumerate(ABOUT)}


class LandscapeReading:
    """Reads landscape notes; from any thread."""

    def __init__(self, reads: Reads, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._now = now

    def lines(
        self, *, on: date | None = None, sorts: Collection[Sort] = (), with_ended: bool = False
    ) -> list[NoteLine]:
        """Return the notes that held on a day (today by default), the one confirmed last first.

        ``sorts`` limits them to some; ``with_ended`` adds those that no longer held.
        """
        day = on or self._now().date()
        found = self._reads.find(LandscapeNote, sort=list(sorts)) if sorts else self._reads.find(LandscapeNote)
        known = [one for one in found if one.since_on <= day and (with_ended or one.holds_on(day))]
        known.sort(key=lambda one: (one.confirmed_on, one.id), reverse=True)
        return _named(self._reads, known, day)

    def about(self, things: Iterable[Entry], *, on: date | None = None, sorts: Collection[Sort] = ()) -> list[NoteLine]:
        """Return the notes that held and are about any of these, as kind and number; the one confirmed last first."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for kind, number in things:
            numbers[kind].append(number)
        ids: set[int] = set()
        for kind, some in numbers.items():
            ids |= {one.note_id for one in self._reads.find(NoteAbout, **{ABOUT[kind]: some})}
        day = on or self._now().date()
        found = [one for one in self._numbered(ids) if one.holds_on(day) and (not sorts or one.sort in sorts)]
        found.sort(key=lambda one: (one.confirmed_on, one.id), reverse=True)
        return _named(self._reads, found, day)

    def numbered(self, ids: Iterable[int]) -> list[NoteLine]:
        """Return these notes, whether they hold or not, in the order given and without those that are gone."""
        wanted = list(dict.fromkeys(ids))
        found = {one.id: one for one in self._numbered(wanted)}
        return _named(self._reads, [found[id_] for id_ in wanted if id_ in found], self._now().date())

    def learned_at(self, meeting_id: int) -> list[NoteLine]:
        """Return the notes that were learned at a meeting, whether they hold or not, the oldest first."""
        return self.numbered(one.id for one in self._reads.find(LandscapeNote, meeting_id=meeting_id))

    def around_person(self, person_id: int) -> list[Entry]:
        """Return what notes that matter for a person are about: them, their unit, their organisation."""
        person = self._reads.get(Person, person_id)
        around: list[Entry] = [("person", person_id)]
        around += [("unit", person.unit_id)] if person.unit_id is not None else []
        return around + ([("organisation", person.organisation_id)] if person.organisation_id is not None else [])

    def around_project(self, project_id: int) -> list[Entry]:
        """Return what notes that matter for a project are about: it, its people with their units and organisations, and
        the initiatives that touch it.
        """
        people = [one.person_id for one in self._reads.find(Stake, project_id=project_id)]
        rows = [one for one in self._reads.find(Person, id=people) if one.deleted_at is None] if people else []
        touching = [one.initiative_id for one in self._reads.find(Connection, project_id=project_id)]
        around: list[Entry] = [("project", project_id), *(("person", one.id) for one in rows)]
        around += [("unit", one.unit_id) for one in rows if one.unit_id is not None]
        around += [("organisation", one.organisation_id) for one in rows if one.organisation_id is not None]
        return list(dict.fromkeys([*around, *(("initiative", number) for number in touching)]))

    def homes(self) -> dict[int, int]:
        """Return the organisation of each unit, both by number; units that belong to none are not in it."""
        return {one.id: one.organisation_id for one in self._reads.find(Unit) if one.organisation_id is not None}

    def units(self) -> list[Name]:
        """Return the units as names, with their organisation, by name; those of organisations in the trash left out."""
        rows = self._reads.find(Unit)
        owners = {one.id: one for one in self._reads.find(Organisation)}
        names = []
        for unit in rows:
            owner = owners.get(unit.organisation_id or 0)
            if owner is None or owner.deleted_at is None:
                names.append(Name("unit", unit.id, unit.name, unit.name, owner.name if owner else ""))
        return sorted(names, key=lambda one: (one.name.casefold(), one.detail.casefold()))

    def _numbered(self, ids: Iterable[int]) -> list[LandscapeNote]:
        wanted = sorted(ids)
        return self._reads.find(LandscapeNote, id=wanted) if wanted else []


def note_names(contacts: Contacts, register: LandscapeReading) -> list[Name]:
    """Return every name of what a note can be about, and of who can have told it; for a thread."""
    led = [Name("initiative", one.id, one.name, one.name, one.lead) for one in contacts.initiatives()]
    return [*contacts.names(), *register.units(), *led]


def _named(reads: Reads, notes: Sequence[LandscapeNote], day: date) -> list[NoteLine]:
    ids = [note.id for note in notes]
    if not ids:
        return []
    abouts: dict[int, list[NoteAbout]] = defaultdict(list)
    for one in reads.find(NoteAbout, note_id=ids):
        abouts[one.note_id].append(one)
    things = {note_id: [one.thing for one in found] for note_id, found in abouts.items()}
    names = _names(reads, {thing for found in things.values() for thing in found})
    people = {number for note in notes for number in (note.told_by_id, note.decides_id) if number is not None}
    persons = {one.id: one.name for one in reads.find(Person, id=sorted(people))} if people else {}
    heard = {note.meeting_id for note in notes if note.meeting_id is not None}
    titles = {one.id: one.title for one in reads.find(Meeting, id=sorted(heard))} if heard else {}
    against = _against(reads, ids, day)
    return [
        NoteLine(
            note=note,
            about=_in_order(Thing(*thing, names[thing]) for thing in things.get(note.id, ()) if thing in names),
            teller=persons.get(note.told_by_id or 0, note.told_by),
            decider=persons.get(note.decides_id or 0, ""),
            against=tuple(against[note.id]),
            meeting_title=titles.get(note.meeting_id or 0, ""),
            stale=note.is_stale_on(day),
        )
        for note in notes
    ]


def _names(reads: Reads, things: Collection[Entry]) -> dict[Entry, str]:
    """Return the names of things by kind and number, the trash left out."""
    names: dict[Entry, str] = {}
    for kind, record in RECORDS.items():
        numbers = sorted(number for of, number in things if of == kind)
        rows: list[Record] = reads.find(record, id=numbers) if numbers else []
        names |= {(kind, one.id): _name(one) for one in rows if getattr(one, "deleted_at", None) is None}
    return names


def _name(record: Record) -> str:
    return str(getattr(record, "name", ""))


def _in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda one: (_ORDER[one.kind], one.name.casefold(), one.id)))


def _against(reads: Reads, ids: Sequence[int], day: date) -> dict[int, list[int]]:
    """Return, by note, the others that contradict it and held on the day."""
    pairs = {(one.note_id, one.against_id) for one in reads.find(Contradiction, note_id=list(ids))}
    pairs |= {(one.note_id, one.against_id) for one in reads.find(Contradiction, against_id=list(ids))}
    numbers = sorted({number for pair in pairs for number in pair})
    holding = {one.id for one in reads.find(LandscapeNote, id=numbers) if one.holds_on(day)} if numbers else set()
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        if {one, other} <= holding:
            found[one].append(other)
            found[other].append(one)
    return found
