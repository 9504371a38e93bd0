"""Capture: a meeting in one line, understood with the journal's names, corrected, and saved in one step.

The line stays the single truth: a correction is another line (see ``capture_corrections``). A name that nobody has is
left as text, and so is one that several go by, until the line says otherwise (``@+Name`` adds the person).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from relbook.domain.capture import parse
from relbook.domain.capture_parts import Capture, LandscapePart, LoosePart, Mention, ProjectPart, PromisePart, TitlePart
from relbook.domain.meetings import Meeting, is_ahead
from relbook.domain.views import MeetingEntry, Name
from relbook.errors import InvalidError
from relbook.services.capture_landscape import CaptureLandscape, landscape_words
from relbook.services.capture_meanings import Meaning, Verdict, meanings, new_people, shortened_name
from relbook.services.commitments import PromiseDraft
from relbook.services.dates import read_date
from relbook.services.drafts import NAME_LIMIT
from relbook.services.limits import SHORT_TEXT, TAG_LENGTH, quoted
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft, checked_meeting, meeting_with, meeting_words
from relbook.services.meeting_storing import store_meeting
from relbook.services.names import KnownNames, NameIndex
from relbook.services.note_drafts import NoteDraft
from relbook.services.ports import Writes


@dataclass(frozen=True, slots=True)
class Understanding:
    """A line as it would be saved."""

    capture: Capture
    meanings: dict[Mention, Meaning]
    sentences: tuple[str, ...]
    """What the user should know: names left as text, words that fitted nowhere."""
    draft: MeetingDraft
    words: str
    """What the step will be called: "Meeting with Ada Lovelace captured"."""
    spellings: dict[Name, str]
    """How to write each candidate so that nobody else is meant."""
    landscape: dict[LandscapePart, str]
    """Whom each landscape note is about, and how it is known."""

    @property
    def new_people(self) -> tuple[str, ...]:
        """The names of the people that will be added, each once."""
        return new_people(self.meanings)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        return not self.capture.line.strip("\0 \t\r\n")


class CaptureService:
    """Understands lines and saves them. ``understand`` reads the journal's names: call it off the GUI thread."""

    def __init__(self, writes: Writes, names: KnownNames, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._names = names
        self._now = now
        self._landscape = CaptureLandscape(writes, names, now)

    def understand(self, line: str, *, project_id: int | None = None) -> Understanding:
        """Return what the line says; it never fails for what the line says.

        ``project_id`` is the project of a line that names none.
        """
        index = self._names.index()
        now = self._now()
        capture = parse(line, today=now.date(), read_date=read_date, read_name=index.known_words)
        found = meanings(capture, index)
        draft = replace(_draft(capture, found, project_id), learned=self._landscape.learned(capture, found))
        return Understanding(
            capture=capture,
            meanings=found,
            sentences=(*capture.sentences, *_sentences(capture, found, index)),
            draft=draft,
            words=_step_words(capture, found, now),
            spellings={name: index.spelled(name) for one in found.values() for name in _names_in(one)},
            landscape=landscape_words(capture, found, draft, now),
        )

    def learned_note(self, entry: MeetingEntry, text: str) -> NoteDraft:
        """Return the landscape note that words of a meeting's notes, or none yet, make; for a form to start with."""
        return self._landscape.from_notes(entry, text)

    def prepare(self) -> None:
        """Load what the first line needs: names, and the reader of dates."""
        self._names.index()
        read_date("1 January 2026", self._now().date())

    def save(self, understanding: Understanding) -> int:
        """Store the meeting with all that belongs to it as one step and return its number.

        Raises InvalidError where nothing was typed or the notes are too long; nothing is stored then.
        """
        if understanding.is_empty:
            raise InvalidError("Nothing is typed yet; write a line such as: met @Ada 25m re: Budget.")
        draft = checked_meeting(understanding.draft)
        with self._writes.write(understanding.words) as gate:
            return store_meeting(gate, draft, self._now(), understanding.new_people)


def _names_in(meaning: Meaning) -> tuple[Name, ...]:
    return (*([meaning.name] if meaning.name else []), *meaning.candidates)


def _draft(capture: Capture, found: dict[Mention, Meaning], project_id: int | None) -> MeetingDraft:
    """Return the meeting; what is too long for its place goes into the notes instead of getting lost."""
    over: list[str] = []
    attendees = [_attendee(capture, part.mention, found[part.mention], over) for part in capture.who]
    promises = [_promise(promise, found, capture, over) for promise in capture.promises]
    return MeetingDraft(
        day=capture.day,
        precision=capture.precision,
        start=capture.start,
        minutes=capture.minutes,
        form=capture.form,
        one_way=capture.one_way,
        planned=capture.planned,
        title=_fitting(capture.title, over),
        place=_fitting(capture.place, over),
        attendees=_each_once(attendees),
        promises=tuple(promises),
        tags=tuple(tag for tag in capture.tags if _fits(f"#{tag}", over, TAG_LENGTH)),
        project_ids=_projects(capture, found, project_id, over),
        notes="\n".join(text for text in [*over, capture.notes] if text),
    )


def _fits(text: str, over: list[str], most: int = SHORT_TEXT) -> bool:
    if len(text) <= most:
        return True
    over.append(text)
    return False


def _fitting(text: str, over: list[str]) -> str:
    return text if _fits(text, over) else text[: SHORT_TEXT - 1].rstrip() + "…"


def _attendee(capture: Capture, mention: Mention, meaning: Meaning, over: list[str]) -> AttendeeDraft:
    mood = capture.mood_of(mention)
    if meaning.name and meaning.name.kind == "organisation":
        return AttendeeDraft(organisation_id=meaning.name.id, mood=mood)
    if meaning.name:
        return AttendeeDraft(person_id=meaning.name.id, mood=mood)
    _fits(mention.name, over, NAME_LIMIT)
    return AttendeeDraft(name=shortened_name(mention.name), mood=mood)


def _each_once(attendees: list[AttendeeDraft]) -> tuple[AttendeeDraft, ...]:
    """Return each who was there once, with the last mood noted for them."""
    once: dict[tuple[int | None, int | None, str], AttendeeDraft] = {}
    for one in attendees:
        key = one.person_id, one.organisation_id, one.name.casefold()
        before = once.get(key)
        once[key] = replace(before, mood=one.mood) if before else one
    return tuple(once.values())


def _promise(promise: PromisePart, found: dict[Mention, Meaning], capture: Capture, over: list[str]) -> PromiseDraft:
    draft = PromiseDraft(by_me=promise.by_me, what=_fitting(promise.what, over), due_on=promise.due)
    mention = promise.other or (capture.who[0].mention if len(capture.who) == 1 else None)
    if mention is None:
        return draft
    meaning = found[mention]
    if meaning.name and meaning.name.kind == "person":
        return replace(draft, person_id=meaning.name.id)
    return replace(draft, name=shortened_name(meaning.shown))


def _projects(
    capture: Capture, found: dict[Mention, Meaning], project_id: int | None, over: list[str]
) -> tuple[int, ...]:
    asked = [found[part.mention] for part in capture.parts if isinstance(part, ProjectPart)]
    over += [one.mention.span.of(capture.line) for one in asked if one.name is None]
    ids = [one.name.id for one in asked if one.name]
    return tuple(dict.fromkeys(ids)) if asked or project_id is None else (project_id,)


def _sentences(capture: Capture, found: dict[Mention, Meaning], index: NameIndex) -> list[str]:
    said = [sentence for one in found.values() if (sentence := _about(one, index))]
    if any(isinstance(part, TitlePart) for part in capture.parts) or capture.title:
        loose = [part.text for part in capture.parts if isinstance(part, LoosePart) and not part.as_title]
        said += [f"{quoted(text)} fits nowhere else and goes into the notes." for text in loose]
    return list(dict.fromkeys(said))


def _about(meaning: Meaning, index: NameIndex) -> str:
    typed = quoted(meaning.mention.name)
    if meaning.verdict is Verdict.NEAR and meaning.name:
        return f"{typed} is taken as {meaning.name.shown}."
    if meaning.verdict is Verdict.UNCLEAR:
        could = " or ".join(index.words_for(name) for name in meaning.candidates[:4])
        return f"{typed} could be {could}; until you choose it goes in as text."
    if meaning.verdict is Verdict.UNKNOWN and meaning.of_project:
        return f"No project is called {typed}; it goes into the notes."
    if meaning.verdict is Verdict.UNKNOWN:
        return f"Nobody here is called {typed}; the name is kept as text. @+{meaning.mention.name} adds the person."
    return ""


def _step_words(capture: Capture, found: dict[Mention, Meaning], now: datetime) -> str:
    """Return the step's words: "Meeting with Ada Lovelace and Charles Babbage captured"."""
    meeting = Meeting(day=capture.day, start=capture.start, form=capture.form, planned=capture.planned)
    who = [found[part.mention].shown for part in capture.who]
    words = meeting_with(meeting, who) if who else meeting_words(replace(meeting, title=capture.title))
    return f"{words} {'planned' if is_ahead(meeting, now) else 'captured'}"
