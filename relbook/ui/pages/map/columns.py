"""The columns of the map's tables of people and of ties."""

from datetime import date

from relbook.domain.cadence import Freshness
from relbook.domain.folding import fold
from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import TieKind
from relbook.domain.words import ago, counted, full_day, long_day
from relbook.ui.pages.map.lines import PersonRow, TieRow
from relbook.ui.tie_words import STRENGTHS, tie_detail
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.columns import Column, Columns

_ROLES, _LEVELS, _KINDS, _FRESHNESS = tuple(Role), tuple(Engagement), tuple(TieKind), tuple(Freshness)


def _role(row: PersonRow) -> str:
    words = row.person.role_words.capitalize()
    return ", ".join(part for part in (words, "leader" if row.person.leader else "") if part)


def _where(row: PersonRow) -> str:
    return ", ".join(part for part in (row.person.title, row.person.unit, row.person.organisation) if part)


def _level(level: Engagement | None) -> int | None:
    return None if level is None else _LEVELS.index(level)


def _last_tip(row: PersonRow, _: date) -> str:
    last = row.person.last
    return f"Last two-way contact on {full_day(last)}" if last else "No two-way contact yet"


PEOPLE: Columns[PersonRow] = Columns(
    all=(
        Column(
            "name",
            "Name",
            lambda p, _: p.name,
            lambda p: fold(p.name),
            lambda p, _: "\n".join(part for part in (p.name, _where(p)) if part),
            width=150,
            share=3,
        ),
        Column(
            "role",
            "Role",
            lambda p, _: _role(p),
            lambda p: None if p.person.role is None else (_ROLES.index(p.person.role), not p.person.leader),
            lambda p, _: _role(p),
            width=104,
            share=1,
            yields=5,
        ),
        Column(
            "unit",
            "Unit",
            lambda p, _: p.person.group,
            lambda p: fold(p.person.group) or None,
            lambda p, _: _where(p),
            width=130,
            share=2,
            yields=3,
        ),
        Column(
            "power",
            "Power",
            lambda p, _: str(p.person.power or ""),
            lambda p: p.person.power,
            number=True,
            width=62,
            yields=6,
        ),
        Column(
            "interest",
            "Interest",
            lambda p, _: str(p.person.interest or ""),
            lambda p: p.person.interest,
            number=True,
            width=74,
            yields=7,
        ),
        Column(
            "now",
            "Now",
            lambda p, _: p.person.now.value if p.person.now else "",
            lambda p: _level(p.person.now),
            width=88,
            yields=8,
            meaning="How they stand to the project",
        ),
        Column(
            "wanted",
            "Wanted",
            lambda p, _: p.person.wanted.value if p.person.wanted else "",
            lambda p: _level(p.person.wanted),
            width=88,
            yields=9,
            meaning="How you need them to stand to the project",
        ),
        Column(
            "last",
            "Last contact",
            lambda p, today: ago(p.person.last, today),
            lambda p: p.person.last or date.min,
            _last_tip,
            width=112,
            yields=2,
        ),
        Column(
            "freshness",
            "Freshness",
            lambda p, _: p.person.freshness.value,
            lambda p: _FRESHNESS.index(p.person.freshness),
            _last_tip,
            tone=lambda p: FRESHNESS[p.person.freshness],
            width=96,
            yields=1,
        ),
        Column(
            "ties",
            "Ties",
            lambda p, _: str(p.ties or ""),
            lambda p: p.ties,
            number=True,
            width=56,
            yields=4,
            meaning="Ties on this map; suggested ones do not count",
        ),
        Column(
            "pinned",
            "Pinned",
            lambda p, _: "pinned" if p.pinned else "",
            lambda p: not p.pinned,
            width=74,
            yields=10,
            meaning="Stays where you put them when the map is laid out anew",
        ),
    ),
    sought=lambda p: (
        p.name,
        p.person.title,
        p.person.unit,
        p.person.organisation,
        _role(p),
        p.person.now.value if p.person.now else "",
        p.person.freshness.value,
        *p.person.tags,
    ),
    id_of=lambda p: p.id,
    name_of=lambda p: p.name,
    fold=fold,
)


def _kind(row: TieRow) -> str:
    """Return "trusts", or "suggested: together at 4 meetings"."""
    if row.tie:
        return row.tie.verb.value
    return f"suggested: together at {counted(len(row.together.meetings), 'meeting')}" if row.together else ""


def _kind_order(row: TieRow) -> tuple[int, int]:
    """Sort by kind, then the suggested ones of most meetings first."""
    if row.tie:
        return _KINDS.index(row.tie.verb), 0
    return len(_KINDS), -len(row.together.meetings) if row.together else 0


def _kind_tip(row: TieRow, _: date) -> str:
    if row.tie:
        return tie_detail(row.tie)
    last = f"The last on {full_day(row.together.last)}. " if row.together else ""
    return f"{last}It counts for nothing until you accept it."


def _form(row: TieRow) -> str:
    return "" if row.tie is None else "formal" if row.tie.formal else "informal"


def _day(day: date | None) -> str:
    return long_day(day) if day else ""


TIES: Columns[TieRow] = Columns(
    all=(
        Column("from", "From", lambda t, _: t.one, lambda t: fold(t.one), lambda t, _: t.one, width=140, share=2),
        Column("kind", "Tie", lambda t, _: _kind(t), _kind_order, _kind_tip, width=226, share=2),
        Column("to", "To", lambda t, _: t.other, lambda t: fold(t.other), lambda t, _: t.other, width=140, share=2),
        Column(
            "strength",
            "Strength",
            lambda t, _: STRENGTHS[t.tie.strength] if t.tie else "",
            lambda t: t.tie.strength if t.tie else None,
            width=82,
            yields=1,
        ),
        Column("form", "Form", lambda t, _: _form(t), lambda t: _form(t) or None, width=78, yields=2),
        Column(
            "since",
            "Since",
            lambda t, _: _day(t.tie.from_on) if t.tie else "",
            lambda t: t.tie.from_on if t.tie else None,
            width=96,
            yields=3,
        ),
        Column(
            "until",
            "Until",
            lambda t, _: _day(t.tie.until_on) if t.tie else "",
            lambda t: t.tie.until_on if t.tie else None,
            width=96,
            yields=4,
        ),
    ),
    sought=lambda t: (t.one, t.other, _kind(t), _form(t)),
    id_of=lambda t: t.id,
    name_of=lambda t: t.name,
    fold=fold,
)
