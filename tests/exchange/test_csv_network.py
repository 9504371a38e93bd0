from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import TieKind
from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_network import Network, read_network, strengths
from relbook.exchange.csv_network_columns import looks_like_edges, said_columns
from relbook.exchange.csv_text import parse, read_sheet

FIXTURES = Path(__file__).parents[1] / "fixtures" / "csv"
NODES = "id,name\na,Ada\nb,Bo\nc,Cleo\n"
EDGES = "from,to\na,b\nb,c\n"


def read(nodes: str = NODES, edges: str = EDGES, *changes: str, with_part: bool = False) -> Network:
    return read_network(
        parse(nodes.encode(), "nodes.csv"),
        parse(edges.encode(), "edges.csv"),
        said_columns(changes),
        with_part=with_part,
    )


def triples(network: Network) -> list[tuple[str, str, str]]:
    return [(network.nodes[edge.start].name, edge.verb.value, network.nodes[edge.end].name) for edge in network.edges]


def refused(nodes: str = NODES, edges: str = EDGES, *changes: str, with_part: bool = False) -> str:
    with pytest.raises(InputFileError) as caught:
        read(nodes, edges, *changes, with_part=with_part)
    return str(caught.value)


def test_all_that_two_tables_say_is_read() -> None:
    network = read_network(
        read_sheet(FIXTURES / "harbour.nodes.csv"), read_sheet(FIXTURES / "harbour.edges.csv"), with_part=True
    )
    crane = network.nodes[0]
    assert (crane.id, crane.name, crane.title) == ("a1", "Ottilie Crane", "Harbour master")
    assert (crane.organisation, crane.unit, crane.email) == ("Harbour Board", "Quays", "o.crane@harbour.example")
    assert crane.tags == ("board", "quay")
    assert (crane.role, crane.power, crane.interest, crane.engagement) == (Role.SPONSOR, 5, 4, Engagement.SUPPORTIVE)
    per = network.nodes[3]
    assert (per.role, per.power, per.engagement) == (Role.OTHER, 3, Engagement.RESISTANT)
    assert triples(network) == [
        ("Amos Vell", "reports to", "Ottilie Crane"),
        ("Zoë Marsh", "reports to", "Ottilie Crane"),
        ("Lina Orr", "trusts", "Amos Vell"),
        ("Per Lindqvist", "in conflict with", "Ottilie Crane"),
        ("Lina Orr", "allied with", "Zoë Marsh"),
    ]
    assert [edge.weight for edge in network.edges] == [9, 8.5, 2.5, 0.5, 6]
    assert [edge.strength for edge in network.edges] == [3, 3, 1, 1, 2]
    assert [edge.formal for edge in network.edges] == [True, True, False, False, False]
    assert [edge.since for edge in network.edges[:4]] == [date(2024, 3, 1), date(2025, 1, 1), None, date(2025, 3, 1)]
    assert network.edges[3].until == date(2025, 6, 30)
    assert network.unused == ("Shoe size",)
    left_out, together, thirds = network.notes
    assert left_out == "1 edge from a node to itself left out (harbour.edges.csv, line 8)."
    assert "1 edge that says what another says" in together
    assert "line 7" in together
    assert thirds.startswith("The weights, 0.5 to 9, became")


def test_what_is_said_of_a_project_needs_one() -> None:
    nodes = "id,name,role,power\na,Ada,Sponsor,4.0\nb,Bo,,\nc,Cleo,USER,1\n"
    inside = read(nodes, with_part=True)
    assert [(node.role, node.power) for node in inside.nodes] == [
        (Role.SPONSOR, 4),
        (Role.OTHER, None),
        (Role.USER, 1),
    ]
    assert inside.unused == ()
    outside = read(nodes)
    assert [node.title for node in outside.nodes] == ["Sponsor", "", "USER"]
    assert [(node.role, node.power) for node in outside.nodes] == [(Role.OTHER, None)] * 3
    assert outside.unused == ("power",)


def test_a_role_in_words_of_their_own_is_a_title() -> None:
    nodes = "id,name,role\na,Ada,Head of Finance\nb,Bo,user\nc,Cleo,\n"
    assert [node.title for node in read(nodes, with_part=True).nodes] == ["Head of Finance", "user", ""]
    both = "id,name,title,role\na,Ada,Boss,Head of Finance\nb,Bo,,\nc,Cleo,,\n"
    assert refused(both, with_part=True).startswith(
        "nodes.csv, line 2: “Head of Finance” is no role; there are sponsor,"
    )


