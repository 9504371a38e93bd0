"""Which column of a table is what: guessed from its header and contents, changed by hand, kept as JSON."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from relbook.errors import InputFileError, InvalidError
from relbook.exchange.csv_dates import DateError, day_first_or_month_first, parse_day
from relbook.exchange.csv_names import AUTO, ONE, name_key
from relbook.exchange.csv_text import Sheet
from relbook.exchange.decoding import decode, read_bytes

FIELDS: dict[str, str] = {
    "date": "Date",
    "time": "Time",
    "end": "End date",
    "end_time": "End time",
    "minutes": "Length",
    "title": "Title or purpose",
    "host": "Host",
    "host_organisation": "The host's organisation",
    "people": "People",
    "organisations": "Organisations",
    "place": "Place",
    "notes": "Notes",
    "tags": "Tags",
    "meeting": "Meeting's number",
}
"""What a column can be, with the words for it. Rows with the same meeting's number are one meeting."""

SEVERAL = frozenset({"people", "organisations", "notes", "tags"})
"""Fields that several columns may feed."""

_SYNONYMS: dict[str, str] = {
    "meeting": "meeting id|meeting no|meeting number|meeting ref|meeting reference|event id|event uid|uid",
    "date": "date|start date|meeting date|date of meeting|date of the meeting|day|when|date from|start|month|date met"
    "|event date|fecha de comienzo|fecha|datum|beginnt am|date de debut",
    "time": "time|start time|meeting time|time of meeting|from time|comienzo|hora|uhrzeit|beginnt um",
    "end": "end date|date to|finish date|fecha de finalizacion|endet am",
    "end_time": "end time|finish time|until|finalizacion|endet um",
    "minutes": "duration|length|minutes|duration minutes|duration mins|length minutes|duration in minutes|mins",
    "host": "minister|ministers name|name of minister|host|organiser|organizer|meeting organizer|meeting organiser"
    "|official|name of official|permanent secretary|held by|led by|our side|special adviser",
    "host_organisation": "department|ministry|ministers department",
    "people": "people|person|persons|attendee|attendees|participant|participants|required attendees"
    "|optional attendees|who|who came|who attended|who was there|with"
    "|name|names|met with|contact|contacts|representative|representatives|individuals"
    "|present|guests|person met|people met",
    "organisations": "organisation|organisations|organization|organizations|name of organisation"
    "|name of organization|name of external organisation|name of external organisations|external organisation"
    "|name of organisations|company|companies|name of company|account|accounts|client|clients|customer"
    "|name of individual or organisation"
    "|external attendees",
    "title": "title|subject|purpose|purpose of meeting|purpose of the meeting|reason|reason for meeting|topic"
    "|about|nature of meeting|summary|agenda|meeting title|event|asunto|betreff|objet",
    "notes": "notes|note|comments|comment|description|details|body|remarks|outcome|minutes of meeting|descripcion",
    "place": "place|location|venue|where|room|ubicacion|ort|lieu",
    "tags": "tags|tag|categories|category|labels|keywords|topics",
}
_FIELD_OF = {word: name for name, words in _SYNONYMS.items() for word in words.split("|")}
_NOT_MEETINGS = frozenset(
    [
        "birthday",
        "anniversary",
        "connected on",
        "create date",
        "created",
        "created on",
        "modified",
        "last modified",
        "due date",
        "reminder date",
        "last activity date",
        "start of employment",
        "date of birth",
    ]
)
_CONTACT_WORDS = frozenset(
    [
        "first name",
        "last name",
        "given name",
        "family name",
        "e mail",
        "email",
        "email address",
        "e mail address",
        "mobile phone",
        "phone number",
        "job title",
        "e mail 1 value",
        "phone 1 value",
        "company",
        "nickname",
    ]
)
_SAMPLE = 300
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What each column of a table is, and how its cells are read. Columns go by their name, or ``#3`` for the third."""

    columns: tuple[tuple[str, str], ...] = ()
    """Pairs of a field and a column's name; the fields in SEVERAL may occur more than once."""
    fill_down: tuple[str, ...] = ("host",)
    """Fields whose blank cells take the value of the row above."""
    separator: str = AUTO
    """Between the names in a cell: ``auto``, ``one`` (each cell holds one name), or the text itself."""
    pairs: bool = True
    """Whether ``Paul Marsh, Daily News`` in a column of organisations is a person of an organisation."""
    plain_names: bool = True
    """Whether posts and forms of address are taken off the host's name."""
    month_first: bool = False
    """Whether ``3/4/2012`` is 4 March."""
    year: int | None = None
    """The year of dates that have none; None takes it from the file's name."""

    def of(self, field: str) -> tuple[str, ...]:
        """Return the columns that feed the field."""
        return tuple(column for known, column in self.columns if known == field)

    def with_column(self, field: str, column: str) -> "Mapping":
        """Return the mapping with the column feeding the field, and nothing else; "" frees the field.

        A field outside SEVERAL leaves the column that fed it before.
        """
        kept = [pair for pair in self.columns if header_key(pair[1]) != header_key(column)]
        if field not in SEVERAL or not column:
            kept = [pair for pair in kept if pair[0] != field]
        if column:
            kept.append((field, column))
        return replace(self, columns=_ordered(kept))

    def without_column(self, column: str) -> "Mapping":
        """Return the mapping with the column not used."""
        kept = tuple(pair for pair in self.columns if header_key(pair[1]) != header_key(column))
        return replace(self, columns=kept)


