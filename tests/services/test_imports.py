import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.domain.terms import Precision
from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_columns import guess
from relbook.exchange.saved_mappings import SavedMappings
from relbook.services import import_writing
from relbook.services.imports import ImportService, Tally
from relbook.storage.book import Book

KINDS: tuple[type[Record], ...] = (Organisation, Person, Alias, Meeting, Attendance, MeetingTag, MeetingProject)
HEADER = "Date,Minister,Name of Organisation,Purpose of meeting\n"
Write = Callable[[str, str], Path]


@pytest.fixture
def service(book: Book) -> ImportService:
    return ImportService(book)


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(name: str, rows: str) -> Path:
        path = tmp_path / name
        path.write_text(HEADER + rows, encoding="utf-8")
        return path

    return write


def content(book: Book) -> dict[str, list[Any]]:
    return {kind.kind: book.find(kind) for kind in KINDS}


def bring(service: ImportService, *paths: Path) -> Tally:
    preview = service.prepare(paths)
    assert service.run(preview).new == preview.new
    return preview.new


def who(book: Book, meeting: Meeting) -> list[str]:
    people = {one.id: one.name for one in book.find(Person)}
    groups = {one.id: one.name for one in book.find(Organisation)}
    return [
        people.get(one.person_id or 0) or groups.get(one.organisation_id or 0) or f"text {one.name}"
        for one in book.find(Attendance, meeting_id=meeting.id)
    ]


def test_a_preview_writes_nothing_and_says_what_would_happen(service: ImportService, book: Book, file: Write) -> None:
    path = file("a.csv", '2026-01-02,Ada Crane,"BT, EE",Lines\n,,,\n2026-02-31,Ada Crane,BT,Lines\n')
    preview = service.prepare([path])
    assert preview.new == Tally(meetings=1, people=1, organisations=2, attendances=3)
    assert [str(problem) for problem in preview.problems] == ["a.csv, line 4: “2026-02-31” is no day of the calendar"]
    assert preview.sentences() == [
        "2 rows in a.csv read as 1 meeting.",
        "1 meeting would be created, with 3 attendances, 1 new person and 2 new organisations.",
        "1 row not read; each is listed with its line and the reason.",
        "1 blank row skipped.",
    ]
    assert not any(content(book).values())
    assert book.history.next_undo() is None


def test_an_import_is_one_step_and_undone_in_one(service: ImportService, book: Book, file: Write) -> None:
    with book.write("Before") as gate:
        gate.add(Person(name="Ada Crane"))
    before = content(book)
    assert bring(service, file("a.csv", "2026-01-02,ada  crane,BT,Lines\n03-2026,Bo Li,EE,Masts\n")).people == 1
    entry = book.history.undo()
    assert entry is not None
    assert entry.words == "Imported 2 meetings from a.csv"
    assert content(book) == before


def test_what_is_written_is_what_the_table_says(service: ImportService, book: Book, file: Write) -> None:
    bring(service, file("a.csv", '03-2026,"Head of Works, The Rt Hon Ada Crane MP","Paul Dacre, Daily Mail",Lines\n'))
    [meeting] = book.find(Meeting)
    assert (meeting.day, meeting.precision, meeting.title) == (date(2026, 3, 1), Precision.MONTH, "Lines")
    assert who(book, meeting) == ["Ada Crane", "Paul Dacre"]
    ada, paul = book.find(Person)
    assert (ada.title, paul.organisation_id) == ("Head of Works", book.find(Organisation, name="Daily Mail")[0].id)
    assert [alias.name for alias in book.find(Alias, person_id=ada.id)] == ["The Rt Hon Ada Crane MP"]


def test_people_and_organisations_are_matched_by_name_and_alias_and_never_nearly(
    service: ImportService, book: Book, file: Write
) -> None:
    with book.write("Before") as gate:
        paul = gate.add(Person(name="Augusta King"))
        gate.add(Alias(person_id=paul, name="Ada Crane"))
        gate.add(Organisation(name="Prince’s Trust"))
        gate.add(Person(name="Bo Li", deleted_at=datetime(2026, 1, 1)))
    bring(
        service,
        file(
            "a.csv",
            "2026-01-02,ADA CRANE,PRINCE'S  trust,x\n2026-01-03,Ada Crann,Princes Trust,y\n2026-01-04,Bo Li,,z\n",
        ),
    )
    first, second, third = book.find(Meeting)
    assert who(book, first) == ["Augusta King", "Prince’s Trust"]
    assert who(book, second) == ["Ada Crann", "Princes Trust"]
    assert [one.deleted_at is None for one in book.find(Person, name="Bo Li")] == [False, True]
    assert who(book, third) == ["Bo Li"]


