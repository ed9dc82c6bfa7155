"""What each person gets of what they could have had."""

import heapq
from bisect import bisect_right
from collections import defaultdict
from datetime import datetime

from rooms.planner.problem import Agenda, Problem
from rooms.planner.solution import People

Offer = tuple[datetime, datetime, int]  # end, start, weight


def people(problem: Problem, agenda: Agenda) -> People:
    """How well people are served, over those with a wish.

    A person's own best is the sum of their heaviest wishes, as many as there are time slots one after another.
    """
    spans = {s: (run[-1].end, run[0].start) for s, cell in agenda.items() if (run := problem.filled(s, cell.time_slot))}
    wishes: dict[str, list[int]] = defaultdict(list)
    offers: dict[str, list[Offer]] = defaultdict(list)
    for session, votes in problem.votes.items():
        for attendee, weight in votes.items():
            wishes[attendee].append(weight)
            if session in spans:
                offers[attendee].append((*spans[session], weight))
    at_most = _most([(t.end, t.start, 1) for t in problem.time_slots.values()])
    got = {attendee: _most(offers[attendee]) for attendee in wishes}
    best = {attendee: sum(heapq.nlargest(at_most, weights)) for attendee, weights in wishes.items()}
    shares = sorted(got[attendee] / best[attendee] if best[attendee] else 0.0 for attendee in wishes)
    return People(_summary(shares), sum(share < 0.5 for share in shares), sum(not weight for weight in got.values()))


def _most(offers: list[Offer]) -> int:
    """The greatest total weight of offers that do not overlap (weighted interval scheduling)."""
    offers.sort()
    ends, best = [end for end, _, _ in offers], [0]
    for i, (_, start, weight) in enumerate(offers):
        best.append(max(best[-1], best[bisect_right(ends, start, 0, i)] + weight))
    return best[-1]


def _summary(shares: list[float]) -> dict[str, float | None]:
    if not shares:
        return {"p5": None, "p25": None, "p50": None, "mean": None}
    at = {f"p{p}": round(shares[(len(shares) - 1) * p // 100], 3) for p in (5, 25, 50)}
    return {**at, "mean": round(sum(shares) / len(shares), 3)}
