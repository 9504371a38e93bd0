"""Trust on a person's card: the index with its parts and history, and the promises kept beside it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relbook.domain.trust import TrustRating, index_words
from relbook.domain.views import PersonCard
from relbook.domain.words import long_day
from relbook.ui.pages.people.actions import CardActions
from relbook.ui.pages.people.promises import kept_counts
from relbook.ui.pages.people.stakes import dated_line
from relbook.ui.pages.people.words import trust_parts
from relbook.ui.theme import Theme
from relbook.ui.widgets.disclosure import Disclosure
from relbook.ui.widgets.sections import MenuButton, Section, private_mark, small_button, wrapped
from relbook.ui.widgets.sparkline import Sparkline, Spot
from relbook.ui.widgets.text import plain_label, set_plain_tip

FORMULA = "(credibility + reliability + intimacy) / self-orientation, each 1 to 10; Maister, Green & Galford, 2000"


def trust_section(theme: Theme, card: PersonCard, actions: CardActions) -> QWidget:
    """Return how they see the user, and how many promises were kept both ways."""
    rate = small_button("Rate trust", actions.rate_trust, tip="Rate trust: how they see you", role="link")
    section = Section(theme, "Trust", action=rate)
    section.body.setSpacing(theme.space(1))
    if not card.trust:
        section.say("Not rated. How do they see you: credible, reliable, close, and for whom?")
    else:
        latest = card.trust[-1]
        section.add(_index(theme, card.trust))
        section.add(plain_label(trust_parts(latest), role="caption", wrap=True))
        section.add(wrapped(_evidence(latest), "caption"))
    section.add(plain_label(kept_words(card), role="caption", wrap=True))
    if card.trust:
        section.add(_history(theme, card.trust, actions))
    return section


def kept_words(card: PersonCard) -> str:
    """Return the promises kept both ways with both counts, as evidence beside reliability."""
    mine, theirs = (kept_counts(card.promises, by_me) for by_me in (True, False))
    words = [f"{who} {kept.words()}" for who, kept in (("I", mine), ("they", theirs)) if kept.words()]
    return f"Promises: {' · '.join(words)}" if words else "Promises: none kept or broken yet"


def _index(theme: Theme, trust: tuple[TrustRating, ...]) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(4))
    index = trust[-1].index
    words = plain_label(index_words(index), role="muted" if index is None else "title")
    words.setAccessibleName(f"Trust index: {index_words(index)}")
    set_plain_tip(words, FORMULA)
    row.addWidget(words)
    if len(trust) > 1:
        spots = [Spot(one.rated_on.toordinal(), one.index) for one in trust]
        said = "; ".join(f"{long_day(one.rated_on)}: {index_words(one.index)}" for one in trust)
        row.addWidget(Sparkline(theme, spots, f"Trust over time: {said}"), 0, Qt.AlignmentFlag.AlignVCenter)
    if trust[-1].private:
        row.addWidget(private_mark(theme))
    row.addStretch(1)
    return widget


def _evidence(rating: TrustRating) -> str:
    day = long_day(rating.rated_on)
    return f"{day}: {rating.because}" if rating.because else f"rated on {day}, no evidence noted"


def _history(theme: Theme, trust: tuple[TrustRating, ...], actions: CardActions) -> Disclosure:
    def lines() -> list[QWidget]:
        return [_line(theme, rating, actions) for rating in reversed(trust)]

    unfolded = Disclosure(f"History ({len(trust)})", lines, unfolded=actions.is_unfolded("trust"))
    unfolded.link.setAccessibleName("History of trust")
    unfolded.turned.connect(partial(actions.unfold, "trust"))
    return unfolded


def _line(theme: Theme, rating: TrustRating, actions: CardActions) -> QWidget:
    withdraw = ("Withdraw: entered by mistake", partial(actions.withdraw_trust, rating.id))
    day = long_day(rating.rated_on)
    more = MenuButton([withdraw], f"Change the rating of {day}")
    below = "\n".join(words for words in (trust_parts(rating), rating.because) if words)
    return dated_line(theme, rating.rated_on, index_words(rating.index), below, bool(rating.private), more)
