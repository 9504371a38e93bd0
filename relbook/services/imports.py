"""Import: look at files of meetings first, then bring them all in as one step of the history, or none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from relbook.domain.meetings import is_ahead
from relbook.domain.words import counted
from relbook.errors import InvalidError
from relbook.exchange.csv_columns import Mapping, changed, check, guess, looks_like_contacts
from relbook.exchange.csv_meetings import Reading, RowProblem, TabledMeeting, read_meetings
from relbook.exchange.csv_text import Sheet, read_sheet
from relbook.exchange.saved_mappings import SavedMappings
from relbook.services.collecting import collecting_later
from relbook.services.import_checks import Keyed, fitting
from relbook.services.import_plan import Plan, make_plan
from relbook.services.import_writing import Progress, unnumbered, write_all
from relbook.services.ports import Gate, Writes

SAMPLES = 50
"""How many of the new meetings a preview shows."""
_NAMED = 12
"""Columns that a sentence names."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records are new, by kind."""

    meetings: int
    people: int
    organisations: int
    attendances: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing of it is written yet."""

    readings: tuple[Reading, ...]
    """One a file."""
    meetings: Keyed
    """The meetings that the journal can hold, by their import keys."""
    project_id: int | None
    """The project that the new meetings will belong to."""
    new: Tally
    known: int
    """Meetings that are in the journal already."""
    trashed: int
    """Meetings that are in the trash, where they stay."""
    repeated: int
    """Meetings that are in several of the files."""
    extended: int
    """Meetings of the journal to which more attendees would be added."""
    left_as_text: tuple[str, ...]
    """Names that several people of the journal go by, so that they stay text."""
    problems: tuple[RowProblem, ...]
    """Every row that was not read, and why."""
    samples: tuple[TabledMeeting, ...]
    """The first new meetings, SAMPLES at most."""

    @property
    def rows(self) -> int:
        """How many rows with something in them the files have."""
        return sum(len(reading.sheet.rows) for reading in self.readings)

    @property
    def blank(self) -> int:
        """How many blank rows the files have."""
        return sum(reading.sheet.blank for reading in self.readings)

    @property
    def file_words(self) -> str:
        """The files in words: a name, or how many there are."""
        return self.readings[0].sheet.name if len(self.readings) == 1 else f"{len(self.readings)} files"

    def sentences(self) -> list[str]:
        """Return what would happen, and what was noticed, in words."""
        new = self.new
        said = [f"{counted(self.rows, 'row')} in {self.file_words} read as {counted(len(self.meetings), 'meeting')}."]
        if new.meetings:
            said.append(
                f"{counted(new.meetings, 'meeting')} would be created, with {counted(new.attendances, 'attendance')}, "
                f"{counted(new.people, 'new person', 'new people')} and "
                f"{counted(new.organisations, 'new organisation')}."
            )
        else:
            said.append("No new meeting would be created.")
        added = "" if new.meetings else f" ({counted(new.attendances, 'attendance')} in all)"
        if self.extended:
            meetings = counted(self.extended, "meeting")
            said.append(f"{meetings} in the journal would get the attendees they lack{added}.")
        if self.problems:
            said.append(f"{counted(len(self.problems), 'row')} not read; each is listed with its line and the reason.")
        return [*said, *self.remarks()]

    def remarks(self) -> list[str]:
        """Return what is left as it is or left out, in words."""
        return _remarks(self)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    words: str
    """The step in the history; "" where nothing was written."""
    new: Tally
    known: int
    trashed: int
    extended: int
    problems: tuple[RowProblem, ...]

    @property
    def sentence(self) -> str:
        """What was done, and what was left out, in words."""
        said = [f"{self.words}." if self.words else "Nothing new was found, and nothing was changed."]
        if self.problems:
            said.append(f"{counted(len(self.problems), 'row')} could not be read.")
        return " ".join(said)


class ImportService:
    """Brings in meetings from files."""

    def __init__(
        self, journal: Writes, saved: SavedMappings | None = None, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._journal = journal
        self._saved = saved
        self._now = now

    def read(self, paths: Sequence[Path]) -> tuple[Sheet, ...]:
        """Return the tables in the files. Raises InputFileError, naming file and line, for the first that has none."""
        if not paths:
            raise InvalidError("No file was named; say which CSV files to import.")
        with collecting_later():
            return tuple(read_sheet(path) for path in dict.fromkeys(paths))

    def read_table(self, path: Path) -> Sheet:
        """Return the table in a file. Raises InputFileError where there is none, or one of contacts without a date."""
        sheet = read_sheet(path)
        if looks_like_contacts(sheet):
            check(sheet, self.mapping_for(sheet))
        return sheet

    def mapping_for(self, sheet: Sheet) -> Mapping:
        """Return the mapping kept for tables with this header, or else the likeliest one."""
        return (self._saved.get(sheet) if self._saved else None) or guess(sheet)

    def prepare(
        self,
        paths: Sequence[Path],
        mapping: Mapping | None = None,
        project_id: int | None = None,
        *,
        changes: Sequence[str] = (),
    ) -> Preview:
        """Return what importing the files would do. Writes nothing.

        Without a mapping each file gets the one kept for its header or else a guessed one; ``changes`` such as
        ``date=Start Date`` alter it. Raises InputFileError where one of the files cannot be read: none is imported
        then.
        """
        sheets = self.read(paths)
        return self.preview(
            [(sheet, changed(mapping or self.mapping_for(sheet), changes)) for sheet in sheets], project_id
        )

    def preview(self, tables: Sequence[tuple[Sheet, Mapping]], project_id: int | None = None) -> Preview:
        """Return what importing the tables would do. Raises InputFileError where a mapping does not fit its table."""
        with collecting_later():
            readings = tuple(read_meetings(sheet, mapping) for sheet, mapping in tables)
            meetings, repeated, problems = fitting(readings)
            plan = make_plan(meetings, self._journal, unnumbered, project_id)
        return Preview(
            readings=readings,
            meetings=meetings,
            project_id=project_id,
            new=_tally(plan),
            known=plan.known,
            trashed=plan.trashed,
            repeated=repeated,
            extended=plan.extended,
            left_as_text=plan.left_as_text,
            problems=tuple(problems),
            samples=tuple(plan.new[:SAMPLES]),
        )

    def run(self, preview: Preview, progress: Progress | None = None) -> ImportResult:
        """Write what the preview shows, as one step of the history, and keep the mappings for the next such files.

        Raises InvalidError where the journal changed since in a way that matters; whatever is raised, by ``progress``
        too, leaves the journal as it was.
        """
        words = _step_words(preview)
        if words:
            with collecting_later(), self._journal.write(words) as gate:
                _write(gate, preview, progress, self._now())
        self._keep_mappings(preview)
        return ImportResult(words, preview.new, preview.known, preview.trashed, preview.extended, preview.problems)

    def _keep_mappings(self, preview: Preview) -> None:
        """Keep the mappings that somebody changed; others are guessed better from the next file's own content."""
        for reading in preview.readings:
            if self._saved and reading.meetings:
                if reading.mapping == guess(reading.sheet):
                    self._saved.forget(reading.sheet)
                else:
                    self._saved.keep(reading.sheet, reading.mapping)