@pytest.mark.parametrize(
    ("header", "name"),
    [("ID,NAME", "Ada"), ("Node Id, Full  Name ", "Ada"), ("id,Label", "Ada"), ("id,person", "Ada")],
)
def test_columns_are_known_however_they_are_written(header: str, name: str) -> None:
    assert read(f"{header}\na,Ada\nb,Bo\nc,Cleo\n", "Source,TARGET\na,b\n").nodes[0].name == name


def test_a_name_comes_before_a_label_and_another_column_can_be_said() -> None:
    nodes = "id,label,Firstname,name\n0,A,Andre,one\n1,B,Beverly,two\n"
    edges = "from,to\n0,1\n"
    assert [node.name for node in read(nodes, edges).nodes] == ["one", "two"]
    network = read(nodes, edges, "name=firstname")
    assert [node.name for node in network.nodes] == ["Andre", "Beverly"]
    assert network.unused == ("label", "name")
    assert "no column “Nonsense” for name" in refused(nodes, edges, "name=Nonsense")
    with pytest.raises(InvalidError, match="“shoe” is no field"):
        read(nodes, edges, "shoe=label")
    with pytest.raises(InvalidError, match="has no “=”"):
        read(nodes, edges, "name")


def test_edges_go_by_ids_or_else_by_names() -> None:
    assert triples(read("id,name\n1,Ada\n2,Bo\n", "from,to\n1.0,2\n")) == [("Ada", "allied with", "Bo")]
    assert triples(read(NODES, "from,to\nADA,bo\n")) == [("Ada", "allied with", "Bo")]
    assert triples(read("name\nAda\nBo\n", "from,to\nBo,Ada\n")) == [("Bo", "allied with", "Ada")]
    mixed = "from,to\na,b\na,Cleo\n"
    assert refused(NODES, mixed) == "edges.csv, line 3: no node has the id “Cleo”. Nothing was imported."
    assert "line 2: no node has the name “Dag”" in refused(NODES, "from,to\nAda,Dag\nBo,Cleo\n")


def test_an_id_counts_before_a_name() -> None:
    crossed = "id,name\nAda,Bo\nBo,Ada\n"
    assert triples(read(crossed, "from,to\nAda,Bo\n")) == [("Bo", "allied with", "Ada")]


def test_ties_are_merged_where_they_say_the_same() -> None:
    edges = "from,to,weight\na,b,1\nb,a,3\na,b,\nb,c,2\n"
    network = read(NODES, edges)
    formal = read(NODES, "from,to,formal\na,b,\nb,a,yes\n")
    assert [edge.formal for edge in formal.edges] == [True]
    assert [(edge.line, edge.strength) for edge in network.edges] == [(2, 3), (5, 2)]
    assert network.notes == ("2 edges that say what another says taken together with it (edges.csv, lines 3 and 4).",)
    one_way = read(NODES, "from,to,kind\na,b,trusts\nb,a,trusts\na,b,influences\n")
    assert len(one_way.edges) == 3
    in_turn = read(NODES, "from,to,since,until\na,b,2001,2002\na,b,2004,2005\n")
    assert len(in_turn.edges) == 2
    bridged = read(NODES, "from,to,since,until\na,b,2001,2002\na,b,2004,2005\nb,a,2002,2004\n")
    assert [(edge.since, edge.until) for edge in bridged.edges] == [(date(2001, 1, 1), date(2005, 12, 31))]
    open_ended = read(NODES, "from,to,since,until\na,b,2001,2002\na,b,,2001\n")
    assert [(edge.since, edge.until) for edge in open_ended.edges] == [(None, date(2002, 12, 31))]


def test_numbers_and_dates_are_read_as_the_column_writes_them() -> None:
    network = read(NODES, "from,to,weight,since\na,b,−2,03/04/2025\nb,c,-1.5,03/14/2025\n")
    assert [edge.weight for edge in network.edges] == [-2, -1.5]
    assert [edge.since for edge in network.edges] == [date(2025, 3, 4), date(2025, 3, 14)]


def test_a_column_feeds_one_field() -> None:
    network = read("id,name,team\na,Ada,Quays\n", "from,to\n", "title=team")
    assert (network.nodes[0].title, network.nodes[0].unit) == ("Quays", "")


