"""The form for a tie: a sentence with two people in it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.records import WHOLE
from relbook.domain.ties import SYMMETRIC, Tie, TieKind
from relbook.domain.views import Name
from relbook.services.drafts import shortened
from relbook.ui.fields import ChoiceField, DayField, PersonField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.tie_words import STRENGTHS, tie_phrase

_HERE, _THERE = 1, 2


def _phrases() -> list[tuple[str, object]]:
    """Return each verb as said of the first person, and where that differs, of the second."""
    outward = [(tie_phrase(Tie(from_id=_HERE, to_id=_THERE, verb=verb), _HERE), (verb, True)) for verb in TieKind]
    inward = [
        (tie_phrase(Tie(from_id=_THERE, to_id=_HERE, verb=verb), _HERE), (verb, False))
        for verb in TieKind
        if verb not in SYMMETRIC
    ]
    return [*outward, *inward]


class TieDialog(Form):
    """Adds or edits a tie of one person to another."""

    def __init__(
        self,
        theme: Theme,
        person: tuple[int, str] | None,
        names: Sequence[Name],
        today: date,
        *,
        tie: Tie | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``person`` is the number and name of the one from whom it is seen, None where that is to be chosen.

        A tie without a number is a proposal.
        """
        whose = shortened(person[1]) if person else "somebody"
        save = "Save" if tie and tie.id else "Add"
        super().__init__(theme, f"How {whose} stands to {'somebody' if person else 'another'}", parent, save=save)
        self._tie = tie
        shown = tie or Tie(from_id=person[0] if person else 0, to_id=0, verb=TieKind.REPORTS_TO)
        self._id = person[0] if person else shown.from_id
        outward = shown.verb in SYMMETRIC or shown.from_id == self._id
        self.whose = None if person else PersonField(names, hint="Whose tie? Type a name")
        self.verb = ChoiceField(_phrases(), (shown.verb, outward))
        without = frozenset({self._id}) if person else frozenset[int]()
        self.other = PersonField(names, without=without, hint="To whom? Type a name")
        self.strength = ChoiceField([(words, level) for level, words in STRENGTHS.items()], shown.strength)
        self.formal = QCheckBox("Formal: it is on the organisation chart or in a contract")
        self.since = DayField(shown.from_on, today)
        self.until = DayField(shown.until_on, today)
        self.notes = TextField(shown.notes, "How do you know?", lines=3)
        self.private = QCheckBox("This tie is private")
        self._fill(shown)

    def _fill(self, shown: Tie) -> None:
        if self.whose is not None:
            self.whose.choose(self._id)
            self.add_row("whose", "Who", self.whose)
        self._first_other = shown.to_id if shown.from_id == self._id else shown.from_id
        self.other.choose(self._first_other)
        self._first_boxes = (shown.formal, WHOLE in shown.private)
        self.formal.setChecked(shown.formal)
        self.private.setChecked(WHOLE in shown.private)
        self.add_row("verb", "How", self.verb)
        self.add_row("other", "Whom", self.other)
        self.add_row("strength", "Strength", self.strength)
        self.add_wide(self.formal)
        self.add_row("since", "Since", self.since)
        self.add_row("until", "Until", self.until)
        self.add_row("notes", "Notes", self.notes)
        self.add_wide(self.private)
        (self.whose if self.whose and not self._id else self.verb if self._first_other else self.other).setFocus()

    def _from(self) -> int:
        """Return the number of the one from whom it is seen; 0 where none is chosen."""
        return self.whose.person_id() if self.whose is not None else self._id

    def draft(self) -> Tie:
        """Return the tie as chosen; its number is that of the stored one, 0 for a new one."""
        chosen = self.verb.value()
        verb, outward = chosen if isinstance(chosen, tuple) else (TieKind.REPORTS_TO, True)
        one, other = self._from(), self.other.person_id()
        strength = self.strength.value()
        return Tie(
            id=self._tie.id if self._tie else 0,
            from_id=one if outward else other,
            to_id=other if outward else one,
            verb=verb,
            strength=strength if isinstance(strength, int) else 2,
            formal=self.formal.isChecked(),
            from_on=self.since.day(),
            until_on=self.until.day(),
            notes=self.notes.value(),
            private=frozenset({WHOLE}) if self.private.isChecked() else frozenset(),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {key: field.problem() for key, field in (("since", self.since), ("until", self.until))}
        if self.whose is not None and not self.whose.person_id():
            problems["whose"] = _unknown(self.whose, "Whose tie is it?")
        if not self.other.person_id():
            problems["other"] = _unknown(self.other, "Whom is the tie to?")
        elif self.other.person_id() == self._from():
            problems["other"] = "Nobody is tied to themselves: choose somebody else."
        start, end = self.since.day(), self.until.day()
        if start and end and end < start:
            problems["until"] = "The end is before the start."
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        boxes = (self.formal.isChecked(), self.private.isChecked())
        other = self.other.person_id() != self._first_other and bool(self.other.text())
        whose = self.whose is not None and self.whose.person_id() != self._id and bool(self.whose.text())
        return super().is_changed() or boxes != self._first_boxes or other or whose


def _unknown(field: PersonField, question: str) -> str:
    """Return what is wrong with a field in which nobody known stands: the question where it is empty."""
    typed = field.text().strip()
    return f"Nobody is called “{typed[:60]}”." if typed else question
