"""The last improvements: no session has a cheaper cell that its reasons would have to admit."""

from rooms.planner.draft import Draft
from rooms.planner.watch import Watch
from rooms.planner.ways import at_most, ways

ROUNDS = 5


def polish(draft: Draft, watch: Watch, share: float) -> None:
    """Make single moves and exchanges that lower the cost until there are none, or the time is up."""
    for _ in range(ROUNDS):
        before = draft.points()
        for session in draft.table.movable:
            if draft.where[session] is not None:
                _improve(draft, session, watch, share)
        if draft.points() == before or watch.late(share):
            return


def _improve(draft: Draft, session: int, watch: Watch, share: float) -> None:
    most = at_most(draft, session)
    for t in draft.table.starts[session]:
        if watch.late(share):
            return
        for changes in ways(draft, session, t, most):
            trial = draft.weigh(changes)
            if trial.points < 0:
                draft.make(trial)
                break
