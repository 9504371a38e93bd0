"""A meeting in one line: the grammar, and the parser that reads it.

The line is a row of parts in any order; a part starts at a word that begins with its mark and ends where the next
part starts. Example::

    met @Ada Lovelace @Charles Babbage 25m yesterday re: Budget review !me send forecast fri
        !@Babbage intro to the CFO by 12 Dec ~cool #budget // freeze likely; Hopper blocks steering

how        ``met``, ``called``, ``mailed``, ``1:1``, ``corridor`` as the first word; ``plan`` (alone or before
           another) for a meeting that has yet to be: its dates are read forwards.
answered   ``no answer``, ``no reply`` or ``unanswered``, as the last words or before another part: it went one way
           only, and is no contact. Read as a length is, out of the end of a title too.
who        ``@Name``. The longest known name wins, whatever its capitals; else the first word and the capitalised
           words after it. ``@"Any name"`` ends at the quote. ``@+Name`` is a person new to the journal, ``@?Name``
           a name to leave as text. ``@"Name (detail)"`` tells namesakes apart.
when       ``yesterday``, ``fri``, ``12 Dec``, ``the 3rd``, ``2026-11-03``, ``3 days ago``, ``end of month``; read
           backwards unless the words or ``plan`` say otherwise. ``14:00``, ``at 2pm``, ``14:00-14:45``. No date is
           today.
how long   ``25m``, ``90 min``, ``1h``, ``1h30``, ``1.5h``, ``half an hour``.
about      ``re: title`` (or ``about:``), up to the next mark. A length or a date that ends the title is taken out of it
           where the line has none elsewhere and no word such as "for" stands before it.
where      ``in: place``, up to the next mark.
promises   ``!me what`` is mine, ``!@Name what`` theirs; ``!@Name and @Name what`` is a promise of each. ``by DATE``, or
           a date at the end, is when it is due, read forwards; outside a promise ``by DATE`` is no date. ``to @Name``
           in mine says to whom. A name belongs to the promise after to, for, with, from and about, right after a verb
           it starts with (``!me call @Name back``) and after "and" or a comma behind such a name; any other ends it.
mood       ``~hostile ~cool ~neutral ~warm ~enthusiastic``, or ``~-2`` to ``~+2``. Right after an ``@Name`` it is theirs
           alone; anywhere else it is that of all who have none of their own.
tags       ``#tag``, with at least one letter. ``#confidence`` and ``#undecided`` have a meaning: what was told in
           confidence, or is not decided yet, is no subject for the next talk.
landscape  ``#rule "nothing reaches steering without Hopper"``, and so ``#culture``, ``#priority``, ``#dependency``,
           ``#power``, ``#market``, ``#vendor``, ``#trend``: what no organisation chart shows. Nothing in the quotes is
           read as a mark; where the second one is missing, they end at the next mark. Without quotes it is a tag.
projects   ``+Project name``, known names as for people.
notes      ``//`` and everything after it, marks and all.

Nothing blocks. Words that are none of these are the title where no ``re:`` is, else a line of the notes; "with", "and"
and commas between parts are dropped. The first date, time, length and place count; later ones stay words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from relbook.domain import capture_phrases as phrases
from relbook.domain.capture_landscape import landscape_at
from relbook.domain.capture_limits import LONGEST_LINE, LONGEST_TITLE, MOST_PARTS
from relbook.domain.capture_marks import MARK, clean, clean_notes, next_mark, starts_part, trimmed
from relbook.domain.capture_mentions import PROJECT, WHO, Mentions
from relbook.domain.capture_parts import (
    Capture,
    FormPart,
    LandscapePart,
    LengthPart,
    LoosePart,
    MoodPart,
    NotesPart,
    OneWayPart,
    Part,
    PlacePart,
    ProjectPart,
    PromisePart,
    ReadDate,
    ReadName,
    Sense,
    Span,
    TagPart,
    TimePart,
    TitlePart,
    WhenPart,
    WhoPart,
)
from relbook.domain.capture_promises import Promises
from relbook.domain.terms import MeetingKind, Precision

_WORD = re.compile(r"\S+")
_TAG = re.compile(r"#((?:[\w/-]|&(?=\w))*\w)")
_FILLERS = frozenset(["with", "and", "for", "on", "at", "w/", *"&+,;.-–—:|()[]"])
_TOWARDS = frozenset({"to", "from", "up", "cc"})
"""Words that lead to a name: "email to @Ada", "met up with @Bob"; alone between parts they say nothing."""
_DUE_BEFORE = re.compile(r"(?<!\S)(?:by|before|until|till|due)[ \t]{1,3}$", re.IGNORECASE)
_KEEPERS = frozenset(
    {"for", "of", "until", "till", "by", "from", "to", "before", "after", "about", "since", "and", "the", "vs"}
)
_TITLE_INTRO = re.compile(r"\A(?:about|re|on)[ ]+(?=\S)", re.IGNORECASE)


def no_names(words: list[str], kinds: frozenset[str]) -> int:
    """Return 0: no name is known."""
    return 0


def parse(line: str, *, today: date, read_date: ReadDate, read_name: ReadName = no_names) -> Capture:
    """Return what the line says; never raises, and leaves no word out."""
    end = min(len(line), LONGEST_LINE)
    mentions = Mentions(line, end, read_name)
    return _Scan(line, today, read_date, mentions, Promises(line, end, today, read_date, mentions), end).capture()


@dataclass(slots=True)
class _Scan:
    """One walk over a line."""

    line: str
    today: date
    read_date: ReadDate
    mentions: Mentions
    promises: Promises
    end: int
    parts: list[Part] = field(default_factory=list)
    seen: set[type[Part]] = field(default_factory=set)
    planned: bool = False

    def capture(self) -> Capture:
        self._walk()
        self._thin_titles()
        self._place_loose()
        self._find_whom()
        self.parts.sort(key=lambda part: part.span.start)
        beyond = clean_notes(self.line[self.end :])
        too_long = (
            f"The line is longer than what is read of it ({LONGEST_LINE:,} characters, {MOST_PARTS} parts); "
            "the rest goes into the notes as it is."
        )
        return Capture(
            line=self.line,
            today=self.today,
            parts=tuple(self.parts),
            sentences=(too_long,) if beyond else (),
            beyond=beyond,
        )

    def _walk(self) -> None:
        pos = self._read_form(self._skip(0))
        loose_from = -1
        while (pos := self._skip(pos)) < self.end:
            if len(self.parts) >= MOST_PARTS:
                self.end = pos
                break
            part = self._part_at(pos, after_words=loose_from >= 0)
            if part is None:
                loose_from = pos if loose_from < 0 else loose_from
                pos = self._word_end(pos)
                continue
            self._add_loose(loose_from, pos)
            loose_from = -1
            self._add(part)
            pos = part.span.end
        self._add_loose(loose_from, min(pos, self.end))

    def _add(self, part: Part) -> None:
        self.parts.append(part)
        self.seen.add(type(part))

    def _skip(self, pos: int) -> int:
        while pos < self.end and (self.line[pos].isspace() or self.line[pos] == "\0"):
            pos += 1
        return pos

    def _word_end(self, pos: int) -> int:
        """Return where the word at ``pos`` ends: at a blank, or after a bracket or comma with a mark right behind."""
        for place in range(pos + 1, self.end):
            if self.line[place].isspace():
                return place
            if self.line[place - 1] in "([,;" and MARK.match(self.line, place, self.end):
                return place
        return self.end

    def _part_at(self, pos: int, *, after_words: bool) -> Part | None:
        mark = MARK.match(self.line, pos, self.end)
        readers: dict[str, Callable[[int, int], Part | None]] = {
            "notes": self._notes,
            "promise": self.promises.at,
            "who": self._who,
            "tag": self._tag,
            "mood": self._mood,
            "project": self._project,
            "title": self._title,
            "place": self._place,
        }
        part = readers[mark.lastgroup](pos, mark.end()) if mark and mark.lastgroup else None
        unmarked = self._length(pos) or self._time(pos) or self._no_answer(pos)
        return part or unmarked or self._when(pos, after_words=after_words)

    # Parts without a mark

    def _read_form(self, pos: int) -> int:
        """Read the first words that say how the contact came about, and return where they end."""
        form: MeetingKind | None = None
        start = end = pos
        while word := _WORD.match(self.line, pos, self.end):
            read = phrases.read_form_word(word[0])
            if read is None or (form and read[0]) or (read[2] and not self._stands_alone(word.end())):
                break
            form = read[0] or form
            self.planned = self.planned or read[1]
            end = word.end()
            pos = self._skip(end)
        if end > start:
            self._add(FormPart(span=Span(start, end), form=form or MeetingKind.MEETING, planned=self.planned))
        return end

    def _stands_alone(self, pos: int) -> bool:
        """Return whether what follows is no word of a title: a part, another form, a filler or nothing."""
        pos = self._skip(pos)
        word = _WORD.match(self.line, pos, self.end)
        if word is None or word[0].casefold() in _FILLERS | _TOWARDS | {"about"} or phrases.read_form_word(word[0]):
            return True
        return starts_part(self.line, pos, self.end)

    def _length(self, pos: int) -> LengthPart | None:
        if LengthPart in self.seen or not (read := phrases.read_length(self.line, pos, self.end)):
            return None
        return LengthPart(span=Span(pos, read[1]), minutes=read[0])

    def _time(self, pos: int) -> TimePart | None:
        if TimePart in self.seen or not (read := phrases.read_time(self.line, pos, self.end)):
            return None
        return TimePart(span=Span(pos, read[2]), start=read[0], minutes=read[1])

    def _no_answer(self, pos: int) -> OneWayPart | None:
        end = phrases.read_no_answer(self.line, pos, self.end)
        if end is None or OneWayPart in self.seen:
            return None
        rest = self._skip(end + 1 if self.line[end : end + 1] in (".", ",", ";") else end)
        stands_alone = rest >= self.end or starts_part(self.line, rest, self.end)
        return OneWayPart(span=Span(pos, end)) if stands_alone else None

    def _when(self, pos: int, *, after_words: bool) -> WhenPart | None:
        if WhenPart in self.seen or not (read := phrases.read_date_phrase(self.line, pos, self.end)):
            return None
        phrase, end = read
        if phrases.is_weak_date(phrase) and after_words and not self._stands_alone(end):
            return None
        if not self.planned and _DUE_BEFORE.search(self.line, max(0, pos - 12), pos):
            return None
        day = self.read_date(phrase, self.today, Sense.AHEAD if self.planned else Sense.BEHIND)
        if day is None:
            return None
        if phrases.is_month_only(phrase):
            return WhenPart(span=Span(pos, end), day=day.replace(day=1), precision=Precision.MONTH)
        return WhenPart(span=Span(pos, end), day=day)

    # Parts with a mark

    def _notes(self, pos: int, body: int) -> NotesPart:
        span = trimmed(self.line, pos, self.end)
        return NotesPart(span=span, text=clean_notes(self.line[body : span.end]))

    def _title(self, pos: int, body: int) -> TitlePart | None:
        span = trimmed(self.line, pos, next_mark(self.line, body, self.end)[0])
        text = clean(self.line[body : span.end])
        return TitlePart(span=span, text=text) if text else None

    def _place(self, pos: int, body: int) -> PlacePart | None:
        span = trimmed(self.line, pos, next_mark(self.line, body, self.end)[0])
        text = clean(self.line[body : span.end])
        return PlacePart(span=span, text=text) if text and PlacePart not in self.seen else None

    def _tag(self, pos: int, _: int) -> TagPart | LandscapePart | None:
        if note := landscape_at(self.line, pos, self.end):
            return note
        found = _TAG.match(self.line, pos, self.end)
        return TagPart(span=Span(pos, found.end()), tag=found[1]) if found else None

    def _mood(self, pos: int, _: int) -> MoodPart | None:
        read = phrases.read_mood(self.line, pos, self.end)
        if not read:
            return None
        last = self.parts[-1] if self.parts else None
        beside = isinstance(last, WhoPart) and not self.line[last.span.end : pos].strip()
        of = last.mention if isinstance(last, WhoPart) and beside else None
        return MoodPart(span=Span(pos, read[1]), mood=read[0], of=of)

    def _who(self, pos: int, _: int) -> WhoPart | PromisePart | None:
        if self.promises.shares(self.parts[-1] if self.parts else None, pos):
            return self.promises.theirs(pos, pos)
        mention = self.mentions.at(pos, WHO)
        return WhoPart(span=mention.span, mention=mention) if mention else None

    def _project(self, pos: int, _: int) -> ProjectPart | None:
        mention = self.mentions.at(pos, PROJECT)
        return ProjectPart(span=mention.span, mention=mention) if mention else None

    # After the walk

    def _thin_titles(self) -> None:
        """Take a length, a time or a date that ends a title out of it where the line has none elsewhere."""
        for index, part in enumerate(self.parts):
            if isinstance(part, TitlePart):
                self.parts[index] = self._thinned(part)

    def _thinned(self, title: TitlePart) -> TitlePart:
        body = title.span.start + title.span.of(self.line).index(":") + 1
        while tail := self._tail(body, title.span.end):
            self._add(tail)
            start = title.span.start
            span = Span(start, start + len(self.line[start : tail.span.start].rstrip().rstrip(",;")))
            title = replace(title, span=span, text=clean(self.line[body : span.end]))
        return title

    def _tail(self, start: int, end: int) -> Part | None:
        """Return the part that ends the words between the two places, if there is one and words stand before it."""
        words = list(_WORD.finditer(self.line, start, end))
        for before, word in list(pairwise(words))[-5:]:
            if before[0].casefold() in _KEEPERS:
                continue
            pos = word.start()
            part = self._length(pos) or self._time(pos) or self._no_answer(pos) or self._when(pos, after_words=False)
            if part and part.span.end == end:
                return part
        return None

    def _add_loose(self, start: int, end: int) -> None:
        if start < 0:
            return
        words = list(_WORD.finditer(self.line, start, end))
        if all(word[0].casefold() in _FILLERS | _TOWARDS for word in words) and self._before_name(end):
            return
        while words and words[0][0].casefold() in _FILLERS:
            words.pop(0)
        while words and words[-1][0].casefold() in _FILLERS:
            words.pop()
        if words:
            span = Span(words[0].start(), words[-1].end())
            if text := clean(span.of(self.line)):
                self._add(LoosePart(span=span, text=text))

    def _before_name(self, pos: int) -> bool:
        mark = MARK.match(self.line, self._skip(pos), self.end)
        return mark is not None and mark.lastgroup == "who"

    def _find_whom(self) -> None:
        """Make a promise of mine in a line that names nobody else one to whom its words name first."""
        if WhoPart in self.seen:
            return
        for index, part in enumerate(self.parts):
            if isinstance(part, PromisePart) and part.by_me and part.other is None and part.named:
                self.parts[index] = replace(part, other=part.named[0])

    def _place_loose(self) -> None:
        """Make the first loose words the title where the line names none; the rest are lines of the notes."""
        if TitlePart in self.seen:
            return
        for index, part in enumerate(self.parts):
            if isinstance(part, LoosePart) and len(part.text) <= LONGEST_TITLE:
                self.parts[index] = replace(part, as_title=True, text=_TITLE_INTRO.sub("", part.text, count=1))
                return
