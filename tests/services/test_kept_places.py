"""Where a layout put everyone, from one start to the next."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.maps import Point
from relbook.services import kept_places
from relbook.services.kept_places import MOST_MAPS, KeptPlaces, places_file

ADA = {1: Point(10.25, -3.5)}


def test_places_come_back_by_map(tmp_path: Path) -> None:
    path = places_file(tmp_path / "journal.relbook")
    assert path.name == "journal.relbook.places"
    kept = KeptPlaces(path)
    assert kept.positions(None) == {}
    kept.keep(None, {1: Point(1 / 3, 2), 2: Point(float("nan"), 0)})
    kept.keep(7, ADA)
    for one in (kept, KeptPlaces(path)):
        assert one.positions(None) == {1: Point(0.33, 2.0)}
        assert one.positions(7) == ADA
        assert one.positions(8) == {}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept.keep(7, {})
    assert KeptPlaces(path).positions(7) == {}
    assert json.loads(path.read_text()) == {"all": {"1": [0.33, 2.0]}}
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


def test_what_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "places"
    kept = KeptPlaces(path)
    kept.keep(None, ADA)
    path.unlink()
    kept.keep(None, dict(ADA))
    assert not path.exists()


def test_the_maps_last_laid_out_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "places"
    kept = KeptPlaces(path)
    for project in range(1, MOST_MAPS + 1):
        kept.keep(project, ADA)
    kept.keep(1, {1: Point(0, 0)})
    kept.keep(99, ADA)
    again = KeptPlaces(path)
    assert [project for project in (1, 2, 3, 99) if again.positions(project)] == [1, 3, 99]
    monkeypatch.setattr(kept_places, "MOST_BYTES", 50)
    kept.keep(100, ADA)
    assert len(path.read_bytes()) <= 50
    assert KeptPlaces(path).positions(100) == ADA


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1]", b"{", b"[" * 100_000, b'{"all": 3}', b'{"all": {"1": 5}}']
)
def test_another_file_is_taken_for_empty_and_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places"
    path.write_bytes(content)
    kept = KeptPlaces(path)
    assert kept.positions(None) == {}
    kept.keep(None, ADA)
    assert KeptPlaces(path).positions(None) == ADA


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["all", "1", "²", "x"]), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(anything)
def test_whatever_the_file_holds_only_places_come_out(found: object) -> None:
    places = kept_places.parsed(json.dumps(found).encode())
    for one in places.values():
        assert all(isinstance(id_, int) and abs(point.x) < 1e9 and abs(point.y) < 1e9 for id_, point in one.items())


def test_a_place_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = KeptPlaces(tmp_path / "file" / "places")
    kept.keep(None, ADA)
    assert kept.positions(None) == ADA
