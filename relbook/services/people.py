"""People: added, changed, merged, put in the trash, tied to one another; each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.records import WHOLE
from relbook.domain.ties import Tie
from relbook.errors import InvalidError
from relbook.services.belonging import placed
from relbook.services.drafts import PersonDraft, checked_marks, checked_person, shortened
from relbook.services.limits import checked_notes
from relbook.services.matching import match, spellings, texts_matching
from relbook.services.merging import merge_people
from relbook.services.ports import Gate, Reads, Writes
from relbook.services.stakes import checked_stake, drop_stake, put_stake, replace_stakes
from relbook.services.ties import checked_tie, refuse_double, tie_words
from relbook.services.trashing import set_deleted

_AS_DRAFTED = ("name", "title", "email", "phone", "matters", "approach", "notes", "private")


def person_draft(reads: Reads, person_id: int) -> PersonDraft:
    """Return the draft that would change nothing about a person. Raises NotFoundError where there is none."""
    person = reads.get(Person, person_id)
    organisation = reads.get(Organisation, person.organisation_id).name if person.organisation_id else ""
    return PersonDraft(
        **{key: getattr(person, key) for key in _AS_DRAFTED},
        aliases=tuple(one.name for one in reads.find(Alias, person_id=person_id)),
        tags=tuple(one.tag for one in reads.find(PersonTag, person_id=person_id)),
        organisation=organisation,
        unit=reads.get(Unit, person.unit_id).name if person.unit_id else "",
    )


class PeopleService:
    """What a user does with people."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def draft(self, person_id: int) -> PersonDraft:
        """Return the draft that would change nothing about a person. Raises NotFoundError where there is none."""
        return person_draft(self._writes, person_id)

    def add(self, draft: PersonDraft) -> int:
        """Store a new person and return their number. Raises InvalidError where the draft cannot be stored."""
        draft = checked_person(draft)
        with self._writes.write(f"{shortened(draft.name)} added") as gate:
            person_id = gate.add(_filled(gate, Person(name=draft.name), draft))
            _put_around(gate, person_id, draft, self._now().date())
            return person_id

    def edit(self, person_id: int, draft: PersonDraft) -> None:
        """Make a person what the draft says, all of it.

        Raises InvalidError where the draft cannot be stored, NotFoundError where there is no such person.
        """
        draft = checked_person(draft)
        with self._writes.write(f"{shortened(draft.name)} changed") as gate:
            gate.put(_filled(gate, gate.get(Person, person_id), draft))
            _put_around(gate, person_id, draft, self._now().date())

    def mark_private(self, person_id: int, marks: frozenset[str]) -> None:
        """Mark just these fields private, or WHOLE. Raises InvalidError for a field that has no mark."""
        checked_marks(marks, Person)
        person = self._writes.get(Person, person_id)
        words = "marked private" if marks - person.private else "no longer marked private"
        what = shortened(person.name) if WHOLE in marks ^ person.private else f"Part of {shortened(person.name)}"
        with self._writes.write(f"{what} {words}") as gate:
            gate.put(replace(gate.get(Person, person_id), private=marks))

    def merge(self, keep_id: int, other_id: int) -> None:
        """Move everything of the other person to the one that is kept, and remove the other.

        Meetings, promises, ties, stakes, aliases and tags move without doubles; the other's name becomes an alias; a
        fact that the kept one lacks is filled in, notes are joined. Raises InvalidError for one person given twice,
        NotFoundError where one of them is gone.
        """
        if keep_id == other_id:
            raise InvalidError("A person cannot be merged with themselves; choose another.")
        keep, other = self._writes.get(Person, keep_id), self._writes.get(Person, other_id)
        with self._writes.write(f"{shortened(other.name)} merged into {shortened(keep.name)}") as gate:
            merge_people(gate, keep_id, other_id)

    def trash(self, *person_ids: int) -> None:
        """Put people in the trash: they leave lists, briefs and search; their meetings stay."""
        set_deleted(self._writes, Person, person_ids, self._now(), "put in the trash")

    def restore(self, *person_ids: int) -> None:
        """Take people out of the trash."""
        set_deleted(self._writes, Person, person_ids, None, "restored")

    def text_matches(self, person_id: int) -> int:
        """Return how many names left as text, at meetings and in promises, are this person's name or alias."""
        names = spellings(self._writes, person_id)
        attendances, promises = texts_matching(self._writes, names)
        return len(attendances) + len(promises)

    def match_text(self, person_id: int) -> int:
        """Put the person in place of their name or alias wherever it was left as text; return in how many places."""
        person = self._writes.get(Person, person_id)
        with self._writes.write(f"{shortened(person.name)} matched with names left as text") as gate:
            return match(gate, person_id)

    def add_tie(self, tie: Tie) -> int:
        """Store a new tie and return its number.

        Raises InvalidError for a tie to oneself, a strength that is not 1 to 3, an end before its start, or a tie that
        is already there; NotFoundError where one of the two is gone.
        """
        checked = checked_tie(tie)
        with self._writes.write(f"Tie added: {tie_words(self._writes, checked)}") as gate:
            refuse_double(gate, checked)
            return gate.add(replace(checked, id=0))

    def edit_tie(self, tie: Tie) -> None:
        """Change the stored tie of the same number. Raises as ``add_tie`` does."""
        checked = checked_tie(tie)
        with self._writes.write(f"Tie changed: {tie_words(self._writes, checked)}") as gate:
            gate.get(Tie, tie.id)
            refuse_double(gate, checked)
            gate.put(checked)

    def remove_tie(self, tie_id: int) -> None:
        """Remove a tie that never held; one that ended gets an end date instead."""
        words = tie_words(self._writes, self._writes.get(Tie, tie_id))
        with self._writes.write(f"Tie removed: {words}") as gate:
            gate.remove(Tie, [tie_id])

    def set_stake(self, stake: Stake, because: str = "") -> int:
        """Make the person's part in a project what it says, as of today, and return its number.

        What differs becomes a dated rating, with what was seen. Raises InvalidError where power or interest is not 1
        to 5 or the intervals make no sense, NotFoundError where person or project is gone.
        """
        checked_stake(stake)
        because = checked_notes(because, "What was seen")
        with self._writes.write(f"Stake of {self._stake_words(stake)} set") as gate:
            return put_stake(gate, stake, self._now().date(), because)

    def remove_stake(self, person_id: int, project_id: int) -> None:
        """Take the person's part in the project away, with its ratings: it was never meant."""
        words = self._stake_words(Stake(person_id=person_id, project_id=project_id))
        with self._writes.write(f"Stake of {words} removed") as gate:
            for stake in gate.find(Stake, person_id=person_id, project_id=project_id):
                drop_stake(gate, stake)

    def _stake_words(self, stake: Stake) -> str:
        person = self._writes.get(Person, stake.person_id)
        project = self._writes.get(Project, stake.project_id)
        return f"{shortened(person.name)} in {shortened(project.name)}"


def _filled(gate: Gate, person: Person, draft: PersonDraft) -> Person:
    person = replace(person, **{key: getattr(draft, key) for key in _AS_DRAFTED})
    return placed(gate, person, draft.organisation, draft.unit)


def _put_around(gate: Gate, person_id: int, draft: PersonDraft, on: date) -> None:
    """Store what hangs on a person: aliases, tags and stakes; what stays keeps its number."""
    aliases = {one.name: one.id for one in gate.find(Alias, person_id=person_id)}
    gate.remove(Alias, [id_ for name, id_ in aliases.items() if name not in draft.aliases])
    for name in draft.aliases:
        if name not in aliases:
            gate.add(Alias(person_id=person_id, name=name))
    tags = {one.tag: one.id for one in gate.find(PersonTag, person_id=person_id)}
    gate.remove(PersonTag, [id_ for tag, id_ in tags.items() if tag not in draft.tags])
    for tag in draft.tags:
        if tag not in tags:
            gate.add(PersonTag(person_id=person_id, tag=tag))
    if draft.stakes is not None:
        replace_stakes(gate, person_id, draft.stakes, on)
