"""The one thing that would move somebody's engagement to where it is wanted: a fixed rule, the first that applies.

In this order: a promise of the user's to them that is overdue; an open need of theirs that is urgent or about to be,
else the one heard first; somebody they look to (whom they trust or report to, or who influences them) who supports or
leads the same project and with whom the user is in live contact; something that matters to them and was not touched in
the last meetings. Where none applies it is not known, and has to be asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.matters import last_meetings_words, untouched
from relbook.domain.briefs.page import Source
from relbook.domain.gist import clip
from relbook.domain.needs import Need
from relbook.domain.projects import Engagement, Stake
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import counted, short_day

UNKNOWN = "not known, ask what would move them"
WILLING = (Engagement.SUPPORTIVE, Engagement.LEADING)


@dataclass(frozen=True, slots=True)
class Move:
    """What would move somebody, and the entries that say so."""

    words: str
    sources: tuple[Source, ...] = ()


def what_would_move(facts: Facts, stake: Stake) -> Move:
    """Return the one thing that would move a person in a project; the same journal and day give the same thing."""
    for rule in (_owed, _need, _ally, _matter):
        move = next(rule(facts, stake), None)
        if move is not None:
            return move
    return Move(UNKNOWN)


def _owed(facts: Facts, stake: Stake) -> Iterator[Move]:
    late = [c for c in facts.commitments if c.person_id == stake.person_id and c.by_me and c.days_late(facts.today)]
    for c in sorted(late, key=lambda c: (-c.days_late(facts.today), c.id)):
        words = f"deliver “{clip(c.what, 70)}”, {counted(c.days_late(facts.today), 'day')} late"
        yield Move(words, (facts.commitment_source(c),))


def _need(facts: Facts, stake: Stake) -> Iterator[Move]:
    needs = facts.needs_of(stake.person_id)
    near = [one for one in needs if one.surfaces_on(facts.today)]
    for one in near or sorted(needs, key=lambda one: (one.first_heard_on, one.id)):
        words = f"meet their need “{clip(one.what, 70)}”, {urgency(facts, one) or heard(facts, one)}"
        yield Move(words, tuple(facts.need_sources(one)))


def urgency(facts: Facts, need: Need) -> str:
    """Return "urgent since 20 Nov", "urgent on 5 Dec"; "" where that is not known."""
    if need.urgent_on is None:
        return ""
    day = short_day(need.urgent_on, facts.today)
    return f"urgent since {day}" if need.urgent_on <= facts.today else f"urgent on {day}"


def heard(facts: Facts, need: Need) -> str:
    """Return "first heard 3 Sep"."""
    return f"first heard {short_day(need.first_heard_on, facts.today)}"


def _ally(facts: Facts, stake: Stake) -> Iterator[Move]:
    for tie, other in facts.ties_of(stake.person_id):
        verb = _looks_to(tie, stake.person_id)
        part = next((one for one in facts.stakes_of(other) if one.project_id == stake.project_id), None)
        if verb and part is not None and part.engagement_now in WILLING and facts.is_live(other):
            words = f"ask {facts.name(other)}, {verb}: {part.engagement_now}, and you are in contact"
            yield Move(words, (facts.person_source(other),))


def _looks_to(tie: Tie, person_id: int) -> str:
    """Return how somebody looks to the other end of a tie; "" where they do not."""
    if tie.from_id == person_id:
        return {TieKind.TRUSTS: "whom they trust", TieKind.REPORTS_TO: "whom they report to"}.get(tie.verb, "")
    return "who influences them" if tie.verb is TieKind.INFLUENCES else ""


def _matter(facts: Facts, stake: Stake) -> Iterator[Move]:
    for matter in untouched(facts, facts.people[stake.person_id]):
        words = f"take up “{matter}”: it matters, and was not touched in {last_meetings_words(facts, stake.person_id)}"
        yield Move(words, (facts.person_source(stake.person_id),))
