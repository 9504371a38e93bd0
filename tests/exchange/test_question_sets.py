"""Question files: the shipped ones parse, a broken one is told with its line, and stops none of the rest."""

import json
import os
import stat
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook import resources
from relbook.domain.questions import PLANNING, Becomes, Evidence, Question, QuestionSet, QuestionSets, Subject
from relbook.errors import InputFileError, OutputFileError
from relbook.exchange.question_file import LONGEST, MOST_MINUTES, MOST_QUESTIONS, read_set
from relbook.exchange.question_sets import EXAMPLE, FOLDER, LARGEST, SHIPPED, begin_own, question_sets

GOOD = """\
name = "Mine"

[[question]]
key = "one"
words = "What?"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's folder."""
    made = tmp_path / "questions"
    made.mkdir()
    return made


def problem(folder: Path, text: str | bytes, name: str = "broken.toml") -> str:
    """Write one file beside a good one; return what is said of it. The good one has to work."""
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return only_problem(folder)


def only_problem(folder: Path) -> str:
    found = question_sets(folder)
    assert [one.key for one in found.sets] == [*SHIPPED, "good"]
    (told,) = found.problems
    assert told.endswith((".", "?"))
    assert told.isprintable()
    return told


# Those that ship


@pytest.mark.parametrize("key", SHIPPED)
def test_each_that_ships_parses_and_can_be_walked(key: str, folder: Path) -> None:
    found = question_sets(folder)
    assert found.problems == ()
    one = found.get(key)
    assert one is not None
    assert one.purpose
    assert one.minutes
    assert one.file == ""
    for question in one.questions:
        assert question.help
        assert question.evidence
        assert question.becomes


def test_four_ship_and_no_file_is_forgotten(folder: Path) -> None:
    files = [name.removeprefix(f"{FOLDER}/") for name in resources.names(FOLDER)]
    assert sorted(files) == sorted(f"{key}.toml" for key in (*SHIPPED, EXAMPLE))
    assert [one.key for one in question_sets(folder).sets] == list(SHIPPED)
    assert SHIPPED[0] == PLANNING


def test_the_four_questions_stand_as_the_article_asks_them(folder: Path) -> None:
    planning = question_sets(folder).get(PLANNING)
    assert planning is not None
    assert {
        key: one.words for key in ("invested", "context", "rules", "lasting") if (one := planning.question(key))
    } == {
        "invested": "Who else needs to be invested in this success?",
        "context": "What is the broader organisational context?",
        "rules": "Which unwritten rules might impact our success?",
        "lasting": "How can we build lasting organisational value?",
    }


@pytest.mark.parametrize(
    "prompt",
    [
        *("sufficient value", "technology free us for high-impact activity", "matters most to our key stakeholders"),
        *("seen across departments", "informal channels speak", "value is only assumed", "competes with", "depends on"),
        *("culture, power, vendors, market, trends", "needs are emerging", "initiatives could be connected"),
        "every interaction leave something of value",
    ],
)
def test_every_further_prompt_stands_somewhere(prompt: str) -> None:
    assert prompt in " ".join(resources.text(f"{FOLDER}/{PLANNING}.toml").split())


def test_the_two_about_a_person_say_so(folder: Path) -> None:
    about = {one.key: one.about for one in question_sets(folder).sets}
    assert {key for key, one in about.items() if one is Subject.PERSON} == {"new-sponsor", "difficult-conversation"}


def test_every_evidence_is_asked_for_by_a_set_that_ships(folder: Path) -> None:
    asked = {kind for one in question_sets(folder).sets for question in one.questions for kind in question.evidence}
    assert asked == set(Evidence)


# The user's own


def test_own_sets_follow_by_name(folder: Path) -> None:
    for name, file in (("walrus", "a"), ("Zebra", "b"), ("Ant", "c")):
        (folder / f"{file}.toml").write_text(GOOD.replace("Mine", name), encoding="utf-8")
    found = question_sets(folder)
    assert [one.name for one in found.sets][len(SHIPPED) :] == ["Ant", "walrus", "Zebra"]
    assert [one.file for one in found.sets][len(SHIPPED) :] == ["c.toml", "a.toml", "b.toml"]


