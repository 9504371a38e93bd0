"""The sample journal: files that a person can read and edit, with days relative to today, made into records.

The files are TOML; every one of them may hold any of ``[[organisation]]``, ``[[project]]``, ``[[person]]``,
``[[tie]]``, ``[[initiative]]``, ``[[meeting]]``, ``[[note]]`` and ``[[review]]``. A name stands for whoever bears it
as name or alias, in whichever file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from relbook import resources
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import LandscapeNote
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review
from relbook.services.ports import Gate, Writes
from relbook.services.sample_kept import Kept
from relbook.services.sample_landscape import LandscapeTables
from relbook.services.sample_meetings import MeetingTables
from relbook.services.sample_reading import Reading
from relbook.services.sample_reviews import ReviewTables
from relbook.services.sample_tables import parsed

FOLDER = "sample"
"""Where among the resources the files lie."""
_POINTS_TO: dict[str, type[Record]] = {
    "organisation_id": Organisation,
    "unit_id": Unit,
    "person_id": Person,
    "from_id": Person,
    "to_id": Person,
    "project_id": Project,
    "meeting_id": Meeting,
    "initiative_id": Initiative,
    "other_id": Initiative,
    "lead_id": Person,
    "told_by_id": Person,
    "decides_id": Person,
    "note_id": LandscapeNote,
    "against_id": LandscapeNote,
    "review_id": Review,
    "answer_id": Answer,
}


def sample_texts() -> dict[str, str]:
    """Return the files of the sample journal that ships with the program, by name."""
    return {name: resources.text(name) for name in resources.names(FOLDER) if name.endswith(".toml")}


def sample_records(texts: Mapping[str, str], today: date) -> list[Record]:
    """Return the records that the files describe as of ``today``, numbered from 1 within each kind.

    Whatever a record points to comes before it. No day falls on a week-end: what is past moves to the working day
    before, what is to come to the one after. Raises InputFileError, which names file, table and key.
    """
    kept = Kept()
    reading, meetings, landscape = Reading(kept), MeetingTables(kept), LandscapeTables(kept)
    files = [parsed(name, text, today) for name, text in texts.items()]
    for kind, read in (
        ("organisation", reading.organisation),
        ("project", reading.project),
        ("person", reading.person),
        ("tie", reading.tie),
        ("initiative", reading.initiative),
        ("meeting", meetings.meeting),
        ("note", landscape.note),
        ("review", ReviewTables(kept, meetings).review),
    ):
        for file in files:
            for table in file.tables(kind):
                read(table)
                table.finish()
    for file in files:
        file.finish()
    return list(kept.records())


class SampleService:
    """Writes the sample journal."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def write(self, texts: Mapping[str, str] | None = None) -> None:
        """Store the sample as one step, beside what the journal holds; the one that ships where no files are given.

        Raises InputFileError as ``sample_records`` does; nothing is stored then.
        """
        records = sample_records(sample_texts() if texts is None else texts, self._now().date())
        with self._writes.write("Sample journal written") as gate:
            _store(gate, records)


def _store(gate: Gate, records: Sequence[Record]) -> None:
    """Store the records with the next free numbers of the journal in place of their own."""
    kinds = list(dict.fromkeys(type(record) for record in records))
    shift = {kind: gate.next_id(kind) - 1 for kind in kinds}
    for kind in kinds:
        gate.add_all([_shifted(record, shift) for record in records if type(record) is kind])


def _shifted(record: Record, shift: Mapping[type[Record], int]) -> Record:
    numbers: dict[str, Any] = {"id": record.id + shift[type(record)]}
    for name, kind in _POINTS_TO.items():
        number = getattr(record, name, None)
        if number is not None:
            numbers[name] = number + shift[kind]
    if isinstance(record, Became):
        numbers["thing_id"] = record.thing_id + next(by for kind, by in shift.items() if kind.kind == record.thing)
    return replace(record, **numbers)
