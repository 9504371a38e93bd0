"""The sponsor, and whom a walk is about: part, trust, moods, promises, what not to say, who stands near, meetings."""

from collections.abc import Iterator

from relbook.domain.answers import Said
from relbook.domain.gist import clip, plain_excerpt, text_lines
from relbook.domain.involvement import role_since
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.maps import carries
from relbook.domain.meetings import Meeting, MeetingTag
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Role
from relbook.domain.standing import Who, tie_sentence, when_words
from relbook.domain.terms import CONFIDENCE_TAG, MARKING_TAGS, Precision
from relbook.domain.ties import Tie
from relbook.domain.trust import PART_WORDS, TrustRating, index_words
from relbook.domain.words import ago, listed, month, mood_words, short_day, title_or_form
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.telling import (
    SHOWN,
    WORDS,
    Told,
    of_project,
    part,
    promise_line,
    said,
    silence,
    told,
)

MATTERS_SHOWN = 3
UNSAID_FIRST = 2
"""Things not to say that come before the promises, which have a panel of their own."""
HELPFUL = (Engagement.SUPPORTIVE, Engagement.LEADING)


def sponsor(basis: Basis, asking: Asking) -> Told:
    """Tell who the sponsor is and since when, the last contact, what matters to them, and what is promised."""
    if not basis.sponsors:
        return Told(ask=tuple(_no_sponsor(basis, asking)))
    lines = [line for id_ in basis.sponsors for line in _sponsor(basis, id_)]

    def asks() -> Iterator[Said]:
        for id_ in basis.sponsors:
            if not basis.person(id_).matters.strip():
                words = f"Find out what {basis.name(id_)} wants {basis.project.name} for"
                yield asking.ask(words, asking.about(id_, themselves=True), [("person", id_)])

    return told(lines, lambda line: line, asks())


def _no_sponsor(basis: Basis, asking: Asking) -> Iterator[Said]:
    name, entry = basis.project.name, ("project", basis.project.id)
    yield Said(
        f"Name the sponsor of {name}: add them with that role, so that all else can be held against it.", (entry,)
    )
    yield of_project(basis, asking, f"Find out who answers for {name} when it is in trouble, and who pays for it")


def _sponsor(basis: Basis, id_: int) -> Iterator[Said]:
    person = basis.person(id_)
    ratings = basis.ratings.get(id_, [])
    since = role_since(ratings, Role.SPONSOR, basis.today)
    title = f", {person.title}" if person.title else ""
    when = f", since {short_day(since, basis.today)}" if since else ""
    spoken = [("stake_rating", one.id) for one in ratings if one.rated_on == since and "role" in one.about]
    words = f"{person.name}{title}, sponsors {basis.project.name}{when}"
    yield said(words, ("person", id_), *spoken, people=[id_])
    yield _contact(basis, id_)
    yield from _matters(basis, person)
    yield from _owed(basis, id_)


def _contact(basis: Basis, id_: int) -> Said:
    """Return how contact stands: "47 days without two-way contact, limit 30; you meet on Tue at 08:30"."""
    ahead = basis.ahead.get(id_)
    planned = f"; you meet {when_words(ahead.meeting, basis.today)}" if ahead else ""
    entries = [*basis.contact_entries(id_), *([("meeting", ahead.meeting.id)] if ahead else [])]
    words = silence(basis, id_)
    return said(f"{words[:1].upper()}{words[1:]}{planned}", *entries, ("person", id_), people=[id_])


def _matters(basis: Basis, person: Person) -> Iterator[Said]:
    matters = text_lines(person.matters, MATTERS_SHOWN, WORDS)
    if matters:
        yield said(f"What matters to {person.name}: {'; '.join(matters)}", ("person", person.id), people=[person.id])


