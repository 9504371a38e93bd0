"""The one-line grammar: what each part reads as, and that nothing typed is ever refused or lost."""

import time as clock
from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relbook.domain.capture import parse
from relbook.domain.capture_limits import LONGEST_LINE, MOST_PARTS
from relbook.domain.capture_marks import clean
from relbook.domain.capture_parts import Capture, LandscapePart, LoosePart, MoodPart, Part, Wish
from relbook.domain.landscape import Sort
from relbook.domain.terms import MeetingKind, Precision
from relbook.services.dates import read_date

TODAY = date(2026, 11, 24)  # a Tuesday
KNOWN = {
    "ada lovelace",
    "ada",
    "charles babbage",
    "babbage",
    "anna maria de la cruz",
    "apollo",
    "apollo two",
    "the board",
}
EXAMPLE = (
    "met @Ada Lovelace @Charles Babbage 25m yesterday re: Budget review !me send forecast fri "
    "!@Babbage intro to the CFO by 12 Dec ~cool #budget // freeze likely; Hopper blocks steering"
)


def known(words: list[str], kinds: frozenset[str]) -> int:
    return max((n for n in range(1, len(words) + 1) if " ".join(words[:n]).casefold() in KNOWN), default=0)


def read(line: str) -> Capture:
    return parse(line, today=TODAY, read_date=read_date, read_name=known)


def names(capture: Capture) -> list[str]:
    return [part.mention.name for part in capture.who]


def test_the_example_reads_exactly_so() -> None:
    capture = read(EXAMPLE)
    assert [part.kind for part in capture.parts] == [
        *["form", "who", "who", "length", "when", "title", "promise", "promise", "mood", "tag", "notes"]
    ]
    assert capture.form is MeetingKind.MEETING
    assert names(capture) == ["Ada Lovelace", "Charles Babbage"]
    assert (capture.minutes, capture.day, capture.title) == (25, date(2026, 11, 23), "Budget review")
    mine, theirs = capture.promises
    assert (mine.by_me, mine.what, mine.other, mine.due) == (True, "send forecast", None, date(2026, 11, 27))
    assert (theirs.by_me, theirs.what, theirs.due) == (False, "intro to the CFO", date(2026, 12, 12))
    assert theirs.other is not None
    assert theirs.other.name == "Babbage"
    assert [capture.mood_of(part.mention) for part in capture.who] == [-1, -1]
    assert capture.tags == ("budget",)
    assert capture.notes == "freeze likely; Hopper blocks steering"
    assert capture.sentences == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("@Emmy Noether said so", ["Emmy Noether"]),
        ("@ada lovelace said so", ["ada lovelace"]),
        ("@Ada Budget review", ["Ada"]),
        ("@Anna Maria de la Cruz agreed", ["Anna Maria de la Cruz"]),
        ("@the board agreed", ["the board"]),
        ("@emmy noether", ["emmy"]),
        ('@"emmy noether" x', ["emmy noether"]),
        ("@“Emmy Noether” x", ["Emmy Noether"]),
        ('@"Ada Lovelace re: x', ["Ada Lovelace"]),
        ("@Ludwig van Beethoven Friday", ["Ludwig van Beethoven"]),
        ("@J. R. Tolkien", ["J. R. Tolkien"]),
        ("@Jean-Luc O'Neil-Smith", ["Jean-Luc O'Neil-Smith"]),
        ("met (@Ada, @Bob;@Cy)", ["Ada", "Bob", "Cy"]),
        ("@Ada\u200f @\u200fBob", ["Ada"]),
        ("@東京 @Ørsted", ["東京", "Ørsted"]),
        ("mail ada@lovelace.org", []),
        ("@ @", []),
        ('@""', []),
    ],
)
def test_who(line: str, expected: list[str]) -> None:
    assert names(read(line)) == expected


