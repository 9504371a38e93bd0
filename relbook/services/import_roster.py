"""The names in a table → people and organisations of the journal, new ones where it has none.

A name is matched to the same name or alias, case, accents, blanks and quotes aside, and never to a similar one. Nobody
who is in the journal already is changed. What is in the trash is not matched. A name that several people go by stays
text, unless the table's organisation tells them apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.records import Record
from relbook.exchange.csv_meetings import TabledMeeting
from relbook.exchange.csv_names import Guest, name_key
from relbook.services.ports import Reads

Who = tuple[int | None, int | None, str]
"""A person's number, or an organisation's, or a name left as text."""


class Roster:
    """Finds and numbers people and organisations; ``first`` says which number a kind's next record gets."""

    def __init__(self, reads: Reads, first: Callable[[type[Record]], int], meetings: Iterable[TabledMeeting]) -> None:
        self.new_people: list[Person] = []
        self.new_organisations: list[Organisation] = []
        self.new_aliases: list[Alias] = []
        self.left_as_text: set[str] = set()
        self._first = first
        self._organisations: dict[str, int] = {}
        self._people: dict[str, list[Person]] = {}
        self._aliases: dict[str, list[Person]] = defaultdict(list)
        self._who: dict[tuple[Guest, bool], tuple[Who, ...]] = {}
        self._read(reads)
        self._posts = _posts(meetings)

    def who(self, guest: Guest, *, host: bool = False) -> tuple[Who, ...]:
        """Return who attends for the guest: themselves, and their organisation where the journal has another for them.

        A host's organisation never attends for them.
        """
        known = self._who.get((guest, host))
        if known is None:
            known = self._who[guest, host] = self._found(guest, host=host)
        return known

    def _read(self, reads: Reads) -> None:
        for organisation in reads.find(Organisation):
            if organisation.deleted_at is None:
                self._organisations.setdefault(name_key(organisation.name), organisation.id)
        live = {person.id: person for person in reads.find(Person) if person.deleted_at is None}
        for person in live.values():
            self._people.setdefault(name_key(person.name), []).append(person)
        for alias in reads.find(Alias):
            owner = live.get(alias.person_id)
            if owner is not None and owner not in self._aliases[name_key(alias.name)]:
                self._aliases[name_key(alias.name)].append(owner)

    def _found(self, guest: Guest, *, host: bool) -> tuple[Who, ...]:
        if not guest.is_person:
            return ((None, self._organisation(guest.name), ""),)
        person = self._person(guest)
        themselves: Who = (person.id, None, "") if person else (None, None, guest.name)
        if host or not guest.organisation:
            return (themselves,)
        organisation = self._organisation(guest.organisation)
        if person and person.organisation_id == organisation:
            return (themselves,)
        return themselves, (None, organisation, "")

    def _organisation(self, name: str) -> int:
        key = name_key(name)
        number = self._organisations.get(key)
        if number is None:
            number = self._first(Organisation) + len(self.new_organisations)
            self._organisations[key] = number
            self.new_organisations.append(Organisation(id=number, name=name))
        return number

    def _person(self, guest: Guest) -> Person | None:
        for name in (guest.name, guest.alias):
            namesakes = self._people.get(name_key(name)) or self._aliases.get(name_key(name)) if name else None
            if namesakes:
                return self._told_apart(guest, namesakes)
        return self._new_person(guest)

    def _told_apart(self, guest: Guest, namesakes: list[Person]) -> Person | None:
        if len(namesakes) > 1:
            organisation = self._organisations.get(name_key(guest.organisation), -1)
            namesakes = [person for person in namesakes if person.organisation_id == organisation]
        if len(namesakes) != 1:
            self.left_as_text.add(guest.name)
            return None
        return namesakes[0]

    def _new_person(self, guest: Guest) -> Person:
        said = self._posts[guest.key]
        organisation = _only(said.organisations)
        person = Person(
            id=self._first(Person) + len(self.new_people),
            name=guest.name,
            title=_only(said.titles),
            organisation_id=self._organisation(organisation) if organisation else None,
        )
        self.new_people.append(person)
        self._people[name_key(guest.name)] = [person]
        for name in said.aliases.values():
            number = self._first(Alias) + len(self.new_aliases)
            self.new_aliases.append(Alias(id=number, person_id=person.id, name=name))
        return person


@dataclass(slots=True)
class _Said:
    """What the tables say of a person, each spelling once."""

    titles: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


def _posts(meetings: Iterable[TabledMeeting]) -> dict[str, _Said]:
    """Return what the tables say of each person, by their keys."""
    guests = dict.fromkeys(guest for meeting in meetings for guest in meeting.attendees if guest.is_person)
    found: dict[str, _Said] = defaultdict(_Said)
    for guest in guests:
        said = found[guest.key]
        for name, spellings in (
            (guest.title, said.titles),
            (guest.organisation, said.organisations),
            (guest.alias, said.aliases),
        ):
            if name:
                spellings.setdefault(name_key(name), name)
    return found


def _only(spellings: dict[str, str]) -> str:
    """Return the one name there is; "" where there are several, since somebody with two posts has neither for sure."""
    return next(iter(spellings.values())) if len(spellings) == 1 else ""
