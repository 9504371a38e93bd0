"""Where the user stands in one project: the verdict, what it would be without anybody, and the way out of the trap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from relbook.domain.coverage import Coverage, Ground, Member, Standing, Verdict, without
from relbook.domain.meetings import Meeting
from relbook.domain.projects import Project
from relbook.domain.terms import Precision
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import clock, counted, listed, month, near_day

STEPS_SHOWN = 3
"""Steps of a way out; three live leaders are what it takes."""

NAMES_SHOWN = 4
"""Live leaders named in a verdict's sentence; the rest are counted."""


class Who(NamedTuple):
    """A person as a list names them."""

    name: str
    title: str = ""
    unit: str = ""


class Deed(StrEnum):
    """What can be done about a line at once."""

    PLAN = "plan"
    """Plan a meeting with the person."""
    BRIEF = "brief"
    """Prepare the brief on what is named."""
    KEPT = "kept"
    """Mark the promise kept."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """A next move with its reason: about whom, what to do at once, and the entries that speak for it."""

    person_id: int
    words: str
    reason: str
    deed: Deed
    target: tuple[str, int]
    """What the deed is done to, as kind and number."""
    entries: tuple[tuple[str, int], ...] = ()

    @property
    def evidence(self) -> frozenset[str]:
        """What a dismissal of it holds: the deed, and each entry that speaks for it; no other deed shares them."""
        deed = f"{self.deed.value}:{self.target[0]}:{self.target[1]}"
        return frozenset({deed, *(f"{deed}:{kind}:{number}" for kind, number in self.entries)})


@dataclass(frozen=True, slots=True)
class Ahead:
    """A planned meeting with the people who will be there."""

    meeting: Meeting
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """The verdict had one person left."""

    person_id: int
    verdict: Verdict
    live: int
    """Live leaders that would remain."""


@dataclass(frozen=True, slots=True)
class ProjectStanding:
    """A project's verdict with all that explains it."""

    project: Project
    coverage: Coverage
    people: Mapping[int, Who]
    losses: tuple[Loss, ...]
    """For the sponsors and everyone who counts: what the verdict would be without them."""
    way_out: tuple[Step, ...]
    """What to do next to reach three-plus; empty where it is reached or no leader is known."""

    @property
    def sponsors(self) -> tuple[Member, ...]:
        """Those whose stake has that role."""
        return self.coverage.of(Standing.SPONSOR)

    def name(self, person_id: int) -> str:
        """Return a person's name."""
        return self.people[person_id].name

    def headline(self) -> str:
        """Return the verdict as a sentence: "Clearflow rests on Gareth Lindqvist alone: none of the 6 leaders …"."""
        found, name = self.coverage, self.project.name
        sponsors = listed([self.name(member.person_id) for member in self.sponsors])
        others = len(found.live) + len(found.of(Standing.NOT_LIVE))
        live = _some([self.name(member.person_id) for member in found.live])
        if not found.live:
            rests = f"{name} rests on {sponsors} alone" if sponsors else f"{name} has no sponsor named"
            return f"{rests}: {_none_live(others, bool(sponsors))}."
        beyond = f"beyond {sponsors}" if sponsors else "and no sponsor is named"
        count = counted(len(found.live), "leader")
        if found.verdict is Verdict.EXPOSED:
            return f"{name} has {count} in live contact {beyond}: {live}. Three-plus takes {found.missing} more."
        return f"{name} has {count} in live contact {beyond}: {live}."


def _some(names: list[str]) -> str:
    """Return the first names, and how many more there are; one more is named instead."""
    return listed(names, NAMES_SHOWN if len(names) > NAMES_SHOWN + 1 else None)


def _none_live(others: int, has_sponsor: bool) -> str:
    beyond = " beyond" if has_sponsor else ""
    if not others:
        return f"no leader{beyond} is known"
    if others == 1:
        return f"the one leader{beyond} is not in live contact"
    return f"none of the {others} leaders{beyond} is in live contact"


def losses(found: Coverage, ground: Ground) -> tuple[Loss, ...]:
    """Return what the verdict would be without each of those whose leaving can change it."""
    able = (*found.of(Standing.SPONSOR), *found.live)
    result = []
    for member in able:
        left = without(found, member.person_id, ground)
        result.append(Loss(member.person_id, left.verdict, len(left.live)))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Ways:
    """What a way out is made of, as of a day."""

    today: date
    people: Mapping[int, Who]
    ahead: Sequence[Ahead] = ()
    """Planned meetings, soonest first."""
    ties: Sequence[Tie] = ()
    """Ties of the leaders to reach."""
    routes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """For leaders, the people on the way to them from somebody the user knows, the leader at the end."""


