"""What an initiative is connected with, what it could be connected with, and the initiatives of a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.connections import Suggestion
from relbook.domain.initiatives import Initiative
from relbook.domain.people import initials
from relbook.domain.views import Linked
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import Line, MenuButton, Section, private_mark, small_button, wrapped


@dataclass(frozen=True, slots=True)
class ConnectionDeeds:
    """What may be done with connections."""

    open: Callable[[str, int], object]
    add: Callable[[], object]
    disconnect: Callable[[int], object]
    accept: Callable[[Suggestion], object]
    dismiss: Callable[[Suggestion], object]
    explain: Callable[[Suggestion], object]


def connections_section(theme: Theme, links: Sequence[Linked], deeds: ConnectionDeeds) -> QWidget:
    """Return whom and what an initiative touches."""
    section = Section(theme, "Connections", action=small_button("Connect …", deeds.add, role="link"))
    for link in links:
        section.add(_link_line(theme, link, deeds))
    if not links:
        section.say("None yet. Whom, which project, which other initiative does it touch?")
    return section


def _link_line(theme: Theme, link: Linked, deeds: ConnectionDeeds) -> QWidget:
    row = Line(theme, partial(deeds.open, link.kind, link.id), accessible=link.name)
    if link.kind == "person":
        row.row.addWidget(Avatar(theme, initials(link.name), link.name), 0, Qt.AlignmentFlag.AlignTop)
    row.row.addLayout(_two_lines(link.name, link.connection.because), 1)
    if link.kind != "person":
        row.row.addWidget(Chip(theme, link.kind), 0, Qt.AlignmentFlag.AlignTop)
    if link.connection.private:
        row.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    choices = [("Disconnect", partial(deeds.disconnect, link.connection.id))]
    row.row.addWidget(MenuButton(choices, f"Change the connection with {link.name}"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def suggestions_section(
    theme: Theme, seen_from: int, suggestions: Sequence[Suggestion], deeds: ConnectionDeeds
) -> QWidget | None:
    """Return what the initiative of that number could be connected with, each with its reason; None for nothing."""
    if not suggestions:
        return None
    section = Section(theme, "Could be connected")
    for suggestion in suggestions:
        section.add(_suggestion_line(theme, seen_from, suggestion, deeds))
    return section


def other_side(suggestion: Suggestion, seen_from: int) -> tuple[str, int, str]:
    """Return kind, number and name of the side that is not the initiative it is seen from."""
    if suggestion.other == ("initiative", seen_from):
        return "initiative", suggestion.initiative_id, suggestion.name
    return (*suggestion.other, suggestion.other_name)


def _suggestion_line(theme: Theme, seen_from: int, suggestion: Suggestion, deeds: ConnectionDeeds) -> QWidget:
    kind, id_, name = other_side(suggestion, seen_from)
    row = Line(theme, partial(deeds.open, kind, id_), accessible=f"Could be connected with {name}")
    column = QVBoxLayout()
    column.setSpacing(theme.space(1))
    column.addLayout(_two_lines(name, suggestion.reason))
    buttons = QWidget()
    flow = FlowLayout(buttons, gap=theme.space(2))
    flow.addWidget(small_button("Connect", partial(deeds.accept, suggestion), tip=f"Connect with {name}"))
    flow.addWidget(small_button("Dismiss …", partial(deeds.dismiss, suggestion), tip=f"Dismiss {name}"))
    flow.addWidget(small_button("Why?", partial(deeds.explain, suggestion), tip=f"Why {name}?", role="link"))
    column.addWidget(buttons)
    row.row.addLayout(column, 1)
    row.row.addWidget(Chip(theme, kind), 0, Qt.AlignmentFlag.AlignTop)
    return row


def initiatives_section(
    theme: Theme, initiatives: Sequence[tuple[Initiative, str]], open_: Callable[[str, int], object]
) -> QWidget | None:
    """Return the initiatives of a person or a project, each with how it is theirs; None where there is none."""
    if not initiatives:
        return None
    section = Section(theme, "Initiatives")
    for initiative, how in initiatives:
        row = Line(theme, partial(open_, "initiative", initiative.id), accessible=initiative.name)
        detail = " · ".join(words for words in (how, initiative.state.value) if words)
        row.row.addLayout(_two_lines(initiative.name, detail), 1)
        if initiative.private:
            row.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
        section.add(row)
    return section


def _two_lines(name: str, detail: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(wrapped(name))
    if detail:
        column.addWidget(wrapped(detail, "caption"))
    return column
