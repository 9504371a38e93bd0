"""What people want and what others work on: needs and initiatives, with the names around them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection as Link

from relbook.domain.initiatives import SIDES, Connection, Initiative, Named
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.views import InitiativeCard, InitiativeLine, Linked, NeedLine
from relbook.storage.aside import with_initiative
from relbook.storage.gate import find, get

_LINES = """SELECT i.id, i.name, coalesce(p.name, ''), i.state,
    (SELECT count(*) FROM connection c JOIN person q ON q.id = c.person_id
        WHERE c.initiative_id = i.id AND q.deleted_at IS NULL AND q.id IS NOT i.lead_id),
    (SELECT count(*) FROM connection c JOIN project j ON j.id = c.project_id
        WHERE c.initiative_id = i.id AND j.deleted_at IS NULL)
    + (SELECT count(*) FROM connection c JOIN initiative o ON o.id = c.other_id
        WHERE c.initiative_id = i.id AND o.deleted_at IS NULL)
    + (SELECT count(*) FROM connection c JOIN initiative o ON o.id = c.initiative_id
        WHERE c.other_id = i.id AND o.deleted_at IS NULL)
    FROM initiative i LEFT JOIN person p ON p.id = i.lead_id WHERE i.deleted_at IS NULL"""


def needs_of(link: Link, person_id: int) -> tuple[NeedLine, ...]:
    """Return a person's needs: open ones by when they get urgent, then the settled, newest first."""
    needs = sorted(find(link, Need, person_id=person_id), key=_urgency)
    heard = [need.meeting_id for need in needs if need.meeting_id is not None]
    titles = {meeting.id: meeting.title for meeting in find(link, Meeting, id=heard)} if heard else {}
    return tuple(NeedLine(need, titles.get(need.meeting_id or 0, "")) for need in needs)


def _urgency(need: Need) -> tuple[bool, int, int]:
    if need.state is NeedState.OPEN:
        return False, (need.urgent_on or date.max).toordinal(), need.id
    return True, -(need.settled_on or need.first_heard_on).toordinal(), need.id


def initiatives_of(link: Link, person_id: int) -> tuple[tuple[Initiative, str], ...]:
    """Return what a person leads, then what they take part in, by name; the trash left out."""
    led = {one.id: one for one in find(link, Initiative, lead_id=person_id)}
    joined = [one.initiative_id for one in find(link, Connection, person_id=person_id)]
    others = [one for one in find(link, Initiative, id=joined) if one.id not in led] if joined else []
    parts = [(one, "leads it") for one in _by_name(led.values())]
    return (*parts, *((one, "takes part") for one in _by_name(others)))


def initiatives_touching(link: Link, project_id: int) -> tuple[tuple[Initiative, str], ...]:
    """Return what is connected with a project, by name, with the reason; the trash left out."""
    reasons = {one.initiative_id: one.because for one in find(link, Connection, project_id=project_id)}
    found = find(link, Initiative, id=list(reasons)) if reasons else []
    return tuple((one, reasons[one.id]) for one in _by_name(found))


def _by_name(initiatives: Iterable[Initiative]) -> list[Initiative]:
    live = (one for one in initiatives if one.deleted_at is None)
    return sorted(live, key=lambda one: (one.name.casefold(), one.id))


def initiative_lines(link: Link) -> list[InitiativeLine]:
    """Return the initiatives, by name, the trash left out."""
    lines = [InitiativeLine(*row) for row in link.exec_driver_sql(_LINES)]
    return sorted(lines, key=lambda line: (line.name.casefold(), line.id))


def initiative_card(link: Link, id_: int) -> InitiativeCard:
    """Return an initiative whole; NotFoundError where there is none."""
    initiative = get(link, Initiative, id_)
    lead = "" if initiative.lead_id is None else get(link, Person, initiative.lead_id).name
    return InitiativeCard(initiative, lead, tuple(_links(link, id_)), with_initiative(link, id_))


def _links(link: Link, id_: int) -> list[Linked]:
    own = find(link, Connection, initiative_id=id_)
    links: list[Linked] = []
    for field, record in SIDES.values():
        ends = [(one, number) for one in own if (number := getattr(one, field)) is not None]
        if record is Initiative:
            ends += [(one, one.initiative_id) for one in find(link, Connection, other_id=id_)]
        links += _linked(link, record, ends)
    return links


def _linked(link: Link, record: type[Named], ends: list[tuple[Connection, int]]) -> list[Linked]:
    """Return connections with the name of their other end, by name; the trash left out."""
    found = find(link, record, id=[number for _, number in ends]) if ends else []
    named = {one.id: one.name for one in found if one.deleted_at is None}
    linked = [Linked(one, record.kind, number, named[number]) for one, number in ends if number in named]
    return sorted(linked, key=lambda each: (each.name.casefold(), each.connection.id))
