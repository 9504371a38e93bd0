"""A service's verb inside a step that somebody else opened, so that both are one undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from relbook.domain.records import Record
from relbook.domain.views import Changed
from relbook.services.ports import Gate

R = TypeVar("R", bound=Record)


class Within:
    """Implements ``services.ports.Writes`` on an open transaction."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record; NotFoundError where there is none."""
        return self._gate.get(kind, id_)

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose fields equal the values given."""
        return self._gate.find(kind, **equals)

    @contextmanager
    def write(self, words: str) -> Iterator[Gate]:
        """Hand out the open transaction; the words are those of the step that it belongs to."""
        yield self._gate

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Do nothing: the step that this belongs to tells of its changes."""
