from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from relbook.domain.people import Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.ties import Tie, TieKind
from relbook.errors import AmbiguousError, InputFileError, InvalidError, NotFoundError
from relbook.services.map import MapService
from relbook.services.network_import import NetworkImportService
from relbook.services.network_preview import NetworkPreview
from relbook.storage.book import Book
from tests import factory
from tests.ministers import MEETINGS, organisation_network

NOW = datetime(2026, 3, 4, 9, 30)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "csv"
HARBOUR = (FIXTURES / "harbour.nodes.csv", FIXTURES / "harbour.edges.csv")
KINDS: tuple[type[Record], ...] = (Organisation, Unit, Person, PersonTag, Project, Stake, StakeRating, Tie)
Bring = Callable[..., NetworkPreview]


@pytest.fixture
def service(book: Book) -> NetworkImportService:
    return NetworkImportService(book, book.contacts, lambda: NOW)


@pytest.fixture
def look(service: NetworkImportService, tmp_path: Path) -> Bring:
    """Write two small tables and look at them."""

    def look(nodes: str, edges: str = "from,to\n", **options: Any) -> NetworkPreview:
        files = (tmp_path / "nodes.csv", tmp_path / "edges.csv")
        for path, text in zip(files, (nodes, edges), strict=True):
            path.write_text(text, encoding="utf-8")
        return service.prepare(*files, **options)

    return look


def content(book: Book) -> dict[str, list[Any]]:
    return {kind.kind: book.find(kind) for kind in KINDS}


def ties_in_words(book: Book) -> list[tuple[str, str, str]]:
    names = {one.id: one.name for one in book.find(Person)}
    return [(names[tie.from_id], tie.verb.value, names[tie.to_id]) for tie in book.find(Tie)]


def test_a_network_comes_in_as_one_step_and_goes_in_one(book: Book, service: NetworkImportService) -> None:
    before = content(book)
    preview = service.prepare(*HARBOUR, project="Harbour & quays")
    assert content(book) == before
    result = service.run(preview)
    assert result.sentence == (
        "Imported 5 people and 5 ties from harbour.nodes.csv. 5 people got a part in the new project Harbour & quays."
    )
    crane, vell, orr, *_ = book.find(Person)
    assert (crane.name, crane.title, crane.email) == ("Ottilie Crane", "Harbour master", "o.crane@harbour.example")
    assert crane.organisation_id == vell.organisation_id != orr.organisation_id
    assert [unit.name for unit in book.find(Unit)] == ["Quays", "Cranes"]
    assert [tag.tag for tag in book.find(PersonTag, person_id=crane.id)] == ["board", "quay"]
    assert ("Per Lindqvist", "in conflict with", "Ottilie Crane") in ties_in_words(book)
    conflict = book.find(Tie, verb=TieKind.IN_CONFLICT_WITH)[0]
    assert (conflict.from_on, conflict.until_on, conflict.strength) == (date(2025, 3, 1), date(2025, 6, 30), 1)
    assert [tie.formal for tie in book.find(Tie)] == [True, True, False, False, False]
    assert book.history.undo() is not None
    assert content(book) == before
    assert book.history.next_undo() is None
    book.history.redo()
    assert len(book.find(Tie)) == 5


def test_a_part_in_the_project_rests_on_a_rating_of_the_day(book: Book, service: NetworkImportService) -> None:
    service.run(service.prepare(*HARBOUR, project="Harbour"))
    stake, rating = book.find(Stake)[0], book.find(StakeRating)[0]
    assert (stake.role, stake.power, stake.interest) == (Role.SPONSOR, 5, 4)
    assert stake.engagement_now is Engagement.SUPPORTIVE
    assert rating.rated_on == NOW.date()
    assert rating.about == {"role", "power", "interest", "engagement_now"}
    assert len(book.find(Stake)) == len(book.find(StakeRating)) == 5
    [project] = book.find(Project)
    view = MapService(book, book.standings, lambda: NOW).view(project.id)
    assert len(view.people) == 5
    assert len(view.ties) == 4  # the conflict is over


def test_the_same_again_brings_nothing(book: Book, service: NetworkImportService) -> None:
    service.run(service.prepare(*HARBOUR, project="Harbour"))
    before = content(book)
    again = service.prepare(*HARBOUR, project="harbour")
    assert again.is_empty
    assert (again.known_people, again.known_ties, again.known_stakes) == (5, 5, 5)
    assert "No new person or tie would be created." in again.sentences()
    assert service.run(again).sentence == "Nothing new was found, and nothing was changed."
    assert content(book) == before


