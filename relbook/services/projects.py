"""Projects and their sponsors: each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from relbook.domain.folding import fold
from relbook.domain.people import Person
from relbook.domain.projects import Project, Role, Stake
from relbook.errors import InvalidError
from relbook.services.belonging import person_id_for
from relbook.services.drafts import ProjectDraft, checked_project, shortened
from relbook.services.ports import Reads, Writes
from relbook.services.stakes import put_sponsor
from relbook.services.trashing import set_deleted

_AS_DRAFTED = ("name", "goal", "objectives", "starts_on", "ends_on", "state", "notes", "private")


class ProjectService:
    """What a user does with projects; a person's part in one is set by PeopleService."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def draft(self, project_id: int) -> ProjectDraft:
        """Return the draft that would change nothing. Raises NotFoundError where there is no such project."""
        stored = self._writes.get(Project, project_id)
        sponsors = self._sponsors(project_id)
        return ProjectDraft(
            **{key: getattr(stored, key) for key in _AS_DRAFTED}, sponsor=sponsors[0].name if sponsors else ""
        )

    def add(self, draft: ProjectDraft) -> int:
        """Store a new project and return its number; a sponsor the journal does not know is added in the same step.

        Raises InvalidError where the draft cannot be stored or the name is taken, AmbiguousError where several people
        go by the sponsor's name.
        """
        draft = checked_project(draft)
        with self._writes.write(f"Project {shortened(draft.name)} added") as gate:
            _refuse_namesake(gate, draft.name)
            project_id = gate.add(_filled(Project(name=draft.name), draft))
            put_sponsor(gate, project_id, person_id_for(gate, draft.sponsor), self._now().date())
            return project_id

    def edit(self, project_id: int, draft: ProjectDraft) -> None:
        """Make a project what the draft says. Raises as ``add`` does, NotFoundError where it is gone."""
        draft = checked_project(draft)
        with self._writes.write(f"Project {shortened(draft.name)} changed") as gate:
            stored = gate.get(Project, project_id)
            if fold(stored.name) != fold(draft.name):
                _refuse_namesake(gate, draft.name)
            gate.put(_filled(stored, draft))
            if draft.sponsor not in {one.name for one in self._sponsors(project_id)}:
                put_sponsor(gate, project_id, person_id_for(gate, draft.sponsor), self._now().date())

    def trash(self, *project_ids: int) -> None:
        """Put projects in the trash; their people and meetings stay."""
        set_deleted(self._writes, Project, project_ids, self._now(), "put in the trash")

    def restore(self, *project_ids: int) -> None:
        """Take projects out of the trash."""
        set_deleted(self._writes, Project, project_ids, None, "restored")

    def _sponsors(self, project_id: int) -> list[Person]:
        stakes = self._writes.find(Stake, project_id=project_id, role=Role.SPONSOR)
        return [self._writes.get(Person, stake.person_id) for stake in stakes]


def _filled(stored: Project, draft: ProjectDraft) -> Project:
    return replace(stored, **{key: getattr(draft, key) for key in _AS_DRAFTED})


def _refuse_namesake(reads: Reads, name: str) -> None:
    for known in reads.find(Project):
        if known.deleted_at is None and fold(known.name) == fold(name):
            raise InvalidError(f"There is a project called “{shortened(known.name)}” already.")
