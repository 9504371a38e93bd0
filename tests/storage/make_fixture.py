"""Writes the fixture file of the present format: ``python -m tests.storage.make_fixture``. Run it before a new one."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Standing, Verdict
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout, Scarce, Sort
from relbook.domain.maps import Placement
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.services.ports import Gate
from relbook.storage.book import Book
from relbook.storage.migrations import STEPS

TARGET = Path(__file__).parents[1] / "fixtures" / "journals" / f"format-{len(STEPS)}.relbook"


def main() -> None:
    """Write a journal with a record of every kind, a step that was undone, and one that stands on another."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.unlink(missing_ok=True)
    with Book.create(TARGET) as book:
        with book.write("Filled") as gate:
            mill = gate.add(Organisation(name="Quarry Mill", sector="customer"))
            unit = gate.add(Unit(name="Finance", organisation_id=mill))
            nora = gate.add(Person(name="Nora Vale", organisation_id=mill, unit_id=unit, private=frozenset({"notes"})))
            odd = gate.add(Person(name="Odd Aske"))
            gate.add(Alias(person_id=nora, name="NV"))
            gate.add(PersonTag(person_id=nora, tag="board"))
            project = gate.add(Project(name="Waterwheel", starts_on=date(2026, 1, 5)))
            gate.add(Stake(person_id=nora, project_id=project, role=Role.SPONSOR, power=5))
            meeting = gate.add(Meeting(day=date(2026, 3, 9), title="Budget review", notes="The freeze is likely."))
            gate.add(Attendance(meeting_id=meeting, person_id=nora, mood=1))
            gate.add(Attendance(meeting_id=meeting, organisation_id=mill))
            gate.add(Attendance(meeting_id=meeting, name="a guest"))
            gate.add(MeetingTag(meeting_id=meeting, tag="budget"))
            gate.add(MeetingProject(meeting_id=meeting, project_id=project))
            gate.add(
                Commitment(by_me=True, what="forecast", person_id=nora, meeting_id=meeting, made_on=date(2026, 3, 9))
            )
            gate.add(Tie(from_id=odd, to_id=nora, verb=TieKind.REPORTS_TO, formal=True))
            gate.add(
                StakeRating(
                    person_id=nora,
                    project_id=project,
                    rated_on=date(2026, 3, 9),
                    about=frozenset({"role", "power"}),
                    role=Role.SPONSOR,
                    power=5,
                    because="She signed the charter.",
                )
            )
            gate.add(TrustRating(person_id=nora, rated_on=date(2026, 3, 9), credibility=7, because="Asked twice."))
            gate.add(Need(person_id=nora, what="figures for the audit", first_heard_on=date(2026, 3, 9)))
            first = gate.add(Initiative(name="Mill race", lead_id=odd))
            second = gate.add(Initiative(name="Sluice"))
            links: tuple[dict[str, Any], ...] = ({"person_id": nora}, {"project_id": project}, {"other_id": second})
            for link in links:
                gate.add(Connection(initiative_id=first, connected_on=date(2026, 3, 9), **link))
            gate.add(
                Dismissal(matter=Matter.MOVE, evidence=frozenset({"plan:person:1"}), dismissed_on=date(2026, 3, 9))
            )
            pair = f"tie:person:{nora}:person:{odd}:meeting:{meeting}"
            gate.add(Dismissal(matter=Matter.TIE, evidence=frozenset({pair}), dismissed_on=date(2026, 3, 9)))
            gate.add(Placement(person_id=nora, project_id=project, x=120.5, y=-40.25, pinned=True))
            gate.add(Placement(person_id=nora, x=0.1, y=1e-9))
            _add_landscape(gate, nora, project, unit)
            _add_review(gate, nora, project)
        with book.write("Renamed") as gate:
            gate.put(replace(gate.get(Person, odd), name="Odd Askeland"))
        with book.write("Undone") as gate:
            gate.add(Person(name="Never Was"))
        book.history.undo()


def _add_landscape(gate: Gate, person: int, project: int, unit: int) -> None:
    day = date(2026, 3, 9)
    rule = LandscapeNote(sort=Sort.RULE, words="nothing reaches the board unread", since_on=day, confirmed_on=day)
    first = gate.add(rule)
    second = gate.add(
        replace(
            rule,
            sort=Sort.PRIORITY,
            words="the audit wants the same two people",
            over=frozenset({Scarce.PEOPLE.value, Scarce.MONEY.value}),
            told_by_id=person,
            decides_id=person,
            bites_on=date(2026, 6, 1),
        )
    )
    abouts: tuple[dict[str, Any], ...] = ({"person_id": person}, {"unit_id": unit}, {"project_id": project})
    for about in abouts:
        gate.add(NoteAbout(note_id=first, **about))
    gate.add(Contradiction(note_id=first, against_id=second, noted_on=day))


def _add_review(gate: Gate, person: int, project: int) -> None:
    day = date(2026, 3, 9)
    review = gate.add(
        Review(
            project_id=project,
            set_key="before-planning",
            set_name="Before planning",
            begun_on=day,
            finished_on=day,
            verdict=Verdict.TRAP,
            live=0,
        )
    )
    answer = gate.add(
        Answer(review_id=review, question="who", asked="Who else?", words="The treasurer.", answered_on=day)
    )
    gate.add(Became(answer_id=answer, thing="person", thing_id=person))
    gate.add(ReviewPerson(review_id=review, person_id=person, role=Role.SPONSOR, standing=Standing.SPONSOR))


if __name__ == "__main__":
    main()
