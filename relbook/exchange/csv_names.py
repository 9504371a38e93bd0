"""Cells that name people and organisations → who they stand for.

What the words do not settle is left as the column says: nothing is split or turned round on a mere likeness.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from relbook.domain.folding import fold
from relbook.exchange.forenames import FORENAMES

AUTO, ONE = "auto", "one"
"""Separators: found in each cell, or none since each cell holds one name."""


@dataclass(frozen=True, slots=True)
class Guest:
    """One who was at a meeting, as the table names them."""

    name: str
    is_person: bool
    organisation: str = ""
    """A person's organisation, where the table says it."""
    title: str = ""
    """A person's job title, where the table says it."""
    alias: str = ""
    """The person's name as written, where forms of address were taken off it."""

    @property
    def key(self) -> str:
        """What the guest is known by: equal for spellings that differ in case, accents, blanks or quotes."""
        return ("p:" if self.is_person else "o:") + name_key(self.name)


_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"}
)
_HONORIFICS = frozenset(
    [
        "sir",
        "dame",
        "lord",
        "lady",
        "baroness",
        "dr",
        "doctor",
        "prof",
        "professor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "rt",
        "viscount",
    ]
)
_SURE_HONORIFICS = frozenset(
    ["sir", "dame", "dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "miss", "baroness"]
)
_GROUP_TEXT = """
academy accountants africa agency airport airways alliance america and appeal arts assembly asia assemblies associates
association authority awards bank banking board books britain british broadcasting bureau business cancer care
campaign capital center centre chamber charities charity city club co coalition college commerce commission committee
communications community company confederation congregation congress constituents corporation corps council daily
delegation department development dialogue digital editors education energy enterprise enterprises europe evening
events executive express federation films financial finance food forum foundation fund future general gazette global
government group guild health herald holdings homes hospital hotel hotels housing inc industries industry initiative
institute institution insurance international investment investments ireland journal laboratories league limited link
lloyds logistics london ltd mail management market media mp museum music national network networks news observer of
office on online organisation partners partnership party pharma plc police post power press products project
properties property publishing radio railways records recruitment report representative representatives research
resources review roundtable royal school schools scotland scottish seminar service services society solicitors
solutions stores studios sun support systems taxis team technologies technology telecom telegraph television theatre
times today trade training transport trust uk union unions united university visit vision water week women works world
youth
"""
_GROUP_WORDS = frozenset(_GROUP_TEXT.split())
_SURE_GROUP_TEXT = """
agency airport airways associates association authority bank club college commission committee confederation consortium
corporation council federation foundation gmbh inc industries institute institution limited llp ltd network partners
partnership plc residents school society trust union university
"""
_SURE_GROUP_WORDS = frozenset(_SURE_GROUP_TEXT.split())
_SUFFIXES = re.compile(
    r"^(?:ltd|limited|inc|llp|llc|plc|co|corp|gmbh|mp|qc|kc|cbe|obe|mbe|kbe|dbe|phd|msc|ba|jr|sr)\.?$", re.I
)
_POST_NOMINALS = re.compile(r"(?:[\s,]+(?:(?:QC|KC)?MP|QC|KC|[CODMK]BE|KCB|DL|TD|FRS|FREng))+$")
_ADDRESS = re.compile(r"^(?:the\s+)?(?:rt\.?|right)\s+hon(?:ourable|\.)?\s+(?:the\s+(?=lord|lady|baroness))?", re.I)
_TITLE_TEXT = """
adviser advisor attorney chair chairman chancellor chief defence deputy director general government head leader
minister ministry officer parliamentary paymaster permanent president prime secretary solicitor spokesman state under
under-secretary vice vice-chamberlain whip
"""
_TITLE_WORDS = frozenset(_TITLE_TEXT.split())
_LEADING_TITLE = re.compile(
    r"^(?i:((?:former\s+)?(?:(?:attorney|solicitor)\s+general|prime minister|parliamentary under.?secretary of state"
    r"|secretary of state|minister of state)))\s+(?=[A-Z]\w+\s+[A-Z])"
)
_LABEL = re.compile(r"^([^,;:]{2,90}?)(?::\s*|\s+[–-]\s+)(?=[^,;]+[,;]|\w)(.+)$", re.DOTALL)
_BRACKETED_LIST = re.compile(r"^([^(),;]{2,90}?)\s*\(([^()]{5,})\)$")
_WITH_GROUP = re.compile(r"^([^()]{2,80}?)\s*\((.{1,120})\)$")
_SEPARATING = " \t\n\r\xa0,;:"
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{5})\.$")
"""One at the end of a sentence; that of "Ltd." stays."""
_LONGEST_READ = 1_000
"""Characters in the longest cell that is looked at for a post and a name."""
_EDGES = " \t\n\r\xa0.,;:"


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return what a name is compared by: case, accents, blanks and the shape of quotes and dashes play no part."""
    plain = name if name.isascii() else name.translate(_QUOTES)
    return fold(plain) or plain.casefold()


@lru_cache(maxsize=5_000)
def host_of(cell: str, *, plain: bool) -> Guest | None:
    """Return the person in a cell that names one and perhaps their post; None where it is blank.

    With ``plain``, posts and forms of address are taken off: ``Prime Minister, The Rt Hon Ada Crane MP`` is Ada
    Crane, whose title is Prime Minister and who also goes by The Rt Hon Ada Crane MP.
    """
    text = _tidy(cell)
    if not text:
        return None
    if not plain or len(text) > _LONGEST_READ:
        return Guest(text, True)
    organisation = ""
    if (grouped := _WITH_GROUP.match(text)) and not _is_title(grouped[2]):
        text, organisation = grouped[1], grouped[2]
    title, name = _title_and_name(text)
    if not title:
        name = _turned(name)
    if not title and _is_group(name):
        return Guest(name, False)
    bare = plain_name(name)
    return Guest(bare, True, organisation, title, name if name_key(name) != name_key(bare) else "")


def plain_name(name: str) -> str:
    """Return a person's name without "The Rt Hon" before it and letters such as MP after it."""
    return _POST_NOMINALS.sub("", _ADDRESS.sub("", name)).strip(_EDGES) or name


