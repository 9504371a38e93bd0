"""How somebody sees the user, and what of that is cooling."""

from collections.abc import Iterator, Sequence

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.moving import what_would_move
from relbook.domain.briefs.page import Column, Line, Section, Source
from relbook.domain.briefs.parts import bold, line, quiet
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.cooling import Cooling, Seen, cooling, join_words
from relbook.domain.dismissals import Matter, is_dismissed
from relbook.domain.gist import clip
from relbook.domain.projects import Stake
from relbook.domain.trust import PART_WORDS, PARTS, TrustRating, index_words
from relbook.domain.words import short_day

SIGN_EVIDENCE = 6
"""Entries behind a sign of cooling that are cited: as many as there are moods compared."""
EVIDENCE = 2
"""Settled promises that are cited beside reliability, the latest first."""
NOT_IN_FULL = "not rated in full"
BECAUSE = 48
"""Characters of what was seen."""


def seen_section(facts: Facts, person_id: int) -> Section:
    """Return how a person sees the user: trust with its parts, and what would move their engagement."""
    lines = [*_trust(facts, person_id), *_engagement(facts, person_id)]
    return Section(title="How they see you", lines=tuple(lines), column=Column.LEFT, gives_way=9, keep=3)


def trust_words(facts: Facts, person_id: int) -> str:
    """Return "trust 4.7"; "" where nothing was ever rated."""
    ratings = facts.trust_of(person_id)
    if not ratings:
        return ""
    index = ratings[-1].index
    return f"trust {NOT_IN_FULL if index is None else index_words(index)}"


def _trust(facts: Facts, person_id: int) -> Iterator[Line]:
    ratings = facts.trust_of(person_id)
    if not ratings:
        return
    last = ratings[-1]
    settled = _settled(facts, person_id)
    index = NOT_IN_FULL if last.index is None else index_words(last.index)
    change, sources = _change(facts, ratings)
    because = f". {clip(last.because, BECAUSE)}" if last.because else ""
    yield line(
        bold(f"Trust {index}"),
        f" on {short_day(last.rated_on, facts.today)}{change}",
        quiet(f": {', '.join(_part(last, name, settled) for name in PARTS)}"),
        quiet(because),
        sources=[*sources, *(facts.commitment_source(c) for c in settled[:EVIDENCE])],
    )


def _change(facts: Facts, ratings: list[TrustRating]) -> tuple[str, list[Source]]:
    """Return how the index moved since the rating before, and the ratings that say so."""
    last = ratings[-1]
    sources = [facts.trust_rating_source(last)]
    if len(ratings) < 2 or last.index is None or ratings[-2].index is None:
        return "", sources
    before, was = ratings[-2], index_words(ratings[-2].index)
    day = short_day(before.rated_on, facts.today)
    if was == index_words(last.index):
        return f", as on {day}", [*sources, facts.trust_rating_source(before)]
    way = "up" if last.index > ratings[-2].index else "down"
    return f", {way} from {was} on {day}", [*sources, facts.trust_rating_source(before)]


def _part(rating: TrustRating, name: str, settled: list[Commitment]) -> str:
    number: int | None = getattr(rating, name)
    words = f"{PART_WORDS[name][0].lower()} {'not rated' if number is None else number}"
    if name != "reliability" or not settled:
        return words
    kept = sum(c.state is CommitmentState.KEPT for c in settled)
    return f"{words} (you kept {kept} of {len(settled)})"


def _settled(facts: Facts, person_id: int) -> list[Commitment]:
    """Return the user's promises to a person that were kept or broken, the latest first."""
    over = (CommitmentState.KEPT, CommitmentState.BROKEN)
    mine = [c for c in facts.commitments if c.person_id == person_id and c.by_me and c.state in over]
    return sorted(mine, key=lambda c: (c.settled_on or c.made_on, c.id), reverse=True)


def _engagement(facts: Facts, person_id: int) -> Iterator[Line]:
    """Tell of each project that goes on, and in which somebody is not where they are wanted, what would move them."""
    for stake in facts.running_stakes_of(person_id):
        now, wanted = stake.engagement_now, stake.engagement_wanted
        if wanted is None or now is wanted:
            continue
        move = what_would_move(facts, stake)
        yield line(
            bold(f"{now or 'unknown'} → {wanted}"),
            quiet(f" in {facts.project_source(stake.project_id).words}"),
            f": {move.words}",
            sources=[*_rated(facts, stake), *move.sources],
        )


def _rated(facts: Facts, stake: Stake) -> list[Source]:
    """Return the rating that engagement rests on; the project where none is known."""
    spoken = [one for one in facts.ratings_of(stake) if "engagement_now" in one.about]
    return [facts.stake_rating_source(spoken[-1]) if spoken else facts.project_source(stake.project_id)]


def signs(facts: Facts, person_id: int) -> list[Cooling]:
    """Return what is cooling about a person, without what was dismissed.

    As everywhere else, only of those with a part in a project that goes on; and of those looked up.
    """
    if person_id not in facts.looked_up or not facts.running_stakes_of(person_id):
        return []
    theirs = [c for c in facts.commitments if c.person_id == person_id and not c.by_me]
    known = Seen(
        facts.contact(person_id),
        facts.interval(person_id),
        facts.moods(person_id),
        [facts.ratings_of(stake) for stake in facts.running_stakes_of(person_id)],
        [c for c in theirs if c.is_overdue_on(facts.today)],
    )
    return [
        sign
        for sign in cooling(known, facts.today)
        if not is_dismissed(Matter.COOLING, sign.evidence, facts.dismissals, facts.today, person_id)
    ]


def cooling_section(facts: Facts, person_id: int) -> Section:
    """Return what is cooling about a person and why, all signs in one line: none of them gives way."""
    found = signs(facts, person_id)
    words = join_words(found)
    told = line(
        f"{words[:1].upper()}{words[1:]}", sources=(source for sign in found for source in _evidence(facts, sign))
    )
    return Section(title="Cooling", lines=(told,) if found else (), column=Column.RIGHT, gives_way=9)


def cooling_there(facts: Facts, people: Sequence[int]) -> Section:
    """Return who of some people is cooling, a person a line."""
    lines = []
    for id_ in people:
        found = signs(facts, id_)
        if found:
            sources = [source for sign in found for source in _evidence(facts, sign)[:1]]
            lines.append(line(bold(facts.name(id_)), f": {join_words(found)}", sources=sources))
    return Section(title="Who is cooling", lines=tuple(lines), column=Column.RIGHT, gives_way=7, keep=3)


def _evidence(facts: Facts, sign: Cooling) -> list[Source]:
    commitments = {c.id: c for c in facts.commitments}
    ratings = {one.id: one for one in facts.ratings}
    sources = []
    for kind, id_ in sign.entries[:SIGN_EVIDENCE]:
        if kind == "meeting":
            sources.append(facts.meeting_source(id_))
        elif kind == "commitment":
            sources.append(facts.commitment_source(commitments[id_]))
        else:
            sources.append(facts.stake_rating_source(ratings[id_]))
    return sources
