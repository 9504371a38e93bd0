"""The register of landscape notes on the command line."""

from argparse import Namespace

from relbook.cli import shown_plan as shown
from relbook.cli.landscape_text import landscape_text
from relbook.cli.plan_shapes import LandscapeShape
from relbook.cli.terminal import say, say_json
from relbook.cli.wiring import Wiring
from relbook.domain.landscape import ABOUT, Sort
from relbook.domain.views import Name
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.names import resolve
from relbook.services.ports import Journal

_ORDER = {sort: place for place, sort in enumerate(Sort)}


def landscape(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print the landscape notes that hold, by sort: all, those about something, or those that went stale."""
    today = wiring.now().date()
    reading = LandscapeReading(journal, wiring.now)
    about = _about(args.about, journal, reading) if args.about else None
    lines = reading.about([(about.kind, about.id)]) if about else reading.lines()
    lines = sorted((line for line in lines if line.stale or not args.stale), key=lambda line: _ORDER[line.note.sort])
    if args.json:
        document: LandscapeShape = {
            "on": today.isoformat(),
            "about": shown.thing(about) if about else None,
            "notes": [shown.note(line, today) for line in lines],
        }
        say_json(document)
        return 0
    others = {line.id: line for line in reading.numbered(number for line in lines for number in line.against)}
    for text in landscape_text(lines, others, today, about=about.shown if about else "", stale=args.stale):
        say(text)
    return 0


def _about(typed: str, journal: Journal, reading: LandscapeReading) -> Name:
    """Return what a note can be about, by its name."""
    initiatives = [Name("initiative", one.id, one.name, one.name) for one in journal.contacts.initiatives()]
    return resolve([*journal.contacts.names(), *reading.units(), *initiatives], typed, among=frozenset(ABOUT))
