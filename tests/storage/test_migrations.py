"""Bringing older journals up to date: stakes are dated, meetings planned, dismissals kept, the history whole."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from relbook.domain.coverage import Contact
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.maps import Placement
from relbook.domain.meetings import Meeting
from relbook.domain.projects import JUDGED, Stake
from relbook.domain.ratings import StakeRating, rated, stakes_on
from relbook.domain.trust import TrustRating
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.derived import place_in_time
from relbook.storage.tables import RECORDS

FIXTURES = Path(__file__).parents[1] / "fixtures" / "journals"


def _format_1(target: Path, *statements: str) -> Path:
    """Copy the journal of format 1, and change it as its own program could have."""
    target.write_bytes((FIXTURES / "format-1.relbook").read_bytes())
    connection = connect(target)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return target


def test_stakes_of_format_1_are_rated_on_the_day_they_were_last_entered(tmp_path: Path) -> None:
    again = "INSERT INTO change (entry_id, kind, first_id, last_id, image) VALUES (2, 'stake', 1, 1, '')"
    undone = again.replace("VALUES (2", "VALUES (3")
    for name, changes, day in (
        ("once", (), date(2026, 2, 1)),
        ("twice", (again,), date(2026, 2, 2)),
        ("undone", (undone,), date(2026, 2, 1)),
        ("never", ("DELETE FROM entry",), date.today()),
    ):
        days = [f"UPDATE entry SET at = '2026-02-0{n}T23:59:58' WHERE id = {n}" for n in (1, 2, 3)]
        with Book.open(_format_1(tmp_path / name, *days, *changes)) as book:
            (stake,) = book.find(Stake)
            (rating,) = book.find(StakeRating)
            assert (rating.rated_on, sorted(rating.about), rating.because) == (day, ["power", "role"], ""), name
            assert rated(Stake(id=stake.id, person_id=1, project_id=1), [rating]) == stake
            assert stakes_on([stake], [rating], day - timedelta(days=1)) == []


def test_every_field_of_a_stake_of_format_1_is_rated_and_no_other(tmp_path: Path) -> None:
    full = "UPDATE stake SET interest=4, urgency=0, legitimacy=1, engagement_now='neutral', engagement_wanted='leading'"
    with Book.open(_format_1(tmp_path / "full", full)) as book:
        (stake,), (rating,) = book.find(Stake), book.find(StakeRating)
        assert rating.about == set(JUDGED) - {"leader", "ideal_days", "maximum_days"}
        assert rated(Stake(id=1, person_id=1, project_id=1), [rating]) == stake
    with Book.open(_format_1(tmp_path / "bare", "UPDATE stake SET role='other', power=NULL")) as book:
        (rating,) = book.find(StakeRating)
        assert rating.about == set(), "it says no more than that there was a stake"


def test_meetings_to_come_of_format_1_are_planned_ones(tmp_path: Path) -> None:
    (ahead, gone) = (date.today() + timedelta(days=n) for n in (30, -30))
    copies = [
        "INSERT INTO meeting (id, day, title, place_in_time) VALUES "
        f"({number}, '{day}', 'Copy', {place_in_time(day, None, number)})"
        for number, day in ((7, ahead), (8, gone), (9, date.today()))
    ]
    there = "INSERT INTO attendance (meeting_id, person_id, place_in_time) SELECT id, 1, place_in_time FROM meeting "
    with Book.open(_format_1(tmp_path / "planned", *copies, f"{there} WHERE id > 6")) as book:
        assert {one.id: one.planned for one in book.find(Meeting)} == {1: False, 7: True, 8: False, 9: False}
        assert book.standings.contacts([1], until=ahead) == {1: Contact(date.today(), 9)}
        assert [one.id for one in book.standings.planned()] == [7]


def test_dismissals_of_format_2_are_kept_and_no_number_is_given_twice(tmp_path: Path) -> None:
    target = tmp_path / "format-2"
    target.write_bytes((FIXTURES / "format-2.relbook").read_bytes())
    connection = connect(target)
    connection.execute(
        "INSERT INTO dismissal (id, matter, evidence, dismissed_on) VALUES (7, 'move', '', '2026-03-09')"
    )
    connection.execute("DELETE FROM dismissal WHERE id = 7")
    connection.close()
    with Book.open(target) as book:
        assert [one.id for one in book.find(Dismissal)] == [1]
        with book.write("Put aside") as gate:
            again = Dismissal(matter=Matter.TIE, evidence=frozenset({"x"}), dismissed_on=date(2026, 3, 9))
            assert gate.add(again) == 8
        assert book.check() == []


def test_format_3_keeps_places_and_suggested_ties_put_aside(tmp_path: Path) -> None:
    target = tmp_path / "format-3"
    target.write_bytes((FIXTURES / "format-3.relbook").read_bytes())
    with Book.open(target) as book:
        placed = [(one.person_id, one.project_id, one.x, one.y, one.pinned) for one in book.find(Placement)]
        assert placed == [(1, 1, 120.5, -40.25, True), (1, None, 0.1, 1e-9, False)]
        assert [one.words for one in book.contacts.person(1, today=date(2026, 3, 9)).aside] == [
            "suggested tie with Odd Askeland",
            "suggested move",
        ]


def test_needs_that_formats_before_4_left_in_the_index_are_found_no_more(tmp_path: Path) -> None:
    target = tmp_path / "3.relbook"
    target.write_bytes((FIXTURES / "format-3.relbook").read_bytes())
    connection = connect(target)
    what, whose = connection.execute("SELECT what, person_id FROM need").fetchone()
    connection.execute("UPDATE person SET deleted_at = '2026-03-09T09:00:00' WHERE id = ?", (whose,))
    connection.close()
    with Book.open(target) as book:
        assert [one for one in book.search.newest(what) if one.kind == "need"] == []
        assert [problem for problem in book.check() if "needs" in problem] == []


def test_the_whole_history_of_format_1_can_be_undone_and_redone(tmp_path: Path) -> None:
    with Book.open(_format_1(tmp_path / "history")) as book:
        with book.write("Met again") as gate:
            gate.put(replace(gate.get(Meeting, 1), planned=True))
            gate.add(TrustRating(person_id=1, rated_on=date(2026, 3, 9), credibility=7))
        full = {kind.kind: list(book.find(kind)) for kind in RECORDS}
        steps = 0
        while book.history.undo():
            steps += 1
            assert book.check() == []
        assert steps == 3
        assert all(book.find(kind) == [] for kind in RECORDS)
        for _ in range(steps):
            assert book.history.redo() is not None
            assert book.check() == []
        assert {kind.kind: list(book.find(kind)) for kind in RECORDS} == full
