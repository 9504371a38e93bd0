"""Reviews and landscape notes as the JSON documents of ``plan_shapes``."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from relbook.cli.plan_shapes import (
    AskedShape,
    KnownShape,
    NoteShape,
    PanelShape,
    PlanShape,
    ReviewShape,
    SetShape,
    SinceShape,
    ThingShape,
)
from relbook.cli.planned import Planned
from relbook.cli.shown import iso_day
from relbook.cli.shown_standing import plan_step, review_due
from relbook.cli.standing_shapes import EntryShape
from relbook.domain.answers import Said
from relbook.domain.landscape import NoteLine, Scarce
from relbook.domain.plan import Panel, Since
from relbook.domain.questions import Question, QuestionSet
from relbook.domain.reviews import Review, Shift
from relbook.domain.views import Name


def plan(found: Planned, file: Path | None, held_back: int) -> PlanShape:
    """Return a review with everything around it."""
    asked = found.asked
    return {
        "on": found.on.isoformat(),
        "project": {"id": asked.project.id, "name": asked.project.name} if asked else None,
        "set": question_set(asked.questions) if asked else None,
        "person": {"id": asked.person[0], "name": asked.person[1]} if asked and asked.person else None,
        "review": _review(found.review) if found.review else None,
        "questions": [_asked(one, found) for one in asked.questions.questions] if asked else [],
        "steps": [plan_step(one, found.on) for one in found.steps],
        "changed": _since(found.changed) if found.changed else None,
        "since": _since(found.since) if found.since else None,
        "due": [review_due(one) for one in found.due],
        "file": None if file is None else str(file),
        "held_back": held_back,
    }


def question_set(one: QuestionSet) -> SetShape:
    """Return a question set without its questions."""
    return {
        "key": one.key,
        "name": one.name,
        "purpose": one.purpose,
        "minutes": one.minutes,
        "about": one.about.value,
        "file": one.file or None,
    }


def note(line: NoteLine, on: date) -> NoteShape:
    """Return a landscape note."""
    one = line.note
    return {
        "id": one.id,
        "sort": one.sort.value,
        "words": one.words,
        "notes": one.notes,
        "about": [{"kind": thing.kind, "id": thing.id, "name": thing.name} for thing in line.about],
        "known": one.known.value,
        "told_by": line.teller,
        "since_on": one.since_on.isoformat(),
        "confirmed_on": one.confirmed_on.isoformat(),
        "days": one.unconfirmed_days(on),
        "stale": line.stale,
        "over": [scarce.value for scarce in Scarce if scarce.value in one.over],
        "decides": line.decider,
        "bites_on": iso_day(one.bites_on),
        "contradicted_by": list(line.against),
        "meeting_id": one.meeting_id,
    }


def thing(name: Name) -> ThingShape:
    """Return what a name stands for."""
    return {"kind": name.kind, "id": name.id, "name": name.shown}


def _review(review: Review) -> ReviewShape:
    return {
        "id": review.id,
        "begun_on": review.begun_on.isoformat(),
        "finished_on": iso_day(review.finished_on),
        "verdict": None if review.verdict is None else review.verdict.value,
        "live": review.live,
    }


def _asked(question: Question, found: Planned) -> AskedShape:
    answer = found.answers.get(question.key)
    became = found.became.get(question.key, ())
    return {
        "key": question.key,
        "words": question.words,
        "help": question.help,
        "answer": answer.words if answer else "",
        "answered_on": iso_day(answer.answered_on if answer else None),
        "became": [{"kind": one.kind, "id": one.id, "date": iso_day(one.day), "words": one.words} for one in became],
        "evidence": [_panel(one) for one in found.evidence.get(question.key, ())],
    }


def _panel(panel: Panel) -> PanelShape:
    return {
        "evidence": panel.evidence.value,
        "title": panel.title,
        "lines": [_known(one) for one in panel.lines],
        "ask": [_known(one) for one in panel.ask],
        "more": panel.more,
    }


def _known(one: Said | Shift) -> KnownShape:
    entries: list[EntryShape] = [{"kind": kind, "id": id_} for kind, id_ in one.entries]
    return {"words": one.words, "entries": entries}


def _since(since: Since) -> SinceShape:
    def all_of(shifts: Iterable[Shift]) -> list[KnownShape]:
        return [_known(one) for one in shifts]

    return {
        "review": since.before.id,
        "on": since.before.day.isoformat(),
        "verdict": _known(since.verdict) if since.verdict else None,
        "people": all_of(since.people),
        "answers": [
            {"question": one.question, "asked": one.asked, "before": one.before, "after": one.after}
            for one in since.answers
        ],
        "notes": all_of(since.notes),
        "steps": all_of(since.steps),
    }
