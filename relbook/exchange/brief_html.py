"""A brief as one HTML file: nothing in it is loaded from anywhere, nothing runs, every text is as typed."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from relbook.domain.briefs import Brief, Column, Emphasis, Line, Section, Span
from relbook.domain.briefs.page import rows
from relbook.exchange.circle_svg import STYLE, circle_svg
from relbook.exchange.writing import write_whole

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1d222b; background: #fff; max-width: 46rem; margin: 2.5rem auto;
  padding: 0 1.25rem; overflow-wrap: anywhere; }
header { margin-bottom: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: #4f5765; margin: 1.2rem 0 .4rem;
  padding-bottom: .25rem; border-bottom: 1px solid #d3d0c8; }
p { margin: 0 0 .2rem; }
ul, ol { margin: 0; padding: 0; list-style: none; }
ol { list-style: decimal inside; }
li { margin: 0 0 .2rem; }
.columns { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.75rem; }
.quiet, .aside, footer { color: #5a6270; }
.bold { font-weight: 600; }
.alarm { font-weight: 600; color: #9a2c14; }
sup { line-height: 0; }
sup a { color: #5a6270; text-decoration: none; margin-left: .2em; }
sup a:hover, sup a:focus { text-decoration: underline; }
.rules div { border-bottom: 1px solid #d3d0c8; height: 1.6rem; }
.entries, footer { font-size: .8rem; }
:target { background: #fdeeb5; }
footer { margin-top: 1.5rem; }
@media (max-width: 38rem) { .columns { display: block; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
RULED = 5
"""Ruled lines for notes."""


def as_html(brief: Brief) -> str:
    """Return the brief as a whole document; each reference leads to its entry in the list below."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
            '<meta name="viewport" content="width=device-width">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(brief.title)}</title>",
            f"<style>{_STYLE}{STYLE if any(one.circle for one in brief.sections) else ''}</style>",
            "</head>",
            "<body>",
            *_header(brief),
            *_sections(brief),
            *_notes(),
            *_entries(brief),
            f"<footer>{escape(brief.footer)}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def write_html(brief: Brief, path: Path) -> None:
    """Write the brief as one HTML file, readable by its owner alone. Raises OutputFileError where that fails."""
    write_whole(path, as_html(brief).encode())


def _header(brief: Brief) -> Iterator[str]:
    yield f"<header><h1>{_isolated(brief.title)}</h1>"
    for line in (*brief.subtitle, brief.aside):
        if line.spans:
            yield f"<p>{_line(brief, line)}</p>"
    yield "</header>"


def _sections(brief: Brief) -> Iterator[str]:
    for row in rows(brief.sections):
        sides = [[one for one in row if one.column is column] for column in (Column.LEFT, Column.RIGHT)]
        if not all(sides):
            for section in row:
                yield from _section(brief, section)
            continue
        yield '<div class="columns">'
        for side in sides:
            yield "<div>"
            for section in side:
                yield from _section(brief, section)
            yield "</div>"
        yield "</div>"


def _section(brief: Brief, section: Section) -> Iterator[str]:
    listing = "ol" if section.numbered else "ul"
    yield f"<section><h2>{escape(section.title)}</h2>"
    if section.circle:
        yield from circle_svg(section.circle, brief.numbers)
    yield f"<{listing}>"
    for line in section.shown:
        yield f"<li>{_line(brief, line)}</li>"
    yield f"</{listing}></section>"


def _line(brief: Brief, line: Line) -> str:
    links = (f'<a href="#entry-{brief.numbers[one]}">{brief.numbers[one]}</a>' for one in line.sources)
    marks = "".join(links)
    return "".join(map(_span, line.spans)) + (f"<sup>{marks}</sup>" if marks else "")


def _span(span: Span) -> str:
    text = _isolated(span.text)
    return text if span.emphasis is Emphasis.PLAIN else f'<span class="{span.emphasis}">{text}</span>'


def _isolated(text: str) -> str:
    """Return the text escaped; one that may run from right to left leaves the order of its surroundings alone."""
    return escape(text) if text.isascii() else f'<bdi dir="ltr">{escape(text)}</bdi>'


def _notes() -> Iterator[str]:
    yield '<section><h2>Notes</h2><div class="rules">' + "<div></div>" * RULED + "</div></section>"


def _entries(brief: Brief) -> Iterator[str]:
    if not brief.entries:
        return
    yield '<section class="entries"><h2>Entries</h2><ol>'
    for source in brief.entries:
        yield f'<li id="entry-{brief.numbers[source]}">{_isolated(source.words)}</li>'
    yield "</ol></section>"
