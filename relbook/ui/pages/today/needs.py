"""What people will want before long, and whose work could be connected."""

from relbook.domain.connections import Suggestion
from relbook.domain.dismissals import Matter
from relbook.domain.needs import Need, NeedState
from relbook.domain.today import Today
from relbook.domain.words import long_day, urgent_words
from relbook.ui.pages.today.rows import Act, Aside, Mark, Panel, Row, Verb, evidence, open_, plan, put_aside
from relbook.ui.theme import Tone
from relbook.ui.widgets.spans_label import Span


def needs(today: Today) -> Panel | None:
    """Return the needs that are urgent or soon will be."""
    rows = tuple(_need(one, today) for one in today.needs)
    return Panel("needs", 10, rows, "Needs becoming urgent") if rows else None


def connections(today: Today) -> Panel | None:
    """Return the initiatives that could be connected."""
    rows = tuple(_suggestion(one) for one in today.connections)
    return Panel("connections", 11, rows, "Work that could be connected") if rows else None


def _need(need: Need, today: Today) -> Row:
    assert need.urgent_on is not None  # noqa: S101 - or it would not surface
    name = today.name(need.person_id)
    tone: Tone = "bad" if need.urgent_on <= today.on else "warn"
    menu = [plan(need.person_id, name, words="Plan a meeting …")]
    if need.meeting_id is not None:
        menu.append(open_("meeting", need.meeting_id, "the meeting"))
    return Row(
        f"need:{need.id}",
        (Span(name, "strong"), Span(f": {need.what.rstrip('.')}")),
        small=f"first heard {long_day(need.first_heard_on)}",
        mark=Mark(urgent_words(need.urgent_on, today.on), tone, beside="urgent from 28 Dec"),
        acts=(Act("Met ✓", Verb.SETTLE_NEED, (need.id, NeedState.MET), f"Met: {need.what}"),),
        menu=(
            Act("Dropped: no longer wanted", Verb.SETTLE_NEED, (need.id, NeedState.DROPPED)),
            *menu,
            open_("person", need.person_id, name),
        ),
        opens=open_("person", need.person_id, ""),
        private=bool(need.private),
    )


def _suggestion(one: Suggestion) -> Row:
    what = f"{one.name} and {one.other_name}"
    aside = Aside(Matter.CONNECTION, one.evidence, what)
    connect = Act("Connect", Verb.CONNECT, (one.initiative_id, *one.other, one.reason), f"Connect {what}")
    return Row(
        f"connection:{one.initiative_id}:{one.other[0]}:{one.other[1]}",
        (Span(one.name, "strong"), Span(" and "), Span(one.other_name, "strong")),
        small=one.reason,
        acts=(evidence(one.reason, one.entries), connect),
        menu=(put_aside("Dismiss …", aside), open_(*one.other, one.other_name)),
        opens=open_("initiative", one.initiative_id, ""),
    )
