"""The one move worth making today."""

from relbook.domain.dismissals import Matter
from relbook.domain.standing import Step
from relbook.domain.today import Today
from relbook.ui.pages.today.rows import Aside, Panel, Row, evidence, open_, put_aside
from relbook.ui.pages.today.verdicts import deed
from relbook.ui.widgets.spans_label import Span


def move(today: Today) -> Panel:
    """Return the suggestion with its reason."""
    rows = (_row(today.move, today),) if today.move else ()
    return Panel("move", 2, rows, "One move", "narrow", "info", "Nothing presses today.")


def _row(step: Step, today: Today) -> Row:
    aside = Aside(Matter.MOVE, step.evidence, step.words, step.person_id or None)
    acts = [deed(step)]
    if step.entries:
        acts.append(evidence(step.reason, step.entries, on_button="Why?"))
    return Row(
        f"move:{step.deed.value}:{step.target[0]}:{step.target[1]}",
        tuple(_named(step.words, today)),
        small=f"{step.reason[:1].upper()}{step.reason[1:]}.",
        acts=(*acts, put_aside("Not now …", aside, role="link")),
        opens=open_(*step.target, ""),
        acts_at="below",
    )


def _named(words: str, today: Today) -> list[Span]:
    """Return the words with the people they name standing out."""
    names = sorted({who.name for who in today.people.values() if who.name in words}, key=words.index)
    spans, rest = [], words
    for name in names:
        before, found, after = rest.partition(name)
        if found:
            spans += [Span(before), Span(name, "strong")]
            rest = after
    return [*spans, Span(rest)]
