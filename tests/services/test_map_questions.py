"""The questions on the sample, and what holds of every answer on any map."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.answers import Answer
from relbook.domain.cadence import Freshness
from relbook.domain.maps import MapView
from relbook.domain.projects import Engagement, Project
from relbook.domain.ties import TieKind
from relbook.errors import NotFoundError
from relbook.network.routes import LONGEST
from relbook.services.map import MapService
from relbook.services.map_questions import MapQuestions, measures_of
from relbook.services.sample import SampleService
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests.maps import map_person, view_of, words

NOW = datetime(2026, 11, 25, 10)


@pytest.fixture
def sample(book: Book) -> Book:
    SampleService(book, lambda: NOW).write()
    return book


def test_the_sample_answers(sample: Book) -> None:
    maps = MapService(sample, sample.standings, lambda: NOW)
    standing = StandingService(sample, sample.standings, lambda: NOW)
    (project, *_) = sample.find(Project, name="Clearflow")
    view = maps.view(project.id)
    number = {one.name: one.id for one in view.people.values()}
    asked = MapQuestions(view, standing)
    left = words(asked.leaves(number["Gareth Lindqvist"]))
    assert asked.leaves(number["Gareth Lindqvist"]).tone == "bad"
    assert asked.leaves(number["Rosalind Achterberg"]).tone == "warn"
    assert left[0] == "Clearflow stays single-sponsor trap, and has lost its sponsor: no leader in live contact."
    assert "Priya Venkataraman remains through Dorothy Kwan." in left
    assert words(asked.reaches(number["Priya Venkataraman"]))[0] == (
        "Ask Dorothy Kwan (met yesterday) to introduce you to Priya Venkataraman, to whom they report."
    )
    changed = asked.changed_since(maps.view(project.id, on=NOW.date() - timedelta(days=91)))
    assert words(changed)[0] == "Clearflow fell from exposed to single-sponsor trap."
    assert changed.tone == "bad"
    assert "Gareth Lindqvist went down from supportive to neutral." in words(changed)
    assert words(asked.circles())[0].startswith("Around Gareth Lindqvist (most Customer Operations)")


def test_somebody_who_is_not_on_the_map_cannot_be_asked_about() -> None:
    for verb in (MapQuestions(view_of(2)).leaves, MapQuestions(view_of(2)).reaches):
        with pytest.raises(NotFoundError, match="not on the map"):
            verb(3)


PEOPLE: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.builds(
        dict,
        freshness=st.sampled_from(Freshness),
        unit=st.sampled_from(["", "Finance", "Legal"]),
        power=st.sampled_from([None, 1, 4, 5]),
        leader=st.booleans(),
        now=st.sampled_from([None, *Engagement]),
    ),
    max_size=8,
)
TIES = st.lists(
    st.tuples(
        st.integers(1, 8), st.integers(1, 8), st.sampled_from([kind.value for kind in TieKind]), st.integers(1, 3)
    ),
    max_size=14,
)


@st.composite
def views(draw: st.DrawFn) -> MapView:
    made = [map_person(id_, **fields) for id_, fields in enumerate(draw(PEOPLE), start=1)]
    return view_of(made, [tie for tie in draw(TIES) if max(tie[:2]) <= len(made)])


def all_answers(view: MapView, earlier: MapView) -> Iterator[Answer]:
    asked = MapQuestions(view)
    for id_ in view.people:
        yield asked.leaves(id_)
        yield asked.reaches(id_)
    yield from (asked.bridges(group) for group in (None, "Finance", "Legal"))
    yield from (asked.holds_together(), asked.boxed_in_and_spanning(), asked.circles(), asked.should_meet())
    yield asked.changed_since(earlier)


METRICS = re.compile("betweenness|constraint|centrality|articulation|modularity|None|Louvain", re.IGNORECASE)


@settings(max_examples=60)
@given(views(), views())
def test_every_answer_is_in_plain_words_about_people_of_the_map(view: MapView, earlier: MapView) -> None:
    for found in all_answers(view, earlier):
        assert found.title
        assert found.lines
        shown = {*found.people, *found.lost, *(id_ for path in found.paths for id_ in path)}
        shown |= {id_ for some in (*found.circles, *found.pairs) for id_ in some}
        shown |= {id_ for line in found.lines for id_ in line.people}
        assert shown <= view.people.keys()
        assert {entry for line in found.lines for entry in line.entries} == {*found.entries}
        assert {
            number for kind, number in found.entries if kind == "person"
        } <= view.people.keys() | earlier.people.keys()
        assert found.tone in ("info", "good", "warn", "bad")
        for line in found.lines:
            assert not METRICS.search(line.words)
            assert not re.search(r"  |\.\.| ,|\(\)", line.words)


@given(views())
def test_what_is_lost_is_what_was_reached_and_is_not_any_more(view: MapView) -> None:
    lines = {id_: set[int]() for id_ in view.people}
    for tie in view.ties:
        if tie.verb is not TieKind.IN_CONFLICT_WITH and tie.from_id != tie.to_id:
            lines[tie.from_id].add(tie.to_id)
            lines[tie.to_id].add(tie.from_id)
    live = {id_ for id_, one in view.people.items() if one.freshness.is_live}

    def reached(gone: int | None) -> set[int]:
        found = last = live - {gone}
        for _ in range(LONGEST - 1):
            last = {other for id_ in last for other in lines[id_] if other != gone}
            found = found | last
        return {id_ for id_ in found if id_ is not None}

    for id_ in view.people:
        assert MapQuestions(view).leaves(id_).lost == (reached(None) - reached(id_)) | {id_}


def test_measures_of_a_map_are_by_person() -> None:
    rows = measures_of(view_of(3, [(1, 2), (1, 3)])).rows
    assert (rows[1].betweenness, rows[1].articulation, rows[2].constraint) == (1.0, True, 1.0)
