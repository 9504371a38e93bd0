"""Promises in a captured line: who owes what to whom by when."""

import re
from dataclasses import dataclass
from datetime import date

from relbook.domain.capture_marks import clean, next_mark, trimmed
from relbook.domain.capture_mentions import WHO, Mentions
from relbook.domain.capture_parts import Mention, PromisePart, ReadDate, Sense, Span
from relbook.domain.capture_phrases import read_date_phrase

_MOST_MENTIONS = 8
_BEFORE_NAME = re.compile(r"\b(to|for|with|from|about)[ \t]+$", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"(?<!\S)(?:(?P<by>by|before|until|till|due)[ \t]{1,3})?(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promises:
    """Reads the promises of one line, up to ``end``."""

    line: str
    end: int
    today: date
    read_date: ReadDate
    mentions: Mentions

    def at(self, pos: int, after_mark: int) -> PromisePart | None:
        """Return the promise that starts with the ``!`` at ``pos``; None where it promises nothing."""
        by_me = self.line[pos + 1] != "@"
        other = None if by_me else self.mentions.at(pos + 1, WHO)
        if not by_me and other is None:
            return None
        start = other.span.end if other else after_mark
        end, named = self._extent(start)
        span = trimmed(self.line, pos, end)
        due, due_span = self._due(start, span.end, named)
        gone = [due_span] if due_span else []
        if by_me and (whom := next((m for m in named if self._introduced(m.span.start) in {"to", "for"}), None)):
            before = _BEFORE_NAME.search(self.line, max(start, whom.span.start - 12), whom.span.start)
            gone.append(Span(before.start() if before else whom.span.start, whom.span.end))
            other = whom
        what = self._without(start, span.end, gone, named)
        if not what:
            return None
        return PromisePart(span=span, by_me=by_me, what=what, other=other, due=due, due_span=due_span)

    def _introduced(self, pos: int) -> str:
        """Return the word before a name that makes it belong to the promise, or ""."""
        found = _BEFORE_NAME.search(self.line, max(0, pos - 12), pos)
        return found[1].casefold() if found else ""

    def _extent(self, start: int) -> tuple[int, list[Mention]]:
        """Return where the promise ends, and the names that belong to it."""
        named: list[Mention] = []
        pos = start
        while True:
            at, mark = next_mark(self.line, pos, self.end)
            own = mark == "who" and len(named) < _MOST_MENTIONS and self._introduced(at)
            mention = self.mentions.at(at, WHO) if own else None
            if mention is None:
                return at, named
            named.append(mention)
            pos = mention.span.end

    def _due(self, start: int, end: int, named: list[Mention]) -> tuple[date | None, Span | None]:
        """Return the due date and where it stands: the last "by DATE", or a date at the very end."""
        due, span = None, Span(start, start)
        for word in _BEFORE_DATE.finditer(self.line, start, end):
            pos = word.start()
            if pos < span.end or any(m.span.start <= pos < m.span.end for m in named):
                continue
            phrase = read_date_phrase(self.line, word.end(), end)
            if not phrase or not (word["by"] or not self.line[phrase[1] : end].strip(" .,;")):
                continue
            if day := self.read_date(phrase[0], self.today, Sense.DUE):
                due, span = day, Span(pos, phrase[1])
        return (due, span) if due else (None, None)

    def _without(self, start: int, end: int, gone: list[Span], named: list[Mention]) -> str:
        """Return the stretch as words, some spans left out, and the names in the rest without their ``@``."""
        cuts = [(span.start, span.end, "") for span in gone]
        left = [m for m in named if not any(span.start <= m.span.start < span.end for span in gone)]
        cuts += [(m.span.start, m.span.end, m.name) for m in left]
        text, pos = "", start
        for cut_start, cut_end, instead in sorted(cuts):
            text += self.line[pos:cut_start] + instead
            pos = cut_end
        return clean(text + self.line[pos:end]).strip(" ,;:.-–")
