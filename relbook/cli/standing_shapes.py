"""The JSON documents of ``today``, ``standing`` and ``rate``, written and kept as those of ``shapes`` are."""

from typing import TypedDict

from relbook.cli.shapes import CommitmentShape, MomentShape


class NamedShape(TypedDict):
    """A person or a project, by number and name."""

    id: int
    name: str


class EntryShape(TypedDict):
    """An entry that speaks for something; ``kind`` is person, meeting, commitment, need, stake_rating …"""

    kind: str
    id: int


class MoveShape(TypedDict):
    """A next move with its reason; ``deed`` (plan, brief, kept, open) is what to do at once with the ``target``."""

    person: NamedShape | None
    words: str
    reason: str
    deed: str
    target: EntryShape
    entries: list[EntryShape]


class MemberShape(TypedDict):
    """One with a stake in a project; ``standing`` is counts, sponsor, not live or no leader, ``reason`` says why.

    ``power`` and ``interest`` are 1 to 5; ``days`` since the last two-way contact; engagements are one of unaware,
    resistant, neutral, supportive, leading.
    """

    id: int
    name: str
    title: str
    unit: str
    role: str
    leader: bool
    power: int | None
    interest: int | None
    engagement_now: str | None
    engagement_wanted: str | None
    standing: str
    reason: str
    freshness: str
    last_contact: str | None
    days: int | None
    ideal_days: int
    maximum_days: int


class LossShape(TypedDict):
    """What the verdict would be had the person left, and how many live leaders would remain."""

    person: NamedShape
    verdict: str
    live: int


class ProjectStandingShape(TypedDict):
    """On whom a project rests: ``verdict`` is single-sponsor trap, exposed or three-plus, ``headline`` a sentence.

    ``branch`` is the warning that the live leaders are one branch, else null; ``missing`` live leaders make three-plus.
    """

    id: int
    name: str
    verdict: str
    headline: str
    branch: str | None
    live: int
    missing: int
    people: list[MemberShape]
    losses: list[LossShape]
    way_out: list[MoveShape]


class WithoutShape(TypedDict):
    """The same projects had ``person`` left."""

    person: NamedShape
    projects: list[ProjectStandingShape]


class StandingsShape(TypedDict):
    """``relbook standing --json`` as of the day ``on``; ``without`` is null unless it was asked for."""

    on: str
    projects: list[ProjectStandingShape]
    without: WithoutShape | None


class PlannedShape(MomentShape):
    """A planned meeting; ``others`` are organisations and names left as text, ``notes`` what to know before it."""

    place: str
    people: list[NamedShape]
    others: list[str]
    notes: list[str]


class SignShape(TypedDict):
    """A sign of cooling: ``sign`` is mood, lapsed, stepped_down or promises."""

    sign: str
    words: str
    entries: list[EntryShape]


class FadingShape(TypedDict):
    """One who is cooling."""

    person: NamedShape
    signs: list[SignShape]


class TouchShape(TypedDict):
    """One with whom contact is due, cold, or never was; ``planned`` is the day of the next planned meeting."""

    person: NamedShape
    freshness: str
    last_contact: str | None
    days: int | None
    ideal_days: int
    maximum_days: int
    planned: str | None


class NeedShape(TypedDict):
    """What somebody will want."""

    id: int
    person: NamedShape
    what: str
    first_heard_on: str
    urgent_on: str | None
    meeting_id: int | None


class ConnectionShape(TypedDict):
    """A connection that could be made between an initiative and another one, a project or a person."""

    initiative: NamedShape
    kind: str
    other: NamedShape
    reason: str
    entries: list[EntryShape]


class PlanStepShape(TypedDict):
    """A next step of a project that is still to be taken; ``kind`` is commitment or meeting.

    It came from the answer to ``question``, a key, in the ``review`` of that number.
    """

    kind: str
    id: int
    words: str
    date: str | None
    late: bool
    review: int
    question: str


class DueShape(TypedDict):
    """A project that ought to be reviewed; ``last`` is the day of its last review, null where there was none."""

    project: NamedShape
    words: str
    last: str | None


class TodayShape(TypedDict):
    """``relbook today --json`` as of the day ``on``; promises are told as they stood then."""

    on: str
    summary: str
    move: MoveShape | None
    to_capture: list[PlannedShape]
    meetings: list[PlannedShape]
    promises: list[CommitmentShape]
    cooling: list[FadingShape]
    contacts: list[TouchShape]
    projects: list[ProjectStandingShape]
    needs: list[NeedShape]
    connections: list[ConnectionShape]
    steps: list[PlanStepShape]
    reviews: list[DueShape]


class TrustShape(TypedDict):
    """The parts of trust, 1 to 10, null where not judged; ``index`` is null while one of them is."""

    credibility: int | None
    reliability: int | None
    intimacy: int | None
    self_orientation: int | None
    index: float | None


class RatingShape(TypedDict):
    """``relbook rate --json``: ``kind`` is stake_rating (with project and engagement) or trust_rating (with trust)."""

    id: int
    kind: str
    person: NamedShape
    project: NamedShape | None
    rated_on: str
    because: str
    engagement: str | None
    trust: TrustShape | None
