"""The signs that a relationship is fading, each at its edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.cadence import Interval
from relbook.domain.commitments import Commitment
from relbook.domain.cooling import Cooling, Mood, Seen, Sign, cooling, join_words
from relbook.domain.coverage import Contact
from relbook.domain.projects import Engagement
from relbook.domain.ratings import StakeRating

TODAY = date(2026, 3, 9)
BETWEEN = Interval(30, 60)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def seen(
    *,
    contact: Contact | None = None,
    between: Interval = BETWEEN,
    moods: list[int] | None = None,
    engagement: list[list[tuple[int, Engagement]]] | None = None,
    overdue: int = 0,
) -> Seen:
    """What is known of somebody; moods newest first, engagement by days ago for each stake."""
    noted = [Mood(100 - place, ago(place), mood) for place, mood in enumerate(moods or [])]
    ratings = [
        [
            StakeRating(
                id=10 * stake + place,
                person_id=1,
                project_id=stake,
                rated_on=ago(days),
                about=frozenset({"engagement_now"}),
                engagement_now=level,
            )
            for place, (days, level) in enumerate(levels, start=1)
        ]
        for stake, levels in enumerate(engagement or [], start=1)
    ]
    promises = [
        Commitment(id=number, by_me=False, what="paper", person_id=1, made_on=ago(9), due_on=ago(1))
        for number in range(1, overdue + 1)
    ]
    return Seen(contact, between, noted, ratings, promises)


def signs(known: Seen) -> list[Cooling]:
    return cooling(known, TODAY)


@pytest.mark.parametrize(
    ("moods", "words"),
    [
        ([], None),
        ([-2, -2, -2, 2, 2], None),
        ([-2, -2, -2, 2, 2, 2], "mood +2 → −2 over six meetings"),
        ([0, 0, 0, 1, 1, 1], "mood +1 → 0 over six meetings"),
        ([0, 0, 1, 1, 1, 1], None),
        ([0, 0, 1, 2, 1, 1], "mood +1.3 → +0.3 over six meetings"),
        ([-1, 0, 0, 1, 1, 0], "mood +0.7 → −0.3 over six meetings"),
        ([-2, -1, -1, 0, -1, 0], "mood −0.3 → −1.3 over six meetings"),
        ([1, 1, 1, 1, 1, 1], None),
        ([2, 2, 2, 0, 0, 0], None),
        ([0, 0, 0, 0, 0, 0, 2, 2, 2], None),
        ([0, 0, 0, 1, 1, 1, -2, -2, -2], "mood +1 → 0 over six meetings"),
    ],
)
def test_three_moods_are_held_against_the_three_before(moods: list[int], words: str | None) -> None:
    found = signs(seen(moods=moods))
    assert [one.words for one in found] == ([words] if words else [])
    if found:
        assert found[0].sign is Sign.MOOD
        assert found[0].entries == tuple(("meeting", 100 - place) for place in range(6))


@given(st.lists(st.integers(-2, 2), min_size=6, max_size=6))
def test_a_drop_of_exactly_one_is_cooling(moods: list[int]) -> None:
    assert bool(signs(seen(moods=moods))) == (sum(moods[3:]) - sum(moods[:3]) >= 3)


@pytest.mark.parametrize(
    ("days", "between", "words"),
    [
        (0, BETWEEN, None),
        (60, BETWEEN, None),
        (61, BETWEEN, "61 days without two-way contact, limit 60"),
        (1, Interval(1, 1), None),
        (2, Interval(1, 1), "2 days without two-way contact, limit 1"),
    ],
)
def test_a_day_past_the_maximum_has_lapsed(days: int, between: Interval, words: str | None) -> None:
    found = signs(seen(contact=Contact(ago(days), 12), between=between))
    assert found == ([Cooling(Sign.LAPSED, words, (("meeting", 12),))] if words else [])


def test_whoever_was_never_in_contact_has_not_lapsed() -> None:
    assert signs(seen()) == []


UNAWARE, RESISTANT, NEUTRAL, SUPPORTIVE, LEADING = Engagement


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([(90, LEADING), (3, SUPPORTIVE)], "engagement leading → supportive"),
        ([(90, UNAWARE), (3, RESISTANT)], "engagement unaware → resistant"),
        ([(90, RESISTANT), (3, UNAWARE)], None),
        ([(90, NEUTRAL), (3, SUPPORTIVE)], None),
        ([(90, NEUTRAL)], None),
    ],
)
def test_engagement_that_stepped_down(levels: list[tuple[int, Engagement]], words: str | None) -> None:
    found = signs(seen(engagement=[levels]))
    entries = (("stake_rating", 12), ("stake_rating", 11))
    assert found == ([Cooling(Sign.STEPPED_DOWN, words, entries)] if words else [])


def test_each_project_tells_by_itself() -> None:
    down, other = [(9, LEADING), (5, NEUTRAL)], [(7, NEUTRAL), (3, SUPPORTIVE)]
    assert [one.words for one in signs(seen(engagement=[down, other]))] == ["engagement leading → neutral"]
    assert len(signs(seen(engagement=[down, down]))) == 2


@pytest.mark.parametrize(("overdue", "found"), [(0, []), (1, []), (2, ["2 promises of theirs overdue"])])
def test_two_of_their_promises_overdue(overdue: int, found: list[str]) -> None:
    assert [one.words for one in signs(seen(overdue=overdue))] == found


def test_all_signs_together_in_one_line_with_evidence_of_their_own() -> None:
    known = seen(
        contact=Contact(ago(61), 12),
        moods=[0, 0, 0, 1, 1, 1],
        engagement=[[(9, LEADING), (5, NEUTRAL)]],
        overdue=3,
    )
    found = signs(known)
    assert join_words(found) == (
        "mood +1 → 0 over six meetings; 61 days without two-way contact, limit 60; "
        "engagement leading → neutral; 3 promises of theirs overdue"
    )
    assert [one.sign for one in found] == list(Sign)
    assert found[1].evidence == {"lapsed:meeting:12"}
    assert not any(one.evidence & other.evidence for one in found for other in found if one is not other)
