"""The part of the page that lists people: the table, the card of one, and what may be done with them."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relbook.domain.commitments import CommitmentState
from relbook.domain.landscape import NoteLine
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.projects import Stake
from relbook.domain.records import WHOLE
from relbook.domain.ties import Tie
from relbook.domain.views import Name, PersonCard, PersonLine
from relbook.services.commitments import CommitmentService
from relbook.services.dismissals import DismissalService
from relbook.services.drafts import PersonDraft, shortened
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.needs import NeedService
from relbook.services.people import PeopleService
from relbook.services.ports import Contacts, Listing
from relbook.services.ratings import RatingService
from relbook.ui.messages import sentence_for
from relbook.ui.pages.people import facts
from relbook.ui.pages.people.aside import AsideDeeds, aside_section
from relbook.ui.pages.people.browser import Browser, BrowserWords
from relbook.ui.pages.people.columns import PEOPLE
from relbook.ui.pages.people.connections import initiatives_section
from relbook.ui.pages.people.dialog import PersonDialog, known_from
from relbook.ui.pages.people.landscape import CONCERNS, LandscapeDeeds
from relbook.ui.pages.people.merge_dialog import MergeDialog
from relbook.ui.pages.people.needs import NeedDeeds, needs_section
from relbook.ui.pages.people.part import Part, Surroundings
from relbook.ui.pages.people.promises import PromiseLook, promises_sections
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.pages.people.stakes import stakes_section
from relbook.ui.pages.people.ties import ties_section
from relbook.ui.pages.people.timeline import Timeline, read_page
from relbook.ui.pages.people.trust import trust_section
from relbook.ui.tie_dialog import TieDialog
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import MenuEntry

_WORDS = BrowserWords(
    one="person",
    many="people",
    hint="Filter by name, organisation, unit, tag or “cold”",
    purpose="Everyone your project depends on is kept here, once, with what matters to them and what was promised. "
    "People also appear by themselves when you capture a meeting.",
)


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What the card of a person shows."""

    card: PersonCard
    meetings: list[MeetingLine]
    """The first page of the timeline."""
    notes: list[NoteLine]
    """What no chart shows of the person."""


