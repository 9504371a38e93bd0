"""The meetings of a person, organisation or project, newest first, read a page at a time."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.gist import clip, plain_excerpt
from relbook.domain.lines import HIT_END, HIT_START, JournalFilter, MeetingLine
from relbook.domain.words import counted, full_day, title_or_form
from relbook.services.ports import Listing
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import Line, Section, small_button, wrapped
from relbook.ui.widgets.text import plain_label

EXCERPT = 140
"""How many characters of the notes a meeting shows."""
PAGE = 15
"""How many meetings are read at a time."""
_NO_HITS = {ord(HIT_START): None, ord(HIT_END): None}


class Timeline(Section):
    """Meetings that match a filter; *Earlier* reads on."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        listing: Listing,
        which: JournalFilter,
        *,
        today: date,
        first: list[MeetingLine],
        open_: Callable[[str, int], None],
    ) -> None:
        super().__init__(theme, "Meetings")
        self._theme, self._tasks, self._listing, self._which, self._open = theme, tasks, listing, which, open_
        self._today = today
        self._last: int | None = None
        self.earlier = small_button("Earlier meetings", self._read_on, role="link")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self._append(first)
        if not first:
            self.say("None yet. Capture one with Ctrl+N.")

    def count(self) -> int:
        """Return how many meetings are shown."""
        return self._lines.count()

    def _append(self, page: list[MeetingLine]) -> None:
        for line in page:
            self._lines.addWidget(meeting_row(self._theme, line, self._today, partial(self._open, "meeting", line.id)))
        self._last = page[-1].place_in_time if page else self._last
        self.earlier.setVisible(bool(page) and len(page) % PAGE == 0)
        self.earlier.setEnabled(True)

    def _read_on(self) -> None:
        self.earlier.setEnabled(False)
        self._tasks.run_latest(
            self, "earlier", partial(read_page, self._listing, self._which, self._last), self._append
        )


def read_page(listing: Listing, which: JournalFilter, after: int | None = None, limit: int = PAGE) -> list[MeetingLine]:
    """Return meetings, from the newest or after the place given."""
    return listing.page(which, after=after, limit=limit)


def meeting_row(theme: Theme, line: MeetingLine, today: date, on_open: Callable[[], None]) -> QWidget:
    """Return a meeting as a row that opens it."""
    title = title_or_form(line.title, line.form)
    row = Line(theme, on_open, accessible=f"{title}, {full_day(line.day, line.precision)}")
    day = plain_label(full_day(line.day, line.precision), role="muted")
    day.setMinimumWidth(theme.space(29))
    row.row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    length = f" · {line.minutes} min" if line.minutes else ""
    column.addWidget(wrapped(title + length + (" · planned" if line.day > today else "")))
    words = _first_words(line.excerpt) or _who(line)
    if words:
        column.addWidget(wrapped(words, "caption"))
    row.row.addLayout(column, 1)
    return row


def _first_words(notes: str) -> str:
    """Return the start of the notes as one line, without the marks of Markdown."""
    return clip(plain_excerpt(notes.translate(_NO_HITS)), EXCERPT)


def _who(line: MeetingLine) -> str:
    return line.who if line.attendees <= 3 else f"{line.who[:80]} · {counted(line.attendees, 'attendee')}"
