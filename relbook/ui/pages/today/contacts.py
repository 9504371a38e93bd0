"""Who is cooling, and with whom contact is due."""

from relbook.domain.cooling import join_words
from relbook.domain.dismissals import Matter
from relbook.domain.today import Fading, Today, Touch, meeting_words
from relbook.domain.words import counted
from relbook.ui.pages.today.rows import Act, Aside, Mark, Panel, Row, brief, evidence, open_, plan, put_aside
from relbook.ui.tones import FRESHNESS
from relbook.ui.widgets.spans_label import Span


def cooling(today: Today) -> Panel:
    """Return those whose relationship is fading, with the signs."""
    rows = tuple(_fading(one, today) for one in today.fading)
    return Panel("cooling", 8, rows, "Cooling", "narrow", nothing="Nobody is cooling.")


def contact_due(today: Today) -> Panel | None:
    """Return those with whom contact is due, cold or never was; those told as cooling for it are left out."""
    rows = tuple(_touch(one, today) for one in today.touches_beside)
    return Panel("contacts", 9, rows, "Contact due", "narrow") if rows else None


def _fading(one: Fading, today: Today) -> Row:
    name = today.name(one.person_id)
    words = join_words(one.signs)
    part = ", sponsor" if today.is_sponsor(one.person_id) else ""
    aside = Aside(Matter.COOLING, one.evidence, f"{name} is cooling", one.person_id)
    return Row(
        f"person:{one.person_id}",
        (Span(name, "strong"), Span(part)),
        small=f"{words[:1].upper()}{words[1:]}",
        who=name,
        acts=(evidence(f"{name}: {words}", one.entries),),
        menu=(
            plan(one.person_id, name, words="Plan a meeting …"),
            put_aside("Dismiss …", aside),
            open_("person", one.person_id, name),
        ),
        opens=open_("person", one.person_id, ""),
        acts_at="top",
    )


def _touch(one: Touch, today: Today) -> Row:
    name = today.name(one.person_id)
    menu: list[Act] = [open_("person", one.person_id, name)]
    why = None
    if one.contact is not None:
        why = evidence(f"{name}: {one.freshness.value}, {_since(one, today)}", [("meeting", one.contact.meeting_id)])
        menu.insert(0, open_("meeting", one.contact.meeting_id, "the last contact"))
    act = plan(one.person_id, name)
    if one.planned is not None:
        act = brief("meeting", one.planned.id, name)
        menu.insert(0, plan(one.person_id, name, words="Plan another meeting …"))
    return Row(
        f"person:{one.person_id}",
        (Span(name, "strong"),),
        small=_since(one, today),
        who=name,
        mark=Mark(one.freshness.value, FRESHNESS[one.freshness], below=True, act=why),
        acts=(act,),
        menu=tuple(menu),
        opens=open_("person", one.person_id, ""),
    )


def _since(one: Touch, today: Today) -> str:
    days = f"{counted(one.days, 'day')}, limit {one.between.maximum}" if one.days is not None else ""
    title = today.people[one.person_id].title
    planned = f"planned {meeting_words(one.planned, today.on)}" if one.planned else ""
    return " · ".join(part for part in (days or title, planned) if part)