def test_a_name_of_several_people_stays_text_unless_the_organisation_tells(
    service: ImportService, book: Book, file: Write
) -> None:
    with book.write("Before") as gate:
        mail = gate.add(Organisation(name="Daily Mail"))
        gate.add(Person(name="Paul Dacre", organisation_id=mail))
        gate.add(Person(name="Paul Dacre"))
        gate.add(Person(name="Wei Li"))
        gate.add(Person(name="Wei Li"))
    path = file("a.csv", '2026-01-02,Wei Li,"Paul Dacre, Daily Mail",x\n')
    preview = service.prepare([path])
    assert preview.left_as_text == ("Wei Li",)
    assert "1 name left as text, since several people go by it." in preview.sentences()
    service.run(preview)
    assert who(book, book.find(Meeting)[0]) == ["text Wei Li", "Paul Dacre"]
    assert len(book.find(Person)) == 4


def test_a_person_of_two_organisations_belongs_to_neither_and_both_attend(
    service: ImportService, book: Book, file: Write
) -> None:
    bring(service, file("a.csv", '2026-01-02,Ada Crane,"Paul Dacre, FT",x\n2026-01-03,Ada Crane,"Paul Dacre, BBC",y\n'))
    assert book.find(Person, name="Paul Dacre")[0].organisation_id is None
    assert [who(book, meeting)[1:] for meeting in book.find(Meeting)] == [["Paul Dacre", "FT"], ["Paul Dacre", "BBC"]]


def test_bringing_the_same_in_again_creates_nothing(service: ImportService, book: Book, file: Write) -> None:
    rows = [
        "2026-01-02,Ada Crane,BT,Lines\n",
        "2026-01-02,Ada Crane,BT,Lines\n",
        '2026-01-03,Ada Crane,"EE, BT",Masts\n',
    ]
    bring(service, file("a.csv", "".join(rows)))
    before = content(book)
    again = file("b.csv", "".join(reversed(rows)).replace("Ada Crane", "ADA  Crane").replace("EE, BT", "BT, EE"))
    assert bring(service, again) == Tally(0, 0, 0, 0)
    assert content(book) == before
    assert service.run(service.prepare([again])).sentence == "Nothing new was found, and nothing was changed."


def test_overlapping_files_are_taken_once(service: ImportService, book: Book, file: Write) -> None:
    one = file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n2026-01-03,Ada Crane,EE,Masts\n")
    two = file("b.csv", "2026-01-03,Ada Crane,EE,Masts\n2026-01-04,Ada Crane,EE,Poles\n")
    preview = service.prepare([one, two])
    assert (preview.new.meetings, preview.repeated) == (3, 1)
    assert service.run(preview).words == "Imported 3 meetings from 2 files"
    assert len(book.find(Meeting)) == 3