def _ordered(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: list(FIELDS).index(pair[0])))


def column_names(sheet: Sheet) -> tuple[str, ...]:
    """Return a name for each column that tells it from the others: its own, or ``#3`` where that is blank or taken."""
    seen: set[str] = set()
    names = []
    for number, name in enumerate(sheet.header, 1):
        own = name if name and header_key(name) not in seen else f"#{number}"
        seen.add(header_key(own))
        names.append(own)
    return tuple(names)


def header_key(name: str) -> str:
    """Return what a column's name is compared by: footnote marks, case and punctuation make no difference."""
    if re.fullmatch(r"#\d+", name):
        return name
    words = re.sub(r"[^\w]+", " ", name_key(name.replace("²", "").replace("¹", ""))).strip()
    return re.sub(r"(?<=[a-z])\d$", "", words) or name.casefold()


def fingerprint(sheet: Sheet) -> str:
    """Return what stands for the table's header, whatever the file is called."""
    text = "\x1f".join(header_key(name) for name in column_names(sheet))
    return blake2b(text.encode(), digest_size=12).hexdigest()


def places(sheet: Sheet, mapping: Mapping) -> dict[str, tuple[int, ...]]:
    """Return where the columns of each field stand. Raises InputFileError where a column is not in the table."""
    known = {header_key(name): place for place, name in enumerate(column_names(sheet))}
    found: dict[str, tuple[int, ...]] = {}
    for field, column in mapping.columns:
        place = known.get(header_key(column))
        if place is None and re.fullmatch(r"#\d{1,4}", column) and 1 <= int(column[1:]) <= len(sheet.header):
            place = int(column[1:]) - 1
        if place is None:
            raise InputFileError(
                f"{sheet.name} has no column “{column}” for {field}; its columns are {_listed(column_names(sheet))}."
            )
        found[field] = (*found.get(field, ()), place)
    return found


def check(sheet: Sheet, mapping: Mapping) -> None:
    """Raise InputFileError where the mapping does not make meetings of the table; the sentence says what is missing."""
    columns = _listed(column_names(sheet))
    if not mapping.of("date"):
        if looks_like_contacts(sheet):
            raise InputFileError(
                f"{sheet.name} looks like a list of contacts, not of meetings: no date column was found among "
                f"{columns}. Only meetings can be imported so far; if a column holds their date, say --map date=COLUMN."
            )
        raise InputFileError(
            f"{sheet.name}: no date column was found among {columns}. "
            "Choose it in the mapping, or say it with --map date=COLUMN; the first line must name the columns."
        )
    if not any(mapping.of(field) for field in ("title", "host", "people", "organisations", "notes")):
        raise InputFileError(
            f"{sheet.name}: no column for a person, an organisation or a purpose was found among {columns}. "
            "Choose one in the mapping, or say it with --map people=COLUMN."
        )


def looks_like_contacts(sheet: Sheet) -> bool:
    """Return whether the header is that of an address book."""
    return len({header_key(name) for name in sheet.header} & _CONTACT_WORDS) >= 2


def guess(sheet: Sheet) -> Mapping:
    """Return the likeliest mapping, from the columns' names and, where those do not tell, from what is in them."""
    mapping = Mapping()
    names = column_names(sheet)
    for name in names:
        field = _FIELD_OF.get(header_key(name)) or _alike(name)
        if field and (field in SEVERAL or not mapping.of(field)):
            mapping = mapping.with_column(field, name)
    if not mapping.of("date") and (place := _dated_column(sheet)) is not None:
        mapping = mapping.with_column("date", names[place])
    return _with_options(sheet, mapping)


def _alike(name: str) -> str:
    """Return the field with a synonym so close to the name that only a slip of typing can lie between; else ""."""
    key = header_key(name)
    if len(key) < 5 or key in _NOT_MEETINGS or key in _CONTACT_WORDS:
        return ""
    from difflib import get_close_matches

    found = get_close_matches(key, _FIELD_OF, n=1, cutoff=0.88)
    if found:
        return _FIELD_OF[found[0]]
    parts = sorted((word for word in _FIELD_OF if " " in word and len(word) > 8 and word in key), key=len)
    return _FIELD_OF[parts[-1]] if parts else ""


def _dated_column(sheet: Sheet) -> int | None:
    if looks_like_contacts(sheet):
        return None
    best, most = None, 0.8
    for place, name in enumerate(sheet.header):
        cells = _cells(sheet, place)
        if not cells or header_key(name) in _NOT_MEETINGS:
            continue
        share = sum(_is_date(cell) for cell in cells) / len(cells)
        if share > most:
            best, most = place, share
    return best


