"""What is known of who is chosen on the map: facts, ties, and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import NoteLine
from relbook.domain.maps import MapPerson, MapView, Together
from relbook.domain.ties import Tie
from relbook.domain.words import ago, counted, full_day
from relbook.ui.note_line import note_line
from relbook.ui.pages.map.acts import all_pinned
from relbook.ui.theme import Theme
from relbook.ui.tie_words import tie_detail, tie_phrase
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import Line, MenuButton, Section, fact, in_a_row, small_button, wrapped
from relbook.ui.widgets.text import plain_label

TIES = 6
"""Ties that are listed; the others are in the table and on the person's page."""
NOTES = 3
"""Landscape notes that are listed; the others are on the page Landscape."""
NAMED = 12
"""People named where several are chosen."""


class Doings(NamedTuple):
    """What can be asked for of who is chosen."""

    open: Callable[[str, int], object]
    brief: Callable[[int], object]
    add_tie: Callable[[int], object]
    edit_tie: Callable[[int], object]
    pin: Callable[[frozenset[int]], object]
    walk_to: Callable[[int], object]
    """Choose somebody else."""
    suggestion: Callable[[Together], object]


def about_person(theme: Theme, view: MapView, person_id: int, doings: Doings) -> QWidget:
    """Return what is known of one person."""
    one = view.people[person_id]
    section = Section(theme, one.name)
    section.setContentsMargins(0, theme.space(2), 0, 0)
    section.body.setSpacing(theme.space(1))
    where = " · ".join(words for words in (one.title, one.unit, one.organisation) if words)
    if where:
        section.add(wrapped(where, "caption"))
    for words, value in _facts(theme, view, one):
        section.add(fact(theme, words, value))
    section.add(_buttons(theme, view, one, doings))
    _add_notes(section, theme, view, one, doings)
    ties = [tie for tie in view.ties if person_id in (tie.from_id, tie.to_id)]
    ties.sort(key=lambda tie: (-tie.strength, tie.id))
    if ties:
        section.add(plain_label(counted(len(ties), "tie"), role="strong"))
    for tie in ties[:TIES]:
        section.add(_tie_line(theme, view, tie, person_id, doings))
    if len(ties) > TIES:
        section.add(small_button(f"All {len(ties)} ties", partial(doings.open, "person", person_id), role="link"))
    for hint in [hint for hint in view.together if person_id in hint.pair][:TIES]:
        section.add(_hint_line(theme, view, hint, person_id, doings))
    return section


def _facts(theme: Theme, view: MapView, one: MapPerson) -> list[tuple[str, QWidget]]:
    facts: list[tuple[str, QWidget]] = []
    levels = [f"power {one.power}" if one.power else "", f"interest {one.interest}" if one.interest else ""]
    part = " · ".join(
        words for words in (one.role_words.capitalize(), "leader" if one.leader else "", *levels) if words
    )
    if part:
        facts.append(("Part", wrapped(part)))
    if one.now or one.wanted:
        now = one.now.value if one.now else "not said"
        wanted = f" → {one.wanted.value}" if one.wanted and one.wanted is not one.now else ""
        facts.append(("Engagement", wrapped(f"{now}{wanted}")))
    chip = Chip(theme, one.freshness.value, FRESHNESS[one.freshness])
    last = plain_label(ago(one.last, view.on)) if one.last else plain_label("none noted")
    facts.append(("Last contact", in_a_row([last, chip] if one.last else [last], theme.space(2))))
    if one.id in view.placements:
        words = "pinned" if view.placements[one.id].pinned else "where you put them"
        facts.append(("Place", plain_label(words)))
    return facts


def _buttons(theme: Theme, view: MapView, one: MapPerson, doings: Doings) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=theme.space(1))
    flow.addWidget(small_button("Open", partial(doings.open, "person", one.id), tip="Open (Enter)"))
    flow.addWidget(small_button("Brief", partial(doings.brief, one.id), tip="One page on this person (Ctrl+P)"))
    if not view.is_past:
        flow.addWidget(small_button("Add a tie", partial(doings.add_tie, one.id), tip="Add a tie (T)"))
        words = "Unpin" if all_pinned(view, {one.id}) else "Pin"
        flow.addWidget(small_button(words, partial(doings.pin, frozenset({one.id})), tip=f"{words} (P)"))
    return row


