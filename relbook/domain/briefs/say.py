"""What to say, and what not to say.

To say: what the user owes and is late with, first; promises kept since the last contact; needs met since then, and
those that will be urgent; news that touches what matters to them. Not to say: what was told in confidence while they
were not there, and what is not decided, where it touches them or their projects lately.
"""

from collections.abc import Iterable, Iterator, Sequence

from relbook.domain.briefs.facts import LATELY, NOTES_READ, Facts
from relbook.domain.briefs.matters import touched_by
from relbook.domain.briefs.moving import urgency
from relbook.domain.briefs.page import Column, Line, Section
from relbook.domain.briefs.parts import alarm, guests, line, quiet
from relbook.domain.briefs.since import mentions, names_of
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.gist import clip, gist, text_lines
from relbook.domain.meetings import Meeting
from relbook.domain.needs import NeedState
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG
from relbook.domain.words import counted, meeting_day, short_day

EACH = 2
"""Lines that each rule says at most."""
UNSAID = 8
"""What is not to be said: entries at most."""
ROW = 1
"""The two stand beside each other, below the columns above them."""


def say_section(facts: Facts, person_id: int) -> Section:
    """Return what to say to a person, what the user owes first."""
    rules = (_owed, _kept, _needs, _news)
    lines = [told for rule in rules for told in list(rule(facts, person_id))[:EACH]]
    return Section(title="Say", lines=tuple(lines), column=Column.LEFT, row=ROW, gives_way=8, keep=2)


def owed_to(facts: Facts, c: Commitment, person_id: int) -> bool:
    """Return whether a promise is between the user and a person, or the user's to all at a meeting they were at."""
    if c.person_id is not None or not c.by_me or c.name or c.meeting_id is None:
        return c.person_id == person_id
    return any(guest.person_id == person_id for guest in facts.present(c.meeting_id))


def _owed(facts: Facts, person_id: int) -> Iterator[Line]:
    mine = [c for c in facts.commitments if c.by_me and c.days_late(facts.today) and owed_to(facts, c, person_id)]
    for number, c in enumerate(sorted(mine, key=lambda c: (-c.days_late(facts.today), c.id))):
        first = ", first thing" if number == 0 else ""
        late = alarm(f"{counted(c.days_late(facts.today), 'day')} late")
        yield line(f"What you owe{first}: {clip(c.what, 90)}, ", late, sources=[facts.commitment_source(c)])


def _kept(facts: Facts, person_id: int) -> Iterator[Line]:
    last = facts.since(person_id)
    for c in facts.commitments:
        done = c.by_me and c.state is CommitmentState.KEPT and owed_to(facts, c, person_id)
        if done and c.settled_on is not None and last <= c.settled_on <= facts.today:
            when = quiet(f", done on {short_day(c.settled_on, facts.today)}")
            yield line(f"You kept your word: {clip(c.what, 90)}", when, sources=[facts.commitment_source(c)])


def _needs(facts: Facts, person_id: int) -> Iterator[Line]:
    last = facts.since(person_id)
    for one in facts.needs:
        met = one.person_id == person_id and one.state is NeedState.MET and one.settled_on is not None
        if met and one.settled_on is not None and last <= one.settled_on <= facts.today:
            yield line(f"What they wanted is there: {clip(one.what, 90)}", sources=facts.need_sources(one))
    for one in facts.needs_of(person_id):
        if one.surfaces_on(facts.today):
            when = quiet(f" ({urgency(facts, one)})")
            yield line(f"How you will meet “{clip(one.what, 80)}”", when, sources=facts.need_sources(one))


def _news(facts: Facts, person_id: int) -> Iterator[Line]:
    """Tell what others said since on what matters to them; never what is not to be said."""
    last = facts.since(person_id)
    matters = text_lines(facts.people[person_id].matters, 5, 60)
    for meeting in facts.past(facts.entered) if matters else ():
        if meeting.planned or meeting.day < last or _is_there(facts, meeting, [person_id]) or facts.is_marked(meeting):
            continue
        matter = touched_by(facts, meeting, matters)
        if matter:
            told = quiet(f", {meeting_day(meeting, facts.today)}")
            source = [facts.meeting_source(meeting.id)]
            yield line(f"News on “{matter}”: {_subject(meeting)}", told, sources=source)


def unsaid_section(facts: Facts, person_id: int) -> Section:
    """Return what not to say to a person; what names them comes first, then the latest."""
    projects = {stake.project_id for stake in facts.stakes_of(person_id)}
    return _unsaid(facts, _marked(facts, [person_id], projects, False), "Do not say", Column.RIGHT)


def unsaid_there(facts: Facts, meeting: Meeting, people: Sequence[int]) -> Section:
    """Return what not to say at a meeting, as long as one who will be there was not when it was told."""
    projects = {project.id for project in facts.projects_of(meeting.id)}
    projects = projects or {stake.project_id for id_ in people for stake in facts.stakes_of(id_)}
    strangers = any(guest.person_id is None for guest in facts.present(meeting.id))
    found = _marked(facts, people, projects, strangers)
    return _unsaid(facts, (one for one in found if one.id != meeting.id), "Do not say there", Column.WIDE)


def _marked(facts: Facts, people: Sequence[int], projects: set[int], strangers: bool) -> list[Meeting]:
    names = [name for id_ in people for name in names_of(facts, id_)]
    found = []
    for meeting in facts.past(facts.entered):
        tags = facts.meeting_tags(meeting.id)
        told = CONFIDENCE_TAG in tags and (strangers or not _is_there(facts, meeting, people))
        if meeting.day < facts.today - LATELY or not (told or UNDECIDED_TAG in tags):
            continue
        named = mentions(f"{meeting.title}\n{meeting.notes[:NOTES_READ]}", names)
        if named or projects & {project.id for project in facts.projects_of(meeting.id)}:
            found.append((not named, meeting))
    return [meeting for _, meeting in sorted(found, key=lambda pair: pair[0])]


def _is_there(facts: Facts, meeting: Meeting, people: Sequence[int]) -> bool:
    return {guest.person_id for guest in facts.present(meeting.id)}.issuperset(people)


def _unsaid(facts: Facts, meetings: Iterable[Meeting], title: str, column: Column) -> Section:
    found = list(meetings)
    lines = tuple(_warning(facts, meeting) for meeting in found[:UNSAID])
    more = max(0, len(found) - UNSAID)
    return Section(title=title, lines=lines, more=more, column=column, row=ROW, gives_way=8, keep=2)


def _warning(facts: Facts, meeting: Meeting) -> Line:
    tags = facts.meeting_tags(meeting.id)
    who = guests(facts, meeting.id, 2)
    by = f" by {who}" if who else ""
    reasons = [
        "not decided" if UNDECIDED_TAG in tags else "",
        f"told in confidence{by}" if CONFIDENCE_TAG in tags else "",
        meeting_day(meeting, facts.today),
    ]
    why = ", ".join(reason for reason in reasons if reason)
    return line(_subject(meeting), quiet(f" · {why}"), sources=[facts.meeting_source(meeting.id)])


def _subject(meeting: Meeting) -> str:
    """Return what an entry is about: its title and the start of its notes, or the form of contact."""
    said = [part for part in (clip(meeting.title, 60), gist(meeting.notes, 70)) if part]
    return ": ".join(said) or str(meeting.form)
