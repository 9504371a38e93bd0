"""Ratings: how somebody stands to a project, where in the grid, how they trust the user. Dated, never overwritten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from relbook.domain.people import Person
from relbook.domain.projects import JUDGED, Engagement, Project
from relbook.domain.ratings import StakeRating
from relbook.domain.trust import LEAST, MOST, PART_WORDS, PARTS, TrustRating
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks, shortened
from relbook.services.limits import checked_day, checked_notes
from relbook.services.ports import Writes
from relbook.services.stakes import add_rating


class Part(NamedTuple):
    """Whose part in which project is rated."""

    person_id: int
    project_id: int


class RatingService:
    """What a user does with ratings; each verb is one step that undo takes back."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def engage(
        self, person_id: int, project_id: int, level: Engagement, *, on: date | None = None, because: str = ""
    ) -> int:
        """Rate how somebody stands to a project from a day on (today by default); return the rating's number.

        Raises InvalidError for a day to come, NotFoundError where person or project is gone.
        """
        part = Part(person_id, project_id)
        return self._judge(part, f"rated {level.value}", on=on, because=because, engagement_now=level)

    def want(self, person_id: int, project_id: int, level: Engagement | None, *, because: str = "") -> int:
        """Say how somebody should stand to a project; None takes the wish back. Raises as ``engage`` does."""
        wish = f"wanted {level.value}" if level else "wanted no longer anywhere else"
        return self._judge(Part(person_id, project_id), wish, because=because, engagement_wanted=level)

    def place(
        self, person_id: int, project_id: int, power: int, interest: int, *, on: date | None = None, because: str = ""
    ) -> int:
        """Rate power and interest, 1 to 5 each, from a day on; return the rating's number. Raises as ``engage``."""
        words = f"placed at power {power}, interest {interest}"
        return self._judge(Part(person_id, project_id), words, on=on, because=because, power=power, interest=interest)

    def rate(self, rating: StakeRating, words: str) -> int:
        """Store a rating of a stake as one step called ``words``, and return its number.

        Raises InvalidError where it cannot be stored, NotFoundError where person or project is gone.
        """
        unknown = rating.about - set(JUDGED)
        if unknown:
            raise InvalidError(f"“{min(unknown)}” is nothing that a stake is rated by.")
        checked = replace(
            rating,
            id=0,
            rated_on=self._day(rating.rated_on),
            because=checked_notes(rating.because, "What was seen"),
            private=checked_marks(rating.private, StakeRating),
        )
        with self._writes.write(words) as gate:
            return add_rating(gate, checked)

    def trust(self, rating: TrustRating) -> int:
        """Store how somebody trusts the user, as one step, and return the rating's number; blank parts stay blank.

        Raises InvalidError for a part that is not 1 to 10, for a rating that says nothing, and for a day to come;
        NotFoundError where the person is gone.
        """
        for part in PARTS:
            value = getattr(rating, part)
            if value is not None and not LEAST <= value <= MOST:
                raise InvalidError(f"{PART_WORDS[part][0]} is a number from {LEAST} to {MOST}, not {value}.")
        if all(getattr(rating, part) is None for part in PARTS):
            raise InvalidError("Nothing is rated yet; judge at least one of the four.")
        checked = replace(
            rating,
            id=0,
            rated_on=self._day(rating.rated_on),
            because=checked_notes(rating.because, "The evidence"),
            private=checked_marks(rating.private, TrustRating),
        )
        person = self._writes.get(Person, rating.person_id)
        with self._writes.write(f"Trust of {shortened(person.name)} rated") as gate:
            return gate.add(checked)

    def withdraw_trust(self, rating_id: int) -> None:
        """Remove a trust rating that was entered by mistake; undo brings it back."""
        rating = self._writes.get(TrustRating, rating_id)
        person = self._writes.get(Person, rating.person_id)
        with self._writes.write(f"Trust rating of {shortened(person.name)} removed") as gate:
            gate.remove(TrustRating, [rating_id])

    def _day(self, on: date | None) -> date:
        today = self._now().date()
        day = checked_day(on or today, "The day of the rating")
        if day > today:
            raise InvalidError(f"A rating says what was seen, so its day cannot be to come: {day:%d %b %Y}.")
        return day

    def _judge(self, part: Part, words: str, *, on: date | None = None, because: str, **values: Any) -> int:
        """Rate a part by the values; ``words`` say so behind the names."""
        rating = StakeRating(
            **part._asdict(), rated_on=self._day(on), about=frozenset(values), because=because, **values
        )
        person = self._writes.get(Person, part.person_id)
        project = self._writes.get(Project, part.project_id)
        return self.rate(rating, f"{shortened(person.name)} in {shortened(project.name)} {words}")
