"""People and lines in words: for the card beside whoever is pointed at, and for a screen reader."""

from relbook.domain.maps import MapPerson
from relbook.domain.words import ago, counted, listed
from relbook.ui.pages.map.plan import Plan, Stroke
from relbook.ui.tie_words import tie_detail, tie_phrase

CARD_TIES = 5
"""Ties that the card tells of."""
SPOKEN = 8
"""Names of people tied to somebody that are spoken."""


def card_words(plan: Plan, id_: int) -> tuple[str, str]:
    """Return a name, and a few lines of what is known."""
    one, view = plan.people[id_], plan.scene.view
    lines = [" · ".join(words for words in (one.title, one.unit, one.organisation) if words)]
    part = [one.role_words, _level("power", one.power)]
    lines.append(", ".join(words for words in (*part, _level("interest", one.interest)) if words))
    if one.now:
        wanted = f", wanted {one.wanted.value}" if one.wanted and one.wanted is not one.now else ""
        lines.append(f"{one.now.value}{wanted}")
    lines.append(f"last contact {ago(one.last, view.on)}, {one.freshness.value}" if one.last else one.freshness.value)
    strokes = plan.of.get(id_, ())
    lines += [stroke_words(plan, stroke, id_) for stroke in strokes[:CARD_TIES]]
    if len(strokes) > CARD_TIES:
        lines.append(f"and {counted(len(strokes) - CARD_TIES, 'more tie')}")
    return one.name, "\n".join(line[:1].upper() + line[1:] for line in lines if line)


def _level(words: str, level: int | None) -> str:
    return f"{words} {level}" if level else ""


def stroke_words(plan: Plan, stroke: Stroke, seen_from: int) -> str:
    """Return a line in words, as seen from one end: "trusts Karl Brandvold"."""
    other = plan.people[stroke.other(seen_from)].name
    if stroke.hint:
        return f"often at the same meetings as {other}: perhaps a tie"
    phrases = list(dict.fromkeys(tie_phrase(tie, seen_from) for tie in stroke.ties))
    return f"{' and '.join(phrases)} {other}"


def line_words(plan: Plan, stroke: Stroke, seen_from: int) -> str:
    """Return a chosen line in full: who, how, whom, and the tie's strength and time."""
    detail = f", {tie_detail(stroke.ties[0])}" if stroke.ties else ""
    return f"{plan.people[seen_from].name} {stroke_words(plan, stroke, seen_from)}{detail}"


def spoken(plan: Plan, id_: int) -> str:
    """Return somebody as one sentence: "Priya Sen, sponsor, power 5, supportive, 2 ties; tied to Bo Lund"."""
    one = plan.people[id_]
    ties = [stroke for stroke in plan.of.get(id_, ()) if stroke.ties]
    names = list(dict.fromkeys(plan.people[stroke.other(id_)].name for stroke in ties))
    number = sum(len(stroke.ties) for stroke in ties)
    parts = [one.name, *_marks(plan, one), counted(number, "tie") if number else "no ties"]
    tied = f"; tied to {listed(names, SPOKEN)}" if names else ""
    return ", ".join(parts) + tied


def _marks(plan: Plan, one: MapPerson) -> list[str]:
    """Return in words what a disc shows by its marks."""
    words = [
        one.role_words,
        _level("power", one.power),
        one.now.value if one.now else "",
        "" if one.freshness.is_live else one.freshness.value,
        "pinned" if one.id in plan.pinned else "",
        "lost" if one.id in plan.lost else "",
        f"circle {plan.circle[one.id] + 1}" if one.id in plan.circle else "",
    ]
    return [word for word in words if word]
