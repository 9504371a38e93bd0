"""The small picture of a circle as SVG to stand in an HTML document: shapes and escaped text, nothing that loads."""

from collections.abc import Iterator, Mapping
from html import escape

from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.circle_picture import NAME_SIZE, WIDTH, Disc, Stroke, picture
from relbook.domain.briefs.page import Source
from relbook.domain.maps import Point
from relbook.domain.people import name_forms
from relbook.domain.projects import Engagement

STYLE = """
figure { margin: .3rem 0 .5rem; }
figure svg { display: block; width: 100%; max-width: 24rem; height: auto; }
figure a { text-decoration: none; }
figcaption { font-size: .75rem; color: #5a6270; }
.ground { fill: #fff; }
.disc { fill: #eceff3; }
.name, .letters { fill: #1d222b; text-anchor: middle; }
.letters { font-weight: 600; }
.number { fill: #5a6270; }
.tie { stroke: #7d8694; fill: none; }
.head { fill: #7d8694; }
.conflict { stroke: #9a2c14; fill: none; }
.conflict-head { fill: #9a2c14; }
.ring, .sponsor { fill: none; }
.sponsor { stroke: #1d222b; }
"""
RINGS: Mapping[Engagement, tuple[str, float, tuple[float, ...]]] = {
    Engagement.UNAWARE: ("#cc79a7", 1.2, (0.2, 2.2)),
    Engagement.RESISTANT: ("#d55e00", 1.5, (1.4, 1.4)),
    Engagement.NEUTRAL: ("#c68900", 1.2, (4.0, 2.0)),
    Engagement.SUPPORTIVE: ("#0072b2", 1.2, ()),
    Engagement.LEADING: ("#009e73", 1.95, ()),
}
"""Of each ring: colour, width in points, dashes in widths."""
DASHES = "4 2.6"
"""Of an informal tie, in points."""
LETTER = 0.62
"""The width of a letter at most, on average, in sizes: there are no fonts to ask."""


def circle_svg(circle: Circle, numbers: Mapping[Source, int]) -> Iterator[str]:
    """Yield the lines of a figure; each name leads to its entry."""
    drawn = picture(circle)
    words = escape(circle.told.text)
    yield f'<figure><svg viewBox="0 0 {_n(WIDTH)} {_n(drawn.height)}" role="group" aria-label="{words}">'
    for stroke in drawn.strokes:
        yield from _stroke(stroke)
    for disc in drawn.discs:
        yield from _name(disc, numbers[disc.who.source]) if disc.name else ()
    for disc in drawn.discs:
        yield from _disc(disc)
    yield f"</svg><figcaption>{escape(circle.legend)}</figcaption></figure>"


def _stroke(stroke: Stroke) -> Iterator[str]:
    kind = "conflict" if stroke.bond.conflict else "tie"
    dashes = f' stroke-dasharray="{DASHES}"' if stroke.bond.informal else ""
    yield (
        f'<path class="{kind}" stroke-width="{_n(stroke.weight)}"{dashes} '
        f'd="M{_at(stroke.start)} Q{_at(stroke.bend)} {_at(stroke.end)}"/>'
    )
    for one, other in stroke.bars:
        yield f'<path class="{kind}" stroke-width="1.3" d="M{_at(one)} L{_at(other)}"/>'
    head = "conflict-head" if stroke.bond.conflict else "head"
    for points in stroke.heads:
        yield f'<path class="{head}" d="M{_at(points[0])} L{_at(points[1])} {_at(points[2])}Z"/>'


def _name(disc: Disc, number: int) -> Iterator[str]:
    assert disc.name is not None  # noqa: S101 - asked for where there is one
    box, words = disc.name, shortened(disc.who.name, disc.name.width - 8)
    wide = min(box.width, _wide(words) + 10)
    left, base = box.x + (box.width - wide) / 2, box.y + box.height - 2.2
    yield f'<rect class="ground" x="{_n(left)}" y="{_n(box.y)}" width="{_n(wide)}" height="{_n(box.height)}"/>'
    yield (
        f'<a href="#entry-{number}"><text class="name" font-size="{_n(NAME_SIZE)}" '
        f'x="{_n(box.x + box.width / 2)}" y="{_n(base)}">{escape(words)}'
        f'<tspan class="number" font-size="{_n(NAME_SIZE * 0.68)}" dx="1.5" dy="-2.4">{number}</tspan></text></a>'
    )


def _disc(disc: Disc) -> Iterator[str]:
    inner = disc.radius
    yield _circle("ground", disc.at, inner)
    if disc.who.sponsor:
        yield _circle("sponsor", disc.at, inner, 'stroke-width="0.8"')
        inner -= 2.1
    if disc.who.now is not None:
        colour, width, dashes = RINGS[disc.who.now]
        dashed = f' stroke-dasharray="{" ".join(_n(length * width) for length in dashes)}"' if dashes else ""
        cap = ' stroke-linecap="round"' if dashes and dashes[0] < 1 else ""
        pen = f'stroke="{colour}" stroke-width="{_n(width)}"{dashed}{cap}'
        yield _circle("ring", disc.at, inner - width / 2, pen)
        inner -= width + 0.8
    yield _circle("disc", disc.at, inner)
    size = max(4.5, inner * 0.86)
    where = f'x="{_n(disc.at.x)}" y="{_n(disc.at.y + size * 0.36)}"'
    yield f'<text class="letters" font-size="{_n(size)}" {where}>{escape(disc.who.initials)}</text>'


def _circle(kind: str, at: Point, radius: float, pen: str = "") -> str:
    return f'<circle class="{kind}" cx="{_n(at.x)}" cy="{_n(at.y)}" r="{_n(radius)}"{" " if pen else ""}{pen}/>'


def shortened(name: str, width: float) -> str:
    """Return as much of a name as surely fits into a width in points: "G. Lindqvist", "Lindqvist", or a part of it."""
    for form in name_forms(name):
        if _wide(form) <= width:
            return form
    form = next(reversed(name.split()), name)
    while form and _wide(f"{form}…") > width:
        form = form[:-1]
    return f"{form}…"


def _wide(text: str) -> float:
    return sum(LETTER if letter.isascii() else 1.0 for letter in text) * NAME_SIZE


def _at(point: Point) -> str:
    return f"{_n(point.x)} {_n(point.y)}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
