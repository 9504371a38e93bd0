"""Answers as they are typed: every key is in a file at once, and the journal gets them from there.

So nothing is lost when the program ends in the middle of a word, and yet an answer is one step of the history, not one
for every pause in typing.
"""

import json
from collections.abc import Mapping
from threading import RLock
from typing import Any

from relbook.errors import RelbookError
from relbook.services.kept_text import KeptFile
from relbook.services.reviews import Place, ReviewService


class KeptAnswers:
    """What was typed and is not in the journal yet, and where the walk stands. Every call from any thread."""

    def __init__(self, reviews: ReviewService, file: KeptFile) -> None:
        self._reviews = reviews
        self._file = file
        self._storing = RLock()
        self._lock = RLock()
        self._at, self._typed = _read(file.read())
        self._version = 0

    def version(self) -> int:
        """Return a number that grows with every key, and with every answer that the journal has got.

        What was read from the journal since it last grew has all that is not in ``typed``.
        """
        return self._version

    def at(self) -> Place | None:
        """Return the question at which a walk stands; None where none is being walked."""
        return self._at

    def stand(self, place: Place | None) -> None:
        """Keep where the walk stands; None where it was left."""
        with self._lock:
            if place != self._at:
                self._at = place
                self._keep()

    def typed(self) -> Mapping[Place, str]:
        """Return what the journal does not have yet."""
        with self._lock:
            return dict(self._typed)

    def type(self, place: Place, words: str) -> None:
        """Keep an answer as it stands now; it is in the file when this returns."""
        with self._lock:
            self._typed[place] = words
            self._version += 1
            self._keep()

    def forget(self, place: Place) -> None:
        """Let go of an answer that is not wanted in the journal."""
        with self._lock:
            if self._typed.pop(place, None) is not None:
                self._version += 1
                self._keep()

    def store(self) -> dict[Place, RelbookError]:
        """Put into the journal what it does not have yet; return why that failed, by place. Those stay kept."""
        problems = {}
        with self._storing:
            for place, words in self.typed().items():
                try:
                    self._reviews.answer(place, words)
                except RelbookError as error:
                    problems[place] = error
                else:
                    self._let_go(place, words)
        return problems

    def _let_go(self, place: Place, words: str) -> None:
        """Forget what the journal has now, unless more was typed meanwhile."""
        with self._lock:
            if self._typed.get(place) == words:
                self.forget(place)

    def _keep(self) -> None:
        answers = [{**_told(place), "words": words} for place, words in self._typed.items()]
        kept = {"at": _told(self._at) if self._at else None, "answers": answers}
        self._file.keep(json.dumps(kept, ensure_ascii=False) if self._at or answers else "")


def _told(place: Place) -> dict[str, Any]:
    return {"review": place.review_id, "question": place.question}


def _read(text: str) -> tuple[Place | None, dict[Place, str]]:
    """Return the place and the answers that a file tells of; what is not understood is left out."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return None, {}
    if not isinstance(kept, dict):
        return None, {}
    typed = {}
    answers = kept.get("answers")
    for one in answers if isinstance(answers, list) else ():
        place = _place(one)
        if place is not None and isinstance(one.get("words"), str):
            typed[place] = one["words"]
    return _place(kept.get("at")), typed


def _place(told: Any) -> Place | None:
    match told:
        case {"review": int(review), "question": str(question)}:
            return Place(review, question)
    return None