@pytest.mark.parametrize("cell", ["Reports to", "reports_to", "REPORTS-TO", "is reports to", " reports  to "])
def test_a_kind_is_known_however_it_is_written(cell: str) -> None:
    assert triples(read(NODES, f"from,to,type\na,b,{cell}\n")) == [("Ada", "reports to", "Bo")]


@pytest.mark.parametrize("cell", ["", "Undirected", "directed"])
def test_an_edge_without_a_kind_gets_the_one_that_is_said(cell: str) -> None:
    nodes, edges = parse(NODES.encode(), "n.csv"), parse(f"from,to,type\na,b,{cell}\n".encode(), "e.csv")
    assert read_network(nodes, edges, verb=TieKind.TRUSTS).edges[0].verb is TieKind.TRUSTS
    assert read_network(nodes, edges).edges[0].verb is TieKind.ALLIED_WITH


@pytest.mark.parametrize(
    ("nodes", "edges", "words"),
    [
        ("id,name\na,Ada\na,Bo\n", EDGES, "nodes.csv, line 3: the id “a” is on line 2 already"),
        ("id,name\n1,Ada\n1.0,Bo\n", EDGES, "nodes.csv, line 3: the id “1.0” is on line 2 already"),
        ("id,name\na,Ada\nb,ADA\n", EDGES, "nodes.csv, line 3: the name “ADA” is on line 2 already"),
        ("id,name\na,Ada\n,Bo\n", EDGES, "nodes.csv, line 3: “Bo” has no id"),
        ("id,name\na,\nb,Bo\n", EDGES, "nodes.csv, line 2: there is no name"),
        ("id,age\na,7\n", EDGES, "nodes.csv: no column for the names was found among “id” and “age”"),
        ("id,name\n", EDGES, "nodes.csv has no row below"),
        (NODES, "from,there\na,b\n", "edges.csv: no column for the node that an edge leads to"),
        (NODES, "a,b\nb,c\n", "edges.csv: no column for the node that an edge starts from"),
        (NODES, "from,to\na,z\n", "edges.csv, line 2: no node has the id “z”"),
        (NODES, "from,to\na,\n", "edges.csv, line 2: the node that the edge leads to is missing"),
        (NODES, "from,to,weight\na,b,much\n", "edges.csv, line 2: “much” is no weight"),
        (NODES, "from,to,weight\na,b,nan\n", "“nan” is no weight"),
        (NODES, "from,to,weight\na,b,1e300\n", "“1e300” is no weight"),
        (NODES, 'from,to,weight\na,b,"1,5"\n', "“1,5” is no weight"),
        (NODES, "from,to,kind\na,b,married to\n", "“married to” is no kind of tie; there are reports to, influences"),
        (NODES, "from,to,since\na,b,some day\n", "edges.csv, line 2: “some day” is no date"),
        (NODES, "from,to,since,until\na,b,2002,2001\n", "edges.csv, line 2: the edge ends before it begins"),
        (NODES, "from,to,formal\na,b,maybe\n", "edges.csv, line 2: formal is yes or no, not “maybe”"),
        (EDGES, NODES, "nodes.csv looks like the edges, not the nodes; name the nodes first"),
        (EDGES, EDGES, "a table of nodes is needed too"),
    ],
)
def test_what_is_wrong_is_said_with_its_file_and_line(nodes: str, edges: str, words: str) -> None:
    assert words in refused(nodes, edges)


def test_the_level_of_power_has_bounds() -> None:
    for cell in ("6", "0", "1.5", "high"):
        sentence = refused(f"id,name,power\na,Ada,{cell}\nb,Bo,\nc,Cleo,\n", with_part=True)
        assert f"line 2: power is a whole number from 1 (little) to 5, not “{cell}”" in sentence


def test_more_rows_that_are_wrong_are_counted() -> None:
    sentence = refused(NODES, "from,to\na,x\nb,y\na,b\nc,z\n")
    assert sentence.endswith("“x”. 2 more rows cannot be read either. Nothing was imported.")


def test_namesakes_are_told_apart_by_their_organisations() -> None:
    nodes = "id,name,company\na,John Roe,Acme\nb,John Roe,Harbour\n"
    assert len(read(nodes, "from,to\na,b\n").nodes) == 2
    both = nodes + "c,Eve,\n"
    assert "line 2: no node has the name “John Roe”" in refused(both, "from,to\nJohn Roe,Eve\nEve,Eve\n")
    assert "line 2: no node has the" in refused(nodes, "from,to\nJohn Roe,b\n")