def test_a_name_can_be_new_or_left_as_text() -> None:
    assert [(part.mention.name, part.mention.wish) for part in read('@+Ada Lovelace @?"ada" @Ada').who] == [
        ("Ada Lovelace", Wish.ADD),
        ("ada", Wish.TEXT),
        ("Ada", Wish.FIND),
    ]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("25m", 25),
        ("25 min", 25),
        ("90 minutes", 90),
        ("1h", 60),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1.5h", 90),
        ("2 hours", 120),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("for two hours", 120),
        ("forty-five minutes", 45),
        ("20 minutes ago", None),
        ("an hour and a half", 90),
        ("for 20 mins", 20),
        ("0m", None),
        ("99999m", None),
        ("£25m", None),
        ("25mph", None),
    ],
)
def test_how_long(words: str, minutes: int | None) -> None:
    assert read(f"met @Ada {words}").minutes == minutes


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", TODAY),
        ("yesterday", date(2026, 11, 23)),
        ("fri", date(2026, 11, 20)),
        ("on Friday", date(2026, 11, 20)),
        ("12 Dec", date(2025, 12, 12)),
        ("Dec 12th", date(2025, 12, 12)),
        ("12 Dec 2026", date(2026, 12, 12)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("two weeks ago", date(2026, 11, 10)),
        ("tomorrow", date(2026, 11, 25)),
        ("on the 3rd", date(2026, 11, 3)),
        ("the 24th", TODAY),
        ("on the 31st", date(2026, 10, 31)),
        ("on the 3rd floor", TODAY),
        ("the 3rd of October", date(2026, 10, 3)),
        ("on Tuesday 17th", date(2026, 11, 17)),
        ("this morning", TODAY),
        ("yesterday afternoon", date(2026, 11, 23)),
        ("last night", date(2026, 11, 23)),
        ("fri evening", date(2026, 11, 20)),
        ("two hours ago", TODAY),
        ("end of last month", date(2026, 10, 31)),
        ("on 17/11", date(2026, 11, 17)),
        ("17.11.", date(2026, 11, 17)),
        ("24/7", TODAY),
        ("2026-13-45", TODAY),
        ("30 Feb", TODAY),
        ("may", TODAY),
        ("12", TODAY),
    ],
)
def test_when(words: str, day: date) -> None:
    assert read(f"met @Ada {words} ~cool").day == day


def test_a_plan_is_read_forwards_and_a_month_stays_a_month() -> None:
    assert read("plan @Ada fri").day == date(2026, 11, 27)
    assert read("plan call @Ada 12 Dec").day == date(2026, 12, 12)
    month = read("met @Ada in November 2025")
    assert (month.day, month.precision) == (date(2025, 11, 1), Precision.MONTH)


@pytest.mark.parametrize(
    ("words", "start", "minutes"),
    [
        ("14:00", time(14), None),
        ("at 2pm", time(14), None),
        ("at 9", time(9), None),
        ("12:30 am", time(0, 30), None),
        ("14:00-14:45", time(14), 45),
        ("from 23:30 to 00:15", time(23, 30), 45),
        ("at noon", time(12), None),
        ("at 9.30", time(9, 30), None),
        ("25:00", None, None),
        ("9", None, None),
        ("9.30", None, None),
    ],
)
def test_time_of_day(words: str, start: time | None, minutes: int | None) -> None:
    capture = read(f"met @Ada {words}")
    assert (capture.start, capture.minutes) == (start, minutes)


