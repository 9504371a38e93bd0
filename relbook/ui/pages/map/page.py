"""The map: the same people through five lenses, questions put to them, and the map as of any day."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QVBoxLayout

from relbook.domain.answers import Answer
from relbook.domain.lenses import Lens
from relbook.domain.maps import Together
from relbook.domain.words import counted
from relbook.ui.changes import Changes
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.on_paper import PDF, PNG, SVG, OnPaper
from relbook.ui.page import Page
from relbook.ui.pages.map import inspector
from relbook.ui.pages.map.acts import Acts, project_of
from relbook.ui.pages.map.course import Course, Reading
from relbook.ui.pages.map.layout import Shell
from relbook.ui.pages.map.questions import Question, answer
from relbook.ui.pages.map.reading import Around, placed
from relbook.ui.pages.map.scene import Scene
from relbook.ui.printing import Drawing

LENS, FOLDER, MOVES = "map/lens", "map/folder", "animate"
CONCERNS = frozenset(
    {
        *("person", "person_tag", "organisation", "unit", "project", "stake", "stake_rating", "tie", "placement"),
        *("meeting", "attendance", "dismissal", "landscape_note", "note_about", "contradiction"),
    }
)
"""The kinds of record that the map is drawn from."""


class MapPage(Page):
    """The relationship map of the project chosen on top, or of everyone."""

    def __init__(self, around: Around, changes: Changes) -> None:
        super().__init__()
        self._around = around
        self._project_id: int | None = None
        self._stale = True
        self._question: Question | None = None
        self._answer: Answer | None = None
        self._pointed: tuple[int, ...] = ()
        self._hint: Together | None = None
        self._wanted = 0
        self._shown_project: int | None = None
        """Of the map that is shown, 0 for everyone's; None while none is."""
        self.shell = Shell(around)
        self.canvas = self.shell.canvas
        self.acts = Acts(around, self, lambda: self.reading.view if self.reading else None)
        self._paper = OnPaper(self, around.tasks, around.settings, FOLDER, (PDF, PNG, SVG))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shell)
        lens = around.settings.recall(LENS, Lens.NETWORK.value)
        self.shell.show_lens(Lens(lens) if lens in set(Lens) else Lens.NETWORK)
        self._course = Course(around, self.shell.lens(), self)
        self._connect(changes)

    @property
    def reading(self) -> Reading | None:
        """The map that is shown; None until one was read."""
        return self._course.reading

    def is_laid_out(self) -> bool:
        """Return whether everyone is where they will stay."""
        return self._course.laid_out

    def _connect(self, changes: Changes) -> None:
        shell, canvas, course = self.shell, self.canvas, self._course
        course.read.connect(self._take)
        course.refined.connect(lambda _: self._show())
        course.turned.connect(lambda _: self._show(animate=True, fit=True))
        course.failed.connect(self._failed)
        shell.lens_chosen.connect(self._turn)
        shell.filter.changed.connect(lambda _: self._show())
        shell.slider.changed.connect(lambda _: self.reload())
        shell.begun.connect(self._begin)
        shell.print_wanted.connect(lambda: self._paper.print_it(self.drawing()))
        shell.save_wanted.connect(lambda: self._paper.save_it(self.drawing(), self._day()))
        shell.anew_wanted.connect(lambda: self.acts.lay_out_anew(self.reload))
        shell.tables.opened.connect(self._open)
        shell.tables.suggestion_opened.connect(self._show_hint)
        shell.tables.person_chosen.connect(lambda id_: self.canvas.choose(frozenset({id_}), id_))
        shell.tables.measures_wanted.connect(self._measure)
        shell.panel.asked.connect(self.ask)
        shell.panel.pointed.connect(self._point)
        shell.panel.chosen.connect(self._choose)
        shell.panel.why_wanted.connect(self.evidence_wanted)
        canvas.chosen_changed.connect(self._tell)
        canvas.opened.connect(self._open)
        canvas.moved.connect(self.acts.move)
        canvas.pin_toggled.connect(self._pin)
        canvas.tie_wanted.connect(self.acts.add_tie)
        canvas.tie_opened.connect(self.acts.edit_tie)
        canvas.suggestion_opened.connect(self._show_hint)
        canvas.menu_wanted.connect(self._menu)
        changes.happened.connect(self._heard)
        self._around.theme.changed.connect(self._tell)

    # What the shell of the window asks

    def set_project(self, project_id: int | None) -> None:
        """Show the map of the project chosen on top; None shows everyone."""
        self._project_id = project_id
        self.ask(None)
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def brief_target(self) -> tuple[str, int] | None:
        """Return the person chosen, or else the project."""
        if self.canvas.current:
            return ("person", self.canvas.current)
        return ("project", self._project_id) if self._project_id else None

    def show_record(self, kind: str, id_: int) -> None:
        """Choose a person (kind "map"), and bring them to the middle."""
        if kind == "map":
            self._wanted = id_
            self.shell.show_table(False)
            self._reveal()

    def activate(self) -> None:
        """Read what is stale, and take the keys."""
        if self._stale:
            self.reload()
        self.shell.focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop playing: nobody looks."""
        super().hideEvent(event)
        self.shell.slider.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.shell.fit_width(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the answer aside with Escape, when the canvas had no use for it."""
        if event.key() == Qt.Key.Key_Escape and (self._question or self._hint):
            self.ask(None)
        else:
            super().keyPressEvent(event)

    # Reading

    def reload(self) -> None:
        """Read the map, and lay out whoever has no place yet."""
        self._stale = False
        self._course.begin(self._project_id, self.shell.slider.shown)

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self.shell.slider.ready()
        show_error(self, sentence_for(error))

    def _take(self, reading: Reading) -> None:
        """Show a map that was read."""
        view, before = reading.view, self._shown_project
        self._shown_project = project_of(view) or 0
        if self._hint and self._hint.pair not in {hint.pair for hint in view.together}:
            self._hint = None
        self.shell.take(view)
        same = before == self._shown_project
        self._show(animate=same, fit=not same)
        self.shell.slider.ready()
        if self._question:
            self.ask(self._question)
        self._reveal()

    def _heard(self, kinds: frozenset[str]) -> None:
        if not kinds & CONCERNS:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    # Showing

    def scene(self) -> Scene | None:
        """Return what the canvas shows; None while there is nothing."""
        if self.reading is None:
            return None
        view, narrowing = self.reading.view, self.shell.filter.narrowing
        return Scene(
            view=view,
            figure=self.reading.figure,
            answer=self._marked(),
            shown=narrowing.people(view),
            kinds=narrowing.kinds,
            suggestions=narrowing.suggestions,
            editable=not view.is_past,
            draggable=self.reading.figure.lens is Lens.NETWORK and not view.is_past,
        )

    def _marked(self) -> Answer | None:
        """Return the answer, narrowed to the line that is pointed at."""
        if self._answer and self._pointed:
            few = frozenset(self._pointed)
            pairs = frozenset(pair for pair in self._answer.pairs if few.issuperset(pair))
            paths = tuple(path for path in self._answer.paths if few.issuperset(path))
            return replace(self._answer, people=few, paths=paths, pairs=pairs, circles=(), lost=self._answer.lost & few)
        return self._answer

    def _show(self, *, animate: bool = False, fit: bool = False) -> None:
        scene = self.scene()
        if scene is None:
            return
        shown = len(scene.shown) if scene.shown is not None else len(scene.view.people)
        words = counted(shown, "person", "people")
        if shown < len(scene.view.people):
            words = f"{shown:,} of {counted(len(scene.view.people), 'person', 'people')}"
        self.shell.count.setText(f"{words} · {counted(len(scene.view.ties), 'tie')}")
        self.canvas.set_reduced_motion(not self._may_move())
        self.canvas.show_scene(scene, animate=animate)
        if fit:
            self.canvas.fit()
        self.shell.tables.take(scene.view, scene.shown, scene.kinds, suggestions=scene.suggestions)
        self._tell()

    def _may_move(self) -> bool:
        """Return whether pictures may move: neither the user nor the system wants them still."""
        own = self._around.settings.recall(MOVES, True)
        return own and self.style().styleHint(QStyle.StyleHint.SH_Widget_Animate) != 0

    def _turn(self, lens: Lens) -> None:
        """Look through another lens: the same people go to their places in it."""
        self._around.settings.remember(LENS, lens.value)
        self._course.turn(lens)

    def _tell(self) -> None:
        """Say who is chosen, beside the map."""
        if self.reading is None:
            return
        view = self.reading.view
        chosen = sorted(self.canvas.chosen & view.people.keys())
        if self._hint and self.canvas.chosen != frozenset(self._hint.pair):
            self._hint = None  # somebody else was chosen
        current = self.canvas.current if self.canvas.current in view.people else 0
        self.shell.panel.take(view, current)
        theme, doings = self._around.theme, self._doings()
        if self._hint:
            hint, acts = self._hint, self.acts
            doing = inspector.HintActs(partial(acts.accept, hint), partial(acts.dismiss, hint), self._show_meetings)
            self.shell.panel.show_about(inspector.about_hint(theme, view, hint, doing))
        elif len(chosen) > 1:
            self.shell.panel.show_about(inspector.about_people(theme, view, chosen, doings))
        elif current or chosen:
            self.shell.panel.show_about(inspector.about_person(theme, view, current or chosen[0], doings))
        else:
            self.shell.panel.show_about(None)

    def _doings(self) -> inspector.Doings:
        return inspector.Doings(
            open=self.opened.emit,
            brief=partial(self.brief_wanted.emit, "person"),
            add_tie=lambda id_: self.acts.add_tie(id_, 0),
            edit_tie=self.acts.edit_tie,
            pin=self._pin,
            walk_to=lambda id_: self._choose((id_,)),
            suggestion=self._show_hint,
        )

    def _choose(self, ids: tuple[int, ...]) -> None:
        self._hint = None
        self.canvas.choose(frozenset(ids), ids[0] if ids else 0)
        if len(ids) == 1:
            self.canvas.centre_on(ids[0])

    def _reveal(self) -> None:
        """Choose who is to be shown, once they are there."""
        if self._wanted and self.reading and not self._stale:
            if self._wanted in self.reading.view.people:
                self._choose((self._wanted,))
            self._wanted = 0

    # Questions

    def ask(self, question: Question | None) -> None:
        """Put a question to the map; None puts the answer aside."""
        self._question, self._pointed, self._hint = question, (), None
        if question is None or self.reading is None:
            self._answered(None, None)
            return
        view, around = self.reading.view, self._around
        work = partial(answer, question, view, around.map, around.standing)
        around.tasks.run_latest(self, "question", work, partial(self._answered, question))

    def _answered(self, question: Question | None, found: Answer | None) -> None:
        if question != self._question:
            return
        self._answer = found
        self.shell.panel.show_answer(question, found)
        self._show()

    def _point(self, ids: tuple[int, ...]) -> None:
        if ids != self._pointed and self._answer:
            self._pointed = ids
            scene = self.scene()
            if scene:
                self.canvas.show_scene(scene, animate=False)

    # What is done

    def _open(self, kind: str, id_: int) -> None:
        if kind == "tie":
            self.acts.edit_tie(id_)
        else:
            self.opened.emit(kind, id_)

    def _pin(self, ids: frozenset[int]) -> None:
        if self.reading:
            self.acts.pin(ids, placed(self.reading.view, self.reading.places))

    def _menu(self, at: QPoint, person_id: int) -> None:
        self.acts.menu(at, person_id, lambda: self._pin(frozenset({person_id})))

    # Suggested ties

    def _show_hint(self, hint: Together) -> None:
        self._hint = hint
        self.canvas.choose(frozenset(hint.pair), 0)
        self._tell()

    def _show_meetings(self) -> None:
        if self._hint and self.reading:
            one, other = (self.reading.view.people[id_].name for id_ in self._hint.pair)
            entries = tuple(("meeting", id_) for id_ in self._hint.meetings)
            self.evidence_wanted.emit(f"{one} and {other}, together", entries)

    # The rest

    def _measure(self) -> None:
        if self.reading is None:
            return
        from relbook.services.map_questions import measures_of

        view = self.reading.view
        done = partial(self.shell.tables.take_measures, of=view)
        self._around.tasks.run_latest(self, "measures", partial(measures_of, view), done)

    def _day(self) -> date:
        return self.reading.view.on if self.reading else self._around.today()

    def drawing(self) -> Drawing | None:
        """Return the present view for paper; None while there is nothing."""
        scene = self.scene()
        if scene is None or not scene.view.people:
            return None
        from relbook.ui.pages.map.paper import map_drawing

        question, maps = self._question, self._around.map
        return map_drawing(scene, (lambda view: answer(question, view, maps, None)) if question else None)

    def _begin(self) -> None:
        """Do what the empty page offers."""
        if self.reading and self.reading.view.is_past:
            self.shell.slider.show_day(None)
        elif self._project_id:
            self.opened.emit("project", self._project_id)
        else:
            self.opened.emit("person", 0)
