"""The parts in projects on a person's card: what is held of each, how it got there, and how fresh the contact is."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.cadence import interval
from relbook.domain.projects import Stake
from relbook.domain.ratings import StakeRating, told
from relbook.domain.views import PersonCard
from relbook.domain.words import long_day
from relbook.ui.pages.people.actions import CardActions
from relbook.ui.pages.people.freshness import freshness_chip
from relbook.ui.pages.people.words import engagement_words, interval_words, judged_words, role_words, told_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.disclosure import Disclosure
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import Line, MenuButton, Section, private_mark, small_button, wrapped
from relbook.ui.widgets.text import plain_label


def stakes_section(theme: Theme, card: PersonCard, today: date, actions: CardActions) -> QWidget:
    """Return the person's part in each project."""
    add = small_button("Add a part", partial(actions.edit_stake, None), role="link")
    section = Section(theme, "Part in projects", action=add)
    for stake, project in card.stakes:
        since = None if stake.project_id in card.over else (card.contact and card.contact[0], today)
        section.add(_stake_line(theme, stake, project, since, actions))
        ratings = [one for one in card.ratings if one.project_id == stake.project_id]
        if ratings:
            section.add(_history(theme, stake, project, ratings, actions))
    if not card.stakes:
        section.say("None noted.")
    return section


def _stake_line(
    theme: Theme, stake: Stake, project: str, since: tuple[date | None, date] | None, actions: CardActions
) -> QWidget:
    """``since`` are the day of the last contact and today; None where the project is over."""
    row = Line(theme, partial(actions.open, "project", stake.project_id), accessible=project)
    column = QVBoxLayout()
    column.setSpacing(theme.space(1))
    column.addWidget(wrapped(project))
    column.addWidget(_chips(theme, stake, since))
    for words in (*judged_words(stake), *([interval_words(stake)] if since else [])):
        column.addWidget(plain_label(words, role="caption", wrap=True))
    row.row.addLayout(column, 1)
    if stake.private:
        row.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    choices = [("Edit …", partial(actions.edit_stake, stake)), ("Remove", partial(actions.remove_stake, stake))]
    row.row.addWidget(MenuButton(choices, "Change this part"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _chips(theme: Theme, stake: Stake, since: tuple[date | None, date] | None) -> QWidget:
    widget = QWidget()
    flow = FlowLayout(widget, gap=theme.space(1))
    if role_words(stake.role):
        flow.addWidget(Chip(theme, role_words(stake.role), "info"))
    if stake.leader:
        flow.addWidget(Chip(theme, "Leader"))
    flow.addWidget(freshness_chip(theme, *since, interval(stake)) if since else Chip(theme, "project over"))
    return widget


def _history(
    theme: Theme, stake: Stake, project: str, ratings: Sequence[StakeRating], actions: CardActions
) -> Disclosure:
    def lines() -> list[QWidget]:
        return [
            dated_line(theme, one.rating.rated_on, told_words(one), one.rating.because, bool(one.rating.private))
            for one in told(ratings)
        ]

    key = f"stake {stake.project_id}"
    unfolded = Disclosure(f"History ({len(ratings)})", lines, unfolded=actions.is_unfolded(key))
    unfolded.link.setAccessibleName(f"History of the part in {project}")
    unfolded.turned.connect(partial(actions.unfold, key))
    unfolded.setContentsMargins(theme.space(1), theme.space(1), 0, theme.space(1))
    return unfolded


def dated_line(
    theme: Theme, day: date, words: str, below: str, private: bool, *more: QWidget, under: QWidget | None = None
) -> Line:
    """Return one line of a history: the day, what was rated, what was seen; ``more`` stands to the right."""
    row = Line(theme, accessible=f"{long_day(day)}: {words}")
    when = plain_label(long_day(day), role="caption")
    when.setFixedWidth(theme.space(21))
    row.row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(wrapped(words))
    if below:
        column.addWidget(wrapped(below, "caption"))
    if under is not None:
        column.addSpacing(theme.space(1))
        column.addWidget(under)
    row.row.addLayout(column, 1)
    for widget in (*([private_mark(theme)] if private else []), *more):
        row.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return row


def stake_detail(stake: Stake) -> str:
    """Return the levels and the engagement in a line; what is not known is left out."""
    words = ["leader" if stake.leader else "", f"power {stake.power}" if stake.power else ""]
    words += [f"interest {stake.interest}" if stake.interest else "", "urgent" if stake.urgency else ""]
    words += ["legitimate" if stake.legitimacy else "", engagement_words(stake)]
    return " · ".join(word for word in words if word) or "nothing more noted"
