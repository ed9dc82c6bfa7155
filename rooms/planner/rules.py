"""The hard rules, one function each. The same rules judge a whole agenda, one placement by hand and an import.

Precedence: what is frozen stays even where it breaks a rule and is not judged; a lock is left out only if its own cell,
what is frozen or a more wanted lock forbids it.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rooms.planner.problem import Agenda, Cell, Problem


@dataclass(frozen=True)
class Broken:
    """One breach of a rule: its sessions, their cells, and ids that explain it (features, hosts, spaces...)."""

    rule: str
    sessions: tuple[str, ...]
    cells: tuple[Cell, ...]
    detail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """An agenda before the judge, and whose placements are judged."""

    problem: Problem
    agenda: Agenda
    judged: frozenset[str]
    settled: Agenda = field(default_factory=dict)

    def each(self) -> Iterator[tuple[str, Cell]]:
        return ((session, cell) for session, cell in self.agenda.items() if session in self.judged)

    def pairs(self, shared: Callable[[str, Cell], frozenset[str]]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Pairs of sessions that have something in common, one of them judged, and what that is."""
        groups: dict[str, list[str]] = defaultdict(list)
        for session, cell in self.agenda.items():
            for key in shared(session, cell):
                groups[key].append(session)
        common: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, group in groups.items():
            for pair in itertools.combinations(group, 2):
                if not self.judged.isdisjoint(pair):
                    common[pair].append(key)
        return ((a, b, tuple(sorted(keys))) for (a, b), keys in common.items())

    def overlap(self, a: str, b: str) -> bool:
        """Whether two placed sessions fill time slots that overlap."""
        times = itertools.product(*(self.problem.filled(s, self.agenda[s].time_slot) for s in (a, b)))
        return any(one.overlaps(other) for one, other in times)


def broken(problem: Problem, agenda: Agenda, previous: Agenda | None = None) -> list[Broken]:
    """Every breach of a hard rule in an agenda."""
    settled = problem.settled(previous or {})
    return _judge(Case(problem, agenda, frozenset(agenda) - set(settled), settled), [*PLACEMENT_RULES, *AGENDA_RULES])


def broken_by(
    problem: Problem, agenda: Agenda, session: str, cell: Cell, previous: Agenda | None = None
) -> list[Broken]:
    """Every breach that this one placement is part of, were the session moved (or added) there."""
    settled = problem.settled(previous or {})
    if settled.get(session) == cell:
        return []
    return _judge(Case(problem, {**agenda, session: cell}, frozenset({session}), settled), PLACEMENT_RULES)


def one_session_per_space(case: Case) -> Iterator[Broken]:
    """No room, and no part of one, holds two sessions at a time."""
    for a, b, spaces in case.pairs(lambda _, cell: case.problem.spaces[cell.room]):
        if case.overlap(a, b):
            yield Broken("space", (a, b), (case.agenda[a], case.agenda[b]), spaces)


def hosts_in_one_place(case: Case) -> Iterator[Broken]:
    """A host is never in two sessions whose times overlap."""
    for a, b, hosts in case.pairs(lambda session, _: case.problem.sessions[session].hosts):
        if case.overlap(a, b):
            yield Broken("hosts", (a, b), (case.agenda[a], case.agenda[b]), hosts)


def room_has_what_is_needed(case: Case) -> Iterator[Broken]:
    """A session that needs a projector is in a room that has one."""
    for session, cell in case.each():
        missing = case.problem.sessions[session].needs - case.problem.rooms[cell.room].features
        if missing:
            yield Broken("needs", (session,), (cell,), tuple(sorted(missing)))


def cell_is_open(case: Case) -> Iterator[Broken]:
    """Nobody is in a closed cell, nor in a room while one of its parts is closed."""
    for session, cell in case.each():
        filled = {t.id for t in case.problem.filled(session, cell.time_slot)}
        closed = [space for space in case.problem.spaces[cell.room] if filled & case.problem.rooms[space].closed]
        if closed:
            yield Broken("closed", (session,), (cell,), tuple(sorted(closed)))


def time_slots_are_allowed(case: Case) -> Iterator[Broken]:
    """A session runs when its hosts can be there, from its first time slot to its last."""
    for session, cell in case.each():
        allowed = case.problem.sessions[session].time_slots
        if allowed is not None:
            outside = [t.id for t in case.problem.filled(session, cell.time_slot) if t.id not in allowed]
            if outside:
                yield Broken("time_slots", (session,), (cell,), tuple(outside))


def length_fits(case: Case) -> Iterator[Broken]:
    """A long session stays inside one stretch of the day."""
    for session, cell in case.each():
        if len(case.problem.filled(session, cell.time_slot)) < case.problem.sessions[session].length:
            yield Broken("length", (session,), (cell,))


def lock_holds(case: Case) -> Iterator[Broken]:
    """A locked session is where it is locked."""
    for session, cell in case.each():
        lock = case.problem.sessions[session].locked
        if lock and lock != cell:
            yield Broken("locked", (session,), (cell, lock))


def frozen_is_left_alone(case: Case) -> Iterator[Broken]:
    """Nothing is put into a frozen time slot, and nothing in one is moved."""
    for session, cell in case.each():
        was = case.settled.get(session)
        frozen = [t.id for t in case.problem.filled(session, cell.time_slot) if t.frozen]
        if was or frozen:
            yield Broken("frozen", (session,), (cell, was) if was else (cell,), tuple(frozen))


def order_is_kept(case: Case) -> Iterator[Broken]:
    """Of an ordered pair, the second begins after the first has ended."""
    for first, then in sorted(case.problem.order):
        if first != then and first in case.agenda and then in case.agenda and not case.judged.isdisjoint((first, then)):
            before, after = case.agenda[first], case.agenda[then]
            end = case.problem.filled(first, before.time_slot)[-1].end
            if end > case.problem.time_slots[after.time_slot].start:
                yield Broken("order", (first, then), (before, after))


def frozen_is_kept(case: Case) -> Iterator[Broken]:
    """What was in a frozen time slot is still there."""
    for session, was in case.settled.items():
        if case.agenda.get(session) != was:
            yield Broken("frozen", (session,), (was,))


def locks_are_kept(case: Case) -> Iterator[Broken]:
    """No lock is dropped unless it broke a rule itself, or stood against what is frozen or another lock."""
    kept = {s: cell for s, cell in case.agenda.items() if s in case.settled or case.problem.sessions[s].locked}
    for session, wants in case.problem.sessions.items():
        if wants.locked and session not in case.agenda:
            alone = Case(case.problem, {**kept, session: wants.locked}, frozenset({session}), case.settled)
            if not _judge(alone, PLACEMENT_RULES):
                yield Broken("locked", (session,), (wants.locked,))


Rule = Callable[[Case], Iterator[Broken]]

PLACEMENT_RULES: list[Rule] = [
    frozen_is_left_alone,
    lock_holds,
    time_slots_are_allowed,
    length_fits,
    room_has_what_is_needed,
    cell_is_open,
    one_session_per_space,
    hosts_in_one_place,
    order_is_kept,
]
AGENDA_RULES: list[Rule] = [frozen_is_kept, locks_are_kept]


def _judge(case: Case, rules: list[Rule]) -> list[Broken]:
    return [breach for rule in rules for breach in rule(case)]
