"""The form that rates how somebody sees the user, in ten seconds: a digit for each of four parts, and Enter."""

from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from relbook.domain.records import WHOLE
from relbook.domain.trust import MOST, PART_WORDS, PARTS, TrustRating, index_words
from relbook.domain.words import short_day
from relbook.services.drafts import shortened
from relbook.ui.fields import DayField, LineField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.widgets.scale import Scale
from relbook.ui.widgets.sections import small_button, wrapped
from relbook.ui.widgets.text import plain_label

LOW_IS_BEST = frozenset({"self_orientation"})
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
KEYS = "1 to 9, 0 for ten · ← → · Delete leaves it blank · ↑ ↓ between the four"


class TrustDialog(Form):
    """Rates how a person sees the user. Every part is blank until it is touched; the last rating is shown faintly."""

    def __init__(
        self,
        theme: Theme,
        person: tuple[int, str],
        former: TrustRating | None,
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """``person`` is the number and name; ``former`` their last rating, None where there is none."""
        self._person_id, name = person
        super().__init__(theme, f"How does {shortened(name)} see you?", parent)
        self._former = former
        self._today = today
        self.parts = {part: PartField(theme, part, getattr(former, part, None)) for part in PARTS}
        self.index = plain_label(role="strong", wrap=True)
        self.same = small_button("All as last time", self._repeat, role="link")
        self.because = LineField("", "What did you see or hear?")
        self.day = DayField(today, today)
        self.private = QCheckBox("This rating is private")
        self._fill(theme)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self._say_index()
        self.parts[PARTS[0]].setFocus()

    def _fill(self, theme: Theme) -> None:
        for part, field in self.parts.items():
            self.add_row(part, PART_WORDS[part][0], field)
            field.scale.chosen.connect(self._say_index)
            field.stepped.connect(self._go)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, theme.space(2))
        row.setSpacing(theme.space(3))
        row.addWidget(self.index, 1)
        row.addWidget(self.same)
        self.same.setVisible(self._former is not None)
        self.add_wide(plain_label(KEYS, role="caption", wrap=True))
        self.add_wide(below)
        self.add_row("because", "Evidence", self.because)
        self.add_row("rated_on", "Date", self.day)
        self.add_wide(self.private)
        order = (self.parts[PARTS[-1]].scale, self.because, self.day, self.private, self.same, self.cancel)
        for one, other in pairwise(order):  # the first blank typed as evidence must not choose all as last time
            self.setTabOrder(one, other)

    def draft(self) -> TrustRating:
        """Return the rating as chosen; a part that was not touched is blank."""
        steps: dict[str, Any] = {part: field.scale.step() for part, field in self.parts.items()}
        return TrustRating(
            person_id=self._person_id,
            rated_on=self.day.day() or self._today,
            because=self.because.value(),
            private=frozenset({WHOLE}) if self.private.isChecked() else frozenset(),
            **steps,
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {"rated_on": self.day.problem()}
        day = self.day.day()
        if day is not None and day > self._today:
            problems["rated_on"] = "A rating says what was seen, so its day cannot be to come."
        if not any(field.is_changed() for field in self.parts.values()):
            problems[PARTS[0]] = "Nothing is rated yet; choose a number for at least one of the four."
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.private.isChecked()

    def _repeat(self) -> None:
        """Choose the last rating's values; each can still be changed."""
        for part, field in self.parts.items():
            field.scale.choose(getattr(self._former, part, None))
        self.parts[PARTS[0]].setFocus()

    def _go(self, by: int) -> None:
        """Go to the part above or below the one that has the focus."""
        fields = list(self.parts.values())
        at = next((place for place, field in enumerate(fields) if field.scale.hasFocus()), 0)
        fields[min(max(at + by, 0), len(fields) - 1)].setFocus()

    def _say_index(self) -> None:
        """Show the index as it stands, and what it was."""
        index = self.draft().index
        now = "the index needs all four" if index is None else f"index {index_words(index)}"
        last = ""
        if self._former is not None:
            last = f" · last {index_words(self._former.index)} on {short_day(self._former.rated_on, self._today)}"
        self.index.setText(f"{now[0].upper()}{now[1:]}{last}")


class PartField(QWidget):
    """One part of trust: its scale, what is chosen, and what both ends mean."""

    stepped = Signal(int)
    """Up (−1) or down (1) was pressed."""

    def __init__(self, theme: Theme, part: str, former: int | None) -> None:
        super().__init__()
        name, low, high = PART_WORDS[part]
        self.scale = Scale(theme, f"{name}, 1 {low}, {MOST} {high}", MOST, former)
        self.setFocusProxy(self.scale)
        self.number = plain_label(role="caption")
        self.number.setFixedHeight(self.scale.sizeHint().height())
        last = plain_label(f"last {former}" if former is not None else "", role="caption")
        lowest = wrapped(f"1  {low}{' (best)' if part in LOW_IS_BEST else ''}", "caption")
        highest = wrapped(f"{high}  {MOST}", "caption")
        lowest.setAlignment(Qt.AlignmentFlag.AlignTop)
        highest.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        ends = QHBoxLayout()
        ends.setSpacing(theme.space(3))
        ends.addWidget(lowest, 1)
        ends.addWidget(highest, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme.space(1))
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, theme.space(14))
        grid.addWidget(self.scale, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addLayout(ends, 1, 0)
        grid.addWidget(last, 1, 1, Qt.AlignmentFlag.AlignTop)
        self.scale.chosen.connect(self._tell)
        self._tell()

    def is_changed(self) -> bool:
        """Return whether the part was rated."""
        return self.scale.step() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass up and down on to whoever holds several of these."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)

    def _tell(self) -> None:
        step = self.scale.step()
        self.number.setText("not rated" if step is None else str(step))
        role = "strong" if step is not None else "caption"
        if self.number.property("role") != role:
            self.number.setProperty("role", role)
            self.number.style().unpolish(self.number)
            self.number.style().polish(self.number)
