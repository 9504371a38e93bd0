"""Markdown notes become plain blocks: what is understood, and that nothing is lost, loaded or frozen by the rest."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.exchange.markdown import LONGEST, Block, BlockKind, Span, blocks


def words(text: str) -> str:
    return "\n".join("".join(span.text for span in block.spans) for block in blocks(text))


def test_bold_italic_code_and_links_are_spans() -> None:
    assert blocks("a **b *c*** `d` [e](https://x.example/f)") == (
        Block(
            BlockKind.PARAGRAPH,
            (
                Span("a "),
                Span("b ", bold=True),
                Span("c", bold=True, italic=True),
                Span(" "),
                Span("d", code=True),
                Span(" "),
                Span("e", link="https://x.example/f"),
            ),
        ),
    )


def test_headings_have_levels() -> None:
    assert [(one.kind, one.level) for one in blocks("# A\n\nb\n\n### C")] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 3),
    ]


def test_lists_have_markers_and_depth() -> None:
    found = blocks("- a\n- b\n\n  more\n\n  3. c\n  4. d\n")
    assert [(one.marker, one.indent, one.spans[0].text) for one in found] == [
        ("•", 1, "a"),
        ("•", 1, "b"),
        ("", 1, "more"),
        ("3.", 2, "c"),
        ("4.", 2, "d"),
    ]


def test_quotations_code_and_rules() -> None:
    found = blocks("> said\n\n```\nx = 1\n  y\n```\n\n---\n")
    assert [(one.kind, one.quote) for one in found] == [("paragraph", 1), ("code", 0), ("rule", 0)]
    assert found[1].spans == (Span("x = 1\n  y", code=True),)


def test_a_line_break_stays_as_typed() -> None:
    assert blocks("one\ntwo  \nthree") == (Block(BlockKind.PARAGRAPH, (Span("one\ntwo\nthree"),)),)


def test_html_stays_text() -> None:
    hostile = '<img src="file:///etc/hostname"><script>x</script> &lt;b&gt;'
    assert words(hostile) == '<img src="file:///etc/hostname"><script>x</script> <b>'
    assert all(not span.link for block in blocks(hostile) for span in block.spans)


def test_a_picture_is_words_and_a_target() -> None:
    assert blocks("![a cat](cat.png)")[0].spans == (Span("a cat", link="cat.png"),)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x"])
def test_a_dangerous_target_is_no_link(target: str) -> None:
    found = blocks(f"[click]({target}) ![see]({target})")
    assert all(not span.link for block in found for span in block.spans)
    assert target in words(f"[click]({target})")


def test_nothing_is_nothing() -> None:
    assert blocks("") == ()
    assert blocks(" \n\n") == ()


@pytest.mark.parametrize("text", ["é" * (LONGEST // 2 + 1), "a" * (LONGEST + 1), "*a*\n" * (LONGEST // 4 + 1)])
def test_a_long_text_is_shown_as_typed(text: str) -> None:
    found = blocks(text)
    assert {one.kind for one in found} == {BlockKind.PLAIN}
    assert words(text) == text


@pytest.mark.parametrize("text", ["> " * 500 + "deep", "- " * 500 + "deep", "> - " * 300 + "deep"])
def test_what_is_too_deep_is_shown_as_typed_and_not_lost(text: str) -> None:
    assert words(text) == text
    assert blocks(text)[0].kind == BlockKind.PLAIN


def test_a_dozen_lists_inside_one_another_are_all_there() -> None:
    text = "\n".join("  " * depth + f"- level{depth}" for depth in range(12))
    assert all(f"level{depth}" in words(text) for depth in range(12))


@pytest.mark.parametrize("pattern", ["[", "![", "*a ", "_a*", "[a](", "**a** ", "<b>", "&", "`a", "[[a]", "]", "a**b"])
def test_hostile_patterns_take_time_in_step_with_their_length(pattern: str) -> None:
    took = {}
    for length in (5_000, 50_000):
        text = (pattern * length)[:length]
        started = time.perf_counter()
        blocks(text)
        took[length] = time.perf_counter() - started
    assert took[50_000] < 60 * took[5_000] + 0.5, "ten times the text, not a hundred times the time"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 \n*_`#>-+.[]()!<&\\~:/|\t"), max_size=80) | st.text(max_size=80))
def test_any_text_is_read_and_its_letters_stay(text: str) -> None:
    found = blocks(text)
    shown = "".join(span.text + span.link for one in found for span in one.spans)
    for letter in "ab":
        # A link's definition and a code block's language say something about other text and are not shown.
        if "]:" not in text and "```" not in text and "~~~" not in text and "](" not in text:
            assert shown.count(letter) >= text.count(letter)
    assert all(one.indent >= 0 and one.quote >= 0 for one in found)
