"""What the services ask of the journal's storage, in small pieces; each service takes only those it needs.

Everything returned is a plain frozen record or view. Every call may come from any thread.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from relbook.domain.cooling import Mood
from relbook.domain.coverage import Contact
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.maps import Together
from relbook.domain.meetings import Meeting
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.views import (
    Changed,
    Counts,
    Entry,
    Found,
    GroupLine,
    InitiativeCard,
    InitiativeLine,
    MeetingEntry,
    Name,
    OrganisationCard,
    PastState,
    PersonCard,
    PersonLine,
    ProjectCard,
    Promise,
    Trashed,
)

R = TypeVar("R", bound=Record)


class Reads(Protocol):
    """Records by number or by what they hold."""

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record, in the trash or not; NotFoundError where there is none."""
        ...

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose fields equal the values given, by number; a list or tuple means any of its values.

        Records in the trash are among them.
        """
        ...


class Gate(Reads, Protocol):
    """An open transaction: the only way to change anything. It also reads, and sees what it wrote."""

    def next_id(self, kind: type[Record]) -> int:
        """Return the number that the next record of the kind will get."""
        ...

    def add(self, record: Record) -> int:
        """Store a new record and return its number: its own where it has one, else the next."""
        ...

    def add_all(self, records: Sequence[Record]) -> None:
        """Store many new records of one kind; they carry consecutive numbers from ``next_id``. Fast."""
        ...

    def put(self, record: Record) -> None:
        """Replace the stored record of the same kind and number; nothing is noted where nothing differs."""
        ...

    def remove(self, kind: type[Record], ids: Iterable[int]) -> None:
        """Remove records for good (undo brings them back); people, meetings and the like go to the trash instead."""
        ...


class Writes(Reads, Protocol):
    """The gate for writes."""

    def write(self, words: str) -> AbstractContextManager[Gate]:
        """Open a transaction; at its end everything in it is one step of the history, called ``words``.

        An exception inside leaves the journal as it was. A transaction that changed nothing leaves no step.
        """
        ...

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Have ``listener`` called after each write, undo and redo, in the thread that did it."""
        ...


class History(Protocol):
    """What was done, and taking it back; it outlives the program."""

    def undo(self) -> Entry | None:
        """Take back the last step; None where there is nothing to take back."""
        ...

    def redo(self) -> Entry | None:
        """Do again the step last taken back; None where there is none. A new write ends what could be redone."""
        ...

    def next_undo(self) -> Entry | None:
        """Return the step that ``undo`` would take back."""
        ...

    def next_redo(self) -> Entry | None:
        """Return the step that ``redo`` would do again."""
        ...

    def begin_here(self) -> None:
        """Forget every step: what is there now can no longer be taken back. For a journal handed over as a whole."""
        ...

    def past(self, kind: type[Record], id_: int) -> list[PastState]:
        """Return how a record was after each step that touched it, oldest first."""
        ...


class Listing(Protocol):
    """The journal's list."""

    def page(self, which: JournalFilter, *, after: int | None = None, limit: int = 100) -> list[MeetingLine]:
        """Return meetings newest first; ``after`` is the ``place_in_time`` of the last line already shown."""
        ...

    def count(self, which: JournalFilter) -> int:
        """Return how many meetings the filter shows."""
        ...

    def entry(self, meeting_id: int) -> MeetingEntry:
        """Return a meeting whole; NotFoundError where there is none."""
        ...

    def tags(self) -> list[str]:
        """Return every tag in use on meetings or people, by name."""
        ...

    def counts(self) -> Counts:
        """Return how much the journal holds."""
        ...

    def latest(self, project_ids: Sequence[int], *, since: date, until: date, most: int) -> dict[int, list[int]]:
        """Return the numbers of the newest meetings of each of the projects in a period, newest first."""
        ...