@pytest.mark.parametrize(
    ("line", "form", "title"),
    [
        ("met @Ada", "meeting", ""),
        ("Called @Ada", "call", ""),
        ("e-mailed @Ada re: x", "e-mail", "x"),
        ("1:1 @Ada", "1:1", ""),
        ("corridor @Ada the roof", "corridor", "the roof"),
        ("plan 1:1 with @Ada", "1:1", ""),
        ("call centre review", "meeting", "call centre review"),
        ("planning day", "meeting", "planning day"),
        ("met Ada about the roof", "meeting", "Ada about the roof"),
        ("@Ada about the roof and the floor", "meeting", "the roof and the floor"),
        ("re: Budget review yesterday 25m", "meeting", "Budget review"),
        ("re: Budget review yesterday, 25m", "meeting", "Budget review"),
        ("@Ada re: plans for fri", "meeting", "plans for fri"),
        ("@Ada yesterday re: what came fri", "meeting", "what came fri"),
        ("re: yesterday", "meeting", "yesterday"),
        ("RE: one #t about: two", "meeting", "one · two"),
        ("@Ada we sat together", "meeting", "we sat together"),
    ],
)
def test_form_and_title(line: str, form: str, title: str) -> None:
    capture = read(line)
    assert (capture.form.value, capture.title) == (form, title)
    assert capture.day in {TODAY, date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("line", "what", "other", "due"),
    [
        ("!me send forecast fri", "send forecast", None, date(2026, 11, 27)),
        ("!me send forecast to @Ada Lovelace by end of month", "send forecast", "Ada Lovelace", date(2026, 11, 30)),
        ("!me send to @Ada the figures tomorrow.", "send the figures", "Ada", date(2026, 11, 25)),
        ("!me read it @Ada", "read it", None, None),
        ("!me call @Ada back tomorrow", "call Ada back", "Ada", date(2026, 11, 25)),
        ("@Bob !me tell @Ada of it by fri", "tell Ada of it", None, date(2026, 11, 27)),
        ("@Bob !me ask @Ada, @Cy and @Di by fri", "ask Ada, Cy and Di", None, date(2026, 11, 27)),
        ("@Bob !me chase @Ada for it by fri", "chase Ada for it", None, date(2026, 11, 27)),
        ("!me send it to @Ada and @Bob by fri", "send it to Ada and Bob", "Ada", date(2026, 11, 27)),
        ("!me send it by fri @Bob", "send it", None, date(2026, 11, 27)),
        ("!me to send it by the 5th", "send it", None, date(2026, 12, 5)),
        ("!me send it by 5/12", "send it", None, date(2026, 12, 5)),
        ("!me send it by tomorrow EOD", "send it", None, date(2026, 11, 25)),
        ("!@Babbage will call @Ada by fri", "call Ada", "Babbage", date(2026, 11, 27)),
        ("!@Babbage owes me lunch", "lunch", "Babbage", None),
        ("!@Babbage intro to @Grace Hopper by 12 Dec", "intro to Grace Hopper", "Babbage", date(2026, 12, 12)),
        ("!@Babbage by 12 Dec an intro", "an intro", "Babbage", date(2026, 12, 12)),
        ('!@"j. smith" next week call', "next week call", "j. smith", None),
        ("!@Babbage call next week", "call", "Babbage", date(2026, 12, 4)),
        ("!me have the 12 Dec agenda ready", "have the 12 Dec agenda ready", None, None),
        ("!me: sign by 2027-01-31 #x", "sign", None, date(2027, 1, 31)),
    ],
)
def test_promises(line: str, what: str, other: str | None, due: date | None) -> None:
    promise = read(line).promises[0]
    assert (promise.what, promise.other.name if promise.other else None, promise.due) == (what, other, due)
    assert promise.by_me is ("!me" in line)


@pytest.mark.parametrize(
    "owers", ["!@Ada @Babbage", "!@Ada !@Babbage", "!@Ada and @Babbage", "!@Ada, !@Babbage", "!@Ada & @Babbage"]
)
def test_a_promise_of_several_is_one_of_each(owers: str) -> None:
    capture = read(f"met @Cy {owers} review the plan by fri ~warm")
    assert [part.mention.name for part in capture.who] == ["Cy"]
    assert capture.day == TODAY
    found = [(one.other.name if one.other else "", one.what, one.due) for one in capture.promises]
    assert found == [(name, "review the plan", date(2026, 11, 27)) for name in ("Ada", "Babbage")]


def test_by_a_day_outside_a_promise_is_not_when_they_met() -> None:
    capture = read("met @Ada re: x !me fix it #urgent by fri")
    assert (capture.day, capture.notes) == (TODAY, "by fri")
    assert read("plan @Ada by fri").day == date(2026, 11, 27)


def test_words_that_lead_to_a_name_are_no_title() -> None:
    for line in ("email to @Ada cc @Bob", "email from @Ada and @Bob", "met up with @Ada + @Bob"):
        capture = read(line)
        assert (len(capture.who), capture.title, capture.notes) == (2, "", "")
    assert read("met @Ada from Berlin").title == "from Berlin"


def test_a_promise_without_words_stays_text() -> None:
    capture = read("met @Ada re: x !me fri")
    assert capture.promises == ()
    assert "!me" in capture.notes


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("mailed @Ada re: Budget, no answer", "Budget"),
        ("e-mail unanswered @Ada about the roof", "the roof"),
        ("called @Ada, got no answer yet. !me call back fri", ""),
        ("mailed @Ada there was no reply yesterday", ""),
        ("mailed @Ada re: Roof no response 25m // hm", "Roof"),
        ("mailed @Ada; no  answer; ~cool", ""),
    ],
)
def test_nobody_answered(line: str, title: str) -> None:
    capture = read(line)
    assert (capture.one_way, capture.title, names(capture)) == (True, title, ["Ada"])