def test_one_called_like_a_shipped_one_takes_its_place(folder: Path) -> None:
    (folder / "weekly-review.toml").write_text(GOOD, encoding="utf-8")
    found = question_sets(folder)
    assert [one.key for one in found.sets] == list(SHIPPED)
    assert [one.name for one in found.sets][1] == "Mine"
    (folder / "weekly-review.toml").write_text("name =", encoding="utf-8")
    (told,) = question_sets(folder).problems
    assert told.startswith("weekly-review.toml, line 1: ")
    assert told.endswith("“Weekly review” stays as it ships.")
    assert question_sets(folder).sets[1].name == "Weekly review"


def test_an_edited_file_counts_at_once(folder: Path) -> None:
    file = folder / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert question_sets(folder).sets[-1].name == "Mine"
    file.write_text(GOOD.replace("Mine", "Yours"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert question_sets(folder).sets[-1].name == "Yours"
    file.unlink()
    assert [one.key for one in question_sets(folder).sets] == list(SHIPPED)


def test_it_is_quick_however_often_it_is_asked(folder: Path) -> None:
    questions = "".join(f'\n[[question]]\nkey = "q{number}"\nwords = "What?"\n' for number in range(MOST_QUESTIONS))
    for number in range(20):
        (folder / f"{number}.toml").write_text('name = "Long"\n' + questions, encoding="utf-8")
    question_sets(folder)
    begun = time.perf_counter()
    assert len(question_sets(folder).sets) == len(SHIPPED) + 20
    assert time.perf_counter() - begun < 0.02


def test_what_a_file_may_hold(folder: Path) -> None:
    (folder / "mine.toml").write_bytes(
        b'\xef\xbb\xbf# from Windows\r\nname = "  Caf\xc3\xa9  \\n review "\r\nabout = "person"\r\nminutes = 5\r\n'
        b'[[question]]\r\nkey = \'a-1\'\r\nwords = """\r\nWho\r\nelse?"""\r\n'
        b'help = """\r\n  First,  think.\r\n\r\n\tThen act.  """\r\n'
        b'evidence = [\r\n  "rules", # first\r\n  "rules",\r\n]\r\nbecomes = []\r\n'
    )
    found = question_sets(folder)
    assert found.problems == ()
    question = Question("a-1", "Who else?", "First, think.\n\nThen act.", (Evidence.RULES,), ())
    assert found.get("mine") == QuestionSet("mine", "Café review", "", 5, Subject.PERSON, (question,), "mine.toml")


# What is wrong, and where


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", 'line 1: the set has no “name”; write name = "…" at the top.'),
        ("# only a remark\n", "line 1: the set has no “name”"),
        ('name = "A"\n', "line 1: the set asks nothing; add a line [[question]]"),
        ('name = "A"\nquestion = []\n', "line 1: the set asks nothing"),
        (GOOD + "words =\n", "line 6: this is no TOML (a value is missing, or a text has no straight"),
        (
            'name = "A\n',
            "line 1: this is no TOML (a text lacks its closing quotation mark); mend it there, or just above.",
        ),
        ('name = "A"\nname = "B"\n', "line 2: this is no TOML (the same key stands twice)"),
        (
            'name = "A"\n\npurpose = """\nnever ended\n\n',
            "line 4: this is no TOML (a text lacks its closing quotation marks)",
        ),
        ("minutes = " + "1" * 5_000, "line 1: this is no TOML (exceeds the limit"),
        ("a = " + "[" * 100_000, "line 1: brackets stand in brackets too often"),
        ("\n\n" + ".".join("a" * 2_000) + " = 1", "line 3: so many points stand outside quotation marks"),
        (GOOD.replace("name", "nmae"), "line 1: “nmae” is no key of the set; did you mean “name”?"),
        (GOOD + 'wrods = "x"\n', "line 6: “wrods” is no key of a question; did you mean “words”?"),
        (GOOD + '"wrods" = "x"\n', "line 6: “wrods” is no key of a question; did you mean “words”?"),
        (GOOD + "evidence.first = 1\n", "line 6: “evidence” is a list of words"),
        (GOOD + "colour = 1\n", "line 6: “colour” is no key of a question; there are key, words, help, evidence and"),
        (GOOD + 'name = "A"\n', "line 6: “name” belongs to the set: write it above the first [[question]]."),
        ('words = "A"\n' + GOOD, "line 1: “words” belongs to a question: write it below a line [[question]]."),
        (GOOD + "\n[question.deeper]\n", "line 7: “deeper” is no key of a question"),
        (GOOD + "\n[[questions]]\n", "line 7: “questions” is no key of the set; did you mean “question”?"),
        (GOOD.replace("[[question]]", "[question]"), "line 3: a question begins with [[question]]"),
        ('name = "A"\nquestion = "What?"\n', "line 2: “question” is not a list of questions"),
        ('name = "A"\nquestion = [1]\n', "line 2: “question” is not a list of questions"),
        ('name = "A"\nquestion = [{key = "a"}]\n', "line 2: a question has no “words”"),
        (GOOD.replace('"Mine"', "7"), "line 1: “name” is not text; put it in quotation marks."),
        (GOOD.replace("Mine", " \\t "), "line 1: “name” is blank; write a few words between the quotation marks."),
        (GOOD.replace('"What?"', "true"), "line 5: “words” is not text"),
        (GOOD.replace("What?", ""), "line 5: “words” is blank"),
        (
            GOOD.replace('words = "What?"', ""),
            'line 3: a question has no “words”; write words = "…" below [[question]].',
        ),
        (GOOD.replace('key = "one"', ""), "line 3: a question has no “key”"),
        (GOOD.replace('"one"', '"one two"'), "line 4: “one two” cannot be a key; use letters from a to z, digits"),
        (GOOD.replace('"one"', '"naïve"'), "line 4: “naïve” cannot be a key"),
        (GOOD + GOOD.partition("\n")[2], "line 8: an earlier question has the key “one” too; give each its own."),
        (GOOD + "help = 3\n", "line 6: “help” is not text"),
        (GOOD + 'help = "a\\u0007b"\n', "line 6: “help” holds the invisible character U+0007; take it out."),
        (GOOD.replace("Mine", "M\\u001b[31m"), "line 1: “name” holds the invisible character U+001B"),
        (
            GOOD + f'help = "{"x" * 2_001}"\n',
            "line 6: “help” has 2,001 characters; 2,000 is the most, so say it shorter.",
        ),
        (
            GOOD + 'evidence = "coverage"\n',
            'line 6: “evidence” is a list of words, such as ["coverage", "uninvolved"].',
        ),
        (GOOD + "becomes = [1]\n", 'line 6: “becomes” is a list of words, such as ["stakeholder", "tie"].'),
        (GOOD + 'evidence = ["coverge"]\n', "line 6: “coverge” is nothing that “evidence” can list; did you mean “cov"),
        (GOOD + 'evidence = [\n"rules", # "x"\n\'powr\',\n]\n', "line 8: “powr” is nothing that “evidence” can list"),
        (GOOD + 'becomes = ["Tie"]\n', "line 6: “Tie” is nothing that “becomes” can list; did you mean “tie”?"),
        (GOOD + 'becomes = ["xyz"]\n', "can list; there are stakeholder, tie, landscape note, commitment and meeting."),
        ('about = "persons"\n' + GOOD, "line 1: “about” cannot be “persons”; did you mean “person”?"),
        ("about = 1\n" + GOOD, "line 1: “about” cannot be that; there are project and person."),
        ("minutes = true\n" + GOOD, f"line 1: “minutes” is a whole number from 1 to {MOST_MINUTES}, such as 15."),
        ("minutes = 0\n" + GOOD, "line 1: “minutes” is a whole number"),
        (GOOD.encode("utf-16"), "line 1: the file is not in UTF-8; save it again as UTF-8."),
        (b'name = "A"\npurpose = "caf\xe9"\n', "line 2: the file is not in UTF-8"),
        (b"\x00", "line 1: this is no TOML"),
        (
            'name = "A"\n' + '[[question]]\nkey = "x"\n' * (MOST_QUESTIONS + 1),
            f"line {MOST_QUESTIONS * 2 + 2}: the set has 61 questions; 60 is the most, so split it.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(folder: Path, text: str | bytes, told: str) -> None:
    found = problem(folder, text)
    assert found.startswith("broken.toml, line ")
    assert told in found


def test_what_only_looks_like_a_key_counts_for_no_line(folder: Path) -> None:
    text = (
        'name = "[[question]]"\n'  # 1
        'purpose = """\n[[question]]\nwords = 1\nkey = \\""" # no comment\n"""\n'  # 2 to 6
        "[[question]] # [[question]]\n"  # 7
        'key = \'a # b """\'\n'  # 8
    )
    assert "line 8: “a # b" in problem(folder, text)
    text = text.replace('a # b """', "a") + 'words = """\nhelp = 1\nWhat is "help" for?""""\nhelp = 1\n'
    assert "line 12: “help” is not text" in problem(folder, text)


# What is no file that can be read


def test_a_file_of_ten_megabytes_is_not_read_whole(folder: Path) -> None:
    (folder / "broken.toml").write_bytes(b"# a line of twenty.\n" * 524_288)
    tracemalloc.start()
    try:
        (told,) = question_sets(folder).problems
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told.startswith("broken.toml, line 13,108: the file goes on after 256 KB")
    assert peak < 2 * LARGEST


def test_the_largest_that_is_read(folder: Path) -> None:
    assert "goes on after 256 KB" in problem(folder, GOOD + "#" * (LARGEST - len(GOOD) + 1))
    (folder / "broken.toml").write_text(GOOD + "#" * (LARGEST - len(GOOD)), encoding="utf-8")
    assert question_sets(folder).problems == ()


def _as_folder(path: Path) -> None:
    path.mkdir()


def _as_pipe(path: Path) -> None:
    os.mkfifo(path)


def _as_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def _as_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _as_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(os.name == "nt", reason="needs what only Unix has")
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_as_folder, "broken.toml is a folder, so no questions can be read from it"),
        (_as_pipe, "broken.toml is no file, so"),
        (_as_device, "broken.toml is no file, so"),
        (_as_broken_link, "broken.toml is a link to a file that is not there"),
        (_as_link_to_itself, "broken.toml cannot be read ("),
    ],
)
def test_what_is_no_file_is_told_and_never_waited_for(folder: Path, make: Callable[[Path], None], told: str) -> None:
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    make(folder / "broken.toml")
    found: list[str] = []
    reading = threading.Thread(target=lambda: found.append(only_problem(folder)), daemon=True)
    reading.start()
    reading.join(10)
    assert found
    assert found[0].startswith(told)


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / "broken.toml").write_text(GOOD, encoding="utf-8")
    question_sets(folder)
    os.utime(folder / "broken.toml", ns=(1, 1))

    def refused(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert only_problem(folder) == "broken.toml cannot be read (Permission denied); check that you may open it."
    monkeypatch.undo()
    assert question_sets(folder).problems == ()  # nothing of that is remembered


def test_the_folder_itself(tmp_path: Path) -> None:
    assert question_sets(tmp_path / "not-there").problems == ()
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = question_sets(tmp_path / "file")
    assert len(found.sets) == len(SHIPPED)
    assert "cannot be read: Not a directory." in found.problems[0]


def test_what_editors_and_systems_leave_behind_is_passed_over(folder: Path) -> None:
    for name in ("._mine.toml", ".#mine.toml", ".toml", "mine.toml~", "mine.toml.bak", "readme.txt"):
        (folder / name).write_bytes(b"\x00")
    assert question_sets(folder) == QuestionSets(question_sets(folder).sets[: len(SHIPPED)], ())


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_odd_names_of_files(folder: Path) -> None:
    for name in (b"a\x1b[31m.toml", b"\xff.toml", b"new\nline.toml"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(GOOD, encoding="utf-8")
    found = question_sets(folder)
    assert len(found.sets) == len(SHIPPED)
    assert len(found.problems) == 3
    assert all("has a name that cannot be shown" in told and told.isprintable() for told in found.problems)


def test_two_files_of_one_name(folder: Path) -> None:
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / "good.TOML").write_text(GOOD, encoding="utf-8")
    if len(list(folder.iterdir())) == 2:  # not where the case of letters makes no difference
        assert only_problem(folder) == "good.toml is called like good.TOML; rename one of them."


# A file of one's own


def test_an_example_to_begin_with(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "questions"
    path = begin_own(folder, "my own")
    assert path == folder / "my own.toml"
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
    text = path.read_text("utf-8")
    for kind in (*Evidence, *Becomes, *Subject):
        assert f'"{kind}"' in text
    found = question_sets(folder)
    assert found.problems == ()
    assert found.sets[-1].key == "my own"


def test_one_that_ships_is_begun_from_as_it_is(folder: Path) -> None:
    begin_own(folder, "weekly-review.toml")
    found = question_sets(folder).get("weekly-review")
    assert found is not None
    assert (found.name, found.file) == ("Weekly review", "weekly-review.toml")


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "a\\b", "", ".toml", ".hidden", "a\x1bb", "\udcff", "x" * 200, "con:", "/"]
)
def test_names_that_cannot_be(folder: Path, name: str) -> None:
    with pytest.raises(OutputFileError, match="cannot be the name of a file"):
        begin_own(folder, name)
    assert list(folder.iterdir()) == []


