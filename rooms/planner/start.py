"""A first agenda: the most wanted session first, each where it adds most."""

from rooms.planner.draft import Draft, Trial
from rooms.planner.table import Place, numbers
from rooms.planner.watch import Watch

SHARE = 0.3  # of the time; what is left then goes into the first cell that fits


def start(draft: Draft, watch: Watch) -> None:
    """Place what is fixed, then what may stay where it was, then all that fits. Must-run sessions come first."""
    draft.make(draft.weigh(draft.table.fixed))
    if draft.table.problem.beta:
        keep_previous(draft)
    fill(draft, watch)


def keep_previous(draft: Draft) -> None:
    """Put sessions back where they were, where nothing forbids it."""
    for session in sorted(draft.table.movable, key=lambda s: _importance(draft, s)):
        place = draft.table.previous.get(session)
        if place and draft.allowed(session, place) and not draft.blockers(session, place):
            draft.make(draft.weigh({session: place}))


def fill(draft: Draft, watch: Watch | None = None) -> bool:
    """Place every session that is out and still fits somewhere, most wanted first. Says whether one was placed."""
    waiting = sorted((s for s in draft.table.movable if draft.where[s] is None), key=lambda s: _importance(draft, s))
    vacant: dict[tuple[int, int], int] = {}
    placed = False
    for session in waiting:
        trial = best_addition(draft, session, vacant, hurry=watch is not None and watch.late(SHARE))
        if trial is not None:
            draft.make(trial)
            vacant.clear()
            placed = True
    return placed


def best_addition(draft: Draft, session: int, vacant: dict[tuple[int, int], int] | None = None, *, hurry: bool = False) -> Trial | None:
    """Adding a session that is out where it costs least (in a hurry: where it first fits), or None.

    `vacant` remembers the vacant rooms by length and time slot between calls for the same draft.
    """
    best = None
    for place in _best_rooms(draft, session, {} if vacant is None else vacant):
        trial = draft.weigh({session: place})
        if best is None or trial.points < best.points:
            best = trial
        if hurry:
            break
    return best


def _best_rooms(draft: Draft, session: int, vacant: dict[tuple[int, int], int]):
    """For each time slot the free room that suits best: nobody too many, then not too big."""
    table = draft.table
    length = table.length[session]

    def misfit(place: Place) -> tuple[int, int, int]:
        capacity = table.capacity[place[0]]
        return table.overflow(session, place[0]), table.disruption(session, place), table.people if capacity is None else capacity

    for t in table.starts[session]:
        if (length, t) not in vacant:
            vacant[length, t] = draft.vacant(table.run(session, t))
        if rooms := table.open_rooms(session, t) & vacant[length, t]:
            place = min(((room, t) for room in numbers(rooms)), key=misfit)
            if not draft.blockers(session, place):
                yield place


def _importance(draft: Draft, session: int) -> tuple[bool, int, int]:
    return not draft.table.must_run >> session & 1, -draft.table.wanted[session], session
