"""The open journal: its connections, its write gate, and the readings that hang on it."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from relbook.domain.records import Record
from relbook.domain.views import Changed
from relbook.errors import JournalDamagedError, JournalError
from relbook.storage import gate
from relbook.storage.check import problems
from relbook.storage.connect import OPEN_KEY, check_is_journal, connect, identity, replaced
from relbook.storage.contacts import BookContacts
from relbook.storage.exports import BookExports
from relbook.storage.faults import driver_told, told
from relbook.storage.format import bring_up_to_date, make
from relbook.storage.history import BookHistory, write_down
from relbook.storage.listing import BookListing
from relbook.storage.migrations import STEPS, Step
from relbook.storage.search import BookSearch
from relbook.storage.standing import BookStandings

R = TypeVar("R", bound=Record)


class Book:
    """An open journal; implements ``services.ports.Writes``. Every call may come from any thread.

    Errors are those of ``relbook.errors``: JournalBusyError, JournalDamagedError, JournalReplacedError and the like,
    each a sentence that names the file.
    """

    def __init__(self, path: Path, key: bytes, now: Callable[[], datetime]) -> None:
        self.path = path
        self._key = key
        self._now = now
        self._identity = identity(path)
        self._engine = self._make_engine()
        self._writing = threading.Lock()
        self._listeners: list[Callable[[Changed], None]] = []
        self.history = BookHistory(self._reading, self._turning)
        self.listing = BookListing(self._reading)
        self.contacts = BookContacts(self._reading)
        self.search = BookSearch(self._reading)
        self.standings = BookStandings(self._reading)
        self.exports = BookExports(self._reading)
        self._seen = self._latest()

    @classmethod
    def create(cls, path: Path, *, key: bytes = OPEN_KEY, now: Callable[[], datetime] = datetime.now) -> Self:
        """Make a new journal, readable by its owner alone, and open it.

        Raises JournalError where something is there already or the folder cannot be written.
        """
        with told(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                raise JournalError(f"There is a file at {path} already; choose another name.") from None
        try:
            connection = connect(path, key)
            try:
                make(connection, path)
            finally:
                connection.close()
            return cls(path, key, now)
        except BaseException:
            _remove(path)
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key: bytes = OPEN_KEY,
        now: Callable[[], datetime] = datetime.now,
        steps: Sequence[Step] = STEPS,
    ) -> Self:
        """Open a journal; an older format is brought up to date after a backup beside it.

        Raises a JournalError where there is none, or it is damaged, newer, busy or may not be read.
        """
        check_is_journal(path)
        connection = connect(path, key)
        try:
            bring_up_to_date(connection, path, key, now(), steps)
        finally:
            connection.close()
        return cls(path, key, now)

    def close(self) -> None:
        """Close every connection; the book cannot be used after."""
        self._engine.dispose()

    def discard(self) -> None:
        """Close a journal that was made just now, and remove its file unless something was written in it."""
        try:
            untouched = self._latest() == (0, 0)
        except JournalError:  # whatever is wrong with it, it may hold something
            untouched = False
        self.close()
        if untouched:
            _remove(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record, in the trash or not; NotFoundError where there is none."""
        with self._reading() as connection:
            return gate.get(connection, kind, id_)

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose fields equal the values given, by number."""
        with self._reading() as connection:
            return gate.find(connection, kind, **equals)

    @contextmanager
    def write(self, words: str) -> Iterator[gate.BookGate]:
        """Open a transaction; at its end everything in it is one step of the history, called ``words``."""
        with self._transaction() as (connection, tell):
            opened = gate.BookGate(connection)
            yield opened
            if opened.noted:
                opened.finish()
                entry = write_down(connection, words, self._now(), opened.noted)
                tell(Changed(frozenset(change.kind for change in opened.noted), entry))

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Have ``listener`` called after each write, undo and redo, in the thread that did it."""
        self._listeners.append(listener)

    def changed_elsewhere(self) -> bool:
        """Return whether another program wrote to the journal since this was last asked or written here."""
        latest = self._latest()
        changed = latest != self._seen
        self._seen = latest
        return changed

    def check(self) -> list[str]:
        """Return what is wrong with the file, a sentence each; nothing where all is well."""
        try:
            with self._reading() as connection:
                return problems(connection)
        except JournalDamagedError as error:
            return [str(error)]

    def _make_engine(self) -> Engine:
        from sqlcipher3 import dbapi2

        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: connect(self.path, self._key),
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=4,
            hide_parameters=True,  # or the text of notes would stand in exceptions
        )

        @event.listens_for(engine, "checkout")
        def _same_file(*_: Any) -> None:
            if identity(self.path) != self._identity:
                raise replaced(self.path)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            writing = connection.get_execution_options().get("writing", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

        return engine

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Hand out a connection that sees one state of the journal throughout."""
        with driver_told(self.path), self._engine.connect() as connection:
            try:
                yield connection
            except JournalDamagedError:
                connection.invalidate()  # a damaged page's error sticks to its connection
                raise

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, Callable[[Changed], None]]]:
        """Open a write transaction, one at a time; after the commit the listeners hear what was told."""
        told_changes: list[Changed] = []
        with self._writing, driver_told(self.path), self._engine.connect() as connection:
            writer = connection.execution_options(writing=True)
            with writer.begin():
                yield writer, told_changes.append
            self._seen = self._latest()
        for changed in told_changes:
            for listener in self._listeners:
                listener(changed)

    @contextmanager
    def _turning(self) -> Iterator[tuple[Connection, set[str]]]:
        """Open a transaction for undo or redo, which fills the set with the kinds it changed."""
        kinds: set[str] = set()
        with self._transaction() as (connection, tell):
            yield connection, kinds
            if kinds:
                tell(Changed(frozenset(kinds), None))

    def _latest(self) -> tuple[int, int]:
        """Return what differs after any write: the newest entry and how many are undone."""
        with self._reading() as connection:
            newest, undone = connection.exec_driver_sql(
                "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'entry'), total(undone) FROM entry"
            ).one()
        return newest or 0, int(undone)


def _remove(path: Path) -> None:
    """Remove a journal's file and the empty one that the driver keeps beside it."""
    for file in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            file.unlink()
