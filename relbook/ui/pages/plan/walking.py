"""A walk under way: its questions, what is answered and how, and where it stands; no widget."""

from enum import StrEnum

from relbook.domain.questions import Question
from relbook.services.kept_answer import KeptAnswers
from relbook.services.reviews import Place, Walk


class Given(StrEnum):
    """How far a question is answered."""

    OPEN = "not answered"
    CARRIED = "as last time"
    CONFIRMED = "still true"
    CHANGED = "changed"
    ANSWERED = "answered"


SHAPES = {Given.OPEN: "○", Given.CARRIED: "◐", Given.CONFIRMED: "✓", Given.CHANGED: "◆", Given.ANSWERED: "●"}


class Walking:
    """A walk, with what was typed since it was read."""

    def __init__(self, walk: Walk, kept: KeptAnswers, key: str = "") -> None:
        """``key`` is the question to stand at; "" for where the walk was left."""
        self.walk = walk
        self._kept = kept
        self._fresh: dict[str, str] = {}
        at = kept.at()
        left = at.question if at is not None and at.review_id == walk.review.id else ""
        known = [one.key for one in walk.questions.questions]
        self.key = next((one for one in (key, left) if one in known), walk.start)
        kept.stand(self.place)

    @property
    def place(self) -> Place:
        """The question at which it stands."""
        return Place(self.walk.review.id, self.key)

    @property
    def question(self) -> Question:
        """The question at which it stands; a set without questions has an empty one."""
        return self.walk.questions.question(self.key) or Question(self.key, "This set asks nothing yet.")

    @property
    def number(self) -> int:
        """Its place among the questions, from 1; 0 where there is none."""
        return next((n for n, one in enumerate(self.questions, 1) if one.key == self.key), 0)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All the questions, in order."""
        return self.walk.questions.questions

    @property
    def is_last(self) -> bool:
        """Whether no question comes after it."""
        return self.number == len(self.questions)

    def go(self, key: str) -> None:
        """Stand at another question."""
        self.key = key
        self._kept.stand(self.place)

    def at(self, number: int) -> str:
        """Return the key of the question at a place from 1; "" where there is none."""
        return self.questions[number - 1].key if 1 <= number <= len(self.questions) else ""

    def type(self, words: str) -> None:
        """Take in the answer as it stands now."""
        self._fresh[self.key] = words
        self._kept.type(self.place, words)

    def is_typed(self) -> bool:
        """Return whether the journal does not have the answer yet as it stands."""
        return self.place in self._kept.typed()

    def is_back(self) -> bool:
        """Return whether the answer says again what the journal was last seen to have."""
        stored = self.walk.answers.get(self.key)
        return self.words().strip("\n") == (stored.words if stored else "")

    def take(self, walk: Walk, version: int) -> None:
        """Take in the walk as it was read anew, when ``KeptAnswers.version`` was that."""
        self.walk = walk
        if version == self._kept.version():
            self._fresh.clear()
        if walk.questions.question(self.key) is None:  # its file was edited meanwhile
            self.go(walk.start)

    def words(self, key: str = "") -> str:
        """Return an answer as it stands; of the question at which it stands for ""."""
        key = key or self.key
        typed = self._kept.typed().get(Place(self.walk.review.id, key), self._fresh.get(key))
        stored = self.walk.answers.get(key)
        return typed if typed is not None else stored.words if stored else ""

    def given(self, key: str) -> Given:
        """Return how far a question is answered."""
        words = self.words(key).strip()
        former = self.walk.former_answers.get(key)
        was = former.words.strip() if former else ""
        if not words:
            return Given.CHANGED if was else Given.OPEN
        if not was:
            return Given.ANSWERED
        if words != was:
            return Given.CHANGED
        stored = self.walk.answers.get(key)
        today = stored is not None and stored.answered_on >= self.walk.review.begun_on
        return Given.CONFIRMED if today else Given.CARRIED
