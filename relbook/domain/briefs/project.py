"""The brief on a project: on whom it rests, who is in it, promises, what no chart shows, what to ask whom."""

from collections.abc import Iterable, Sequence

from relbook.domain.briefs.asks import ask_section
from relbook.domain.briefs.cover import coverage_section
from relbook.domain.briefs.facts import NAME_WIDTH, Facts
from relbook.domain.briefs.fitting import balanced
from relbook.domain.briefs.group import PEOPLE_SHOWN, contact_words, group_asks
from relbook.domain.briefs.landscape import around_people, landscape_section
from relbook.domain.briefs.page import Brief, Column, Line, Section
from relbook.domain.briefs.parts import (
    LINE_WIDTH,
    bold,
    dotted,
    filled,
    last_meetings,
    line,
    next_meeting,
    part_words,
    project_dates,
    promises,
    quiet,
)
from relbook.domain.briefs.reviewed import review_lines, steps_section
from relbook.domain.briefs.wants import initiatives_section, needs_section
from relbook.domain.connections import Suggestion
from relbook.domain.gist import clip, text_lines
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.plan import PlanStep, ReviewDue
from relbook.domain.projects import Project, Role, Stake


def project_brief(
    facts: Facts,
    project_id: int,
    *,
    suggested: Sequence[Suggestion] = (),
    due: ReviewDue | None = None,
    steps: Sequence[PlanStep] = (),
    left_out: int = 0,
) -> Brief:
    """Compose the brief on a project: on whom it rests, goal, stakes, promises, needs, initiatives, last meetings.

    ``suggested`` are initiatives that could be connected with it, ``due`` says that it ought to be reviewed, ``steps``
    are those still to be taken that came of reviews.
    """
    project = facts.projects[project_id]
    stakes = _ranked(facts, project_id)
    people = list(dict.fromkeys(stake.person_id for stake in stakes))
    meetings = _meetings(facts, project_id, facts.entered)
    touching = {one.id for one in _meetings(facts, project_id, facts.meetings.values())}
    owed = [c for c in facts.commitments if c.meeting_id in touching]
    around = [("project", project_id), *around_people(facts, people)]
    return Brief(
        kind="project",
        id=project_id,
        title=clip(project.name, NAME_WIDTH),
        subtitle=(_state(facts, project), *review_lines(facts, due)),
        aside=next_meeting(facts, meetings),
        sections=filled(
            [
                coverage_section(facts, project_id),
                *balanced(
                    [
                        *_aims(facts, project),
                        _stakes(facts, stakes),
                        promises(facts, owed, named=True),
                        steps_section(facts, steps, told=owed),
                        needs_section(facts, _surfacing(facts, people), named=True, title="Needs surfacing"),
                        initiatives_section(facts, "project", project_id, suggested),
                        landscape_section(facts, around, around[0]),
                    ]
                ),
                ask_section(group_asks(facts, people)),
                last_meetings(facts, facts.past(meetings)),
                _text(facts, project_id, "Worth knowing", project.notes, Column.WIDE),
            ]
        ),
        prepared=facts.now,
        left_out=left_out,
    )


def _ranked(facts: Facts, project_id: int) -> list[Stake]:
    """Return the stakes in the project, sponsors first, then by power."""
    stakes = (stake for stake in facts.stakes if stake.project_id == project_id)
    return sorted(stakes, key=lambda stake: (stake.role is not Role.SPONSOR, -(stake.power or 0), stake.id))


def _state(facts: Facts, project: Project) -> Line:
    words = dotted([f"project, {project.state}", project_dates(project, facts.today)])
    return line(quiet(words), sources=[facts.project_source(project.id)])


def _aims(facts: Facts, project: Project) -> tuple[Section, Section]:
    goal = _text(facts, project.id, "Goal", project.goal, Column.LEFT)
    return goal, _text(facts, project.id, "Objectives", project.objectives, Column.LEFT)


def _meetings(facts: Facts, project_id: int, among: Iterable[Meeting]) -> list[Meeting]:
    """Return those of some meetings that touch the project."""
    return [one for one in among if any(project.id == project_id for project in facts.projects_of(one.id))]


def _surfacing(facts: Facts, people: Sequence[int]) -> list[Need]:
    """Return the needs of people that are urgent or about to be, the first to be so first."""
    near = [one for id_ in people for one in facts.needs_of(id_) if one.surfaces_on(facts.today)]
    return sorted(near, key=lambda one: (one.urgent_on or facts.today, one.id))


def _text(facts: Facts, project_id: int, title: str, text: str, column: Column) -> Section:
    source = [facts.project_source(project_id)]
    lines = tuple(line(part, sources=source) for part in text_lines(text, 6, 2 * LINE_WIDTH))
    return Section(title=title, lines=lines, column=column, gives_way=3 if column is Column.WIDE else 4, keep=2)


def _stakes(facts: Facts, stakes: Sequence[Stake]) -> Section:
    lines = tuple(_stake(facts, stake) for stake in stakes[:PEOPLE_SHOWN])
    more = max(0, len(stakes) - PEOPLE_SHOWN)
    return Section(title="Sponsor and stakes", lines=lines, more=more, column=Column.LEFT, gives_way=8, keep=6)


def _stake(facts: Facts, stake: Stake) -> Line:
    words = "".join(f" · {part}" for part in (part_words(stake), contact_words(facts, stake.person_id)) if part)
    return line(bold(facts.name(stake.person_id)), quiet(words), sources=[facts.person_source(stake.person_id)])