def _is_date(cell: str) -> bool:
    for month_first in (False, True):
        try:
            parse_day(cell, month_first=month_first)
        except DateError:
            continue
        return True
    return False


def _with_options(sheet: Sheet, mapping: Mapping) -> Mapping:
    at = places(sheet, mapping)
    dates = [cell for place in at.get("date", ()) for cell in _cells(sheet, place)]
    one = bool(mapping.of("meeting"))
    people = [cell for place in at.get("people", ()) for cell in _cells(sheet, place)]
    separator = ONE if one else ";" if any(";" in cell for cell in people) else AUTO
    return replace(
        mapping,
        month_first=bool(day_first_or_month_first(dates)),
        separator=separator,
        pairs=not one,
        fill_down=() if one else ("host",),
    )


def _cells(sheet: Sheet, place: int) -> list[str]:
    """Return the filled cells of the column in the first rows."""
    return [row.cells[place] for row in sheet.rows[:_SAMPLE] if len(row.cells) > place and row.cells[place].strip()]


def changed(mapping: Mapping, changes: Sequence[str]) -> Mapping:
    """Return the mapping after changes such as ``date=Start Date``. Raises InvalidError for one that makes no sense."""
    for change in changes:
        field, equals, column = (part.strip() for part in change.partition("="))
        if not equals:
            raise InvalidError(f"--map takes FIELD=COLUMN, such as date=When; “{change}” has no “=”.")
        if field not in FIELDS:
            raise InvalidError(f"“{field}” is no field; the fields are {', '.join(FIELDS)}.")
        mapping = mapping.with_column(field, column)
    return mapping


def to_json(mapping: Mapping) -> str:
    """Return the mapping as the text of a JSON file that ``load`` reads."""
    columns: dict[str, Any] = {}
    for field in FIELDS:
        names = list(mapping.of(field))
        if names:
            columns[field] = names if field in SEVERAL else names[0]
    options = {f.name: getattr(mapping, f.name) for f in fields(mapping) if f.name != "columns"}
    return json.dumps({"relbook_mapping": VERSION, "columns": columns, **options}, ensure_ascii=False, indent=2) + "\n"


def load(path: Path) -> Mapping:
    """Return the mapping kept in a JSON file. Raises InputFileError naming the line or the key that is wrong."""
    text, _ = decode(read_bytes(path), path.name)
    return from_json(text, path.name)


def from_json(text: str, name: str) -> Mapping:
    """Return the mapping in the text of the file ``name``. Raises InputFileError naming the line or the key."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputFileError(f"{name}, line {error.lineno}: this is no JSON ({error.msg}); see the help.") from None
    except (RecursionError, ValueError):
        raise InputFileError(f"{name} is no mapping; see the help for what a mapping file looks like.") from None
    if not isinstance(content, dict) or not isinstance(content.get("columns"), dict):
        raise InputFileError(f"{name} is no mapping: the key “columns” is missing.")
    version = content.get("relbook_mapping", VERSION)
    if version != VERSION:
        raise InputFileError(f"{name}, key “relbook_mapping”: {version!r} is another version; this relbook reads 1.")
    pairs = [pair for field, value in content["columns"].items() for pair in _pairs(field, value, name)]
    options = {key: value for key, value in content.items() if key not in {"columns", "relbook_mapping"}}
    return Mapping(columns=_ordered(pairs), **{key: _option(key, value, name) for key, value in options.items()})


def _pairs(field: str, value: object, name: str) -> list[tuple[str, str]]:
    if field not in FIELDS:
        raise InputFileError(f"{name}, key “columns.{field}”: no such field; the fields are {', '.join(FIELDS)}.")
    names = value if isinstance(value, list) and field in SEVERAL else [value]
    if not all(isinstance(column, str) and column for column in names):
        raise InputFileError(f"{name}, key “columns.{field}”: a column's name in quotation marks is expected.")
    return [(field, str(column)) for column in names]


def _option(key: str, value: object, name: str) -> Any:
    where = f"{name}, key “{key}”"
    if key in {"pairs", "plain_names", "month_first"}:
        if not isinstance(value, bool):
            raise InputFileError(f"{where}: true or false is expected.")
    elif key == "year":
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 1900 <= value <= 2200):
            raise InputFileError(f"{where}: a year from 1900 to 2200, or null, is expected.")
    elif key == "separator":
        if not isinstance(value, str) or not value:
            raise InputFileError(f"{where}: “auto”, “one” or the text between two names is expected.")
    elif key == "fill_down":
        if not isinstance(value, list) or not all(isinstance(field, str) and field in FIELDS for field in value):
            raise InputFileError(f'{where}: a list of fields is expected, such as ["host"].')
        return tuple(value)
    else:
        raise InputFileError(f"{where}: no such option.")
    return value


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = ", ".join(f"“{name if len(name) <= 40 else name[:39] + '…'}”" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
