"""Where everyone is on the network map: kept, put somewhere by the user, or laid out."""

from datetime import datetime
from math import dist
from pathlib import Path

import pytest

from relbook.domain.maps import MapView, Point
from relbook.services.kept_places import KeptPlaces
from relbook.services.map import MapService
from relbook.services.map_places import network_places, places_stepwise
from relbook.services.sample import SampleService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 9, 10, 0)


@pytest.fixture
def maps(book: Book) -> MapService:
    SampleService(book, lambda: NOW).write()
    return MapService(book, book.standings, lambda: NOW)


@pytest.fixture
def kept(tmp_path: Path) -> KeptPlaces:
    return KeptPlaces(tmp_path / "places")


def moved_least(before: dict[int, Point], after: dict[int, Point]) -> float:
    return max(dist(before[id_], after[id_]) for id_ in before.keys() & after.keys())


def whole(view: MapView, places: dict[int, Point]) -> bool:
    return places.keys() == view.people.keys()


def test_the_picture_stays_from_one_visit_to_the_next(maps: MapService, kept: KeptPlaces, tmp_path: Path) -> None:
    view = maps.view(None)
    first = network_places(view, kept)
    assert whole(view, first)
    again = network_places(view, KeptPlaces(tmp_path / "places"))  # as after the program was closed
    assert moved_least(first, again) < 0.1


def test_a_new_person_moves_the_others_little(book: Book, maps: MapService, kept: KeptPlaces) -> None:
    before = network_places(maps.view(None), kept)
    factory.person(book, "New")
    after = network_places(maps.view(None), kept)
    assert len(after) == len(before) + 1
    assert moved_least(before, after) < 60


def test_whom_the_user_put_somewhere_is_there_until_that_is_undone(
    book: Book, maps: MapService, kept: KeptPlaces
) -> None:
    before = network_places(maps.view(None), kept)
    someone = min(before)
    maps.move(None, {someone: Point(4_000, -4_000)})
    for places in places_stepwise(maps.view(None), kept):
        assert places[someone] == Point(4_000, -4_000)
    book.history.undo()
    assert dist(network_places(maps.view(None), kept)[someone], before[someone]) < 0.1


def test_each_map_has_its_own_places(book: Book, maps: MapService, kept: KeptPlaces) -> None:
    everyone = maps.view(None)
    network_places(everyone, kept)
    engine = factory.project(book, "Engine", sponsor=factory.person(book, "Ada"))
    network_places(maps.view(engine.id), kept)
    assert len(kept.positions(engine.id)) == 1
    assert kept.positions(None).keys() == everyone.people.keys()


def test_once_stopped_nothing_more_is_shown_or_kept(maps: MapService, kept: KeptPlaces) -> None:
    assert list(places_stepwise(maps.view(None), kept, lambda: True)) == []
    assert kept.positions(None) == {}


def test_a_past_day_forgets_nobody_who_came_later(book: Book, maps: MapService, kept: KeptPlaces) -> None:
    now = maps.view(None)
    places = network_places(now, kept)
    early = maps.view(None, on=now.since)
    assert len(early.people) < len(now.people)
    network_places(early, kept)
    assert moved_least(places, network_places(now, kept)) < 60
    assert kept.positions(None).keys() == now.people.keys()


def test_a_map_of_nobody(book: Book, kept: KeptPlaces) -> None:
    maps = MapService(book, book.standings, lambda: NOW)
    assert network_places(maps.view(None), kept) == {}
