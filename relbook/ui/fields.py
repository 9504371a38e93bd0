"""The fields of forms. What the user did not touch is given back exactly as it was, whatever the widget makes of it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit

from relbook.domain.folding import fold
from relbook.domain.views import Name
from relbook.domain.words import long_day
from relbook.services.typed_days import read_day, read_due

OFFERED = 12
"""How many completions are offered at a time."""
_DIGITS = 9
_WRAPPED_UP_TO = 5_000
"""Characters in a line; wrapping longer ones takes seconds."""


class LineField(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self._first = text
        self.setPlaceholderText(hint)
        self.setCursorPosition(0)

    def value(self) -> str:
        """Return the text, or what it was at first where nobody touched it."""
        return self.text() if self.isModified() or self.text() != _as_line(self._first) else self._first

    def is_changed(self) -> bool:
        """Return whether the user changed the text."""
        return self.value() != self._first


class TextField(QPlainTextEdit):
    """Many lines of text; Tab leaves the field."""

    def __init__(self, text: str = "", hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self._first = text
        if any(len(line) > _WRAPPED_UP_TO for line in text.splitlines()):
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlainText(text)
        self.document().setModified(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        height = self.fontMetrics().lineSpacing() * lines + 18
        # said as a style, for the application's style sheet sets its own minimum over setFixedHeight
        self.setStyleSheet(f"QPlainTextEdit {{ min-height: {height}px; max-height: {height}px; }}")

    def value(self) -> str:
        """Return the text, or what it was at first where nobody touched it."""
        return self.toPlainText() if self.document().isModified() else self._first

    def is_changed(self) -> bool:
        """Return whether the user changed the text."""
        return self.value() != self._first


class DayField(LineField):
    """A day, typed in one of several ways; empty where it is not known."""

    def __init__(self, day: date | None, today: date, *, ahead: bool = False) -> None:
        """``ahead``: a day without its year is the next one; else the nearest."""
        super().__init__(long_day(day) if day else "", "12 Dec, next week …" if ahead else "3 Nov 2026, Nov 2026 …")
        self._today = today
        self._ahead = ahead

    def day(self) -> date | None:
        """Return the day; None where the field is empty, or holds none."""
        text = self.text().strip()
        if not text:
            return None
        if self._ahead:
            return read_due(text, self._today)
        found = read_day(text, self._today)
        return None if found is None else found.day

    def problem(self) -> str:
        """Return what is wrong, "" where nothing is."""
        if self.text().strip() and self.day() is None:
            return "No day relbook can read; try 2026-11-03 or 3 Nov 2026."
        return ""


class NumberField(LineField):
    """A whole number; empty where it is not said, and the hint tells what holds then."""

    def __init__(self, number: int | None) -> None:
        super().__init__("" if number is None else str(number))

    def number(self) -> int | None:
        """Return the number; None where the field is empty, or holds none."""
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None

    def problem(self) -> str:
        """Return what is wrong, "" where nothing is."""
        return "Type a whole number, or nothing." if self.text().strip() and self.number() is None else ""


class ChoiceField(QComboBox):
    """One of a few values, each under its words."""

    def __init__(self, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        super().__init__()
        self._values = [value for _, value in choices]
        self.addItems([words for words, _ in choices])
        self._first = self._values.index(chosen) if chosen in self._values else 0
        self.setCurrentIndex(self._first)

    def value(self) -> object:
        """Return the value that is chosen; None where there is nothing to choose from."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def choose(self, value: object) -> None:
        """Show a value as the one chosen at first; nothing where it is none of them."""
        if value in self._values:
            self._first = self._values.index(value)
            self.setCurrentIndex(self._first)

    def is_changed(self) -> bool:
        """Return whether another value is chosen than at first."""
        return self.currentIndex() != self._first


class Completion(QCompleter):
    """Offers what matches while one types: every word typed begins a word, accents and case aside."""

    def __init__(self, field: QLineEdit, offers: Callable[[], Sequence[str]]) -> None:
        super().__init__(field)
        self._offers = offers
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(OFFERED)
        field.setCompleter(self)
        field.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        words = fold(typed).split()
        matching = [text for text in self._offers() if words and _matches(words, fold(text))]
        self._model.setStringList([] if matching == [typed] else matching[:OFFERED])


class RecordField(QLineEdit):
    """Chooses one record of the journal by name or alias; namesakes are told apart by what they are."""

    def __init__(
        self,
        names: Sequence[Name],
        *,
        kinds: frozenset[str],
        without: frozenset[tuple[str, int]] = frozenset(),
        hint: str = "",
    ) -> None:
        """``kinds`` are those to choose from; ``without`` are records left out, by kind and number."""
        super().__init__()
        self._known: dict[str, tuple[str, int]] = {}
        self._mixed = len(kinds) > 1
        for name in names:
            if name.kind in kinds and (name.kind, name.id) not in without:
                self._known.setdefault(self._label(name), (name.kind, name.id))
        self.setPlaceholderText(hint or "Type a name")
        self._completion = Completion(self, lambda: list(self._known))
        self._completion.activated.connect(lambda _text: self.editingFinished.emit())

    def record(self) -> tuple[str, int] | None:
        """Return what the line or whole name in the field stands for, as kind and number; None for none or several."""
        text = self.text().strip()
        if text in self._known:
            return self._known[text]
        wanted = fold(text)
        found = {one for label, one in self._known.items() if text and fold(label.split(" · ")[0]) == wanted}
        return found.pop() if len(found) == 1 else None

    def put(self, kind: str, id_: int) -> None:
        """Put a record into the field; nothing where it is not among those to choose from."""
        self.setText(next((label for label, one in self._known.items() if one == (kind, id_)), ""))
        self.setCursorPosition(0)

    def _label(self, name: Name) -> str:
        detail = name.detail if name.name == name.shown else f"{name.shown}, {name.detail}".rstrip(", ")
        if self._mixed and name.kind != "person":
            detail = f"unit, {name.detail}" if name.kind == "unit" and name.detail else name.kind
        label = f"{name.name} · {detail}" if detail else name.name
        known = self._known.get(label, (name.kind, name.id))
        return label if known == (name.kind, name.id) else f"{label} · no. {name.id}"


class PersonField(RecordField):
    """Chooses one person of the journal by name or alias."""

    def __init__(self, names: Sequence[Name], *, without: frozenset[int] = frozenset(), hint: str = "") -> None:
        left_out = frozenset(("person", id_) for id_ in without)
        super().__init__(names, kinds=frozenset({"person"}), without=left_out, hint=hint)

    def person_id(self) -> int:
        """Return the number of the person whose line or whole name stands in the field; 0 for nobody or several."""
        found = self.record()
        return found[1] if found else 0

    def choose(self, person_id: int) -> None:
        """Put the person into the field."""
        self.put("person", person_id)


def _matches(words: list[str], text: str) -> bool:
    parts = text.replace("(", " ").replace("·", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _as_line(text: str) -> str:
    """Return the text as a line edit shows it."""
    return QLineEdit(text).text()
