"""Promises in a captured line: who owes what to whom by when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from relbook.domain.capture_marks import clean, next_mark, trimmed
from relbook.domain.capture_mentions import WHO, Mentions
from relbook.domain.capture_parts import Mention, Part, PromisePart, ReadDate, Sense, Span
from relbook.domain.capture_phrases import read_date_phrase

_MOST_MENTIONS = 8
_MOST_SHARED = 8
_BEFORE_NAME = re.compile(r"\b(to|for|with|from|about)[ \t]+$", re.IGNORECASE)
_VERB_BEFORE_NAME = re.compile(
    r"(?:\A|\b(?:and|then|to|will)\b|[,;:])[\s,;:]*(?:ask|brief|bring|call|cc|chase|contact|copy|e?-?mail|give|help"
    r"|inform|introduce|invite|involve|meet|message|nudge|pay|phone|ping|push|remind|ring|see|send|show|support|tell"
    r"|text|thank|update|visit|warn|write)(?:[ ](?:back|up))?[ \t]+\Z",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,&+]|,?\s*\b(?:and|or)\b)\s*", re.IGNORECASE)
_BETWEEN_OWERS = re.compile(r"\s*(?:[,&+]|,?\s*\band\b)?\s*", re.IGNORECASE)
_OPENING = re.compile(r"\A(?:to|will|owes? me)\s+(?=\S)", re.IGNORECASE)
_OWER = re.compile(r"!?(?=@[+?]?[\w\"“])")
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
        if self.line[pos + 1] == "@":
            return self.theirs(pos, pos + 1)
        end, named = self._extent(after_mark)
        span = trimmed(self.line, pos, end)
        due, due_span = self._due(after_mark, span.end, named)
        gone = [due_span] if due_span else []
        whom = next((m for m in named if self._introduced(m.span.start) in {"to", "for"}), None)
        if whom and not any(self._joined(whom, other) for other in named):
            before = _BEFORE_NAME.search(self.line, max(after_mark, whom.span.start - 12), whom.span.start)
            gone.append(Span(before.start() if before else whom.span.start, whom.span.end))
        what = self._without(after_mark, span.end, gone, named)
        if not what:
            return None
        return PromisePart(span=span, by_me=True, what=what, other=whom, due=due, due_span=due_span, named=tuple(named))

    def theirs(self, pos: int, at: int, depth: int = 0) -> PromisePart | None:
        """Return the promise whose mark is at ``pos`` and whose ower's ``@`` is at ``at``; None where it is none.

        One with nothing but an ower before another ower is shared: it says what the next one says.
        """
        other = self.mentions.at(at, WHO)
        if other is None:
            return None
        if following := self._next_ower(other.span.end):
            shared = self.theirs(*following, depth + 1) if depth < _MOST_SHARED else None
            return shared and replace(shared, span=Span(pos, other.span.end), other=other, due_span=None)
        end, named = self._extent(other.span.end)
        span = trimmed(self.line, pos, end)
        due, due_span = self._due(other.span.end, span.end, named)
        what = self._without(other.span.end, span.end, [due_span] if due_span else [], named)
        if not what:
            return None
        return PromisePart(span=span, by_me=False, what=what, other=other, due=due, due_span=due_span)

    def shares(self, before: Part | None, pos: int) -> bool:
        """Return whether the name at ``pos`` owes what the part before it promises."""
        if not isinstance(before, PromisePart) or before.by_me or before.other is None:
            return False
        following = self._next_ower(before.span.end) if before.other.span.end == before.span.end else None
        return following is not None and following[0] == pos

    def _next_ower(self, pos: int) -> tuple[int, int] | None:
        """Return where the mark and the ``@`` of another ower stand, where nothing else is in between."""
        between = _BETWEEN_OWERS.match(self.line, pos, self.end)
        start = between.end() if between else pos
        found = _OWER.match(self.line, start, self.end) if start > pos else None
        return (start, found.end()) if found else None

    def _introduced(self, pos: int) -> str:
        """Return the word before a name that makes it belong to the promise, or ""."""
        found = _BEFORE_NAME.search(self.line, max(0, pos - 12), pos)
        return found[1].casefold() if found else ""

    def _joined(self, name: Mention, other: Mention) -> bool:
        between = self.line[name.span.end : other.span.start]
        return bool(0 < len(between) <= 12 and _BETWEEN_NAMES.fullmatch(between))

    def _belongs(self, start: int, pos: int, named: list[Mention]) -> bool:
        """Return whether the name at ``pos`` is part of what is promised from ``start``."""
        if self._introduced(pos) or _VERB_BEFORE_NAME.search(self.line[max(start, pos - 40) : pos]):
            return True
        last = named[-1].span.end if named else pos
        return 0 < pos - last <= 12 and bool(_BETWEEN_NAMES.fullmatch(self.line, last, pos))

    def _extent(self, start: int) -> tuple[int, list[Mention]]:
        """Return where the promise ends, and the names that belong to it."""
        named: list[Mention] = []
        pos = start
        while True:
            at, mark = next_mark(self.line, pos, self.end)
            own = mark == "who" and len(named) < _MOST_MENTIONS and self._belongs(start, at, named)
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
        return _OPENING.sub("", clean(text + self.line[pos:end]).strip(" ,;:.-–"), count=1)
