"""The sample's organisations, projects, people, ties and initiatives."""

from dataclasses import replace
from datetime import date
from typing import Any

from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, ProjectState, Role, Stake
from relbook.domain.ratings import rating_between
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import LEAST, MOST, TrustRating
from relbook.services.sample_kept import Kept, marks
from relbook.services.sample_tables import Table
from relbook.services.stakes import LONGEST_INTERVAL


class Reading:
    """Reads organisations, projects, people, ties and initiatives."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._started: dict[int, date] = {}
        """Where a project began, which is when its stakes were first judged unless they say otherwise."""

    def organisation(self, table: Table) -> None:
        """Read an organisation and its units."""
        name = table.line("name", needed=True)
        plain = Organisation(name=name, sector=table.line("sector"), notes=table.notes("notes"))
        number = self._kept.add(replace(plain, private=marks(table, Organisation)))
        self._kept.call(table, "organisation", name, number)
        for unit in table.lines("units"):
            self._kept.call(table, f"unit {number}", unit, self._kept.add(Unit(name=unit, organisation_id=number)))

    def project(self, table: Table) -> None:
        """Read a project."""
        project = Project(
            name=table.line("name", needed=True),
            goal=table.notes("goal"),
            objectives=table.notes("objectives"),
            starts_on=table.day("starts"),
            ends_on=table.day("ends"),
            state=table.word("state", ProjectState) or ProjectState.ACTIVE,
            notes=table.notes("notes"),
            private=marks(table, Project),
        )
        number = self._kept.add(project)
        self._started[number] = project.starts_on or table.today
        self._kept.call(table, "project", project.name, number)

    def person(self, table: Table) -> None:
        """Read a person with aliases, tags and stakes."""
        person = Person(
            name=table.line("name", needed=True),
            title=table.line("title"),
            email=table.line("email"),
            phone=table.line("phone"),
            matters=table.notes("matters"),
            approach=table.notes("approach"),
            notes=table.notes("notes"),
            private=marks(table, Person),
        )
        number = self._kept.add(self._placed(person, table))
        self._kept.call(table, "person", person.name, number)
        for alias in table.lines("aliases"):
            self._kept.call(table, "person", alias, number, key="aliases")
            self._kept.add(Alias(person_id=number, name=alias))
        for tag in table.lines("tags"):
            self._kept.add(PersonTag(person_id=number, tag=tag))
        for stake in table.tables("stake"):
            self._stake(number, stake)
        for trust in table.tables("trust"):
            self._trust(number, trust)
        for need in table.tables("need"):
            self._need(number, need)

    def tie(self, table: Table) -> None:
        """Read a tie."""
        first, second = self._kept.one(table, "from", "person"), self._kept.one(table, "to", "person")
        if first == second:
            table.refuse("to", "is the same person as “from”")
        self._kept.add(
            Tie(
                from_id=first,
                to_id=second,
                verb=table.word("verb", TieKind) or table.refuse("verb", "is missing"),
                strength=table.number("strength", 1, 3) or 2,
                formal=table.flag("formal") or False,
                from_on=table.day("since"),
                until_on=table.day("until"),
                notes=table.notes("notes"),
                private=marks(table, Tie),
            )
        )

    def _placed(self, person: Person, table: Table) -> Person:
        organisation = table.line("organisation")
        if not organisation:
            return person
        number = self._kept.number(table, "organisation", "organisation", organisation)
        unit = table.line("unit")
        unit_id = self._kept.number(table, "unit", f"unit {number}", unit) if unit else None
        return replace(person, organisation_id=number, unit_id=unit_id)

    def _stake(self, person_id: int, table: Table) -> None:
        """Read a stake as it was at first, and the ratings that made it what it is."""
        project_id = self._kept.one(table, "project", "project")
        blank = Stake(person_id=person_id, project_id=project_id)
        start = self._started[project_id]
        stake, because = self._judged(table, blank), table.notes("because")
        ratings = [rating_between(None, stake, table.day("since") or start, because)]
        for step in table.tables("rating"):
            after, because = self._judged(step, stake), step.notes("because")
            day = step.day() or step.refuse("days_ago", "is missing")
            rating = rating_between(stake, after, day, because)
            ratings.append(rating or step.refuse("days_ago", "says nothing that was not held before"))
            stake = after
            step.finish()
        for rating in ratings:
            if rating is not None:
                self._kept.add(rating)
        self._kept.add(stake)
        table.finish()

    def _judged(self, table: Table, before: Stake) -> Stake:
        """Return the stake with what the table says of it."""
        said: dict[str, Any] = {
            "role": table.word("role", Role),
            "leader": table.flag("leader"),
            "power": table.number("power", 1, 5),
            "interest": table.number("interest", 1, 5),
            "urgency": table.flag("urgency"),
            "legitimacy": table.flag("legitimacy"),
            "engagement_now": table.word("now", Engagement),
            "engagement_wanted": table.word("wanted", Engagement),
            "ideal_days": table.number("ideal", 1, LONGEST_INTERVAL),
            "maximum_days": table.number("maximum", 1, LONGEST_INTERVAL),
        }
        return replace(before, **{key: value for key, value in said.items() if value is not None})

    def _trust(self, person_id: int, table: Table) -> None:
        self._kept.add(
            TrustRating(
                person_id=person_id,
                rated_on=table.day() or table.refuse("days_ago", "is missing"),
                credibility=table.number("credibility", LEAST, MOST),
                reliability=table.number("reliability", LEAST, MOST),
                intimacy=table.number("intimacy", LEAST, MOST),
                self_orientation=table.number("self_orientation", LEAST, MOST),
                because=table.notes("because"),
                private=marks(table, TrustRating),
            )
        )
        table.finish()

    def _need(self, person_id: int, table: Table) -> None:
        met = table.day("met")
        self._kept.add(
            Need(
                person_id=person_id,
                what=table.line("what", needed=True),
                first_heard_on=table.day("heard") or table.refuse("heard", "is missing"),
                urgent_on=table.day("urgent"),
                state=NeedState.OPEN if met is None else NeedState.MET,
                settled_on=met,
                private=marks(table, Need),
            )
        )
        table.finish()

    def initiative(self, table: Table) -> None:
        """Read an initiative with whom and what it touches."""
        name = table.line("name", needed=True)
        plain = Initiative(
            name=name,
            lead_id=self._kept.maybe(table, "lead", "person"),
            aim=table.notes("aim"),
            starts_on=table.day("starts"),
            ends_on=table.day("ends"),
            state=table.word("state", ProjectState) or ProjectState.ACTIVE,
            notes=table.notes("notes"),
        )
        number = self._kept.add(replace(plain, private=marks(table, Initiative)))
        self._kept.call(table, "initiative", name, number)
        on = plain.starts_on or table.today
        for who in table.lines("people"):
            person_id = self._kept.number(table, "people", "person", who)
            self._kept.add(Connection(initiative_id=number, person_id=person_id, connected_on=on))
        for project in table.lines("projects"):
            project_id = self._kept.number(table, "projects", "project", project)
            self._kept.add(Connection(initiative_id=number, project_id=project_id, connected_on=on))
