"""What if somebody leaves: who is out of reach, which leaders remain and through whom, what becomes of the verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from relbook.domain.answers import Answer, Said
from relbook.domain.coverage import Verdict
from relbook.domain.standing import ProjectStanding
from relbook.domain.words import counted
from relbook.network.routes import Route
from relbook.services.map_answers.basis import SHOWN, Basis, answer, more, said
from relbook.services.standing import StandingService

ORDER = tuple(Verdict)
"""The verdicts, the worst first."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What it means for a map that somebody leaves."""

    basis: Basis
    person_id: int
    before: Mapping[int, Route]
    after: Mapping[int, Route]
    pieces: Sequence[frozenset[int]]
    """What those who hang together with the person fall into, the largest first; one where nobody is cut off."""
    standings: tuple[ProjectStanding, ProjectStanding] | None
    """Where the project of the map stands, before and after."""

    @property
    def lost(self) -> frozenset[int]:
        """Who is reached now and would not be any more."""
        return frozenset(self.before.keys() - self.after.keys() - {self.person_id})

    @property
    def leaders(self) -> list[int]:
        """The other leaders, the most powerful first."""
        return self.basis.ranked(id_ for id_, one in self.basis.people.items() if one.leader and id_ != self.person_id)

    @property
    def tone(self) -> str:
        """How bad it is."""
        if self.standings:
            before, after = (ORDER.index(one.coverage.verdict) for one in self.standings)
            if after < before or (after == 0 and self.basis.people[self.person_id].sponsor):
                return "bad"
        if any(self.basis.people[id_].leader for id_ in self.lost):
            return "bad"
        return "warn" if self.lost or self.pieces[1:] else "good"


def leaves(basis: Basis, person_id: int, standing: StandingService | None) -> Answer:
    """Return what it would mean that somebody leaves."""
    basis.person(person_id)
    found = Leaving(
        basis,
        person_id,
        basis.reach(),
        basis.reach(without=[person_id]),
        basis.network.pieces(person_id),
        _standings(basis, person_id, standing),
    )
    left = [id_ for id_ in found.leaders if id_ in found.after]
    lines = [*_verdict(found), *_lost(found), *_leaders(found), *_cut_off(found), *_steps(found)]
    return answer(
        f"If {basis.name(person_id)} leaves",
        lines,
        people=frozenset(id_ for leader in left for id_ in found.after[leader].people),
        lost=found.lost | {person_id},
        paths=tuple(found.after[id_].people for id_ in left),
        tone=found.tone,
    )


def _standings(
    basis: Basis, person_id: int, standing: StandingService | None
) -> tuple[ProjectStanding, ProjectStanding] | None:
    project = basis.view.project
    if project is None or standing is None:
        return None
    picture = standing.picture([project.id], on=basis.view.on)  # read once, asked twice
    return picture.standing(project), picture.standing(project, gone=person_id)


def _verdict(found: Leaving) -> Iterator[Said]:
    if found.standings is None:
        return
    before, after = found.standings
    live = after.coverage.live
    entries = [("meeting", one.contact.meeting_id) for one in live if one.contact]
    words = verdict_words(before.project.name, before.coverage.verdict, after.coverage.verdict)
    sponsor = ", and has lost its sponsor" if found.basis.people[found.person_id].sponsor else ""
    remain = f"{counted(len(live), 'leader')} in live contact" if live else "no leader in live contact"
    yield said(f"{words}{sponsor}: {remain}.", [one.person_id for one in live], entries=entries)


def verdict_words(
    name: str, before: Verdict, after: Verdict, verbs: Sequence[str] = ("falls", "stays", "rises")
) -> str:
    """Return what becomes of a verdict: "Clearflow falls from exposed to single-sponsor trap"."""
    down, same, up = verbs
    if before is after:
        return f"{name} {same} {after}"
    return f"{name} {down if ORDER.index(after) < ORDER.index(before) else up} from {before} to {after}"


def _lost(found: Leaving) -> Iterator[Said]:
    basis, name = found.basis, found.basis.name(found.person_id)
    apart = {
        id_ for part in found.basis.network.parts(without=found.person_id) for id_ in part if part & basis.live.keys()
    }
    for ids, why in (
        (found.lost - apart, f"they are reached only through {name}"),
        (found.lost & apart, f"without {name} the way is too long"),
    ):
        if ids:
            first = basis.ranked(ids)[:SHOWN]
            ties = [tie for id_ in first for tie in basis.ties_along(found.before[id_].people)]
            yield said(f"You would no longer reach {basis.names(ids)}: {why}.", basis.ranked(ids), ties)
    if not found.lost:
        others = found.before.keys() - {found.person_id}
        words = "You would still reach everybody you reach now." if others else "You reach nobody else as it is."
        yield said(words)


def _leaders(found: Leaving) -> Iterator[Said]:
    basis, leaders = found.basis, found.leaders
    live = [id_ for id_ in leaders if id_ in basis.live]
    if live:
        names = ", ".join(f"{basis.name(id_)} ({basis.met(id_)})" for id_ in live[:SHOWN])
        rest = f" and {len(live) - SHOWN} more" if len(live) > SHOWN else ""
        yield said(f"You would still be in live contact with {names}{rest}.", live)
    through = [id_ for id_ in leaders if id_ in found.after and id_ not in basis.live]
    for id_ in through[:SHOWN]:
        way = found.after[id_].people
        yield said(f"{basis.name(id_)} remains through {_in_order(basis, way[:-1])}.", way[::-1], basis.ties_along(way))
    yield from more(len(through) - SHOWN, "leader through others", "leaders through others")
    away = [id_ for id_ in leaders if id_ not in found.after and id_ not in found.lost]
    if away:
        yield said(f"Out of reach in any case: {basis.names(away)}.", away)
    if not leaders:
        yield said("No other leader is known.")


def _in_order(basis: Basis, people: Sequence[int]) -> str:
    return " and then ".join(basis.name(id_) for id_ in people)


def _cut_off(found: Leaving) -> Iterator[Said]:
    basis, pieces = found.basis, found.pieces
    for piece in pieces[1 : SHOWN + 1]:
        yield said(f"{basis.cut_off(piece, pieces[0])}.", basis.ranked(piece))
    yield from more(len(pieces) - 1 - SHOWN, "group cut off", "groups cut off")


def _steps(found: Leaving) -> Iterator[Said]:
    if found.standings:
        for step in found.standings[1].way_out:
            yield Said(f"What to do: {step.words} ({step.reason})", step.entries, (step.person_id,))
