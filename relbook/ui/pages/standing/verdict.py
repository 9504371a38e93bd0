"""The cards above the table: the verdict, what it would be without anybody, and the way out."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relbook.domain.coverage import Verdict
from relbook.domain.standing import ProjectStanding, Step
from relbook.domain.words import counted
from relbook.ui.pages.standing.words import (
    DEED_WORDS,
    SHAPES,
    branch_words,
    loss_words,
    losses_worst_first,
    verdict_words,
)
from relbook.ui.theme import CONTROL, Theme
from relbook.ui.tones import VERDICTS
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.sections import in_a_row, small_button, wrapped
from relbook.ui.widgets.text import plain_label

LOSSES = 5
"""Losses that are listed; anybody else is asked for."""


class Asks(NamedTuple):
    """What the cards can ask for."""

    evidence: Callable[[], object]
    """The entries behind the verdict."""
    leaving: Callable[[QWidget], object]
    """Whom to imagine gone; the widget below which to choose."""
    act: Callable[[Step], object]
    """Do what a step says."""
    open_project: Callable[[], object]


def verdict_card(theme: Theme, found: ProjectStanding, asks: Asks) -> Card:
    """Return the verdict as a sentence, with its word and shape."""
    verdict = found.coverage.verdict
    card = Card(kind="warning" if verdict is Verdict.TRAP else "plain", margin=theme.space(3))
    row = QHBoxLayout()
    row.setContentsMargins(theme.space(2) if verdict is Verdict.TRAP else 0, 0, 0, 0)
    row.setSpacing(theme.space(3))
    chip = Chip(theme, verdict_words(verdict), VERDICTS[verdict])
    chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    words = QVBoxLayout()
    words.setSpacing(theme.space(1))
    words.addWidget(wrapped(found.headline(), "strong", selectable=True))
    if branch := branch_words(found.coverage):
        words.addWidget(wrapped(f"⚠ {branch}"))
    row.addWidget(chip)
    row.addLayout(words, 1)
    why = small_button("Why?", asks.evidence, tip="The entries behind the verdict", role="link")
    row.addWidget(why)
    card.body.addLayout(row)
    return card


def losses_card(theme: Theme, found: ProjectStanding, gone: ProjectStanding | None, name: str, asks: Asks) -> Card:
    """Return what the verdict would be without any one person; ``gone`` is it without the person of that name."""
    ask = small_button("What if … leaves?", lambda: asks.leaving(ask), role="link", tip="What if somebody else leaves?")
    card = _headed(theme, "Without any one person", ask)
    losses = losses_worst_first(found)
    steady = len(losses) > LOSSES and all(loss.verdict is found.coverage.verdict for loss in losses)
    listed = [] if steady else losses[:LOSSES]
    for loss in listed:
        words = loss_words(found.name(loss.person_id), loss.verdict, loss.live)
        card.body.addWidget(_line(theme, SHAPES[loss.verdict], words, strong=words.startswith(f"Without {name}:")))
    if not losses:
        card.body.addWidget(plain_label("Nobody’s leaving would change the verdict.", role="muted", wrap=True))
    if steady:
        left = counted(losses[0].live, "live leader")
        words = f"Whoever leaves, it stays {found.coverage.verdict.value}, with at least {left}."
        card.body.addWidget(_line(theme, SHAPES[found.coverage.verdict], words))
    elif len(losses) > LOSSES:
        card.body.addWidget(plain_label(f"and {len(losses) - LOSSES} more, none of them worse", role="caption"))
    if gone is not None:
        verdict, live = gone.coverage.verdict, len(gone.coverage.live)
        same = verdict is found.coverage.verdict and live == len(found.coverage.live)
        words = loss_words(name, verdict, live) + (", as now" if same else "")
        if name not in [found.name(loss.person_id) for loss in listed]:
            card.body.addWidget(_line(theme, SHAPES[verdict], words, strong=True))
        if branch := branch_words(gone.coverage):
            card.body.addWidget(wrapped(f"⚠ {branch}", "caption"))
    return card


def way_out_card(theme: Theme, found: ProjectStanding, asks: Asks, *, past: bool) -> Card:
    """Return the steps towards three-plus, each with what can be done at once; of a past day they are only told."""
    card = _headed(theme, "The way out")
    for step in found.way_out:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped(step.words))
        words.addWidget(wrapped(step.reason, "caption"))
        row.addLayout(words, 1)
        if not past:
            button = small_button(DEED_WORDS[step.deed], partial(asks.act, step))
            button.setAccessibleName(f"{DEED_WORDS[step.deed]}: {step.words}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
    if not found.way_out:
        reached = found.coverage.verdict is Verdict.THREE_PLUS
        sentence = (
            "Three-plus is reached. It holds as long as the contacts do."
            if reached
            else "No other leader is known. Who else decides, pays, or can stop it?"
        )
        card.body.addWidget(plain_label(sentence, role="muted", wrap=True))
        if not reached and not past:
            card.body.addWidget(in_a_row([small_button("Add people to the project", asks.open_project)], 0))
    return card


def _headed(theme: Theme, heading: str, action: QWidget | None = None) -> Card:
    card = Card(margin=theme.space(3))
    card.body.setSpacing(theme.space(2))
    card.body.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(3))
    row = QHBoxLayout()
    label = plain_label(heading, role="strong")
    label.setMinimumHeight(CONTROL)  # headings stand level, with a button beside them or not
    row.addWidget(label, 1)
    if action is not None:
        row.addWidget(action)
    card.body.addLayout(row)
    return card


def _line(theme: Theme, shape: str, words: str, *, strong: bool = False) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(2))
    row.addWidget(plain_label(shape), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(wrapped(words, "strong" if strong else "body"), 1)
    return line
