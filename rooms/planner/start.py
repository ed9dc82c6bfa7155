"""A first agenda: the most wanted session first, each where it adds most."""

from collections.abc import Iterator

from rooms.planner.draft import Draft, Trial
from rooms.planner.table import Place, numbers
from rooms.planner.watch import Watch

SHARE = 0.3  # of the time; what is out by then goes into the first cell that fits


def start(draft: Draft, watch: Watch) -> None:
    """Place what is fixed, then what may stay where it was, then all that fits. Must-run sessions come first."""
    for session, place in draft.table.fixed.items():
        draft.put(session, place)
    if draft.table.problem.beta:
        keep_previous(draft)
    draft.recount()
    fill(draft, watch, SHARE)


def keep_previous(draft: Draft) -> None:
    """Put sessions back where they were, where nothing forbids it."""
    for session in _most_important_first(draft):
        place = draft.table.previous.get(session)
        if place and draft.allowed(session, place) and not draft.blockers(session, place):
            draft.put(session, place)


def fill(draft: Draft, watch: Watch, share: float) -> None:
    """Place all that is out and fits, most wanted first: where it costs least, or once late where it first fits."""
    vacant: dict[tuple[int, int], int] = {}
    hurried = False
    for session in _most_important_first(draft):
        hurried = hurried or watch.late(share)
        if hurried:
            place = next(free_places(draft, session, vacant), None)
            if place is not None:
                draft.put(session, place)
                vacant.clear()
        elif trial := best_addition(draft, session, vacant):
            draft.make(trial)
            vacant.clear()
    if hurried:
        draft.recount()


def best_addition(draft: Draft, session: int, vacant: dict[tuple[int, int], int] | None = None) -> Trial | None:
    """Adding a session that is out where it costs least, or None."""
    places = free_places(draft, session, {} if vacant is None else vacant)
    return min((draft.weigh({session: place}) for place in places), key=lambda trial: trial.points, default=None)


def free_places(draft: Draft, session: int, vacant: dict[tuple[int, int], int]) -> Iterator[Place]:
    """For each time slot in which it could start the free room that suits best: nobody too many, then not too big.

    `vacant` remembers the vacant rooms by length and time slot between calls for the same draft.
    """
    table = draft.table
    length = table.length[session]

    def misfit(place: Place) -> tuple[int, int, int]:
        capacity = table.capacity[place[0]]
        return (
            table.overflow(session, place[0]),
            table.disruption(session, place),
            table.people if capacity is None else capacity,
        )

    for t in table.starts[session]:
        if (length, t) not in vacant:
            vacant[length, t] = draft.vacant(table.run(session, t))
        if rooms := table.open_rooms(session, t) & vacant[length, t]:
            place = min(((room, t) for room in numbers(rooms)), key=misfit)
            if not draft.blockers(session, place):
                yield place


def _most_important_first(draft: Draft) -> list[int]:
    """Sessions that are out: must-run first, then the most wanted."""
    table = draft.table
    out = (session for session in table.movable if draft.where[session] is None)
    return sorted(out, key=lambda s: (not table.must_run >> s & 1, -table.wanted[s], s))
