"""The part of the page that lists initiatives: work others lead, what it touches, what it could be connected with."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relbook.domain.connections import Suggestion
from relbook.domain.dismissals import Matter
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import NoteLine
from relbook.domain.records import WHOLE
from relbook.domain.views import InitiativeCard, InitiativeLine, Name
from relbook.services.dismissals import DismissalService
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.ports import Contacts
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.pages.people import facts
from relbook.ui.pages.people.aside import AsideDeeds, aside_section
from relbook.ui.pages.people.browser import Browser, BrowserWords
from relbook.ui.pages.people.columns import INITIATIVES
from relbook.ui.pages.people.connections import ConnectionDeeds, connections_section, other_side, suggestions_section
from relbook.ui.pages.people.groups import group_buttons, group_head, person_row, span_words, text_section
from relbook.ui.pages.people.initiative_dialog import ConnectDialog, InitiativeDialog, initiative_names, taken
from relbook.ui.pages.people.landscape import CONCERNS, LandscapeDeeds
from relbook.ui.pages.people.part import Part, Surroundings
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import MenuEntry, Section

_WORDS = BrowserWords(
    one="initiative",
    many="initiatives",
    hint="Filter by name, lead or state",
    purpose="Work that others lead and that touches yours: note it with its lead, and relbook says what it could be "
    "connected with.",
)


@dataclass(frozen=True, slots=True)
class InitiativeShown:
    """What the card of an initiative shows."""

    card: InitiativeCard
    suggestions: tuple[Suggestion, ...]
    notes: list[NoteLine]
    """What no chart shows of it."""


class InitiativesPart(Part):
    """Initiatives and what they are connected with."""

    kind = "initiative"
    concerns = frozenset(
        {"initiative", "connection", "dismissal", "person", "project", "stake", "need", "meeting", "meeting_project"}
        | CONCERNS
    )

    def __init__(
        self,
        around: Surroundings,
        *,
        contacts: Contacts,
        initiatives: InitiativeService,
        dismissals: DismissalService,
        landscape: LandscapeService,
        register: LandscapeReading,
    ) -> None:
        browser = Browser(INITIATIVES, _WORDS, around.theme, around.settings, "people/initiative")
        hint = "Choose an initiative to see who leads it, what it touches, and what it could be connected with."
        super().__init__(around, browser, RecordCard(around.theme, hint))
        self._contacts, self._initiatives, self._dismissals = contacts, initiatives, dismissals
        self._landscape = LandscapeDeeds(self, landscape, register, contacts)
        self._shown: InitiativeShown | None = None

    # Reading and showing

    def read_lines(self) -> list[InitiativeLine]:
        """Return the initiatives."""
        return self._contacts.initiatives()

    def read_card(self, id_: int, meetings: int) -> InitiativeShown:
        """Return an initiative whole, with what it could be connected with."""
        card = self._contacts.initiative(id_)
        me = ("initiative", id_)
        found = [] if card.initiative.deleted_at else self._initiatives.suggestions()
        suggested = tuple(one for one in found if one.initiative_id == id_ or one.other == me)
        return InitiativeShown(card, suggested, self._landscape.read(id_))

    def show_card(self, shown: InitiativeShown) -> None:
        """Show an initiative whole."""
        self._shown = shown
        theme, initiative = self.around.theme, shown.card.initiative
        deeds = ConnectionDeeds(
            self.opened.emit, self.connect_other, self.disconnect_one, self.accept, self.dismiss, self.explain
        )
        aside = AsideDeeds(self.bring_back, self.evidence_wanted.emit)
        sections = [
            self._head(initiative),
            self._lead(shown.card),
            text_section(theme, "Aim", initiative.aim, private="aim" in initiative.private),
            connections_section(theme, shown.card.links, deeds),
            suggestions_section(theme, initiative.id, shown.suggestions, deeds),
            self._landscape.section(initiative.id, shown.notes),
            aside_section(theme, initiative.name, shown.card.aside, aside),
            facts.notes(theme, initiative.notes, private="notes" in initiative.private),
        ]
        self.card.show_sections((self.kind, initiative.id), [one for one in sections if one is not None])

    def _head(self, initiative: Initiative) -> QWidget:
        past = partial(self.past_wanted.emit, self.kind, initiative.id)
        buttons = group_buttons(
            initiative.deleted_at is not None,
            edit=self.edit,
            restore=self.restore,
            more=[("Connect …", self.connect_other), ("Past", past), ("Put in the trash", self.trash)],
        )
        when = span_words(initiative.state.value, initiative.starts_on, initiative.ends_on)
        return group_head(self.around.theme, initiative.name, when, buttons, private=WHOLE in initiative.private)

    def _lead(self, card: InitiativeCard) -> QWidget:
        section = Section(self.around.theme, "Lead")
        if card.initiative.lead_id is None:
            section.say("Not noted. Who leads it?")
        else:
            open_lead = partial(self.opened.emit, "person", card.initiative.lead_id)
            section.add(person_row(self.around.theme, card.lead, "", open_lead))
        return section

    # What may be done

    def add(self, name: str = "") -> None:
        """Open the form for a new initiative."""
        self._with_names(partial(self._open_form, Initiative(name=name)))

    def edit(self) -> None:
        """Open the form for the initiative shown."""
        if self._shown is not None and self.current_id():
            self._with_names(partial(self._open_form, self._shown.card.initiative))

    def trash(self) -> None:
        """Put the initiatives selected in the trash."""
        ids = self.selected_ids()
        if ids:
            self.write(partial(self._initiatives.trash, *ids))

    def restore(self) -> None:
        """Take the initiative shown out of the trash."""
        self.write(partial(self._initiatives.restore, self.current_id()))

    def connect_other(self) -> None:
        """Open the form that connects the initiative shown with somebody or something."""
        if self._shown is not None:
            self._with_names(partial(self._open_connect, self._shown.card))

    def disconnect_one(self, connection_id: int) -> None:
        """Take a connection away; undo brings it back."""
        self.write(partial(self._initiatives.disconnect, connection_id))

    def accept(self, suggestion: Suggestion) -> None:
        """Make the connection that was suggested; its reason is kept with it."""
        made = partial(self._initiatives.connect, suggestion.initiative_id, *suggestion.other, suggestion.reason)
        self.write(made)

    def dismiss(self, suggestion: Suggestion) -> None:
        """Ask why, and put the suggestion aside; it returns when something new speaks for it."""
        _, _, name = other_side(suggestion, self.current_id())
        form = DismissDialog(self.around.theme, f"a connection with {name}", self.window())
        what = f"{suggestion.name} and {suggestion.other_name}"

        def put_aside(reason: str) -> None:
            work = partial(self._dismissals.dismiss, Matter.CONNECTION, suggestion.evidence, what, because=reason)
            self.save_form(form, work)

        form.submitted.connect(put_aside)
        form.open()

    def bring_back(self, dismissal_id: int) -> None:
        """Show again a connection that was put aside."""
        self.write(partial(self._dismissals.bring_back, dismissal_id))

    def explain(self, suggestion: Suggestion) -> None:
        """Show the entries that speak for a connection."""
        words = f"{suggestion.name} and {suggestion.other_name}: {suggestion.reason}"
        self.evidence_wanted.emit(words, suggestion.entries)

    def menu_entries(self) -> list[MenuEntry]:
        """Return what may be done with those selected."""
        ids = self.selected_ids()
        end: list[MenuEntry] = [("Copy", self.browser.table.copy), ("", lambda: None)]
        if len(ids) > 1:
            return [*end, (f"Put {len(ids)} initiatives in the trash", self.trash)]
        past = partial(self.past_wanted.emit, self.kind, self.current_id())
        first: list[MenuEntry] = [("Edit …", self.edit), ("Connect …", self.connect_other), ("Past", past)]
        return [*first, *end, ("Put in the trash", self.trash)]

    # Forms

    def _with_names(self, do: Any) -> None:
        """Read every name off the GUI thread, initiatives among them, then go on with them."""
        self.around.tasks.run(self, self._names, do)

    def _names(self) -> list[Name]:
        return [*self._contacts.names(), *initiative_names(self._contacts.initiatives())]

    def _open_form(self, initiative: Initiative, names: list[Name]) -> None:
        form = InitiativeDialog(self.around.theme, initiative, names, self.around.today(), parent=self.window())
        if initiative.id:
            form.submitted.connect(lambda typed: self.save_form(form, partial(self._initiatives.edit, typed)))
        else:
            form.submitted.connect(
                lambda typed: self.save_form(form, partial(self._initiatives.add, typed), self._added)
            )
        form.open()

    def _added(self, id_: int) -> None:
        self.reload()
        self.reveal(id_)

    def _open_connect(self, card: InitiativeCard, names: list[Name]) -> None:
        initiative = card.initiative
        without = taken(card.links, initiative.lead_id)
        form = ConnectDialog(self.around.theme, initiative, names, without=without, parent=self.window())
        connect = partial(self._initiatives.connect, initiative.id)
        form.submitted.connect(lambda typed: self.save_form(form, partial(connect, *typed)))
        form.open()
