"""The relationship plan that a review leads to, on one page or two: where a project stands, and what comes next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from relbook.domain.answers import Said
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.page import Brief, Line, Section, Source, Span
from relbook.domain.briefs.parts import LINE_WIDTH, alarm, bold, dotted, filled, line, project_dates, quiet
from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Standing, Verdict, is_leader
from relbook.domain.gist import clip, text_lines
from relbook.domain.landscape import NoteLine
from relbook.domain.needs import Need
from relbook.domain.plan import PlanStep
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.reviews import Answer, Review
from relbook.domain.standing import Loss, ProjectStanding
from relbook.domain.words import ago, counted, due_words, listed, long_day, near_day, short_day, urgent_words

PAGES = 2
"""Pages that a plan takes at most, where its paper is A4 or Letter."""
CAPACITY = 118
"""Lines of print that fit on them; what is too much for the paper is taken away when the pages are made."""
PEOPLE_SHOWN, STEPS_SHOWN, RULES_SHOWN, VALUES_SHOWN, ASKS_SHOWN = 14, 14, 10, 6, 8
SENTENCE = 2 * LINE_WIDTH
"""Characters of a sentence with names in it."""
ANSWER_WIDTH = 420
"""Characters of an answer; the whole of it is in the review."""
NAMES_SHOWN = 4
CITED = 6
"""Entries that a single line cites at most."""
_VERDICTS = tuple(Verdict)
"""The worst first."""
Entry = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a plan tells, already without what may not be seen."""

    review: Review
    person: str
    """Whom the review is about; "" where it is about the project."""
    standing: ProjectStanding
    answers: Sequence[Answer]
    """In the order of the questions."""
    lasting: frozenset[str]
    """The keys of the questions about value that lasts."""
    steps: Sequence[PlanStep]
    """Still to be taken, soonest first."""
    rules: Sequence[NoteLine]
    needs: Sequence[tuple[Need, str]]
    """Each with whose it is."""
    asks: Sequence[Said]

    @property
    def project(self) -> Project:
        """The project."""
        return self.standing.project

    def entries(self) -> Iterator[Entry]:
        """Return everything that its lines may cite, as kind and number."""
        yield ("project", self.project.id)
        for member in self.standing.coverage.members:
            yield ("person", member.person_id)
            if member.contact is not None:
                yield ("meeting", member.contact.meeting_id)
        for way in self.standing.way_out:
            yield from way.entries
        for said in self.asks:
            yield from said.entries
        yield from ((step.kind, step.id) for step in self.steps)
        yield from (("person", id_) for step in self.steps for id_ in step.people)
        yield from (("need", need.id) for need, _ in self.needs)
        yield from (("meeting", need.meeting_id) for need, _ in self.needs if need.meeting_id is not None)
        yield from (("landscape_note", note.id) for note in self.rules)


def plan_brief(facts: Facts, plan: Plan) -> Brief:
    """Compose the plan; ``facts`` name the entries that it cites, and what is not among them is not cited."""
    review = plan.review
    state = dotted(["Relationship plan", _named(plan), long_day(review.day), project_dates(plan.project, facts.today)])
    return Brief(
        kind=review.kind,
        id=review.id,
        title=clip(plan.project.name, NAME_WIDTH),
        subtitle=(line(quiet(state), sources=[review_source(review)]),),
        sections=filled(
            [
                _goal(facts, plan),
                _coverage(facts, plan),
                _people(facts, plan),
                _steps(facts, plan),
                _rules(facts, plan),
                _risks(facts, plan),
                _value(facts, plan),
                _asks(facts, plan),
                _answers(plan),
            ]
        ),
        prepared=facts.now,
        pages=PAGES,
    )


def review_source(review: Review) -> Source:
    """Return a review as the entry behind a line."""
    return Source(review.kind, review.id, f"review: {clip(review.set_name, NAME_WIDTH)}, {long_day(review.day)}")