def test_attendees_that_a_meeting_lacked_are_added(service: ImportService, book: Book, file: Write) -> None:
    bring(service, file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n2026-01-03,Ada Crane,BT,Masts\n"))
    more = file("b.csv", '2026-01-02,Ada Crane,"BT, EE",Lines\n2026-01-03,Ada Crane,EE,Masts\n')
    preview = service.prepare([more])
    assert (preview.new, preview.extended) == (Tally(1, 0, 1, 3), 1)
    assert "1 meeting in the journal would get the attendees they lack." in preview.sentences()
    service.run(preview)
    assert [who(book, meeting) for meeting in book.find(Meeting)] == [
        ["Ada Crane", "BT", "EE"],
        ["Ada Crane", "BT"],
        ["Ada Crane", "EE"],
    ]
    assert bring(service, more) == Tally(0, 0, 0, 0)


def test_attendees_alone_are_a_step_of_their_own(service: ImportService, book: Book, file: Write) -> None:
    bring(service, file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n"))
    preview = service.prepare([file("b.csv", '2026-01-02,Ada Crane,"BT, EE",Lines\n')])
    assert service.run(preview).words == "Added 1 attendance from b.csv"
    book.history.undo()
    assert who(book, book.find(Meeting)[0]) == ["Ada Crane", "BT"]


def test_a_meeting_in_the_trash_stays_there(service: ImportService, book: Book, file: Write) -> None:
    path = file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n")
    bring(service, path)
    [meeting] = book.find(Meeting)
    with book.write("To the trash") as gate:
        gate.put(replace(meeting, deleted_at=datetime(2026, 5, 1)))
    preview = service.prepare([path])
    assert (preview.new.meetings, preview.known, preview.trashed) == (0, 0, 1)
    assert "1 meeting in the trash, and staying there." in preview.sentences()
    service.run(preview)
    assert [one.deleted_at for one in book.find(Meeting)] == [datetime(2026, 5, 1)]


def test_a_meeting_edited_since_is_still_known(service: ImportService, book: Book, file: Write) -> None:
    path = file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n")
    bring(service, path)
    with book.write("Edit") as gate:
        gate.put(replace(book.find(Meeting)[0], title="Cables", notes="Went well."))
    assert bring(service, path) == Tally(0, 0, 0, 0)


def test_new_meetings_join_the_project(service: ImportService, book: Book, file: Write) -> None:
    with book.write("Before") as gate:
        project = gate.add(Project(name="Engine"))
    service.run(service.prepare([file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n")], None, project))
    [link] = book.find(MeetingProject)
    assert (link.meeting_id, link.project_id) == (book.find(Meeting)[0].id, project)


def test_one_bad_file_stops_all_before_anything_is_written(service: ImportService, book: Book, file: Write) -> None:
    good, bad = file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n"), file("b.csv", '2026-01-02,"Ada\n')
    with pytest.raises(InputFileError, match=r"b.csv, line 2: a quotation mark"):
        service.prepare([good, bad])
    assert not book.find(Meeting)
    with pytest.raises(InvalidError, match="No file was named"):
        service.prepare([])


class Enough(Exception):
    """The user asked to stop."""


class Impatient:
    """Stops the import after some reports."""

    def __init__(self, after: int) -> None:
        self.reports: list[tuple[int, int]] = []
        self._after = after

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))
        if len(self.reports) > self._after:
            raise Enough


def test_cancelling_leaves_nothing(
    service: ImportService, book: Book, file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_writing, "BATCH", 1)
    preview = service.prepare([file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n2026-01-03,Ada Crane,EE,Masts\n")])
    for after in range(6):
        with pytest.raises(Enough):
            service.run(preview, Impatient(after))
        assert not any(content(book).values())
    patient = Impatient(100)
    service.run(preview, patient)
    assert patient.reports[0] == (0, 9)
    assert patient.reports[-1] == (9, 9)
    assert len(book.find(Meeting)) == 2


def test_a_journal_changed_since_the_preview_is_not_written_blindly(
    service: ImportService, book: Book, file: Write
) -> None:
    path = file("a.csv", "2026-01-02,Ada Crane,BT,Lines\n")
    preview = service.prepare([path])
    bring(service, path)
    before = content(book)
    with pytest.raises(InvalidError, match="look at the preview again"):
        service.run(preview)
    assert content(book) == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "01-01-0001,Ada Crane,BT,x",
            "the date is in the year 1; relbook keeps the years 1900 to 2200. Check the year.",
        ),
        ("31-12-9999,Ada Crane,BT,x", "the date is in the year 9999;"),
        (f"2026-01-02,{'Ada ' * 90},BT,x", "the host's name has 359 characters"),
    ],
)
def test_rows_that_the_journal_cannot_hold_are_reported(
    service: ImportService, file: Write, row: str, words: str
) -> None:
    preview = service.prepare([file("a.csv", f"2026-01-02,Ada Crane,BT,ok\n{row}\n")])
    assert preview.new.meetings == 1
    assert str(preview.problems[0]).startswith(f"a.csv, line 3: {words}")


def test_long_titles_and_names_go_whole_into_the_notes(service: ImportService, book: Book, file: Write) -> None:
    long = "words " * 100
    bring(service, file("a.csv", f"2026-01-02,Ada Crane,{'Guild ' * 60},{long}\n"))
    [meeting] = book.find(Meeting)
    assert meeting.title.endswith("words…")
    assert len(meeting.title) <= 500
    assert meeting.notes == f"{long.strip()}\n\n{('Guild ' * 60).strip()}"


def test_markup_and_formulas_are_kept_as_they_are(service: ImportService, book: Book, file: Write) -> None:
    name = "<img src=file:///etc/passwd>"
    bring(service, file("a.csv", f"2026-01-02,Ada Crane,{name},\u202e=1+1\n"))
    [meeting] = book.find(Meeting)
    assert (who(book, meeting)[1], meeting.title) == (name, "\u202e=1+1")


def test_the_mapping_is_kept_for_next_time(book: Book, file: Write, tmp_path: Path) -> None:
    service = ImportService(book, SavedMappings(tmp_path / "mappings"))
    path = file("a.csv", "3/4/2026,Ada Crane,BT,Lines\n")
    sheet = service.read_table(path)
    service.run(service.preview([(sheet, replace(guess(sheet), month_first=True))]))
    assert [meeting.day for meeting in book.find(Meeting)] == [date(2026, 3, 4)]
    assert service.mapping_for(service.read_table(file("b.csv", "4/4/2026,Ada Crane,BT,x\n"))).month_first
    service.run(service.preview([(sheet, guess(sheet))]))
    assert not any((tmp_path / "mappings").iterdir())  # what is guessed need not be kept
    [sample] = service.prepare([path], changes=["title=Minister", "host="]).samples
    assert (sample.title, sample.host) == ("Ada Crane", None)


@pytest.fixture
def ministers(shared_data: Path) -> Path:
    return shared_data / "meetings" / "uk-ministers"


def test_the_real_table_twice_and_back(service: ImportService, book: Book, ministers: Path) -> None:
    path = ministers / "all-departments.csv"
    first = bring(service, path)
    assert first.meetings == 8_054
    assert len(book.find(Meeting)) == 8_054
    assert len({meeting.import_key for meeting in book.find(Meeting)}) == 8_054
    [cameron] = book.find(Person, name="David Cameron")
    assert [alias.name for alias in book.find(Alias, person_id=cameron.id)] == ["Rt Hon David Cameron MP"]
    departments = sorted(ministers.glob("*meetings*.csv"))
    before = len(book.find(Meeting))
    preview = service.prepare(departments)
    assert preview.known == 168
    service.run(preview)
    assert len(book.find(Meeting)) == before + preview.new.meetings
    assert bring(service, path, *departments) == Tally(0, 0, 0, 0)
    entry = book.history.undo()
    assert entry is not None
    assert entry.words == f"Imported {preview.new.meetings} meetings from 7 files"
    entry = book.history.undo()
    assert entry is not None
    assert entry.words == "Imported 8,054 meetings from all-departments.csv"
    assert not any(content(book).values())


NAMES = st.sampled_from(["Ada Crane", "ADA CRANE", "Bo Li", "BT", "bt ", "Canal Trust", "", "Paul Dacre, FT", "EE; BT"])
ROWS = st.lists(st.tuples(st.sampled_from(["2026-01-02", "03-2026", "31/02/2026"]), NAMES, NAMES, NAMES), max_size=8)


@given(rows=ROWS, seed=st.integers(0, 99))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_twice_in_any_order_is_as_once_and_undo_is_as_before(
    book: Book, tmp_path: Path, rows: list[tuple[str, ...]], seed: int
) -> None:
    service = ImportService(book)
    lines = [",".join(f'"{cell}"' for cell in row) + "\n" for row in rows]
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text(HEADER + "2025-12-01,Ada Crane,BT,Sure\n" + "".join(lines))
    random.Random(seed).shuffle(lines)
    other.write_text(HEADER + "".join(lines) + "2025-12-01,Ada Crane,BT,Sure\n")
    before = content(book)
    mapping = replace(guess(service.read_table(path)), fill_down=())
    first = service.run(service.prepare([path], mapping))
    after = content(book)
    assert service.prepare([other], mapping).new == Tally(0, 0, 0, 0)
    assert content(book) == after
    assert first.new.meetings == len(after["meeting"]) - len(before["meeting"])
    book.history.undo()
    assert content(book) == before


def test_what_is_still_to_come_is_planned(book: Book, file: Write) -> None:
    service = ImportService(book, now=lambda: datetime(2026, 3, 4, 10, 0))
    rows = "03/03/2026,Ada,Acme,Past\n04/03/2026,Ada,Acme,Today\n05/03/2026,Ada,Acme,Tomorrow\n"
    bring(service, file("meetings.csv", rows))
    assert {one.title: one.planned for one in book.find(Meeting)} == {"Past": False, "Today": False, "Tomorrow": True}
