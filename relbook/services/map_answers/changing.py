"""What changed between two days: who came and left, ties, engagement, power and role, contact, the verdict."""

from collections.abc import Iterable, Iterator

from relbook.domain.answers import Answer, Said
from relbook.domain.maps import MapPerson, MapView
from relbook.domain.ratings import stepped_down
from relbook.domain.standing import ProjectStanding
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import listed, long_day
from relbook.services.map_answers.basis import SHOWN, Basis, answer, more, said
from relbook.services.map_answers.leaving import ORDER, verdict_words
from relbook.services.standing import StandingService
from relbook.services.ties import ends


def changed_since(now: Basis, earlier: MapView, standing: StandingService | None) -> Answer:
    """Return what changed on the map since an earlier day."""
    before = Basis(earlier)
    standings = _standings(now.view, earlier, standing)
    stayed = [id_ for id_ in now.ranked(now.people) if id_ in earlier.people]
    lines = [
        *_verdict(standings),
        *_people(now, before),
        *_contact(now, before, stayed),
        *_engagement(now, before, stayed),
        *_part(now, before, stayed),
        *_ties(now, before),
    ]
    # Who is not on the map any more is still told of, and opened by a click, but cannot be pointed at.
    lines = [line._replace(people=tuple(id_ for id_ in line.people if id_ in now.people)) for line in lines]
    return answer(
        f"Changes since {long_day(earlier.on)}",
        lines or [said("Nothing changed on the map.")],
        people=frozenset(id_ for line in lines for id_ in line.people),
        tone=_tone(standings),
    )


def _standings(
    now: MapView, earlier: MapView, standing: StandingService | None
) -> tuple[ProjectStanding, ProjectStanding] | None:
    if now.project is None or standing is None:
        return None
    project = now.project.id
    return standing.project(project, on=earlier.on), standing.project(project, on=now.on)


def _tone(standings: tuple[ProjectStanding, ProjectStanding] | None) -> str:
    if standings is None:
        return "info"
    before, now = (ORDER.index(one.coverage.verdict) for one in standings)
    return "info" if before == now else "bad" if now < before else "good"


def _verdict(standings: tuple[ProjectStanding, ProjectStanding] | None) -> Iterator[Said]:
    if standings is None:
        return
    before, now = standings
    live, lived = ({one.person_id for one in some.coverage.live} for some in (now, before))
    verbs = ("fell", "is still", "rose")
    words = verdict_words(now.project.name, before.coverage.verdict, now.coverage.verdict, verbs)
    entries = [("meeting", one.contact.meeting_id) for one in now.coverage.live if one.contact]
    yield said(f"{words}.", sorted(live | lived), entries=entries)


def _people(now: Basis, before: Basis) -> Iterator[Said]:
    came, left = now.people.keys() - before.people.keys(), before.people.keys() - now.people.keys()
    if came:
        yield said(f"New on the map: {now.names(came)}.", now.ranked(came))
    if left:
        yield said(f"No longer on the map: {before.names(left)}.", before.ranked(left))


def _contact(now: Basis, before: Basis, stayed: Iterable[int]) -> Iterator[Said]:
    lost = [id_ for id_ in stayed if id_ in before.live and id_ not in now.live]
    won = [id_ for id_ in stayed if id_ in now.live and id_ not in before.live]
    if lost:
        silent = [f"{now.name(id_)} (last {now.met(id_)})" for id_ in lost]
        yield said(f"No longer in live contact: {_some(silent)}.", lost)
    if won:
        yield said(f"In live contact now: {now.names(won)}.", won)


def _engagement(now: Basis, before: Basis, stayed: Iterable[int]) -> Iterator[Said]:
    down, up, rated = [], [], []
    for id_ in stayed:
        was, is_ = before.people[id_].now, now.people[id_].now
        if was is is_:
            continue
        if was is None or is_ is None:
            rated.append(said(f"{now.name(id_)} is {is_ or 'not rated any more'}, before {was or 'not rated'}.", [id_]))
        elif stepped_down(was, is_):
            down.append(said(f"{now.name(id_)} went down from {was} to {is_}.", [id_]))
        else:
            up.append(said(f"{now.name(id_)} went up from {was} to {is_}.", [id_]))
    found = [*down, *up, *rated]
    yield from found[:SHOWN]
    yield from more(len(found) - SHOWN, "change of engagement", "changes of engagement")


def _part(now: Basis, before: Basis, stayed: Iterable[int]) -> Iterator[Said]:
    found = []
    for id_ in stayed:
        words = list(_part_words(before.people[id_], now.people[id_]))
        if words:
            found.append(said(f"{now.name(id_)} {listed(words)}.", [id_]))
    yield from found[:SHOWN]
    yield from more(len(found) - SHOWN, "change of role or power", "changes of role or power")


def _part_words(was: MapPerson, is_: MapPerson) -> Iterator[str]:
    if was.role is not is_.role:
        yield (
            f"is {is_.role}, before {was.role or 'no part'}" if is_.role else f"has no part any more, before {was.role}"
        )
    if was.power != is_.power:
        yield f"has power {is_.power or 'not noted'}, before {was.power or 'not noted'}"
    elif was.leader is not is_.leader:
        yield "is a leader now" if is_.leader else "is no leader any more"


Told = dict[tuple[TieKind, int, int], Tie]
"""The strongest tie of a kind between two people; where it reads the same from both ends, the lower number first."""


def _ties(now: Basis, before: Basis) -> Iterator[Said]:
    new, old = _by_kind(now.view.ties), _by_kind(before.view.ties)
    groups = (
        ("New", "new tie", now, [new[key] for key in new if key not in old]),
        ("Ended", "tie that ended", before, [old[key] for key in old if key not in new]),
        ("Stronger", "tie that grew stronger", now, [new[key] for key in new if _growth(new, old, key) > 0]),
        ("Weaker", "tie that grew weaker", now, [new[key] for key in new if _growth(new, old, key) < 0]),
    )
    for word, what, basis, ties in groups:
        yield from (said(f"{word}: {basis.sentence(tie)}.", (tie.from_id, tie.to_id), [tie]) for tie in ties[:SHOWN])
        yield from more(len(ties) - SHOWN, what, what.replace("tie", "ties", 1))


def _growth(new: Told, old: Told, key: tuple[TieKind, int, int]) -> int:
    return new[key].strength - old[key].strength if key in old else 0


def _by_kind(ties: Iterable[Tie]) -> Told:
    found: Told = {}
    for tie in ties:
        key = (tie.verb, *ends(tie))
        if key not in found or found[key].strength < tie.strength:
            found[key] = tie
    return found


def _some(words: list[str]) -> str:
    return listed(words, SHOWN if len(words) > SHOWN + 1 else None)
