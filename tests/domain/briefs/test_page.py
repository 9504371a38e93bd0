"""What gives way on a full page, and how entries are numbered."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.briefs import Brief, Column, Line, Section, Source, Span
from relbook.domain.briefs.fitting import PRESSES, arranged, balanced, fitted, gives_way, height, pressed

NOW = datetime(2026, 11, 24, 9, 50)


def line(text: str, *sources: Source) -> Line:
    return Line((Span(text),), sources)


def section(title: str, count: int, **rest: int) -> Section:
    return Section(title=title, lines=tuple(line(f"{title} {n}") for n in range(count)), **rest)  # type: ignore[arg-type]


def brief(*sections: Section) -> Brief:
    return Brief(kind="person", id=1, title="Ada", sections=sections, prepared=NOW)


def source(number: int) -> Source:
    return Source("meeting", number, f"meeting {number}")


def test_entries_are_numbered_by_first_appearance() -> None:
    first = Section(title="One", lines=(line("a", source(7), source(3)), line("b", source(7))))
    made = Brief(
        kind="person",
        id=1,
        title="Ada",
        aside=line("next", source(5)),
        subtitle=(line("who", source(3)),),
        sections=(first,),
        prepared=NOW,
    )
    assert [entry.id for entry in made.entries] == [5, 3, 7]
    assert made.numbers[source(7)] == 3
    assert made.footer == "Private · prepared 24 Nov 2026, 09:50 from 3 entries"


def test_what_is_least_needed_gives_way_first() -> None:
    made = fitted(brief(section("Asks", 9, gives_way=9), section("Meetings", 9, gives_way=1)), 18)
    asks, meetings = made.sections
    assert (len(asks.lines), asks.more) == (9, 0)
    assert (len(meetings.lines), meetings.more) == (4, 5)
    assert meetings.shown[-1].text == "and 5 more"


def test_one_line_alone_never_gives_way_to_the_words_that_say_so() -> None:
    made = fitted(brief(section("Meetings", 9)), 10)
    assert made.sections[0].more == 2


def test_a_pressed_brief_keeps_fewer_lines_but_all_that_are_counted() -> None:
    counted = section("Three things to ask", 3, keep=3, numbered=True, gives_way=3)
    whole = brief(section("There", 9, keep=5, gives_way=8), counted, section("Ties", 4, keep=3, gives_way=5))
    kept = [[len(one.lines) for one in fitted(pressed(whole, step), 0).sections] for step in (0, 3, len(PRESSES))]
    assert kept == [[5, 3, 4], [5, 3, 2], [1, 3, 1]]


def test_what_may_go_whole_goes_before_what_matters_is_cut_down() -> None:
    whole = brief(section("There", 9, keep=5, gives_way=8), replace(section("Suggested", 2), goes_at=4))
    assert [one.title for one in pressed(whole, 3).sections] == ["There", "Suggested"]
    assert [(one.title, one.keep) for one in pressed(whole, 4).sections] == [("There", 5)]
    assert "no room" not in pressed(whole, 3).footer
    again = pressed(pressed(whole, 4), 5)
    assert again.footer.endswith(" · no room for Suggested (2)"), "what is not there is said, once"


def test_the_foot_names_two_that_went_and_counts_the_others() -> None:
    whole = brief(*(replace(section(title, 2), goes_at=1) for title in ("Ties", "Rules", "Steps")))
    assert pressed(whole, 1).footer.endswith(" · no room for Ties (2), Rules (2) and 1 more")


def test_the_least_needed_line_gives_way_on_either_side_and_the_columns_are_level_again() -> None:
    left = Section(title="L", lines=tuple(line(str(n)) for n in range(20)), column=Column.LEFT, gives_way=9, keep=20)
    right = Section(title="R", lines=tuple(line(str(n)) for n in range(9)), column=Column.RIGHT, gives_way=1)
    other = Section(title="S", lines=tuple(line(str(n)) for n in range(9)), column=Column.RIGHT, gives_way=5)
    made = arranged(brief(left, right, other), 23)
    assert [(one.title, len(one.lines)) for one in made.sections] == [("L", 20), ("R", 9), ("S", 9)]
    made = arranged(brief(left, replace(right, lines=right.lines * 3), other), 23)
    assert {one.title: len(one.lines) for one in made.sections} == {"L": 20, "R": 9, "S": 9}


def test_the_longer_column_is_shortened() -> None:
    left = Section(title="L", lines=tuple(line(str(n)) for n in range(20)), column=Column.LEFT, gives_way=9)
    right = Section(title="R", lines=(line("r"), line("s"), line("t")), column=Column.RIGHT, gives_way=1)
    made = fitted(brief(left, right), 12)
    assert len(made.sections[1].lines) == 3
    assert made.sections[0].more


def test_columns_are_dealt_out_evenly_left_before_right() -> None:
    sections = [
        Section(title=title, lines=tuple(line(str(n)) for n in range(count)), column=Column.LEFT)
        for title, count in (("a", 3), ("b", 12), ("c", 4), ("d", 4))
    ]
    made = balanced(sections)
    assert height(made) <= 18
    assert [one.column for one in made] == sorted(one.column for one in made)
    assert {one.title for one in made} == set("abcd")


SECTIONS = st.lists(
    st.builds(
        Section,
        title=st.sampled_from(["A", "B", "C"]),
        lines=st.lists(st.text(min_size=1, max_size=200).map(line), max_size=12).map(tuple),
        column=st.sampled_from(Column),
        gives_way=st.integers(1, 9),
        keep=st.integers(1, 4),
    ),
    max_size=5,
)


@given(SECTIONS, st.integers(0, 60))
def test_fitting_loses_nothing_silently(sections: list[Section], capacity: int) -> None:
    made = fitted(brief(*sections), capacity)
    for before, after in zip(sections, made.sections, strict=True):
        assert after.lines == before.lines[: len(after.lines)]
        assert after.more == len(before.lines) - len(after.lines)
        assert len(after.lines) >= min(before.keep, len(before.lines))
    able = any(gives_way(one) for one in made.sections)
    assert height(made.sections) <= capacity or not able
    assert fitted(made, capacity) == made
