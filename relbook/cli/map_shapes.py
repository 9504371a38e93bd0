"""The JSON documents of ``map``, written and kept as those of ``shapes`` are."""

from typing import TypedDict

from relbook.cli.standing_shapes import EntryShape, NamedShape


class MapPersonShape(TypedDict):
    """A person on the map; ``x`` and ``y`` are where the lens puts them, in map units, y down.

    ``group`` is the zone of the picture they stand in. ``freshness`` is fresh, due, cold or never met.
    """

    id: int
    name: str
    title: str
    organisation: str
    unit: str
    tags: list[str]
    role: str | None
    leader: bool
    power: int | None
    interest: int | None
    engagement_now: str | None
    engagement_wanted: str | None
    freshness: str
    last_contact: str | None
    group: str
    x: float | None
    y: float | None


class MapTieShape(TypedDict):
    """A tie that holds on the day; ``verb`` says how ``one`` stands to ``other``, ``strength`` is 1 to 3."""

    id: int
    one: NamedShape
    other: NamedShape
    verb: str
    strength: int
    formal: bool
    from_on: str | None
    until_on: str | None


class TogetherShape(TypedDict):
    """A suggested tie: two who are often at the same meetings, whose numbers are given, newest first."""

    one: NamedShape
    other: NamedShape
    meetings: list[int]
    last: str


class SaidShape(TypedDict):
    """A line of an answer, with whom it is about and what speaks for it."""

    words: str
    people: list[NamedShape]
    entries: list[EntryShape]


class AnswerShape(TypedDict):
    """An answer: in ``lines``, and as the people who stand out, are lost, are on a path, are in a circle."""

    title: str
    tone: str
    lines: list[SaidShape]
    people: list[NamedShape]
    lost: list[NamedShape]
    paths: list[list[NamedShape]]
    circles: list[list[NamedShape]]


class MapShape(TypedDict):
    """The map as of ``on``; of ``project``, or of everyone where that is null. ``file`` is what was written.

    ``left_out`` counts the people who are marked private and so are not in the file.
    """

    on: str
    project: NamedShape | None
    lens: str
    verdict: str | None
    people: list[MapPersonShape]
    ties: list[MapTieShape]
    suggested: list[TogetherShape]
    circles: AnswerShape
    holds_together: AnswerShape
    file: str | None
    left_out: int


class MapAnswerShape(TypedDict):
    """What was asked of the map, answered."""

    on: str
    project: NamedShape | None
    answer: AnswerShape


class MeasureShape(TypedDict):
    """What is measured of a person; null where that is not defined for somebody without a tie."""

    id: int
    name: str
    ties: int
    betweenness: float
    betweenness_normalised: float
    constraint: float | None
    effective_size: float | None
    articulation: bool
    circle: int | None


class MeasuresShape(TypedDict):
    """The measures of everyone on the map, over ties without direction or strength."""

    on: str
    project: NamedShape | None
    people: list[MeasureShape]
