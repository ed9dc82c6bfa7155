"""What the planner may not move: frozen first, then locked."""

from collections.abc import Mapping
from dataclasses import dataclass

from rooms.planner.problem import Agenda, Cell, Problem
from rooms.planner.rules import broken_by


@dataclass(frozen=True)
class Fixed:
    """Placements that stay, and locked sessions that are left out because their lock cannot hold."""

    placements: Mapping[str, Cell]
    left_out: frozenset[str]


def fixed_placements(problem: Problem, previous: Agenda) -> Fixed:
    """Frozen placements stay; of locks that contradict each other or what is frozen, the most wanted stay."""
    kept = problem.settled(previous)
    locks = {s.id: s.locked for s in problem.sessions.values() if s.locked and s.id not in kept}
    left_out = set()
    for session in sorted(locks, key=problem.wanted, reverse=True):
        if broken_by(problem, kept, session, locks[session], previous):
            left_out.add(session)
        else:
            kept[session] = locks[session]
    return Fixed(kept, frozenset(left_out))
