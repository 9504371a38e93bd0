"""The part of the page that lists organisations: the table, one of them whole, and what may be done with it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from relbook.domain.landscape import NoteLine
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.people import Organisation, Unit
from relbook.domain.records import WHOLE
from relbook.domain.views import GroupLine, OrganisationCard, PersonLine
from relbook.domain.words import ago, counted
from relbook.services.drafts import OrganisationDraft
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.organisations import OrganisationService
from relbook.services.ports import Contacts, Listing
from relbook.ui.pages.people import facts
from relbook.ui.pages.people.browser import Browser, BrowserWords
from relbook.ui.pages.people.columns import ORGANISATIONS
from relbook.ui.pages.people.groups import group_buttons, group_head, person_row
from relbook.ui.pages.people.landscape import CONCERNS, LandscapeDeeds
from relbook.ui.pages.people.organisation_dialog import OrganisationDialog
from relbook.ui.pages.people.part import Part, Surroundings
from relbook.ui.pages.people.timeline import Timeline, read_page
from relbook.ui.widgets.link import under_text
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import Line, MenuEntry, Rest, Section, small_button, wrapped
from relbook.ui.widgets.text import plain_label

PEOPLE_SHOWN = 100
"""How many people a card lists."""
UNITS_SHOWN = 8
"""How many units a card lists at first."""
_WORDS = BrowserWords(
    one="organisation",
    many="organisations",
    hint="Filter by name or sector",
    purpose="Your own company, vendors, customers, regulators: each with its units, its people and your meetings. "
    "One appears by itself when you give a person an organisation.",
)


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """What the card of an organisation shows."""

    card: OrganisationCard
    meetings: list[MeetingLine]
    notes: list[NoteLine]
    """What no chart shows of it and its units."""


class OrganisationsPart(Part):
    """Organisations and their units."""

    kind = "organisation"
    concerns = frozenset(
        {"organisation", "unit", "person", "person_tag", "meeting", "attendance", "commitment", "alias", "stake"}
        | CONCERNS
    )

    def __init__(
        self,
        around: Surroundings,
        *,
        contacts: Contacts,
        listing: Listing,
        organisations: OrganisationService,
        landscape: LandscapeService,
        register: LandscapeReading,
    ) -> None:
        browser = Browser(ORGANISATIONS, _WORDS, around.theme, around.settings, "people/organisation")
        hint = "Choose an organisation to see its people and your meetings with them."
        super().__init__(around, browser, RecordCard(around.theme, hint))
        self._contacts, self._listing, self._organisations = contacts, listing, organisations
        self._landscape = LandscapeDeeds(self, landscape, register, contacts)

    def read_lines(self) -> list[GroupLine]:
        """Return the organisations."""
        return self._contacts.organisations(today=self.around.today())

    def read_card(self, id_: int, meetings: int) -> OrganisationShown:
        """Return an organisation whole, with the first page of its meetings."""
        card = self._contacts.organisation(id_, today=self.around.today())
        first = read_page(self._listing, JournalFilter(organisation_id=id_), limit=meetings)
        return OrganisationShown(card, first, self._landscape.read(id_))

    def show_card(self, shown: OrganisationShown) -> None:
        """Show an organisation whole."""
        theme, organisation = self.around.theme, shown.card.organisation
        sections = [
            self._head(organisation),
            self._units(shown.card),
            self._landscape.section(organisation.id, shown.notes),
            self._people(shown.card),
            facts.notes(theme, organisation.notes, private="notes" in organisation.private),
            Timeline(
                theme,
                self.around.tasks,
                self._listing,
                JournalFilter(organisation_id=organisation.id),
                today=self.around.today(),
                first=shown.meetings,
                open_=self.opened.emit,
            ),
        ]
        self.card.show_sections((self.kind, organisation.id), [one for one in sections if one is not None])

    def add(self, name: str = "") -> None:
        """Open the form for a new organisation."""
        form = OrganisationDialog(self.around.theme, OrganisationDraft(name=name), new=True, parent=self.window())
        form.submitted.connect(lambda draft: self.save_form(form, partial(self._organisations.add, draft), self._added))
        form.open()

    def edit(self) -> None:
        """Open the form for the organisation shown."""
        id_ = self.current_id()
        if id_:
            self.around.tasks.run(self, partial(self._organisations.draft, id_), partial(self._open_form, id_))

    def trash(self) -> None:
        """Put the organisations selected in the trash."""
        ids = self.selected_ids()
        if ids:
            self.write(partial(self._organisations.trash, *ids))

    def restore(self) -> None:
        """Take the organisation shown out of the trash."""
        self.write(partial(self._organisations.restore, self.current_id()))

    def menu_entries(self) -> list[MenuEntry]:
        """Return what may be done with those selected."""
        ids = self.selected_ids()
        end: list[MenuEntry] = [("Copy", self.browser.table.copy), ("", lambda: None)]
        if len(ids) > 1:
            return [*end, (f"Put {len(ids)} organisations in the trash", self.trash)]
        brief = partial(self.brief_wanted.emit, self.kind, self.current_id())
        past = partial(self.past_wanted.emit, self.kind, self.current_id())
        return [("Edit …", self.edit), ("Brief", brief), ("Past", past), *end, ("Put in the trash", self.trash)]

    def _added(self, id_: int) -> None:
        self.reload()
        self.reveal(id_)

    def _open_form(self, id_: int, draft: OrganisationDraft) -> None:
        form = OrganisationDialog(self.around.theme, draft, new=False, parent=self.window())
        form.submitted.connect(lambda typed: self.save_form(form, partial(self._organisations.edit, id_, typed)))
        form.open()

    def _head(self, organisation: Organisation) -> QWidget:
        buttons = group_buttons(
            organisation.deleted_at is not None,
            brief=partial(self.brief_wanted.emit, self.kind, organisation.id),
            edit=self.edit,
            restore=self.restore,
            more=[
                ("Past", partial(self.past_wanted.emit, self.kind, organisation.id)),
                ("Put in the trash", self.trash),
            ],
        )
        private = bool(organisation.private & {WHOLE, "sector"})
        return group_head(self.around.theme, organisation.name, organisation.sector, buttons, private=private)

    def _units(self, card: OrganisationCard) -> QWidget | None:
        if not card.units:
            return None
        section = Section(self.around.theme, "Units", note=f"{len(card.units):,}")
        for unit in card.units[:UNITS_SHOWN]:
            section.add(self._unit(card, unit))
        rest = card.units[UNITS_SHOWN:]
        if rest:
            section.add(Rest(f"{len(rest):,} more", lambda: [self._unit(card, unit) for unit in rest]))
        return section

    def _unit(self, card: OrganisationCard, unit: Unit) -> Line:
        row = Line(self.around.theme, accessible=unit.name)
        row.row.addWidget(wrapped(unit.name), 1)
        people = sum(line.unit == unit.name for line in card.people)
        row.row.addWidget(plain_label(counted(people, "person", "people") if people else "", role="caption"))
        if card.organisation.deleted_at is None:
            brief = partial(self.brief_wanted.emit, Unit.kind, unit.id)
            row.row.addWidget(under_text(small_button("Brief", brief, role="link", tip=f"One page on {unit.name}")))
        return row

    def _people(self, card: OrganisationCard) -> QWidget:
        section = Section(self.around.theme, "People", note=f"{len(card.people):,}" if card.people else "")
        for line in card.people[:PEOPLE_SHOWN]:
            section.add(self._person(line))
        if len(card.people) > PEOPLE_SHOWN:
            section.say(f"and {len(card.people) - PEOPLE_SHOWN:,} more; filter the people by the organisation's name.")
        if not card.people:
            section.say("Nobody noted yet. Give a person this organisation, and they appear here.")
        return section

    def _person(self, line: PersonLine) -> QWidget:
        theme, today = self.around.theme, self.around.today()
        detail = ", ".join(words for words in (line.title, line.unit) if words)
        last = f"last met {ago(line.last_contact, today)}" if line.last_contact else "never met"
        return person_row(
            theme, line.name, " · ".join(filter(None, (detail, last))), partial(self.opened.emit, "person", line.id)
        )
