"""The form for a landscape note: what it says, of whom, how it is known; of what competes also over what, and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.landscape import ABOUT, CONTENDING, Known, Scarce, Sort
from relbook.domain.records import WHOLE
from relbook.domain.views import Name
from relbook.errors import InvalidError
from relbook.services.note_drafts import NoteDraft, checked_words, wrong_days
from relbook.ui.about_field import AboutField
from relbook.ui.fields import ChoiceField, DayField, PersonField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import CONTROL, Theme
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.sections import in_a_row

_OF_CONTENDING = ("over", "decides_id", "bites_on")
_TELLER = frozenset({"told_by", "told_by_id"})
_SAID = {
    Sort.RULE: "Nothing reaches steering without Hopper",
    Sort.CULTURE: "Bad news is told before the meeting, never in it",
    Sort.PRIORITY: "The plant wants the same two planners in May",
    Sort.DEPENDENCY: "Without the new ledger there is no rollout",
    Sort.POWER: "Ask the assistant: she decides what the director reads",
    Sort.MARKET: "The regulator looks at us before it looks at the others",
    Sort.VENDOR: "Their account lead answers within the hour",
    Sort.TREND: "Everybody moves this to the cloud in two years",
}
"""What a note of each sort could say."""


class NoteDialog(Form):
    """Adds or edits a landscape note."""

    def __init__(
        self, theme: Theme, draft: NoteDraft, names: Sequence[Name], today: date, *, parent: QWidget | None = None
    ) -> None:
        """``draft`` without a number is a new note; ``names`` are as of ``landscape_reading.note_names``."""
        new = not draft.id
        title = "Note what no chart shows" if new else "Edit a landscape note"
        super().__init__(theme, title, parent, save="Add" if new else "Save")
        self._draft, self._today = draft, today
        self.sort = ChoiceField([(one.value, one) for one in Sort], draft.sort)
        self.words = _Words(draft.words)
        self.about = AboutField(theme, names, draft.about, kinds=ABOUT, hint="A person, a unit, a project …")
        self.over = {one: QCheckBox(one.value) for one in Scarce}
        self.decides = PersonField(names, hint="Who decides? Type a name")
        self.bites = DayField(draft.bites_on, today, ahead=True)
        self.known = ChoiceField([(one.value, one) for one in Known], draft.known)
        self.told_by = PersonField(names, hint="A person of the journal, or any name")
        self.since = DayField(draft.since_on or today, today)
        self.confirmed = DayField(draft.confirmed_on, today)
        self.ended = DayField(draft.ended_on, today)
        self.notes = TextField(draft.notes, "What was seen or said, in whose words?", lines=3)
        self.whole = QCheckBox("This note is private")
        self._fill(draft)
        self._add_rows(draft)
        self.sort.currentIndexChanged.connect(lambda _: self._suit())
        self.known.currentIndexChanged.connect(lambda _: self._suit())
        self._suit()
        self.words.setFocus()

    def _fill(self, draft: NoteDraft) -> None:
        for scarce, box in self.over.items():
            box.setChecked(scarce.value in draft.over)
        self.decides.choose(draft.decides_id or 0)
        self.told_by.choose(draft.told_by_id or 0)
        if draft.told_by_id is None:
            self.told_by.setText(draft.told_by)
        self._first_decides, self._first_teller = self.decides.text(), self.told_by.text()
        self.confirmed.setPlaceholderText("The day from which it is known")
        self.whole.setChecked(WHOLE in draft.private)

    def _add_rows(self, draft: NoteDraft) -> None:
        marks = draft.private
        self.add_row("sort", "Sort", self.sort)
        self.add_row("words", "In one line", self.words)
        self.add_row("about", "About", self.about)
        self.add_row("over", "Over", self._scarce())
        self.add_row("decides_id", "Who decides", self.decides)
        self.add_row("bites_on", "Bites on", self.bites, hint="The day on which it begins to hurt")
        self.add_row("known", "How known", self.known)
        self.add_row("told_by", "Told by", self.told_by, private=bool(marks & _TELLER))
        self.add_row("since_on", "Since", self.since)
        self.add_row("confirmed_on", "Last confirmed", self.confirmed)
        if draft.ended_on is not None:
            self.add_row("ended_on", "Ended", self.ended, hint="Empty where it holds again")
        self.add_row("notes", "Notes", self.notes, private="notes" in marks)
        self.add_wide(self.whole)

    def _scarce(self) -> QWidget:
        row = in_a_row(self.over.values(), self._theme.space(3))
        row.setMinimumHeight(CONTROL)  # level with the words before it
        return row

    def _suit(self) -> None:
        """Show the rows that the sort and the way it is known call for."""
        sort = self._sort()
        self.words.setPlaceholderText(_SAID[sort])
        for key in _OF_CONTENDING:
            self.show_row(key, sort in CONTENDING)
        self.show_row("told_by", self.known.value() is Known.TOLD)
        if self.isVisible():
            self.resize(self.size().expandedTo(self.sizeHint()))

    def draft(self) -> NoteDraft:
        """Return the note as typed; what its sort has no use for is blank."""
        sort, known = self._sort(), self.known.value()
        contends, told = sort in CONTENDING, known is Known.TOLD
        teller = self._teller_id() if told else None
        marks = self._draft.private - _TELLER - {"notes", WHOLE}
        chosen = self.private_marks()
        return replace(
            self._draft,
            sort=sort,
            words=self.words.value(),
            about=self.about.things(),
            known=known if isinstance(known, Known) else Known.OBSERVED,
            told_by_id=teller,
            told_by=self.told_by.text().strip() if told and teller is None else "",
            since_on=self.since.day(),
            confirmed_on=self.confirmed.day(),
            ended_on=self.ended.day(),
            over=frozenset(one.value for one, box in self.over.items() if box.isChecked() and contends),
            decides_id=self._decides_id() if contends else None,
            bites_on=self.bites.day() if contends else None,
            notes=self.notes.value(),
            private=marks
            | (chosen & {"notes"})
            | (_TELLER if "told_by" in chosen else frozenset())
            | (frozenset({WHOLE}) if self.whole.isChecked() else frozenset()),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        days = {"since_on": self.since, "confirmed_on": self.confirmed, "ended_on": self.ended}
        problems = {key: field.problem() for key, field in days.items()}
        if not any(problems.values()):
            problems = wrong_days(self.draft(), self._today)
        problems["about"] = self.about.problem()
        if self._sort() in CONTENDING:
            problems["bites_on"] = self.bites.problem()
            typed = self.decides.text().strip()
            if typed and self._decides_id() is None:
                problems["decides_id"] = f"Nobody is called “{typed[:60]}”; add the person first, or leave it empty."
        teller = self.told_by.text().strip()
        if self.known.value() is Known.TOLD and " · " in teller and self._teller_id() is None:
            problems["told_by"] = f"Nobody stands in the list as “{teller[:60]}”; choose again, or type a name alone."
        try:
            checked_words(self.words.value())
        except InvalidError as error:
            problems["words"] = str(error)
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        over = {one.value for one, box in self.over.items() if box.isChecked()}
        people = (self.decides.text(), self.told_by.text()) != (self._first_decides, self._first_teller)
        whole = self.whole.isChecked() != (WHOLE in self._draft.private)
        return super().is_changed() or people or whole or over != self._draft.over

    def _sort(self) -> Sort:
        chosen = self.sort.value()
        return chosen if isinstance(chosen, Sort) else Sort.RULE

    def _teller_id(self) -> int | None:
        """Return who told it; one who is in the trash, and so not among the names, stays where nobody touched them."""
        if self.told_by.text() == self._first_teller:
            return self._draft.told_by_id
        return self.told_by.person_id() or None

    def _decides_id(self) -> int | None:
        """Return who decides, as ``_teller_id`` does."""
        if self.decides.text() == self._first_decides:
            return self._draft.decides_id
        return self.decides.person_id() or None


class _Words(TextField):
    """One line of text that is shown whole over two; Enter is the form's, as on any line."""

    def __init__(self, text: str) -> None:
        super().__init__(text, lines=2)

    def setText(self, text: str) -> None:
        """Put words in, as if they had been typed."""
        self.setPlainText(text)
        self.document().setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form."""
        if event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)
