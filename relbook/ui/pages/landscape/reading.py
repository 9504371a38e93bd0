"""What the page shows, read in a thread."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from relbook.domain.landscape import CONTENDING, NoteLine, Thing
from relbook.errors import NotFoundError
from relbook.ui.pages.landscape.around import Around
from relbook.ui.pages.landscape.columns import CONTENDED, REGISTER
from relbook.ui.pages.landscape.contended import ContendedLine
from relbook.ui.widgets.lines_model import sought_texts


@dataclass(frozen=True, slots=True)
class Situation:
    """Every landscape note, and which of them concern the project chosen on top."""

    lines: tuple[NoteLine, ...]
    """Those that have ended too, the one confirmed last first."""
    contended: tuple[ContendedLine, ...]
    """What competes and what depends, a line for each project and initiative that it is about."""
    concerned: frozenset[int] | None
    """The numbers of those that concern the project; None where none is chosen."""
    project: str
    """Its name, "" where none is chosen."""
    homes: Mapping[int, int]
    """The organisation of each unit, by number."""
    today: date
    sought: Mapping[int, str]
    """What the filter looks at, by number of the note."""
    contended_sought: Mapping[int, str]
    """The same, by number of the line."""

    def line(self, note_id: int) -> NoteLine | None:
        """Return the note of that number; None where it is gone."""
        return next((line for line in self.lines if line.id == note_id), None)

    def concerns(self, line: NoteLine) -> bool:
        """Return whether a note concerns the project, or none is chosen."""
        return self.concerned is None or line.id in self.concerned

    def stale(self) -> list[NoteLine]:
        """Return the notes that ask to be confirmed, the one confirmed longest ago first."""
        return [line for line in reversed(self.lines) if line.stale and self.concerns(line)]

    def pairs(self) -> "list[Pair]":
        """Return the notes that contradict each other and hold, the one of the higher number second."""
        by_id = {line.id: line for line in self.lines}
        found = [
            Pair(line, by_id[other])
            for line in sorted(self.lines, key=lambda one: one.id)
            for other in line.against
            if line.id < other and other in by_id
        ]
        return [pair for pair in found if self.concerns(pair.first) or self.concerns(pair.second)]


class Pair(NamedTuple):
    """Two notes that cannot both hold."""

    first: NoteLine
    second: NoteLine


def read_situation(around: Around, project_id: int | None) -> Situation:
    """Return all notes; ``project_id`` is the project chosen on top. One that is gone counts as none."""
    lines = around.register.lines(with_ended=True)
    name, concerned = "", None
    if project_id is not None:
        try:
            name = around.contacts.project(project_id).project.name
        except NotFoundError:
            pass
        else:
            concerned = _concerned(lines, around.register.around_project(project_id))
    contended = contended_lines(lines)
    return Situation(
        lines=tuple(lines),
        contended=tuple(contended),
        concerned=concerned,
        project=name,
        homes=around.register.homes(),
        today=around.today(),
        sought=dict(zip((line.id for line in lines), sought_texts(REGISTER, lines), strict=True)),
        contended_sought=dict(zip((line.id for line in contended), sought_texts(CONTENDED, contended), strict=True)),
    )


def contended_lines(lines: Iterable[NoteLine]) -> list[ContendedLine]:
    """Return what competes and what depends, a line for each project and initiative that it is about."""
    found: list[ContendedLine] = []
    for line in lines:
        if line.note.sort in CONTENDING:
            subjects: Sequence[Thing | None] = [one for one in line.about if one.kind in ("project", "initiative")]
            found += [ContendedLine(line, subject, place) for place, subject in enumerate(subjects or [None])]
    return found


def _concerned(lines: Iterable[NoteLine], things: Collection[tuple[str, int]]) -> frozenset[int]:
    wanted = frozenset(things)
    return frozenset(line.id for line in lines if any((one.kind, one.id) in wanted for one in line.about))
