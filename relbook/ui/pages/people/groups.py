"""What the cards of organisations, projects and initiatives share: the top, and people as rows."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.domain.words import long_day
from relbook.ui.pages.people.facts import marked
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.sections import (
    Beside,
    Line,
    MenuButton,
    MenuEntry,
    Section,
    in_a_column,
    in_a_row,
    private_mark,
    small_button,
    wrapped,
)
from relbook.ui.widgets.text import plain_label

NARROW_HEAD = 380
"""Below this width the buttons stand under the name, in device-independent pixels."""
Do = Callable[[], object]


def person_row(theme: Theme, name: str, detail: str, on_open: Do) -> Line:
    """Return a person as a row that opens them."""
    row = Line(theme, on_open, accessible=name)
    row.row.addWidget(Avatar(theme, initials(name), name), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(wrapped(name))
    if detail:
        column.addWidget(wrapped(detail, "caption"))
    row.row.addLayout(column, 1)
    return row


def group_buttons(
    trashed: bool, *, edit: Do, restore: Do, more: list[MenuEntry], brief: Do | None = None
) -> list[QWidget]:
    """Return the buttons beside the name of an organisation, a project or an initiative."""
    if trashed:
        return [small_button("Restore", restore, tip="Take out of the trash")]
    first = [small_button("Brief", brief, tip="One page (Ctrl+P)")] if brief else []
    return [*first, small_button("Edit", edit, tip="Edit (F2)"), MenuButton(more, "More")]


def group_head(theme: Theme, name: str, detail: str, buttons: list[QWidget], *, private: bool) -> QWidget:
    """Return the name with a line below it, and what may be done."""
    texts: list[QWidget] = [wrapped(name, "title", selectable=True)]
    if detail:
        texts.append(plain_label(detail, role="muted", wrap=True))
    if private:
        texts.append(private_mark(theme))
    right = in_a_row(buttons, theme.space(2))
    return Beside(in_a_column(texts, theme.space(1)), right, narrow=NARROW_HEAD, gap=theme.space(2), wide_first=True)


def span_words(state: str, starts_on: date | None, ends_on: date | None) -> str:
    """Return a state with what is known of start and end: "active · from 1 Mar 2026 · until 1 Mar 2027"."""
    words = [state]
    if starts_on:
        words.append(f"from {long_day(starts_on)}")
    if ends_on:
        words.append(f"until {long_day(ends_on)}")
    return " · ".join(words)


def text_section(theme: Theme, heading: str, text: str, *, private: bool) -> QWidget | None:
    """Return a text under its heading; None where there is none."""
    if not text:
        return None
    section = Section(theme, heading)
    section.add(marked(theme, wrapped(text), private))
    return section