def test_whoever_is_in_the_journal_is_used_and_left_unchanged(book: Book, look: Bring, service: Any) -> None:
    ada = factory.person(book, "Ada Byron", title="Countess", aliases=["Ada Lovelace"])
    zoe = factory.person(book, "Zoé Marsh")
    gone = factory.person(book, "Per Lind", deleted_at=NOW)
    project = factory.project(book, "Engine")
    factory.stake(book, ada, project, power=5)
    factory.tie(book, zoe, ada, "allied with", strength=1)
    nodes = "name,title,power\nada  LOVELACE,Reader,1\nZoe Marsh,,2\nPer Lind,,3\n"
    preview = look(nodes, "from,to\nada lovelace,zoe marsh\nPer Lind,Zoe Marsh\n", project="Engine")
    assert (preview.known_people, preview.known_ties, preview.known_stakes) == (2, 1, 1)
    service.run(preview)
    assert book.get(Person, ada.id) == ada
    assert [one.name for one in book.find(Person)][3:] == ["Per Lind"]
    assert book.get(Person, gone.id) == gone
    assert [(tie.from_id, tie.strength) for tie in book.find(Tie)] == [(zoe.id, 1), (book.find(Person)[3].id, 2)]
    assert {stake.person_id: stake.power for stake in book.find(Stake)} == {ada.id: 5, zoe.id: 2, 4: 3}


def test_those_who_are_there_can_still_get_a_part_in_a_project(book: Book, look: Bring, service: Any) -> None:
    factory.person(book, "Ada")
    factory.person(book, "Bo")
    preview = look("name\nAda\nBo\n", project="Ferry")
    assert not preview.is_empty
    assert preview.words == "Imported 2 parts in a project from nodes.csv"
    service.run(preview)
    assert len(book.find(Stake)) == 2


def test_what_is_in_the_trash_does_not_count(book: Book, look: Bring, service: Any) -> None:
    gone = factory.organisation(book, "Acme", deleted_at=NOW)
    service.run(look("name,company\nAda,Acme\n"))
    assert book.find(Person)[0].organisation_id == gone.id + 1


def test_a_tie_that_has_ended_is_not_the_same(book: Book, look: Bring, service: Any) -> None:
    one, other = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.tie(book, one, other, "trusts", until_on=date(2020, 1, 1))
    nodes = "name\nAda\nBo\n"
    assert look(nodes, "from,to,since\nAda,Bo,2019\n", verb=TieKind.TRUSTS).new.ties == 0
    assert look(nodes, "from,to,since\nAda,Bo,2021\n", verb=TieKind.TRUSTS).new.ties == 1
    assert look(nodes, "from,to\nBo,Ada\n", verb=TieKind.TRUSTS).new.ties == 1


def test_namesakes_of_the_journal_are_told_apart_by_their_organisation(book: Book, look: Bring, service: Any) -> None:
    acme, harbour = factory.organisation(book, "Acme"), factory.organisation(book, "Harbour")
    factory.person(book, "John Roe", organisation=acme)
    second = factory.person(book, "John Roe", organisation=harbour)
    with pytest.raises(
        InputFileError, match=r"nodes\.csv, line 2: several people of the journal are called “John Roe”"
    ):
        look("name\nJohn Roe\n")
    with pytest.raises(InputFileError, match="several people"):
        look("name,company\nJohn Roe,Elsewhere\n")
    service.run(look("name,company\nJohn Roe,harbour\nEve,\n", "from,to\nJohn Roe,Eve\n"))
    assert [tie.from_id for tie in book.find(Tie)] == [second.id]


def test_namesakes_in_the_table_do_not_become_one(book: Book, look: Bring, service: Any) -> None:
    acme = factory.organisation(book, "Acme")
    known = factory.person(book, "John Roe", organisation=acme)
    nodes = "id,name,company\n1,John Roe,Acme\n2,John Roe,Harbour\n"
    for _ in range(2):
        service.run(look(nodes, "from,to\n1,2\n"))
        assert [(tie.from_id, tie.to_id) for tie in book.find(Tie)] == [(known.id, known.id + 1)]
        assert len(book.find(Person)) == 2


def test_two_nodes_that_are_one_person_are_refused(book: Book, look: Bring) -> None:
    factory.person(book, "Ada Byron", aliases=["Ada Lovelace"])
    with pytest.raises(InputFileError, match=r"nodes\.csv, line 3: “Ada Lovelace” is the same person .* on line 2"):
        look("name\nAda Byron\nAda Lovelace\n")


def test_a_project_is_used_created_or_asked_back_about(book: Book, look: Bring, service: Any) -> None:
    factory.project(book, "Harbour Bridge")
    factory.project(book, "Harbour Tunnel")
    nodes = "name\nAda\n"
    assert look(nodes).project is None
    assert look(nodes, project=" harbour bridge").new.projects == 0
    assert look(nodes, project="Ferry").new.projects == 1
    with pytest.raises(AmbiguousError, match=r"Harbour Bridge .*, Harbour Tunnel"):
        look(nodes, project="Harbour")
    with pytest.raises(NotFoundError, match="Did you mean Harbour Bridge"):
        look(nodes, project="Harbour Bridgge")
    with pytest.raises(InvalidError, match="The project's name has 400 characters"):
        look(nodes, project="y" * 400)