def people_of(cell: str, separator: str = AUTO) -> list[Guest]:
    """Return the people in a cell of a column of people: ``Lovelace, Ada; Babbage, Charles`` is turned round."""
    listed = separator == ";" or (separator == AUTO and ";" in cell)
    guests = []
    for part in _split(_tidy_lines(cell), separator):
        grouped = _WITH_GROUP.match(part)
        name, organisation = (grouped[1], grouped[2]) if grouped else (part, "")
        name = _listed_name(_tidy(name)) if listed else _tidy(name)
        guests.append(Guest(name, False) if _is_group(name) else Guest(name, True, _tidy(organisation)))
    return [guest for guest in guests if guest.name]


@lru_cache(maxsize=50_000)
def organisations_of(cell: str, separator: str = AUTO, *, pairs: bool = True) -> tuple[tuple[Guest, ...], str]:
    """Return who is in a cell of a column of organisations, and the words before a list (``Business Group: BT, EE``).

    ``BT, Vodafone`` are two organisations. With ``pairs``, ``Paul Marsh, Daily News``, ``Paul Marsh (Daily News)`` and
    ``Daily News: Paul Marsh`` are one person of one organisation, and a list of nothing but people's names is people.
    """
    text = _tidy_lines(cell)
    if not text:
        return (), ""
    if separator == ONE:
        return (Guest(_tidy(text), False),), ""
    label = ""
    if found := _LABEL.match(text) or _bracketed_list(text):
        listed = _split(found[2], separator)
        if pairs and listed and all(_is_person(part) for part in listed):
            return tuple(Guest(part, True, found[1].strip()) for part in listed), ""
        if len(listed) > 1 and "(" not in found[1]:
            label, text = found[1].strip(), found[2]
    parts = _split(text, separator)
    return tuple(_paired(parts) if pairs else (Guest(part, False) for part in parts)), label


def _bracketed_list(text: str) -> re.Match[str] | None:
    """Return the match of ``Smart Cities Forum (IBM, Cisco Systems, Arup)``: words, then three names or more."""
    found = _BRACKETED_LIST.match(text)
    return found if found and found[2].count(",") + found[2].count(";") > 1 else None


