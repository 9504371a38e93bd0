"""What evidence rests on: a project, its people, and all that is around them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import LandscapeNote, NoteAbout, NoteLine, Sort
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import ProjectState
from relbook.services.connecting import LATELY
from relbook.services.landscape_reading import Entry
from relbook.services.plan_evidence.company import Company

MEETINGS_READ = 200
"""Meetings of the project in the last LATELY days that are looked at."""


@dataclass(frozen=True, slots=True)
class Touching:
    """An initiative that goes on and touches the project or its people, with how."""

    initiative: Initiative
    connected: bool
    """With the project itself."""
    how: tuple[str, ...]
    """"connected with Clearflow", "led by Ada Lovelace", "with Dorothy Kwan"."""
    people: tuple[int, ...]
    """Those with a part in the project who lead it or take part, the lead first."""


class Basis(Company):
    """What is known around a project, for the panels of one question; each is read when it is first wanted."""

    # Units and organisations

    @cached_property
    def organisations(self) -> Mapping[int, Organisation]:
        """The organisations to which they belong."""
        ids = {self.person(id_).organisation_id for id_ in self.everyone} - {None}
        rows = self.reads.find(Organisation, id=list(ids)) if ids else []
        return {one.id: one for one in rows if one.deleted_at is None}

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        """The units of these organisations, and any other to which one of them belongs."""
        own = {self.person(id_).unit_id for id_ in self.everyone} - {None}
        found = self.reads.find(Unit, organisation_id=list(self.organisations)) if self.organisations else []
        found += self.reads.find(Unit, id=list(own)) if own else []
        owners = {None, *self.organisations}
        return {one.id: one for one in found if one.organisation_id in owners}

    @cached_property
    def unit_people(self) -> Mapping[int, list[int]]:
        """By unit everybody known to be in it."""
        found: dict[int, list[int]] = defaultdict(list)
        for person in self.reads.find(Person, unit_id=list(self.units)) if self.units else ():
            if person.unit_id is not None and person.deleted_at is None:
                found[person.unit_id].append(person.id)
        return found

    # What surrounds the project

    @cached_property
    def touching(self) -> list[Touching]:
        """The initiatives that touch the project or its people, those connected with the project first."""
        known = self.reads.find(Initiative, deleted_at=None)
        running = {one.id: one for one in known if one.state is not ProjectState.CLOSED}
        links: dict[int, list[Connection]] = defaultdict(list)
        for link in self.reads.find(Connection, initiative_id=list(running)) if running else ():
            links[link.initiative_id].append(link)
        found = [self._touching(one, links[one.id]) for one in running.values()]
        return sorted((one for one in found if one.how), key=lambda one: not one.connected)

    def _touching(self, initiative: Initiative, links: Sequence[Connection]) -> Touching:
        connected = any(link.project_id == self.project.id for link in links)
        lead = initiative.lead_id if initiative.lead_id in self.members else None
        taking = [link.person_id for link in links if link.person_id in self.members]
        people = dict.fromkeys(id_ for id_ in (lead, *taking) if id_ is not None)
        how = [f"connected with {self.project.name}"] if connected else []
        how += [f"{'led by ' if id_ == lead else 'with '}{self.name(id_)}" for id_ in people]
        return Touching(initiative, connected, tuple(how), tuple(people))

    @cached_property
    def around(self) -> frozenset[Entry]:
        """What notes that matter here are about: project, people, their units and organisations, initiatives."""
        persons = map(self.person, self.everyone)
        units = {("unit", one.unit_id) for one in persons if one.unit_id is not None}
        return frozenset(
            {
                ("project", self.project.id),
                *(("person", id_) for id_ in self.everyone),
                *units,
                *(("organisation", id_) for id_ in self.organisations),
                *(("initiative", one.initiative.id) for one in self.touching),
            }
        )

    @cached_property
    def notes(self) -> list[NoteLine]:
        """The landscape notes about any of these, and those about nothing in particular; confirmed last first."""
        told = {one.note_id for one in self.reads.find(NoteAbout)}
        general = [one.id for one in self.reads.find(LandscapeNote) if one.id not in told and one.holds_on(self.today)]
        register = self.sources.landscape
        found = [*register.about(self.around), *register.numbered(general)]
        return sorted(found, key=lambda line: (line.note.confirmed_on, line.id), reverse=True)

    @cached_property
    def contradictions(self) -> Mapping[int, LandscapeNote]:
        """The notes that contradict one of these, by number."""
        ids = sorted({id_ for line in self.notes for id_ in line.against})
        return {one.id: one for one in self.reads.find(LandscapeNote, id=ids)} if ids else {}

    def notes_of(self, *sorts: Sort) -> list[NoteLine]:
        """Return the notes of these sorts; those about whom the walk is about first, then on where they belong."""
        own = {("person", self.about.id)} if self.about else set()
        place = {("unit", self.about.unit_id), ("organisation", self.about.organisation_id)} if self.about else set()

        def distance(line: NoteLine) -> int:
            about = {(thing.kind, thing.id) for thing in line.about}
            return 0 if about & own else 1 if about & place else 2

        return sorted((line for line in self.notes if line.note.sort in sorts), key=distance)

    @cached_property
    def lately(self) -> list[Meeting]:
        """The project's meetings of the last LATELY days that took place, newest first."""
        ours = self.project.id
        since = self.today - timedelta(days=LATELY)
        latest = self.sources.listing.latest([ours], since=since, until=self.today, most=MEETINGS_READ)
        order = {id_: place for place, id_ in enumerate(latest.get(ours, ()))}
        found = self.reads.find(Meeting, id=list(order)) if order else []
        return sorted((one for one in found if not one.planned), key=lambda one: order[one.id])

    @cached_property
    def guests(self) -> Mapping[int, list[Attendance]]:
        """By meeting of ``lately`` who was there."""
        found: dict[int, list[Attendance]] = defaultdict(list)
        ids = [one.id for one in self.lately]
        for one in self.reads.find(Attendance, meeting_id=ids) if ids else ():
            found[one.meeting_id].append(one)
        return found
