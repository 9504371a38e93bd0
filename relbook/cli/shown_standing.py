"""Where the user stands, and what is worth doing today, as the JSON documents of ``standing_shapes``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from relbook.cli import shown
from relbook.cli.shapes import CommitmentShape
from relbook.cli.standing_shapes import (
    ConnectionShape,
    DueShape,
    EntryShape,
    FadingShape,
    MemberShape,
    MoveShape,
    NamedShape,
    NeedShape,
    PlannedShape,
    PlanStepShape,
    ProjectStandingShape,
    TodayShape,
    TouchShape,
)
from relbook.domain.commitments import CommitmentState
from relbook.domain.connections import Suggestion
from relbook.domain.coverage import Member
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.plan import PlanStep, ReviewDue
from relbook.domain.standing import ProjectStanding, Step, Who
from relbook.domain.today import Fading, Today, Touch
from relbook.domain.views import Promise

Named = Callable[[int], NamedShape]


def standing(found: ProjectStanding) -> ProjectStandingShape:
    """Return where a project stands."""
    named = _naming(found.people)
    coverage = found.coverage
    return {
        "id": found.project.id,
        "name": found.project.name,
        "verdict": coverage.verdict.value,
        "headline": found.headline(),
        "branch": None if coverage.branch is None else coverage.branch.value,
        "live": len(coverage.live),
        "missing": coverage.missing,
        "people": [_member(one, found.people[one.person_id]) for one in coverage.members],
        "losses": [
            {"person": named(one.person_id), "verdict": one.verdict.value, "live": one.live} for one in found.losses
        ],
        "way_out": [_move(one, named) for one in found.way_out],
    }


def today(found: Today) -> TodayShape:
    """Return what is worth doing on a day."""
    named = _naming(found.people)
    return {
        "on": found.on.isoformat(),
        "summary": found.summary,
        "move": None if found.move is None else _move(found.move, named),
        "to_capture": [_planned(one.meeting, map(named, one.people)) for one in found.passed],
        "meetings": [_planned(one.meeting, map(named, one.people), one.others, one.notes) for one in found.meetings],
        "promises": [_as_open(one, found.on) for one in (*found.mine, *found.theirs)],
        "cooling": [_fading(one, named) for one in found.fading],
        "contacts": [_touch(one, named) for one in found.touches],
        "projects": [standing(one) for one in found.standings],
        "needs": [_need(one, named) for one in found.needs],
        "connections": [_connection(one) for one in found.connections],
        "steps": [plan_step(one, found.on) for one in found.steps],
        "reviews": [review_due(one) for one in found.reviews],
    }


def plan_step(step: PlanStep, on: date) -> PlanStepShape:
    """Return a step that an answer became."""
    return {
        "kind": step.kind,
        "id": step.id,
        "words": step.words,
        "date": shown.iso_day(step.day),
        "late": step.is_late_on(on),
        "review": step.review_id,
        "question": step.question,
    }


def review_due(one: ReviewDue) -> DueShape:
    """Return that a project ought to be reviewed."""
    return {
        "project": {"id": one.project.id, "name": one.project.name},
        "words": one.words,
        "last": shown.iso_day(one.last.day if one.last else None),
    }


def _naming(people: Mapping[int, Who]) -> Named:
    return lambda number: {"id": number, "name": people[number].name}


def _entry(entry: tuple[str, int]) -> EntryShape:
    return {"kind": entry[0], "id": entry[1]}


def _entries(entries: Iterable[tuple[str, int]]) -> list[EntryShape]:
    return [_entry(one) for one in entries]


def _move(step: Step, named: Named) -> MoveShape:
    return {
        "person": named(step.person_id) if step.person_id else None,
        "words": step.words,
        "reason": step.reason,
        "deed": step.deed.value,
        "target": _entry(step.target),
        "entries": _entries(step.entries),
    }


def _member(member: Member, who: Who) -> MemberShape:
    stake = member.stake
    return {
        "id": member.person_id,
        "name": who.name,
        "title": who.title,
        "unit": who.unit,
        "role": stake.role.value,
        "leader": member.is_leader,
        "power": stake.power,
        "interest": stake.interest,
        "engagement_now": None if stake.engagement_now is None else stake.engagement_now.value,
        "engagement_wanted": None if stake.engagement_wanted is None else stake.engagement_wanted.value,
        "standing": member.standing.value,
        "reason": member.reason,
        "freshness": member.freshness.value,
        "last_contact": shown.iso_day(member.contact.day if member.contact else None),
        "days": member.days,
        "ideal_days": member.between.ideal,
        "maximum_days": member.between.maximum,
    }


def _planned(
    meeting: Meeting, people: Iterable[NamedShape], others: Iterable[str] = (), notes: Iterable[str] = ()
) -> PlannedShape:
    return {
        **shown.moment(meeting),
        "place": meeting.place,
        "people": list(people),
        "others": list(others),
        "notes": list(notes),
    }


def _as_open(promise: Promise, on: date) -> CommitmentShape:
    """Return a promise as it stood on the day, when it was open, whatever became of it since."""
    then = replace(promise.commitment, state=CommitmentState.OPEN, settled_on=None)
    return shown.commitment(replace(promise, commitment=then), on)


def _fading(one: Fading, named: Named) -> FadingShape:
    return {
        "person": named(one.person_id),
        "signs": [
            {"sign": sign.sign.value, "words": sign.words, "entries": _entries(sign.entries)} for sign in one.signs
        ],
    }


def _touch(one: Touch, named: Named) -> TouchShape:
    return {
        "person": named(one.person_id),
        "freshness": one.freshness.value,
        "last_contact": shown.iso_day(one.contact.day if one.contact else None),
        "days": one.days,
        "ideal_days": one.between.ideal,
        "maximum_days": one.between.maximum,
        "planned": shown.iso_day(one.planned.day if one.planned else None),
    }


def _need(need: Need, named: Named) -> NeedShape:
    return {
        "id": need.id,
        "person": named(need.person_id),
        "what": need.what,
        "first_heard_on": need.first_heard_on.isoformat(),
        "urgent_on": shown.iso_day(need.urgent_on),
        "meeting_id": need.meeting_id,
    }


def _connection(one: Suggestion) -> ConnectionShape:
    return {
        "initiative": {"id": one.initiative_id, "name": one.name},
        "kind": one.other[0],
        "other": {"id": one.other[1], "name": one.other_name},
        "reason": one.reason,
        "entries": _entries(one.entries),
    }