def _named(plan: Plan) -> str:
    name = clip(plan.review.set_name, NAME_WIDTH)
    return f"{name}: {clip(plan.person, NAME_WIDTH)}" if plan.person else name


def _cited(facts: Facts, entries: Iterable[Entry]) -> list[Source]:
    """Return the entries behind a line, as far as they are at hand."""
    found = (_source(facts, *entry) for entry in dict.fromkeys(entries))
    return [one for one in found if one is not None][:CITED]


def _source(facts: Facts, kind: str, id_: int) -> Source | None:
    if kind == "person" and id_ in facts.people:
        return facts.person_source(id_)
    if kind == "meeting" and id_ in facts.meetings:
        return facts.meeting_source(id_)
    if kind == "project" and id_ in facts.projects:
        return facts.project_source(id_)
    if kind == "initiative" and id_ in facts.initiatives:
        return facts.initiative_source(id_)
    if kind == "landscape_note" and id_ in facts.notes:
        return facts.note_source(facts.notes[id_])
    if kind == "commitment":
        return next((facts.commitment_source(one) for one in facts.commitments if one.id == id_), None)
    if kind == "need":
        return next((facts.need_sources(one)[0] for one in facts.needs if one.id == id_), None)
    return None


def _goal(facts: Facts, plan: Plan) -> Section:
    source = _cited(facts, [("project", plan.project.id)])
    lines = tuple(line(part, sources=source) for part in text_lines(plan.project.goal, 3, 2 * LINE_WIDTH))
    return Section(title="Goal", lines=lines, gives_way=8, keep=2)


def _coverage(facts: Facts, plan: Plan) -> Section:
    """Return the verdict, and the steps that lead to three-plus."""
    standing = plan.standing
    found = standing.coverage
    resting = [*found.of(Standing.SPONSOR), *found.live, *found.of(Standing.NOT_LIVE)]
    contacts = [("meeting", one.contact.meeting_id) for one in resting if one.contact is not None]
    branch = f" One branch: {found.branch}." if found.branch else ""
    verdict = line(
        bold(f"{found.verdict.value.capitalize()}. "),
        clip(standing.headline(), SENTENCE),
        quiet(branch),
        sources=_cited(facts, contacts or [("project", plan.project.id)]),
    )
    steps = [
        line(
            bold("→ "),
            clip(one.words, SENTENCE),
            quiet(f" ({clip(one.reason, SENTENCE)})"),
            sources=_cited(facts, one.entries or [one.target]),
        )
        for one in standing.way_out
    ]
    title = "On whom it rests, and the way to three-plus" if steps else "On whom it rests"
    return Section(title=title, lines=(verdict, *steps), gives_way=9, keep=4)


def _people(facts: Facts, plan: Plan) -> Section:
    """Return the people on whom it rests and those of the next steps: now, wanted, and what comes next with each."""
    stakes = {one.person_id: one.stake for one in plan.standing.coverage.members}
    key = [id_ for id_, stake in stakes.items() if stake.role is Role.SPONSOR or is_leader(stake)]
    named = [id_ for step in plan.steps for id_ in step.people if id_ in facts.people]
    everyone = list(dict.fromkeys((*key, *named)))
    lines = tuple(_person(facts, plan, id_, stakes.get(id_)) for id_ in everyone[:PEOPLE_SHOWN])
    more = max(0, len(everyone) - PEOPLE_SHOWN)
    return Section(title="Key people: now → wanted, and what comes next", lines=lines, more=more, gives_way=9, keep=6)


def _person(facts: Facts, plan: Plan, person_id: int, stake: Stake | None) -> Line:
    part = dotted([stake.role.words, f"power {stake.power}" if stake.power else ""]) if stake else "no part in it"
    move = _move(stake)
    after, entries = _next(facts, plan, person_id)
    return line(
        bold(facts.name(person_id)),
        quiet(f" · {part}" if part else ""),
        f" · {move}" if move else "",
        " · ",
        *after,
        sources=_cited(facts, [("person", person_id), *entries]),
    )


