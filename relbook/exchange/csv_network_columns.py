"""Which column of a table of nodes or edges is what: known by its name, or said by hand."""

from collections.abc import Mapping, Sequence

from relbook.domain.words import listed
from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_columns import column_names, header_key
from relbook.exchange.csv_text import Row, Sheet

NODE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "node id", "node", "key", "number", "no", "nr"),
    "name": ("name", "full name", "label", "person"),
    "title": ("title", "job title", "position", "function"),
    "organisation": ("organisation", "organization", "company", "employer"),
    "unit": ("unit", "department", "team", "division"),
    "email": ("email", "e mail", "email address", "e mail address", "mail"),
    "tags": ("tags", "tag", "keywords"),
    "role": ("role",),
    "power": ("power",),
    "interest": ("interest",),
    "engagement": ("engagement", "engagement now"),
}
"""What a node's column can be, with the names it goes by; of several columns the name that stands first counts."""

EDGE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "source", "from id", "source id", "src", "ego"),
    "to": ("to", "target", "to id", "target id", "dst", "alter"),
    "weight": ("weight", "strength", "value"),
    "kind": ("kind", "type", "verb", "tie", "relation", "relationship"),
    "formal": ("formal",),
    "since": ("since", "start", "start date", "from date", "valid from"),
    "until": ("until", "end", "end date", "to date", "valid until"),
}
"""What an edge's column can be, likewise."""

PART_FIELDS = ("role", "power", "interest", "engagement")
"""What is said of a person's part in a project."""

_LISTED = 12
_SHOWN = 40


class Columns:
    """The columns of one table that feed fields; ``at`` has each field's place in a row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.at: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.at

    def cell(self, row: Row, name: str) -> str:
        """Return the row's cell for a field on one line; "" where it is blank or there is no such column."""
        place = self.at.get(name, -1)
        return " ".join(row.cells[place].split()) if 0 <= place < len(row.cells) else ""

    def cells(self, name: str) -> list[str]:
        """Return the filled cells of a field's column."""
        return [cell for row in self.sheet.rows if (cell := self.cell(row, name))]

    def unused(self) -> list[str]:
        """Return the columns that feed nothing, although something is in them."""
        taken = set(self.at.values())
        free = [(place, name) for place, name in enumerate(column_names(self.sheet)) if place not in taken]
        return [
            name
            for place, name in free
            if any("".join(row.cells[place : place + 1]).strip() for row in self.sheet.rows)
        ]

    def need(self, name: str, what: str) -> None:
        """Raise InputFileError where the table has no column for the field."""
        if name not in self.at:
            raise InputFileError(
                f"{self.sheet.name}: no column for {what} was found among {_quoted(column_names(self.sheet))}. "
                f"Choose it, or say it with --map {name}=COLUMN; the first line must name the columns."
            )


def columns_of(sheet: Sheet, fields: Mapping[str, tuple[str, ...]], said: Mapping[str, str]) -> Columns:
    """Return the columns that feed the fields; ``said`` gives columns by field, "" for none.

    Raises InputFileError where a column that is said is not in the table.
    """
    names = column_names(sheet)
    places = {header_key(name): place for place, name in enumerate(names)}
    found = Columns(sheet)
    for name in fields.keys() & said.keys():
        if said[name]:
            place = places.get(header_key(said[name]))
            if place is None:
                raise InputFileError(
                    f"{sheet.name} has no column “{said[name][:_SHOWN]}” for {name}; its columns are {_quoted(names)}."
                )
            found.at[name] = place
    for name, known in fields.items():
        if name not in said:
            free = (places[key] for key in known if key in places and places[key] not in found.at.values())
            place = next(free, None)
            if place is not None:
                found.at[name] = place
    return found


def said_columns(changes: Sequence[str]) -> dict[str, str]:
    """Return the columns by field of changes such as ``name=First name``. Raises InvalidError for one without sense."""
    said: dict[str, str] = {}
    for change in changes:
        name, equals, column = (part.strip() for part in change.partition("="))
        if not equals:
            raise InvalidError(f"--map takes FIELD=COLUMN, such as name=Label; “{change}” has no “=”.")
        if name not in NODE_FIELDS and name not in EDGE_FIELDS:
            raise InvalidError(
                f"“{name}” is no field; those of nodes are {', '.join(NODE_FIELDS)}, those of edges "
                f"{', '.join(EDGE_FIELDS)}."
            )
        said[name] = column
    return said


def looks_like_edges(sheet: Sheet) -> bool:
    """Return whether the table has the columns of edges, and no names."""
    keys = {header_key(name) for name in column_names(sheet)}
    return all(keys & set(EDGE_FIELDS[name]) for name in ("from", "to")) and not keys & set(NODE_FIELDS["name"])


def refuse_swapped(nodes: Sheet, edges: Sheet) -> None:
    """Raise InputFileError where the tables stand the wrong way round, or one of them is of the other kind."""
    if looks_like_edges(nodes):
        if looks_like_edges(edges):
            raise InputFileError(
                f"{nodes.name} looks like edges, as {edges.name} does; a table of nodes is needed too."
            )
        raise InputFileError(f"{nodes.name} looks like the edges, not the nodes; name the nodes first, then the edges.")


def _quoted(names: Sequence[str]) -> str:
    return listed([f"“{name if len(name) <= _SHOWN else name[: _SHOWN - 1] + '…'}”" for name in names], _LISTED)
