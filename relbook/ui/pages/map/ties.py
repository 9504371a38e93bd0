"""The forms that the map opens: a tie made or changed, a suggested one accepted or put aside."""

from functools import partial

from PySide6.QtWidgets import QWidget

from relbook.domain.maps import MapView, Together
from relbook.domain.ties import Tie, TieKind
from relbook.domain.views import Name
from relbook.domain.words import counted, long_day
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.pages.map.reading import Around
from relbook.ui.tie_dialog import TieDialog


class TieForms:
    """Opens forms for ties above one page; each is one step that undo takes back."""

    def __init__(self, around: Around, page: QWidget) -> None:
        self._around = around
        self._page = page

    def add(self, view: MapView, from_id: int, to_id: int) -> None:
        """Ask how one stands to another; ``to_id`` 0 asks to whom as well."""
        self._ask(view, from_id, Tie(from_id=from_id, to_id=to_id, verb=TieKind.REPORTS_TO) if to_id else None)

    def edit(self, view: MapView, tie_id: int) -> None:
        """Change a tie."""
        tie = next((tie for tie in view.ties if tie.id == tie_id), None)
        if tie:
            self._ask(view, tie.from_id, tie)

    def accept(self, view: MapView, hint: Together) -> None:
        """Ask what a suggested tie is; how it came to be known is noted."""
        met = counted(len(hint.meetings), "meeting")
        notes = f"Suggested: together at {met} up to {long_day(hint.last)}."
        tie = Tie(from_id=hint.one_id, to_id=hint.other_id, verb=TieKind.ALLIED_WITH, notes=notes)
        self._ask(view, hint.one_id, tie)

    def dismiss(self, view: MapView, hint: Together) -> None:
        """Ask why a suggested tie is none."""
        one, other = (view.people[id_].name for id_ in hint.pair)
        what = f"a tie of {one} and {other}"
        form = DismissDialog(self._around.theme, what, self._page.window())
        form.submitted.connect(
            lambda because: form.store(self._around.tasks, partial(self._around.map.dismiss, hint, because))
        )
        form.open()

    def _ask(self, view: MapView, from_id: int, tie: Tie | None) -> None:
        one = view.people.get(from_id)
        if one:
            read = self._around.contacts.names
            self._around.tasks.run_latest(self._page, "names", read, partial(self._open, (one.id, one.name), tie))

    def _open(self, person: tuple[int, str], tie: Tie | None, names: list[Name]) -> None:
        around = self._around
        form = TieDialog(around.theme, person, names, around.today(), tie=tie, parent=self._page.window())
        verb = around.people.edit_tie if tie and tie.id else around.people.add_tie
        form.submitted.connect(lambda typed: form.store(around.tasks, partial(verb, typed)))
        form.open()
