"""The needs on a person's card: what they will want, from when on, each one action from being met."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relbook.domain.lines import MeetingLine
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.views import NeedLine, PersonCard
from relbook.domain.words import full_day, long_day, title_or_form, urgent_words
from relbook.services.needs import NeedService
from relbook.ui.pages.people.need_dialog import NeedDialog
from relbook.ui.pages.people.part import Part
from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.sections import (
    Beside,
    Line,
    MenuButton,
    MenuEntry,
    Rest,
    Section,
    in_a_column,
    private_mark,
    small_button,
    wrapped,
)

SETTLED_SHOWN = 3
"""How many needs that were met or dropped are shown at first."""
NARROW_LINE = 260
"""Below this width the words stand under the state, in device-independent pixels."""
_TONES: dict[NeedState, Tone] = {NeedState.MET: "good", NeedState.DROPPED: "neutral"}
_VERBS = {NeedState.MET: "Met", NeedState.DROPPED: "Dropped", NeedState.OPEN: "Open again"}


class NeedDeeds:
    """What may be done with needs on the part of the page that shows them."""

    def __init__(self, part: Part, needs: NeedService) -> None:
        self._part, self._needs = part, needs
        self._meetings: Sequence[MeetingLine] = ()

    def take_meetings(self, meetings: Sequence[MeetingLine]) -> None:
        """Say at which meetings a need may have been heard: those of the person shown, newest first."""
        self._meetings = meetings

    def add(self, person: Person) -> None:
        """Open the form for a new need."""
        today = self._part.around.today()
        self._open(NeedLine(Need(person_id=person.id, what="", first_heard_on=today)), person.name)

    def edit(self, line: NeedLine, name: str) -> None:
        """Open the form for a need of the person of that name."""
        self._open(line, name)

    def settle(self, need: Need, state: NeedState) -> None:
        """Say what became of a need."""
        self._part.write(partial(self._needs.settle, need.id, state))

    def remove(self, need: Need) -> None:
        """Remove a need; undo brings it back."""
        self._part.write(partial(self._needs.remove, need.id))

    def open_meeting(self, meeting_id: int) -> None:
        """Show where a need was heard."""
        self._part.opened.emit("meeting", meeting_id)

    def _open(self, line: NeedLine, name: str) -> None:
        need, around = line.need, self._part.around
        meetings = _choices_of(self._meetings, line, around.today())
        form = NeedDialog(around.theme, need, name, around.today(), meetings=meetings, parent=self._part.window())
        verb = self._needs.amend if need.id else self._needs.note
        form.submitted.connect(lambda typed: self._part.save_form(form, partial(verb, typed)))
        form.open()


def _choices_of(meetings: Sequence[MeetingLine], line: NeedLine, today: date) -> list[tuple[str, int]]:
    """Return the meetings to choose from as words and number; the one chosen before is always among them."""
    been = [meeting for meeting in meetings if meeting.day <= today]
    choices = [(f"{title_or_form(one.title, one.form)} · {full_day(one.day, one.precision)}", one.id) for one in been]
    chosen = line.need.meeting_id
    if chosen is not None and chosen not in {number for _, number in choices}:
        choices.append((line.meeting_title or "a meeting without a title", chosen))
    return choices


def needs_section(theme: Theme, card: PersonCard, today: date, deeds: NeedDeeds) -> QWidget:
    """Return what the person will want."""
    add = small_button("Add a need", partial(deeds.add, card.person), role="link")
    section = Section(theme, "Needs", action=add)
    is_open = [line for line in card.needs if line.need.state is NeedState.OPEN]
    settled = [line for line in card.needs if line.need.state is not NeedState.OPEN]

    def row(line: NeedLine) -> QWidget:
        return _need_line(theme, line, card.person.name, today, deeds)

    for line in (*is_open, *settled[:SETTLED_SHOWN]):
        section.add(row(line))
    rest = settled[SETTLED_SHOWN:]
    if rest:
        section.add(Rest(f"{len(rest):,} met or dropped before", lambda: [row(line) for line in rest]))
    if not card.needs:
        section.say("None heard yet. What will they want before they ask for it?")
    return section


def _need_line(theme: Theme, line: NeedLine, name: str, today: date, deeds: NeedDeeds) -> QWidget:
    need = line.need
    meeting = need.meeting_id
    row = Line(theme, partial(deeds.open_meeting, meeting) if meeting else None, accessible=need.what)
    words = in_a_column([wrapped(need.what), wrapped(_origin(line), "caption")])
    chip = _state(theme, need, today)
    row.row.addWidget(Beside(chip, words, narrow=NARROW_LINE, gap=theme.space(2), wide_first=False), 1)
    if need.private:
        row.row.addWidget(private_mark(theme), 0, Qt.AlignmentFlag.AlignTop)
    if need.state is NeedState.OPEN:
        met = small_button("Met ✓", partial(deeds.settle, need, NeedState.MET), tip=f"Met: {need.what[:80]}")
        row.row.addWidget(met, 0, Qt.AlignmentFlag.AlignTop)
    row.row.addWidget(MenuButton(_choices(line, name, deeds), "Change this need"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _choices(line: NeedLine, name: str, deeds: NeedDeeds) -> list[MenuEntry]:
    need = line.need
    states = [(words, partial(deeds.settle, need, state)) for state, words in _VERBS.items() if state is not need.state]
    change: list[MenuEntry] = [("Edit …", partial(deeds.edit, line, name)), ("Remove", partial(deeds.remove, need))]
    return [*states, ("", lambda: None), *change]


def _state(theme: Theme, need: Need, today: date) -> Chip:
    if need.state is not NeedState.OPEN:
        return Chip(theme, need.state.value, _TONES[need.state])
    urgent = need.urgent_on is not None and need.urgent_on <= today
    tone: Tone = "bad" if urgent else "warn" if need.surfaces_on(today) else "neutral"
    return Chip(theme, urgent_words(need.urgent_on, today), tone)


def _origin(line: NeedLine) -> str:
    where = f", {line.meeting_title}" if line.meeting_title else ""
    settled = f" · {line.need.state.value} on {long_day(line.need.settled_on)}" if line.need.settled_on else ""
    return f"first heard {long_day(line.need.first_heard_on)}{where}{settled}"
