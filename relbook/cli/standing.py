"""Where the user stands, and what is worth doing today."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date

from relbook.cli import shown_standing as shown
from relbook.cli.days import day_on
from relbook.cli.standing_shapes import StandingsShape
from relbook.cli.standing_text import standing_text, without_text
from relbook.cli.terminal import plain, say, say_json
from relbook.cli.today_text import today_text
from relbook.cli.wiring import Wiring
from relbook.domain.standing import ProjectStanding
from relbook.domain.views import Name
from relbook.domain.words import full_day
from relbook.services.initiatives import InitiativeService
from relbook.services.names import resolve
from relbook.services.ports import Journal
from relbook.services.standing import StandingService
from relbook.services.today import TodayService


def today(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print what is worth doing today, or was on a past day."""
    now = wiring.now()
    on = day_on(args.on, now.date())
    project = _named(journal, args.project, "project")
    service = TodayService(
        reads=journal,
        standings=journal.standings,
        contacts=journal.contacts,
        standing=StandingService(journal, journal.standings, lambda: now),
        initiatives=InitiativeService(journal, journal.listing, lambda: now),
        now=lambda: now,
    )
    found = service.today(on=on, project_id=project.id if project else None)
    if args.json:
        say_json(shown.today(found))
        return 0
    for line in today_text(found, now.date()):
        say(line)
    return 0


def standing(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print on whom each project rests, and how that would be without somebody."""
    now = wiring.now()
    on = day_on(args.on, now.date())
    service = StandingService(journal, journal.standings, lambda: now)
    project = _named(journal, args.project, "project")
    person = _named(journal, args.without, "person")
    found = [service.project(project.id, on=on)] if project else service.all(on=on)
    left = _Left(person, [service.without(one.project.id, person.id, on=on) for one in found]) if person else None
    if args.json:
        say_json(_document(on, found, left))
        return 0
    if on < now.date():
        say(f"As of {full_day(on)}")
        say()
    _print(found, left)
    return 0


@dataclass(frozen=True, slots=True)
class _Left:
    """How the projects would stand had a person left."""

    person: Name
    standings: list[ProjectStanding]


def _named(journal: Journal, text: str | None, kind: str) -> Name | None:
    return resolve(journal.contacts.names(), text, kind) if text else None


def _document(on: date, found: list[ProjectStanding], left: _Left | None) -> StandingsShape:
    return {
        "on": on.isoformat(),
        "projects": [shown.standing(one) for one in found],
        "without": None
        if left is None
        else {
            "person": {"id": left.person.id, "name": left.person.shown},
            "projects": [shown.standing(one) for one in left.standings],
        },
    }


def _print(found: list[ProjectStanding], left: _Left | None) -> None:
    if not found:
        say("No project goes on, so there is nothing that could rest on anybody.")
    for place, one in enumerate(found):
        if place:
            say()
        for line in standing_text(one):
            say(line)
        if left:
            for line in without_text(one, left.standings[place], plain(left.person.shown)):
                say(line)
