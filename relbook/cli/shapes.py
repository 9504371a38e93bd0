"""The JSON documents that ``--json`` prints, one type a command.

Dates are ISO 8601 (``2026-11-23``), times ``HH:MM:SS``; null stands for "not noted". Keys are added in later versions
but never renamed or taken away. Those of ``today``, ``standing`` and ``rate`` are in ``standing_shapes``, that of
``map`` in ``map_shapes``, those of ``plan`` and ``landscape`` in ``plan_shapes``.
"""

from typing import TypedDict


class PersonShape(TypedDict):
    """A person; the counts are of meetings up to today and of promises that are still open."""

    id: int
    name: str
    aliases: list[str]
    title: str
    organisation: str
    unit: str
    tags: list[str]
    last_contact: str | None
    meetings: int
    open_mine: int
    open_theirs: int


class PeopleShape(TypedDict):
    """``relbook people --json``."""

    people: list[PersonShape]


class MomentShape(TypedDict):
    """When and what a meeting is; ``date`` is the first of the month where ``precision`` is "month", else "day"."""

    id: int
    date: str
    precision: str
    start: str | None
    minutes: int | None
    form: str
    title: str


class MeetingShape(MomentShape):
    """A meeting; ``who`` names those who were there, at most eight of the ``attendees``."""

    who: str
    attendees: int


class MeetingsShape(TypedDict):
    """``relbook meetings --json``: newest first; ``count`` is of all that match, whatever the limit."""

    count: int
    meetings: list[MeetingShape]


class CommitmentShape(TypedDict):
    """A promise; ``owed_by`` or ``owed_to`` is "me", the other a name ("" for everyone at the meeting)."""

    id: int
    owed_by: str
    owed_to: str
    what: str
    made_on: str
    due_on: str | None
    state: str
    settled_on: str | None
    days_late: int
    meeting_id: int | None
    meeting: str


class CommitmentsShape(TypedDict):
    """``relbook commitments --json``."""

    commitments: list[CommitmentShape]


class FoundShape(TypedDict):
    """A search result; ``kind`` is person, organisation, project, meeting or commitment."""

    kind: str
    id: int
    title: str
    excerpt: str
    date: str | None


class SearchShape(TypedDict):
    """``relbook search --json``: best matches first."""

    words: str
    results: list[FoundShape]


class PartShape(TypedDict):
    """One part of a captured line: what it is, as it stands in the line, and how it was understood."""

    part: str
    text: str
    meaning: str


class CaptureShape(TypedDict):
    """``relbook capture --json``; ``meeting_id`` is null for a dry run, ``notices`` are sentences."""

    meeting_id: int | None
    parts: list[PartShape]
    notices: list[str]


class ProblemShape(TypedDict):
    """A row that an import could not read."""

    file: str
    line: int
    reason: str


class ImportShape(TypedDict):
    """``relbook import --json``: what was (or, in a dry run, would be) created, and what was there already.

    ``created`` counts meetings, people, organisations and attendances. ``existing`` counts meetings: those in
    the journal (meetings), in_trash, in_several_files, given_more_attendees. ``rows`` leaves out the blank ones;
    ``skipped`` of them could not be read, and ``problems`` says which and why.
    """

    dry_run: bool
    files: list[str]
    rows: int
    created: dict[str, int]
    existing: dict[str, int]
    skipped: int
    blank: int
    problems: list[ProblemShape]
    notices: list[str]


class NetworkImportShape(TypedDict):
    """``relbook import --as network --json``: what was (in a dry run, would be) created, and what was there already.

    ``nodes`` and ``edges`` are as in the files, edges that are left out or say the same not counted. ``created`` counts
    people, ties, organisations, units, projects and parts (of people in the project); ``existing`` counts people, ties
    and parts, which are left as they are. ``project`` is null where none was named.
    """

    dry_run: bool
    files: list[str]
    nodes: int
    edges: int
    project: str | None
    created: dict[str, int]
    existing: dict[str, int]
    notices: list[str]


class StepShape(TypedDict):
    """``relbook undo --json`` and ``relbook redo --json``: the step's words, null where there was none."""

    done: str | None


class LineShape(TypedDict):
    """A line of a brief; ``references`` are numbers of its ``entries``."""

    text: str
    references: list[int]


class SectionShape(TypedDict):
    """A section of a brief, each line as it is printed."""

    title: str
    lines: list[LineShape]


class ReferenceShape(TypedDict):
    """An entry that a brief refers to by number."""

    number: int
    kind: str
    id: int
    words: str


class BriefShape(TypedDict):
    """``relbook brief --json``.

    ``held_back`` counts the private fields and entries kept out; ``file`` is where ``--pdf`` or ``--html`` wrote the
    brief, else null.
    """

    kind: str
    id: int
    title: str
    aside: LineShape
    subtitle: list[LineShape]
    sections: list[SectionShape]
    entries: list[ReferenceShape]
    held_back: int
    file: str | None


class CheckShape(TypedDict):
    """``relbook check --json``: what is wrong, a sentence each; the exit code is 1 unless that is empty."""

    file: str
    problems: list[str]


class FileShape(TypedDict):
    """``relbook export --json`` and ``relbook sample --json``; ``held_back`` counts private marks left out."""

    file: str
    held_back: int
