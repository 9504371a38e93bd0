"""Who else needs to be invested: on whom it rests, who could carry it and does not, and what matters to them."""

from collections.abc import Iterator

from relbook.domain.answers import Said
from relbook.domain.coverage import Member, is_leader
from relbook.domain.gist import text_lines
from relbook.domain.involvement import is_held_back
from relbook.domain.needs import Need
from relbook.domain.people import Unit
from relbook.domain.projects import Judged, Role
from relbook.domain.standing import Deed, Step
from relbook.domain.words import ago, listed, urgent_words
from relbook.services.limits import quoted
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.telling import (
    ASKED,
    WORDS,
    Told,
    all_well,
    named,
    nobody_yet,
    of_person,
    of_project,
    said,
    silence,
    told,
)

MATTERS_SHOWN = 3
LIVE_SHOWN = 4
"""Of those who count and of sponsors, so that the way out has room beside them."""


def coverage(basis: Basis, asking: Asking) -> Told:
    """Tell the verdict, who stands behind it, and the way to three-plus."""
    if not basis.people:
        return nobody_yet(basis, "on whom it rests")
    found = basis.standing.coverage
    able = [*basis.standing.sponsors, *found.live][:LIVE_SHOWN]
    ids = [member.person_id for member in able]
    lines = [said(basis.standing.headline(), ("project", basis.project.id), *_opened(ids), people=ids)]
    if found.branch:
        live = [member.person_id for member in found.live]
        lines.append(said(f"They are one branch: {found.branch}.", *_opened(live), people=live))
    lines += [of_person(basis, one.person_id, one.reason, *basis.contact_entries(one.person_id)) for one in able]
    lines += [_step(one) for one in basis.standing.way_out]
    return told(lines, lambda line: line, _unnamed(basis, asking))


def _opened(ids: list[int]) -> list[tuple[str, int]]:
    return [("person", id_) for id_ in ids]


def _unnamed(basis: Basis, asking: Asking) -> Iterator[Said]:
    name = basis.project.name
    if not basis.sponsors:
        yield Said(
            f"Name the sponsor of {name}: who answers for it when it is in trouble?", (("project", basis.project.id),)
        )
    if not any(is_leader(one.stake) and one.stake.role is not Role.SPONSOR for one in basis.members.values()):
        yield of_project(basis, asking, f"Find out who besides the sponsor can carry or stop {name}")


def _step(step: Step) -> Said:
    entries = step.entries or (step.target,)
    return said(f"{step.words.rstrip('.')}: {step.reason}", *entries, people=[step.person_id])


def uninvolved(basis: Basis, asking: Asking) -> Told:
    """Tell of the powerful who are held back, or out of live contact, and of those whose engagement was not noted."""
    powerful = [one for one in basis.members.values() if is_leader(one.stake)]
    away = [one for one in powerful if is_held_back(one.stake) or not one.freshness.is_live]
    if powerful and not away and all(one.stake.engagement_now for one in powerful):
        return all_well(basis, f"Everybody of power in {basis.project.name} is where they are wanted, and in contact.")
    away.sort(key=lambda one: (-(one.stake.power or 0), one.freshness.is_live))

    def line(one: Member) -> Said:
        entries = (*basis.engagement_entries(one.person_id), *basis.contact_entries(one.person_id))
        words = f"{named(basis, one.person_id)}: {_engagement(one.stake)}; {silence(basis, one.person_id)}"
        return said(words, ("person", one.person_id), *entries, people=[one.person_id])

    def asks() -> Iterator[Said]:
        name = basis.project.name
        if not powerful:
            words = f"Nobody of power 4 or 5 is noted in {name}: find out who decides on it, pays for it or can stop it"
            yield of_project(basis, asking, words)
        for one in powerful:
            if one.stake.engagement_now is None:
                words = f"Find out how {basis.name(one.person_id)} stands to {name}"
                yield asking.ask(words, asking.about(one.person_id), [("person", one.person_id)])

    return told(away, line, asks())


def _engagement(stake: Judged) -> str:
    now = str(stake.engagement_now) if stake.engagement_now else "engagement not noted"
    return f"{now}, wanted {stake.engagement_wanted}" if stake.engagement_wanted else now


def reachable(basis: Basis, asking: Asking) -> Told:
    """Tell the way to each leader who is not in live contact; whom to ask where no way is known."""
    steps = basis.picture.ways_to_leaders(basis.standing.coverage)
    known = [step for step in steps if step.deed is not Deed.OPEN]
    lost = [step for step in steps if step.deed is Deed.OPEN]
    if not steps and basis.standing.coverage.live:
        return all_well(basis, f"Every leader of {basis.project.name} beyond the sponsor is in live contact.")

    def asks() -> Iterator[Said]:
        for step in lost:
            words = f"Find out who knows {basis.name(step.person_id)}"
            yield asking.ask(words, asking.about(step.person_id), [("person", step.person_id)])
        if not steps:
            words = f"Find out which leaders {basis.project.name} cannot do without, and who could introduce you"
            yield of_project(basis, asking, words)

    return told(known, _step, asks())


