"""The top of a person's card: who they are, what matters to them, how they like to be approached."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relbook.domain.people import Person, initials
from relbook.domain.records import WHOLE
from relbook.domain.views import PersonCard
from relbook.domain.words import ago, counted
from relbook.ui.pages.people.actions import CardActions
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.link import link, name_link, under_text
from relbook.ui.widgets.sections import (
    Beside,
    MenuButton,
    MenuEntry,
    Section,
    fact,
    in_a_row,
    listed,
    private_mark,
    small_button,
    wrapped,
)
from relbook.ui.widgets.text import plain_label

NARROW_HEAD = 340
"""Below this width the buttons stand under the name, in device-independent pixels."""
FACE = 44
"""The disc with the initials, in device-independent pixels."""


def head(theme: Theme, card: PersonCard, today: date, actions: CardActions, text_matches: int) -> QWidget:
    """Return the name, where they belong, what may be done, and in one line how things stand."""
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(3))
    person = card.person
    row.addWidget(Avatar(theme, initials(person.name), person.name, FACE), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(theme.space(1))
    name = wrapped(person.name, "title", selectable=True)
    buttons = in_a_row(_buttons(card, actions), theme.space(2))
    column.addWidget(Beside(name, buttons, narrow=NARROW_HEAD, gap=theme.space(2), wide_first=True))
    for widget in _below_the_name(theme, card, today, actions, text_matches):
        column.addWidget(widget)
    row.addLayout(column, 1)
    return result


def _buttons(card: PersonCard, actions: CardActions) -> list[QWidget]:
    if card.person.deleted_at is not None:
        return [small_button("Restore", actions.restore, tip="Take out of the trash")]
    return [
        small_button("Brief", actions.brief, tip="One page on this person (Ctrl+P)"),
        small_button("Edit", actions.edit, tip="Edit (F2)"),
        MenuButton(person_menu(card.person, actions), "More"),
    ]


def person_menu(person: Person, actions: CardActions) -> list[MenuEntry]:
    """Return what may be done with a person, for the menus."""
    whole = WHOLE in person.private
    mark = "No longer private" if whole else "Mark private"
    return [
        ("Rate trust …", actions.rate_trust),
        ("Add a need …", actions.add_need),
        ("Add a tie …", lambda: actions.edit_tie(None)),
        ("Add a part in a project …", lambda: actions.edit_stake(None)),
        ("", lambda: None),
        ("Show on the map", lambda: actions.open("map", person.id)),
        ("Merge with another person …", actions.merge),
        (mark, lambda: actions.mark_private(not whole)),
        ("Past", actions.past),
        ("", lambda: None),
        ("Put in the trash", actions.trash),
    ]


def _below_the_name(
    theme: Theme, card: PersonCard, today: date, actions: CardActions, text_matches: int
) -> list[QWidget]:
    widgets: list[QWidget] = []
    if card.person.deleted_at is not None:
        widgets.append(wrapped("In the trash: left out of lists, briefs and search.", "muted"))
    belongs = _belonging(theme, card, actions)
    if belongs is not None:
        widgets.append(belongs)
    if card.aliases:
        widgets.append(wrapped("also " + ", ".join(card.aliases), "caption"))
    widgets.append(_standing(theme, card, today, actions))
    marks = _marks(theme, card)
    if marks is not None:
        widgets.append(marks)
    if text_matches and card.person.deleted_at is None:
        words = f"The name was left as text in {counted(text_matches, 'place')}: put this person there"
        widgets.append(_alone(under_text(name_link(words, actions.match_text))))
    return widgets


def _belonging(theme: Theme, card: PersonCard, actions: CardActions) -> QWidget | None:
    """Return title and unit, and below them the organisation as a link."""
    person = card.person
    if not (person.title or card.organisation or card.unit):
        return None
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    words = ", ".join(words for words in (person.title, card.unit) if words)
    if words:
        column.addWidget(marked(theme, wrapped(words), bool(person.private & {"title", "unit_id"})))
    if card.organisation and person.organisation_id is not None:
        open_it = partial(actions.open, "organisation", person.organisation_id)
        link = _alone(under_text(name_link(card.organisation, open_it, does=f"Open {card.organisation}")))
        column.addWidget(marked(theme, link, "organisation_id" in person.private))
    return widget


def _standing(theme: Theme, card: PersonCard, today: date, actions: CardActions) -> QWidget:
    """Return how long ago the last two-way contact was, which it opens, and how many meetings there were."""
    if card.contact is None:
        one_way = f"No two-way contact yet · {counted(card.meetings, 'meeting')}"
        return wrapped(one_way if card.meetings else "You have not met yet", "caption")
    day, meeting_id = card.contact
    words = f"Last met {ago(day, today)}"
    opens = link(words, partial(actions.open, "meeting", meeting_id))
    opens.setAccessibleName(f"{words}: open that meeting")
    count = plain_label(f"· {counted(card.meetings, 'meeting')}", role="caption")
    return in_a_row([under_text(opens), count], theme.space(1))


def _marks(theme: Theme, card: PersonCard) -> QWidget | None:
    whole = WHOLE in card.person.private
    if not (card.tags or whole):
        return None
    widget = QWidget()
    flow = FlowLayout(widget, gap=theme.space(1))
    for tag in card.tags:
        flow.addWidget(Chip(theme, f"#{tag}", "info"))
    if whole:
        flow.addWidget(private_mark(theme, "private, all of it"))
    return widget


def matters(theme: Theme, person: Person) -> QWidget | None:
    """Return the list of what matters to them, and how they like to be approached."""
    lines = listed(person.matters)
    if not (lines or person.approach):
        return None
    section = Section(theme, "What matters to them")
    if lines:
        section.add(marked(theme, wrapped(lines), "matters" in person.private))
    else:
        section.say("Not noted yet.")
    if person.approach:
        section.add(fact(theme, "Approach", wrapped(person.approach), private="approach" in person.private))
    return section


def contact(theme: Theme, person: Person) -> QWidget | None:
    """Return the e-mail address and the phone number."""
    known = [(words, key) for words, key in (("E-mail", "email"), ("Phone", "phone")) if getattr(person, key)]
    if not known:
        return None
    section = Section(theme, "Contact")
    for words, key in known:
        value = wrapped(getattr(person, key), selectable=True)
        section.add(fact(theme, words, value, private=key in person.private))
    return section


def notes(theme: Theme, text: str, *, private: bool) -> QWidget | None:
    """Return the notes, as typed."""
    if not text:
        return None
    section = Section(theme, "Notes")
    section.add(marked(theme, wrapped(text, selectable=True), private))
    return section


def _alone(widget: QWidget) -> QWidget:
    """Return the widget at the left of a row of its own."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return row


def marked(theme: Theme, widget: QWidget, private: bool) -> QWidget:
    """Return the widget, with the lock beside it where it is private."""
    if not private:
        return widget
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget, 1)
    layout.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    return row
