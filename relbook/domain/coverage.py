"""On whom a project rests: the single-sponsor trap and the Three-Plus rule.

The rule is The Persimmon Group's: at least three leaders beyond the primary contact. The test is relbook's own. A
leader is a person with power of HIGH or more in the project, or marked as leader. A tie to one is live while the last
two-way contact is within their maximum interval, whatever project that contact was about: it is the person who is
known. A contact dated to a month counts from the month's first day, so that no verdict rests on a contact that may be
older. Sponsors are the primary contact, all of them where there are several, so none counts; a sponsor of one project
counts in another like anybody else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relbook.domain.cadence import HIGH, Freshness, Interval, freshness, interval
from relbook.domain.projects import Role, Stake
from relbook.domain.words import counted

ENOUGH = 3
"""Live leaders beyond the sponsor that make three-plus."""


class Verdict(StrEnum):
    """How many live leaders a project has beyond its sponsor, the worst first: none, one or two, three or more."""

    TRAP = "single-sponsor trap"
    EXPOSED = "exposed"
    THREE_PLUS = "three-plus"


class Branch(StrEnum):
    """Why the live leaders are one branch."""

    UNIT = "they all sit in one unit"
    LINE = "they all report to the sponsor"


class Standing(StrEnum):
    """How a person stands in the count."""

    COUNTS = "counts"
    SPONSOR = "sponsor"
    NOT_LIVE = "not live"
    NOT_LEADER = "no leader"


@dataclass(frozen=True, slots=True)
class Contact:
    """The last two-way contact with somebody."""

    day: date
    meeting_id: int
    month_only: bool = False
    """Only the month is known; ``day`` is its first."""


@dataclass(frozen=True, slots=True)
class Member:
    """One with a stake in the project: how they stand in the count, and why."""

    stake: Stake
    standing: Standing
    contact: Contact | None
    between: Interval
    freshness: Freshness
    days: int | None
    """Days since the last two-way contact; None where there was none."""
    reason: str
    """Why they count, or why not: "in contact 12 days ago, limit 30", "41 days without two-way contact, limit 30"."""

    @property
    def person_id(self) -> int:
        """Who it is."""
        return self.stake.person_id

    @property
    def is_leader(self) -> bool:
        """Whether the person is a leader, the sponsor among them."""
        return is_leader(self.stake)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The verdict on a project, with everyone behind it."""

    project_id: int
    verdict: Verdict
    members: tuple[Member, ...]
    """Sponsors first, then those who count, other leaders, and the rest; within each by power."""
    branch: Branch | None
    """Set where two live leaders or more are one branch, so that one event may take all of them."""

    def of(self, standing: Standing) -> tuple[Member, ...]:
        """Return those who stand so."""
        return tuple(member for member in self.members if member.standing is standing)

    @property
    def live(self) -> tuple[Member, ...]:
        """The leaders who count."""
        return self.of(Standing.COUNTS)

    @property
    def missing(self) -> int:
        """How many more live leaders three-plus takes."""
        return max(0, ENOUGH - len(self.live))


@dataclass(frozen=True, slots=True)
class Ground:
    """What a verdict rests on, as of one day."""

    today: date
    contacts: Mapping[int, Contact]
    """The last two-way contact by person, up to today."""
    units: Mapping[int, int]
    """The unit by person; those whose unit is not known are not in it."""
    reports_to: Mapping[int, frozenset[int]]
    """Whom a person reports to, by ties that hold today."""


def is_leader(stake: Stake) -> bool:
    """Return whether the person is a leader in the project."""
    return stake.leader or (stake.power or 0) >= HIGH


def coverage(project_id: int, stakes: Iterable[Stake], ground: Ground) -> Coverage:
    """Return the verdict on a project from the stakes in it, one a person."""
    return _judged(project_id, sorted((_member(stake, ground) for stake in stakes), key=_rank), ground)


def without(found: Coverage, person_id: int, ground: Ground) -> Coverage:
    """Return what the verdict would be had the person left: nobody's tie to anybody else is assumed to change."""
    return _judged(found.project_id, [one for one in found.members if one.person_id != person_id], ground)


def _judged(project_id: int, members: Sequence[Member], ground: Ground) -> Coverage:
    live = [member.person_id for member in members if member.standing is Standing.COUNTS]
    sponsors = [member.person_id for member in members if member.standing is Standing.SPONSOR]
    return Coverage(project_id, verdict_for(len(live)), tuple(members), _branch(live, sponsors, ground))


def verdict_for(live: int) -> Verdict:
    """Return the verdict for a number of live leaders beyond the sponsor."""
    if live >= ENOUGH:
        return Verdict.THREE_PLUS
    return Verdict.EXPOSED if live else Verdict.TRAP


def _member(stake: Stake, ground: Ground) -> Member:
    contact = ground.contacts.get(stake.person_id)
    between = interval(stake)
    state = freshness(contact.day if contact else None, ground.today, between)
    days = (ground.today - contact.day).days if contact else None
    if stake.role is Role.SPONSOR:
        standing = Standing.SPONSOR
    elif not is_leader(stake):
        standing = Standing.NOT_LEADER
    else:
        standing = Standing.COUNTS if state.is_live else Standing.NOT_LIVE
    return Member(stake, standing, contact, between, state, days, _reason(stake, standing, contact, days, between))


def _reason(stake: Stake, standing: Standing, contact: Contact | None, days: int | None, between: Interval) -> str:
    silence = silence_words(contact, days, between)
    if standing is Standing.SPONSOR:
        return f"the sponsor is the primary contact; {silence}"
    if standing is Standing.NOT_LEADER:
        power = "power not noted" if stake.power is None else f"power {stake.power}"
        return f"{power}, not marked as leader; {silence}"
    return silence


def silence_words(contact: Contact | None, days: int | None, between: Interval) -> str:
    """Return how long ago the last two-way contact was beside its limit: "in contact 12 days ago, limit 30"."""
    if contact is None or days is None:
        return "no two-way contact yet"
    if days > between.maximum:
        words = f"{counted(days, 'day')} without two-way contact"
    else:
        words = "in contact today" if days <= 0 else f"in contact {counted(days, 'day')} ago"
    return f"{words}{', counted from the first of its month' if contact.month_only else ''}, limit {between.maximum}"


_ORDER = (Standing.SPONSOR, Standing.COUNTS, Standing.NOT_LIVE, Standing.NOT_LEADER)


def _rank(member: Member) -> tuple[int, int, int]:
    return _ORDER.index(member.standing), -(member.stake.power or 0), member.person_id


def _branch(live: list[int], sponsors: list[int], ground: Ground) -> Branch | None:
    if len(live) < 2:
        return None
    units = {ground.units.get(person) for person in live}
    if len(units) == 1 and None not in units:
        return Branch.UNIT
    if sponsors and all(_is_below(person, sponsors, ground) for person in live):
        return Branch.LINE
    return None


def _is_below(person: int, above: list[int], ground: Ground) -> bool:
    """Return whether somebody reports to any of those above, directly or through others."""
    seen, waiting = {person}, [person]
    while waiting:
        for boss in ground.reports_to.get(waiting.pop(), frozenset()):
            if boss in above:
                return True
            if boss not in seen:
                seen.add(boss)
                waiting.append(boss)
    return False
