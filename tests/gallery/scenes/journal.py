"""The journal page searching, filtered, with what is planned unfolded, its form, and what nasty text does to it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from relbook.domain.lines import JournalFilter
from relbook.services.commitments import PromiseDraft
from relbook.services.landscape_reading import note_names
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.ui.main_window import MainWindow
from relbook.ui.meeting_form.dialog import MeetingDialog
from relbook.ui.meeting_form.name_field import Known
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.pages.journal.periods import this_quarter
from relbook.ui.pages.journal.services import JournalServices
from relbook.ui.widgets.notes_view import NotesView
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

NASTY = MeetingDraft(
    day=now().date(),
    title="<img src=file:///x> & <b>bold</b> " + "W" * 200,
    place="&room " * 20,
    notes="# <h1>\n\n**bold** `code` [link](file:///etc/passwd) ![](file:///x)\n\n- \u202eoverride\n- " + "x" * 3_000,
    private=frozenset({"notes", "place"}),
    attendees=(
        AttendeeDraft(name="محمد عبد الله", mood=-2),
        AttendeeDraft(name="W" * 300, mood=2),
        AttendeeDraft(name="Q&A <i>"),
    ),
    tags=("<u>", "t" * 60),
    promises=(
        PromiseDraft(by_me=True, what="p" * 400, private=True),
        PromiseDraft(by_me=False, what="send & sign <b>", name="R&D " * 40),
    ),
)


@scene("window-journal-search", journals=("sample", "crowded"), sizes=True)
def search(stage: Stage) -> QWidget:
    window, page = _window(stage)
    page.pane.search.setText("bud")
    return window


@scene("window-journal-filtered", sizes=True)
def filtered(stage: Stage) -> QWidget:
    window, page = _window(stage)
    period = this_quarter(now().date())
    page.pane.filters.put("period", period, period.words)
    person = stage.name("person", 1)
    page.pane.filters.put("person", person.id, person.shown)
    return window


@scene("window-journal-planned", sizes=True)
def planned(stage: Stage) -> QWidget:
    window, page = _window(stage)
    page._model.open_planned(True)
    page.pane.list.go_to(1)
    return window


@scene("window-journal-small")
def small(stage: Stage) -> QWidget:
    window, _ = _window(stage)
    window.resize(window.minimumSizeHint().expandedTo(window.minimumSize()))
    return window


@scene("journal-no-match", journals=("sample", "empty"))
def no_match(stage: Stage) -> QWidget:
    page = _page(stage)
    page.pane.search.setText("zzzz")
    page.pane.filters.put("tag", "budget", "#budget")
    return page


@scene("journal-learned", sizes=True)
def learned(stage: Stage) -> QWidget:
    window, page = _window(stage)
    services = stage.services()
    notes = [line for line in services.register.lines() if line.note.meeting_id is not None]
    page.show_record("meeting", notes[0].note.meeting_id or 0)
    stage.settle()
    return window


@scene("journal-learn")
def learn(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_record(
        "meeting", next(line.id for line in stage.services().listing.page(JournalFilter()) if line.excerpt)
    )
    stage.settle()
    view = page.findChild(NotesView)
    assert view is not None
    view.selectAll()
    page._do_deed("learn")
    stage.settle()
    return next(one for one in page.window().findChildren(NoteDialog))


@scene("journal-nasty", journals=("empty",))
def nasty(stage: Stage) -> QWidget:
    stage.services().journal.record(NASTY)
    return _page(stage)


@scene("journal-add")
def add(stage: Stage) -> QWidget:
    return _form(stage, None)


@scene("journal-edit", journals=("sample", "crowded"))
def edit(stage: Stage) -> QWidget:
    return _form(stage, stage.services().contacts.promises()[0].commitment.meeting_id)


@scene("journal-edit-nasty", journals=("empty",))
def edit_nasty(stage: Stage) -> QWidget:
    return _form(stage, stage.services().journal.record(replace(NASTY, title="T" * 400)))


@scene("journal-edit-wrong")
def edit_wrong(stage: Stage) -> QWidget:
    form = _form(stage, stage.services().contacts.promises()[0].commitment.meeting_id)
    form.when.day.setText("someday")
    form.when.length.setText("a while")
    form.promises.put_blank()
    form.promises.rows[-1].what.setText("look")
    form.promises.rows[-1].due.setText("whenever")
    form.submit()
    form.keep_as_untouched()  # or closing it would ask
    return form


@scene("journal-period")
def period_dialog(stage: Stage) -> QWidget:
    page = _page(stage)
    page.pane.filters._choose_days()
    return next(one for one in page.window().findChildren(QDialog) if one.isVisible())


def _window(stage: Stage) -> tuple[MainWindow, JournalPage]:
    window = stage.window("journal")
    page = window.findChild(JournalPage)
    assert isinstance(page, JournalPage)
    return window, page


def _page(stage: Stage) -> JournalPage:
    services = stage.services()
    page = JournalPage(stage.theme, stage.tasks, stage.changes, stage.settings, QLineEdit(), now=now)
    page.resize(1000, 640)
    page.show()
    page.attach(
        JournalServices(
            listing=services.listing,
            names=services.contacts.names,
            index=services.names.index,
            journal=services.journal,
            commitments=services.commitments,
            capture=services.capture,
            landscape=services.landscape,
            register=services.register,
            note_names=partial(note_names, services.contacts, services.register),
        )
    )
    stage.settle()
    return page


def _form(stage: Stage, meeting_id: int | None) -> MeetingDialog:
    services = stage.services()
    known = Known(services.names.index(), tuple(services.contacts.names()))
    entry = None if meeting_id is None else services.listing.entry(meeting_id)
    return MeetingDialog(stage.theme, known, now(), entry)
