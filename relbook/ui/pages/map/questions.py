"""The questions that can be put to the map: their words for whom they are about, and how each is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from relbook.domain.answers import Answer
from relbook.domain.cadence import Freshness
from relbook.domain.map_screening import without_private
from relbook.domain.maps import MapPerson, MapView
from relbook.services.map import MapService
from relbook.services.standing import StandingService


class Subject(Enum):
    """What a question is about."""

    PERSON = "person"
    GROUP = "group"
    DAY = "day"
    ALL = "all"


class Ask(Enum):
    """The questions, in order."""

    LEAVES = "leaves"
    REACHES = "reaches"
    BRIDGE = "bridge"
    HOLDS = "holds"
    SPANS = "spans"
    CIRCLES = "circles"
    MEET = "meet"
    CHANGED = "changed"


ABOUT: dict[Ask, Subject] = {
    Ask.LEAVES: Subject.PERSON,
    Ask.REACHES: Subject.PERSON,
    Ask.BRIDGE: Subject.GROUP,
    Ask.HOLDS: Subject.ALL,
    Ask.SPANS: Subject.ALL,
    Ask.CIRCLES: Subject.ALL,
    Ask.MEET: Subject.ALL,
    Ask.CHANGED: Subject.DAY,
}
"""What each question is about."""
_FIXED = {
    Ask.HOLDS: "Who holds things together?",
    Ask.SPANS: "Who is boxed in, and who spans?",
    Ask.CIRCLES: "Which circles exist?",
    Ask.MEET: "Who should know each other?",
}
MONTH = 30
"""Days that are looked back to begin with."""
BACK: dict[str, int] = {"this week": 7, "this month": MONTH, "this quarter": 91, "this year": 365}
"""How far back may be looked, in days."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with whom or what it is about."""

    ask: Ask
    person_id: int = 0
    group: str | None = None
    """None for every unit."""
    since: date | None = None

    def words(self, view: MapView) -> str:
        """Return the question as it stands on its button."""
        one = view.people.get(self.person_id)
        name = one.name if one else "somebody"
        match self.ask:
            case Ask.LEAVES:
                who = "my sponsor" if one and one.sponsor and view.project else name
                return f"What if {who} leaves?"
            case Ask.REACHES:
                return f"Who reaches {name}?"
            case Ask.BRIDGE:
                return f"Who is my only bridge to {self.group}?" if self.group else "Where have I only one bridge?"
            case Ask.CHANGED:
                return f"What changed {_span(self.since, view.on)}?"
        return _FIXED[self.ask]


def _span(since: date | None, on: date) -> str:
    days = (on - since).days if since else MONTH
    return next((words for words, back in BACK.items() if back == days), f"since {since:%d %b %Y}" if since else "")


def proposed(ask: Ask, view: MapView, chosen: int) -> Question:
    """Return a question about whoever is chosen, or else about whom it matters most."""
    if ABOUT[ask] is Subject.DAY:
        return Question(ask, since=view.on - timedelta(days=MONTH))
    if ABOUT[ask] is Subject.GROUP:
        one = view.people.get(chosen)
        return Question(ask, group=one.group or None if one else None)
    if ABOUT[ask] is Subject.ALL:
        return Question(ask)
    if chosen in view.people:
        return Question(ask, chosen)
    best = min(view.people.values(), key=_most_asked(ask), default=None)
    return Question(ask, best.id if best else 0)


def _most_asked(ask: Ask) -> Callable[[MapPerson], tuple[bool, int, str, int]]:
    """Return what orders people by how much their leaving, or reaching them, matters."""
    if ask is Ask.LEAVES:
        return lambda one: (not one.sponsor, -(one.power or 0), one.name, one.id)
    far = (Freshness.COLD, Freshness.NEVER)
    return lambda one: (one.freshness not in far, -(one.power or 0), one.name, one.id)


def answer(question: Question, view: MapView, maps: MapService, standing: StandingService | None) -> Answer:
    """Return the answer; for a thread, since measures and circles are worked out in it.

    ``standing`` None is for a map without what is private, since verdicts rest on that too.
    """
    from relbook.services.map_questions import MapQuestions

    asked = MapQuestions(view, standing)
    match question.ask:
        case Ask.LEAVES:
            return asked.leaves(question.person_id)
        case Ask.REACHES:
            return asked.reaches(question.person_id)
        case Ask.BRIDGE:
            return asked.bridges(question.group)
        case Ask.HOLDS:
            return asked.holds_together()
        case Ask.SPANS:
            return asked.boxed_in_and_spanning()
        case Ask.CIRCLES:
            return asked.circles()
        case Ask.MEET:
            return asked.should_meet()
        case Ask.CHANGED:
            since = question.since or view.on - timedelta(days=MONTH)
            earlier = maps.view(view.project.id if view.project else None, on=since)
            return asked.changed_since(earlier if standing else without_private(earlier))
