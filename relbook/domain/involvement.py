"""How far somebody is from where a project wants them, and since when they have had their part. Cuts are relbook's own.

A distance is counted in columns of the engagement matrix (PMBOK Guide): it says who needs to move, and is no score.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median_low

from relbook.domain.projects import Engagement, Judged, Role
from relbook.domain.ratings import StakeRating, in_order, stepped_down

FAR = 2
"""So many columns away from where they are wanted, or so much mood away from the project's, somebody stands out."""
COMPARED = 3
"""So many people must have shown a mood before one of them can stand out from it."""
RATING_DAYS = 120
"""Days after which what is held of somebody's part is to be looked at again."""
HELD_BACK = (Engagement.UNAWARE, Engagement.RESISTANT, Engagement.NEUTRAL)
"""Where nobody carries a project."""
_COLUMNS = tuple(Engagement)


def columns_apart(now: Engagement | None, wanted: Engagement | None) -> int:
    """Return how many columns lie between the two; 0 where either is not known."""
    if now is None or wanted is None:
        return 0
    return abs(_COLUMNS.index(wanted) - _COLUMNS.index(now))


def is_held_back(part: Judged) -> bool:
    """Return whether somebody is known to carry a project less than is wanted.

    Where it is not said what is wanted, whoever is unaware, resistant or neutral is. Engagement that was never noted
    says nothing.
    """
    if part.engagement_now is None:
        return False
    if part.engagement_wanted is None:
        return part.engagement_now in HELD_BACK
    return stepped_down(part.engagement_wanted, part.engagement_now)


def middle_mood(moods: Mapping[int, int]) -> int | None:
    """Return the median of people's moods, the lower of two middle ones; None where there are fewer than COMPARED."""
    return median_low(moods.values()) if len(moods) >= COMPARED else None


def role_since(ratings: Iterable[StakeRating], role: Role, until: date) -> date | None:
    """Return since when one's ratings up to a day have given them the role; None where they do not."""
    held, since = None, None
    for rating in in_order(one for one in ratings if "role" in one.about and one.rated_on <= until):
        if rating.role is not held:
            held, since = rating.role, rating.rated_on
    return since if held is role else None
