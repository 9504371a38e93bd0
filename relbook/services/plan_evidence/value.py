"""Lasting value: what the project is for and who wants it, what its people will want, and what outlives it."""

from collections.abc import Iterator
from datetime import date

from relbook.domain.answers import Said
from relbook.domain.commitments import Commitment
from relbook.domain.gist import clip, text_lines
from relbook.domain.landscape import CONTENDING, NoteLine, Sort
from relbook.domain.needs import Need
from relbook.domain.stems import stems
from relbook.domain.words import listed, near_day, urgent_words
from relbook.services.limits import quoted
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis, Touching
from relbook.services.plan_evidence.noting import note_line
from relbook.services.plan_evidence.telling import WORDS, Told, named, of_project, promise_line, said, told

OBJECTIVES = 20
"""Objectives that are read at most."""
LEAST_LETTERS = 5
SHARED = 2
"""So many words must be shared by an objective and what somebody wants; all of them where it has fewer."""
ASKED_OF = 200
"""People whose wants are held against the objectives, those on whom the project rests first."""
NAMED = 3
MATTERS_READ = 2_000
"""Characters of what matters to somebody that are looked at."""


def objectives(basis: Basis, asking: Asking) -> Told:
    """Tell the goal and each objective, with who is known to want it."""
    project, entry = basis.project, ("project", basis.project.id)
    wants = _wants(basis)
    aims = {aim: _wanting(aim, wants) for aim in text_lines(project.objectives, OBJECTIVES, WORDS)}
    lines = [said(f"Goal: {clip(project.goal, 2 * WORDS)}", entry)] if project.goal.strip() else []
    for aim, who in aims.items():
        names = listed([basis.name(id_) for id_ in who], NAMED)
        words = f"{aim}: {'wanted by ' + names if who else 'nobody is known to want it'}"
        lines.append(said(words, entry, *(("person", id_) for id_ in who), people=who))

    def asks() -> Iterator[Said]:
        if not project.goal.strip():
            yield Said(f"Write down the goal of {project.name} in one sentence that its sponsor would sign.", (entry,))
        if not aims:
            yield of_project(basis, asking, f"Find out by what {project.name} will be judged")
        for aim, who in aims.items():
            if not who:
                yield of_project(basis, asking, f"Find out who wants {quoted(aim)}, and would miss it")

    return told(lines, lambda line: line, asks())


def _wants(basis: Basis) -> dict[int, set[str]]:
    """Return by person the stems of what matters to them and what they will want."""
    ids = list(dict.fromkeys([*basis.key, *basis.people]))[:ASKED_OF]
    spoken = {id_: basis.picture.persons[id_].matters[:MATTERS_READ] for id_ in ids}
    for need in basis.needs:
        if need.person_id in spoken:
            spoken[need.person_id] += f" {need.what}"
    return {id_: _stems(text) for id_, text in spoken.items()}


def _wanting(aim: str, wants: dict[int, set[str]]) -> list[int]:
    """Return those who want what an objective speaks of."""
    sought = _stems(aim)
    enough = min(SHARED, len(sought))
    return [id_ for id_, spoken in wants.items() if len(sought & spoken) >= enough] if enough else []


def _stems(text: str) -> set[str]:
    return {stem for stem, _ in stems(text, LEAST_LETTERS, numbers=True)}


def needs(basis: Basis, asking: Asking) -> Told:
    """Tell what they will want, what is urgent first; ask for those on whom it rests and who want nothing yet."""
    if not basis.everyone:
        words = f"Find out what those who will live with {basis.project.name} will want next"
        return Told(ask=(of_project(basis, asking, words),))
    found = [need for need in basis.needs if not basis.about or need.person_id == basis.about.id]
    wanting = {need.person_id for need in found}

    def asks() -> Iterator[Said]:
        for id_ in basis.focus:
            if id_ not in wanting:
                words = f"Find out what {named(basis, id_)} will want next, before they ask for it"
                yield asking.ask(words, asking.about(id_, themselves=True), [("person", id_)])

    return told(found, lambda need: _need(basis, need), asks())


def _need(basis: Basis, need: Need) -> Said:
    urgent = urgent_words(need.urgent_on, basis.today)
    words = f"{basis.name(need.person_id)} will want: {clip(need.what, WORDS)} ({urgent})"
    return said(words, ("need", need.id), ("person", need.person_id), people=[need.person_id])


def outlives(basis: Basis, asking: Asking) -> Told:
    """Tell what goes on when the project is over: initiatives, needs, promises, and what it is bound to."""
    project, entry = basis.project, ("project", basis.project.id)
    if project.ends_on is None:
        words = f"Say on which day {project.name} ends: only then it shows what goes on after it."
        return Told(ask=(Said(words, (entry,)), _heir(basis, asking)))
    end = project.ends_on
    rows: list[Touching | Need | Commitment | NoteLine] = [
        *(one for one in basis.touching if _is_after(one.initiative.ends_on, end)),
        *(one for one in basis.needs if _is_after(one.urgent_on, end)),
        *(one for one in basis.promises if one.is_open_on(basis.today) and _is_after(one.due_on, end)),
        *(one for one in basis.notes_of(*CONTENDING, Sort.VENDOR) if _is_after(one.note.bites_on, end)),
    ]
    return told(rows, lambda row: _outliving(basis, row), [_heir(basis, asking)])


def _is_after(day: date | None, end: date) -> bool:
    return day is not None and day > end


def _heir(basis: Basis, asking: Asking) -> Said:
    words = f"Find out who will own what {basis.project.name} leaves behind, and what they need for it"
    return of_project(basis, asking, words)


def _outliving(basis: Basis, row: Touching | Need | Commitment | NoteLine) -> Said:
    match row:
        case Touching():
            work = row.initiative
            assert work.ends_on is not None  # noqa: S101 - it is after the project's end
            words = f"{work.name} runs until {near_day(work.ends_on, basis.today)}; {'; '.join(row.how)}"
            return said(words, ("initiative", work.id), *(("person", id_) for id_ in row.people), people=row.people)
        case Need():
            return _need(basis, row)
        case Commitment():
            return promise_line(basis, row)
        case NoteLine():
            return note_line(basis, row)
