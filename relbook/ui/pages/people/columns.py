"""What the tables show: each column's heading, words, order and tool tip."""

from datetime import date

from relbook.domain.cadence import Freshness
from relbook.domain.folding import fold
from relbook.domain.views import GroupLine, InitiativeLine, PersonLine
from relbook.domain.words import ago, counted, full_day
from relbook.ui.pages.people.freshness import MEANINGS
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.columns import Column, Columns


def _text(value: str) -> str | None:
    return fold(value) or None


def _day(value: date | None) -> date:
    return value or date.min


def _day_tip(value: date | None) -> str:
    return "You have not met" if value is None else f"Last met on {full_day(value)}"


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _name_tip(line: PersonLine, today: date) -> str:
    return f"{line.name}\nalso {', '.join(line.aliases)}" if line.aliases else line.name


_FRESHNESS = tuple(Freshness)
"""From the best to the worst, as the column sorts them."""
PEOPLE: Columns[PersonLine] = Columns(
    all=(
        Column("name", "Name", lambda p, _: p.name, lambda p: _text(p.name), _name_tip, width=136, share=3),
        Column(
            "title",
            "Title",
            lambda p, _: p.title,
            lambda p: _text(p.title),
            lambda p, _: p.title,
            width=96,
            share=4,
            yields=1,
        ),
        Column(
            "organisation",
            "Organisation",
            lambda p, _: p.organisation,
            lambda p: _text(p.organisation),
            lambda p, _: p.organisation,
            width=98,
            share=3,
            yields=4,
        ),
        Column(
            "last",
            "Last contact",
            lambda p, today: ago(p.last_contact, today),
            lambda p: _day(p.last_contact),
            lambda p, _: _day_tip(p.last_contact),
            width=110,
            yields=5,
        ),
        Column(
            "contact",
            "Contact",
            lambda p, _: p.freshness.value,
            lambda p: _FRESHNESS.index(p.freshness),
            lambda p, _: f"{MEANINGS[p.freshness]}. {_day_tip(p.last_contact)}",
            tone=lambda p: FRESHNESS[p.freshness],
            width=96,
            yields=2,
        ),
        Column(
            "mine",
            "I owe",
            lambda p, _: _count(p.open_mine),
            lambda p: p.open_mine,
            lambda p, _: f"{counted(p.open_mine, 'promise')} of yours open",
            number=True,
            width=58,
            yields=3,
        ),
        Column(
            "theirs",
            "They owe",
            lambda p, _: _count(p.open_theirs),
            lambda p: p.open_theirs,
            lambda p, _: f"{counted(p.open_theirs, 'promise')} of theirs open",
            number=True,
            width=82,
            yields=3,
        ),
        Column(
            "unit",
            "Unit",
            lambda p, _: p.unit,
            lambda p: _text(p.unit),
            lambda p, _: p.unit,
            share=2,
            yields=5,
        ),
        Column(
            "meetings",
            "Meetings",
            lambda p, _: _count(p.meetings),
            lambda p: p.meetings,
            number=True,
            width=84,
            yields=6,
        ),
        Column(
            "tags",
            "Tags",
            lambda p, _: " ".join(f"#{tag}" for tag in p.tags),
            lambda p: _text(" ".join(p.tags)),
            lambda p, _: " ".join(f"#{tag}" for tag in p.tags),
            share=2,
            yields=7,
        ),
    ),
    sought=lambda p: (
        *(p.name, *p.aliases, p.title, p.organisation, p.unit),
        *(f"#{tag}" for tag in p.tags),
        p.freshness.value,
    ),
    id_of=lambda p: p.id,
    name_of=lambda p: p.name,
    fold=fold,
)


def _groups(detail: str) -> Columns[GroupLine]:
    """Return the columns of organisations or projects; ``detail`` heads the second."""
    return Columns(
        all=(
            Column(
                "name", "Name", lambda g, _: g.name, lambda g: _text(g.name), lambda g, _: g.name, width=130, share=2
            ),
            Column(
                "detail",
                detail,
                lambda g, _: g.detail,
                lambda g: _text(g.detail),
                lambda g, _: g.detail,
                width=96,
                share=1,
                yields=2,
            ),
            Column(
                "people", "People", lambda g, _: _count(g.people), lambda g: g.people, number=True, width=76, yields=3
            ),
            Column(
                "meetings",
                "Meetings",
                lambda g, _: _count(g.meetings),
                lambda g: g.meetings,
                number=True,
                width=84,
                yields=4,
            ),
            Column(
                "last",
                "Last contact",
                lambda g, today: ago(g.last_contact, today),
                lambda g: _day(g.last_contact),
                lambda g, _: _day_tip(g.last_contact),
                width=112,
                yields=1,
            ),
        ),
        sought=lambda g: (g.name, g.detail),
        id_of=lambda g: g.id,
        name_of=lambda g: g.name,
        fold=fold,
    )


ORGANISATIONS = _groups("Sector")
PROJECTS = _groups("State")
INITIATIVES: Columns[InitiativeLine] = Columns(
    all=(
        Column("name", "Name", lambda i, _: i.name, lambda i: _text(i.name), lambda i, _: i.name, width=130, share=3),
        Column("lead", "Lead", lambda i, _: i.lead, lambda i: _text(i.lead), lambda i, _: i.lead, share=2, yields=1),
        Column("state", "State", lambda i, _: i.state, lambda i: _text(i.state), width=84, yields=2),
        Column("people", "People", lambda i, _: _count(i.people), lambda i: i.people, number=True, width=76, yields=4),
        Column(
            "connections",
            "Connections",
            lambda i, _: _count(i.connections),
            lambda i: i.connections,
            lambda i, _: f"{counted(i.connections, 'project or initiative', 'projects and initiatives')} connected",
            number=True,
            width=108,
            yields=3,
        ),
    ),
    sought=lambda i: (i.name, i.lead, i.state),
    id_of=lambda i: i.id,
    name_of=lambda i: i.name,
    fold=fold,
)
