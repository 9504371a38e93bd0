"""Things to ask, each with its reason: fixed rules over what the journal knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.matters import last_meetings_words, untouched
from relbook.domain.briefs.page import Line, Section, Source
from relbook.domain.briefs.parts import line, quiet
from relbook.domain.cadence import HIGH, Freshness
from relbook.domain.commitments import CommitmentState
from relbook.domain.gist import clip
from relbook.domain.people import Person
from relbook.domain.terms import MOODS
from relbook.domain.ties import TieKind
from relbook.domain.words import counted, listed, meeting_day, short_day

ASKED = 3
SOON = 7
"""Days before a promise falls due from which it is worth a question."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, why it is worth asking, and the entries that say so; lower ``rank`` is asked first."""

    rank: int
    words: str
    reason: str
    sources: tuple[Source, ...]


def to_ask(facts: Facts, person_id: int) -> list[Ask]:
    """Return what to ask a person, most useful first; the rules take turns, so that three are not all alike."""
    person = facts.people[person_id]
    rules = (_owed, _feeling, _introduction, _untouched, _engagement, _own_debt, _unknown)
    found = [ask for rule in rules for ask in _turns(rule(facts, person))]
    return sorted(found, key=lambda ask: ask.rank)


def ask_section(asks: Iterable[tuple[str, Ask]], title: str = "Three things to ask") -> Section:
    """Return the first three questions; each comes with the name of whom to ask, or ""."""
    lines = tuple(_line(name, ask) for name, ask in list(asks)[:ASKED])
    return Section(
        title=title if len(lines) == ASKED else "To ask", lines=lines, numbered=True, gives_way=9, keep=ASKED
    )


def _line(name: str, ask: Ask) -> Line:
    return line(f"{name}: " if name else "", ask.words, quiet(f" ({ask.reason})"), sources=ask.sources)


def _turns(asks: Iterable[Ask]) -> Iterator[Ask]:
    """Rank a rule's second and third question behind the first ones of the other rules."""
    for turn, ask in enumerate(asks):
        yield Ask(ask.rank + 100 * turn, ask.words, ask.reason, ask.sources)


def _owed(facts: Facts, person: Person) -> Iterator[Ask]:
    theirs = [c for c in facts.commitments if c.person_id == person.id and not c.by_me]
    waiting = [c for c in theirs if c.state is CommitmentState.OPEN and c.due_on is not None]
    for c in sorted(waiting, key=lambda c: (c.due_on, c.id)):
        assert c.due_on is not None  # noqa: S101 - said so two lines up
        due, late = short_day(c.due_on, facts.today), c.days_late(facts.today)
        if late:
            reason = f"promised for {due}, {counted(late, 'day')} late"
            yield Ask(10, f"When can I count on “{clip(c.what, 80)}”?", reason, (facts.commitment_source(c),))
        elif (c.due_on - facts.today).days <= SOON:
            reason = f"promised for {due}"
            yield Ask(45, f"Is “{clip(c.what, 80)}” on its way?", reason, (facts.commitment_source(c),))


def _feeling(facts: Facts, person: Person) -> Iterator[Ask]:
    last = next(iter(facts.met(person.id)), None)
    mood = facts.mood(last.id, person.id) if last else None
    if last and mood is not None and mood < 0:
        day = meeting_day(last, facts.today)
        words = f"What would have made {day} go better for you?"
        yield Ask(20, words, f"{MOODS[mood]} then, as you noted", (facts.meeting_source(last.id),))


def _introduction(facts: Facts, person: Person) -> Iterator[Ask]:
    if not facts.contacts(person.id):  # nobody is asked for that at a first meeting
        return
    asked: set[int] = set()
    for tie, other in facts.ties_of(person.id):
        power = facts.power(other) or 0
        unfit = other in asked or other not in facts.looked_up or power < HIGH
        if unfit or tie.verb is TieKind.IN_CONFLICT_WITH:
            continue
        asked.add(other)
        met, name, source = facts.last_met(other), facts.name(other), facts.person_source(other)
        if met is None:
            reason = f"power {power}, never met; they are tied: {tie.verb}"
            yield Ask(30, f"Would you introduce me to {name}?", reason, (source,))
        elif facts.freshness(other, met) is Freshness.COLD:
            reason = f"power {power}, not met since {short_day(met, facts.today)}; they are tied: {tie.verb}"
            yield Ask(55, f"How is {name} placed these days?", reason, (source,))


def _untouched(facts: Facts, person: Person) -> Iterator[Ask]:
    for matter in untouched(facts, person):
        reason = f"matters to them; not touched in {last_meetings_words(facts, person.id)}"
        yield Ask(40, f"Where does “{matter}” stand?", reason, (facts.person_source(person.id),))


def _engagement(facts: Facts, person: Person) -> Iterator[Ask]:
    for stake in facts.stakes_of(person.id):
        now, wanted = stake.engagement_now, stake.engagement_wanted
        if wanted and now is not wanted:
            project = facts.project_source(stake.project_id)
            reason = f"{now or 'not known'} now, {wanted} wanted"
            yield Ask(50, f"What would {project.words} have to do for you?", reason, (project,))


def _own_debt(facts: Facts, person: Person) -> Iterator[Ask]:
    mine = [c for c in facts.commitments if c.person_id == person.id and c.by_me and c.days_late(facts.today)]
    for c in sorted(mine, key=lambda c: (c.due_on, c.id)):
        reason = f"yours, {counted(c.days_late(facts.today), 'day')} late"
        yield Ask(60, f"Do you still need “{clip(c.what, 80)}” as agreed?", reason, (facts.commitment_source(c),))


def _unknown(facts: Facts, person: Person) -> Iterator[Ask]:
    source = (facts.person_source(person.id),)
    if not person.matters and "matters" not in person.private:
        yield Ask(70, "What has to go well for you this year?", "what matters to them is not known yet", source)
    if not person.approach and "approach" not in person.private:
        yield Ask(75, "How do you like to be kept up to date?", "how to approach them is not known yet", source)
    missing = [stake for stake in facts.stakes_of(person.id) if stake.power is None or stake.interest is None]
    for stake in missing[:1]:
        project = facts.project_source(stake.project_id)
        unknown = [word for word, n in (("power", stake.power), ("interest", stake.interest)) if n is None]
        words = f"Who decides about {project.words}, and where do you come in?"
        yield Ask(80, words, f"their {listed(unknown)} there is not known yet", (project, *source))
    if not person.title and "title" not in person.private:
        yield Ask(85, "What does your work consist of these days?", "no title noted", source)
