"""``relbook today`` tells the next steps of reviews and what ought to be reviewed, in words and as JSON."""

from datetime import timedelta
from pathlib import Path

from relbook.cli import standing_shapes as shapes
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import NOW, Cli
from tests.cli.shape_check import assert_shape

TODAY = NOW.date()


def test_today_tells_what_reviews_led_to(cli: Cli, journal: Path) -> None:
    with Book.create(journal, now=lambda: NOW) as book:
        ada = factory.person(book, "Ada Lovelace")
        engine = factory.project(book, "Analytical Engine")
        far = factory.commitment(book, ada, "Send the drawings", made_on=TODAY, due_on=TODAY + timedelta(days=20))
        near = factory.commitment(book, ada, "Name a price", made_on=TODAY, due_on=TODAY + timedelta(days=2))
        review = factory.review(book, engine, begun_on=TODAY)
        factory.answer(book, review, became=[far, near])
    out = cli("today").out
    steps = out.partition("NEXT STEPS FROM REVIEWS")[2]
    assert "Send the drawings (for Ada Lovelace) (Analytical Engine)" in " ".join(steps.split())
    assert "Name a price" not in steps, "it is told among the promises"
    assert "TO BE REVIEWED\n- Analytical Engine has not been reviewed yet" in out
    document = cli("today", "--json").document
    assert_shape(document, shapes.TodayShape)
    assert [(one["kind"], one["id"], one["review"]) for one in document["steps"]] == [
        ("commitment", near.id, review.id),
        ("commitment", far.id, review.id),
    ]
    assert [one["project"]["name"] for one in document["reviews"]] == ["Analytical Engine"]


def test_a_past_day_knows_of_no_next_steps(cli: Cli, journal: Path) -> None:
    with Book.create(journal, now=lambda: NOW) as book:
        factory.project(book, "Analytical Engine")
    document = cli("today", "--on", "2026-01-05", "--json").document
    assert (document["steps"], document["reviews"]) == ([], [])
