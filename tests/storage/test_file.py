"""The journal's file: what is wrong with it is said in a sentence, and nothing is lost."""

import hashlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Person
from relbook.errors import (
    InvalidError,
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalFullError,
    JournalNewerError,
    JournalReadOnlyError,
    JournalReplacedError,
    RelbookError,
)
from relbook.storage import connect as connecting
from relbook.storage.book import Book
from relbook.storage.check import problems
from relbook.storage.connect import OPEN_KEY, connect
from relbook.storage.faults import told
from relbook.storage.first_page import first_page
from relbook.storage.migrations import STEPS
from relbook.storage.tables import METADATA

FIXTURES = Path(__file__).parents[1] / "fixtures" / "journals"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with some meetings in it, closed."""
    where = tmp_path / "a journal? #1%20.relbook"  # a name that would be another file in a URL
    with Book.create(where) as book, book.write("Filled") as gate:
        gate.add_all(
            [Meeting(id=n, day=date(2026, 1, 1), title=f"Meeting {n}", notes="text " * 50) for n in range(1, 200)]
        )
    return where


def test_a_new_journal_is_its_owners_alone(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rollback_journal = path.with_name(path.name + "-journal")  # kept, emptied, by journal_mode=TRUNCATE
    assert {entry for entry in path.parent.iterdir() if entry.is_file()} == {path, rollback_journal}
    assert stat.S_IMODE(rollback_journal.stat().st_mode) == 0o600
    assert rollback_journal.stat().st_size == 0


def test_nothing_in_the_file_is_plain_text(path: Path) -> None:
    content = path.read_bytes()
    assert b"Meeting" not in content
    assert not content.startswith(b"SQLite")


def test_create_never_writes_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(JournalError, match="already"):
        Book.create(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"SQLite format 3\0" + bytes(5000), "plain SQLite"),
        (b"short", "not a relbook journal"),
        (random.Random(1).randbytes(8192), "not a relbook journal"),
    ],
)
def test_a_file_that_is_no_journal_is_told_apart(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    for opening in (Book.open, first_page):
        with pytest.raises(JournalDamagedError, match=words):
            opening(path)
    assert path.read_bytes() == content


def test_missing_folders_and_pipes_are_no_journals(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no journal at"):
        Book.open(tmp_path / "missing")
    with pytest.raises(JournalError, match="not a file"):
        Book.open(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(JournalError, match="not a file"):
            Book.open(tmp_path / "pipe")


def test_every_flipped_bit_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    dice = random.Random(7)
    for _ in range(25):
        place, bit = dice.randrange(len(whole)), 1 << dice.randrange(8)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        try:
            with Book.open(path) as book:
                assert book.check() != [], f"bit {bit} of byte {place} went unnoticed"
        except JournalDamagedError:
            pass
    path.write_bytes(whole)
    with Book.open(path) as book:
        assert book.check() == []


def test_a_file_replaced_underneath_takes_no_more_writes(path: Path, tmp_path: Path) -> None:
    with Book.open(path) as book:
        path.rename(tmp_path / "moved")
        with pytest.raises(JournalReplacedError, match="moved, deleted or replaced"):
            book.listing.page(JournalFilter())
        Book.create(path).close()
        with pytest.raises(JournalReplacedError), book.write("Lost") as gate:
            gate.add(Person(name="Nobody"))


def test_a_journal_held_elsewhere_is_busy_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    with Book.open(path) as book:
        other = connect(path)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalBusyError, match="Another program holds"), book.write("Later") as gate:
            gate.add(Person(name="Nora Vale"))
        other.execute("ROLLBACK")
        other.close()
        with book.write("Now") as gate:
            gate.add(Person(name="Nora Vale"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_journal_says_so(path: Path) -> None:
    path.chmod(0o400)
    with Book.open(path) as book, pytest.raises(JournalReadOnlyError), book.write("Never") as gate:
        gate.add(Person(name="Nora Vale"))


def test_a_read_only_connection_says_so(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA query_only=ON")
    with pytest.raises(JournalReadOnlyError, match="cannot be written"), told(path):
        connection.execute("DELETE FROM meeting")
    connection.close()


def test_what_cannot_be_compared_in_a_read_only_file_is_no_damage(path: Path) -> None:
    with create_engine("sqlite://", module=dbapi2, creator=lambda: connect(path)).connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        assert problems(connection) == []
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("INSERT INTO person_words(rowid, name) VALUES (999, 'nobody')")
        assert problems(connection) == ["The search index of persons differs from the journal."]
        connection.rollback()


def test_a_full_disk_says_so_and_loses_nothing(path: Path) -> None:
    connection = connect(path)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages}")
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalFullError, match="no room left"), told(path):
        connection.execute("INSERT INTO person (name, notes) VALUES ('N', ?)", ("x" * 500_000,))
    connection.close()
    with Book.open(path) as book:
        assert book.listing.counts().meetings == 199
        assert book.check() == []


def test_a_newer_format_is_refused_untouched(path: Path) -> None:
    connection = connect(path)
    connection.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    connection.close()
    before = path.read_bytes()
    for opening in (Book.open, first_page):
        with pytest.raises(JournalNewerError, match="newer relbook"):
            opening(path)
    assert path.read_bytes() == before


def test_an_older_format_is_backed_up_and_brought_up_to_date(path: Path) -> None:
    def add_a_column(connection: object) -> None:
        connection.execute("ALTER TABLE person ADD COLUMN pronouns TEXT NOT NULL DEFAULT ''")  # type: ignore[attr-defined]

    with Book.open(path, steps=(*STEPS, add_a_column), now=lambda: datetime(2026, 2, 3, 4, 5, 6)) as book:
        assert book.listing.counts().meetings == 199
    backup = path.with_name("a journal? #1%20.before-format-5.2026-02-03-040506.relbook")
    with Book.open(backup) as old:
        assert old.listing.counts().meetings == 199
    with pytest.raises(JournalNewerError):
        Book.open(path)


def test_a_migration_that_fails_leaves_the_journal_as_it_was(path: Path) -> None:
    def half(connection: object) -> None:
        connection.execute("DROP TABLE tie")  # type: ignore[attr-defined]
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        Book.open(path, steps=(*STEPS, half))
    with Book.open(path) as book:
        assert book.check() == []


def test_every_format_that_ever_shipped_opens(tmp_path: Path) -> None:
    shipped = sorted(FIXTURES.glob("format-*.relbook"))
    assert len(shipped) == len(STEPS), "each format needs a fixture file: see CONTRIBUTING"
    for fixture in shipped:
        copy = tmp_path / fixture.name
        copy.write_bytes(fixture.read_bytes())
        with Book.open(copy) as book:
            assert book.check() == []
            assert [line.title for line in book.listing.page(JournalFilter(words="freeze"))] == ["Budget review"]


def test_a_migrated_journal_and_a_fresh_one_are_the_same(tmp_path: Path) -> None:
    with Book.create(tmp_path / "fresh.relbook"):
        pass
    fresh = _schema(tmp_path / "fresh.relbook")
    for fixture in FIXTURES.glob("format-*.relbook"):
        copy = tmp_path / fixture.name
        copy.write_bytes(fixture.read_bytes())
        Book.open(copy).close()
        assert _schema(copy) == fresh


def _schema(path: Path) -> list[tuple[str, str]]:
    connection = connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [(name, " ".join(sql.split())) for name, sql in rows]


def test_the_tables_hold_just_the_fields_of_the_records(path: Path) -> None:
    connection = connect(path)
    for table in METADATA.sorted_tables:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        assert columns == {column.name for column in table.columns}, table.name
    connection.close()


def test_the_fixed_key_is_the_documented_one() -> None:
    assert OPEN_KEY.hex() == "dc1682d841193e30deac20c97535e611c912debcfb9db378c7eb9c72bb3a0f86"
    assert hashlib.sha256(b"relbook journal without a passphrase").digest() == OPEN_KEY


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),  # memory
        ("cache_spill", 0),
        ("fullfsync", 1),
        ("cell_size_check", 1),
    ],
)
def test_what_keeps_the_journal_safe_is_in_force(path: Path, pragma: str, value: object) -> None:
    connection = connect(path)
    try:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    finally:
        connection.close()


def test_no_exception_tells_what_was_written(path: Path) -> None:
    with Book.open(path) as book:
        with pytest.raises(InvalidError) as caught, book.write("Never") as gate:
            gate.add(Attendance(meeting_id=1, person_id=999_999, name="SECRET name"))
        error: BaseException | None = caught.value
        told_texts = []
        while error is not None:
            told_texts.append(str(error))
            error = error.__cause__ or error.__context__
    assert len(told_texts) > 1
    assert not any("SECRET" in text for text in told_texts)


def test_another_key_does_not_open_the_journal(path: Path) -> None:
    with pytest.raises(JournalDamagedError):
        Book.open(path, key=b"k" * 32)


def test_a_write_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "journal.relbook"
    Book.create(path).close()
    program = (
        "import os, sys; from pathlib import Path; from relbook.storage.book import Book;"
        "from relbook.domain.people import Person\n"
        "book = Book.open(Path(sys.argv[1]))\n"
        "with book.write('Added') as gate: gate.add(Person(name='Nora Vale'))\n"
        "with book.write('Half') as gate:\n"
        "    gate.add(Person(name='Half'))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False, timeout=60)
    with Book.open(path) as book:
        assert [person.name for person in book.find(Person)] == ["Nora Vale"]
        assert book.check() == []


def test_a_change_by_another_program_is_noticed_once(path: Path) -> None:
    with Book.open(path) as here, Book.open(path) as elsewhere:
        assert not here.changed_elsewhere()
        with elsewhere.write("Added") as gate:
            gate.add(Person(name="Nora Vale"))
        assert here.changed_elsewhere()
        assert not here.changed_elsewhere()
        here.history.undo()
        assert not here.changed_elsewhere()
        assert elsewhere.changed_elsewhere()


def test_an_export_that_finds_no_room_says_so_and_leaves_nothing(path: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only Unix can forbid large files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Book.open(path) as book:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
        try:
            for write, name in ((book.exports.to_sqlite, "out.db"), (book.exports.to_json, "out.json")):
                with pytest.raises(RelbookError, match=f"{name} cannot be"):
                    write(tmp_path / name, with_private=True)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == []


def test_a_journal_discarded_goes_only_while_it_is_empty(tmp_path: Path) -> None:
    for words in ("", "Nora Vale added"):
        book = Book.create(tmp_path / "new.relbook")
        if words:
            with book.write(words) as gate:
                gate.add(Person(name="Nora Vale"))
        book.discard()
        assert [one.name for one in tmp_path.glob("new*") if one.stat().st_size] == (["new.relbook"] if words else [])


def test_the_plain_sqlite_export_opens_anywhere(path: Path, tmp_path: Path) -> None:
    with Book.open(path) as book:
        assert book.exports.to_sqlite(tmp_path / "out.db", with_private=False) == 0
    plain = sqlite3.connect(tmp_path / "out.db")
    assert plain.execute("SELECT count(*), min(day) FROM meeting").fetchall() == [(199, "2026-01-01")]
    plain.close()
