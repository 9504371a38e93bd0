"""The map and its answers as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from relbook.cli.map_zones import Group
from relbook.cli.standing_text import section, underlined
from relbook.cli.terminal import hanging, plain, table
from relbook.domain.answers import Answer
from relbook.domain.maps import MapView
from relbook.domain.standing import ProjectStanding
from relbook.domain.words import counted, full_day, listed
from relbook.exchange.brief_text import wrapped

HINTS = 10
"""Suggested ties that are told at most."""


def map_text(
    view: MapView, found: Iterable[Group], standing: ProjectStanding | None, answers: Iterable[tuple[str, Answer]]
) -> Iterator[str]:
    """Yield the map in words: how many, the verdict, who is where, what the answers say, suggested ties."""
    title = view.project.name if view.project else "Everyone"
    yield from underlined(f"{title}: {standing.coverage.verdict}" if standing else title)
    if standing:
        yield from wrapped(plain(standing.headline()))
    yield from wrapped(counts(view))
    for group in found:
        names = ", ".join(plain(one.name) for one in group.people)
        yield from section(f"{group.words} ({len(group.people)})", wrapped(names))
    for words, answer in answers:
        yield from section(words, said(answer))
    yield from section("suggested ties", list(_hints(view)))


def counts(view: MapView) -> str:
    """Return "24 people, 41 ties and 3 suggested ones, as of 24 Nov 2026"."""
    people = counted(len(view.people), "person", "people")
    ties = counted(len(view.ties), "tie")
    hints = [f"{len(view.together)} suggested"] if view.together else []
    past = f", as of {full_day(view.on)}" if view.is_past else ""
    return f"{listed([people, ties, *hints])}{past}."


def said(answer: Answer) -> list[str]:
    """Return the lines of an answer."""
    return [line for one in answer.lines for line in wrapped(plain(one.words), "- ")]


def answer_text(view: MapView, answer: Answer) -> Iterator[str]:
    """Yield one answer under what was asked."""
    yield from underlined(answer.title)
    if view.is_past:
        yield from wrapped(f"As of {full_day(view.on)}.")
    yield from said(answer)


def measures_text(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of measures, by name, and what its columns mean."""
    from relbook.network.measures import EXPLAINED

    yield from table(("Name", *(one.heading for one in EXPLAINED.values())), rows)
    yield ""
    for one in EXPLAINED.values():
        yield from wrapped(f"{one.heading}: {one.meaning}")


def _hints(view: MapView) -> Iterator[str]:
    shown = view.together[:HINTS]
    rows = [
        (
            f"{view.people[one.one_id].name} and {view.people[one.other_id].name}",
            f"together at {counted(len(one.meetings), 'meeting')}, last {full_day(one.last)}",
        )
        for one in shown
    ]
    yield from hanging(rows, widest=44) if rows else ()
    if len(view.together) > len(shown):
        yield f"and {len(view.together) - len(shown)} more"