def way_out(found: Coverage, ways: Ways) -> tuple[Step, ...]:
    """Return the steps towards three-plus, nearest first: at most one for each leader who is not live.

    A leader who will be at a planned meeting comes first, soonest first; then one to whom somebody at a planned
    meeting, or else on a route from the user, can introduce; then one who was met before; last, one to whom no way is
    known.
    """
    if found.verdict is Verdict.THREE_PLUS:
        return ()
    return ways_to(found.of(Standing.NOT_LIVE), ways)[:STEPS_SHOWN]


def ways_to(members: Iterable[Member], ways: Ways) -> tuple[Step, ...]:
    """Return the way to each of some leaders who are not live, whatever the verdict, in the order of ``way_out``."""
    steps = [_step(member, ways) for member in members]
    order = sorted(enumerate(steps), key=lambda pair: (pair[1][0], pair[0]))
    return tuple(step for _, (_, step) in order)


Ranked = tuple[tuple[int, int], Step]
"""A step with what it is sorted by: the kind of way, then how near it is."""


def _step(member: Member, ways: Ways) -> Ranked:
    power = f"power {member.stake.power}" if member.stake.power else "marked as leader"
    reason = f"{power}, {member.reason}"
    for way in (_meeting_them, _introduction_there, _again, _introduction):
        found = way(member, reason, ways)
        if found:
            return found
    goal = member.person_id
    words = f"Find out who knows {ways.people[goal].name}."
    why = f"{reason}; nobody you know is tied to them"
    return (3, 0), Step(goal, words, why, Deed.OPEN, ("person", goal))


def _meeting_them(member: Member, reason: str, ways: Ways) -> Ranked | None:
    goal = member.person_id
    one = next((one for one in ways.ahead if goal in one.people), None)
    if one is None:
        return None
    at = f", at “{one.meeting.title}”" if one.meeting.title else ""
    words = f"Speak with {ways.people[goal].name} {when_words(one.meeting, ways.today)}{at}."
    target = ("meeting", one.meeting.id)
    return (0, one.meeting.day.toordinal()), Step(goal, words, reason, Deed.BRIEF, target, (target, ("person", goal)))


def _introduction_there(member: Member, reason: str, ways: Ways) -> Ranked | None:
    goal = member.person_id
    for one in ways.ahead:
        tie = introducing(one.people, goal, ways.ties)
        if tie:
            between = tie.from_id if tie.to_id == goal else tie.to_id
            asked = f"Ask {ways.people[between].name} {when_words(one.meeting, ways.today)}"
            words = f"{asked} to introduce you to {ways.people[goal].name}."
            target = ("meeting", one.meeting.id)
            why = f"{reason}; {tie_sentence(tie, ways.people)}"
            entries = (target, ("person", between), ("person", goal))
            return (1, one.meeting.day.toordinal()), Step(goal, words, why, Deed.BRIEF, target, entries)
    return None


def _again(member: Member, reason: str, ways: Ways) -> Ranked | None:
    if member.contact is None:
        return None
    goal = member.person_id
    entries = (("meeting", member.contact.meeting_id), ("person", goal))
    words = f"Meet {ways.people[goal].name} again."
    return (2, member.days or 0), Step(goal, words, reason, Deed.PLAN, ("person", goal), entries)


def _introduction(member: Member, reason: str, ways: Ways) -> Ranked | None:
    goal = member.person_id
    route = ways.routes.get(goal, ())
    if len(route) < 2:
        return None
    names = [ways.people[id_].name for id_ in route]
    via = f" by way of {listed(names[1:-1])}" if names[2:] else ""
    words = f"Ask {names[0]} to introduce you to {names[-1]}{via}."
    entries = tuple(("person", id_) for id_ in route)
    return (1, date.max.toordinal()), Step(goal, words, reason, Deed.PLAN, ("person", route[0]), entries)


def introducing(people: Iterable[int], goal: int, ties: Iterable[Tie]) -> Tie | None:
    """Return the strongest tie by which one of the people could introduce to somebody; none in conflict does."""
    there = set(people)
    able = [
        tie
        for tie in ties
        if tie.verb is not TieKind.IN_CONFLICT_WITH
        and goal in (tie.from_id, tie.to_id)
        and (tie.from_id in there or tie.to_id in there)
    ]
    return min(able, key=lambda tie: (-tie.strength, tie.id), default=None)


def tie_sentence(tie: Tie, people: Mapping[int, Who]) -> str:
    """Return "Dorothy Kwan reports to Priya Venkataraman"."""
    return f"{people[tie.from_id].name} {tie.verb.active} {people[tie.to_id].name}"


def when_words(meeting: Meeting, today: date) -> str:
    """Return "today at 10:30", "on Thu at 16:00", "on 12 Dec", "in Dec 2026" where only the month is known."""
    if meeting.precision is Precision.MONTH:
        return f"in {month(meeting.day)}"
    day = near_day(meeting.day, today)
    on = day if day in ("today", "tomorrow", "yesterday") else f"on {day}"
    return f"{on} at {clock(meeting.start)}" if isinstance(meeting.start, time) else on
