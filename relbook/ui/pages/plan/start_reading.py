"""What the start of the page Plan shows, read off the GUI thread."""

from dataclasses import dataclass

from relbook.domain.plan import ReviewDue, Since
from relbook.domain.projects import Project, ProjectState, Role, Stake
from relbook.domain.questions import QuestionSet, QuestionSets, Subject
from relbook.services.review_reading import ReviewLine
from relbook.ui.pages.plan.around import Around
from relbook.ui.widgets.picker import Choice


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A review that can go on, and where it stands."""

    line: ReviewLine
    at: int
    """The question at which it goes on, counted from 1."""
    of: int
    """How many questions there are."""

    @property
    def words(self) -> str:
        """What its button says: "Go on (question 3 of 7)"."""
        return f"Go on (question {self.at} of {self.of})" if self.of else "Go on"


@dataclass(frozen=True, slots=True)
class Start:
    """Where the reviews of one project stand."""

    projects: tuple[Project, ...]
    """Those that go on."""
    sets: QuestionSets
    project: Project | None = None
    """The one that is shown; None where there is none."""
    due: ReviewDue | None = None
    unfinished: tuple[Unfinished, ...] = ()
    """The newest first."""
    finished: tuple[ReviewLine, ...] = ()
    """The newest first."""
    since: Since | None = None
    """What changed since the last finished one."""
    whom: tuple[Choice, ...] = ()
    """Whom a review can be about, by number: the sponsor first, then those with a part, then everybody else."""

    def is_begun(self, questions: QuestionSet) -> bool:
        """Return whether beginning with a set goes on with a review: one about a person asks whom first."""
        reviews = (one.line.review for one in self.unfinished)
        return any(one.set_key == questions.key and one.person_id is None for one in reviews)


def read_start(around: Around, wanted: int | None) -> Start:
    """Read where the reviews of a project stand.

    Without one wanted it is the first that is due, else the first there is; one that is closed can be wanted, too.
    """
    there = around.reads.find(Project, deleted_at=None)
    running = [one for one in there if one.state is not ProjectState.CLOSED]
    sets = around.reviews.sets()
    due = around.reading.due(running)
    first = next((one.project for one in due), running[0] if running else None)
    chosen = next((one for one in there if one.id == wanted), first)
    if chosen is None:
        return Start(tuple(running), sets)
    lines = around.reading.lines(chosen.id)
    open_ones = [line for line in lines if line.review.finished_on is None]
    return Start(
        projects=tuple(running),
        sets=sets,
        project=chosen,
        due=next((one for one in due if one.project.id == chosen.id), None),
        unfinished=tuple(_unfinished(around, line) for line in open_ones),
        finished=tuple(line for line in lines if line.review.finished_on is not None),
        since=around.reading.since_last(chosen.id),
        whom=tuple(_whom(around, chosen.id)) if _asks_whom(sets) else (),
    )


def _unfinished(around: Around, line: ReviewLine) -> Unfinished:
    walk = around.reviews.walk(line.id)
    keys = [question.key for question in walk.questions.questions]
    return Unfinished(line, keys.index(walk.start) + 1 if walk.start in keys else 0, len(keys))


def _asks_whom(sets: QuestionSets) -> bool:
    return any(one.about is Subject.PERSON for one in sets.sets)


def _whom(around: Around, project_id: int) -> list[Choice]:
    stakes = around.reads.find(Stake, project_id=project_id)
    stakes.sort(key=lambda one: (one.role is not Role.SPONSOR, -(one.power or 0), one.id))
    names = {one.id: one for one in around.contacts.names() if one.kind == "person" and one.name == one.shown}
    inside = {one.person_id: one.role.words for one in stakes if one.person_id in names}
    outside = sorted((one for one in names.values() if one.id not in inside), key=lambda one: one.name.casefold())
    told = [(id_, " · ".join(part for part in (names[id_].name, role) if part)) for id_, role in inside.items()]
    told += [(one.id, " · ".join(part for part in (one.name, one.detail) if part)) for one in outside]
    return [Choice(id_, words) for id_, words in told]
