"""The landscape notes on a card: what no chart shows of it, each one action from being confirmed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.views import Name
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading, note_names
from relbook.services.note_drafts import NoteDraft
from relbook.services.ports import Contacts
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.note_line import note_line
from relbook.ui.pages.people.part import Part
from relbook.ui.widgets.sections import Line, MenuButton, MenuEntry, Rest, Section, small_button

CONCERNS = frozenset({"landscape_note", "note_about", "contradiction"})
"""The kinds of record that the section is made of."""
SHOWN = 5
"""How many notes are shown at first."""


class LandscapeDeeds:
    """What may be done with landscape notes on the part of the page that shows them."""

    def __init__(self, part: Part, landscape: LandscapeService, register: LandscapeReading, contacts: Contacts) -> None:
        self._part = part
        self._landscape, self._register, self._contacts = landscape, register, contacts

    def read(self, id_: int) -> list[NoteLine]:
        """Return the notes about a record of the part's kind, and about the units of an organisation; for a thread."""
        homes = self._register.homes() if self._part.kind == "organisation" else {}
        units = [("unit", unit) for unit, organisation in homes.items() if organisation == id_]
        return self._register.about([(self._part.kind, id_), *units])

    def section(self, id_: int, lines: Sequence[NoteLine]) -> QWidget:
        """Return the notes about a record of the part's kind."""
        theme = self._part.around.theme
        add = small_button("Add a note", partial(self._add, id_), role="link", tip="Note what no chart shows")
        section = Section(theme, "Landscape", action=add)
        for line in lines[:SHOWN]:
            section.add(self._row(id_, line))
        rest = lines[SHOWN:]
        if rest:
            section.add(Rest(f"{len(rest):,} more", lambda: [self._row(id_, line) for line in rest]))
        if not lines:
            section.say("Nothing noted yet. What does everybody know here, and no chart show?")
        return section

    def _row(self, id_: int, line: NoteLine) -> Line:
        around = self._part.around
        open_it = partial(self._part.opened.emit, "landscape_note", line.id)
        row = note_line(around.theme, line, around.today(), open_it, of=self._of(id_, line))
        if line.stale:
            confirm = partial(self._do, self._landscape.confirm, line.id)
            tip = f"Still holds: {line.note.words[:80]}"
            row.row.addWidget(small_button("Still holds ✓", confirm, tip=tip), 0, Qt.AlignmentFlag.AlignTop)
        row.row.addWidget(MenuButton(self._choices(line), "Change this note"), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _of(self, id_: int, line: NoteLine) -> str:
        """Return the unit that a note on an organisation's card is about; "" where it is about the record itself."""
        if self._part.kind != "organisation" or any((one.kind, one.id) == ("organisation", id_) for one in line.about):
            return ""
        return ", ".join(thing.name for thing in line.about if thing.kind == "unit")

    def _choices(self, line: NoteLine) -> list[MenuEntry]:
        do, landscape = self._do, self._landscape
        return [
            ("Still holds", partial(do, landscape.confirm, line.id)),
            ("No longer holds", partial(do, landscape.end, line.id)),
            ("", lambda: None),
            ("Edit …", partial(self._edit, line.id)),
            ("Remove", partial(do, landscape.remove, line.id)),
        ]

    def _do(self, verb: Callable[[int], object], note_id: int) -> None:
        self._part.write(partial(verb, note_id))

    def _add(self, id_: int) -> None:
        draft = NoteDraft(sort=Sort.RULE, words="", about=((self._part.kind, id_),))
        self._fill_in(lambda: draft, self._landscape.write)

    def _edit(self, note_id: int) -> None:
        self._fill_in(partial(self._landscape.draft, note_id), self._landscape.amend)

    def _fill_in(self, draft: Callable[[], NoteDraft], store: Callable[[NoteDraft], object]) -> None:
        """Read the draft and every name in a thread, then open the form."""

        def read() -> tuple[NoteDraft, list[Name]]:
            return draft(), note_names(self._contacts, self._register)

        self._part.around.tasks.run(self._part, read, lambda found: self._open(*found, store))

    def _open(self, draft: NoteDraft, names: list[Name], store: Callable[[NoteDraft], object]) -> None:
        around = self._part.around
        form = NoteDialog(around.theme, draft, names, around.today(), parent=self._part.window())
        form.submitted.connect(lambda typed: self._part.save_form(form, partial(store, typed)))
        form.open()
