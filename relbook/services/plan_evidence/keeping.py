"""What to look after every week: promises, who is out of contact or cooling, what is stale, and who stands out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from relbook.domain.answers import Said
from relbook.domain.cadence import Freshness
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.cooling import join_words
from relbook.domain.coverage import Member
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.involvement import FAR, RATING_DAYS, columns_apart, middle_mood
from relbook.domain.landscape import NoteLine
from relbook.domain.standing import when_words
from relbook.domain.today import Fading
from relbook.domain.words import ago, mood_words
from relbook.services.limits import quoted
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.noting import note_line
from relbook.services.plan_evidence.telling import (
    Told,
    all_well,
    named,
    nobody_yet,
    of_person,
    of_project,
    promise_line,
    said,
    silence,
    told,
)

BEHIND = 20
"""Promises behind a ratio that can be opened at most, the broken ones first."""


def promises(basis: Basis, asking: Asking) -> Told:
    """Tell how many promises were kept, both ways, and which are late, the user's own first.

    In a walk about somebody theirs come first, and of those all that are open.
    """
    if not basis.everyone:
        return nobody_yet(basis, "what is owed, both ways")
    own = [one for one in basis.promises if one.person_id in basis.theirs]
    rest = [one for one in basis.promises if one.person_id not in basis.theirs]
    lines = [*_kept(own, basis.about.name if basis.about else ""), *_kept(rest, "others" if own else "")]
    due = [*_by_day(one for one in own if one.is_open_on(basis.today))]
    due += _by_day(one for one in rest if one.is_overdue_on(basis.today))
    if basis.promises and not due:
        words = f"Nothing is late between you and the people of {basis.project.name}."
        lines.append(said(words, ("project", basis.project.id)))

    def asks() -> Iterator[Said]:
        if not basis.promises:
            words = f"Find out what those on whom {basis.project.name} rests could use from you this week"
            yield of_project(basis, asking, words)

    return told([*lines, *(promise_line(basis, one) for one in due)], lambda line: line, asks())


def _by_day(found: Iterable[Commitment]) -> list[Commitment]:
    return sorted(found, key=lambda one: (not one.by_me, one.due_on or date.max, one.id))


def _kept(found: Sequence[Commitment], whom: str) -> Iterator[Said]:
    """Yield how many promises were kept of those kept or broken, the user's and then theirs, where any was settled.

    ``whom`` they were made to or by, "" for the people of the project.
    """
    sides = {
        True: f"Your promises to {whom or 'them'}",
        False: f"Promises of {whom} to you" if whom else "Theirs to you",
    }
    for mine, words in sides.items():
        side = [one for one in found if one.by_me is mine]
        kept = [one for one in side if one.state is CommitmentState.KEPT]
        broken = [one for one in side if one.state is CommitmentState.BROKEN]
        if kept or broken:
            ratio = f"{len(kept):,} of {len(kept) + len(broken):,} kept, {len(broken):,} broken"
            behind = [*broken, *kept[::-1]][:BEHIND]
            yield said(f"{words}: {ratio}", *(("commitment", one.id) for one in behind))


def cold(basis: Basis, asking: Asking) -> Told:
    """Tell with whom contact is past its limit or never was, the powerful first."""
    if not basis.people:
        return nobody_yet(basis, "with whom contact has lapsed")
    away = [one for one in basis.members.values() if not one.freshness.is_live]
    if not away:
        return all_well(basis, f"Everybody with a part in {basis.project.name} is within their limit.")
    away.sort(key=lambda one: (-(one.stake.power or 0), one.freshness is Freshness.NEVER, -(one.days or 0)))
    return told(away, lambda one: _silent(basis, one))


def _silent(basis: Basis, one: Member) -> Said:
    id_ = one.person_id
    never = f", limit {one.between.maximum}" if one.contact is None else ""
    ahead = basis.ahead.get(id_)
    planned = f"; you meet {when_words(ahead.meeting, basis.today)}" if ahead else ""
    words = f"{named(basis, id_)}: {silence(basis, id_)}{never}{planned}"
    entries = [("meeting", ahead.meeting.id)] if ahead else []
    return said(words, ("person", id_), *basis.contact_entries(id_), *entries, people=[id_])


def cooling(basis: Basis, asking: Asking) -> Told:
    """Tell whose relationship is cooling, by signs that were not dismissed."""
    if not basis.people:
        return nobody_yet(basis, "whose relationship is fading")
    dismissals = basis.reads.find(Dismissal, matter=Matter.COOLING)
    found = [one for one in basis.picture.fading(dismissals) if one.person_id in basis.members]
    found.sort(key=lambda one: one.person_id not in basis.theirs)
    if not found:
        return all_well(basis, f"Nobody with a part in {basis.project.name} is cooling.")

    def line(one: Fading) -> Said:
        return of_person(basis, one.person_id, join_words(one.signs), *one.entries)

    def asks() -> Iterator[Said]:
        for one in found:
            words = f"Find out what has changed for {basis.name(one.person_id)}"
            yield asking.ask(words, asking.about(one.person_id), [("person", one.person_id)])

    return told(found, line, asks())


def stale_ratings(basis: Basis, asking: Asking) -> Told:
    """Tell whose part in the project was rated long ago or never, the powerful first."""
    if not basis.people:
        return nobody_yet(basis, "how old is what you hold of them")
    rated = {id_: ratings[-1] for id_, ratings in basis.ratings.items() if ratings}
    until = basis.today - timedelta(days=RATING_DAYS)
    old = [id_ for id_ in basis.people if id_ not in rated or rated[id_].rated_on < until]
    old.sort(key=lambda id_: id_ not in basis.theirs)
    if not old:
        words = f"Everybody's part in {basis.project.name} was looked at within {RATING_DAYS} days."
        return all_well(basis, words)

    def line(id_: int) -> Said:
        last = rated.get(id_)
        words = f"last rated {ago(last.rated_on, basis.today)}" if last else "never rated"
        entries = [("stake_rating", last.id)] if last else []
        return said(f"{named(basis, id_)}: {words}", ("person", id_), *entries, people=[id_])

    def asks() -> Iterator[Said]:
        for id_ in old:
            words = f"Find out whether {basis.name(id_)} still stands to {basis.project.name} as you noted"
            yield asking.ask(words, asking.about(id_, themselves=True), [("person", id_)])

    return told(old, line, asks())


def stale_notes(basis: Basis, asking: Asking) -> Told:
    """Tell which landscape notes ask to be confirmed, the oldest first; from whom to hear whether they hold."""
    lines = [line for line in reversed(basis.notes) if line.stale]
    if not basis.notes:
        words = f"Nothing is noted of the landscape around {basis.project.name}: find out one rule nobody writes down"
        return Told(ask=(of_project(basis, asking, words),))
    if not lines:
        return all_well(basis, f"No landscape note around {basis.project.name} asks to be confirmed.")

    def ask(line: NoteLine) -> Said:
        words = f"Find out whether {quoted(line.note.words)} still holds"
        return asking.ask(words, asking.note(line), [(line.note.kind, line.id)])

    return told(lines, lambda line: note_line(basis, line), map(ask, lines))


def outliers(basis: Basis, asking: Asking) -> Told:
    """Tell who is far from where they are wanted, and whose last mood is far from the project's."""
    if not basis.people:
        return nobody_yet(basis, "who is far from where you want them")
    away, moody = _away(basis), _moody(basis)
    if not away and not moody:
        return all_well(basis, f"Nobody in {basis.project.name} stands out, by engagement or by mood.")

    def asks() -> Iterator[Said]:
        for id_, _ in away:
            words = f"Find out what would bring {basis.name(id_)} to be {basis.members[id_].stake.engagement_wanted}"
            yield asking.ask(words, asking.about(id_), [("person", id_)])
        for id_, _ in moody:
            words = f"Find out what is behind the mood of {basis.name(id_)}"
            yield asking.ask(words, asking.about(id_), [("person", id_)])

    return told([*away, *moody], lambda row: row[1], asks())


