"""The map on paper: one page with title, day, answer and legend, and nothing private."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize

from relbook.domain.answers import Answer, Said
from relbook.domain.lenses import Lens
from relbook.domain.maps import MapPerson, MapView, Point, Together
from relbook.domain.projects import Engagement, Project, Role
from relbook.domain.records import WHOLE
from relbook.domain.ties import Tie, TieKind
from relbook.network.figures import figure_of
from relbook.ui.pages.map.paper import HELD_BACK, Answered, map_drawing
from relbook.ui.pages.map.scene import Scene
from relbook.ui.printing import drawing_pdf, drawing_svg

A4 = QPageSize(QPageSize.PageSizeId.A4)
DAY = date(2026, 11, 24)
PRIVATE = frozenset({WHOLE})
ANSWER = Answer("If Bo Lund leaves", tuple(Said(f"Finding {number}") for number in range(5)), people=frozenset({2}))

pytestmark = pytest.mark.usefixtures("qapp")


def view(eli: frozenset[str] = frozenset(), tie: frozenset[str] = frozenset(), **fields: Any) -> MapView:
    people = [
        MapPerson(id=1, name="Ada Byron", unit="Works", role=Role.SPONSOR, power=5, interest=4, now=Engagement.LEADING),
        MapPerson(id=2, name="Bo Lund", unit="Works", role=Role.USER, power=3, interest=4, now=Engagement.NEUTRAL),
        MapPerson(id=3, name="Cleo Marsh", unit="Press", role=Role.USER, power=2, interest=1),
        MapPerson(id=4, name="Eli Stone", unit="Vault", role=Role.USER, now=Engagement.RESISTANT, private=eli),
    ]
    ties = (
        Tie(id=1, from_id=2, to_id=1, verb=TieKind.REPORTS_TO, formal=True),
        Tie(id=2, from_id=1, to_id=3, verb=TieKind.IN_CONFLICT_WITH, private=tie),
        Tie(id=3, from_id=4, to_id=1, verb=TieKind.TRUSTS, notes="whispered"),
    )
    hints = (Together(2, 3, (7, 8, 9), DAY),)
    shown: dict[str, Any] = {"project": Project(id=1, name="Engine"), "together": hints, **fields}
    return MapView(on=DAY, today=DAY, since=DAY, people={one.id: one for one in people}, ties=ties, **shown)


def scene(seen: MapView, lens: Lens = Lens.NETWORK, **fields: Any) -> Scene:
    places = {id_: Point(150.0 * (id_ % 2), 120.0 * (id_ // 2)) for id_ in seen.people}
    return Scene(view=seen, figure=figure_of(lens, seen, places), **fields)


def words(made: Scene, answered: Answered | None = None) -> str:
    page = ElementTree.fromstring(drawing_svg(map_drawing(made, answered), A4))
    return "\n".join("".join(one.itertext()) for one in page.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("lens", Lens)
def test_every_lens_is_one_page_with_everybody(lens: Lens) -> None:
    drawing = map_drawing(scene(view(), lens))
    reader = PdfReader(io.BytesIO(drawing_pdf(drawing, A4)))
    text = reader.pages[0].extract_text()
    assert (len(reader.pages), len(reader.pages[0].images)) == (1, 0)
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert drawing.title.endswith(": Engine")
    assert "Engine · as of 24 Nov 2026" in text
    for name in ("Ada Byron", "Bo Lund", "Cleo Marsh", "Eli Stone"):
        assert name in text


def test_of_everyone_it_says_so() -> None:
    assert map_drawing(scene(view(project=None))).title == "Relationship map: Everyone"


@pytest.mark.parametrize("lens", Lens)
def test_who_is_private_leaves_nothing_but_a_number(lens: Lens) -> None:
    told = words(scene(view(eli=PRIVATE), lens))
    assert "1 private person left out" in told
    for secret in ("Eli", "Stone", "Vault", "resistant", "whispered"):
        assert secret not in told
    assert "left out" not in words(scene(view(), lens))


def test_what_is_private_of_somebody_is_not_in_the_legend() -> None:
    assert "resistant: short dashes" in words(scene(view()))
    assert "resistant" not in words(scene(view(eli=frozenset({"engagement_now"}))))
    assert "conflict" in words(scene(view()))
    assert "conflict" not in words(scene(view(tie=PRIVATE)))


def test_the_legend_is_of_what_is_there() -> None:
    told = words(scene(view()))
    for mark in ("leading: thick ring", "sponsor: second ring", "informal tie", "suggested"):
        assert mark in told
    assert "supportive" not in told
    few = words(scene(view(), shown=frozenset({2, 3}), kinds=frozenset(), suggestions=False))
    for mark in ("leading", "sponsor", "informal", "conflict", "suggested"):
        assert mark not in few


def test_an_answer_is_told_above() -> None:
    told = words(scene(view(), answer=ANSWER))
    assert [
        line for line in ("If Bo Lund leaves", "Finding 0", "Finding 2", "and 2 more lines") if line not in told
    ] == []
    assert "Finding 3" not in told


CASES: Mapping[str, MapView] = {
    "person": view(eli=PRIVATE),
    "field": view(eli=frozenset({"engagement_now"})),
    "tie": view(tie=PRIVATE),
    "suggestion": view(together=(Together(2, 3, (7, 8, 9), DAY, private=True),)),
}


@pytest.mark.parametrize("what", CASES)
def test_an_answer_that_may_rest_on_something_private_is_left_out(what: str) -> None:
    told = words(scene(CASES[what], answer=ANSWER))
    assert HELD_BACK in told
    assert "Finding" not in told
    assert "If Bo" not in told


def test_or_it_is_answered_anew() -> None:
    asked: list[MapView] = []

    def answered(seen: MapView) -> Answer:
        asked.append(seen)
        return Answer("If Bo Lund leaves", (Said("Seen anew"),))

    told = words(scene(CASES["person"], answer=ANSWER), answered)
    assert "Seen anew" in told
    assert HELD_BACK not in told
    assert 4 not in asked[0].people
    assert "Finding 0" in words(scene(view(), answer=ANSWER), answered)
    assert len(asked) == 1


def test_notes_on_a_tie_are_no_part_of_an_answer() -> None:
    assert "Finding 0" in words(scene(view(tie=frozenset({"notes"})), answer=ANSWER))


def test_a_map_of_nobody_is_a_page() -> None:
    empty = MapView(None, DAY, DAY, DAY, {}, ())
    assert "Everyone" in words(Scene(view=empty, figure=figure_of(Lens.NETWORK, empty, {})))
