"""The capture line: type a meeting, see how it is understood, correct it, save it; the mouse can stay where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relbook.domain.capture_limits import LONGEST_LINE
from relbook.ui.capture.chips import ChipRow
from relbook.ui.capture.draft import Draft, Forgetful, KeptText
from relbook.ui.capture.field import LineField
from relbook.ui.tasks import Tasks
from relbook.ui.theme import RADIUS, Theme
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.services.capture import CaptureService, Understanding
    from relbook.services.capture_completion import CaptureCompletion, Completion
    from relbook.services.capture_words import Told
    from relbook.ui.capture.completer import CompletionList

HALO = 3
"""The soft ring around the line that has the focus, in device-independent pixels."""
KEYS = "Enter saves · Tab corrects · F1 grammar"
ADD_HINT = "Ctrl+Enter saves and adds the new names as people."
WIDE = 640
"""Where there is room for the keys beside the chips, in device-independent pixels."""
MOST_SENTENCES = 3
PAUSE = 600
"""How long typing must rest before sentences appear below the chips, in milliseconds: they would jump about."""


class _Answer(NamedTuple):
    """What a thread found out about a line."""

    line: str
    understanding: Understanding
    told: tuple[Told, ...]
    completion: Completion
    adds: bool
    """Whether there are names of nobody, which Ctrl+Enter would add."""


class CaptureLine(QWidget):
    """The field, the chips that tell how it was understood, and what the user should know about it.

    It can be shown and typed into before the journal is open; ``attach`` brings the services, and saves what was asked
    to be saved meanwhile.
    """

    saved = Signal(int, str)
    """A meeting was stored: its number, and the step's words."""
    understood = Signal(object)
    """The chips show an Understanding of what is typed now."""
    left = Signal()
    """Esc: the focus should go elsewhere; what is typed stays."""

    def __init__(
        self,
        tasks: Tasks,
        theme: Theme,
        *,
        kept: KeptText | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``kept`` keeps what is typed over restarts."""
        super().__init__(parent)
        self._tasks = tasks
        self._service: CaptureService | None = None
        self._completion: CaptureCompletion | None = None
        self._waiting: list[tuple[str, bool]] = []
        self._theme = theme
        self._draft = Draft(kept or Forgetful())
        self._project_id: int | None = None
        self._prepared = False
        self._notice = ""
        self._popup: CompletionList | None = None
        self._answer: _Answer | None = None
        self.field = LineField(theme, self)
        self.chips = ChipRow(theme, self)
        self.chips.before = self.field
        self.keys = plain_label(KEYS, role="caption")
        self.sentences = plain_label(role="caption", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.field.rewrite(self._draft.text())
        self.field.document().clearUndoRedoStacks()
        self._show_keys()

    def attach(self, service: CaptureService, completion: CaptureCompletion) -> None:
        """Work with the open journal from now on."""
        self._service, self._completion = service, completion
        waiting, self._waiting = self._waiting, []
        for line, add_people in waiting:
            self._save(service, line, add_people=add_people)
        if self.text():
            self._ask()
        self._prepare()

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put other text in place of what is typed; the field's own undo brings that back."""
        self.field.rewrite(text)

    def start(self) -> None:
        """Put the focus where typing goes."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_project(self, project_id: int | None) -> None:
        """Say which project a line belongs to that names none."""
        self._project_id = project_id

    def save(self, *, add_people: bool = False) -> None:
        """Save what is typed now, however far its understanding is; ``add_people`` adds those nobody knows."""
        line = self.text()
        if not line.strip("\0 \t\r\n"):
            self._note("Nothing is typed yet; write a line such as: met @Ada 25m re: Budget.")
            return
        self._draft.leave(line)
        self._hide_popup()
        self.field.setPlainText("")
        self._note("Saving…")
        if self._service:
            self._save(self._service, line, add_people=add_people)
        else:
            self._waiting.append((line, add_people))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, and the ring around it while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, focused = self._theme.colours, self._has_focus()
        rect = QRectF(self.rect())
        if focused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.halo)
            painter.drawRoundedRect(rect, RADIUS + HALO, RADIUS + HALO)
        painter.setPen(QPen(colours.accent if focused else colours.control, 1))
        painter.setBrush(colours.surface)
        inset = HALO + 0.5
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chips all of the room where there is little."""
        super().resizeEvent(event)
        self._show_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list of completions away too."""
        self._hide_popup()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        space = self._theme.space
        below = QHBoxLayout()
        below.setSpacing(space(3))
        below.addWidget(self.chips, 1)
        below.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        self.setContentsMargins(HALO, HALO, HALO, HALO)
        layout.setContentsMargins(space(3), space(2), space(3), space(2))
        layout.setSpacing(space(2))
        layout.addWidget(self.field)
        layout.addLayout(below)
        layout.addWidget(self.sentences)
        self.sentences.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.cursorPositionChanged.connect(self._hide_popup_elsewhere)
        self.field.save_asked.connect(lambda add_people: self.save(add_people=add_people))
        self.field.left.connect(self.left)
        self.field.chips_asked.connect(self._to_chips)
        self.field.help_asked.connect(self.show_grammar)
        self.field.focused.connect(self._focus_changed)
        self.field.shortened.connect(
            lambda: self._note(f"A line holds {LONGEST_LINE:,} characters; the end of what you pasted was left out.")
        )
        self.field.popup_key = lambda event: bool(self._popup and self._popup.take_key(event))
        self.chips.rewritten.connect(self._rewrite)
        self.chips.left.connect(self.start)
        self.chips.focus_moved.connect(self.update)
        self._pause.timeout.connect(self._tell_answer)
        self._theme.changed.connect(self.update)

    def show_grammar(self) -> None:
        """Open the page that explains the line."""
        from relbook.ui.capture.help import GrammarDialog

        GrammarDialog(self).show()

    # Typing

    def _typed(self) -> None:
        line = self.text()
        self._draft.set_text(line)
        self._pause.stop()
        self._notice = ""
        if not line:
            self._tell()
        self._show_keys()
        self._ask()

    def _ask(self) -> None:
        """Have the line understood in a thread; only the newest answer comes back."""
        if self._service and self._completion:
            work = _understanding(
                self._service, self._completion, self.text(), self.field.cursor_index(), self._project_id
            )
            self._tasks.run_latest(self, "line", work, self._show_answer)

    def _show_answer(self, answer: _Answer) -> None:
        if answer.line != self.text():
            return
        self._answer = answer
        self.chips.show_parts(answer.understanding, answer.told)
        if answer.line and not answer.understanding.sentences:
            self._tell()
        elif answer.line:
            self._pause.start()
        self._offer(answer.completion)
        self.understood.emit(answer.understanding)

    def _tell_answer(self) -> None:
        """Show what the user should know about the line, now that the fingers rest."""
        answer = self._answer
        choosing = self._popup is not None and self._popup.isVisible()
        if answer is None or answer.line != self.text() or choosing:
            return
        sentences = list(answer.understanding.sentences[:MOST_SENTENCES])
        more = len(answer.understanding.sentences) - len(sentences)
        sentences += [f"And {more} more."] if more > 0 else []
        self._tell(*sentences, *([ADD_HINT] if answer.adds else []))

    def _offer(self, completion: Completion) -> None:
        if not self.field.hasFocus() or completion.end != self.field.cursor_index():
            self._hide_popup()
            return
        if completion.choices and self._popup is None:
            from relbook.ui.capture.completer import CompletionList

            self._popup = CompletionList(self.window())
            self._popup.accepted.connect(self._complete)
        if self._popup:
            corner = self.field.cursorRect().bottomLeft() + QPoint(0, self._theme.space(1))
            self._popup.offer(completion, self.field.viewport().mapTo(self.window(), corner))

    def _complete(self, start: int, end: int, text: str) -> None:
        spaced = self.text()[end : end + 1].isspace()
        self.field.put(start, end, text.rstrip() if spaced else text)

    def _hide_popup(self) -> None:
        if self._popup:
            self._popup.hide()

    def _hide_popup_elsewhere(self) -> None:
        """Take the list away when the cursor leaves the word; typing shows it again."""
        if self._popup and self._popup.isVisible():
            self._ask()

    def _rewrite(self, line: str) -> None:
        self.field.rewrite(line)
        self.start()

    def _to_chips(self) -> None:
        if not self.chips.focus_first():
            self.field.go_on(forward=True)

    def _show_keys(self) -> None:
        self.keys.setVisible(self.width() >= WIDE and (bool(self.text()) or self._has_focus()))

    def _focus_changed(self, focused: bool) -> None:
        self.update()
        self._show_keys()
        if not focused:
            self._hide_popup()
        self._prepare()

    def _prepare(self) -> None:
        """Load in a thread what the first line needs, once somebody is about to type."""
        service, completion = self._service, self._completion
        if self._prepared or service is None or completion is None or not self.field.hasFocus():
            return
        self._prepared = True

        def work() -> None:
            service.prepare()
            completion.prepare()

        self._tasks.run(self, work, lambda _: None, lambda _: None)

    def _has_focus(self) -> bool:
        return self.field.hasFocus() or any(chip.hasFocus() for chip in self.chips.chips())

    # Saving

    def _save(self, service: CaptureService, line: str, *, add_people: bool) -> None:
        work = _saving(service, self._draft, line, self._project_id, add_people=add_people)
        self._tasks.run(self, work, lambda done: self._show_saved(*done), self._failing(line))

    def _failing(self, line: str) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            from relbook.ui.messages import sentence_for

            self.field.rewrite(self._draft.come_back(line))
            self._note(sentence_for(error))

        return failed

    def _show_saved(self, meeting_id: int, words: str) -> None:
        if not self.text():
            self._note("")
        self.saved.emit(meeting_id, words)

    def _note(self, notice: str) -> None:
        """Show a notice of the line's own until something else is typed."""
        self._notice = notice
        self._tell()

    def _tell(self, *sentences: str) -> None:
        shown = [text for text in (self._notice, *sentences) if text]
        self.sentences.setText("\n".join(shown))
        self.sentences.setVisible(bool(shown))
        self.updateGeometry()


def _understanding(
    service: CaptureService, completion: CaptureCompletion, line: str, cursor: int, project_id: int | None
) -> Callable[[], _Answer]:
    """Return the work that understands a line and completes what stands before the cursor."""

    def work() -> _Answer:
        from relbook.services.capture_corrections import with_everyone_added
        from relbook.services.capture_words import told

        understood = service.understand(line, project_id=project_id)
        adds = with_everyone_added(understood) != line
        return _Answer(line, understood, told(understood), completion.at(line, cursor), adds)

    return work


def _saving(
    service: CaptureService, draft: Draft, line: str, project_id: int | None, *, add_people: bool
) -> Callable[[], tuple[int, str]]:
    """Return the work that stores a line, whatever was or was not understood of it before."""

    def work() -> tuple[int, str]:
        from relbook.services.capture_corrections import with_everyone_added

        understood = service.understand(line, project_id=project_id)
        if add_people:
            understood = service.understand(with_everyone_added(understood), project_id=project_id)
        meeting_id = service.save(understood)
        draft.stored(line)
        return meeting_id, understood.words

    return work