def _owed(basis: Basis, id_: int) -> Iterator[Said]:
    """Yield what is open between the user and somebody, what is due first."""
    found = [one for one in basis.promises if one.person_id == id_ and one.is_open_on(basis.today)]
    for one in sorted(found, key=lambda one: (one.due_on is None, one.due_on, one.id)):
        yield promise_line(basis, one)


def person(basis: Basis, asking: Asking) -> Told:
    """Tell what is held of whom the walk is about, what is promised both ways, and what not to say to them."""
    id_ = basis.subject
    if id_ is None:
        return Told(ask=tuple(_no_sponsor(basis, asking)))
    one = basis.person(id_)
    rating, moods = basis.trust.get(id_), basis.moods.get(id_, ())
    lines = [_described(basis, one), _contact(basis, id_)]
    lines += [_trust(basis, rating)] if rating else []
    if moods:
        shown = ", ".join(f"{mood_words(each.mood)} on {short_day(each.day, basis.today)}" for each in moods)
        lines.append(said(f"Last moods: {shown}", *(("meeting", each.meeting_id) for each in moods), people=[id_]))
    lines += _matters(basis, one)
    unsaid = list(_unsaid(basis, id_))
    lines += [*unsaid[:UNSAID_FIRST], *_owed(basis, id_), *unsaid[UNSAID_FIRST:]]

    def asks() -> Iterator[Said]:
        entry, inquiry = [("person", id_)], asking.about(id_)
        if not one.matters.strip():
            yield asking.ask(f"Find out what matters to {one.name}", asking.about(id_, themselves=True), entry)
        if not one.approach.strip():
            yield asking.ask(f"Find out how {one.name} likes to be approached", inquiry, entry)
        if not moods:
            yield asking.ask(f"Find out how {one.name} feels about {basis.project.name}", inquiry, entry)

    return told(lines, lambda line: line, asks())


def _described(basis: Basis, one: Person) -> Said:
    member = basis.members.get(one.id)
    words = ", ".join(word for word in (one.title, part(basis, one.id)) if word) or "no title or part is noted"
    if member and member.stake.engagement_now:
        wanted = member.stake.engagement_wanted
        words += f"; {member.stake.engagement_now}{f', wanted {wanted}' if wanted else ''}"
    approach = text_lines(one.approach, 1, WORDS)
    told_of = "; ".join([words, *(f"approach: {each}" for each in approach)])
    return said(told_of[:1].upper() + told_of[1:], ("person", one.id), people=[one.id])


def _trust(basis: Basis, rating: TrustRating) -> Said:
    """Return how somebody trusts the user: each part that was judged, then the index where there is one."""
    parts = {PART_WORDS[name][0].lower(): getattr(rating, name) for name in PART_WORDS}
    judged = ", ".join(f"{name} {number}" for name, number in parts.items() if number is not None)
    index = f" (index {index_words(rating.index)})" if rating.index is not None else ""
    because = f": {clip(rating.because, WORDS)}" if rating.because else ""
    words = f"Trust: {judged or 'no part judged'} of 10{index}, {ago(rating.rated_on, basis.today)}{because}"
    return said(words, ("trust_rating", rating.id), people=[rating.person_id])


def _unsaid(basis: Basis, id_: int) -> Iterator[Said]:
    """Yield what was told in confidence at the project's meetings while they were not there, or is not decided."""
    ids = [one.id for one in basis.lately]
    marks = basis.reads.find(MeetingTag, meeting_id=ids, tag=list(MARKING_TAGS)) if ids else []
    confided = {one.meeting_id for one in marks if one.tag == CONFIDENCE_TAG}
    marked = {one.meeting_id for one in marks}
    for meeting in basis.lately:
        if meeting.id in marked:
            there = [guest.person_id for guest in basis.guests[meeting.id]]
            if meeting.id not in confided or id_ not in there:
                yield _unsaid_line(basis, meeting, meeting.id in confided)


