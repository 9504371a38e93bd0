"""What importing a network would do and did, in numbers and in words."""

from dataclasses import dataclass

from relbook.domain.words import counted, listed
from relbook.exchange.csv_network import Network, TabledEdge
from relbook.services.network_plan import ProjectChoice

_NAMED = 12
"""Columns that a sentence names."""


@dataclass(frozen=True, slots=True)
class NetworkTally:
    """How many records are new, by kind; ``stakes`` are parts in the project."""

    people: int
    organisations: int
    units: int
    projects: int
    stakes: int
    ties: int


@dataclass(frozen=True, slots=True)
class TieSample:
    """A new tie in words."""

    line: int
    """Of the table of edges."""
    one: str
    words: str
    """The verb: "reports to", "is allied with"."""
    other: str
    strength: int


@dataclass(frozen=True, slots=True)
class NetworkPreview:
    """What an import would do; nothing of it is written yet."""

    network: Network
    project: ProjectChoice | None
    """The project in which everyone gets a part."""
    new: NetworkTally
    known_people: int
    known_stakes: int
    known_ties: int
    samples: tuple[TieSample, ...]
    """The first new ties, SAMPLES at most."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        new = self.new
        return not (new.people or new.ties or new.stakes)

    @property
    def parts(self) -> str:
        """What would be created in few words: "34 people and 78 ties"; "" where nothing would."""
        new = self.new
        parts = (
            (new.people, "person", "people"),
            (new.ties, "tie", "ties"),
            (0 if new.people or new.ties else new.stakes, "part in a project", "parts in a project"),
        )
        return listed([counted(number, one, many) for number, one, many in parts if number])

    @property
    def words(self) -> str:
        """The step in the history; "" where nothing would be written."""
        return f"Imported {self.parts} from {self.network.nodes_name}" if self.parts else ""

    @property
    def project_words(self) -> str:
        """The project in words: "the new project Atlas"; "" where there is none."""
        if self.project is None:
            return ""
        return f"the {'new ' if self.project.id is None else ''}project {self.project.name}"

    def sentences(self) -> list[str]:
        """Return what would happen, and what was noticed, in words."""
        network, new = self.network, self.new
        said = [
            f"{counted(len(network.nodes), 'node')} in {network.nodes_name} and "
            f"{counted(len(network.edges), 'tie')} in {network.edges_name}."
        ]
        made = [
            counted(number, one, many)
            for number, one, many in (
                (new.people, "person", "people"),
                (new.ties, "tie", "ties"),
                (new.organisations, "organisation", "organisations"),
                (new.units, "unit", "units"),
            )
            if number
        ]
        said.append(f"{listed(made)} would be created." if made else "No new person or tie would be created.")
        if new.stakes:
            people = counted(new.stakes, "person", "people")
            said.append(f"{people} would get a part in {self.project_words}.")
        return [*said, *self.remarks()]

    def remarks(self) -> list[str]:
        """Return what is left as it is or left out, in words."""
        known = (
            (self.known_people, "{} in the journal already, left unchanged.", "person", "people"),
            (self.known_ties, "{} in the journal already, left unchanged.", "tie", "ties"),
            (self.known_stakes, "{} with a part in the project already, which stays as it is.", "person", "people"),
        )
        said = [sentence.format(counted(number, one, many)) for number, sentence, one, many in known if number]
        unused = list(dict.fromkeys(self.network.unused))
        if unused:
            noun = "column" if len(unused) == 1 else "columns"
            said.append(f"Not imported: the {noun} {listed(unused, _NAMED)}.")
        return [*said, *self.network.notes]


@dataclass(frozen=True, slots=True)
class NetworkResult:
    """What an import did."""

    words: str
    """The step in the history; "" where nothing was written."""
    new: NetworkTally
    project_words: str = ""
    """The project in which people got a part."""

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        if not self.words:
            return "Nothing new was found, and nothing was changed."
        return " ".join((f"{self.words}.", *self.details))

    @property
    def details(self) -> list[str]:
        """What else was done, a sentence each."""
        people = counted(self.new.stakes, "person", "people")
        return [f"{people} got a part in {self.project_words}."] if self.new.stakes else []


def sample_of(network: Network, edge: TabledEdge) -> TieSample:
    """Return an edge's tie in words."""
    return TieSample(
        line=edge.line,
        one=network.nodes[edge.start].name,
        words=edge.verb.active,
        other=network.nodes[edge.end].name,
        strength=edge.strength,
    )
