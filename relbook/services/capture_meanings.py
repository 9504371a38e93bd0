"""What the names in a captured line stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from relbook.domain.capture_mentions import PROJECT, WHO
from relbook.domain.capture_parts import Capture, Mention, ProjectPart, Wish
from relbook.domain.folding import fold
from relbook.domain.views import Name
from relbook.services.drafts import NAME_LIMIT
from relbook.services.names import Closeness, Match, NameIndex


class Verdict(StrEnum):
    """How a name in the line was understood."""

    FOUND = "found"
    NEAR = "near"
    """Taken for a name that is spelled a little differently."""
    NEW = "new"
    """A person to be added, as the line asks."""
    TEXT = "text"
    """To be left as text, as the line asks."""
    SAME = "same"
    """The name, or part of it, of another in this line who is nobody in the journal."""
    UNCLEAR = "unclear"
    """Several go by it: left as text until one is chosen."""
    UNKNOWN = "unknown"
    """Nobody goes by it: left as text."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one name in the line stands for."""

    mention: Mention
    verdict: Verdict
    name: Name | None = None
    """Who or what it is, where found."""
    candidates: tuple[Name, ...] = ()
    """Who else it could be, likeliest first."""
    same: Mention | None = None
    of_project: bool = False

    @property
    def shown(self) -> str:
        """The proper name, or else the name as typed."""
        return self.name.shown if self.name else self.same.name if self.same else self.mention.name

    @property
    def open(self) -> bool:
        """Whether the name is left as text without the user having said so."""
        return self.verdict in {Verdict.UNCLEAR, Verdict.UNKNOWN}


def meanings(capture: Capture, index: NameIndex) -> dict[Mention, Meaning]:
    """Return what each name in the line stands for; those there help to tell who promised."""
    found: dict[Mention, Meaning] = {}
    for mention in (part.mention for part in capture.who):
        found[mention] = _meaning(mention, index, WHO)
    there = list(found.values())
    for mention in _promising(capture):
        found[mention] = _same(mention, there) or _meaning(mention, index, WHO, there)
    for part in capture.parts:
        if isinstance(part, ProjectPart):
            found[part.mention] = replace(_meaning(part.mention, index, PROJECT), of_project=True)
    return found


def new_people(found: Mapping[Mention, Meaning]) -> tuple[str, ...]:
    """Return the names of the people that will be added, each once, as they will be stored."""
    new = [shortened_name(one.mention.name) for one in found.values() if one.verdict is Verdict.NEW]
    return tuple({name.casefold(): name for name in reversed(new)}.values())[::-1]


def shortened_name(text: str) -> str:
    """Return a name, its end left out where it is longer than one may be."""
    return text if len(text) <= NAME_LIMIT else text[: NAME_LIMIT - 1].rstrip() + "…"


def _promising(capture: Capture) -> Iterator[Mention]:
    return (promise.other for promise in capture.promises if promise.other)


def _meaning(mention: Mention, index: NameIndex, kinds: frozenset[str], there: list[Meaning] | None = None) -> Meaning:
    if mention.wish is Wish.ADD:
        return Meaning(mention, Verdict.NEW, candidates=_names(index.matches(mention.name, kinds)))
    if mention.wish is Wish.TEXT:
        return Meaning(mention, Verdict.TEXT, candidates=_names(index.suggestions(mention.name, kinds)))
    matches = index.matches(mention.name, kinds)
    closest = [match for match in matches if match.closeness == matches[0].closeness]
    people = [match for match in closest if match.name.kind != "organisation"] or closest
    present = {one.name.id for one in there or () if one.name and one.name.kind == "person"}
    chosen = [match for match in people if match.name.id in present] or people
    others = tuple(name for name in _names(matches) if name != chosen[0].name) if chosen else ()
    if len(chosen) != 1:
        return _open(mention, index, kinds, matches)
    verdict = Verdict.NEAR if chosen[0].closeness is Closeness.NEAR else Verdict.FOUND
    return Meaning(mention, verdict, name=chosen[0].name, candidates=others)


def _open(mention: Mention, index: NameIndex, kinds: frozenset[str], matches: list[Match]) -> Meaning:
    if matches:
        return Meaning(mention, Verdict.UNCLEAR, candidates=_names(matches))
    return Meaning(mention, Verdict.UNKNOWN, candidates=_names(index.suggestions(mention.name, kinds)))


def _same(mention: Mention, there: list[Meaning]) -> Meaning | None:
    """Return the meaning of a name that is, or is part of, that of one there whom the journal does not know."""
    if mention.wish is not Wish.FIND:
        return None
    wanted = set(fold(mention.name).split())
    unknown = [one for one in there if one.name is None and wanted <= set(fold(one.mention.name).split())]
    known = [one for one in there if one.name and wanted <= set(fold(one.name.shown).split())]
    if len(unknown) != 1 or known:
        return None
    return Meaning(mention, Verdict.SAME, same=unknown[0].mention, candidates=unknown[0].candidates)


def _names(matches: list[Match]) -> tuple[Name, ...]:
    return tuple(match.name for match in matches[:8])