def _write(gate: Gate, preview: Preview, progress: Progress | None, now: datetime) -> None:
    plan = make_plan(preview.meetings, gate, gate.next_id, preview.project_id)
    plan.meetings = [replace(one, planned=True) if is_ahead(one, now) else one for one in plan.meetings]
    if _tally(plan) != preview.new:
        raise InvalidError("The journal was changed since the preview; look at the preview again.")
    write_all(gate, plan.lists(), progress)


def _remarks(preview: Preview) -> list[str]:
    remarks = (
        (preview.known, "{} already in the journal, left unchanged.", "meeting"),
        (preview.trashed, "{} in the trash, and staying there.", "meeting"),
        (preview.repeated, "{} in more than one of the files, taken once.", "meeting"),
        (len(preview.left_as_text), "{} left as text, since several people go by it.", "name"),
        (preview.blank, "{} skipped.", "blank row"),
        (sum(reading.sheet.preamble for reading in preview.readings), "{} before the header skipped.", "row"),
    )
    said = [sentence.format(counted(number, noun)) for number, sentence, noun in remarks if number]
    unused = list(dict.fromkeys(name for reading in preview.readings for name in reading.unused))
    if unused:
        more = f" and {len(unused) - _NAMED} more" if len(unused) > _NAMED else ""
        said.append(
            f"Not imported: {'the column' if len(unused) == 1 else 'the columns'} {', '.join(unused[:_NAMED])}{more}."
        )
    return said


def _step_words(preview: Preview) -> str:
    new = preview.new
    if new.meetings:
        return f"Imported {counted(new.meetings, 'meeting')} from {preview.file_words}"
    if new.attendances:
        return f"Added {counted(new.attendances, 'attendance')} from {preview.file_words}"
    return ""


def _tally(plan: Plan) -> Tally:
    return Tally(len(plan.meetings), len(plan.people), len(plan.organisations), len(plan.attendances))