def _paired(parts: list[str]) -> list[Guest]:
    people = [_is_person(part) for part in parts]
    if len(parts) > 1 and sum(people) >= 0.9 * len(parts) and all(_may_be_person(part) for part in parts):
        return [Guest(part, True) for part in parts]
    if len(parts) % 2 == 0 and people == [True, False] * (len(parts) // 2):
        return [Guest(person, True, group) for person, group in zip(parts[::2], parts[1::2], strict=True)]
    among_people = any(_with_group(part) for part in parts)
    return [_one(part, among_people=among_people) for part in parts]


def _one(part: str, *, among_people: bool) -> Guest:
    if guest := _with_group(part):
        return guest
    words = part.split(",")
    if len(words) == 2 and _is_person(words[0].strip()) and not _is_person(words[1].strip()):
        return Guest(words[0].strip(), True, words[1].strip())
    addressed = fold(part.split(maxsplit=1)[0]).strip(".") in _SURE_HONORIFICS
    return Guest(part, (among_people or addressed) and _is_person(part))


def _with_group(part: str) -> Guest | None:
    """Return the person in ``Geordie Greig (Evening Standard)``."""
    grouped = _WITH_GROUP.match(part)
    return Guest(grouped[1].strip(), True, _tidy(grouped[2])) if grouped and _is_person(grouped[1]) else None


def _is_person(part: str) -> bool:
    """Return whether the words are surely a person's name: a known given name or a form of address, then a surname."""
    words = part.replace(".", " ").split()
    if not _may_be_person(part):
        return False
    first = fold(words[0]).strip("'")
    if first in _HONORIFICS:
        return len(words) > 2 or first not in {"lord", "sir"}
    return first in FORENAMES and words[0][0].isupper()


def _may_be_person(part: str) -> bool:
    words = part.replace(".", " ").split()
    if not 2 <= len(words) <= 5 or not words[-1][0].isupper():
        return False
    return all(char.isalpha() or char in " '’-." for char in part) and not any(
        fold(word).strip("'") in _GROUP_WORDS for word in words
    )


def _split(cell: str, separator: str) -> list[str]:
    if separator == ONE:
        return [_tidy(cell)] if _tidy(cell) else []
    if separator == AUTO:
        separator = next((mark for mark in ("\n", ";", "|") if mark in cell), ",")
    parts: list[str] = []
    for part in _outside_brackets(cell, separator):
        tidy = _tidy(re.sub(r"^(?:and|&)\s+|\s+(?:and|&)$", "", _FULL_STOP.sub("", part.strip(_SEPARATING))))
        if parts and separator == "," and _SUFFIXES.match(tidy):
            parts[-1] = f"{parts[-1]}, {tidy}"
        elif tidy:
            parts.append(tidy)
    return parts


def _outside_brackets(cell: str, separator: str) -> list[str]:
    if "(" not in cell or cell.count("(") != cell.count(")"):
        return cell.split(separator)
    parts, depth, start = [], 0, 0
    for place, char in enumerate(cell):
        depth += (char == "(") - (char == ")")
        if char == separator and depth <= 0:
            parts.append(cell[start:place])
            start = place + 1
    return [*parts, cell[start:]]


def _listed_name(name: str) -> str:
    last, comma, first = (part.strip() for part in name.partition(","))
    return name if not comma or "," in first or _SUFFIXES.match(first) else f"{first} {last}".strip()


def _turned(name: str) -> str:
    """Return ``Lovelace, Ada`` the other way round, where both are words of a name and nothing more."""
    last, comma, first = (part.strip() for part in name.partition(","))
    turn = comma and first and " " not in last and len(first.split()) <= 2 and not _SUFFIXES.match(first)
    return f"{first} {last}" if turn and first.replace(" ", "").replace("-", "").isalpha() else name


def _title_and_name(text: str) -> tuple[str, str]:
    if (found := _LEADING_TITLE.match(text)) and not _is_title(text[found.end() :]):
        return found[1].strip(), text[found.end() :].strip()
    parts = [part.strip() for part in re.split(r",|\s[–-]\s", text)]
    named = [place for place, part in enumerate(parts) if part and not _is_title(part)]
    if len(parts) < 2 or not named or len(named) == len(parts):
        return "", text
    if _is_title(parts[-1]):
        return ", ".join(parts[named[0] + 1 :]), parts[0] if named[0] == 0 else text
    return ", ".join(parts[:-1]), parts[-1]


def _is_group(name: str) -> bool:
    """Return whether a name among people's is surely an organisation's."""
    words = [fold(word.strip(_EDGES)) for word in name.split()]
    return len(words) > 1 and words[0] not in FORENAMES | _HONORIFICS and not _SURE_GROUP_WORDS.isdisjoint(words)


def _is_title(part: str) -> bool:
    return any(word in _TITLE_WORDS for word in re.findall(r"[a-z-]+", part.casefold()))


def _tidy_lines(text: str) -> str:
    """Return the text without needless blanks, its lines kept where it has several."""
    return "\n".join(filter(None, map(_tidy, text.splitlines()))) if "\n" in text or "\r" in text else _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
