"""Sections that several kinds of brief have: promises, last meetings, ties, the title's facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.page import Column, Emphasis, Line, Section, Source, Span
from relbook.domain.cadence import quadrant
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.gist import clip, gist
from relbook.domain.meetings import Meeting
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.terms import MOODS
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import clock, counted, full_day, listed, meeting_day, short_day

MEETINGS_SHOWN = 6
LINE_WIDTH = 150
"""Characters of somebody's own words on one line of a brief."""

BOLD, QUIET, ALARM = Emphasis.BOLD, Emphasis.QUIET, Emphasis.ALARM

PASSIVE = {
    TieKind.REPORTS_TO: "leads",
    TieKind.INFLUENCES: "is influenced by",
    TieKind.SPONSORS: "is sponsored by",
    TieKind.TRUSTS: "is trusted by",
    TieKind.ALLIED_WITH: "allied with",
    TieKind.IN_CONFLICT_WITH: "in conflict with",
}
"""A tie told from its second person's end."""
STRENGTHS = {1: "weak", 2: "", 3: "strong"}


@dataclass(frozen=True, slots=True)
class Way:
    """The route to somebody the user rarely or never met: the people on it in order, that somebody at the end."""

    people: tuple[int, ...]


def line(*spans: Span | str, sources: Iterable[Source] = ()) -> Line:
    """Return a line of spans and plain strings; empty ones are left out."""
    whole = (Span(span) if isinstance(span, str) else span for span in spans)
    return Line(tuple(span for span in whole if span.text), tuple(dict.fromkeys(sources)))


def bold(text: str) -> Span:
    """Return text that stands out."""
    return Span(text, BOLD)


def quiet(text: str) -> Span:
    """Return text that stands back."""
    return Span(text, QUIET)


def alarm(text: str) -> Span:
    """Return text that warns."""
    return Span(text, ALARM)


def dotted(parts: Iterable[str]) -> str:
    """Return what there is of the parts, with dots between."""
    return " · ".join(part for part in parts if part)


def promises(facts: Facts, commitments: Sequence[Commitment], *, named: bool, column: Column = Column.RIGHT) -> Section:
    """Return open promises both ways, overdue first; ``named`` says with whom.

    With one person alone the counts of those kept are told too: of a group's not all are at hand.
    """
    opened = [c for c in commitments if c.state is CommitmentState.OPEN]
    opened.sort(key=lambda c: (-c.days_late(facts.today), c.due_on or date.max, not c.by_me, c.id))
    return Section(
        title="Promises",
        lines=tuple(_promise(facts, c, named) for c in opened[:20]),
        more=max(0, len(opened) - 20),
        column=column,
        gives_way=8,
        keep=3,
        closing=None if named else _kept(commitments),
    )


def _promise(facts: Facts, c: Commitment, named: bool) -> Line:
    sources = [facts.commitment_source(c)]
    if c.meeting_id is not None:
        sources.append(facts.meeting_source(c.meeting_id))
    return line(bold(promise_sides(facts, c, named)), f": {clip(c.what, LINE_WIDTH)}", *_due(facts, c), sources=sources)


def promise_sides(facts: Facts, c: Commitment, named: bool) -> str:
    """Return "You owe", "Owes you"; with the other side's name where asked for."""
    other = facts.name(c.person_id) if c.person_id is not None else clip(c.name, NAME_WIDTH)
    if c.by_me:
        return f"You owe {other or 'everyone there'}" if named or not other else "You owe"
    return f"{other} owes you" if named else "Owes you"


def _due(facts: Facts, c: Commitment) -> list[Span]:
    if c.due_on is None:
        return [quiet(", no date")]
    late = c.days_late(facts.today)
    due = Span(f", due {short_day(c.due_on, facts.today)}")
    return [due, Span(", "), alarm(f"{counted(late, 'day')} late")] if late else [due]


def _kept(commitments: Sequence[Commitment]) -> Line | None:
    counts = [_kept_of([c for c in commitments if c.by_me is mine]) for mine in (True, False)]
    words = [f"{whose} {counted}" for whose, counted in zip(("yours", "theirs"), counts, strict=True) if counted]
    return line(quiet(f"Kept so far: {', '.join(words)}")) if words else None


def _kept_of(commitments: Sequence[Commitment]) -> str:
    kept = sum(c.state is CommitmentState.KEPT for c in commitments)
    settled = kept + sum(c.state is CommitmentState.BROKEN for c in commitments)
    return f"{kept} of {settled}" if settled else ""


def last_meetings(facts: Facts, meetings: Sequence[Meeting], who: int | None = None) -> Section:
    """Return past meetings in a line each; ``who`` is the person whose mood is told, else the names are."""
    lines = [meeting_line(facts, meeting, who) for meeting in meetings[:MEETINGS_SHOWN]]
    return Section(title="Last meetings", lines=tuple(lines), gives_way=2, keep=2)


