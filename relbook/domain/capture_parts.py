"""What a captured line is made of: parts with the place in the line that each was read from."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar, Protocol

from relbook.domain.landscape import Sort
from relbook.domain.terms import MeetingKind, Precision


class Sense(StrEnum):
    """What a date in words is wanted for; it decides between the years and weeks that the words could mean."""

    BEHIND = "behind"
    """A meeting that has been: the latest such date up to today."""
    AHEAD = "ahead"
    """A planned meeting: the next such date."""
    DUE = "due"
    """A promise: the next such date, and the end of a week or month rather than its start."""


class ReadDate(Protocol):
    """Reads a phrase that looks like a date; None where it is none."""

    def __call__(self, phrase: str, today: date, sense: Sense) -> date | None:
        """Return the date that the phrase stands for on the day ``today``."""
        ...


class ReadName(Protocol):
    """Says how many of the words after an ``@`` (or ``+``) are a known name; 0 where none are."""

    def __call__(self, words: list[str], kinds: frozenset[str]) -> int:
        """Return the number of words of the longest known name they start with, of one of these kinds."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line, end excluded."""

    start: int
    end: int

    def of(self, line: str) -> str:
        """Return the characters of the line in the span."""
        return line[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One understood stretch of the line."""

    kind: ClassVar[str]
    span: Span


class Wish(StrEnum):
    """What the line asks to do with a name."""

    FIND = "find"
    """``@Name``: whoever in the journal is meant; a name nobody has stays text."""
    ADD = "add"
    """``@+Name``: a person new to the journal."""
    TEXT = "text"
    """``@?Name``: leave the name as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the line; ``span`` covers the ``@`` as well."""

    span: Span
    name: str
    wish: Wish = Wish.FIND


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart(Part):
    """How the contact came about; ``planned`` where it has yet to be."""

    kind: ClassVar[str] = "form"
    form: MeetingKind
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWayPart(Part):
    """Nobody answered: the contact went one way only."""

    kind: ClassVar[str] = "one-way"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPart(Part):
    """One who was there."""

    kind: ClassVar[str] = "who"
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthPart(Part):
    """How long it took."""

    kind: ClassVar[str] = "length"
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenPart(Part):
    """The day, or the first of the month where ``precision`` says so."""

    kind: ClassVar[str] = "when"
    day: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePart(Part):
    """When on that day; ``minutes`` where an end was given too."""

    kind: ClassVar[str] = "time"
    start: time
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePart(Part):
    """What it was about."""

    kind: ClassVar[str] = "title"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart(Part):
    """Where it was."""

    kind: ClassVar[str] = "place"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisePart(Part):
    """A promise: mine (to ``other``, or to everyone there where that is None), or the one ``other`` made.

    ``due_span`` is where the due date stands; None too where it stands in the part that the promise is shared with.
    """

    kind: ClassVar[str] = "promise"
    by_me: bool
    what: str
    other: Mention | None = None
    due: date | None = None
    due_span: Span | None = None
    named: tuple[Mention, ...] = ()
    """Whom the words of a promise of mine name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodPart(Part):
    """The mood, −2 to +2, of the one named just before (``of``), or of all who have none of their own (None)."""

    kind: ClassVar[str] = "mood"
    mood: int
    of: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPart(Part):
    """A tag, without its ``#``."""

    kind: ClassVar[str] = "tag"
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LandscapePart(Part):
    """What no organisation chart shows, in the words between the quotes."""

    kind: ClassVar[str] = "landscape"
    sort: Sort
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPart(Part):
    """A project that the meeting touches; the mention's span covers the ``+``."""

    kind: ClassVar[str] = "project"
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPart(Part):
    """Everything after ``//``."""

    kind: ClassVar[str] = "notes"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoosePart(Part):
    """Words that are none of the above: the title where there is no ``re:``, else a line of the notes."""

    kind: ClassVar[str] = "loose"
    text: str
    as_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A line, understood. The parts are in the line's order and never overlap."""

    line: str
    today: date
    parts: tuple[Part, ...] = ()
    sentences: tuple[str, ...] = ()
    """What the user should know about how the line was read."""
    beyond: str = ""
    """What came after the longest line that is read: kept in the notes as it is."""

    @property
    def form(self) -> MeetingKind:
        """How the contact came about; a meeting where the line does not say."""
        return next((part.form for part in self.parts if isinstance(part, FormPart)), MeetingKind.MEETING)

    @property
    def planned(self) -> bool:
        """Whether the line says that it has yet to be."""
        return any(part.planned for part in self.parts if isinstance(part, FormPart))

    @property
    def one_way(self) -> bool:
        """Whether nobody answered."""
        return any(isinstance(part, OneWayPart) for part in self.parts)

    @property
    def day(self) -> date:
        """The day; today where the line does not say."""
        return next((part.day for part in self.parts if isinstance(part, WhenPart)), self.today)

    @property
    def precision(self) -> Precision:
        """How exactly the day is known."""
        return next((part.precision for part in self.parts if isinstance(part, WhenPart)), Precision.DAY)

    @property
    def start(self) -> time | None:
        """The time of day."""
        return next((part.start for part in self.parts if isinstance(part, TimePart)), None)

    @property
    def minutes(self) -> int | None:
        """How long it took: what the line says, else from its start to its end."""
        said = next((part.minutes for part in self.parts if isinstance(part, LengthPart)), None)
        return said or next((part.minutes for part in self.parts if isinstance(part, TimePart)), None)

    @property
    def title(self) -> str:
        """What it was about."""
        said = [part.text for part in self.parts if isinstance(part, TitlePart)]
        return " · ".join(said) or " ".join(part.text for part in self._loose(as_title=True))

    @property
    def place(self) -> str:
        """Where it was."""
        return next((part.text for part in self.parts if isinstance(part, PlacePart)), "")

    @property
    def notes(self) -> str:
        """What was learned, after the words that found no other place."""
        written = [part.text for part in self._loose(as_title=False)]
        written += [part.text for part in self.parts if isinstance(part, NotesPart)]
        return "\n".join(text for text in [*written, self.beyond] if text)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, each once, as first written."""
        tags = [part.tag for part in self.parts if isinstance(part, TagPart)]
        return tuple(
            {tag.casefold(): tag for tag in reversed(tags)}[key] for key in dict.fromkeys(map(str.casefold, tags))
        )

    @property
    def who(self) -> tuple[WhoPart, ...]:
        """Those who were there."""
        return tuple(part for part in self.parts if isinstance(part, WhoPart))

    @property
    def promises(self) -> tuple[PromisePart, ...]:
        """The promises, both ways."""
        return tuple(part for part in self.parts if isinstance(part, PromisePart))

    @property
    def landscape(self) -> tuple[LandscapePart, ...]:
        """The landscape notes."""
        return tuple(part for part in self.parts if isinstance(part, LandscapePart))

    def mood_of(self, mention: Mention) -> int | None:
        """Return the mood of one who was there: the one noted for them alone, else the one noted for all."""
        moods = [part for part in self.parts if isinstance(part, MoodPart)]
        own = [part.mood for part in moods if part.of == mention]
        everyone = [part.mood for part in moods if part.of is None]
        told = own or everyone
        return told[-1] if told else None

    def _loose(self, *, as_title: bool) -> list[LoosePart]:
        return [part for part in self.parts if isinstance(part, LoosePart) and part.as_title is as_title]
