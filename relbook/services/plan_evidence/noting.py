"""Landscape notes as evidence: each in a sentence, with how it is known, how old that is, and what contradicts it."""

from collections.abc import Iterator, Sequence

from relbook.domain.answers import Said
from relbook.domain.landscape import CONTENDING, LandscapeNote, NoteLine
from relbook.domain.words import ago, counted, near_day
from relbook.services.limits import quoted
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.telling import said

LONGEST = 160
"""Characters of a note's words in a line."""
ABOUT_SHOWN = 3


def note_line(basis: Basis, line: NoteLine) -> Said:
    """Return a note as a sentence: "“Nothing gets there without Hopper” (Finance; observed, noted 9 days ago)"."""
    note = line.note
    parts = [*_contention(basis, line), _about(basis, line), f"{line.known_words}, {_age(basis, line)}"]
    against = _against(basis, line)
    if against:
        parts.append(f"contradicted by {' and '.join(quoted(one.words) for one in against)}")
    people = [thing.id for thing in line.about if thing.kind == "person"]
    people += basis.there([note.decides_id]) if note.decides_id is not None else []
    entries = ((note.kind, note.id), *((note.kind, one.id) for one in against))
    words = f"{quoted(note.words, LONGEST)} ({'; '.join(part for part in parts if part)})"
    return said(words, *entries, people=people)


def _contention(basis: Basis, line: NoteLine) -> Iterator[str]:
    note = line.note
    if note.sort in CONTENDING:
        yield f"over {line.over_words}" if line.over_words else ""
        yield f"{line.decider} decides" if line.decider else ""
        if note.bites_on:
            bites = "has bitten since" if note.bites_on < basis.today else "bites from"
            yield f"{bites} {near_day(note.bites_on, basis.today)}"


def _about(basis: Basis, line: NoteLine) -> str:
    """Return what it is about, but for the project itself, which is known."""
    names = [thing.name for thing in line.about if (thing.kind, thing.id) != ("project", basis.project.id)]
    rest = f" and {len(names) - ABOUT_SHOWN} more" if len(names) > ABOUT_SHOWN else ""
    return f"{', '.join(names[:ABOUT_SHOWN])}{rest}"


def _age(basis: Basis, line: NoteLine) -> str:
    if line.stale:
        return f"not confirmed for {counted(line.note.unconfirmed_days(basis.today), 'day')}"
    verb = "noted" if line.note.confirmed_on == line.note.since_on else "confirmed"
    return f"{verb} {ago(line.note.confirmed_on, basis.today)}"


def _against(basis: Basis, line: NoteLine) -> list[LandscapeNote]:
    return [basis.contradictions[id_] for id_ in line.against if id_ in basis.contradictions]


def unknown_sides(asking: Asking, lines: Sequence[NoteLine]) -> Iterator[Said]:
    """Yield what is not known of what contends with the project: who decides, then when it bites."""
    for line in lines:
        if not line.decider:
            words = f"Find out who decides on {quoted(line.note.words)}"
            yield asking.ask(words, asking.note(line), [(line.note.kind, line.id)])
    for line in lines:
        if line.note.bites_on is None:
            words = f"Find out from when on {quoted(line.note.words)} will hurt"
            yield asking.ask(words, asking.note(line), [(line.note.kind, line.id)])
