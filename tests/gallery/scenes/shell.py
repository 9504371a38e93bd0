"""The window with its pages, the first run, and the shell's own dialogs."""

from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relbook.ui.about import AboutDialog
from relbook.ui.actions import OFFERS
from relbook.ui.deeds import past_with_names
from relbook.ui.pages.welcome.page import WelcomePage
from relbook.ui.past_dialog import PastDialog
from relbook.ui.places import Ground
from relbook.ui.shortcuts import ShortcutsDialog
from relbook.ui.tasks import Progress
from relbook.ui.trash_dialog import TrashDialog
from relbook.ui.trouble import Trouble
from relbook.ui.widgets.progress import ProgressDialog
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now


@scene("window-journal", journals=("sample", "empty", "crowded"), sizes=True)
def journal(stage: Stage) -> QWidget:
    window = stage.window("journal")
    window.show_page("journal")
    return window


@scene("window-people", journals=("sample", "crowded"), sizes=True)
def people(stage: Stage) -> QWidget:
    window = stage.window("people")
    window.show_record("person", stage.name("person").id)
    return window


@scene("command-field", sizes=True)
def command_field(stage: Stage) -> QWidget:
    window = stage.window("journal")
    window.activateWindow()
    window.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    window.field.setText("bu")
    stage.settle()
    window.field.setText("budget")
    return window


@scene("welcome", journals=("empty",), sizes=True)
def welcome(stage: Stage) -> QWidget:
    return stage.window(path=Path(gettempdir()) / "relbook-gallery-there-is-none.relbook")


@scene("welcome-form", journals=("empty",), sizes=True)
def welcome_form(stage: Stage) -> QWidget:
    window = stage.window(path=Path(gettempdir()) / "relbook-gallery-there-is-none.relbook")
    page = window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    page.show_form()
    page.form.refuse("The project has no name yet; type one, however provisional. It can be changed later.")
    return window


@scene("trouble", sizes=True)
def trouble(stage: Stage) -> QWidget:
    window = stage.window()
    window.show_instead(
        Trouble(
            stage.theme,
            "The journal journal.relbook was written by a newer relbook (format 7, this one knows 1). "
            "Nothing in it was changed. Install the newer relbook, or open another journal.",
        )
    )
    return window


@scene("shortcuts")
def shortcuts(stage: Stage) -> QWidget:
    return ShortcutsDialog(stage.theme, OFFERS)


@scene("about")
def about(stage: Stage) -> QWidget:
    return AboutDialog(stage.theme, Path("journal.relbook"))


@scene("trash", journals=("sample", "empty"))
def trash(stage: Stage) -> QWidget:
    services = stage.services()
    for name in services.contacts.names()[:3]:
        if name.kind == "person":
            services.people.trash(name.id)
    dialog = TrashDialog(_ground(stage), services.contacts.trash, lambda _: None)
    stage.settle()
    dialog.list.setCurrentRow(0)
    return dialog


@scene("past")
def past(stage: Stage) -> QWidget:
    from dataclasses import replace

    from relbook.domain.people import Person

    services = stage.services()
    id_ = stage.name("person", 4).id
    draft = services.people.draft(id_)
    services.people.edit(id_, replace(draft, title="Director of everything", phone="020 7946 0000"))
    return PastDialog(stage.theme, *past_with_names(services.history, services.reads, Person, id_))


@scene("progress")
def progress(stage: Stage) -> QWidget:
    how_far = Progress()
    how_far.report(3_100, 8_054)
    return ProgressDialog(None, "Bringing in meetings", how_far)


def _ground(stage: Stage) -> Ground:
    return Ground(stage.theme, stage.tasks, stage.changes, stage.settings, now, Path())
