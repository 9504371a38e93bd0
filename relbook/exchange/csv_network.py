"""Two tables, nodes and edges → people and the ties among them.

A network with a hole in it gives wrong answers, so that nothing is read where one row cannot be: what is wrong is said
with its file and line. Only edges from a node to itself are left out, and edges that say the same taken once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relbook.domain.folding import fold
from relbook.domain.projects import Engagement, Role
from relbook.domain.terms import Precision
from relbook.domain.ties import SYMMETRIC, TieKind
from relbook.domain.words import counted, listed
from relbook.errors import InputFileError
from relbook.exchange.csv_dates import DateError, day_first_or_month_first, parse_day
from relbook.exchange.csv_names import name_key
from relbook.exchange.csv_network_cells import (
    Problems,
    RowError,
    among,
    flag,
    id_key,
    level,
    short,
    tags_of,
    weight_of,
)
from relbook.exchange.csv_network_columns import (
    EDGE_FIELDS,
    NODE_FIELDS,
    PART_FIELDS,
    Columns,
    columns_of,
    refuse_swapped,
)
from relbook.exchange.csv_text import Row, Sheet

_LINES_NAMED = 6
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NO_KIND = frozenset({"", "directed", "undirected"})
"""What other programs write into an edge's type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledNode:
    """A person as a table gives them, and their part in the project where one is meant."""

    line: int
    id: str
    name: str
    title: str = ""
    organisation: str = ""
    unit: str = ""
    email: str = ""
    tags: tuple[str, ...] = ()
    role: Role = Role.OTHER
    power: int | None = None
    interest: int | None = None
    engagement: Engagement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledEdge:
    """A tie as a table gives it; ``start`` and ``end`` are places among the nodes, from 0."""

    line: int
    start: int
    end: int
    verb: TieKind
    strength: int = 2
    """1 to 3."""
    formal: bool = False
    since: date | None = None
    until: date | None = None
    weight: float | None = None
    """As in the table; None where it is blank."""


@dataclass(frozen=True, slots=True)
class Network:
    """What the two tables hold."""

    nodes_name: str
    """The file's name, without its folder."""
    edges_name: str
    nodes: tuple[TabledNode, ...]
    edges: tuple[TabledEdge, ...]
    notes: tuple[str, ...]
    """What was left out or put together, a sentence each."""
    unused: tuple[str, ...]
    """The columns that feed nothing, although something is in them."""


def read_network(
    nodes: Sheet,
    edges: Sheet,
    said: Mapping[str, str] | None = None,
    *,
    verb: TieKind = TieKind.ALLIED_WITH,
    with_part: bool = False,
) -> Network:
    """Return the network in two tables.

    ``said`` names columns by field where their own names do not tell; ``verb`` is the kind of an edge that has none;
    ``with_part`` reads what is said of people's parts in a project. Raises InputFileError where a column is missing or
    a row cannot be read.
    """
    said = said or {}
    refuse_swapped(nodes, edges)
    node_columns = _node_columns(nodes, said, with_part=with_part)
    edge_columns = columns_of(edges, EDGE_FIELDS, said)
    edge_columns.need("from", "the node that an edge starts from")
    edge_columns.need("to", "the node that an edge leads to")
    people = _Nodes(node_columns).read()
    reader = _Edges(edge_columns, _Ends(people, edge_columns), verb)
    ties = reader.read()
    return Network(
        nodes.name, edges.name, people, ties, tuple(reader.notes), (*node_columns.unused(), *edge_columns.unused())
    )


def strengths(weights: Sequence[float | None]) -> list[int]:
    """Return the strength, 1 to 3, that each weight stands for.

    Weights that are all 1, 2 or 3 are strengths already. Others are cut by the thirds of their range: the lowest third
    is 1, the middle one 2, the highest 3, and a weight on a border belongs to the higher. A missing weight is 2, as are
    all where they are the same. relbook's own rule.
    """
    known = [weight for weight in weights if weight is not None]
    if all(weight in (1, 2, 3) for weight in known):
        return [2 if weight is None else int(weight) for weight in weights]
    low, high = min(known), max(known)
    if low == high:
        return [2] * len(weights)
    return [2 if weight is None else 1 + min(2, int(3 * (weight - low) / (high - low))) for weight in weights]


