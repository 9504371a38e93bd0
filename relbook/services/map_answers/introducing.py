"""Who should know each other: two who know the same people, and two who often meet without a tie."""

from collections import Counter

from relbook.domain.answers import Answer, Said
from relbook.domain.maps import Together, carries, pair_of
from relbook.domain.words import ago, counted
from relbook.network.introductions import strangers
from relbook.services.map_answers.basis import SHOWN, Basis, answer, more, said

OFTEN = 2
"""Pairs in which one person is named at most."""
HINTS = 3
"""Suggested ties that are told."""


def should_meet(basis: Basis) -> Answer:
    """Return the pairs worth bringing together: across circles and with power first, whom the user knows before others.

    Two in conflict are left out, and two who meet often already: these are told as suggested ties.
    """
    shared = strangers(basis.network)
    out = {pair_of(tie) for tie in basis.view.ties if not carries(tie)} | {one.pair for one in basis.view.together}
    ranked = sorted((pair for pair in shared if pair not in out), key=lambda pair: _rank(basis, pair, shared[pair]))
    chosen, named = [], Counter[int]()
    for pair in ranked:
        if all(named[id_] < OFTEN for id_ in pair):
            named.update(pair)
            chosen.append(pair)
    pairs = chosen[:SHOWN]
    lines = [_pair(basis, pair, shared[pair]) for pair in pairs]
    lines += more(len(ranked) - len(pairs), "pair") if pairs else []
    hints = basis.view.together[:HINTS]
    lines += [_hint(basis, hint) for hint in hints]
    lines += more(len(basis.view.together) - len(hints), "pair who often meet", "pairs who often meet")
    everybody = [*pairs, *(hint.pair for hint in hints)]
    return answer(
        "Worth bringing together",
        lines or [said("No two people stand out.")],
        people=frozenset(id_ for pair in everybody for id_ in pair),
        pairs=frozenset(everybody),
    )


def _rank(basis: Basis, pair: tuple[int, int], shared: tuple[int, ...]) -> tuple[bool, int, int, int, tuple[int, int]]:
    across = len({basis.circle_of[id_] for id_ in pair}) > 1
    power = sum(basis.people[id_].power or 0 for id_ in pair)
    known = sum(id_ in basis.live for id_ in pair)
    return not across, -power, -known, -len(shared), pair


def _pair(basis: Basis, pair: tuple[int, int], shared: tuple[int, ...]) -> Said:
    one, other = pair
    words = f"{basis.name(one)} and {basis.name(other)} have no tie, and both know {basis.names(shared, 3)}"
    live = [id_ for id_ in pair if id_ in basis.live]
    if len(live) == 2:
        words += "; you are in contact with both and could bring them together"
    elif live:
        words += f"; you could begin with {basis.name(live[0])}"
    ties = [basis.tie(end, id_) for id_ in basis.ranked(shared) for end in pair]
    return said(f"{words}.", [*pair, *basis.ranked(shared)], ties)


def _hint(basis: Basis, hint: Together) -> Said:
    names = f"{basis.name(hint.one_id)} and {basis.name(hint.other_id)}"
    often = counted(len(hint.meetings), "meeting")
    words = f"{names} were at {often} together, last {ago(hint.last, basis.view.on)}: do they know each other?"
    return said(words, hint.pair, entries=[("meeting", id_) for id_ in hint.meetings])
