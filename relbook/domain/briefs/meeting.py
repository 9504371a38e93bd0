"""The brief on a meeting, planned or past."""

from collections.abc import Sequence

from relbook.domain.briefs.asks import ask_section, to_ask
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.landscape import Entry, around_people, landscape_section
from relbook.domain.briefs.page import Brief, Column, Line, Section
from relbook.domain.briefs.parts import (
    LINE_WIDTH,
    alarm,
    bold,
    dotted,
    filled,
    last_meetings,
    line,
    part_words,
    promises,
    quiet,
    stake_words,
    when,
)
from relbook.domain.briefs.person import belonging, near_section
from relbook.domain.briefs.say import unsaid_there
from relbook.domain.briefs.seen import cooling_there, trust_words
from relbook.domain.gist import clip, text_lines
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Stake
from relbook.domain.terms import MOODS
from relbook.domain.ties import TieKind
from relbook.domain.words import ago, listed, meeting_day

ATTENDEES_SHOWN = 14
FEW = 4
"""Up to so many attendees are told of in two lines each, else in one."""


def meeting_brief(facts: Facts, meeting_id: int, *, left_out: int = 0) -> Brief:
    """Compose the brief on a meeting: who is there in short, promises with them, how they stand to one another."""
    meeting = facts.meetings[meeting_id]
    people = list(dict.fromkeys(a.person_id for a in facts.present(meeting_id) if a.person_id is not None))
    owed = [c for c in facts.commitments if c.person_id in people or c.meeting_id == meeting_id]
    earlier = [m for m in facts.past(facts.entered) if m.id != meeting_id and _shares(facts, m, people)]
    return Brief(
        kind="meeting",
        id=meeting_id,
        title=_title(facts, meeting, people),
        subtitle=_subtitle(facts, meeting),
        sections=filled(
            [
                _there(facts, meeting),
                _said(facts, meeting),
                promises(facts, owed, named=True, column=Column.LEFT),
                near_section(facts, people[0]) if _is_alone(facts, meeting_id, people) else _standing(facts, people),
                *(_ahead(facts, meeting, people) if facts.is_ahead(meeting) else ()),
                last_meetings(facts, [m for m in earlier if m.day <= meeting.day]),
            ]
        ),
        prepared=facts.now,
        left_out=left_out,
    )


def _is_alone(facts: Facts, meeting_id: int, people: Sequence[int]) -> bool:
    """Return whether one person is met, and nobody else."""
    return len(people) == 1 and len(facts.present(meeting_id)) == 1


def _ahead(facts: Facts, meeting: Meeting, people: Sequence[int]) -> tuple[Section, ...]:
    """Return what only a meeting to come needs: who is cooling, what no chart shows, what not to say, what to ask."""
    asks = [(facts.name(id_), ask) for id_ in people for ask in to_ask(facts, id_)[:2]]
    asks.sort(key=lambda pair: pair[1].rank)
    return (
        cooling_there(facts, people),
        landscape_section(facts, around_meeting(facts, meeting)),
        unsaid_there(facts, meeting, people),
        ask_section(asks),
    )


def around_meeting(facts: Facts, meeting: Meeting) -> list[Entry]:
    """Return what notes that matter for a meeting are about: who is there, and the units of the people."""
    present = facts.present(meeting.id)
    people = dict.fromkeys(guest.person_id for guest in present if guest.person_id is not None)
    guests = dict.fromkeys(guest.organisation_id for guest in present if guest.organisation_id is not None)
    return [*(("organisation", id_) for id_ in guests), *around_people(facts, people)]


def _shares(facts: Facts, meeting: Meeting, people: Sequence[int]) -> bool:
    return any(a.person_id in people for a in facts.present(meeting.id))


def _title(facts: Facts, meeting: Meeting, people: Sequence[int]) -> str:
    if meeting.title:
        return clip(meeting.title, 90)
    names = [facts.name(id_) for id_ in people[:2]] + (["others"] if people[2:] else [])
    form = str(meeting.form)
    return form[0].upper() + form[1:] + (f" with {listed(names)}" if names else "")


def _subtitle(facts: Facts, meeting: Meeting) -> tuple[Line, ...]:
    length = f"{meeting.minutes} min" if meeting.minutes else ""
    place_ = clip(meeting.place, NAME_WIDTH)
    projects = [facts.project_source(project.id) for project in facts.projects_of(meeting.id)]
    tags = " ".join(f"#{clip(tag, NAME_WIDTH)}" for tag in sorted(facts.meeting_tags(meeting.id)))
    first = line(quiet(dotted([when(meeting), length, place_])), sources=[facts.meeting_source(meeting.id)])
    second = line(quiet(dotted([listed([p.words for p in projects]), tags])), sources=projects)
    return tuple(one for one in (first, second) if one.spans)