def _move(stake: Stake | None) -> str:
    """Return where somebody is and where they are wanted: "neutral → leading", "supportive, as wanted"."""
    if stake is None or (stake.engagement_now is None and stake.engagement_wanted is None):
        return ""
    now, wanted = stake.engagement_now or "not known", stake.engagement_wanted
    if wanted is None:
        return str(now)
    return f"{now}, as wanted" if wanted is stake.engagement_now else f"{now} → {wanted}"


def _next(facts: Facts, plan: Plan, person_id: int) -> tuple[list[Span], list[Entry]]:
    """Return what comes next with somebody: a step that was agreed, else the way to them, else that there is none."""
    step = next((one for one in plan.steps if person_id in one.people), None)
    if step is not None:
        return [Span(f"next: {clip(step.words, LINE_WIDTH)}, "), _day(facts, step)], [(step.kind, step.id)]
    way = next((one for one in plan.standing.way_out if one.person_id == person_id), None)
    if way is not None:
        return [Span(f"next: {clip(way.words, SENTENCE)}")], list(way.entries)
    stake = next((one.stake for one in plan.standing.coverage.members if one.person_id == person_id), None)
    moving = stake and stake.engagement_wanted not in (None, stake.engagement_now)
    return [alarm("no next step yet") if moving else quiet("nothing planned")], []


def _day(facts: Facts, step: PlanStep) -> Span:
    if step.kind == Commitment.kind:
        words = due_words(step.day, facts.today)
    else:
        words = near_day(step.day, facts.today) if step.day else "no date"
    return alarm(words) if step.is_late_on(facts.today) else Span(words)


def _steps(facts: Facts, plan: Plan) -> Section:
    lines = tuple(
        line(bold(clip(step.words, LINE_WIDTH)), ", ", _day(facts, step), sources=_cited(facts, [(step.kind, step.id)]))
        for step in plan.steps[:STEPS_SHOWN]
    )
    more = max(0, len(plan.steps) - STEPS_SHOWN)
    return Section(title="Next steps", lines=lines, more=more, gives_way=8, keep=5)


def _rules(facts: Facts, plan: Plan) -> Section:
    lines = tuple(_rule(facts, note) for note in plan.rules[:RULES_SHOWN])
    more = max(0, len(plan.rules) - RULES_SHOWN)
    return Section(title="Rules to respect", lines=lines, more=more, gives_way=6, keep=3)


def _rule(facts: Facts, told: NoteLine) -> Line:
    note = told.note
    age = f"not confirmed since {short_day(note.confirmed_on, facts.today)}" if told.stale else ""
    known = dotted([told.about_words, told.known_words, age or ago(note.confirmed_on, facts.today)])
    against = alarm(", contradicted") if told.against else Span("")
    entries = [("landscape_note", note.id), *(("landscape_note", id_) for id_ in told.against)]
    return line(clip(note.words, LINE_WIDTH), quiet(f" ({known})"), against, sources=_cited(facts, entries))


def _risks(facts: Facts, plan: Plan) -> Section:
    """Return whose leaving would cost the project its verdict, or its only hold; the others together in one line."""
    losses = sorted(plan.standing.losses, key=lambda one: (_VERDICTS.index(one.verdict), one.live))
    lines = [_loss(facts, plan, one) for one in losses if _costs(plan, one)]
    rest = [one.person_id for one in losses if not _costs(plan, one)]
    if rest:
        names = listed([facts.name(id_) for id_ in rest], NAMES_SHOWN)
        without = names if rest[1:] == [] else f"any one of {names}"
        words = f"Still {plan.standing.coverage.verdict} without {without}."
        lines.append(line(quiet(words), sources=_cited(facts, [("person", id_) for id_ in rest[:NAMES_SHOWN]])))
    return Section(title="Risks: if they leave", lines=tuple(lines), gives_way=7, keep=3)


