"""The moves worth making next, and which of them is the best: fixed rules, so that a day has just one answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relbook.domain.coverage import Verdict, silence_words
from relbook.domain.meetings import last_day
from relbook.domain.needs import Need
from relbook.domain.standing import Ahead, Deed, ProjectStanding, Step, Who
from relbook.domain.today import Fading
from relbook.domain.views import Promise
from relbook.domain.words import counted, due_words, long_day, near_day, urgent_words

DROPPING = 7
"""Days before a leader falls out of live contact from which it is worth a move."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What moves are weighed by."""

    on: date
    people: Mapping[int, Who]
    standings: Sequence[ProjectStanding] = ()
    mine: Sequence[Promise] = ()
    needs: Sequence[Need] = ()
    """Those that surface."""
    fading: Sequence[Fading] = ()
    ahead: Sequence[Ahead] = ()

    def meets(self, person_id: int, within: int | None = None) -> bool:
        """Return whether a meeting is planned with somebody, within so many days for certain where that is said."""
        days = [(last_day(one.meeting) - self.on).days for one in self.ahead if person_id in one.people]
        return bool(days) and (within is None or min(days) <= within)


def next_moves(now: Situation) -> list[Step]:
    """Return the moves worth making, the best first; the same journal and day give the same moves.

    In this order: a late promise to a leader, or to a sponsor, of a project that is not three-plus; the way out of the
    trap, then out of exposure; a leader about to fall out of live contact; a need about to be urgent; any other late
    promise; a sponsor who is cooling and whom no meeting is planned with.
    """
    standings = sorted(now.standings, key=lambda one: one.project.id)
    needs = sorted(now.needs, key=lambda one: (one.urgent_on or date.max, one.id))
    now = replace(now, standings=standings, needs=needs)
    weak = [one for one in standings if one.coverage.verdict is not Verdict.THREE_PLUS]
    weak.sort(key=lambda one: (one.coverage.verdict is not Verdict.TRAP, one.project.id))
    late = sorted((one for one in now.mine if one.commitment.is_overdue_on(now.on)), key=_by_day)
    found = [
        *_owed_to_leaders(late, weak, now.on),
        *(step for standing in weak for step in standing.way_out),
        *_dropping(now),
        *(_need(need, now) for need in needs),
        *(_owed(promise, "", now.on) for promise in late),
        *_sponsors(now),
    ]
    once: dict[tuple[Deed, tuple[str, int], str], Step] = {}
    for step in found:
        once.setdefault((step.deed, step.target, step.words), step)
    return list(once.values())


def _by_day(promise: Promise) -> tuple[date, int]:
    return promise.commitment.due_on or date.max, promise.commitment.id


def _owed_to_leaders(late: Iterable[Promise], weak: Sequence[ProjectStanding], on: date) -> list[Step]:
    steps = []
    for promise in late:
        for standing in weak:
            member = next(
                (one for one in standing.coverage.members if one.person_id == promise.commitment.person_id), None
            )
            sponsor = member in standing.sponsors
            if member and (sponsor or member.is_leader):
                part = "sponsor" if sponsor else "a leader"
                silence = silence_words(member.contact, member.days, member.between)
                steps.append(_owed(promise, f"; {part} in {standing.project.name}, {silence}", on))
                break
    return steps


def _owed(promise: Promise, why: str, on: date) -> Step:
    owed = promise.commitment
    whom = f" to {promise.other}" if promise.other else ""
    entries: list[tuple[str, int]] = [("commitment", owed.id)]
    if owed.meeting_id is not None:
        entries.append(("meeting", owed.meeting_id))
    reason = f"promised {near_day(owed.made_on, on)}, {due_words(owed.due_on, on)}{why}"
    words = f"Deliver what you owe{whom}: {owed.what.rstrip('.')}."
    return Step(owed.person_id or 0, words, reason, Deed.KEPT, ("commitment", owed.id), tuple(entries))


def _dropping(now: Situation) -> list[Step]:
    """Return the leaders about to fall out of live contact, the next to do so first."""
    found: list[tuple[int, Step]] = []
    for standing in now.standings:
        for member in standing.coverage.live:
            left = member.between.maximum - (member.days or 0)
            if left > DROPPING or now.meets(member.person_id, left) or member.contact is None:
                continue
            name = standing.name(member.person_id)
            words = f"Meet {name} within {counted(left, 'day')}." if left else f"Meet {name} today."
            reason = f"a leader of {standing.project.name} who counts until then; {member.reason}"
            entries = (("meeting", member.contact.meeting_id), ("project", standing.project.id))
            step = Step(member.person_id, words, reason, Deed.PLAN, ("person", member.person_id), entries)
            found.append((left, step))
    return [step for _, step in sorted(found, key=lambda pair: pair[0])]


def _need(need: Need, now: Situation) -> Step:
    name = now.people[need.person_id].name
    entries: list[tuple[str, int]] = [("need", need.id)]
    if need.meeting_id is not None:
        entries.append(("meeting", need.meeting_id))
    return Step(
        need.person_id,
        f"Meet what {name} will want: {need.what.rstrip('.')}.",
        f"{urgent_words(need.urgent_on, now.on)}, first heard {long_day(need.first_heard_on)}",
        Deed.PLAN,
        ("person", need.person_id),
        tuple(entries),
    )


def _sponsors(now: Situation) -> list[Step]:
    cooling = {one.person_id: one for one in now.fading}
    steps = []
    for standing in now.standings:
        for sponsor in standing.sponsors:
            one = cooling.get(sponsor.person_id)
            if one and not now.meets(sponsor.person_id):
                words = f"Meet {standing.name(sponsor.person_id)}, who is cooling."
                reason = "; ".join(sign.words for sign in one.signs)
                target = ("person", sponsor.person_id)
                steps.append(Step(sponsor.person_id, words, reason, Deed.PLAN, target, one.entries))
    return steps
