"""What the planner answers, as values and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rooms.planner.cost import Cost
from rooms.planner.diff import Move
from rooms.planner.problem import Cell


@dataclass(frozen=True)
class Because:
    """What a price is made of, each as a difference, and the session that would take the other's cell, if any."""

    loss: int
    overflow: int
    topic_pairs: int
    disruption: int
    swaps_with: str | None = None


@dataclass(frozen=True)
class Alternative:
    """Another cell a session could have, and by how much the total cost would rise."""

    cell: Cell
    price: int
    because: Because


@dataclass(frozen=True)
class Reason:
    """Why a session is where it is: the people expected, the capacity, and what else was possible, cheapest first."""

    expected: int
    capacity: int | None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """A session that was left out: the rule that forced it, or "outbid", and the cheapest session it could replace."""

    session: str
    rule: str
    replaces: str | None = None
    price: int | None = None


@dataclass(frozen=True)
class People:
    """What people get, as shares of the most each of them could have; None where nobody has a wish."""

    served: Mapping[str, float | None]
    below_half: int
    nothing: int


@dataclass(frozen=True)
class Solution:
    placements: Mapping[str, Cell]
    cost: Cost
    bound: int | None
    proven: bool
    unplaced: tuple[Unplaced, ...]
    reasons: Mapping[str, Reason]
    people: People
    moves: tuple[Move, ...] | None
    seconds: float
    iterations: int
    seed: int
    trace: tuple[tuple[float, int], ...]

    def to_json(self) -> dict[str, Any]:
        """The solution as docs/planner.md writes it down, ready for json.dump."""
        found = {
            "placements": {session: cell._asdict() for session, cell in self.placements.items()},
            "cost": asdict(self.cost),
            "bound": self.bound,
            "proven": self.proven,
            "unplaced": [_present(asdict(unplaced)) for unplaced in self.unplaced],
            "reasons": {session: _reason(reason) for session, reason in self.reasons.items()},
            "people": {**asdict(self.people), "served": dict(self.people.served)},
            "seconds": self.seconds,
            "iterations": self.iterations,
            "seed": self.seed,
            "trace": [list(point) for point in self.trace],
        }
        if self.moves is not None:
            found["moves"] = [_move(move) for move in self.moves]
        return found


def _reason(reason: Reason) -> dict[str, Any]:
    alternatives = [
        {**each.cell._asdict(), "price": each.price, "because": _present(asdict(each.because))}
        for each in reason.alternatives
    ]
    return {"expected": reason.expected, "capacity": reason.capacity, "alternatives": alternatives}


def _move(move: Move) -> dict[str, Any]:
    return {
        "session": move.session,
        "from": move.before._asdict() if move.before else None,
        "to": move.after._asdict() if move.after else None,
        "kind": move.kind,
        "forced": move.forced,
    }


def _present(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}
