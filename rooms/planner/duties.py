"""What comes before cost, in this order.

Must-run sessions run; nobody with a wish is left with nothing; no session stays out while a cell it may use is empty.
"""

from collections.abc import Iterator

from rooms.planner.draft import Draft, Trial
from rooms.planner.start import best_addition, fill
from rooms.planner.table import Place, numbers
from rooms.planner.watch import Watch

DEPTH = 3  # how many sessions in a row may push each other aside
TRIES = 3000  # placements tried for one session, so that a hopeless one does not use up the day


def do_duties(draft: Draft, watch: Watch, share: float = 1.0) -> None:
    """Make room for must-run sessions that are out, serve those with nothing, then let in everybody who fits."""
    for session in numbers(draft.table.must_run & ~draft.placed):
        if session in draft.table.movable and not watch.late(share):
            Squeeze(draft, watch, share).let_in(session)
    serve_everybody(draft, watch, share)
    fill(draft, watch, share)


def serve_everybody(draft: Draft, watch: Watch, share: float) -> None:
    """Let sessions in, each in place of one other, as long as fewer people are left with nothing."""
    while draft.nothing and not watch.late(share):
        best = None
        for session in wished_by_unserved(draft):
            for trial in exchanges(draft, session):
                key = (*trial.duties(), trial.points)
                if key[:2] < draft.duties() and (best is None or key < best[0]):
                    best = key, trial
                if watch.late(share):
                    break
        if best is None:
            break
        draft.make(best[1])


def wished_by_unserved(draft: Draft) -> list[int]:
    """Sessions that are out and wished by somebody who has nothing yet."""
    unserved = draft.table.wishers & ~draft.served
    return [s for s in draft.table.movable if draft.where[s] is None and draft.table.voters[s] & unserved]


def exchanges(draft: Draft, session: int) -> Iterator[Trial]:
    """Ways to let a session in where one movable session at most has to leave."""
    table = draft.table
    for t in table.starts[session]:
        for room in table.open_list(session, t):
            blockers = draft.blockers(session, (room, t))
            if not blockers & table.fixed_bits and blockers.bit_count() < 2:
                yield draft.weigh({session: (room, t)} | dict.fromkeys(numbers(blockers)))


class Squeeze:
    """Lets a must-run session in by pushing others aside, who may push in turn; no must-run session is pushed out."""

    def __init__(self, draft: Draft, watch: Watch, share: float) -> None:
        self.draft, self.table, self.watch, self.share = draft, draft.table, watch, share
        self.tries = 0

    def let_in(self, session: int, depth: int = DEPTH, stay: int = 0) -> bool:
        """Whether a place was found. If not, the draft is as before. `stay` are the sessions that may not be pushed."""
        where = list(self.draft.where)
        for blockers, place in self._ways(session, stay):
            self.tries += 1
            if self.tries > TRIES or self.watch.late(self.share):
                break
            pushed = list(numbers(blockers))
            self.draft.make(self.draft.weigh({session: place} | dict.fromkeys(pushed)))
            if all(self._resettle(b, depth, stay | 1 << session) for b in pushed):
                return True
            self._restore(where)
        return False

    def _ways(self, session: int, stay: int) -> list[tuple[int, Place]]:
        """Places with the sessions in the way, least wanted first."""
        ways = []
        for t in self.table.starts[session]:
            for room in self.table.open_list(session, t):
                blockers = self.draft.blockers(session, (room, t))
                if not blockers & (self.table.fixed_bits | stay):
                    ways.append((blockers, (room, t)))
        return sorted(ways, key=lambda way: self._weight(way[0]))

    def _weight(self, blockers: int) -> tuple[int, int]:
        return (blockers & self.table.must_run).bit_count(), sum(self.table.wanted[b] for b in numbers(blockers))

    def _resettle(self, session: int, depth: int, stay: int) -> bool:
        """A pushed session takes a free cell; without one it stays out, or pushes in turn if it must run."""
        if trial := best_addition(self.draft, session):
            self.draft.make(trial)
            return True
        if not self.table.must_run >> session & 1:
            return True
        return depth > 1 and self.let_in(session, depth - 1, stay)

    def _restore(self, where: list[Place | None]) -> None:
        now = self.draft.where
        self.draft.make(self.draft.weigh({s: was for s, was in enumerate(where) if was != now[s]}))
