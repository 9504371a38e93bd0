"""The commands that only read."""

from argparse import Namespace

from relbook.cli import shown
from relbook.cli.shapes import (
    CheckShape,
    CommitmentsShape,
    FileShape,
    MeetingsShape,
    PeopleShape,
    SearchShape,
)
from relbook.cli.terminal import plain, say, say_json, table, tell
from relbook.cli.wiring import Wiring
from relbook.domain.lines import WHO_SHOWN, JournalFilter, MeetingLine
from relbook.domain.terms import Precision
from relbook.domain.views import Promise
from relbook.services.names import resolve
from relbook.services.ports import Journal


def people(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print everyone, by name."""
    lines = journal.contacts.people(today=wiring.now().date())
    if args.json:
        document: PeopleShape = {"people": [shown.person(line) for line in lines]}
        say_json(document)
        return 0
    rows = (
        (
            line.name,
            line.title,
            ", ".join(part for part in (line.unit, line.organisation) if part),
            "never" if line.last_contact is None else line.last_contact.isoformat(),
            str(line.meetings),
            f"{line.open_mine} mine, {line.open_theirs} theirs" if line.open_mine or line.open_theirs else "",
        )
        for line in lines
    )
    for text in table(("Name", "Title", "Where", "Last contact", "Meetings", "Open promises"), rows):
        say(text)
    return 0


def meetings(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print the meetings, newest first."""
    person = resolve(journal.contacts.names(), args.person, "person").id if args.person else None
    which = JournalFilter(person_id=person)
    lines = journal.listing.page(which, limit=args.limit)
    count = journal.listing.count(which)
    if args.json:
        document: MeetingsShape = {"count": count, "meetings": [shown.meeting(line) for line in lines]}
        say_json(document)
        return 0
    for text in table(("Number", "When", "What", "Who"), (_meeting_row(line) for line in lines), widest=60):
        say(text)
    if count > len(lines):
        tell(f"{len(lines)} of {count} meetings; --limit N shows more.")
    return 0


def _meeting_row(line: MeetingLine) -> tuple[str, str, str, str]:
    when = f"{line.day:%Y-%m}" if line.precision is Precision.MONTH else line.day.isoformat()
    start = "" if line.start is None else f" {line.start:%H:%M}"
    named = min(line.attendees, WHO_SHOWN)
    more = f" and {line.attendees - named} more" if line.attendees > named else ""
    return str(line.id), when + start, line.title or line.form.value, line.who + more


def commitments(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print promises both ways: the open ones by due date, then the settled."""
    promises = journal.contacts.promises(open_only=args.open)
    today = wiring.now().date()
    if args.json:
        document: CommitmentsShape = {"commitments": [shown.commitment(promise, today) for promise in promises]}
        say_json(document)
        return 0
    rows = (
        (*_sides(promise), promise.commitment.what, _standing(promise, promise.commitment.days_late(today)))
        for promise in promises
    )
    for text in table(("Who owes", "Whom", "What", "When"), rows, widest=60):
        say(text)
    return 0


def _sides(promise: Promise) -> tuple[str, str]:
    return ("I", promise.other or "everyone there") if promise.commitment.by_me else (promise.other, "me")


def _standing(promise: Promise, late: int) -> str:
    row = promise.commitment
    if row.settled_on is not None:
        return f"{row.state.value} {row.settled_on.isoformat()}"
    if row.due_on is None:
        return row.state.value
    return f"due {row.due_on.isoformat()}" + (f", {late} days late" if late else "")


def search(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print what matches every word, the best first."""
    words = " ".join(args.words)
    results = journal.search.ranked(words, limit=args.limit)
    if args.json:
        document: SearchShape = {"words": words, "results": [shown.found(result) for result in results]}
        say_json(document)
        return 0
    for result in results:
        when = "" if result.day is None else f"{result.day.isoformat()}  "
        say(f"{result.kind.replace('_', ' '):<14}  {when}{plain(result.title)}")
        if result.excerpt:
            say(f"{'':<16}{plain(result.excerpt)}")
    if not results:
        tell(f"Nothing in the journal matches “{plain(words)}”.")
    return 0


def check(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Say whether the file is whole; exit code 1 where it is not."""
    problems = journal.check()
    if args.json:
        document: CheckShape = {"file": str(journal.path), "problems": problems}
        say_json(document)
    elif not problems:
        say(f"{journal.path} is whole.")
    for problem in problems:
        tell(problem)
    return 1 if problems else 0


def export(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Write everything to a file that any tool reads."""
    write = journal.exports.to_sqlite if args.format == "sqlite" else journal.exports.to_json
    held_back = write(args.file, with_private=args.with_private)
    if args.json:
        document: FileShape = {"file": str(args.file), "held_back": held_back}
        say_json(document)
    else:
        say(f"The journal was written to {args.file}.")
    if held_back:
        tell(f"{held_back} private marks held something back; --with-private leaves nothing out.")
    return 0
