"""What the cards of organisations and projects share: the top, and people as rows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.sections import (
    Beside,
    Line,
    MenuButton,
    MenuEntry,
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


def group_buttons(trashed: bool, *, brief: Do, edit: Do, restore: Do, more: list[MenuEntry]) -> list[QWidget]:
    """Return the buttons beside the name of an organisation or a project."""
    if trashed:
        return [small_button("Restore", restore, tip="Take out of the trash")]
    return [
        small_button("Brief", brief, tip="One page (Ctrl+P)"),
        small_button("Edit", edit, tip="Edit (F2)"),
        MenuButton(more, "More"),
    ]


def group_head(theme: Theme, name: str, detail: str, buttons: list[QWidget], *, private: bool) -> QWidget:
    """Return the name with a line below it, and what may be done."""
    texts: list[QWidget] = [wrapped(name, "title", selectable=True)]
    if detail:
        texts.append(plain_label(detail, role="muted", wrap=True))
    if private:
        texts.append(private_mark(theme))
    right = in_a_row(buttons, theme.space(2))
    return Beside(in_a_column(texts, theme.space(1)), right, narrow=NARROW_HEAD, gap=theme.space(2), wide_first=True)