def units(basis: Basis, asking: Asking) -> Told:
    """Tell of units in which somebody is known and nobody in live contact; ask for those where nobody is known."""
    basis.meet(id_ for ids in basis.unit_people.values() for id_ in ids)
    within = {one: basis.unit_people.get(one.id, []) for one in sorted(basis.units.values(), key=_by_name)}
    silent = [(one, ids) for one, ids in within.items() if ids and not any(basis.freshness(id_).is_live for id_ in ids)]
    silent.sort(key=lambda pair: -len(pair[1]))
    strange = [one for one, ids in within.items() if not ids]
    if within and not silent and not strange:
        return all_well(basis, f"In every unit around {basis.project.name} somebody is in live contact.")

    def asks() -> Iterator[Said]:
        if not basis.people:
            yield of_project(basis, asking, f"Find out which units will have to live with {basis.project.name}")
        elif not basis.units:
            words = f"Say of those with a part in {basis.project.name} which unit they belong to"
            yield Said(f"{words}: units that nobody covers show only then.", (("project", basis.project.id),))
        for one in strange[: ASKED - 1] if len(strange) > ASKED else strange:
            yield asking.ask(f"Find out who counts in {_unit_name(basis, one)}, where you know nobody")
        if len(strange) > ASKED:
            rest = listed([_unit_name(basis, one) for one in strange[ASKED - 1 :]], ASKED)
            yield asking.ask(f"Find out who counts in {rest}, where you know nobody either")

    return told(silent, lambda pair: _silent_unit(basis, *pair), asks())


def _by_name(unit: Unit) -> str:
    return unit.name.casefold()


def _unit_name(basis: Basis, unit: Unit) -> str:
    """Return a unit's name, with the organisation where the project touches several."""
    owner = basis.organisations.get(unit.organisation_id or 0)
    return f"{unit.name} ({owner.name})" if owner and len(basis.organisations) > 1 else unit.name


def _silent_unit(basis: Basis, unit: Unit, ids: list[int]) -> Said:
    met = [id_ for id_ in ids if basis.contact(id_)]
    ranked = sorted(met or ids, key=lambda id_: (-_day(basis, id_), -_power(basis, id_), id_))
    first = ranked[0]
    basis.there(ids)
    if met:
        last = f"last with {basis.name(first)}, {_days(basis, first)}"
    else:
        last = f"{listed([basis.name(id_) for id_ in ranked], 3)} never met"
    entries = (("person", first), *basis.contact_entries(first), *(("person", id_) for id_ in ranked[1:3]))
    return said(f"{_unit_name(basis, unit)}: nobody in live contact; {last}", *entries, people=ids)


def _day(basis: Basis, person_id: int) -> int:
    contact = basis.contact(person_id)
    return contact.day.toordinal() if contact else 0


def _days(basis: Basis, person_id: int) -> str:
    contact = basis.contact(person_id)
    return ago(contact.day if contact else None, basis.today)


def _power(basis: Basis, person_id: int) -> int:
    member = basis.members.get(person_id)
    return (member.stake.power if member else None) or 0


def matters(basis: Basis, asking: Asking) -> Told:
    """Tell what matters to those on whom the project rests, or to whom the walk is about, and what they will want."""
    if not basis.focus:
        words = f"Find out what those who decide on {basis.project.name} want it for"
        return Told(ask=(of_project(basis, asking, words),))
    wants: dict[int, list[Need]] = {id_: [] for id_ in basis.focus}
    for need in basis.needs:
        wants.setdefault(need.person_id, []).append(need)
    own = {id_: text_lines(basis.person(id_).matters, MATTERS_SHOWN, WORDS) for id_ in basis.focus}

    def line(id_: int) -> Said:
        urgent = [(one.what, urgent_words(one.urgent_on, basis.today)) for one in wants[id_][:1]]
        words = [*own[id_], *(f"will want {quoted(what, WORDS)} ({when})" for what, when in urgent)]
        needs = [("need", one.id) for one in wants[id_]]
        return said(f"{named(basis, id_)}: {'; '.join(words)}", ("person", id_), *needs, people=[id_])

    def asks() -> Iterator[Said]:
        for id_ in basis.focus:
            if not own[id_]:
                words = f"Find out what matters to {named(basis, id_)}"
                yield asking.ask(words, asking.about(id_, themselves=True), [("person", id_)])

    return told([id_ for id_ in basis.focus if own[id_] or wants[id_]], line, asks())
