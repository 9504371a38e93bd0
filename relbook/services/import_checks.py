"""Meetings of tables made fit for the journal, or a sentence for each that cannot be."""

from collections.abc import Iterable
from dataclasses import replace

from relbook.errors import InvalidError
from relbook.exchange.csv_meetings import Reading, RowProblem, TabledMeeting
from relbook.services.drafts import NAME_LIMIT
from relbook.services.import_keys import keyed
from relbook.services.limits import SHORT_TEXT, checked_day, checked_minutes, checked_notes, checked_tag, checked_text

Keyed = dict[str, TabledMeeting]
"""Meetings by their import keys."""


def fitting(readings: Iterable[Reading]) -> tuple[Keyed, int, list[RowProblem]]:
    """Return the meetings that the journal can hold, how many were in several of the files, and all problems."""
    meetings: Keyed = {}
    problems: list[RowProblem] = []
    repeated = 0
    for reading in readings:
        mine: list[RowProblem] = list(reading.problems)
        fit: list[TabledMeeting] = []
        for meeting in reading.meetings:
            try:
                fit.append(_fit(meeting))
            except InvalidError as error:
                words = str(error)
                mine.append(RowProblem(meeting.file, meeting.lines[0], words[:1].lower() + words[1:]))
        for key, meeting in keyed(fit):
            repeated += key in meetings
            meetings.setdefault(key, meeting)
        problems.extend(sorted(mine, key=lambda problem: problem.line))
    return meetings, repeated, problems


def _fit(meeting: TabledMeeting) -> TabledMeeting:
    """Return the meeting as it can be stored; a title, place or name that is too long is put whole into the notes."""
    checked_day(meeting.day)
    checked_minutes(meeting.minutes)
    title, whole_title = _shortened(checked_text(meeting.title, "The title", len(meeting.title)))
    place, whole_place = _shortened(checked_text(meeting.place, "The place", len(meeting.place)))
    guests = tuple(guest for guest in meeting.guests if len(guest.name) <= NAME_LIMIT >= len(guest.organisation))
    if meeting.host:
        checked_text(meeting.host.name, "The host's name", NAME_LIMIT)
    notes = meeting.notes
    if whole_title or whole_place or notes or len(guests) < len(meeting.guests):
        unnamed = (f"{one.name} {one.organisation}".strip() for one in meeting.guests if one not in guests)
        notes = checked_notes("\n\n".join(filter(None, (whole_title, whole_place, *unnamed, notes))))
    tags = tuple(checked_tag(tag) for tag in meeting.tags)
    fit = (title, place, notes, tags, guests)
    if fit == (meeting.title, meeting.place, meeting.notes, meeting.tags, meeting.guests):
        return meeting
    return replace(meeting, title=title, place=place, notes=notes, tags=tags, guests=guests)


def _shortened(text: str) -> tuple[str, str]:
    """Return the text cut to the length of a title, and the whole of it where it was cut."""
    if len(text) <= SHORT_TEXT:
        return text, ""
    return text[: SHORT_TEXT - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…", text
