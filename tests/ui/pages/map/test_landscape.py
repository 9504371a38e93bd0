"""What no chart shows of whoever is chosen on the map: as of the day shown, and one key from its page."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from relbook.storage.book import Book
from relbook.ui.pages.map.inspector import NOTES
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.map.conftest import MakeDesk
from tests.ui.pages.map.desk import TODAY, Desk, Story


def lines(desk: Desk) -> list[str]:
    """Return how the notes that are listed are called."""
    rows = desk.page.shell.panel.findChildren(Line)
    return [one.accessibleName() for one in rows if one.isVisible() and "unwritten rule" in one.accessibleName()]


def note(book: Book, story: Story, words: str, ago: int = 10) -> None:
    day = TODAY - timedelta(days=ago)
    factory.landscape_note(book, words, about=[story.gareth], since_on=day, confirmed_on=day)


def test_they_are_read_as_of_the_day_and_again_when_they_change(book: Book, story: Story, make_desk: MakeDesk) -> None:
    note(book, story, "Before nine, by the lift", ago=40)
    desk = make_desk()
    desk.choose(story.gareth)
    assert lines(desk) == ["Before nine, by the lift, unwritten rule · observed 40 days ago"]
    note(book, story, "One page, never two")
    desk.settle()
    assert len(lines(desk)) == 2
    desk.page.shell.slider.show_day(TODAY - timedelta(days=30))
    desk.settle()
    assert lines(desk) == ["Before nine, by the lift, unwritten rule · observed 10 days ago"]
    desk.choose(story.thandi)
    assert lines(desk) == []
    assert "Landscape" not in desk.texts()


def test_a_contradiction_noted_since_shows_at_once(book: Book, story: Story, make_desk: MakeDesk) -> None:
    first = factory.landscape_note(book, "Early", about=[story.gareth])
    second = factory.landscape_note(book, "Late", about=[story.karl])
    desk = make_desk()
    desk.choose(story.gareth)
    assert "contradicted" not in desk.texts()
    factory.contradiction(book, first, second)
    desk.until(lambda: "contradicted" in desk.texts())
    desk.undo()
    assert "contradicted" not in desk.texts()


def test_a_note_opens_with_the_keys_and_so_do_those_left_out(book: Book, story: Story, make_desk: MakeDesk) -> None:
    for place in range(NOTES + 2):
        note(book, story, f"Rule {place}", ago=10 + place)
    desk = make_desk()
    desk.choose(story.gareth)
    opened: list[tuple[str, int]] = []
    desk.page.opened.connect(lambda kind, id_: opened.append((kind, id_)))
    assert [one.partition(",")[0] for one in lines(desk)] == ["Rule 0", "Rule 1", "Rule 2"]
    first = next(one for one in desk.page.shell.panel.findChildren(Line) if "Rule 0" in one.accessibleName())
    desk.tab_to(first)
    desk.key(Qt.Key.Key_Return)
    more = desk.button("and 2 more")
    assert isinstance(more, QPushButton)
    desk.tab_to(more)
    desk.key(Qt.Key.Key_Space)
    assert opened == [("landscape_note", 1), ("landscape_note", NOTES + 1)]


def test_what_is_about_the_unit_says_so(book: Book, story: Story, make_desk: MakeDesk) -> None:
    yard = factory.organisation(book, "Yard")
    owner = factory.person(book, "Uma Reed", unit=factory.unit(book, "Works", yard))
    factory.stake(book, owner, story.project, power=2)
    factory.landscape_note(book, "Write, do not ring", about=[yard, story.karl])
    desk = make_desk()
    desk.choose(owner)
    assert [one.partition(" · ")[0] for one in lines(desk)] == ["Write, do not ring, Yard"]
    desk.choose(story.karl)
    assert [one.partition(" · ")[0] for one in lines(desk)] == ["Write, do not ring, unwritten rule"]


def test_what_is_about_their_own_unit_names_it_and_about_themselves_nothing(
    book: Book, story: Story, make_desk: MakeDesk
) -> None:
    yard = factory.organisation(book, "Yard")
    works = factory.unit(book, "Works", yard)
    owner = factory.person(book, "Uma Reed", unit=works)
    factory.stake(book, owner, story.project, power=2)
    factory.landscape_note(book, "Write, do not ring", about=[works])
    factory.landscape_note(book, "Never on Fridays", about=[yard, owner])
    desk = make_desk()
    desk.choose(owner)
    said = {one.partition(" · ")[0] for one in lines(desk)}
    assert said == {"Write, do not ring, Works", "Never on Fridays, unwritten rule"}
