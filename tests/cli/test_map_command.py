"""``relbook map`` on a small journal: in words, as files, asked something."""

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from relbook.cli import map_shapes as shapes
from relbook.cli.parser import parser
from relbook.domain.projects import Role
from relbook.domain.records import WHOLE
from relbook.services.kept_places import KeptPlaces, places_file
from relbook.storage.book import Book
from tests import factory
from tests.cli.conftest import NOW, Cli
from tests.cli.shape_check import assert_shape

TODAY = NOW.date()


@pytest.fixture
def engine(cli: Cli, journal: Path) -> Cli:
    """Ada leads Bo and Cleo; Bo alone knows Dag, whom the user never met; Eli is private."""
    with Book.create(journal, now=lambda: NOW) as book:
        works = factory.unit(book, "Works", factory.organisation(book, "Engine Yard"))
        ada, bo, cleo = (factory.person(book, name, unit=works) for name in ("Ada Byron", "Bo Lund", "Cleo Marsh"))
        dag, eli = factory.person(book, "Dag Holm"), factory.person(book, "Eli Secret", private=frozenset({WHOLE}))
        project = factory.project(book, "Engine", sponsor=ada)
        for one in (bo, cleo, dag, eli):
            factory.stake(book, one, project, power=4 if one is dag else 2, interest=4)
        for one in (bo, cleo):
            factory.tie(book, one, ada, "reports to", formal=True)
        factory.tie(book, bo, dag, "trusts", strength=3)
        factory.tie(book, eli, ada, "trusts")
        for days in (3, 10, 20):
            factory.meeting(book, "Review", day=TODAY.replace(day=TODAY.day - days), who=[bo, cleo])
    return cli


def test_in_words_it_tells_how_many_who_and_what_holds(engine: Cli) -> None:
    answer = engine("map", "--project", "Engine")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("Engine: ")
    assert "5 people, 4 ties and 1 suggested." in lines
    assert "WORKS (3)" in lines
    assert "Ada Byron, Bo Lund, Cleo Marsh" in lines
    assert "WHO HOLDS IT TOGETHER" in lines
    assert "CIRCLES" in lines
    assert "Bo Lund and Cleo Marsh  together at 3 meetings, last 20 Nov 2026" in answer.out.replace("Fri ", "")


def test_its_document(engine: Cli) -> None:
    document = engine("map", "--project", "Engine", "--json").document
    assert_shape(document, shapes.MapShape)
    assert (document["project"]["name"], document["lens"], document["file"]) == ("Engine", "network", None)
    assert {one["name"]: one["group"] for one in document["people"]}["Dag Holm"] == "elsewhere"
    assert sorted((one["one"]["name"], one["verb"]) for one in document["ties"])[0] == ("Bo Lund", "reports to")
    assert [len(one["meetings"]) for one in document["suggested"]] == [3]


def test_each_lens_has_its_zones(engine: Cli) -> None:
    out = engine("map", "--project", "Engine", "--lens", "grid").out
    assert "MANAGE CLOSELY" in out
    document = engine("map", "--project", "Engine", "--lens", "onion", "--json").document
    assert document["lens"] == "onion"
    assert {one["name"]: one["group"] for one in document["people"]}["Ada Byron"] == "Core"


def test_without_a_project_everyone_is_there(engine: Cli) -> None:
    answer = engine("map")
    assert answer.out.startswith("Everyone\n")
    assert engine("map", "--json").document["verdict"] is None


def test_on_a_past_day(engine: Cli) -> None:
    answer = engine("map", "--on", "2026-11-01")
    assert "as of Sun 1 Nov 2026" in answer.out


def test_the_places_are_those_the_window_keeps(engine: Cli, journal: Path) -> None:
    first = engine("map", "--project", "Engine", "--json").document["people"]
    kept = KeptPlaces(places_file(journal)).positions(1)
    assert {one["id"] for one in first} == set(kept)
    for one in first:  # each is rounded by itself
        assert (one["x"], one["y"]) == pytest.approx(kept[one["id"]], abs=0.11)
    assert engine("map", "--project", "Engine", "--json").document["people"] == first


