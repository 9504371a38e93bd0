"""Briefs to print, from plain to hostile."""

from datetime import datetime

from relbook.domain.briefs import Brief, Column, Emphasis, Line, Section, Source, Span

NOW = datetime(2026, 11, 24, 9, 50)
HOSTILE = (
    '<img src="file:///etc/passwd">',
    "<b>Bold</b> & <script>alert(1)</script>",
    "https://example.org/" + "x" * 150,
    "שלום עולם",
    "مرحبا بالعالم",
    "\u202egnp.exe",
    "👩‍🚀 astronaut 🇨🇭",
    "Ünïcödé — “quotes” & co",
    "張偉",
    "a&b;&lt;c&gt;",
)


def source(number: int, kind: str = "meeting") -> Source:
    return Source(kind, number, f"entry number {number}")


def line(*texts: str, sources: tuple[Source, ...] = ()) -> Line:
    emphases = [Emphasis.BOLD, Emphasis.PLAIN, Emphasis.QUIET, Emphasis.ALARM]
    return Line(tuple(Span(text, emphases[n % 4]) for n, text in enumerate(texts)), sources)


def sample(name: str = "Emmy Noether", lines: int = 3, extra: tuple[str, ...] = ()) -> Brief:
    """Return a brief with lines in both columns and across, references everywhere."""
    words = [f"finding {n} about the office of file effluents" for n in range(lines)]
    body = tuple(line("Said: ", word, sources=(source(n + 1),)) for n, word in enumerate(words))
    more = tuple(line("", text, sources=(source(500 + n, "person"),)) for n, text in enumerate(extra))
    return Brief(
        kind="person",
        id=1,
        title=name,
        subtitle=(line("", "Head of Methods", sources=(source(900, "person"),)), line("", "", "Last met 12 days ago")),
        aside=Line((Span("1:1, Tue 24 Nov 2026, 10:30", Emphasis.QUIET),), (source(901),)),
        sections=(
            Section(title="What matters to them", lines=body + more, column=Column.LEFT),
            Section(
                title="Promises", lines=body, column=Column.RIGHT, closing=line("", "", "Kept so far: yours 1 of 1")
            ),
            Section(title="Three things to ask", lines=body[:3], numbered=True, gives_way=9, keep=3),
            Section(title="Last meetings", lines=body, gives_way=1),
        ),
        prepared=NOW,
    )
