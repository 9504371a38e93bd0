"""A circle in HTML: shapes and text, nothing that could load or run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.briefs.circle_picture import NAME_SIZE
from relbook.exchange.circle_svg import LETTER, circle_svg, shortened
from tests.domain.briefs.circles import circle
from tests.exchange.test_brief_html import Page
from tests.ui.brief.samples import HOSTILE

SHAPES = {"figure", "figcaption", "svg", "path", "rect", "a", "text", "tspan", "circle"}


def drawn(*names: str) -> Page:
    made = circle(["Emmy Noether", *names])
    return Page("\n".join(circle_svg(made, {one: one.id for one in made.told.sources})))


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name: str) -> None:
    page = drawn(name, "Bo")
    assert set(page.tags) <= SHAPES
    assert all(link.startswith("#entry-") for link in page.links)
    assert not [key for key, _ in page.others if key.startswith("on") or key in ("src", "style", "xlink:href")]
    assert f"Around them: {name}, Bo" in [value for key, value in page.others if key == "aria-label"]


def test_each_leads_to_its_entry() -> None:
    page = drawn("Marie Curie", "Alan Turing", "Ada Lovelace")
    assert page.links == ["#entry-2", "#entry-3", "#entry-4"]
    assert {"Marie Curie", "Alan Turing", "Ada Lovelace", "MC", "AT", "AL"} <= set(page.text)


def test_a_long_name_is_shortened_as_on_paper() -> None:
    assert shortened("Marie Curie", 70) == "Marie Curie"
    assert shortened("Ingrid Solberg-Payne", 70) == "I. Solberg-Payne"
    assert shortened("Bartholomew Wolfeschlegelstein", 70) == "Wolfeschlegels…"
    assert shortened("", 70) == ""


@given(st.text(), st.floats(10, 90))
def test_a_shortened_name_fits(name: str, width: float) -> None:
    assert sum(LETTER if letter.isascii() else 1 for letter in shortened(name, width)) * NAME_SIZE <= width
