from datetime import date, datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relbook.domain.landscape import LandscapeNote
from relbook.domain.people import Person
from relbook.domain.views import Entry, PastState
from relbook.services.landscape import LandscapeService
from relbook.storage.book import Book
from relbook.ui.deeds import past_with_names
from relbook.ui.past_dialog import PastDialog, differences
from relbook.ui.theme import Theme
from tests import factory


def state(number: int, words: str, values: dict[str, object] | None, *, undone: bool = False) -> PastState:
    return PastState(Entry(number, words, datetime(2026, 3, number, 9, 5), undone), values)


def test_only_what_differs_is_told() -> None:
    before: dict[str, object] = {"id": 1, "name": "Ada", "unit_id": 3, "due_on": None, "private": frozenset()}
    after: dict[str, object] = {"id": 2, "name": "Ada", "unit_id": None, "due_on": date(2026, 3, 1), "private": {"x"}}
    assert differences(before, {**after, "private": frozenset({"notes"})}) == [
        ("Unit", "3", "nothing"),
        ("Due on", "nothing", "1 Mar 2026"),
        ("Private", "nothing", "notes"),
    ]
    assert differences(before, {**before, "unit_id": 4}, {("unit_id", 3): "Treasury", ("unit_id", 4): "Audit"}) == [
        ("Unit", "Treasury", "Audit")
    ]
    assert differences({"notes": ""}, {"notes": None}) == []


def test_steps_are_listed_latest_first_as_typed(qtbot: QtBot, theme: Theme) -> None:
    states = [
        state(1, "Ada added", {"name": "Ada", "title": ""}),
        state(2, "Ada <b>changed</b>", {"name": "Ada", "title": "Countess"}, undone=True),
        state(3, "Ada removed", None),
    ]
    dialog = PastDialog(theme, states, {})
    qtbot.addWidget(dialog)
    told = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert told == [
        *("Ada removed", "3 Mar 2026, 09:05", "Removed"),
        *("Ada <b>changed</b> (taken back)", "2 Mar 2026, 09:05", "Title: nothing → Countess"),
        *("Ada added", "1 Mar 2026, 09:05", "Name: Ada"),
    ]


def test_a_landscape_note_is_told_in_words(book: Book, qtbot: QtBot, theme: Theme) -> None:
    ada, grace = factory.person(book, "Ada"), factory.person(book, "Grace")
    note = factory.landscape_note(
        book, "one page only", told_by=ada, decides=grace, sort="competing priority", over=frozenset({"people"})
    )
    LandscapeService(book, lambda: datetime(2026, 3, 20, 9, 30)).end(note.id)
    dialog = PastDialog(theme, *past_with_names(book.history, book, LandscapeNote, note.id))
    qtbot.addWidget(dialog)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ended: nothing → 20 Mar 2026" in told
    assert {"Words: one page only", "Sort: competing priority", "How it is known: told", "Told by: Ada"} <= set(told)
    assert {"Who decides: Grace", "Over: people", "Known since: 1 Jan 2025", "Last confirmed: 4 Mar 2026"} <= set(told)


def test_numbers_are_told_by_name(book: Book) -> None:
    treasury = factory.organisation(book, "Treasury")
    ada = factory.person(book, "Ada", organisation=treasury)
    states, names = past_with_names(book.history, book, Person, ada.id)
    assert len(states) == 1
    assert names == {("organisation_id", treasury.id): "Treasury"}
