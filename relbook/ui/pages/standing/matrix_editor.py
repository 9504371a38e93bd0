"""The engagement assessment matrix as an editor."""

from relbook.domain.projects import Engagement
from relbook.ui.pages.standing.editor import Editor
from relbook.ui.pages.standing.matrix_canvas import MatrixCanvas
from relbook.ui.pages.standing.paper import matrix_drawing
from relbook.ui.pages.standing.reading import Around, Situation
from relbook.ui.pages.standing.words import moving_words
from relbook.ui.printing import Drawing

_HINT = "Drag C (now) or D (wanted), or move C with the left and right arrows and D with Shift. Enter opens the person."


class MatrixEditor(Editor):
    """How everyone stands to the project and how they should; a move becomes a dated rating."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, _HINT)
        self.canvas = MatrixCanvas(around.theme)
        self.lay_out(self.canvas, legend=False)
        self.canvas.moved.connect(self._moved)
        self.canvas.opened.connect(self.opened)
        self.question.taken_back.connect(lambda id_: self.canvas.put(id_, None))
        self.question.left.connect(self.canvas.setFocus)
        self.question.nudged.connect(self.canvas.nudge)

    def take(self, situation: Situation) -> None:
        """Show what was read."""
        super().take(situation)
        waiting = self.question.moving()
        levels = self.canvas.levels(waiting) if waiting else None
        self.canvas.set_people(situation.people)
        if waiting and levels:
            self.canvas.put(waiting, levels)
        self.canvas.set_editable(not situation.is_past)
        self.words.setText(moving_words([(one.now, one.wanted) for one in situation.people]))

    def drawing(self) -> Drawing | None:
        """Return the matrix for paper."""
        shown = self.situation
        return matrix_drawing(shown.found.project.name, shown.people, shown.on) if shown and shown.found else None

    def _moved(self, person_id: int, wanted: bool, level: Engagement) -> None:
        assert self.situation  # noqa: S101 - somebody was shown
        what = "wanted" if wanted else "now"
        if self.question.is_asking() and self.question.key() != (person_id, what):
            self.question.flush()
        one = next(one for one in self.situation.people if one.id == person_id)
        if level is (one.wanted if wanted else one.now):
            self.canvas.put(person_id, None)
            self.question.drop()
            return
        now, goal = self.canvas.levels(person_id)
        self.canvas.put(person_id, (now, level) if wanted else (level, goal))
        ratings, about = self.around.ratings, (person_id, self.project_id(), level)

        def store(because: str) -> int:
            if wanted:
                return ratings.want(*about, because=because)
            return ratings.engage(*about, because=because)

        before = one.wanted if wanted else one.now
        came = f"{before.value} → {level.value}" if before else level.value
        words = f"{one.name} {'wanted' if wanted else 'now'}: {came}."
        self.ask(person_id, what, words, store)
