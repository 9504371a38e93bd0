"""On whom a project rests, from what a brief may see."""

from collections import defaultdict

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.page import Section
from relbook.domain.briefs.parts import bold, line, quiet
from relbook.domain.coverage import Ground, Standing, coverage, is_leader
from relbook.domain.standing import ProjectStanding, Who
from relbook.domain.ties import TieKind


def coverage_section(facts: Facts, project_id: int) -> Section | None:
    """Return the verdict as a sentence with names, with the last contact of each who counts; None for a closed project.

    It rests on what the brief may see: a private meeting is no contact unless private entries are asked for.
    """
    standing = project_standing(facts, project_id)
    found = standing.coverage
    if not found.members or not facts.is_running(project_id):
        return None
    resting = [*found.of(Standing.SPONSOR), *found.live, *found.of(Standing.NOT_LIVE)]
    contacts = [member.contact for member in resting if member.contact is not None]
    sources = [facts.meeting_source(contact.meeting_id) for contact in contacts]
    branch = f" One branch: {found.branch}." if found.branch else ""
    told = line(
        bold(f"{found.verdict.value.capitalize()}. "),
        standing.headline(),
        quiet(branch),
        sources=sources[:6] or [facts.project_source(project_id)],
    )
    return Section(title="On whom it rests", lines=(told,), gives_way=9)


def project_standing(facts: Facts, project_id: int) -> ProjectStanding:
    """Return where a project stands by what a brief may see, without the way out."""
    stakes = [stake for stake in facts.stakes if stake.project_id == project_id]
    found = coverage(project_id, stakes, ground(facts, [stake.person_id for stake in stakes if is_leader(stake)]))
    people = {stake.person_id: Who(facts.name(stake.person_id)) for stake in stakes}
    return ProjectStanding(facts.projects[project_id], found, people, (), ())


def ground(facts: Facts, leaders: list[int]) -> Ground:
    """Return what a verdict on the leaders rests on, as of today."""
    reports_to: dict[int, set[int]] = defaultdict(set)
    for tie in facts.ties:
        if tie.verb is TieKind.REPORTS_TO:
            reports_to[tie.from_id].add(tie.to_id)
    contacts = {id_: contact for id_ in facts.looked_up if (contact := facts.contact(id_)) is not None}
    units = {id_: person.unit_id for id_, person in facts.people.items() if person.unit_id in facts.units}
    return Ground(
        facts.today,
        contacts,
        {id_: unit for id_, unit in units.items() if unit is not None and id_ in leaders},
        {id_: frozenset(above) for id_, above in reports_to.items()},
    )
