import pytest

from relbook.domain.gist import gist, plain_excerpt
from relbook.domain.lines import HIT_END, HIT_START


def marked(text: str) -> str:
    """Write hits as [words] instead of between control characters."""
    return text.replace(HIT_START, "[").replace(HIT_END, "]")


@pytest.mark.parametrize(
    ("excerpt", "shown"),
    [
        ("# Heading\n\n- one\n- two", "Heading; one; two"),
        (f"> *{HIT_START}last{HIT_END}* two **pages**", "[last] two pages"),
        (f"…the **{HIT_START}freeze{HIT_END} is *certain", "…the [freeze] is certain"),
        (f"{HIT_START}late* again{HIT_END}** and `code", "[late again] and code"),
        (f"see [the {HIT_START}plan{HIT_END}](https://example.org/a_b), then", "see the [plan], then"),
        ("1. first\n2) second.\n* third", "first; second. third"),
        ("wrapped where the\nline ends", "wrapped where the line ends"),
        (f"one thing\n{HIT_START}Another{HIT_END} thing", "one thing; [Another] thing"),
        ("***\n---\n```\nx = 5 * 3\n```", "x = 5 * 3"),
        ("snake_case, 2*3*4, a - b, C# and #tag", "snake_case, 2*3*4, a - b, C# and #tag"),
        ("", ""),
    ],
)
def test_an_excerpt_is_one_plain_line_that_keeps_its_hits(excerpt: str, shown: str) -> None:
    assert marked(plain_excerpt(excerpt)) == shown


def test_the_longest_excerpt_takes_no_time() -> None:
    for text in ("*a" * 500_000, "_" * 1_000_000, "[" * 1_000_000, "\n" * 1_000_000, "* " * 500_000):
        assert len(plain_excerpt(text)) <= 3_000


def test_the_gist_of_notes_has_no_links_marks() -> None:
    assert (
        gist("**Asked** for [the paper](https://example.org).\n- by *Friday*", 80) == "Asked for the paper; by Friday"
    )
