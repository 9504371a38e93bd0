"""What changed since the last review: the verdict, people, answers, the landscape, and what became of the steps."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from relbook.domain.gist import clip
from relbook.domain.plan import Since
from relbook.domain.reviews import AnswerShift, Shift
from relbook.domain.words import long_day
from relbook.ui.pages.plan.column import LinesCard, SaidLine, opening
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import Line
from relbook.ui.widgets.spans_label import Span

ANSWER_SHOWN = 280
"""Characters of an answer; the whole of it is in the review."""
NO_ANSWER = "no answer"


class SinceView(LinesCard):
    """A line for each change; each opens the entry behind it, or shows them where there are several."""

    opened = Signal(str, int)
    evidence_wanted = Signal(str, object)

    def __init__(self, theme: Theme, since: Since, *, later: int = 0) -> None:
        """``later`` is the number of the review up to which is told; 0 where that is today."""
        before = since.before
        super().__init__(theme, f"What changed since {before.set_name}, {long_day(before.day)}")
        self._answers_in = later or before.id
        verdict = (since.verdict,) if since.verdict else ()
        groups: tuple[tuple[str, list[Line]], ...] = (
            ("The verdict", self._shifts(verdict)),
            ("People", self._shifts(since.people)),
            ("Answers", [self._answer(one) for one in since.answers]),
            ("What no chart shows", self._shifts(since.notes)),
            ("Next steps", self._shifts(since.steps)),
        )
        for heading, lines in groups:
            if lines:
                self.add_words(heading, "caption")
                self.add_lines(lines)
        if since.is_empty:
            self.add_words("Nothing: the same people, parts, answers and verdict.", "muted")

    def _shifts(self, shifts: Sequence[Shift]) -> list[Line]:
        return [self._shift(one) for one in shifts]

    def _shift(self, shift: Shift) -> Line:
        opens = opening(self.opened, self.evidence_wanted, shift.words, shift.entries)
        line = SaidLine(self._theme, [Span(shift.words)], opens)
        line.setObjectName(f"shift:{shift.words}")
        return line

    def _answer(self, shift: AnswerShift) -> Line:
        was, now = (clip(words, ANSWER_SHOWN) or NO_ANSWER for words in (shift.before, shift.after))
        opens = partial(self.opened.emit, "review", self._answers_in)
        line = SaidLine(self._theme, [Span(shift.asked, "strong"), Span(f"  {now}")], opens, small=f"Before: {was}")
        line.setObjectName(f"answer:{shift.question}")
        return line
