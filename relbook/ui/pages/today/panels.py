"""All that Today shows, card by card."""

from relbook.domain.today import Today
from relbook.ui.pages.today.contacts import contact_due, cooling
from relbook.ui.pages.today.meetings import next_meetings, to_capture
from relbook.ui.pages.today.move import move
from relbook.ui.pages.today.needs import connections, needs
from relbook.ui.pages.today.promises import mine, theirs
from relbook.ui.pages.today.reviews import reviews, steps
from relbook.ui.pages.today.rows import Panel
from relbook.ui.pages.today.verdicts import verdicts


def panels(today: Today) -> list[Panel]:
    """Return the cards by rank; none where the journal has nothing to tell yet."""
    found = [
        to_capture(today),
        move(today),
        *verdicts(today),
        next_meetings(today),
        mine(today),
        theirs(today),
        steps(today),
        reviews(today),
        cooling(today),
        contact_due(today),
        needs(today),
        connections(today),
    ]
    shown = sorted((one for one in found if one is not None), key=lambda one: one.rank)
    return shown if any(one.rows for one in shown) else []