@pytest.mark.parametrize(
    "line",
    [
        "no answer from Finance on the budget",
        "unanswered questions with @Ada",
        "mailed @Ada re: No answer",
        "met @Ada // no answer",
        "met @Ada !me give no answer",
    ],
)
def test_words_about_an_answer_are_not_read_as_none(line: str) -> None:
    assert not read(line).one_way


def test_moods_are_of_the_one_before_or_of_everyone_else() -> None:
    capture = read("@Ada ~warm @Bob @Cy #x ~-2")
    assert [capture.mood_of(part.mention) for part in capture.who] == [1, -2, -2]
    assert [part.mood for part in read("~−1 ~+2 ~0 ~hostile").parts if isinstance(part, MoodPart)] == [-1, 2, 0, -2]
    assert read("@Ada ~foo ~5 ~").title == "~foo ~5 ~"


def test_a_tag_may_hold_what_joins_its_words() -> None:
    assert read("#r&d #q4/plan #a-b #x& #y").tags == ("r&d", "q4/plan", "a-b", "x", "y")


@pytest.mark.parametrize("sort", Sort)
def test_each_sort_of_landscape_note_has_its_mark(sort: Sort) -> None:
    capture = read(f'met @Ada #{sort.mark} "it is so" 25m')
    assert [(one.sort, one.text) for one in capture.landscape] == [(sort, "it is so")]
    assert (capture.minutes, capture.tags, capture.title, capture.notes) == (25, (), "", "")


@pytest.mark.parametrize(
    ("line", "texts", "tags"),
    [
        ('#rule "a" re: x #Power "b" #TREND “c”', ["a", "b", "c"], ()),
        ('#rule"a"', ["a"], ()),
        ('#rule \t "a"', ["a"], ()),
        ('#rule "  two \t  words "', ["two words"], ()),
        ('#rule “she said "no" first”', ['she said "no" first'], ()),
        ('#rule "she said “no” first"', ["she said “no” first"], ()),
        ('#rule “mixed"', ["mixed"], ()),
        ('#rule "mixed”', ["mixed"], ()),
        ('#rule "never ends #budget ~cool', ["never ends"], ("budget",)),
        ('#rule "never ends\nhere', ["never ends here"], ()),
        ('#rule "a" #rule "b"', ["a", "b"], ()),
        ("#rule", [], ("rule",)),
        ("#rule a", [], ("rule",)),
        ("#rule 'a'", [], ("rule",)),
        ('#rule, "a"', [], ("rule",)),
        ('#rule    "a"', [], ("rule",)),
        ('#rules "a"', [], ("rules",)),
        ('#budget "a"', [], ("budget",)),
        ('#rule ""', [], ("rule",)),
        ("#Rule “ ”", [], ("Rule",)),
        ('#rule "', [], ("rule",)),
        ('// #rule "a"', [], ()),
    ],
)
def test_landscape_notes(line: str, texts: list[str], tags: tuple[str, ...]) -> None:
    capture = read(f"met @Ada {line}")
    assert ([one.text for one in capture.landscape], capture.tags) == (texts, tags)


def test_empty_quotes_of_a_sort_leave_no_words_behind() -> None:
    for line in ('met @Ada #rule "" 25m', 'met @Ada 25m #rule "'):
        capture = read(line)
        assert (capture.tags, capture.title, capture.notes, capture.minutes) == (("rule",), "", "", 25)


def test_what_a_landscape_note_says_is_read_as_nothing_else() -> None:
    capture = read('met @Ada #rule "@Babbage yesterday !me pay re: fees ~cool #x +Apollo in: 4 // 25m" !me go fri')
    assert [part.kind for part in capture.parts] == ["form", "who", "landscape", "promise"]
    assert capture.landscape[0].text == "@Babbage yesterday !me pay re: fees ~cool #x +Apollo in: 4 // 25m"
    assert (capture.day, capture.promises[0].what) == (TODAY, "go")


@settings(deadline=None)
@given(st.text(max_size=60).filter(lambda text: not set(text) & set('"\n')), st.sampled_from(Sort))
def test_every_word_between_the_quotes_is_in_the_note(text: str, sort: Sort) -> None:
    capture = read(f'@Ada #{sort.mark} "{text}" 25m')
    assert [(one.sort, one.text) for one in capture.landscape] == ([(sort, clean(text))] if clean(text) else [])
    assert (capture.minutes, capture.title, capture.notes) == (25, "", "")


