"""The first view: the verdict, what it would be without anybody, the way out, and everyone with a stake."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from relbook.domain.folding import fold
from relbook.domain.standing import Deed, ProjectStanding, Step
from relbook.ui.pages.standing.line import MemberLine
from relbook.ui.pages.standing.people_table import PeopleTable
from relbook.ui.pages.standing.reading import Around, Entries, Situation, evidence_of, evidence_of_verdict
from relbook.ui.pages.standing.verdict import Asks, losses_card, verdict_card, way_out_card
from relbook.ui.pages.standing.words import who_words
from relbook.ui.widgets.lines_table import packed
from relbook.ui.widgets.picker import Choice, Picker

SPLITTER = "standing/splitter"
NARROW = 640
"""Below this width the two cards stand one below the other, in device-independent pixels."""
TALL = 520
"""From this height on the cards may take TALL_SHARE of it, else LOW_SHARE: the table needs a few rows."""
TALL_SHARE, LOW_SHARE = 0.55, 0.42


class CoverageView(QWidget):
    """On whom the project rests."""

    opened = Signal(str, int)
    brief_wanted = Signal(str, int)
    plan_wanted = Signal(int)
    evidence_wanted = Signal(str, object)

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._situation: Situation | None = None
        self._gone: tuple[int, ProjectStanding] | None = None
        self.cards = _Cards(around)
        self.people = PeopleTable(around.theme, around.settings)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._asks = Asks(self._ask_verdict, self._choose_leaving, self._act, self._open_project)
        self._lay_out()
        self.people.chosen.connect(partial(self.opened.emit, "person"))
        self.people.plan_wanted.connect(self.plan_wanted)
        self.people.evidence_wanted.connect(self._ask_row)

    def _lay_out(self) -> None:
        theme, settings = self._around.theme, self._around.settings
        self.splitter.addWidget(self.cards)
        self.splitter.addWidget(self.people)
        self.splitter.setHandleWidth(theme.space(3))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.space(2))
        layout.addWidget(self.splitter)
        kept = QByteArray.fromBase64(settings.recall(SPLITTER, "").encode())
        self._fits_itself = not self.splitter.restoreState(kept)
        self.splitter.splitterMoved.connect(self._keep)

    def _keep(self, *_: int) -> None:
        self._fits_itself = False
        self._around.settings.remember(SPLITTER, packed(self.splitter.saveState()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards the height they need, until the user says otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._fits_itself:
            room = self.splitter.height() - self.splitter.handleWidth()
            most = round(room * (TALL_SHARE if room >= TALL else LOW_SHARE))
            wanted = min(self.cards.height_for(self.splitter.width()), most)
            self.splitter.setSizes([wanted, room - wanted])

    def take(self, situation: Situation) -> None:
        """Show what was read; a what-if that was asked is asked again."""
        before = self._situation
        self._situation = situation
        lines, sought = list(situation.lines), list(situation.sought)
        self.people.set_lines(lines, situation.on, sought)
        self.people.let_plan(not situation.is_past)
        gone, self._gone = self._gone, None
        self._show_cards()
        same = before and before.found and situation.found and before.found.project.id == situation.found.project.id
        if gone and same and any(line.id == gone[0] for line in lines):
            self._imagine(gone[0])

    def chosen(self) -> int:
        """Return the number of the person chosen in the table, 0 for nobody."""
        line = self.people.current()
        return line.id if line else 0

    def _show_cards(self) -> None:
        if self._situation is None or self._situation.found is None:
            return
        found, gone = self._situation.found, self._gone
        name = found.name(gone[0]) if gone else ""
        theme = self._around.theme
        self.cards.show_cards(
            verdict_card(theme, found, self._asks),
            losses_card(theme, found, gone[1] if gone else None, name, self._asks),
            way_out_card(theme, found, self._asks, past=self._situation.is_past),
        )
        for one, other in pairwise([*self.cards.buttons(), *self.people.controls()]):
            self.setTabOrder(one, other)  # Tab follows the eye; what is new would come after the table
        self._fit()

    # What may be asked

    def _ask_verdict(self) -> None:
        if self._situation and self._situation.found:
            found = self._situation.found
            self.evidence_wanted.emit(found.headline(), evidence_of_verdict(found))

    def _ask_row(self, line: MemberLine) -> None:
        assert self._situation  # noqa: S101 - there is a row
        words = f"{line.name}: {line.member.reason}"

        def show(entries: Entries) -> None:
            self.evidence_wanted.emit(words, entries)

        read = partial(evidence_of, self._around.reads, line.member, self._situation.on)
        self._around.tasks.run_latest(self, "evidence", read, show)

    def _choose_leaving(self, below: QWidget) -> None:
        if self._situation is None:
            return
        picker = Picker("What if … leaves?", fold, self)
        lines = sorted(self._situation.lines, key=lambda line: fold(line.name))
        named = [(line.id, ", ".join(part for part in (line.name, who_words(line.who)) if part)) for line in lines]
        picker.set_choices([Choice(id_, words) for id_, words in named], "Nobody of that name")
        picker.chosen.connect(self._imagine)
        picker.open_below(below)

    def _imagine(self, person_id: int) -> None:
        """Work out where the project would stand without a person."""
        situation = self._situation
        if situation is None or situation.found is None:
            return
        on = situation.on if situation.is_past else None
        work = partial(self._around.standing.without, situation.found.project.id, person_id, on=on)
        self._around.tasks.run_latest(self, "without", work, partial(self._take_without, person_id))

    def _take_without(self, person_id: int, found: ProjectStanding) -> None:
        shown = self._situation.found if self._situation else None
        if shown and shown.project.id == found.project.id and person_id in shown.people:
            self._gone = (person_id, found)
            self._show_cards()

    def _act(self, step: Step) -> None:
        kind, number = step.target
        if step.deed is Deed.PLAN:
            self.plan_wanted.emit(number)
        elif step.deed is Deed.BRIEF:
            self.brief_wanted.emit(kind, number)
        else:
            self.opened.emit(kind, number)

    def _open_project(self) -> None:
        if self._situation and self._situation.found:
            self.opened.emit("project", self._situation.found.project.id)


class _Cards(QScrollArea):
    """The three cards: the verdict across, the two others side by side where there is room."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._theme = around.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(70)
        self._pair: QBoxLayout | None = None

    def show_cards(self, verdict: QWidget, losses: QWidget, way_out: QWidget) -> None:
        """Show these in place of those before; the place scrolled to and the focus stay."""
        gap, at, focused = self._theme.space(2), self.verticalScrollBar().value(), self._focused()
        content = QWidget()
        content.setProperty("bare", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(verdict)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(gap)
        self._pair.addWidget(losses, 5, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(way_out, 6, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._pair)
        column.addStretch(1)
        self._turn(self.width())
        self.setWidget(content)
        self._put_focus_back(focused)
        self.verticalScrollBar().setValue(at)

    def _focused(self) -> str:
        """Return what the button in it is called that has the focus, "" where none has."""
        focus = self.window().focusWidget()
        return focus.accessibleName() if focus and self.isAncestorOf(focus) else ""

    def buttons(self) -> list[QPushButton]:
        """Return what can be pressed, in reading order."""
        content = self.widget()
        return content.findChildren(QPushButton) if content else []

    def _put_focus_back(self, focused: str) -> None:
        if focused and (buttons := self.buttons()):
            same = (button for button in buttons if button.accessibleName() == focused)
            next(same, buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def height_for(self, width: int) -> int:
        """Return the height at which nothing needs to scroll."""
        content = self.widget()
        if content is None:
            return 0
        self._turn(width)
        layout = content.layout()
        return layout.heightForWidth(width) if layout and layout.hasHeightForWidth() else content.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of what is in it."""
        content = self.widget()
        return content.sizeHint() if content else QSize(400, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how the two cards stand."""
        super().resizeEvent(event)
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        if self._pair is not None:
            across = width >= NARROW
            direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
            if self._pair.direction() != direction:
                self._pair.setDirection(direction)