def _unsaid_line(basis: Basis, meeting: Meeting, confided: bool) -> Said:
    guests = basis.there(guest.person_id for guest in basis.guests[meeting.id] if guest.person_id)
    by = f" by {listed([basis.name(id_) for id_ in guests], 2)}" if guests else ""
    why = f"told in confidence{by}" if confided else "not decided"
    subject = clip(title_or_form(meeting.title, meeting.form), WORDS)
    return said(
        f"Do not say: {subject} ({why}, {ago(meeting.day, basis.today)})", ("meeting", meeting.id), people=guests
    )


def circle(basis: Basis, asking: Asking) -> Told:
    """Tell who stands how to whom the walk is about, those first who could help."""
    id_ = basis.subject
    if id_ is None:
        return Told(
            ask=(of_project(basis, asking, f"Find out to whom those listen who decide on {basis.project.name}"),)
        )
    ties = basis.ties_by_person.get(id_, [])
    basis.meet(_other(tie, id_) for tie in ties)
    ranked = sorted(ties, key=lambda tie: (not _could_help(basis, tie, id_), -tie.strength, tie.id))

    def line(tie: Tie) -> Said:
        other = _other(tie, id_)
        names = {end: Who(basis.name(end)) for end in (id_, other)}
        contact = basis.contact(other)
        met = f"you met {basis.name(other)} {ago(contact.day, basis.today)}" if contact else "you never met"
        help_ = "; could help" if _could_help(basis, tie, id_) else ""
        words = f"{tie_sentence(tie, names)}; {met}{help_}"
        return said(words, ("person", other), ("tie", tie.id), *basis.contact_entries(other), people=[other, id_])

    def asks() -> Iterator[Said]:
        if not ties:
            words = f"Find out to whom {basis.name(id_)} listens, and add the tie"
            yield asking.ask(words, asking.about(id_), [("person", id_)])

    return told(ranked, line, asks())


def _other(tie: Tie, id_: int) -> int:
    return tie.to_id if tie.from_id == id_ else tie.from_id


def _could_help(basis: Basis, tie: Tie, id_: int) -> bool:
    """Return whether the other end is in live contact, not in conflict, and is a coach or carries the project."""
    other = _other(tie, id_)
    member = basis.members.get(other)
    willing = member is not None and (member.stake.role is Role.COACH or member.stake.engagement_now in HELPFUL)
    return willing and carries(tie) and basis.freshness(other).is_live


def meetings(basis: Basis, asking: Asking) -> Told:
    """Tell of the last meetings with whom the walk is about, or else of the project's."""
    if basis.about:
        which = JournalFilter(person_id=basis.about.id, until=basis.today)
    else:
        which = JournalFilter(project_id=basis.project.id, until=basis.today)
    found = basis.sources.listing.page(which, limit=SHOWN)
    if not found:
        return Told(ask=(_no_meeting(basis, asking),))
    more = basis.sources.listing.count(which) - len(found) if len(found) == SHOWN else 0
    return Told(tuple(_meeting(basis, one) for one in found), (), more)


def _no_meeting(basis: Basis, asking: Asking) -> Said:
    if basis.about:
        words = f"You have not met {basis.about.name} yet: find out who could introduce you"
        return asking.ask(words, asking.about(basis.about.id), [("person", basis.about.id)])
    words = f"No meeting of {basis.project.name} is noted: find out who ought to hear of it first"
    return of_project(basis, asking, words)


def _meeting(basis: Basis, one: MeetingLine) -> Said:
    day = month(one.day) if one.precision is Precision.MONTH else short_day(one.day, basis.today)
    whom = f" with {one.who}" if one.who else ""
    rest = f" and {one.attendees - len(one.who.split(', '))} more" if one.who and one.attendees > 8 else ""
    notes = clip(plain_excerpt(one.excerpt), WORDS)
    planned = ", planned and not captured" if one.planned else ""
    words = f"{day}: {title_or_form(one.title, one.form)}{whom}{rest}{planned}{f': {notes}' if notes else ''}"
    return said(words, ("meeting", one.id))
