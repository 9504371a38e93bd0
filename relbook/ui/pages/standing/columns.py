"""The columns of the table of everyone with a stake."""

from datetime import date

from relbook.domain.cadence import Freshness, quadrant
from relbook.domain.coverage import Standing
from relbook.domain.folding import fold
from relbook.domain.projects import Role
from relbook.domain.salience import MEANINGS, salience
from relbook.domain.words import ago, full_day, month
from relbook.ui.pages.standing.line import MemberLine
from relbook.ui.pages.standing.words import (
    LEVELS,
    counted_briefly,
    counted_words,
    engagement_words,
    interval_words,
    role_words,
    who_words,
)
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.columns import Column, Columns

_STANDINGS = (Standing.SPONSOR, Standing.COUNTS, Standing.NOT_LIVE, Standing.NOT_LEADER)
_ROLES = tuple(Role)
_WORST_FIRST = tuple(reversed(Freshness))


def quadrant_words(line: MemberLine) -> str:
    """Return the place in the grid, such as "manage closely"; "" where it is not known."""
    place = quadrant(line.member.stake.power, line.member.stake.interest)
    return place.value if place else ""


def _salience(line: MemberLine) -> str:
    found = salience(line.member.stake)
    return found.value if found else ""


def salience_meaning(line: MemberLine) -> str:
    """Return what somebody's salience class means: "dominant: has power and a rightful claim …"; "" for none."""
    found = salience(line.member.stake)
    return f"{found.value}: {MEANINGS[found]}" if found else ""


def _last(line: MemberLine, today: date) -> str:
    contact = line.member.contact
    if contact is None:
        return "never"
    return month(contact.day) if contact.month_only else ago(contact.day, today)


def _last_tip(line: MemberLine, _: date) -> str:
    contact = line.member.contact
    return f"Last two-way contact on {full_day(contact.day)}" if contact else "No two-way contact yet"


def _engagement_order(line: MemberLine) -> tuple[bool, int] | None:
    """Sort those who need to move first, then by where they are."""
    now, wanted = line.member.stake.engagement_now, line.member.stake.engagement_wanted
    if now is None and wanted is None:
        return None
    moves = now is not None and wanted is not None and now is not wanted
    return not moves, LEVELS.index(now) if now else len(LEVELS)


def _engagement_tip(line: MemberLine, _: date) -> str:
    stake = line.member.stake
    moves = stake.engagement_now and stake.engagement_wanted and stake.engagement_now is not stake.engagement_wanted
    return "needs to move" if moves else ""


def _interval_tip(line: MemberLine, _: date) -> str:
    own = line.member.stake.ideal_days is not None or line.member.stake.maximum_days is not None
    whose = "* your own" if own else "as the place in the grid suggests"
    return f"Between contacts, ideal / maximum: {whose}"


PEOPLE: Columns[MemberLine] = Columns(
    all=(
        Column(
            "name",
            "Name",
            lambda p, _: p.name,
            lambda p: fold(p.name),
            lambda p, _: "\n".join(part for part in (p.name, who_words(p.who)) if part),
            width=150,
            share=3,
        ),
        Column(
            "role",
            "Role",
            lambda p, _: role_words(p.member.stake),
            lambda p: _ROLES.index(p.member.stake.role),
            lambda p, _: role_words(p.member.stake),
            width=84,
            share=1,
            yields=7,
        ),
        Column(
            "power",
            "Power",
            lambda p, _: str(p.member.stake.power or ""),
            lambda p: p.member.stake.power,
            number=True,
            width=60,
            yields=4,
        ),
        Column(
            "interest",
            "Interest",
            lambda p, _: str(p.member.stake.interest or ""),
            lambda p: p.member.stake.interest,
            number=True,
            width=72,
            yields=5,
        ),
        Column(
            "quadrant",
            "Quadrant",
            lambda p, _: quadrant_words(p),
            lambda p: quadrant_words(p) or None,
            width=118,
            yields=8,
        ),
        Column(
            "salience",
            "Salience",
            lambda p, _: _salience(p),
            lambda p: _salience(p) or None,
            lambda p, _: salience_meaning(p),
            width=102,
            share=1,
            yields=6,
        ),
        Column(
            "engagement",
            "Now → wanted",
            lambda p, _: engagement_words(p.member.stake),
            _engagement_order,
            _engagement_tip,
            width=160,
            share=1,
            yields=2,
        ),
        Column(
            "interval",
            "Interval",
            lambda p, _: interval_words(p.member),
            lambda p: p.member.between.maximum,
            _interval_tip,
            width=104,
            yields=9,
        ),
        Column(
            "last",
            "Last contact",
            _last,
            lambda p: p.member.contact.day if p.member.contact else date.min,
            _last_tip,
            width=108,
            yields=3,
        ),
        Column(
            "freshness",
            "Freshness",
            lambda p, _: p.member.freshness.value,
            lambda p: _WORST_FIRST.index(p.member.freshness),
            tone=lambda p: FRESHNESS[p.member.freshness],
            width=96,
            yields=1,
        ),
        Column(
            "counted",
            "Counted?",
            lambda p, _: counted_briefly(p.member),
            lambda p: (_STANDINGS.index(p.member.standing), -(p.member.stake.power or 0)),
            lambda p, _: counted_words(p.member),
            width=142,
            share=4,
        ),
    ),
    sought=lambda p: (
        p.name,
        p.who.title,
        p.who.unit,
        role_words(p.member.stake),
        quadrant_words(p),
        _salience(p),
        engagement_words(p.member.stake),
        p.member.freshness.value,
        p.member.standing.value,
    ),
    id_of=lambda p: p.id,
    name_of=lambda p: p.name,
    fold=fold,
)
