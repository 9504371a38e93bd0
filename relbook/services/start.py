"""The first minute with an empty journal: a project, its sponsor, and a few people around it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from relbook.domain.folding import fold
from relbook.domain.projects import Project, Stake
from relbook.errors import InvalidError
from relbook.services.belonging import person_id_for
from relbook.services.drafts import ProjectDraft, checked_name, checked_project, shortened
from relbook.services.ports import Gate, Reads, Writes
from relbook.services.stakes import put_sponsor, put_stake

MOST_PEOPLE = 5
"""How many people the first page asks for, the sponsor not counted."""


class StartService:
    """Begins a journal of one's own."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def begin(self, project_name: str, goal: str = "", sponsor: str = "", people: Sequence[str] = ()) -> int:
        """Store a project with its sponsor and people, as one step, and return the project's number.

        Only the project's name is needed; blank names are passed over, and one typed twice is one person. Whoever the
        journal knows already is not added again. Raises InvalidError, with a sentence, for a project without a name or
        with that of another, for more than MOST_PEOPLE people, and for text that cannot be stored; AmbiguousError where
        a name stands for several people. Nothing is stored then.
        """
        draft = checked_project(ProjectDraft(name=_project_name(project_name), goal=goal, sponsor=sponsor))
        around = _people(people, draft.sponsor)
        with self._writes.write(f"Project {shortened(draft.name)} begun") as gate:
            _refuse_namesake(gate, draft.name)
            project_id = gate.add(Project(name=draft.name, goal=draft.goal))
            _add_people(gate, project_id, draft.sponsor, around, self._now().date())
            return project_id


def _project_name(text: str) -> str:
    if not text.strip():
        raise InvalidError("The project has no name yet; type one, however provisional. It can be changed later.")
    return text


def _people(names: Sequence[str], sponsor: str) -> list[str]:
    """Return the names typed, each once, the sponsor's left out."""
    typed = [checked_name(name, "A person's name") for name in names if name.strip()]
    once = {fold(name): name for name in reversed(typed) if fold(name) != fold(sponsor)}
    around = list(once.values())[::-1]
    if len(around) > MOST_PEOPLE:
        raise InvalidError(
            f"That is {len(around)} people; {MOST_PEOPLE} are enough to begin with. Add the others on the People page."
        )
    return around


def _refuse_namesake(reads: Reads, name: str) -> None:
    for known in reads.find(Project):
        if known.deleted_at is None and fold(known.name) == fold(name):
            raise InvalidError(f"There is a project called “{shortened(known.name)}” already; choose another name.")


def _add_people(gate: Gate, project_id: int, sponsor: str, around: list[str], on: date) -> None:
    sponsor_id = person_id_for(gate, sponsor)
    put_sponsor(gate, project_id, sponsor_id, on)
    for name in around:
        person_id = person_id_for(gate, name)
        if person_id is not None and person_id != sponsor_id:  # an alias may stand for the sponsor
            put_stake(gate, Stake(person_id=person_id, project_id=project_id), on)
