"""Where the page Plan begins: what is due for review, the question sets, past reviews, and what changed since."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from relbook.domain.folding import fold
from relbook.domain.questions import PLANNING, QuestionSet, Subject
from relbook.services.review_reading import ReviewLine
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.column import LinesCard, Reel, TwoColumns
from relbook.ui.pages.plan.since_view import SinceView
from relbook.ui.pages.plan.start_cards import (
    ReviewRow,
    due_card,
    past_row,
    problems_card,
    rows_card,
    set_line,
    unfinished_row,
)
from relbook.ui.pages.plan.start_reading import Start, Unfinished, read_start
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.picker import Picker
from relbook.ui.widgets.sections import MenuEntry, small_button

_NO_PROJECT = (
    "Here relbook walks you through the questions that decide whether a project succeeds, with what your journal knows "
    "beside each, and your answers become people, rules, promises and meetings. It begins with a project."
)
_INTRODUCED = (
    "The questions come one at a time, each with what the journal knows beside it. You can stop at any point; every "
    "answer is kept as you type it."
)


class StartView(QWidget):
    """Shows where the reviews of a project stand, and begins one."""

    begin_wanted = Signal(str, int, int)
    """A walk is to begin: the key of its set, the number of the person it is about (0: nobody), of the project."""
    resume_wanted = Signal(int)
    """A review is to go on, reopened where it was finished: its number."""
    outcome_wanted = Signal(int)
    """What a review led to is to be shown: its number."""
    opened = Signal(str, int)
    evidence_wanted = Signal(str, object)
    notice = Signal(str)
    """A sentence for the bottom line."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._project_id: int | None = None
        self._own: int | None = None
        """The project chosen here, while none is chosen on top."""
        self._take_keys = False
        self.start: Start | None = None
        """What is shown; None until it was read."""
        self.title = ElidedLabel("Plan", role="title")
        self.switch = QComboBox()
        self.columns = TwoColumns(around.theme)
        inside = QWidget()
        self.reel = Reel(around.theme, inside, "Reviews")
        self.empty = EmptyState(_NO_PROJECT, "Begin a project")
        self._stack = QStackedWidget()
        self._lay_out(inside)
        self.switch.activated.connect(self._switched)
        self.empty.acted.connect(partial(self.opened.emit, "project", 0))
        around.theme.changed.connect(self._show)

    def _lay_out(self, inside: QWidget) -> None:
        space = self._around.theme.space
        self.switch.setAccessibleName("Project")
        self.switch.setMaximumWidth(space(60))
        self.switch.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.switch.hide()
        top = QHBoxLayout()
        top.setSpacing(space(3))
        top.addWidget(self.title, 1)
        top.addWidget(self.switch)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, space(2), space(2), space(6))
        body.setSpacing(space(4))
        body.addLayout(top)
        body.addWidget(self.columns)
        body.addStretch(1)
        self._stack.addWidget(self.reel)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # What the page asks

    def set_project(self, project_id: int | None) -> None:
        """Take in that the project selector on top changed; None stands for all projects."""
        self._project_id, self._own = project_id, None
        self.reload()

    def show_project(self, project_id: int) -> None:
        """Show a project until another one is chosen on top."""
        self._own = project_id
        self.start, self._take_keys = None, True
        self.reload()

    def activate(self) -> None:
        """Put the focus where the keys are wanted first: on what is due, else on the first line."""
        self._take_keys = self.start is None
        if self.start is not None:
            self._focus_first()

    def reload(self) -> None:
        """Read everything again."""
        wanted = self._own if self._own is not None else self._project_id
        read = partial(read_start, self._around, wanted)
        self._around.tasks.run_latest(self, "start", read, self._take, self._failed)

    # Reading

    def _take(self, start: Start) -> None:
        if start != self.start:
            self.start = start
            if self._project_id is None and start.project is not None:
                self._own = start.project.id  # it stays, whichever is due first after the next change
            self._show()
        if self._take_keys:
            self._take_keys = False
            if self.isVisible():
                self._focus_first()

    def _failed(self, error: Exception) -> None:
        show_error(self, sentence_for(error))

    def _show(self) -> None:
        start = self.start
        if start is None:
            return
        self._stack.setCurrentWidget(self.reel if start.project else self.empty)
        self.title.setText(f"Plan {start.project.name}" if start.project else "Plan")
        self._offer(start)
        spot = self.reel.spot()
        self.columns.show_widgets(*self._cards(start))
        self.reel.put_back(spot)

    def _offer(self, start: Start) -> None:
        """Offer the projects where none is chosen on top."""
        self.switch.clear()
        for project in start.projects:
            self.switch.addItem(" ".join(project.name.split()), project.id)
        self.switch.setCurrentIndex(self.switch.findData(start.project.id if start.project else 0))
        self.switch.setVisible(self._project_id is None and len(start.projects) > 1)

    def _cards(self, start: Start) -> tuple[list[QWidget], list[QWidget]]:
        theme, today = self._around.theme, self._around.today()
        first: list[QWidget] = []
        due = due_card(start, today, partial(self._begin_key, PLANNING))
        first += [due] if due else []
        if start.unfinished:
            first.append(
                rows_card(theme, "Begun and not finished", [self._unfinished(one) for one in start.unfinished])
            )
        first.append(self._sets(start))
        if start.sets.problems:
            first.append(problems_card(start.sets.problems, self.open_folder))
        second: list[QWidget] = []
        if start.since:
            since = SinceView(theme, start.since)
            since.opened.connect(self._open)
            since.evidence_wanted.connect(self.evidence_wanted)
            second.append(since)
        if start.finished:
            second.append(rows_card(theme, "Past reviews", [self._past(one) for one in start.finished]))
        return first, second

    def _sets(self, start: Start) -> Card:
        card = LinesCard(self._around.theme, "Question sets")
        card.add_words(_INTRODUCED, "caption")
        theme, begin = self._around.theme, self._begin
        card.add_lines([set_line(theme, one, begin, begun=start.is_begun(one)) for one in start.sets.sets])
        own = small_button("Questions of your own …", self.open_folder, role="link")
        card.body.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _unfinished(self, one: Unfinished) -> ReviewRow:
        number = one.line.id
        resume, remove = partial(self.resume_wanted.emit, number), partial(self._remove, number)
        row = unfinished_row(self._around.theme, one, resume, [("Remove", remove)])
        row.removed.connect(remove)
        return row

    def _past(self, told: ReviewLine) -> ReviewRow:
        show, remove = partial(self.outcome_wanted.emit, told.id), partial(self._remove, told.id)
        reopen = partial(self.resume_wanted.emit, told.id)
        entries: list[MenuEntry] = [("Show what it led to", show), ("Reopen", reopen), ("Remove", remove)]
        row = past_row(self._around.theme, told, show, entries)
        row.removed.connect(remove)
        return row

    # Doing

    def _begin_key(self, key: str) -> None:
        start = self.start
        if start and start.project:
            self.begin_wanted.emit(key, 0, start.project.id)

    def _begin(self, one: QuestionSet, beside: QWidget) -> None:
        """Begin a walk through a set; one about a person asks whom first."""
        start = self.start
        if start is None or start.project is None:
            return
        if one.about is Subject.PROJECT:
            self._begin_key(one.key)
            return
        picker = Picker("About whom?", fold, self)
        picker.set_choices(start.whom, "Nobody of that name")
        project_id = start.project.id
        picker.chosen.connect(lambda person: self.begin_wanted.emit(one.key, person, project_id))
        picker.open_below(beside)

    def _open(self, kind: str, id_: int) -> None:
        """Show a review here, and anything else elsewhere."""
        if kind == "review":
            self.outcome_wanted.emit(id_)
        else:
            self.opened.emit(kind, id_)

    def _remove(self, review_id: int) -> None:
        around = self._around
        around.tasks.run(self, partial(around.reviews.remove, review_id), lambda _: self.reload())

    def open_folder(self) -> None:
        """Open the folder for question sets of the user's own; it is made where there is none."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from relbook.paths import make_private_folder, questions_folder

        folder = questions_folder()
        try:
            make_private_folder(folder)
        except OSError as error:
            show_error(self, f"The folder {folder} cannot be made: {error.strerror or error}.")
            return
        self.notice.emit(f"Question sets of your own are files ending in .toml in {folder}")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _switched(self, place: int) -> None:
        self._own = self.switch.itemData(place)
        self.reload()

    def _focus_first(self) -> None:
        """Put the focus on what is due or can go on, else on the first line."""
        buttons = self.columns.findChildren(QPushButton)
        main = (one for one in buttons if one.property("role") == "primary" and one.isVisibleTo(self))
        if self._stack.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first := next(iter((*main, *self.reel.lines())), None):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reel.verticalScrollBar().setValue(0)