def _node_columns(sheet: Sheet, said: Mapping[str, str], *, with_part: bool) -> Columns:
    columns = columns_of(sheet, NODE_FIELDS, said)
    columns.need("name", "the names")
    if "role" in columns and "title" not in columns and not (with_part and _all_roles(columns)):
        columns.at["title"] = columns.at["role"]
        del columns.at["role"]
    if not with_part:
        for name in PART_FIELDS:
            columns.at.pop(name, None)
    return columns


def _all_roles(columns: Columns) -> bool:
    known = {role.value for role in Role}
    return all(fold(cell) in known for cell in columns.cells("role"))


class _Nodes:
    """Reads the table of nodes."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._ids: dict[str, int] = {}
        self._names: dict[tuple[str, str], int] = {}

    def read(self) -> tuple[TabledNode, ...]:
        problems = Problems(self._columns.sheet)
        nodes: list[TabledNode] = []
        for row in self._columns.sheet.rows:
            try:
                nodes.append(self._node(row))
            except RowError as error:
                problems.add(row.line, str(error))
        problems.stop_at_any()
        if not nodes:
            raise InputFileError(
                f"{self._columns.sheet.name} has no row below the columns' names; choose another file."
            )
        return tuple(nodes)

    def _node(self, row: Row) -> TabledNode:
        def cell(field: str) -> str:
            return self._columns.cell(row, field)

        name = cell("name")
        if not name:
            raise RowError("there is no name")
        node = TabledNode(
            line=row.line,
            id=cell("id") if "id" in self._columns else name,
            name=name,
            title=cell("title"),
            organisation=cell("organisation"),
            unit=cell("unit"),
            email=cell("email"),
            tags=tags_of(cell("tags")),
            role=among(Role, cell("role"), "role") or Role.OTHER,
            power=level(cell("power"), "power"),
            interest=level(cell("interest"), "interest"),
            engagement=among(Engagement, cell("engagement"), "engagement"),
        )
        self._refuse_double(node)
        return node

    def _refuse_double(self, node: TabledNode) -> None:
        if not node.id:
            raise RowError(f"{short(node.name)} has no id")
        line = self._ids.setdefault(id_key(node.id), node.line)
        if line != node.line and "id" in self._columns:
            raise RowError(f"the id {short(node.id)} is on line {line:,} already")
        line = self._names.setdefault((name_key(node.name), name_key(node.organisation)), node.line)
        if line != node.line:
            raise RowError(
                f"the name {short(node.name)} is on line {line:,} already; make the two names differ, or their "
                "organisations"
            )


class _Ends:
    """Finds the nodes that edges name: by their ids, or by their names where these fit all of the edges."""

    def __init__(self, nodes: Sequence[TabledNode], columns: Columns) -> None:
        named = [*columns.cells("from"), *columns.cells("to")]
        ids = {id_key(node.id): place for place, node in enumerate(nodes)}
        self._places, self._key, self.what = ids, id_key, "id"
        if any(id_key(cell) not in ids for cell in named):
            keys = Counter(name_key(node.name) for node in nodes)
            names = {key: place for place, node in enumerate(nodes) if keys[key := name_key(node.name)] == 1}
            if sum(name_key(cell) in names for cell in named) > sum(id_key(cell) in ids for cell in named):
                self._places, self._key, self.what = names, name_key, "name"

    def place(self, cell: str) -> int:
        """Return the place of the node; raises RowError where there is none."""
        place = self._places.get(self._key(cell))
        if place is None:
            raise RowError(f"no node has the {self.what} {short(cell)}")
        return place


class _Edges:
    """Reads the table of edges; ``notes`` says what was left out or put together."""

    def __init__(self, columns: Columns, ends: _Ends, verb: TieKind) -> None:
        self._columns = columns
        self._ends = ends
        self._verb = verb
        self._comma = columns.sheet.delimiter == ";"
        dates = [*columns.cells("since"), *columns.cells("until")]
        self._month_first = bool(day_first_or_month_first(dates))
        self.notes: list[str] = []

    def read(self) -> tuple[TabledEdge, ...]:
        problems = Problems(self._columns.sheet)
        edges: list[TabledEdge] = []
        for row in self._columns.sheet.rows:
            try:
                edges.append(self._edge(row))
            except RowError as error:
                problems.add(row.line, str(error))
        problems.stop_at_any()
        loops = [edge.line for edge in edges if edge.start == edge.end]
        self._note(loops, "edge from a node to itself left out", "edges from a node to itself left out")
        return self._with_strengths(self._merged(edge for edge in edges if edge.start != edge.end))

    def _edge(self, row: Row) -> TabledEdge:
        def cell(field: str) -> str:
            return self._columns.cell(row, field)

        start, end = cell("from"), cell("to")
        if not (start and end):
            raise RowError(f"the node that the edge {'leads to' if start else 'starts from'} is missing")
        edge = TabledEdge(
            line=row.line,
            start=self._ends.place(start),
            end=self._ends.place(end),
            verb=self._kind(cell("kind")),
            formal=flag(cell("formal")),
            since=self._day(cell("since"), last=False),
            until=self._day(cell("until"), last=True),
            weight=weight_of(cell("weight"), comma=self._comma),
        )
        if edge.since and edge.until and edge.until < edge.since:
            raise RowError("the edge ends before it begins")
        return edge

    def _kind(self, cell: str) -> TieKind:
        plain = fold(re.sub(r"[_-]+", " ", cell)).removeprefix("is ")
        if plain in _NO_KIND:
            return self._verb
        return among(TieKind, plain, "kind of tie", shown=cell) or self._verb

    def _day(self, cell: str, *, last: bool) -> date | None:
        """Return the day in a cell; of a month or a year its first, or its ``last``."""
        if not cell:
            return None
        if _YEAR.fullmatch(cell) and int(cell):
            return date(int(cell), 12, 31) if last else date(int(cell), 1, 1)
        try:
            day, precision = parse_day(cell, month_first=self._month_first)
        except DateError as error:
            raise RowError(str(error)) from None
        if last and precision is Precision.MONTH:
            return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return day

    def _merged(self, edges: Iterable[TabledEdge]) -> list[TabledEdge]:
        """Return the edges, those that say the same at a time they share put together, with the greatest weight."""
        kept: dict[tuple[int, int, TieKind], list[TabledEdge]] = {}
        doubles: list[int] = []
        for edge in edges:
            turned = edge.verb in SYMMETRIC and edge.start > edge.end
            pair = (edge.end, edge.start) if turned else (edge.start, edge.end)
            group = kept.setdefault((*pair, edge.verb), [])
            whole = edge
            while same := next((one for one in group if _overlap(one, whole)), None):
                group.remove(same)
                whole = _both(same, whole)
                doubles.append(edge.line)
            group.append(whole)
        self._note(
            sorted(set(doubles)),
            "edge that says what another says taken together with it",
            "edges that say what another says taken together with it",
        )
        return sorted((edge for group in kept.values() for edge in group), key=lambda edge: edge.line)

    def _with_strengths(self, edges: Sequence[TabledEdge]) -> tuple[TabledEdge, ...]:
        weights = [edge.weight for edge in edges]
        known = {weight for weight in weights if weight is not None}
        if known - {1, 2, 3} and len(known) > 1:
            self.notes.append(
                f"The weights, {min(known):g} to {max(known):g}, became weak, medium and strong by the thirds of that "
                "range."
            )
        return tuple(replace(edge, strength=strength) for edge, strength in zip(edges, strengths(weights), strict=True))

    def _note(self, lines: Sequence[int], one: str, many: str) -> None:
        if lines:
            where = listed([f"{line:,}" for line in lines], _LINES_NAMED)
            self.notes.append(
                f"{counted(len(lines), one, many)} ({self._columns.sheet.name}, "
                f"{'line' if len(lines) == 1 else 'lines'} {where})."
            )


def _overlap(one: TabledEdge, other: TabledEdge) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (one.until or date.max)


def _both(first: TabledEdge, second: TabledEdge) -> TabledEdge:
    """Return the first edge for both: with the greatest weight, and the time of both."""
    return replace(
        first,
        weight=max((edge.weight for edge in (first, second) if edge.weight is not None), default=None),
        formal=first.formal or second.formal,
        since=min(first.since, second.since) if first.since and second.since else None,
        until=max(first.until, second.until) if first.until and second.until else None,
    )