def test_files_hold_what_is_not_private(engine: Cli, tmp_path: Path) -> None:
    svg, pdf, png = (tmp_path / name for name in ("map.svg", "map.pdf", "map"))
    answer = engine("map", "--project", "Engine", "--svg", str(svg))
    assert (answer.code, answer.out) == (0, f"The map was written to {svg}.\n")
    assert answer.err == "1 private person left out of the file.\n"
    words = "".join(ElementTree.fromstring(svg.read_bytes()).itertext())
    assert engine("map", "--project", "Engine", "--pdf", str(pdf)).code == 0
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    assert (len(reader.pages), len(reader.pages[0].images)) == (1, 0)
    for text in (words, reader.pages[0].extract_text()):
        assert "Dag Holm" in text
        assert "Engine" in text
        assert "1 private person left out" in text
        assert "Eli" not in text
    document = engine("map", "--project", "Engine", "--png", str(png), "--json").document
    assert (document["file"], document["left_out"]) == (str(png), 1)
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("lens", ["network", "grid", "engagement", "organisation", "onion"])
def test_every_lens_can_be_a_file(engine: Cli, lens: str, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    assert engine("map", "--project", "Engine", "--lens", lens, "--svg", str(file)).code == 0
    words = "".join(ElementTree.fromstring(file.read_bytes()).itertext())
    assert all(name in words for name in ("Dag Holm", "Bo Lund"))


def test_what_if_somebody_leaves(engine: Cli) -> None:
    answer = engine("map", "--project", "Engine", "--without", "Bo")
    assert answer.out.startswith("If Bo Lund leaves\n")
    assert "Dag Holm" in answer.out
    document = engine("map", "--project", "Engine", "--without", "Bo", "--json").document
    assert_shape(document, shapes.MapAnswerShape)
    assert [one["name"] for one in document["answer"]["lost"]].count("Bo Lund") <= 1
    assert "Dag Holm" in [one["name"] for one in document["answer"]["lost"]]


def test_who_could_introduce_me(engine: Cli) -> None:
    answer = engine("map", "--path-to", "Dag")
    assert "Bo Lund" in answer.out
    document = engine("map", "--path-to", "Dag", "--json").document
    assert [[one["name"] for one in path] for path in document["answer"]["paths"]] == [["Bo Lund", "Dag Holm"]]


def test_measures(engine: Cli) -> None:
    answer = engine("map", "--project", "Engine", "--measures")
    rows = answer.out.splitlines()
    assert rows[0].split("  ")[0] == "Name"
    assert rows[1].startswith("Ada Byron")
    document = engine("map", "--project", "Engine", "--measures", "--json").document
    assert_shape(document, shapes.MeasuresShape)
    first = document["people"][0]
    # Ada is between Bo and Cleo, Bo and Eli, Cleo and Eli, Cleo and Dag, Dag and Eli.
    assert (first["name"], first["ties"], first["betweenness"], first["articulation"]) == ("Ada Byron", 3, 5.0, True)


def test_somebody_who_is_not_on_the_map_is_a_sentence(engine: Cli, journal: Path) -> None:
    with Book.open(journal) as book:
        factory.person(book, "Fay Outside")
    answer = engine("map", "--project", "Engine", "--without", "Fay")
    assert (answer.code, answer.out) == (1, "")
    assert "Fay Outside is not on the map of Engine" in answer.err
    assert engine("map", "--without", "Fay").code == 0


def test_one_thing_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--svg", "a", "--png", "b"], ["--measures", "--without", "Bo"], ["--lens", "round"]):
        with pytest.raises(SystemExit) as stopped:
            parser().parse_args(["map", *words])
        assert stopped.value.code == 2


def test_a_map_of_nobody(cli: Cli, journal: Path, tmp_path: Path) -> None:
    with Book.create(journal):
        pass
    assert cli("map").out == "Everyone\n========\n0 people and 0 ties.\n"
    assert cli("map", "--measures").code == 0
    assert cli("map", "--svg", str(tmp_path / "map.svg")).code == 0


def test_the_sponsor_is_told_with_the_verdict(engine: Cli) -> None:
    document = engine("map", "--project", "Engine", "--json").document
    assert document["verdict"]
    assert [one["role"] for one in document["people"] if one["name"] == "Ada Byron"] == [Role.SPONSOR.value]