class Contacts(Protocol):
    """People, organisations and projects with what is known of them."""

    def people(self, *, today: date, project_id: int | None = None) -> list[PersonLine]:
        """Return everyone, by name, the trash left out."""
        ...

    def person(self, id_: int, *, today: date) -> PersonCard:
        """Return a person whole; NotFoundError where there is none."""
        ...

    def last_contacts(self, *, today: date) -> dict[int, date]:
        """Return the day of the last two-way contact up to today, by person; people without one are not in it."""
        ...

    def organisations(self, *, today: date) -> list[GroupLine]:
        """Return the organisations, by name."""
        ...

    def organisation(self, id_: int, *, today: date) -> OrganisationCard:
        """Return an organisation whole; NotFoundError where there is none."""
        ...

    def projects(self, *, today: date) -> list[GroupLine]:
        """Return the projects, by name."""
        ...

    def project(self, id_: int) -> ProjectCard:
        """Return a project whole; NotFoundError where there is none."""
        ...

    def initiatives(self) -> list[InitiativeLine]:
        """Return the initiatives, by name, the trash left out."""
        ...

    def initiative(self, id_: int) -> InitiativeCard:
        """Return an initiative whole; NotFoundError where there is none."""
        ...

    def names(self) -> list[Name]:
        """Return every name that stands for something, aliases among them, the trash left out."""
        ...

    def promises(self, *, open_only: bool = False) -> list[Promise]:
        """Return commitments: the open ones by due date (without one last), then the settled, newest first."""
        ...

    def trash(self) -> list[Trashed]:
        """Return what is in the trash, latest first."""
        ...


class Encounters(Protocol):
    """Who meets whom, and since when anything is known."""

    def together(
        self,
        people: Sequence[int],
        *,
        since: date,
        until: date,
        largest: int,
        least: int,
        most: int | None = None,
        tied: Collection[tuple[int, int]] = (),
    ) -> list[Together]:
        """Return who among the people was at the same two-way meetings, from a day to another, ``least`` or more.

        Those of most meetings first, ``most`` of them, without the pairs that are ``tied``. A meeting of more than
        ``largest`` known people, whoever they are, says nothing.
        """
        ...

    def first_days(self, people: Sequence[int]) -> dict[int, date]:
        """Return the first day of each of the people: of a meeting, a rating or a tie; those without are not in it."""
        ...

    def first_day(self, project_id: int | None) -> date | None:
        """Return the first day on which a part in the project was rated; for None, that of any meeting, rating or tie.

        None where there is no such day.
        """
        ...

    def private_ratings(self, people: Sequence[int]) -> list[StakeRating]:
        """Return the ratings of the people that are private, all of them or in part."""
        ...

    def private_meetings(self, meetings: Sequence[int]) -> list[Meeting]:
        """Return those of the meetings that are private, all of them or in part."""
        ...


class Standings(Encounters, Protocol):
    """What verdicts rest on, as of any day, for many people at once."""

    def contacts(self, people: Sequence[int], *, until: date) -> dict[int, Contact]:
        """Return the last two-way contact with each of the people up to a day; those without one are not in it."""
        ...

    def moods(self, people: Sequence[int], *, until: date, most: int) -> dict[int, list[Mood]]:
        """Return the last moods noted of each of the people at two-way contacts up to a day, newest first."""
        ...

    def planned(self) -> list[Meeting]:
        """Return the meetings that were planned and not captured yet, past ones too, soonest first."""
        ...

    def ahead(self, *, since: date, until: date) -> list[Meeting]:
        """Return the meetings from a day to another, the trash left out, soonest first.

        One that is planned for the month of the first day, without a day of its own, is among them.
        """
        ...


class Search(Protocol):
    """Full text over everything written."""

    def newest(self, words: str, *, limit: int = 50) -> list[Found]:
        """Return what has a name that matches, then meetings, promises and needs newest first. For typing."""
        ...

    def ranked(self, words: str, *, limit: int = 50) -> list[Found]:
        """Return the best matches first; slower, for a pause or Enter."""
        ...


class Exports(Protocol):
    """The way out."""

    def to_sqlite(self, target: Path, *, with_private: bool) -> int:
        """Write a plain SQLite database with readable names; return how many private marks held something back."""
        ...

    def to_json(self, target: Path, *, with_private: bool) -> int:
        """Write one JSON document; return how many private marks held something back."""
        ...


class Journal(Writes, Protocol):
    """An open journal whole; services take the pieces they need of it, only the wiring takes all."""

    @property
    def path(self) -> Path:
        """Where the journal lies."""
        ...

    @property
    def history(self) -> History:
        """What was done, and taking it back."""
        ...

    @property
    def listing(self) -> Listing:
        """The list of meetings."""
        ...

    @property
    def contacts(self) -> Contacts:
        """People, organisations and projects."""
        ...

    @property
    def standings(self) -> Standings:
        """What verdicts rest on."""
        ...

    @property
    def search(self) -> Search:
        """Full text over everything written."""
        ...

    @property
    def exports(self) -> Exports:
        """The way out."""
        ...

    def changed_elsewhere(self) -> bool:
        """Return whether another program wrote to the journal since this was last asked or written here."""
        ...

    def check(self) -> list[str]:
        """Return what is wrong with the file, a sentence each."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...

    def discard(self) -> None:
        """Close a journal that was made just now, and remove its file unless something was written in it."""
        ...
