"""Where everyone is on the network map: as it was kept, as the user put them, and laid out for whoever is new."""

from collections.abc import Callable, Iterator

from relbook.domain.maps import MapView, Point, pair_of
from relbook.services.kept_places import KEPT, KeptPlaces


def network_places(view: MapView, kept: KeptPlaces) -> dict[int, Point]:
    """Return where everyone is once the map is laid out; the same that the window comes to show."""
    places: dict[int, Point] = {}
    for places in places_stepwise(view, kept):  # noqa: B007 - the last picture is the one
        pass
    return places


def places_stepwise(
    view: MapView, kept: KeptPlaces, stop: Callable[[], bool] = lambda: False
) -> Iterator[dict[int, Point]]:
    """Yield pictures of everyone, each better than the one before; the last is kept.

    Whom the user put somewhere is there in all of them. ``stop`` is asked between steps: once it says so, nothing more
    is yielded, and nothing is kept.
    """
    from relbook.network.layout import arrange, problem_of  # needs numpy, which nothing but a map does

    project_id = view.project.id if view.project else None
    before = kept.positions(project_id)
    put = {id_: Point(one.x, one.y) for id_, one in view.placements.items() if id_ in view.people}
    problem = problem_of(view.people, map(pair_of, view.ties), {**before, **put}, put)
    places: dict[int, Point] = {}
    for picture in arrange(problem, stop):
        if stop():
            return
        # rounded as they are kept, so that the map looked at again is the same to the last digit
        places = dict(zip(problem.ids, (Point(x, y) for x, y in picture.round(KEPT).tolist()), strict=True))
        yield places
    if not stop():
        # Those put somewhere keep the place they had: it is theirs again once that is undone.
        kept.keep(project_id, {**before, **{id_: place for id_, place in places.items() if id_ not in put}})