def _away(basis: Basis) -> list[tuple[int, Said]]:
    """Return those far from where they are wanted, the furthest first, each with the line that says so."""
    found = []
    for id_, member in basis.members.items():
        now, wanted = member.stake.engagement_now, member.stake.engagement_wanted
        steps = columns_apart(now, wanted)
        if steps >= FAR:
            words = f"{now}, wanted {wanted}: {_NUMBERS[steps]} steps away"
            found.append((steps, id_, of_person(basis, id_, words, *basis.engagement_entries(id_))))
    return [(id_, line) for _, id_, line in sorted(found, key=lambda one: -one[0])]


def _moody(basis: Basis) -> list[tuple[int, Said]]:
    """Return those whose last mood is far from the middle one, each with the line that says so."""
    last = {id_: moods[0] for id_ in basis.people if (moods := basis.moods.get(id_))}
    middle = middle_mood({id_: one.mood for id_, one in last.items()})
    if middle is None:
        return []
    usual = f"the middle of what {len(last):,} people last showed is {mood_words(middle)}"
    return [
        (
            id_,
            of_person(
                basis, id_, f"{mood_words(one.mood)}, {ago(one.day, basis.today)}; {usual}", ("meeting", one.meeting_id)
            ),
        )
        for id_, one in last.items()
        if abs(one.mood - middle) >= FAR
    ]


_NUMBERS = {2: "two", 3: "three", 4: "four"}
"""The steps there can be, in words."""
