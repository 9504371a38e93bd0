"""The ties of a card, in words, and the parts in projects."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.domain.projects import Stake
from relbook.domain.views import PersonCard, TieLine
from relbook.ui.pages.people.actions import CardActions
from relbook.ui.pages.people.words import role_words, tie_detail, tie_phrase
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip
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


def stakes_section(theme: Theme, card: PersonCard, actions: CardActions) -> QWidget:
    """Return the person's part in each project."""
    add = small_button("Add a part", partial(actions.edit_stake, None), role="link")
    section = Section(theme, "Part in projects", action=add)
    for stake, project in card.stakes:
        section.add(_stake_line(theme, stake, project, actions))
    if not card.stakes:
        section.say("None noted.")
    return section


def _stake_line(theme: Theme, stake: Stake, project: str, actions: CardActions) -> QWidget:
    row = Line(theme, partial(actions.open, "project", stake.project_id), accessible=project)
    row.row.addLayout(_two_lines(project, stake_detail(stake)), 1)
    if role_words(stake.role):
        row.row.addWidget(Chip(theme, role_words(stake.role), "info"), 0, Qt.AlignmentFlag.AlignTop)
    choices = [("Edit …", partial(actions.edit_stake, stake)), ("Remove", partial(actions.remove_stake, stake))]
    row.row.addWidget(MenuButton(choices, "Change this part"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def stake_detail(stake: Stake) -> str:
    """Return the levels and the engagement in words; what is not known is left out."""
    words = [f"power {stake.power}" if stake.power else "", f"interest {stake.interest}" if stake.interest else ""]
    words += ["urgent" if stake.urgency else "", "legitimate" if stake.legitimacy else ""]
    now, wanted = stake.engagement_now, stake.engagement_wanted
    if now and wanted and now is not wanted:
        words.append(f"{now.value} → {wanted.value} wanted")
    elif now or wanted:
        words.append(now.value if now else f"{wanted.value} wanted" if wanted else "")
    return " · ".join(word for word in words if word) or "nothing more noted"


def _two_lines(text: str, detail: str, notes: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(wrapped(text))
    column.addWidget(plain_label(detail, role="caption", wrap=True))
    if notes:
        column.addWidget(wrapped(notes, "caption"))
    return column