def _there(facts: Facts, meeting: Meeting) -> Section:
    present = facts.present(meeting.id)
    lines = tuple(_guest(facts, meeting, guest) for guest in present[:ATTENDEES_SHOWN])
    title = "Who will be there" if facts.is_ahead(meeting) else "Who was there"
    return Section(title=title, lines=lines, more=max(0, len(present) - ATTENDEES_SHOWN), gives_way=9, keep=8)


def _guest(facts: Facts, meeting: Meeting, guest: Attendance) -> Line:
    mood = quiet(f" · {MOODS[guest.mood]}") if guest.mood is not None else ""
    if guest.person_id is not None:
        return _person(facts, meeting, guest.person_id, guest.mood)
    if guest.organisation_id is not None:
        source = facts.organisation_source(guest.organisation_id)
        return line(bold(source.words), quiet(" · organisation"), mood, sources=[source])
    return line(bold(clip(guest.name, NAME_WIDTH)), quiet(" · not in the journal"), mood)


def _person(facts: Facts, meeting: Meeting, person_id: int, mood: int | None) -> Line:
    person = facts.people[person_id]
    projects = {project.id for project in facts.projects_of(meeting.id)}
    stakes = facts.stakes_of(person_id)
    stake = next((s for s in stakes if s.project_id in projects), stakes[0] if stakes else None)
    met = next((m for m in facts.contacts(person_id) if m.id != meeting.id and m.day <= meeting.day), None)
    crowded = len(facts.present(meeting.id)) > FEW
    last = _before(facts, meeting, met, person_id) if person_id in facts.looked_up else ""
    last = last.removeprefix("last ") if crowded else last
    trust = trust_words(facts, person_id) if facts.is_ahead(meeting) else ""
    matters = text_lines(person.matters, 1, 80)
    return line(
        bold(facts.name(person_id)),
        quiet("".join(f" · {part}" for part in (*_place(facts, person, stake, crowded), trust, last) if part)),
        quiet(f" · {MOODS[mood]}") if mood is not None else "",
        f" · matters: {matters[0]}" if matters and not crowded else "",
        sources=[facts.person_source(person_id), *([facts.meeting_source(met.id)] if met else [])],
    )


def _place(facts: Facts, person: Person, stake: Stake | None, crowded: bool) -> tuple[str, ...]:
    """Return who somebody is, and their part; in fewer words where many are there."""
    if crowded:
        return clip(person.title, NAME_WIDTH), part_words(stake) if stake else ""
    return belonging(facts, person), stake_words(stake) if stake else ""


def _before(facts: Facts, meeting: Meeting, met: Meeting | None, person_id: int) -> str:
    """Return when a person had been met before a meeting."""
    if met is None:
        return "first meeting"
    if not facts.is_ahead(meeting):
        return f"met before on {meeting_day(met, facts.today)}"
    return f"last met {ago(met.day, facts.today)} ({facts.freshness(person_id, met.day)})"


def _said(facts: Facts, meeting: Meeting) -> Section:
    source = [facts.meeting_source(meeting.id)]
    lines = tuple(line(said, sources=source) for said in text_lines(meeting.notes, 10, LINE_WIDTH))
    title = "What it is about" if facts.is_ahead(meeting) else "What was said"
    return Section(title=title, lines=lines, gives_way=6, keep=3)


def _standing(facts: Facts, people: Sequence[int]) -> Section:
    """Return the ties among those who are there, conflicts first."""
    among = [tie for tie in facts.ties if tie.from_id in people and tie.to_id in people]
    among.sort(key=lambda tie: (tie.verb is not TieKind.IN_CONFLICT_WITH, -tie.strength, tie.id))
    lines = []
    for tie in among:
        one, other = facts.name(tie.from_id), facts.name(tie.to_id)
        verb = alarm(str(tie.verb)) if tie.verb is TieKind.IN_CONFLICT_WITH else str(tie.verb)
        note = quiet(f": {clip(tie.notes, 70)}") if tie.notes else ""
        sources = [facts.person_source(tie.from_id), facts.person_source(tie.to_id)]
        lines.append(line(f"{one} ", verb, f" {other}", note, sources=sources))
    return Section(title="Who stands how with whom", lines=tuple(lines), column=Column.RIGHT, gives_way=5, keep=3)