def _costs(plan: Plan, loss: Loss) -> bool:
    """Return whether losing somebody costs the verdict, or leaves nobody on whom the project rests."""
    worse = _VERDICTS.index(loss.verdict) < _VERDICTS.index(plan.standing.coverage.verdict)
    return worse or _leaves_nobody(plan, loss)


def _leaves_nobody(plan: Plan, loss: Loss) -> bool:
    return not loss.live and {one.person_id for one in plan.standing.sponsors} <= {loss.person_id}


def _loss(facts: Facts, plan: Plan, loss: Loss) -> Line:
    left = f", {counted(loss.live, 'leader')} in live contact left" if loss.live else ", no leader in live contact left"
    if _leaves_nobody(plan, loss):
        words = [alarm("nobody would be left on whom it rests")]
    else:
        words = [alarm(loss.verdict.value), quiet(left)]
    name = bold(f"{facts.name(loss.person_id)}: ")
    return line(name, *words, sources=_cited(facts, [("person", loss.person_id)]))


def _value(facts: Facts, plan: Plan) -> Section:
    """Return what is to last: what was answered, the objectives, and what people will want."""
    said = [_answer(one, asked=False) for one in plan.answers if one.question in plan.lasting]
    source = _cited(facts, [("project", plan.project.id)])
    aims = [line(part, sources=source) for part in text_lines(plan.project.objectives, VALUES_SHOWN, LINE_WIDTH)]
    needs = [
        line(
            bold(clip(name, NAME_WIDTH)),
            f" will want: {clip(need.what, LINE_WIDTH)}, ",
            quiet(urgent_words(need.urgent_on, facts.today)),
            sources=_cited(facts, [("need", need.id)]),
        )
        for need, name in plan.needs[:VALUES_SHOWN]
    ]
    more = max(0, len(plan.needs) - VALUES_SHOWN)
    return Section(title="Value to build", lines=(*said, *aims, *needs), more=more, gives_way=5, keep=3)


def _asks(facts: Facts, plan: Plan) -> Section:
    """Return what to find out; what is to be asked of the same person is told in one line."""
    told: dict[str, list[Said]] = defaultdict(list)
    for one in plan.asks[:ASKS_SHOWN]:
        whom = one.words.rpartition("; ")[2]
        named = any(id_ in facts.people and facts.people[id_].name in whom for id_ in one.people)
        told[whom if named else one.words].append(one)
    lines = tuple(_ask(facts, whom, found) for whom, found in told.items())
    more = max(0, len(plan.asks) - ASKS_SHOWN)
    return Section(title="What to find out", lines=lines, more=more, gives_way=6, keep=3)


def _ask(facts: Facts, whom: str, found: Sequence[Said]) -> Line:
    sources = _cited(facts, [entry for one in found for entry in one.entries])
    if len(found) == 1:
        return line(clip(found[0].words, SENTENCE), sources=sources)
    what = [clip(one.words.rpartition("; ")[0].removeprefix("Find out "), LINE_WIDTH) for one in found]
    asked = clip(whom.removesuffix("."), LINE_WIDTH)
    return line(bold(f"{asked[:1].upper()}{asked[1:]}: "), f"{'; '.join(what)}.", sources=sources)


def _answers(plan: Plan) -> Section:
    lines = tuple(_answer(one) for one in plan.answers if one.question not in plan.lasting)
    return Section(title="What was answered", lines=lines, gives_way=2, keep=1)


def _answer(answer: Answer, *, asked: bool = True) -> Line:
    question = clip(answer.asked, LINE_WIDTH)
    source = Source(answer.kind, answer.id, f"answer: {clip(answer.asked, NAME_WIDTH)}")
    return line(bold(f"{question} ") if asked else "", clip(answer.words, ANSWER_WIDTH), sources=[source])
