"""The commands that change the journal."""

from argparse import Namespace

from relbook.cli.shapes import CaptureShape, FileShape, PartShape, StepShape
from relbook.cli.terminal import plain, say, say_json, tell
from relbook.cli.wiring import Wiring
from relbook.domain.views import Entry
from relbook.services.capture import CaptureService, Understanding
from relbook.services.capture_corrections import with_everyone_added
from relbook.services.capture_words import Told, told
from relbook.services.names import KnownNames
from relbook.services.ports import Journal
from relbook.services.sample import SampleService


def sample(args: Namespace, wiring: Wiring) -> int:
    """Write the sample journal to a new file."""
    with wiring.new(args.file) as journal:
        SampleService(journal, wiring.now).write()
        journal.history.begin_here()
    if args.json:
        document: FileShape = {"file": str(args.file), "held_back": 0}
        say_json(document)
    else:
        say(f"The sample journal was written to {args.file}. Look around with: relbook --journal {args.file} people")
    return 0


def undo(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Take back the last step."""
    return _turned(args, journal.history.undo(), "Undone", "There is nothing to undo.")


def redo(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Do again the step last taken back."""
    return _turned(args, journal.history.redo(), "Done again", "There is nothing to redo.")


def _turned(args: Namespace, entry: Entry | None, words: str, none: str) -> int:
    if args.json:
        document: StepShape = {"done": None if entry is None else entry.words}
        say_json(document)
    else:
        say(none if entry is None else f"{words}: {plain(entry.words)}")
    return 0


def capture(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Record a meeting from one line, or say how the line would be understood."""
    service = CaptureService(journal, KnownNames(journal.contacts, journal), wiring.now)
    understood = service.understand(args.line)
    if args.add_people:
        understood = service.understand(with_everyone_added(understood))
    number = None if args.dry_run else service.save(understood)
    parts = [_part(understood, one) for one in told(understood)]
    if args.json:
        document: CaptureShape = {"meeting_id": number, "parts": parts, "notices": list(understood.sentences)}
        say_json(document)
        return 0
    for part in parts:
        say(f"{part['part']:<10}  {plain(part['meaning'])}")
    say("Nothing was saved." if number is None else f"{plain(understood.words)}; it is meeting number {number}.")
    for sentence in understood.sentences:
        tell(plain(sentence))
    return 0


def _part(understood: Understanding, told: Told) -> PartShape:
    text = told.part.span.of(understood.capture.line) if told.part else ""
    return {"part": told.kind, "text": text, "meaning": told.words}
