"""Rating how somebody stands to a project, or how they trust the user."""

from argparse import Namespace
from datetime import date

from relbook.cli.days import day_on
from relbook.cli.standing_shapes import RatingShape
from relbook.cli.terminal import plain, say, say_json
from relbook.cli.wiring import Wiring
from relbook.domain.projects import Engagement, Project, Stake
from relbook.domain.trust import PART_WORDS, PARTS, TrustRating, index_words
from relbook.domain.views import Name
from relbook.domain.words import full_day
from relbook.errors import AmbiguousError
from relbook.services.names import resolve
from relbook.services.ports import Journal
from relbook.services.ratings import RatingService
from relbook.services.standing import StandingService


def rate(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Store a rating, dated today or on a past day."""
    today = wiring.now().date()
    on = day_on(args.on, today)
    person = resolve(journal.contacts.names(), args.name, "person")
    service = RatingService(journal, wiring.now)
    if args.trust:
        document = _trust(args, service, person, on)
        words = _trust_words(document)
    else:
        project = _project(args, journal, wiring, person)
        document = _engagement(args, service, person, project, on)
        words = _engagement_words(document, journal)
    if args.json:
        say_json(document)
    else:
        say(plain(words))
    return 0


def _trust(args: Namespace, service: RatingService, person: Name, on: date) -> RatingShape:
    parts = dict(zip(PARTS, args.trust, strict=True))
    rating = TrustRating(person_id=person.id, rated_on=on, because=args.because, **parts)
    number = service.trust(rating)
    return {
        "id": number,
        "kind": rating.kind,
        "person": {"id": person.id, "name": person.shown},
        "project": None,
        "rated_on": on.isoformat(),
        "because": args.because,
        "engagement": None,
        "trust": {
            "credibility": rating.credibility,
            "reliability": rating.reliability,
            "intimacy": rating.intimacy,
            "self_orientation": rating.self_orientation,
            "index": rating.index,
        },
    }


def _engagement(args: Namespace, service: RatingService, person: Name, project: Project, on: date) -> RatingShape:
    level = Engagement(args.engagement)
    number = service.engage(person.id, project.id, level, on=on, because=args.because)
    return {
        "id": number,
        "kind": "stake_rating",
        "person": {"id": person.id, "name": person.shown},
        "project": {"id": project.id, "name": project.name},
        "rated_on": on.isoformat(),
        "because": args.because,
        "engagement": level.value,
        "trust": None,
    }


def _project(args: Namespace, journal: Journal, wiring: Wiring, person: Name) -> Project:
    """Return the project that is meant: the one named, else the only one that the person has a stake in."""
    if args.project:
        return journal.get(Project, resolve(journal.contacts.names(), args.project, "project").id)
    projects = StandingService(journal, journal.standings, wiring.now).projects()
    staked = {stake.project_id for stake in journal.find(Stake, person_id=person.id)}
    own = [project for project in projects if project.id in staked]
    if len(own) == 1:
        return own[0]
    names = [project.name for project in own or projects]
    part = "a part in several projects" if own else "no part in a project yet"
    listed = f": {', '.join(names)}" if names else ""
    raise AmbiguousError(f"{person.shown} has {part}; say with --project which one is meant{listed}.", names)


def _engagement_words(document: RatingShape, journal: Journal) -> str:
    person, project = document["person"], document["project"]
    assert project is not None  # noqa: S101 - engagement is rated in a project
    day = full_day(date.fromisoformat(document["rated_on"]))
    words = f"{person['name']} in {project['name']}: rated {document['engagement']} as of {day}."
    (stake,) = journal.find(Stake, person_id=person["id"], project_id=project["id"])
    if stake.engagement_now and stake.engagement_now.value != document["engagement"]:
        words += f" A later rating says {stake.engagement_now.value}; that still holds today."
    return words


def _trust_words(document: RatingShape) -> str:
    parts = document["trust"]
    assert parts is not None  # noqa: S101 - it was rated
    numbers = (parts["credibility"], parts["reliability"], parts["intimacy"], parts["self_orientation"])
    words = [
        f"{PART_WORDS[part][0].lower()} {'not judged' if number is None else number}"
        for part, number in zip(PARTS, numbers, strict=True)
    ]
    day = full_day(date.fromisoformat(document["rated_on"]))
    index = f"index {index_words(parts['index'])}" if parts["index"] is not None else "no index while a part is blank"
    return f"Trust of {document['person']['name']} rated as of {day}: {', '.join(words)}; {index}."
