"""Records as the JSON documents of ``shapes``."""

from datetime import date
from pathlib import Path

from relbook.cli.shapes import (
    BriefShape,
    CommitmentShape,
    FoundShape,
    LineShape,
    MeetingShape,
    MomentShape,
    PersonShape,
)
from relbook.cli.terminal import plain
from relbook.domain.briefs.page import Brief, Line
from relbook.domain.lines import MeetingLine
from relbook.domain.meetings import Meeting
from relbook.domain.views import Found, PersonLine, Promise

ME = "me"


def iso_day(value: date | None) -> str | None:
    """Return a day as JSON has it."""
    return None if value is None else value.isoformat()


def person(line: PersonLine) -> PersonShape:
    """Return a row of the people table."""
    return {
        "id": line.id,
        "name": line.name,
        "aliases": list(line.aliases),
        "title": line.title,
        "organisation": line.organisation,
        "unit": line.unit,
        "tags": list(line.tags),
        "last_contact": iso_day(line.last_contact),
        "meetings": line.meetings,
        "open_mine": line.open_mine,
        "open_theirs": line.open_theirs,
    }


def moment(one: MeetingLine | Meeting) -> MomentShape:
    """Return when and what a meeting is."""
    return {
        "id": one.id,
        "date": one.day.isoformat(),
        "precision": one.precision.value,
        "start": None if one.start is None else one.start.isoformat(),
        "minutes": one.minutes,
        "form": one.form.value,
        "title": one.title,
    }


def meeting(line: MeetingLine) -> MeetingShape:
    """Return a line of the journal."""
    return {**moment(line), "who": line.who, "attendees": line.attendees}


def commitment(promise: Promise, today: date) -> CommitmentShape:
    """Return a promise."""
    row = promise.commitment
    return {
        "id": row.id,
        "owed_by": ME if row.by_me else promise.other,
        "owed_to": promise.other if row.by_me else ME,
        "what": row.what,
        "made_on": row.made_on.isoformat(),
        "due_on": iso_day(row.due_on),
        "state": row.state.value,
        "settled_on": iso_day(row.settled_on),
        "days_late": row.days_late(today),
        "meeting_id": row.meeting_id,
        "meeting": promise.meeting_title,
    }


def found(result: Found) -> FoundShape:
    """Return a search result; the excerpt is without the marks around its hits."""
    return {
        "kind": result.kind,
        "id": result.id,
        "title": result.title,
        "excerpt": plain(result.excerpt),
        "date": iso_day(result.day),
    }


def brief(prepared: Brief, file: Path | None) -> BriefShape:
    """Return a brief."""

    def line(one: Line) -> LineShape:
        return {"text": one.text, "references": [prepared.numbers[source] for source in one.sources]}

    return {
        "kind": prepared.kind,
        "id": prepared.id,
        "title": prepared.title,
        "aside": line(prepared.aside),
        "subtitle": [line(one) for one in prepared.subtitle],
        "sections": [
            {"title": section.title, "lines": [line(one) for one in section.shown]} for section in prepared.sections
        ],
        "entries": [
            {"number": number, "kind": source.kind, "id": source.id, "words": source.words}
            for source, number in prepared.numbers.items()
        ],
        "held_back": prepared.left_out,
        "file": None if file is None else str(file),
    }
