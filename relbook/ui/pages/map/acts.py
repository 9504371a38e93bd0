"""What is done on the map: people moved and pinned, ties made and changed, suggested ones accepted or put aside.

Each is one step that undo takes back; the page reads the map again when it hears of the change.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from relbook.domain.maps import MapView, Point, Together
from relbook.domain.ties import Tie, TieKind
from relbook.domain.views import Name
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.page import Page
from relbook.ui.pages.map.reading import Around
from relbook.ui.tie_dialog import TieDialog


class Acts:
    """The deeds of one page, on the map that it shows."""

    def __init__(self, around: Around, page: Page, view: Callable[[], MapView | None]) -> None:
        """``view`` tells what the page shows; nothing can be changed on a past day."""
        self._around = around
        self._page = page
        self._view = view

    def _editable(self) -> MapView | None:
        view = self._view()
        return None if view is None or view.is_past else view

    def _write(self, work: Callable[[], object], done: Callable[[], None] = lambda: None) -> None:
        def finished(_: object) -> None:
            done()

        self._around.tasks.run(self._page, work, finished)

    # Places

    def move(self, places: Mapping[int, Point]) -> None:
        """Keep where the user put people."""
        view = self._editable()
        if view:
            self._write(partial(self._around.map.move, project_of(view), places))

    def pin(self, ids: frozenset[int], places: Mapping[int, Point]) -> None:
        """Pin people where they are; where all of them are pinned already, let them go."""
        view = self._editable()
        if view is None or not ids:
            return
        maps, project = self._around.map, project_of(view)
        if all_pinned(view, ids):
            self._write(partial(maps.unpin, project, ids))
        else:
            self._write(partial(maps.pin, project, {id_: places[id_] for id_ in ids if id_ in places}))

    def lay_out_anew(self, done: Callable[[], None]) -> None:
        """Forget the places of everyone who is not pinned."""
        view = self._editable()
        if view is None:
            return
        around, project = self._around, project_of(view)

        def work() -> None:
            around.kept.keep(project, {})
            around.map.lay_out_anew(project)

        self._write(work, done)

    # Ties

    def add_tie(self, from_id: int, to_id: int) -> None:
        """Ask how one stands to another; ``to_id`` 0 asks to whom as well."""
        self._ask(from_id, Tie(from_id=from_id, to_id=to_id, verb=TieKind.REPORTS_TO) if to_id else None)

    def edit_tie(self, tie_id: int) -> None:
        """Change a tie."""
        view = self._editable()
        tie = next((tie for tie in view.ties if tie.id == tie_id), None) if view else None
        if tie:
            self._ask(tie.from_id, tie)

    def accept(self, hint: Together) -> None:
        """Ask what a suggested tie is; how it came to be known is noted."""
        proposal = self._around.map.proposal
        self._around.tasks.run_latest(
            self._page, "proposal", partial(proposal, hint), lambda tie: self._ask(hint.one_id, tie)
        )

    def dismiss(self, hint: Together) -> None:
        """Ask why a suggested tie is none."""
        view = self._editable()
        if view is None:
            return
        one, other = (view.people[id_].name for id_ in hint.pair)
        form = DismissDialog(self._around.theme, f"a tie of {one} and {other}", self._page.window())
        form.submitted.connect(
            lambda because: form.store(self._around.tasks, partial(self._around.map.dismiss, hint, because))
        )
        form.open()

    def _ask(self, from_id: int, tie: Tie | None) -> None:
        view = self._editable()
        one = view.people.get(from_id) if view else None
        if one:
            read = self._around.contacts.names
            self._around.tasks.run_latest(self._page, "names", read, partial(self._open, (one.id, one.name), tie))

    def _open(self, person: tuple[int, str], tie: Tie | None, names: list[Name]) -> None:
        around = self._around
        form = TieDialog(around.theme, person, names, around.today(), tie=tie, parent=self._page.window())
        verb = around.people.edit_tie if tie and tie.id else around.people.add_tie
        form.submitted.connect(lambda typed: form.store(around.tasks, partial(verb, typed)))
        form.open()

    # The menu of a disc

    def menu(self, at: QPoint, person_id: int, pin: Callable[[], object]) -> None:
        """Offer what can be done with a person."""
        view, page = self._view(), self._page
        if view is None:
            return
        menu = QMenu(page)
        menu.triggered.connect(menu.deleteLater)
        menu.addAction("Open", partial(page.opened.emit, "person", person_id))
        menu.addAction("Brief", partial(page.brief_wanted.emit, "person", person_id))
        menu.addAction("Plan a meeting …", partial(page.plan_wanted.emit, person_id))
        if not view.is_past:
            menu.addSeparator()
            menu.addAction("Add a tie …", partial(self.add_tie, person_id, 0))
            menu.addAction("Unpin" if all_pinned(view, {person_id}) else "Pin here", pin)
        menu.popup(at)


def project_of(view: MapView) -> int | None:
    """Return the number of the map's project; None for the map of everyone."""
    return view.project.id if view.project else None


def all_pinned(view: MapView, ids: "frozenset[int] | set[int]") -> bool:
    """Return whether each of these people is pinned."""
    return all(id_ in view.placements and view.placements[id_].pinned for id_ in ids)
