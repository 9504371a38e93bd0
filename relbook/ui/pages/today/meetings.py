"""What took place and was not captured, and what comes next."""

from datetime import date

from relbook.domain.meetings import Meeting
from relbook.domain.terms import MeetingKind
from relbook.domain.today import NextMeeting, Passed, Today, meeting_words
from relbook.domain.words import counted, form_words, listed
from relbook.ui.pages.today.rows import Act, Panel, Row, Verb, brief, open_
from relbook.ui.widgets.spans_label import Span

_NONE = "No meeting is planned for the next seven days. Plan one with Ctrl+Shift+M."


def to_capture(today: Today) -> Panel | None:
    """Return the planned meetings whose time has passed."""
    rows = tuple(_passed(one, today) for one in today.passed)
    return Panel("passed", 1, rows, "To capture") if rows else None


def next_meetings(today: Today) -> Panel:
    """Return the meetings of the week to come."""
    rows = tuple(_next(one, today, first=place == 0) for place, one in enumerate(today.meetings))
    return Panel("meetings", 5, rows, "Next meetings", nothing=_NONE)


def _passed(one: Passed, today: Today) -> Row:
    meeting = one.meeting
    names = [today.name(person) for person in one.people]
    title = _title(meeting, names)
    return Row(
        f"meeting:{meeting.id}",
        (Span(title, "strong"), Span(f" · {_about(meeting, names, title, today.on)}")),
        small=_with(names, title),
        who=title,
        acts=(Act("Capture", Verb.CAPTURE, (meeting.id,), f"Capture: {title}", "primary"),),
        menu=(Act("Did not take place", Verb.CALL_OFF, (meeting.id,)), open_("meeting", meeting.id, "the meeting")),
        opens=open_("meeting", meeting.id, ""),
    )


def _next(one: NextMeeting, today: Today, *, first: bool) -> Row:
    meeting = one.meeting
    names = [*(today.name(person) for person in one.people), *one.others]
    title = _title(meeting, names)
    return Row(
        f"meeting:{meeting.id}",
        (Span(title, "strong"), Span(f" · {_about(meeting, names, title, today.on)}")),
        small=". ".join(note.rstrip(".") for note in one.notes) + ("." if one.notes else ""),
        who=title,
        acts=(brief("meeting", meeting.id, title, role="primary" if first else ""),),
        menu=(
            open_("meeting", meeting.id, "the meeting"),
            *(open_("person", person, today.name(person)) for person in one.people[:6]),
        ),
        opens=open_("meeting", meeting.id, ""),
        private=bool(meeting.private),
    )


def _title(meeting: Meeting, names: list[str]) -> str:
    """Return whom a meeting is with where that is one, else what it is called."""
    if len(names) == 1:
        return names[0]
    return meeting.title or (listed(names) if 0 < len(names) <= 3 else form_words(meeting.form))


def _about(meeting: Meeting, names: list[str], title: str, on: date) -> str:
    form = "" if meeting.form is MeetingKind.MEETING else form_words(meeting.form)
    called = meeting.title if meeting.title != title else ""
    size = counted(len(names), "person", "people") if len(names) > 1 else ""
    return " · ".join(part for part in (form, called, size, meeting_words(meeting, on)) if part)


def _with(names: list[str], title: str) -> str:
    others = [name for name in names if name != title]
    return f"with {listed(others, 4)}" if others else ""
