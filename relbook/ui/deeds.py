"""What the menus offer beyond going from page to page: dialogs on the open journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from relbook.domain.records import Record
    from relbook.domain.views import GroupLine, PastState, PersonCard, Trashed
    from relbook.services.after_meeting import AfterMeeting, Unfinished
    from relbook.services.evidence import EvidenceLine
    from relbook.services.ports import History, Reads
    from relbook.ui.main_window import MainWindow
    from relbook.ui.meeting_form.forms import MeetingForms
    from relbook.ui.places import Ground
    from relbook.ui.tasks import Progress

FORMATS = {"SQLite database (*.sqlite)": ".sqlite", "JSON document (*.json)": ".json"}


class Deeds(QObject):
    """Carries out what the window passes on."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, window: MainWindow, ground: Ground) -> None:
        super().__init__(window)
        self._window = window
        self._ground = ground
        self._forms: MeetingForms | None = None
        window.deed_wanted.connect(self._do)
        window.brief_wanted.connect(self.brief)
        window.past_wanted.connect(self.past)
        window.plan_wanted.connect(self.plan)
        window.after_wanted.connect(self.after)
        window.trust_wanted.connect(self.trust)
        window.evidence_wanted.connect(self.evidence)

    def _do(self, name: str) -> None:
        deeds = {
            "open": self.open_wanted.emit,
            "plan": self._plan_with_chosen,
            "sample": self.sample_wanted.emit,
            "bring": self.bring,
            "network": self.network,
            "export": self.export,
            "trash": self.trash,
            "past": self._past_of_chosen,
            "about": self.about,
        }
        deeds[name]()

    def brief(self, kind: str, id_: int) -> None:
        """Show a brief, or the plan that a review led to, as it will print."""
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.brief.preview import BriefPreview

        ground = self._ground
        dialog = BriefPreview(
            services.plan_sheets.prepare if kind == "review" else services.briefs.prepare,
            kind,
            id_,
            tasks=ground.tasks,
            theme=ground.theme,
            settings=ground.settings,
            parent=self._window,
        )
        dialog.opened.connect(self._window.show_record)
        _open(dialog)

    def evidence(self, words: str, entries: tuple[tuple[str, int], ...]) -> None:
        """Show the entries behind a verdict; where it is a single one, open it."""
        services = self._window.services()
        if services is None:
            return
        read = partial(services.evidence.lines, entries)
        self._ground.tasks.run_latest(self._window, "evidence", read, partial(self._show_evidence, words))

    def _show_evidence(self, words: str, lines: list[EvidenceLine]) -> None:
        if not lines:
            self._window.bottom.say("The entries behind this were removed or are in the trash")
            return
        if len(lines) == 1:
            self._window.show_record(*lines[0].opens)
            return
        from relbook.ui.evidence_dialog import EvidenceDialog

        dialog = EvidenceDialog(self._ground.theme, words, lines, self._window)
        dialog.opened.connect(self._window.show_record)
        _open(dialog)

    def _plan_with_chosen(self) -> None:
        """Plan a meeting with the person that the page in front is about, where there is one."""
        page = self._window.page()
        kind, number = (page.brief_target() if page else None) or ("", 0)
        self.plan(number if kind == "person" else 0)

    def plan(self, person_id: int) -> None:
        """Open the form of a meeting to be planned with a person, 0 for nobody yet, in the project chosen on top."""
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.meeting_form.forms import FormServices, MeetingForms

        if self._forms is None:
            read = FormServices(services.listing, services.contacts.names, services.names.index, services.journal)
            self._forms = MeetingForms(self._window, self._ground.theme, self._ground.tasks, read, self._ground.now)
        self._forms.plan(person_id, self._window.top.projects.project_id)

    def after(self, meeting_id: int) -> None:
        """Open the form that captures a planned meeting whose time has passed."""
        services = self._window.services()
        if services is None:
            return
        from relbook.services.after_meeting import AfterMeeting

        after = AfterMeeting(
            listing=services.listing,
            contacts=services.contacts,
            capture=services.capture,
            index=services.names.index,
            journal=services.journal,
            now=self._ground.now,
        )
        self._ground.tasks.run_latest(
            self._window, "after", partial(after.read, meeting_id), partial(self._capture_planned, after)
        )

    def _capture_planned(self, after: AfterMeeting, unfinished: Unfinished) -> None:
        from relbook.ui.meeting_form.after import AfterDialog

        ground = self._ground
        _open(AfterDialog(ground.theme, ground.tasks, after, unfinished, now=ground.now(), parent=self._window))

    def trust(self, person_id: int) -> None:
        """Open the form that rates how a person sees the user."""
        services = self._window.services()
        if services is None:
            return
        read = partial(services.contacts.person, person_id, today=self._ground.now().date())
        self._ground.tasks.run_latest(self._window, "trust", read, self._rate_trust)

    def _rate_trust(self, card: PersonCard) -> None:
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.trust_dialog import TrustDialog

        former = card.trust[-1] if card.trust else None
        person = (card.person.id, card.person.name)
        dialog = TrustDialog(self._ground.theme, person, former, self._ground.now().date(), parent=self._window)
        dialog.submitted.connect(
            lambda rating: dialog.store(self._ground.tasks, partial(services.ratings.trust, rating))
        )
        dialog.open()

    def bring(self) -> None:
        """Open the import."""
        services = self._window.services()
        if services is None:
            return
        contacts, today = services.contacts, self._ground.now().date()
        self._ground.tasks.run_latest(self._window, "bring", partial(contacts.projects, today=today), self._bring_into)

    def network(self) -> None:
        """Open the import of a network."""
        services = self._window.services()
        if services is None:
            return
        contacts, today = services.contacts, self._ground.now().date()
        self._ground.tasks.run_latest(
            self._window, "bring", partial(contacts.projects, today=today), self._bring_network_into
        )

    def _bring_network_into(self, projects: list[GroupLine]) -> None:
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.pages.bring.network import NetworkDialog

        chosen = self._window.top.projects.project_id
        _open(
            NetworkDialog(
                self._window,
                self._ground.tasks,
                services.networks,
                self._ground.theme,
                history=services.history,
                projects=[line.name for line in projects],
                project=next((line.name for line in projects if line.id == chosen), ""),
            )
        )

    def _bring_into(self, projects: list[GroupLine]) -> None:
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.pages.bring.dialog import BringDialog

        dialog = BringDialog(
            self._window,
            self._ground.tasks,
            services.imports,
            self._ground.theme,
            history=services.history,
            projects=[(line.id, line.name) for line in projects],
            project_id=self._window.top.projects.project_id,
        )
        dialog.network_wanted.connect(self.network)
        _open(dialog)

    def export(self) -> None:
        """Write everything into a file that any tool reads."""
        services = self._window.services()
        if services is None:
            return
        from PySide6.QtWidgets import QFileDialog

        from relbook.ui.messages import ask

        suggestion = str(services.path.with_suffix(".sqlite"))
        kinds = ";;".join(FORMATS)
        quietly = QFileDialog.Option.DontConfirmOverwrite  # the export refuses to write over a file by itself
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, "Export everything", suggestion, kinds, options=quietly
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix not in FORMATS.values():
            target = target.with_name(target.name + FORMATS.get(kind, ".sqlite"))
        with_private = ask(
            self._window,
            "Should what is marked private be in the file too?",
            "Include private",
            keep="Leave it out",
            more="Anyone who has the file can read it.",
        )
        write = services.exports.to_json if target.suffix == ".json" else services.exports.to_sqlite
        self._write(partial(write, target, with_private=with_private), target)

    def _write(self, write: partial[int], target: Path) -> None:
        def work(_: Progress) -> int:
            return write()

        def done(held_back: int) -> None:
            kept = f"; {held_back} private marks were heeded" if held_back else ""
            self._window.bottom.say(f"Everything was written to {target}{kept}")

        self._ground.tasks.run_long(self._window, "Writing everything", work, done)

    def trash(self) -> None:
        """Show what is in the trash."""
        services = self._window.services()
        if services is None:
            return
        from relbook.ui.trash_dialog import TrashDialog

        restore: dict[str, Callable[[int], None]] = {
            "person": services.people.restore,
            "organisation": services.organisations.restore,
            "project": services.projects.restore,
            "initiative": services.initiatives.restore,
            "meeting": services.journal.restore,
        }

        def put_back(thing: Trashed) -> None:
            restore[thing.kind](thing.id)

        _open(TrashDialog(self._ground, services.contacts.trash, put_back, self._window))

    def _past_of_chosen(self) -> None:
        page = self._window.page()
        target = page.past_target() if page else None
        if target:
            self.past(*target)
        else:
            self._window.bottom.say("Choose a person, a meeting or another record first")

    def past(self, kind: str, id_: int) -> None:
        """Show how a record was after each step that touched it."""
        services = self._window.services()
        if services is None:
            return
        read = partial(past_with_names, services.history, services.reads, _record_kinds()[kind], id_)
        self._ground.tasks.run_latest(self._window, "past", read, self._show_past)

    def _show_past(self, past: tuple[list[PastState], dict[tuple[str, int], str]]) -> None:
        from relbook.ui.past_dialog import PastDialog

        _open(PastDialog(self._ground.theme, *past, self._window))

    def about(self) -> None:
        """Tell what this is."""
        from relbook.ui.about import AboutDialog

        services = self._window.services()
        _open(AboutDialog(self._ground.theme, services.path if services else None, self._window))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _record_kinds() -> dict[str, type[Record]]:
    from relbook.domain.commitments import Commitment
    from relbook.domain.initiatives import Initiative
    from relbook.domain.landscape import LandscapeNote
    from relbook.domain.meetings import Meeting
    from relbook.domain.people import Organisation, Person, Unit
    from relbook.domain.projects import Project
    from relbook.domain.ties import Tie

    kinds = (Commitment, Initiative, LandscapeNote, Meeting, Organisation, Person, Project, Tie, Unit)
    return {record.kind: record for record in kinds}


def past_with_names(
    history: History, reads: Reads, kind: type[Record], id_: int
) -> tuple[list[PastState], dict[tuple[str, int], str]]:
    """Return a record's past, and what the numbers in it stand for; for a thread."""
    kinds = _record_kinds()
    pointing = {f"{name}_id": kinds[name] for name in ("organisation", "unit", "person", "project", "meeting")}
    pointing |= dict.fromkeys(("from_id", "to_id", "lead_id", "told_by_id", "decides_id"), kinds["person"])
    states = history.past(kind, id_)
    names: dict[tuple[str, int], str] = {}
    for state in states:
        for field, value in (state.values or {}).items():
            if field in pointing and isinstance(value, int) and (field, value) not in names:
                found = reads.find(pointing[field], id=value)
                names[field, value] = _name(found[0]) if found else f"one since removed (number {value})"
    return states, names


def _name(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", "")) or f"number {record.id}"
