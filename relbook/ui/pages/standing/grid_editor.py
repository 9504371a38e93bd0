"""The power/interest grid as an editor."""

from functools import partial

from relbook.domain.words import counted
from relbook.ui.pages.standing.editor import Editor
from relbook.ui.pages.standing.grid_canvas import GridCanvas
from relbook.ui.pages.standing.grid_painting import cell_words
from relbook.ui.pages.standing.grid_plan import cell_of
from relbook.ui.pages.standing.paper import grid_drawing
from relbook.ui.pages.standing.reading import Around, Situation
from relbook.ui.printing import Drawing

_HINT = "Drag somebody to another cell, or choose with the arrows and move with Shift+arrows. Enter opens the person."


class GridEditor(Editor):
    """Who has how much power and interest; a move becomes a dated rating."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, _HINT)
        self.canvas = GridCanvas(around.theme)
        self.lay_out(self.canvas, legend=True)
        self.canvas.moved.connect(self._moved)
        self.canvas.opened.connect(self.opened)
        self.question.taken_back.connect(lambda id_: self.canvas.put(id_, None))
        self.question.left.connect(self.canvas.setFocus)
        self.question.nudged.connect(lambda key, held: held and self.canvas.nudge(key))

    def take(self, situation: Situation) -> None:
        """Show what was read."""
        super().take(situation)
        waiting = self.question.moving()
        cell = self.canvas.cell(waiting) if waiting else None
        self.canvas.set_people(situation.people)
        if waiting and cell:
            self.canvas.put(waiting, cell)
        self.canvas.set_editable(not situation.is_past)
        without = sum(1 for one in situation.people if not one.has_place)
        words = counted(len(situation.people), "person", "people")
        self.words.setText(f"{words}, {without:,} without a place yet" if without else words)

    def drawing(self) -> Drawing | None:
        """Return the grid for paper."""
        shown = self.situation
        return grid_drawing(shown.found.project.name, shown.people, shown.on) if shown and shown.found else None

    def _moved(self, person_id: int, power: int, interest: int) -> None:
        assert self.situation  # noqa: S101 - somebody was shown
        if self.question.moving() not in (0, person_id):
            self.question.flush()
        one = next(one for one in self.situation.people if one.id == person_id)
        if cell_of(one) == (power, interest):
            self.canvas.put(person_id, None)
            self.question.drop()
            return
        self.canvas.put(person_id, (power, interest))
        store = partial(self._store, person_id, self.project_id(), (power, interest))
        self.ask(person_id, "place", f"{one.name}: {cell_words((power, interest))}.", store)

    def _store(self, person_id: int, project_id: int, cell: tuple[int, int], because: str) -> int:
        return self.around.ratings.place(person_id, project_id, *cell, because=because)
