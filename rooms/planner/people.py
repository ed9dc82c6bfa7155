"""What each person gets of what they could have had."""

import heapq
from bisect import bisect_right
from collections import defaultdict

from rooms.planner.problem import Agenda, Problem, TimeSlot
from rooms.planner.solution import People


def people(problem: Problem, agenda: Agenda) -> People:
    """How well people are served, over those with a wish.

    A person's own best is the sum of their heaviest wishes, as many as there are time slots one after another.
    """
    runs = {s: problem.filled(s, cell.time_slot) for s, cell in agenda.items()}
    wishes: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for session, votes in problem.votes.items():
        for attendee, weight in votes.items():
            wishes[attendee].append((session, weight))
    at_most = _one_after_another(list(problem.time_slots.values()))
    got = {a: _attended([(runs[s][0], runs[s][-1], w) for s, w in wanted if s in runs]) for a, wanted in wishes.items()}
    best = {a: sum(heapq.nlargest(at_most, (w for _, w in wanted))) for a, wanted in wishes.items()}
    shares = sorted(got[a] / best[a] if best[a] else 0.0 for a in wishes)
    return People(_summary(shares), sum(share < 0.5 for share in shares), sum(not weight for weight in got.values()))


def _attended(offers: list[tuple[TimeSlot, TimeSlot, int]]) -> int:
    """The greatest total weight of offers that do not overlap (weighted interval scheduling)."""
    offers.sort(key=lambda offer: offer[1].end)
    ends, best = [last.end for _, last, _ in offers], [0]
    for i, (first, _, weight) in enumerate(offers):
        best.append(max(best[-1], best[bisect_right(ends, first.start, 0, i)] + weight))
    return best[-1]


def _one_after_another(time_slots: list[TimeSlot]) -> int:
    """How many time slots one person can be in."""
    return _attended([(t, t, 1) for t in time_slots])


def _summary(shares: list[float]) -> dict[str, float | None]:
    if not shares:
        return {"p5": None, "p25": None, "p50": None, "mean": None}
    at = {f"p{p}": round(shares[(len(shares) - 1) * p // 100], 3) for p in (5, 25, 50)}
    return {**at, "mean": round(sum(shares) / len(shares), 3)}