def test_nothing_is_written_over(folder: Path) -> None:
    begin_own(folder, "mine").write_text(GOOD, encoding="utf-8")
    with pytest.raises(OutputFileError, match=r"mine\.toml is there already"):
        begin_own(folder, "mine")
    assert (folder / "mine.toml").read_text("utf-8") == GOOD


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputFileError, match="cannot be made"):
        begin_own(tmp_path / "file" / "questions", "mine")


# Whatever is written


PIECES = st.sampled_from(
    [
        *("[[question]]\n", "[question]\n", "[[", "]]", "\n", "\r\n", "\r", " ", "#", '"', "'", '"""', "'''", "\\"),
        *("=", ".", ",", "{", "}", "a.b", "name", "key", "words", "help", "evidence", "becomes", "about", "minutes"),
        *(
            'name = "A"\n',
            'key = "a"\n',
            'words = "What?"\n',
            'evidence = ["rules"]\n',
            '["coverage"',
            "\x00",
            "é",
            "\ufeff",
        ),
        *("1", "1e999", "nan", "1979-05-27", "true", "\\u0000", "\u2028", "\u202e"),
    ]
)


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map("".join).map(str.encode)))
def test_any_bytes_are_a_set_or_a_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "any.toml").write_bytes(data)
        found = question_sets(Path(made))
    assert (len(found.sets) - len(SHIPPED), len(found.problems)) in {(1, 0), (0, 1)}
    assert [one.key for one in found.sets[: len(SHIPPED)]] == list(SHIPPED)
    for told in found.problems:
        assert told.startswith("any.toml, line ")
        assert told.isprintable()


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts as they are kept: printable, on one line, without blanks around."""
    letters = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\"'\\#[]=")
    return st.text(letters, max_size=most).map(lambda text: " ".join(text.split())).filter(bool)


def some(kind: type[Evidence] | type[Becomes]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(list(kind)), unique=True, max_size=4).map(tuple)


QUESTIONS = st.builds(
    Question,
    key=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", fullmatch=True),
    words=texts(LONGEST["words"]),
    help=st.lists(texts(40), max_size=4).map("\n".join),
    evidence=some(Evidence),
    becomes=some(Becomes),
)
SETS = st.builds(
    QuestionSet,
    key=st.just("any"),
    name=texts(LONGEST["name"]),
    purpose=st.just("") | texts(LONGEST["purpose"]),
    minutes=st.none() | st.integers(1, MOST_MINUTES),
    about=st.sampled_from(Subject),
    questions=st.lists(QUESTIONS, min_size=1, max_size=5, unique_by=lambda one: one.key).map(tuple),
)


def written(one: QuestionSet, *, block: bool) -> str:
    """Return a set as a file; ``block`` writes its texts over several lines, with quotation marks as they are."""

    def text(value: str) -> str:
        if block:
            escaped = value.replace("\\", "\\\\").replace('"""', '""\\"')
            return '"""\n' + escaped + (' """' if escaped.endswith('"') else '"""')
        return json.dumps(value, ensure_ascii=False)

    lines = [f"name = {text(one.name)}", f"purpose = {text(one.purpose)}", f'about = "{one.about}"']
    lines += [f"minutes = {one.minutes}"] if one.minutes else []
    for question in one.questions:
        lines += ["[[question]] # a remark", f'key = "{question.key}"', f"words = {text(question.words)}"]
        lines += [f"help = {text(question.help)}", f"evidence = {json.dumps(question.evidence)}"]
        lines += [f"becomes = {json.dumps(question.becomes)}"]
    return "\n".join(lines)


@given(SETS, st.booleans())
def test_a_written_set_reads_back(one: QuestionSet, block: bool) -> None:
    assert read_set("any", "any.toml", written(one, block=block)) == one


@given(SETS, st.booleans(), st.data())
def test_whatever_is_around_it_the_line_is_right(one: QuestionSet, block: bool, data: st.DataObject) -> None:
    lines = written(one, block=block).split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith("evidence = ")]
    at = data.draw(st.sampled_from(places))
    lines[at] = 'evidence = ["nothing"]'
    with pytest.raises(InputFileError, match=rf"^any\.toml, line {at + 1}: “nothing” is nothing that"):
        read_set("any", "any.toml", "\n".join(lines))


def test_the_file_in_the_readme_is_one() -> None:
    readme = (Path(resources.__file__).parents[1] / "README.md").read_text("utf-8")
    text = readme.partition("```toml\n")[2].partition("```")[0]
    assert read_set("steering", "steering.toml", text).name == "Before steering"