class PeoplePart(Part):
    """People; implements ``actions.CardActions`` for the card."""

    kind = "person"
    concerns = frozenset(
        {"person", "alias", "person_tag", "organisation", "unit", "project", "stake", "meeting", "attendance"}
        | {"meeting_project", "commitment", "tie", "stake_rating", "trust_rating", "need", "initiative", "connection"}
        | {"dismissal"}
        | CONCERNS
    )

    def __init__(
        self,
        around: Surroundings,
        *,
        contacts: Contacts,
        listing: Listing,
        people: PeopleService,
        commitments: CommitmentService,
        ratings: RatingService,
        needs: NeedService,
        dismissals: DismissalService,
        landscape: LandscapeService,
        register: LandscapeReading,
    ) -> None:
        browser = Browser(PEOPLE, _WORDS, around.theme, around.settings, "people/person")
        hint = "Choose a person to see what matters to them, your meetings, promises both ways, and their ties."
        super().__init__(around, browser, RecordCard(around.theme, hint))
        self._contacts, self._listing = contacts, listing
        self._people, self._commitments, self._ratings = people, commitments, ratings
        self._needs = NeedDeeds(self, needs)
        self._dismissals = dismissals
        self._landscape = LandscapeDeeds(self, landscape, register, contacts)
        self._lines: list[PersonLine] = []
        self._project_id: int | None = None
        self._shown: PersonShown | None = None
        self._text_matches: dict[int, int] = {}
        self._unfolded: set[str] = set()

    def set_project(self, project_id: int | None) -> None:
        """Show only those with a part in the project; None shows everyone."""
        self._project_id = project_id
        self._apply_project()

    # Reading and showing

    def read_lines(self) -> list[PersonLine]:
        """Return everyone."""
        return self._contacts.people(today=self.around.today())

    def read_card(self, id_: int, meetings: int) -> PersonShown:
        """Return a person whole, with the first page of their meetings."""
        card = self._contacts.person(id_, today=self.around.today())
        first = read_page(self._listing, JournalFilter(person_id=id_), limit=meetings)
        return PersonShown(card, first, self._landscape.read(id_))

    def show_lines(self, lines: list[PersonLine], sought: list[str]) -> None:
        """Show everyone, or those with a part in the project."""
        self._lines = lines
        super().show_lines(lines, sought)
        self._apply_project()

    def show_card(self, shown: PersonShown) -> None:
        """Show a person whole."""
        if self.card.shown() != (self.kind, shown.card.person.id):
            self._unfolded.clear()
        self._shown = shown
        self._needs.take_meetings(shown.meetings)
        theme, today, card = self.around.theme, self.around.today(), shown.card
        look = PromiseLook(theme, today, self.settle, self.opened.emit)
        id_ = card.person.id
        sections = [
            facts.head(theme, card, today, self, self._text_matches.get(id_, 0)),
            facts.matters(theme, card.person),
            *promises_sections(look, card.promises),
            needs_section(theme, card, today, self._needs),
            trust_section(theme, card, self),
            stakes_section(theme, card, today, self),
            ties_section(theme, card, self),
            self._landscape.section(id_, shown.notes),
            initiatives_section(theme, card.initiatives, self.opened.emit),
            self._aside(card),
            facts.contact(theme, card.person),
            facts.notes(theme, card.person.notes, private="notes" in card.person.private),
            Timeline(
                theme,
                self.around.tasks,
                self._listing,
                JournalFilter(person_id=id_),
                today=self.around.today(),
                first=shown.meetings,
                open_=self.opened.emit,
            ),
        ]
        self.card.show_sections((self.kind, id_), [section for section in sections if section is not None])

    def _aside(self, card: PersonCard) -> QWidget | None:
        bring_back = self._dismissals.bring_back
        deeds = AsideDeeds(lambda id_: self.write(partial(bring_back, id_)), self.evidence_wanted.emit)
        return aside_section(self.around.theme, card.person.name, card.aside, deeds)

    def _apply_project(self) -> None:
        wanted = self._project_id
        ids = None if wanted is None else frozenset(line.id for line in self._lines if wanted in line.project_ids)
        self.browser.show_only(ids)

    # What may be done (CardActions, and the keys of the table)

    def open(self, kind: str, id_: int) -> None:
        """Show another record."""
        self.opened.emit(kind, id_)

    def brief(self) -> None:
        """Ask for a brief on the person."""
        self.brief_wanted.emit("person", self.current_id())

    def past(self) -> None:
        """Ask for how the person was before."""
        self.past_wanted.emit("person", self.current_id())

    def add(self, name: str = "") -> None:
        """Open the form for a new person."""
        self._with_names(partial(self._open_form, 0, PersonDraft(name=name)))

    def edit(self) -> None:
        """Open the form for the person shown."""
        id_ = self.current_id()
        if id_:
            self.around.tasks.run(
                self,
                partial(self._people.draft, id_),
                lambda draft: self._with_names(partial(self._open_form, id_, draft)),
            )

    def trash(self) -> None:
        """Put the people selected in the trash; the notice offers to undo it."""
        ids = self.selected_ids()
        if ids:
            self.write(partial(self._people.trash, *ids))

    def restore(self) -> None:
        """Take the person shown out of the trash."""
        self.write(partial(self._people.restore, self.current_id()))

    def mark_private(self, whole: bool) -> None:
        """Mark all of the person shown private, or take that mark away."""
        if self._shown is not None:
            person = self._shown.card.person
            marks = person.private | {WHOLE} if whole else person.private - {WHOLE}
            self.write(partial(self._people.mark_private, person.id, marks))

    def match_text(self) -> None:
        """Put the person shown in place of their name where it was left as text."""
        id_ = self.current_id()
        self._text_matches.pop(id_, None)
        self.write(partial(self._people.match_text, id_))

    def settle(self, commitment_id: int, state: CommitmentState) -> None:
        """Say what became of a promise."""
        self.write(partial(self._commitments.settle, commitment_id, state))

    def merge(self) -> None:
        """Choose another person who is the same as the one shown."""
        if self._shown is not None:
            self._with_names(partial(self._open_merge, self._shown.card))

    def edit_tie(self, tie: Tie | None) -> None:
        """Open the form for a tie; None for a new one."""
        if self._shown is not None:
            person = self._shown.card.person
            self._with_names(partial(self._open_tie, (person.id, person.name), tie))

    def remove_tie(self, tie_id: int) -> None:
        """Remove a tie; undo brings it back."""
        self.write(partial(self._people.remove_tie, tie_id))

    def edit_stake(self, stake: Stake | None) -> None:
        """Open the form for the part in a project; None for a new one."""
        if self._shown is not None:
            self._with_names(partial(self._open_stake, self._shown.card, stake))

    def remove_stake(self, stake: Stake) -> None:
        """Take the part in a project away; undo brings it back."""
        self.write(partial(self._people.remove_stake, stake.person_id, stake.project_id))

    def rate_trust(self) -> None:
        """Ask for the form that rates how the person shown sees the user."""
        self.trust_wanted.emit(self.current_id())

    def withdraw_trust(self, rating_id: int) -> None:
        """Remove a trust rating that was entered by mistake; undo brings it back."""
        self.write(partial(self._ratings.withdraw_trust, rating_id))

    def is_unfolded(self, key: str) -> bool:
        """Return whether a history was unfolded on the card shown."""
        return key in self._unfolded

    def unfold(self, key: str, unfolded: bool) -> None:
        """Remember that a history was unfolded, for when the card is read again."""
        (self._unfolded.add if unfolded else self._unfolded.discard)(key)

    def add_need(self) -> None:
        """Open the form for a new need of the person shown."""
        if self._shown is not None:
            self._needs.add(self._shown.card.person)

    def menu_entries(self) -> list[MenuEntry]:
        """Return what may be done with those selected."""
        ids = self.selected_ids()
        if len(ids) > 1 or self._shown is None:
            words = f"Put {len(ids)} people in the trash"
            return [("Copy", self.browser.table.copy), ("", lambda: None), (words, self.trash)]
        first: list[MenuEntry] = [("Edit …", self.edit), ("Brief", self.brief), ("Copy", self.browser.table.copy)]
        return [*first, ("", lambda: None), *facts.person_menu(self._shown.card.person, self)]

    # Forms

    def _with_names(self, do: Any) -> None:
        """Read every name off the GUI thread, then go on with them."""
        self.around.tasks.run(self, self._contacts.names, do)

    def _open_form(self, id_: int, draft: PersonDraft, names: list[Name]) -> None:
        known = known_from(self._lines, names)
        form = PersonDialog(self.around.theme, draft, known, new=not id_, parent=self.window())
        if id_:
            form.submitted.connect(lambda typed: self.save_form(form, partial(self._people.edit, id_, typed)))
        else:
            form.submitted.connect(lambda typed: self.save_form(form, partial(self._add, typed), self._added))
        form.open()

    def _add(self, draft: PersonDraft) -> tuple[int, int]:
        """Store a new person; return their number and in how many places their name was left as text."""
        id_ = self._people.add(draft)
        return id_, self._people.text_matches(id_)

    def _added(self, result: tuple[int, int]) -> None:
        id_, matches = result
        if matches:
            self._text_matches[id_] = matches
        self.reload()
        self.reveal(id_)

    def _open_merge(self, keep: PersonCard, names: list[Name]) -> None:
        def load(id_: int, done: Any) -> None:
            read = partial(self._contacts.person, id_, today=self.around.today())
            self.around.tasks.run_latest(dialog, "other", read, done)

        def merge(keep_id: int, other_id: int) -> None:
            work = partial(self._people.merge, keep_id, other_id)
            self.around.tasks.run(
                dialog, work, lambda _: self._merged(dialog, keep_id), lambda e: dialog.refuse(sentence_for(e))
            )

        dialog = MergeDialog(self.around.theme, keep, names, load, self.window())
        dialog.submitted.connect(merge)
        dialog.open()

    def _merged(self, dialog: MergeDialog, keep_id: int) -> None:
        dialog.accept()
        self.reload()
        self.reveal(keep_id)

    def _open_tie(self, person: tuple[int, str], tie: Tie | None, names: list[Name]) -> None:
        form = TieDialog(self.around.theme, person, names, self.around.today(), tie=tie, parent=self.window())
        verb = self._people.edit_tie if tie else self._people.add_tie
        form.submitted.connect(lambda typed: self.save_form(form, partial(verb, typed)))
        form.open()

    def _open_stake(self, card: PersonCard, stake: Stake | None, names: list[Name]) -> None:
        taken = {one.project_id for one, _ in card.stakes} - {stake.project_id if stake else 0}
        choices = [(name.name, name.id) for name in names if name.kind == "project" and name.id not in taken]
        if stake and stake.project_id not in {id_ for _, id_ in choices}:  # its project is in the trash
            choices += [(words, one.project_id) for one, words in card.stakes if one.project_id == stake.project_id]
        first = stake or Stake(person_id=card.person.id, project_id=self._project_id or 0)
        title = f"{shortened(card.person.name)}’s part in a project"
        form = StakeDialog(self.around.theme, title, choices, replace(first), whom="Project", parent=self.window())
        form.submitted.connect(
            lambda typed: self.save_form(
                form, partial(self._people.set_stake, typed, form.because.value()), lambda _: None
            )
        )
        form.open()
