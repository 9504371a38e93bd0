"""What was put aside on a card: when, what, why, and one action away from being shown again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from relbook.domain.views import PutAside
from relbook.domain.words import long_day
from relbook.ui.pages.people.stakes import dated_line
from relbook.ui.theme import Theme
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import Rest, Section, small_button

SHOWN = 3
"""How many are shown at first."""


@dataclass(frozen=True, slots=True)
class AsideDeeds:
    """What may be done with what was put aside."""

    bring_back: Callable[[int], object]
    explain: Callable[[str, tuple[tuple[str, int], ...]], object]
    """Shows entries: what they speak for, in words, and which they are."""


def aside_section(theme: Theme, name: str, aside: Sequence[PutAside], deeds: AsideDeeds) -> QWidget | None:
    """Return what was put aside of a record of that name, newest first; None where nothing was."""
    if not aside:
        return None
    section = Section(theme, "Put aside")

    def row(one: PutAside) -> QWidget:
        return _aside_line(theme, name, one, deeds)

    for one in aside[:SHOWN]:
        section.add(row(one))
    rest = aside[SHOWN:]
    if rest:
        section.add(Rest(f"{len(rest):,} put aside before", lambda: [row(one) for one in rest]))
    return section


def _aside_line(theme: Theme, name: str, one: PutAside, deeds: AsideDeeds) -> QWidget:
    dismissal, day = one.dismissal, long_day(one.dismissal.dismissed_on)
    buttons = QWidget()
    flow = FlowLayout(buttons, gap=theme.space(2))
    again = partial(deeds.bring_back, dismissal.id)
    flow.addWidget(small_button("Show again", again, tip=f"Show again: {one.words}, put aside {day}"))
    if one.entries:
        explain = partial(deeds.explain, f"{name}, {one.words}", one.entries)
        tip = f"Evidence: {one.words}, put aside {day}"
        flow.addWidget(small_button("Evidence", explain, tip=tip, role="link"))
    words = f"{one.words[:1].upper()}{one.words[1:]}"
    private = bool(dismissal.private)
    return dated_line(theme, dismissal.dismissed_on, words, dismissal.because, private, under=buttons)
