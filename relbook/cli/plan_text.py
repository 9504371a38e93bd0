"""A review with everything around it as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from relbook.cli.planned import Asked, Planned
from relbook.cli.standing_text import section, underlined
from relbook.cli.terminal import hanging, plain
from relbook.domain.plan import Panel, Since
from relbook.domain.questions import Question, Subject
from relbook.domain.reviews import AnswerShift, Review
from relbook.domain.words import counted, due_words, full_day, long_day
from relbook.exchange.brief_text import wrapped

NO_PROJECT = (
    "No project goes on, so there is nothing to plan. Add one on the page People (relbook alone opens the window), or "
    "bring one in with relbook import --as network."
)


def plan_text(found: Planned) -> Iterator[str]:
    """Yield the review, question by question, then the open steps and what changed, in lines of 80 columns."""
    asked = found.asked
    if asked is None:
        yield from wrapped(NO_PROJECT)
        return
    yield from _heading(asked, found)
    for number, question in enumerate(asked.questions.questions, 1):
        yield ""
        yield from wrapped(plain(f"{number}. {question.words}"))
        yield from _question(question, found)
    steps = [(due_words(one.day, found.on), one.words) for one in found.steps]
    yield from section("open steps", hanging(steps))
    for since in (found.changed, found.since):
        if since is not None:
            yield from section(f"what changed since {long_day(since.before.day)}", list(_since(since)))
    others = [one for one in found.due if one.project.id != asked.project.id]
    yield from section("also due for review", [line for one in others for line in wrapped(plain(one.words), "- ")])


def _heading(asked: Asked, found: Planned) -> Iterator[str]:
    about = f" on {asked.person[1]}" if asked.person else ""
    yield from underlined(f"{asked.project.name}: {asked.questions.name}{about}")
    if found.review is not None:
        answered = sum(bool(one.words) for one in found.answers.values())
        yield from wrapped(plain(_state(found.review, answered, len(asked.questions.questions))))
    due = next((one.words for one in found.due if one.project.id == asked.project.id), "")
    if due:
        yield from wrapped(plain(due))
    if found.review is None:
        yield from wrapped("No such review yet. These are its questions, with what the journal knows today.")
        if asked.questions.about is Subject.PERSON and asked.person is None:
            yield from wrapped("They are about a person: say whom with --person NAME.")


def _state(review: Review, answered: int, questions: int) -> str:
    if review.finished_on is None:
        return f"Begun on {full_day(review.begun_on)}, not finished: {answered} of {questions} questions answered."
    verdict = f": {review.verdict}, {counted(review.live or 0, 'live leader')}" if review.verdict else ""
    return f"Reviewed on {full_day(review.finished_on)}{verdict}."


def _question(question: Question, found: Planned) -> Iterator[str]:
    answer = found.answers.get(question.key)
    words = answer.words if answer else ""
    for line in (words or question.help).splitlines():
        yield from (shown.rstrip() for shown in wrapped(plain(line), "   " if words else "   ? "))
    yield from _list("became", (one.words for one in found.became.get(question.key, ())))
    for panel in found.evidence.get(question.key, ()):
        yield from _panel(panel)


def _panel(panel: Panel) -> Iterator[str]:
    more = [f"and {panel.more:,} more"] if panel.more else []
    yield from _list(panel.title, [*(one.words for one in panel.lines), *more])
    yield from _list("" if panel.lines else panel.title, (one.words for one in panel.ask), "   → ")


def _list(title: str, lines: Iterable[str], mark: str = "   - ") -> Iterator[str]:
    """Yield lines below their title, and nothing where there are none."""
    found = [line for words in lines for line in wrapped(plain(words), mark)]
    if found and title:
        yield from wrapped(plain(f"{title[:1].upper()}{title[1:]}:"), "   ")
    yield from found


def _since(since: Since) -> Iterator[str]:
    if since.is_empty:
        yield "Nothing."
    verdict = [since.verdict] if since.verdict else []
    for shift in (*verdict, *since.people, *since.notes, *since.steps):
        yield from wrapped(plain(shift.words), "- ")
    for answer in since.answers:
        yield from _answer_shift(answer)


def _answer_shift(answer: AnswerShift) -> Iterator[str]:
    yield from wrapped(plain(answer.asked), "- ")
    sides: Sequence[tuple[str, str]] = (("Before: ", answer.before), ("Now:    ", answer.after))
    for mark, words in sides:
        yield from wrapped(plain(words) or "no answer", f"  {mark}")
