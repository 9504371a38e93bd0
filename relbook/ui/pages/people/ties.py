"""The ties of a card, in words."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.domain.views import PersonCard, TieLine
from relbook.ui.pages.people.actions import CardActions
from relbook.ui.theme import Theme
from relbook.ui.tie_words import tie_detail, tie_phrase
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.sections import Line, MenuButton, Section, private_mark, small_button, wrapped
from relbook.ui.widgets.text import plain_label


def ties_section(theme: Theme, card: PersonCard, actions: CardActions) -> QWidget:
    """Return how the person stands to others."""
    add = small_button("Add a tie", partial(actions.edit_tie, None), role="link")
    section = Section(theme, "Ties", action=add)
    for tie in card.ties:
        section.add(_tie_line(theme, tie, card.person.id, actions))
    if not card.ties:
        section.say("None noted. Whom do they report to, and who trusts them?")
    return section


def _tie_line(theme: Theme, line: TieLine, seen_from: int, actions: CardActions) -> QWidget:
    tie = line.tie
    outward = tie.from_id == seen_from
    other_id, other = (tie.to_id, line.to_name) if outward else (tie.from_id, line.from_name)
    phrase = f"{tie_phrase(tie, seen_from)} {other}"
    row = Line(theme, partial(actions.open, "person", other_id), accessible=phrase)
    row.row.addWidget(Avatar(theme, initials(other), other), 0, Qt.AlignmentFlag.AlignTop)
    row.row.addLayout(_two_lines(phrase, tie_detail(tie), tie.notes), 1)
    if tie.private:
        row.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    choices = [("Edit …", partial(actions.edit_tie, tie)), ("Remove", partial(actions.remove_tie, tie.id))]
    row.row.addWidget(MenuButton(choices, "Change this tie"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _two_lines(text: str, detail: str, notes: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(wrapped(text))
    column.addWidget(plain_label(detail, role="caption", wrap=True))
    if notes:
        column.addWidget(wrapped(notes, "caption"))
    return column
