"""Which initiatives could be connected, and what does not count as a reason."""

from collections.abc import Mapping
from datetime import date

import pytest

from relbook.domain.connections import WORDS_SHOWN, Side, Suggestion, suggestions
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed

NAMES = {1: "Rosalind Thorne", 2: "Viktor Sandoval", 3: "Åsa Lindström", 4: "Bo"}
Text = tuple[tuple[str, int], str]


def side(kind: str, number: int, people: Mapping[int, str] | None = None, *texts: str | Text) -> Side:
    known: list[Text] = [((kind, number), text) if isinstance(text, str) else text for text in texts]
    return Side(kind, number, f"{kind.capitalize()} {number}", people or {}, known)


def initiative(number: int, people: Mapping[int, str] | None = None, *texts: str | Text) -> Side:
    return side("initiative", number, people, *texts)


def find(
    initiatives: list[Side], others: list[Side], connected: tuple[tuple[int, str, int], ...] = ()
) -> list[Suggestion]:
    return suggestions(initiatives, others, connected, NAMES)


def test_shared_people_are_named_with_their_part_in_both() -> None:
    mine = initiative(1, {1: "leads Sluice", 2: "takes part in Sluice"})
    (found,) = find([mine], [side("project", 7, {2: "has a stake in Weir (power 4)", 3: "has a stake in Weir"})])
    assert found.reason == "Viktor Sandoval takes part in Sluice and has a stake in Weir (power 4)"
    assert (found.initiative_id, found.other, found.name, found.other_name) == (
        1,
        ("project", 7),
        "Initiative 1",
        "Project 7",
    )
    assert (found.entries, found.weight) == ((("person", 2),), 3)


def test_of_many_shared_people_two_are_named_and_the_rest_counted() -> None:
    people = dict.fromkeys(NAMES, "leads it")
    (found,) = find([initiative(1, people)], [side("project", 7, people)])
    assert found.reason.endswith("; 2 more people in both")
    assert found.weight == 12
    assert len(found.entries) == 4


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ("Smart meters for the billing run", "Metering before billing", "both speak of “billing” and “metering”"),
        ("Smart meters", "Metering", None),
        ("Priced figures", "figure, pricing", "both speak of “figure” and “pricing”"),
        ("A licensee who processes", "Licensing process", "both speak of “process” and “licensing”"),
        ("bring the string", "string to bring", "both speak of “string” and “bring”"),
        ("billing billing", "Billing, billing!", None),
        ("The pumps and the tide", "Pumps at low tide", None),
        ("Regulator’s complaints", "RÉGULATOR: complaints", "both speak of “complaints” and “regulator”"),
        ("Rosalind and Sandoval asked about billing", "Billing for Rosalind and Sandoval", None),
        ("Asa Lindstrom’s depot, lindström’s billing", "Depot of Lindström: billing", "“billing” and “depot”"),
        ("anybody asked whether projects should", "Anybody asking whether project things should", None),
        ("meter_reading 12345 99999", "meter_reading 12345 99999", "both speak of “reading” and “meter”"),
    ],
)
def test_words_count_where_they_are_rare_and_no_names(mine: str, theirs: str, reason: str | None) -> None:
    found = find([initiative(1, None, mine)], [side("project", 7, None, theirs)])
    assert len(found) == (reason is not None)
    assert all(reason in one.reason for one in found if reason)


def test_a_word_adds_to_shared_people_even_alone() -> None:
    found = find([initiative(1, {1: "leads it"}, "billing")], [side("project", 7, {1: "has a stake"}, "billing")])
    assert found[0].reason == "Rosalind Thorne leads it and has a stake; both speak of “billing”"
    assert found[0].weight == 4


def test_what_most_speak_of_is_nothing_shared() -> None:
    texts = "metering, billing"
    two = [initiative(1, None, texts), side("project", 2, None, texts)]
    assert len(find(two[:1], two[1:])) == 1
    others = [side("project", number, None, texts) for number in (2, 3)]
    assert find(two[:1], others) == [], "two of three may share a word, three may not"
    strangers = [side("project", number, None, f"other{'abcdefghi'[number - 10] * 5}") for number in range(10, 16)]
    assert len(find(two[:1], [*others, *strangers])) == 2, "three of nine may"


def test_a_person_is_suggested_for_what_they_need_and_not_where_they_take_part() -> None:
    wants = side("person", 2, None, (("need", 5), "billing figures from metering"))
    (found,) = find([initiative(1, {1: "leads it"}, (("initiative", 1), "Metering and billing"))], [wants])
    assert (found.other, found.entries) == (("person", 2), (("initiative", 1), ("need", 5)))
    assert find([initiative(1, {2: "leads it"}, "Metering and billing")], [wants]) == []


def test_what_is_connected_already_is_not_suggested_either_way_round() -> None:
    both = [initiative(number, {1: "leads it"}) for number in (1, 2)]
    (found,) = find(both, [])
    assert (found.initiative_id, found.other) == (1, ("initiative", 2))
    assert find(both, [], ((1, "initiative", 2),)) == []
    assert find(both, [], ((2, "initiative", 1),)) == []
    assert len(find(both, [], ((1, "project", 2),))) == 1


def test_the_weightiest_comes_first_then_by_number() -> None:
    texts = "metering, billing"
    found = find(
        [initiative(1, None, texts), initiative(2, {1: "leads it"})],
        [side("project", 9, {1: "has a stake"}), side("project", 8, None, texts), side("person", 4)],
    )
    assert [(one.initiative_id, one.other) for one in found] == [(2, ("project", 9)), (1, ("project", 8))]


def test_longest_words_are_shown_each_with_the_first_entry_it_stands_in() -> None:
    words = "regulations complaints metering billing depot"
    theirs: list[Text] = [(("meeting", 3), "Billing and regulations"), (("meeting", 4), words)]
    (found,) = find([initiative(1, None, words)], [side("project", 7, None, *theirs)])
    assert found.reason.count("“") == WORDS_SHOWN
    assert "depot" not in found.reason
    assert found.entries == (("initiative", 1), ("meeting", 3), ("meeting", 4))
    assert found.weight == 5


def test_a_dismissed_one_returns_when_a_new_entry_speaks_for_it() -> None:
    mine = initiative(1, {1: "leads it"}, "metering and billing")
    texts: list[Text] = [(("meeting", 3), "metering")]
    (before,) = find([mine], [side("project", 7, {1: "has a stake"}, *texts)])
    aside = [Dismissal(matter=Matter.CONNECTION, evidence=before.evidence, dismissed_on=date(2026, 3, 9))]

    def away(one: Suggestion) -> bool:
        return is_dismissed(Matter.CONNECTION, one.evidence, aside, date(2026, 3, 9))

    assert away(before)
    (same,) = find([mine], [side("project", 7, {1: "has a stake"}, *texts, (("meeting", 4), "metering again"))])
    assert away(same), "another meeting that says the same again is nothing new"
    (after,) = find([mine], [side("project", 7, {1: "has a stake"}, *texts, (("meeting", 4), "billing"))])
    assert not away(after)
    (elsewhere,) = find([mine], [side("project", 8, {1: "has a stake"}, *texts)])
    assert not away(elsewhere)