def meeting_line(facts: Facts, meeting: Meeting, who: int | None = None) -> Line:
    """Return a meeting as a line: day, form, length, title, the start of its notes, the mood."""
    length = f", {meeting.minutes} min" if meeting.minutes else ""
    said = ": ".join(part for part in (clip(meeting.title, 90), gist(meeting.notes, 110)) if part)
    mood = facts.mood(meeting.id, who) if who is not None else None
    there = "" if who is not None else guests(facts, meeting.id, 3)
    return line(
        bold(meeting_day(meeting, facts.today)),
        f" {meeting.form}{length}",
        f": {said}" if said else "",
        quiet(f" · {MOODS[mood]}") if mood is not None else "",
        quiet(f" · {there}") if there else "",
        quiet(f" · {unsure}") if (unsure := no_contact_words(meeting)) else "",
        sources=[facts.meeting_source(meeting.id)],
    )


def no_contact_words(meeting: Meeting) -> str:
    """Return why a meeting is no two-way contact: "one way", "planned, not captured"; "" where it is one."""
    if meeting.planned:
        return "planned, not captured"
    return "one way" if meeting.one_way else ""


def guests(facts: Facts, meeting_id: int, most: int) -> str:
    """Return who was at a meeting: at most ``most`` names, then how many more."""
    return listed(guest_names(facts, meeting_id), most)


def guest_names(facts: Facts, meeting_id: int) -> list[str]:
    """Return the names of all who were at a meeting."""
    names = []
    for guest in facts.present(meeting_id):
        if guest.person_id is not None:
            names.append(facts.name(guest.person_id))
        elif guest.organisation_id is not None:
            names.append(facts.organisation_source(guest.organisation_id).words)
        elif guest.name:
            names.append(clip(guest.name, NAME_WIDTH))
    return names


def tie_words(facts: Facts, tie: Tie, person_id: int) -> Line:
    """Return a tie told from a person's end: "trusts Marie Curie (strong)"."""
    other = tie.to_id if tie.from_id == person_id else tie.from_id
    verb = str(tie.verb) if tie.from_id == person_id else PASSIVE[tie.verb]
    marks = [STRENGTHS.get(tie.strength, ""), "formal" if tie.formal else "", _power(facts, other)]
    told = f" ({', '.join(mark for mark in marks if mark)})" if any(marks) else ""
    hostile = tie.verb is TieKind.IN_CONFLICT_WITH
    words = verb[0].upper() + verb[1:]
    note = f": {clip(tie.notes, 70)}" if tie.notes else ""
    return line(
        alarm(words) if hostile else words,
        " ",
        bold(facts.name(other)),
        quiet(f"{told}{note}"),
        sources=[facts.person_source(other)],
    )


def _power(facts: Facts, person_id: int) -> str:
    power = facts.power(person_id)
    return f"power {power}" if power else ""


def stake_words(stake: Stake) -> str:
    """Return a stake as "sponsor · power 4, interest 2 · keep satisfied · neutral → supportive"."""
    levels = [f"{word} {n}" for word, n in (("power", stake.power), ("interest", stake.interest)) if n is not None]
    now, wanted = stake.engagement_now, stake.engagement_wanted
    moves = f"{now or 'unknown'} → {wanted}" if wanted and wanted is not now else str(now or "")
    role = "" if stake.role is Role.OTHER else str(stake.role)
    return dotted([role, ", ".join(levels), str(quadrant(stake.power, stake.interest) or ""), moves])


def part_words(stake: Stake) -> str:
    """Return a stake in few words, for a list of people: "sponsor · power 4 · neutral → supportive"."""
    return stake_words(replace(stake, interest=None))


def when(meeting: Meeting) -> str:
    """Return a meeting's form, day and time: "1:1, Tue 24 Nov 2026, 10:30"."""
    day = full_day(meeting.day, meeting.precision)
    start = f", {clock(meeting.start)}" if meeting.start else ""
    return f"{meeting.form}, {day}{start}"


def next_meeting(facts: Facts, meetings: Iterable[Meeting]) -> Line:
    """Return when the first of the meetings is that are to come, for the right of a title."""
    planned = facts.ahead(meetings)
    if not planned:
        return Line(())
    return line(quiet(when(planned[0])), sources=[facts.meeting_source(planned[0].id)])


def project_dates(project: Project, today: date) -> str:
    """Return "Jan to Jun" of a project in days."""
    starts = f"from {short_day(project.starts_on, today)}" if project.starts_on else ""
    ends = f"until {short_day(project.ends_on, today)}" if project.ends_on else ""
    return " ".join(part for part in (starts, ends) if part)


def filled(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    """Return the sections that have something to say."""
    return tuple(section for section in sections if section is not None and section.shown)