def test_what_the_journal_cannot_hold_is_refused_with_its_line(look: Bring) -> None:
    with pytest.raises(InputFileError, match=r"nodes\.csv, line 3: the name has 400 characters"):
        look(f"name\nAda\n{'y' * 400}\n")
    with pytest.raises(InputFileError, match=r"nodes\.csv, line 2: the tag has 70 characters"):
        look(f"name,tags\nAda,{'y' * 70}\n")
    with pytest.raises(InputFileError, match=r"edges\.csv, line 2: .*1434; relbook keeps the years 1900 to 2200"):
        look("name\nAda\nBo\n", "from,to,since\nAda,Bo,1434\n")


def test_files_that_are_no_tables_are_refused(service: NetworkImportService, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("id,name\na,Ada\n")
    with pytest.raises(InputFileError, match=r"good\.csv was named twice"):
        service.prepare(good, good)
    with pytest.raises(InputFileError, match="There is no file"):
        service.prepare(good, bad)
    for data in (b"", b"from,to\na\0,a\n", b"x" * 10_000_000, b"\0\1\2\3" * 99, b"from,to\n" + b'"' + b"y" * 5_000_000):
        bad.write_bytes(data)
        for files in ((good, bad), (bad, good)):
            with pytest.raises(InputFileError, match=r"bad\.csv"):
                service.prepare(*files)


def test_a_change_since_the_preview_that_matters_stops_it(book: Book, look: Bring, service: Any) -> None:
    preview = look("name\nAda\nBo\n", "from,to\nAda,Bo\n", project="Ferry")
    factory.person(book, "Bo")
    before = content(book)
    with pytest.raises(InvalidError, match="changed since the preview"):
        service.run(preview)
    assert content(book) == before
    preview = look("name\nAda\nBo\n", project="Ferry")
    factory.project(book, "Ferry")
    with pytest.raises(InvalidError, match="changed since the preview"):
        service.run(preview)


def test_stopping_on_the_way_leaves_the_journal_as_it_was(book: Book, service: NetworkImportService) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            assert total > 20
            if done > 10:
                raise InterruptedError

    preview = service.prepare(*HARBOUR, project="Harbour")
    with pytest.raises(InterruptedError):
        service.run(preview, Stop())
    assert not book.find(Person)
    assert book.history.next_undo() is None


def test_a_preview_tells_in_words_what_would_happen(service: NetworkImportService) -> None:
    sentences = service.prepare(*HARBOUR, project="Harbour").sentences()
    assert sentences[:4] == [
        "5 nodes in harbour.nodes.csv and 5 ties in harbour.edges.csv.",
        "5 people, 5 ties, 3 organisations and 2 units would be created.",
        "5 people would get a part in the new project Harbour.",
        "Not imported: the column Shoe size.",
    ]
    samples = service.prepare(*HARBOUR).samples
    assert (samples[0].one, samples[0].words, samples[0].other) == ("Amos Vell", "reports to", "Ottilie Crane")
    assert samples[-1].words == "is allied with"


@pytest.mark.parametrize(("name", "size"), [("kite", (10, 18)), ("karate", (34, 78)), ("flo_marriage", (16, 20))])
def test_real_networks_become_maps_of_a_project(
    book: Book, service: NetworkImportService, shared_data: Path, name: str, size: tuple[int, int]
) -> None:
    nodes, edges = (shared_data / "networks" / f"{name}.{part}.csv" for part in ("nodes", "edges"))
    service.run(service.prepare(nodes, edges, project=name))
    view = MapService(book, book.standings, lambda: NOW).view(book.find(Project)[0].id)
    assert (len(view.people), len(view.ties)) == size


def test_the_two_florentine_networks_share_their_families(
    book: Book, service: NetworkImportService, shared_data: Path
) -> None:
    for name in ("flo_marriage", "flo_business"):
        files = [shared_data / "networks" / f"{name}.{part}.csv" for part in ("nodes", "edges")]
        service.run(service.prepare(*files, verb=TieKind.ALLIED_WITH if name == "flo_marriage" else TieKind.TRUSTS))
    assert len(book.find(Person)) == 16
    assert len(book.find(Tie)) == 35


def test_organisations_met_by_the_same_ministers_come_in(
    book: Book, service: NetworkImportService, tmp_path: Path
) -> None:
    if not MEETINGS.is_file():
        pytest.skip("the real input in ../shared/data is not there")
    preview = service.prepare(*organisation_network(tmp_path))
    assert (preview.new.people, preview.new.ties) == (120, 358)
    service.run(preview)
    assert {tie.strength for tie in book.find(Tie)} == {1, 2, 3}
