"""The sample's landscape notes."""

from relbook.domain.landscape import Contradiction, Known, LandscapeNote, Scarce, Sort
from relbook.errors import InvalidError
from relbook.services.note_drafts import NoteDraft, about_one, checked_note, note_of
from relbook.services.sample_kept import Kept, marks
from relbook.services.sample_tables import Table


class LandscapeTables:
    """Reads landscape notes; whoever and whatever they name was read before."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def note(self, table: Table) -> None:
        """Read a note with what it is about and which notes before it it contradicts."""
        draft = self._draft(table)
        try:
            checked = checked_note(draft, table.today)
        except InvalidError as error:
            table.refuse("words", f"cannot be kept: {error}".removesuffix("."))
        number = self._kept.add(note_of(checked))
        self._kept.call(table, "note", table.line("key") or checked.words, number, key="words")
        for kind, about in checked.about:
            self._kept.add(about_one(number, kind, about))
        for other in table.lines("contradicts"):
            against = self._kept.number(table, "contradicts", "note", other)
            pair = Contradiction(note_id=against, against_id=number, noted_on=checked.since_on or table.today)
            self._kept.add(pair)

    def _draft(self, table: Table) -> NoteDraft:
        told_by_id = self._kept.maybe(table, "told_by", "person")
        return NoteDraft(
            sort=table.word("sort", Sort) or table.refuse("sort", "is missing"),
            words=table.line("words", needed=True),
            notes=table.notes("notes"),
            known=table.word("known", Known) or (Known.OBSERVED if told_by_id is None else Known.TOLD),
            told_by_id=told_by_id,
            since_on=table.day("since") or table.refuse("since", "is missing"),
            confirmed_on=table.day("confirmed"),
            ended_on=table.day("ended"),
            meeting_id=self._kept.maybe(table, "meeting", "meeting"),
            over=frozenset(table.words("over", Scarce)),
            decides_id=self._kept.maybe(table, "decides", "person"),
            bites_on=table.day("bites"),
            private=marks(table, LandscapeNote),
            about=tuple(self._kept.thing(table, "about", name) for name in table.lines("about")),
        )