def test_a_table_of_edges_is_known_by_its_columns() -> None:
    assert looks_like_edges(parse(EDGES.encode(), "x"))
    assert not looks_like_edges(parse(NODES.encode(), "x"))
    assert not looks_like_edges(parse(b"name,from,to\nAda,a,b\n", "x"))


def test_weights_become_strengths() -> None:
    assert strengths([1, 3, None, 2]) == [1, 3, 2, 2]
    assert strengths([4, 4, None]) == [2, 2, 2]
    assert strengths([0, 2.9, 3, 5.9, 6, 9]) == [1, 1, 2, 2, 3, 3]
    assert strengths([-3, 0, 3]) == [1, 2, 3]
    assert strengths([]) == []


@given(st.lists(st.none() | st.floats(-1e12, 1e12)))
def test_a_greater_weight_is_never_weaker(weights: list[float | None]) -> None:
    found = strengths(weights)
    assert set(found) <= {1, 2, 3}
    known = sorted((w, s) for w, s in zip(weights, found, strict=True) if w is not None)
    assert [s for _, s in known] == sorted(s for _, s in known)


@pytest.mark.parametrize(
    ("name", "nodes", "edges", "unused"),
    [
        ("kite", 10, 18, ("label", "Firstname")),
        ("karate", 34, 78, ("Faction", "label", "color")),
        ("flo_marriage", 16, 20, ("wealth", "#priors", "#ties")),
        ("flo_business", 16, 15, ("wealth", "#priors", "#ties")),
    ],
)
def test_real_networks_are_read_whole(
    shared_data: Path, name: str, nodes: int, edges: int, unused: tuple[str, ...]
) -> None:
    folder = shared_data / "networks"
    network = read_network(read_sheet(folder / f"{name}.nodes.csv"), read_sheet(folder / f"{name}.edges.csv"))
    assert (len(network.nodes), len(network.edges), network.unused) == (nodes, edges, unused)
    degrees = {str(place): 0 for place in range(nodes)}
    for edge in network.edges:
        for end in (edge.start, edge.end):
            degrees[network.nodes[end].id] += 1
    reference = read_sheet(folder / "reference" / f"{name}.csv")
    assert degrees == {row.cells[0]: int(row.cells[2]) for row in reference.rows}
    if name == "karate":
        assert {edge.strength for edge in network.edges} == {1, 2, 3}
        assert network.nodes[0].name == "Mr Hi"


_CELLS = st.text("ab1,;\"\n\t '=-.é|😀", max_size=5) | st.sampled_from(
    ["a", "b", "Ada", "2024", "1.5", "allied with", "sponsor", "31/02/2024", "9999", "0000", "1e5", "yes", "5.0"]
)
_NODE_NAMES = ["id", "name", "label", "role", "power", "interest", "engagement", "tags", "company", "", "from"]
_EDGE_NAMES = ["from", "to", "weight", "kind", "since", "until", "formal", "id", ""]


def tables(known: list[str]) -> st.SearchStrategy[bytes]:
    """Return tables that begin with columns of the right kind; their first cells in a row are likely ones."""
    likely = st.sampled_from(["a", "b", "c", "d", "1", "2.0"])
    header = st.lists(st.sampled_from(known), max_size=6).map(lambda more: [*known[:2], *more])
    row = st.tuples(likely, likely | _CELLS, st.lists(_CELLS, max_size=6)).map(lambda cells: [*cells[:2], *cells[2]])
    delimited = st.tuples(header, st.lists(row, max_size=4), st.sampled_from(",;\t"))
    text = delimited.map(lambda parts: "\n".join(parts[2].join(row) for row in (parts[0], *parts[1])))
    return text.map(str.encode)


@given(st.just(NODES.encode()) | tables(_NODE_NAMES), tables(_EDGE_NAMES) | st.binary(max_size=60), st.booleans())
def test_whatever_the_tables_hold_it_is_read_or_refused_in_a_sentence(a: bytes, b: bytes, with_part: bool) -> None:
    try:
        network = read_network(parse(a, "nodes.csv"), parse(b, "edges.csv"), with_part=with_part)
    except InputFileError:
        return
    for edge in network.edges:
        assert edge.start != edge.end
        assert max(edge.start, edge.end) < len(network.nodes)