def _tie_line(theme: Theme, view: MapView, tie: Tie, seen_from: int, doings: Doings) -> QWidget:
    other = view.people[tie.to_id if tie.from_id == seen_from else tie.from_id]
    words = f"{tie_phrase(tie, seen_from)} {other.name}"
    line = Line(theme, partial(doings.walk_to, other.id), f"{words}, {tie_detail(tie)}")
    line.row.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
    line.row.addWidget(wrapped(words), 1)
    if not view.is_past:
        edit = MenuButton([("Edit …", partial(doings.edit_tie, tie.id))], "Change this tie")
        line.row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _hint_line(theme: Theme, view: MapView, hint: Together, seen_from: int, doings: Doings) -> QWidget:
    other = view.people[hint.other_id if hint.one_id == seen_from else hint.one_id]
    words = f"often meets {other.name}: a tie?"
    line = Line(theme, partial(doings.suggestion, hint), words)
    line.row.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
    line.row.addWidget(wrapped(words), 1)
    return line


def _add_notes(section: Section, theme: Theme, view: MapView, one: MapPerson, doings: Doings) -> None:
    """Put what no chart shows of the person, their unit and organisation into the section."""
    notes = view.notes.get(one.id, ())
    if notes:
        section.add(plain_label("Landscape", role="strong"))
    for note in notes[:NOTES]:
        line = note_line(theme, note, view.on, partial(doings.open, "landscape_note", note.id), of=_of(note, one))
        line.row.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        section.add(line)
    if len(notes) > NOTES:
        more = partial(doings.open, "landscape_note", notes[NOTES].id)
        tip = "Show the next one on the page Landscape"
        section.add(small_button(f"and {len(notes) - NOTES} more", more, role="link", tip=tip))


def _of(note: NoteLine, one: MapPerson) -> str:
    """Return the unit or organisation that a note is about; "" where it is about the person."""
    if any((thing.kind, thing.id) == ("person", one.id) for thing in note.about):
        return ""
    around = {("unit", one.unit), ("organisation", one.organisation)}
    return next((thing.name for thing in note.about if (thing.kind, thing.name) in around), "")


def about_people(theme: Theme, view: MapView, ids: Sequence[int], doings: Doings) -> QWidget:
    """Return what can be done with several people."""
    section = Section(theme, counted(len(ids), "person", "people"))
    names = [view.people[id_].name for id_ in ids[:NAMED]]
    rest = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    section.add(wrapped(", ".join(names) + rest))
    if not view.is_past:
        words = "Unpin them" if all_pinned(view, set(ids)) else "Pin them"
        section.add(in_a_row([small_button(words, partial(doings.pin, frozenset(ids)))], 0))
    return section


class HintActs(NamedTuple):
    """What can be done with a suggested tie."""

    accept: Callable[[], object]
    dismiss: Callable[[], object]
    meetings: Callable[[], object]


def about_hint(theme: Theme, view: MapView, hint: Together, acts: HintActs) -> QWidget:
    """Return a suggested tie with its reason."""
    card = Card("A tie?", "info", margin=theme.space(3))
    one, other = view.people[hint.one_id], view.people[hint.other_id]
    met = counted(len(hint.meetings), "meeting")
    words = f"{one.name} and {other.name} were at {met} together, the last on {full_day(hint.last)}."
    card.body.addWidget(wrapped(words))
    card.body.addWidget(wrapped("It counts for nothing until you say what it is.", "caption"))
    buttons = QWidget()
    flow = FlowLayout(buttons, gap=theme.space(1))
    if not view.is_past:
        flow.addWidget(small_button("It is a tie …", acts.accept, role="primary"))
        flow.addWidget(small_button("It is none", acts.dismiss))
    flow.addWidget(small_button("Meetings", acts.meetings, tip="The meetings behind this", role="link"))
    card.body.addWidget(buttons)
    return card
