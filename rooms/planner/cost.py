"""What an agenda costs, in whole points; lower is better. docs/planner.md writes it down, the judge counts the same."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import or_

from rooms.planner.table import Table

LOSS, OVERFLOW, TOPIC_PAIR = 10, 5, 10
Span = tuple[int, int]  # start and end, microseconds


@dataclass(frozen=True)
class Cost:
    total: int
    loss: int
    overflow: int
    topic_pairs: int
    disruption: int
    placed: int

    @classmethod
    def of(cls, *, loss: int, overflow: int, topic_pairs: int, upset: int, placed: int) -> "Cost":
        """Adds up; `upset` is the disruption in two-hundredths, rounded once, half to even."""
        disruption = round(Fraction(upset, 200))
        total = LOSS * loss + OVERFLOW * overflow + TOPIC_PAIR * topic_pairs + disruption
        return cls(total, loss, overflow, topic_pairs, disruption, placed)


def attended(table: Table, sessions: Collection[int], starts: dict[int, int] | None = None) -> int:
    """The total weight that people can attend of sessions in one stretch.

    Without `starts` all run at the same time; each person then has their heaviest wish.
    """
    if starts is None:
        return reduce(or_, map(table.planes.__getitem__, sessions), 0).bit_count()
    at_once: dict[Span, int] = defaultdict(int)
    for session in sessions:
        run = table.run(session, starts[session])
        at_once[run.start, run.end] |= table.planes[session]
    total, reached = 0, 0
    island: list[tuple[Span, int]] = []
    for span in sorted(at_once):
        if island and span[0] >= reached:
            total += _most(table, island)
            island = []
        reached = max(reached, span[1]) if island else span[1]
        island.append((span, at_once[span]))
    return total + _most(table, island)


def _most(table: Table, island: list[tuple[Span, int]]) -> int:
    """The greatest total weight of offers that do not overlap, summed over all people.

    Weighted interval scheduling (each offer, by its end: best = max(best without it, best of what ended before + it)),
    done for all people at once: a number per person is a list of planes, plane k holding bit k of everybody's number.
    """
    if len(island) < 2:
        return sum(union.bit_count() for _, union in island)
    by_end = sorted(island, key=lambda offer: offer[0][1])
    ends = [span[1] for span, _ in by_end]
    best: list[list[int]] = [[]]
    for i, ((start, _), union) in enumerate(by_end):
        before = best[bisect_right(ends, start, 0, i)]
        best.append(_larger(_plus(before, _weights(table, union)), best[-1]))
    return sum(plane.bit_count() << k for k, plane in enumerate(best[-1]))


def _weights(table: Table, union: int) -> list[int]:
    """Planes of "at least 1, 2, 3" as the two binary digits of the weight."""
    one, two, three = (union >> (k * table.people) & table.everyone for k in range(3))
    return [one & ~two | three, two]


def _plus(a: list[int], b: list[int]) -> list[int]:
    total, carry = [], 0
    for x, y in _side_by_side(a, b):
        total.append(x ^ y ^ carry)
        carry = x & y | carry & (x ^ y)
    return [*total, carry] if carry else total


def _larger(a: list[int], b: list[int]) -> list[int]:
    undecided, first = -1, 0
    pairs = _side_by_side(a, b)
    for x, y in reversed(pairs):
        first |= undecided & x & ~y
        undecided &= ~(x ^ y)
    return [y ^ ((x ^ y) & first) for x, y in pairs]


def _side_by_side(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    longest = max(len(a), len(b))
    return list(zip(a + [0] * (longest - len(a)), b + [0] * (longest - len(b)), strict=True))
