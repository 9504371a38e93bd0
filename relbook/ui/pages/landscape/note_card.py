"""One landscape note whole: what it says, what it is about, how it is known, what speaks against it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import CONTENDING, NoteLine, Thing
from relbook.domain.records import WHOLE
from relbook.domain.words import ago, full_day
from relbook.ui.pages.landscape.reading import Situation
from relbook.ui.pages.landscape.words import bites_in_full, state_tone, state_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.link import name_link, under_text
from relbook.ui.widgets.sections import (
    Line,
    MenuButton,
    MenuEntry,
    Section,
    fact,
    in_a_column,
    private_mark,
    small_button,
    wrapped,
)
from relbook.ui.widgets.text import plain_label


class Asks(NamedTuple):
    """What the card can ask for."""

    open: Callable[[str, int], object]
    """Another record, by kind and number."""
    confirm: Callable[[], object]
    edit: Callable[[], object]
    more: Callable[[], list[MenuEntry]]
    """What else may be done."""
    side_by_side: Callable[[], object]
    """Show what contradicts it beside it."""


def note_sections(theme: Theme, situation: Situation, line: NoteLine, asks: Asks) -> list[QWidget]:
    """Return the parts of the card."""
    parts = [_head(theme, line, asks), _facts(theme, line, situation, asks)]
    against = [one for one in map(situation.line, line.against) if one]
    if against:
        parts.append(_against(theme, against, asks))
    if line.note.notes:
        section = Section(theme, "Notes")
        section.add(wrapped(line.note.notes, selectable=True))
        if "notes" in line.note.private:
            section.add(private_mark(theme))
        parts.append(section)
    return parts


def about_links(
    theme: Theme, things: Iterable[Thing], homes: Mapping[int, int], on_open: Callable[[str, int], object]
) -> QWidget:
    """Return what a note is about, each a link that opens it; a unit opens its organisation, of ``homes``."""
    row = QWidget()
    flow = FlowLayout(row, gap=theme.space(2))
    for thing in things:
        kind, number = ("organisation", homes.get(thing.id, 0)) if thing.kind == "unit" else (thing.kind, thing.id)
        opens = partial(on_open, kind, number)
        flow.addWidget(under_text(name_link(thing.name, opens)) if number else plain_label(thing.name))
    return row


def _head(theme: Theme, line: NoteLine, asks: Asks) -> QWidget:
    chips = QWidget()
    flow = FlowLayout(chips, gap=theme.space(1))
    flow.addWidget(Chip(theme, line.note.sort.value))
    if state := state_words(line):
        flow.addWidget(Chip(theme, state, state_tone(line)))
    if WHOLE in line.note.private:
        flow.addWidget(private_mark(theme))
    buttons = QWidget()
    row = FlowLayout(buttons, gap=theme.space(1))
    again = line.note.ended_on is not None
    holds, tip = ("Holds again", "It holds again, as of today (C)") if again else ("Still holds", "Confirm, today (C)")
    row.addWidget(small_button(holds, asks.confirm, tip=tip))
    row.addWidget(small_button("Edit", asks.edit, tip="Edit (F2)"))
    row.addWidget(MenuButton(asks.more(), "More"))
    return in_a_column([chips, wrapped(line.note.words, "section", selectable=True), buttons], theme.space(2))


def _facts(theme: Theme, line: NoteLine, situation: Situation, asks: Asks) -> QWidget:
    note, today = line.note, situation.today
    facts: list[tuple[str, QWidget, bool]] = []
    if line.about:
        facts.append(("About", about_links(theme, line.about, situation.homes, asks.open), False))
    if note.sort in CONTENDING:
        facts.append(("Over", _said(line.over_words), False))
        facts.append(("Who decides", _person(theme, line.decider, note.decides_id, asks), False))
        facts.append(("Bites", _said(bites_in_full(line, today)), False))
    if line.teller:
        told = bool(note.private & {"told_by", "told_by_id"})
        facts.append(("Told by", _person(theme, line.teller, note.told_by_id, asks), told))
    else:
        facts.append(("Known", wrapped(line.known_words), False))
    facts.append(("Since", wrapped(full_day(note.since_on)), False))
    facts.append(("Confirmed", wrapped(f"{full_day(note.confirmed_on)} · {ago(note.confirmed_on, today)}"), False))
    if note.ended_on:
        facts.append(("Ended", wrapped(full_day(note.ended_on)), False))
    if note.meeting_id is not None:
        title = line.meeting_title or "a meeting without a title"
        facts.append(("Learned at", _link(theme, title, partial(asks.open, "meeting", note.meeting_id)), False))
    return in_a_column([fact(theme, words, value, private=private) for words, value, private in facts])


def _said(words: str) -> QWidget:
    return wrapped(words) if words else plain_label("not noted", role="muted")


def _person(theme: Theme, name: str, person_id: int | None, asks: Asks) -> QWidget:
    return _link(theme, name, partial(asks.open, "person", person_id)) if person_id else _said(name)


def _link(theme: Theme, words: str, do: Callable[[], object]) -> QWidget:
    row = QWidget()
    FlowLayout(row, gap=theme.space(1)).addWidget(under_text(name_link(words, do)))
    return row


def _against(theme: Theme, against: list[NoteLine], asks: Asks) -> QWidget:
    beside = small_button("Side by side", asks.side_by_side, role="link", tip="Compare what contradicts it")
    section = Section(theme, "Contradicted by", action=beside)
    for other in against:
        row = Line(theme, partial(asks.open, "landscape_note", other.id), other.note.words)
        words = in_a_column([wrapped(other.note.words), wrapped(other.known_words, "caption")])
        row.row.addWidget(words, 1)
        section.add(row)
    return section