def test_tags_projects_places_and_notes() -> None:
    capture = read(
        "met @Ada #Budget #budget #a-b #12 +Apollo Two +Zebra in: Room 4 // see #x https://x.y\r\n\tand @Bob\0"
    )
    assert capture.tags == ("Budget", "a-b")
    assert [part.mention.name for part in capture.parts if part.kind == "project"] == ["Apollo Two", "Zebra"]  # type: ignore[attr-defined]
    assert (capture.place, capture.title) == ("Room 4", "#12")
    assert capture.notes == "see #x https://x.y\n\tand @Bob"


def test_what_is_not_understood_is_the_title_or_else_in_the_notes() -> None:
    assert read("lunch with @Ada and @Bob, at last fri").title == "lunch"
    both = read("lunch @Ada re: Budget 5 % less // more")
    assert (both.title, both.notes) == ("Budget 5 % less", "lunch\nmore")
    again = read("met @Ada fri 2026-01-02 14:00 15:00 10m 20m")
    assert again.title == "2026-01-02"
    assert again.notes == "15:00\n20m"


def test_what_is_too_long_is_kept_whole_in_the_notes() -> None:
    line = "met @Ada re: x // " + "y" * LONGEST_LINE
    capture = read(line)
    assert capture.notes.replace("\n", "") == "y" * LONGEST_LINE
    assert len(capture.sentences) == 1
    many = read("#t1 " * (MOST_PARTS + 50) + "last words")
    assert len(many.parts) == MOST_PARTS
    assert many.notes.endswith("#t1 last words")


@pytest.mark.parametrize(
    "unit",
    [
        "@a ",
        "!me x by fri to @b ",
        "to @x ",
        '@"',
        "re:",
        "~cool ",
        "x ",
        "1 ",
        "!@",
        "(",
        "@A.",
        "end of ",
        "2 days ",
        "\0",
        "of the ",
        '#rule "',
        "#rule “a",
        '#rule " ',
    ],
)
def test_the_longest_line_takes_no_time(unit: str) -> None:
    read("!me x by fri")  # dateparser is imported
    line = "!me " + unit * (1_000_000 // len(unit))
    began = clock.perf_counter()
    capture = read(line)
    assert clock.perf_counter() - began < 1.5
    assert capture.parts


def rest(capture: Capture) -> str:
    """What no part covers."""
    text, pos = "", 0
    for part in capture.parts:
        assert isinstance(part, Part)
        assert pos <= part.span.start < part.span.end <= len(capture.line)
        text += capture.line[pos : part.span.start] + " "
        pos = part.span.end
    return text + capture.line[pos:] if len(capture.line) <= LONGEST_LINE else text


PIECES = st.sampled_from(
    [
        "met",
        "plan",
        "@Ada",
        "@Ada Lovelace",
        '@"',
        "@+",
        "!me",
        "!@Babbage",
        "send it",
        "by",
        "to",
        "fri",
        "12 Dec",
        "re:",
        "in:",
        "~cool",
        "~",
        "#tag",
        "#",
        "#rule",
        '#rule "',
        "#Power “no one asks”",
        '#trend "it ends"',
        '"',
        "”",
        "+Apollo",
        "//",
        "\n",
        "25m",
        "no answer",
        "unanswered",
        "at 9",
        "14:00-15:00",
        ",",
        "(",
        "and",
        "\u202e",
        "\x00",
        "½",
        "٣m",
        "ſat",
    ]
)
LINES = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25).map(" ".join))


@settings(deadline=None)  # the first date imports dateparser
@given(LINES)
@example("@A\u0130 İ~cool")
@example("re: 25m 25m fri")
@example("// \ud800")
@example('#rule "\x00"')
@example('#rule “a" #power "\ud800”')
def test_nothing_raises_and_every_word_is_in_a_part(line: str) -> None:
    capture = read(line)
    left = "".join(c if c.isprintable() else " " for c in rest(capture)).casefold().split()
    fillers = {"with", "and", "for", "on", "at", "w/", "to"}
    assert all(word in fillers or not any(c.isalnum() for c in word) for word in left)
    assert "@" not in "".join(left)
    for part in capture.parts:
        if isinstance(part, LoosePart | LandscapePart):
            assert part.text


@settings(deadline=None)  # the first date imports dateparser
@given(LINES)
def test_a_line_reads_the_same_twice(line: str) -> None:
    assert read(line) == read(line)
