"""Import of a network: look at its nodes and edges first, then bring all in as one step of the history, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from relbook.domain.ties import TieKind
from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_network import Network, TabledNode, read_network
from relbook.exchange.csv_network_columns import said_columns
from relbook.exchange.csv_text import Sheet, read_sheet
from relbook.services.collecting import collecting_later
from relbook.services.drafts import PersonDraft, checked_name, checked_person
from relbook.services.import_writing import Progress, unnumbered, write_all
from relbook.services.limits import checked_day
from relbook.services.names import HasNames, NameIndex, resolve
from relbook.services.network_plan import NetworkPlan, ProjectChoice, make_network_plan
from relbook.services.network_preview import NetworkPreview, NetworkResult, NetworkTally, sample_of
from relbook.services.ports import Gate, Writes

T = TypeVar("T")

SAMPLES = 50
"""How many of the new ties a preview shows."""


class NetworkImportService:
    """Brings in a network from two tables."""

    def __init__(self, journal: Writes, contacts: HasNames, now: Callable[[], datetime] = datetime.now) -> None:
        self._journal = journal
        self._contacts = contacts
        self._now = now

    def read(self, nodes: Path, edges: Path) -> tuple[Sheet, Sheet]:
        """Return the tables in the files. Raises InputFileError where one of them has none."""
        if nodes == edges:
            raise InputFileError(f"{nodes.name} was named twice; name the file of the nodes, then that of the edges.")
        return read_sheet(nodes), read_sheet(edges)

    def prepare(
        self,
        nodes: Path,
        edges: Path,
        *,
        verb: TieKind = TieKind.ALLIED_WITH,
        project: str = "",
        changes: Sequence[str] = (),
    ) -> NetworkPreview:
        """Return what importing the files would do. Writes nothing.

        ``changes`` such as ``name=First name`` say which column is what. Raises as ``preview`` does, and InputFileError
        where a file has no table.
        """
        said = said_columns(changes)
        with collecting_later():
            return self.preview(*self.read(nodes, edges), verb=verb, project=project, said=said)

    def preview(
        self,
        nodes: Sheet,
        edges: Sheet,
        *,
        verb: TieKind = TieKind.ALLIED_WITH,
        project: str = "",
        said: Mapping[str, str] | None = None,
    ) -> NetworkPreview:
        """Return what importing the tables would do; ``verb`` is the kind of a tie whose edge does not say it.

        Everyone gets a part in the project of that name, which is new where there is none so called. Raises
        InputFileError, with file and line, where a row cannot be read; AmbiguousError where several projects go by the
        name, NotFoundError where it is one letter off.
        """
        with collecting_later():
            choice = self._project(project)
            network = read_network(nodes, edges, said, verb=verb, with_part=choice is not None)
            network = _fit(network)
            plan = make_network_plan(network, self._journal, unnumbered, choice, self._now().date())
        return NetworkPreview(
            network=network,
            project=choice,
            new=_tally(plan),
            known_people=plan.known_people,
            known_stakes=plan.known_stakes,
            known_ties=plan.known_ties,
            samples=tuple(sample_of(network, edge) for edge in plan.new_edges[:SAMPLES]),
        )

    def run(self, preview: NetworkPreview, progress: Progress | None = None) -> NetworkResult:
        """Write what the preview shows, as one step of the history.

        Raises InvalidError where the journal changed since in a way that matters; whatever is raised, by ``progress``
        too, leaves the journal as it was.
        """
        if preview.words:
            with collecting_later(), self._journal.write(preview.words) as gate:
                self._write(gate, preview, progress)
        return NetworkResult(preview.words, preview.new, preview.project_words)

    def _write(self, gate: Gate, preview: NetworkPreview, progress: Progress | None) -> None:
        if self._project(preview.project.name if preview.project else "") != preview.project:
            raise InvalidError("The journal was changed since the preview; look at the preview again.")
        plan = make_network_plan(preview.network, gate, gate.next_id, preview.project, self._now().date())
        if _tally(plan) != preview.new:
            raise InvalidError("The journal was changed since the preview; look at the preview again.")
        write_all(gate, plan.lists(), progress)

    def _project(self, name: str) -> ProjectChoice | None:
        if not name.strip():
            return None
        names = self._contacts.names()
        found = NameIndex(names).matches(name, frozenset({"project"}))
        if found:
            known = resolve(names, name, "project")  # or asks back, where it is one letter off
            return ProjectChoice(known.id, known.shown)
        return ProjectChoice(None, checked_name(name, "The project's name"))


def _fit(network: Network) -> Network:
    """Return the network as the journal can hold it. Raises InputFileError, with file and line, where it cannot."""
    nodes = tuple(_fit_node(node, network.nodes_name) for node in network.nodes)
    for edge in network.edges:
        for day in (edge.since, edge.until):
            if day is not None:
                _said_of(network.edges_name, edge.line, partial(checked_day, day))
    return replace(network, nodes=nodes)


def _fit_node(node: TabledNode, file: str) -> TabledNode:
    draft = PersonDraft(
        name=node.name,
        title=node.title,
        organisation=node.organisation,
        unit=node.unit,
        email=node.email,
        tags=node.tags,
    )
    tidy = _said_of(file, node.line, partial(checked_person, draft))
    return replace(
        node,
        name=tidy.name,
        title=tidy.title,
        organisation=tidy.organisation,
        unit=tidy.unit,
        email=tidy.email,
        tags=tidy.tags,
    )


def _said_of(file: str, line: int, check: Callable[[], T]) -> T:
    """Return what the check returns; what it finds wrong is said with file and line."""
    try:
        return check()
    except InvalidError as error:
        words = str(error)
        raise InputFileError(f"{file}, line {line:,}: {words[:1].lower()}{words[1:]} Nothing was imported.") from None


def _tally(plan: NetworkPlan) -> NetworkTally:
    return NetworkTally(
        people=len(plan.people),
        organisations=len(plan.organisations),
        units=len(plan.units),
        projects=len(plan.projects),
        stakes=len(plan.stakes),
        ties=len(plan.ties),
    )
