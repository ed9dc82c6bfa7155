"""An agenda under work: what a change of it would cost, and which sessions stand in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from rooms.planner.cost import LOSS, OVERFLOW, TOPIC_PAIR, Cost, attended
from rooms.planner.problem import Agenda, Cell, Problem
from rooms.planner.table import Place, Run, Table, numbers

Changes = Mapping[int, Place | None]  # session number: where it goes, None for out


@dataclass(slots=True)  # not frozen, which would make one of them three times as slow to create
class Trial:
    """What the draft would be after some changes."""

    changes: Changes
    running: dict[int, int]
    worth: dict[int, int]
    members: dict[int, list[int]]
    overflow: int
    topic_pairs: int
    upset: int
    placed: int
    missing: int
    nothing: int
    points: float  # the difference of cost

    def duties(self) -> tuple[int, int]:
        """What comes before cost: sessions that must run and do not, people with a wish and nothing."""
        return self.missing, self.nothing


class Draft:
    """Where every session is, with running totals. Accepts any placement; `blockers` says what the rules object to."""

    def __init__(self, table: Table, places: Mapping[int, Place] | None = None) -> None:
        self.table = table
        self.where: list[Place | None] = [None] * len(table.sessions)
        self.running = [0] * len(table.time_slots)  # sessions that fill a time slot
        self.in_room = [0] * len(table.rooms)
        self.members: list[list[int]] = [[] for _ in range(table.stretches)]
        self.worth = [0] * table.stretches
        self.overflow = self.topic_pairs = 0
        self.upset = sum(table.disruption(session, None) for session in table.previous)
        self.placed = self.missing = self.nothing = 0
        self.served = self.served_twice = 0  # people with one, with two of their wishes on the agenda
        for session, place in (places or {}).items():
            self.put(session, place)
        self.recount()

    def put(self, session: int, place: Place) -> None:
        """Place a session that is out, in a hurry: `recount` must follow before anything is weighed."""
        table, (room, time_slot) = self.table, place
        self.upset += table.disruption(session, place) - table.disruption(session, None)
        self.overflow += table.overflow(session, room)
        for t in table.run(session, time_slot).filled:
            self.topic_pairs += (table.akin[session] & self.running[t]).bit_count()
            self.running[t] |= 1 << session
        self.where[session] = place
        self.in_room[room] |= 1 << session
        self.members[table.stretch[time_slot]].append(session)
        self.placed |= 1 << session

    def recount(self) -> None:
        """Count again what people get."""
        self.worth = [self._attended(c, members, {}) for c, members in enumerate(self.members)]
        self._count_served()
        self.missing = (self.table.must_run & ~self.placed).bit_count()
        self.nothing = (self.table.wishers & ~self.served).bit_count()

    def places(self) -> dict[int, Place]:
        return {session: place for session, place in enumerate(self.where) if place is not None}

    def agenda(self) -> dict[str, Cell]:
        return {self.table.sessions[session]: self.table.cell(place) for session, place in self.places().items()}

    def cost(self) -> Cost:
        return Cost.of(
            loss=self.table.wishes - sum(self.worth),
            overflow=self.overflow,
            topic_pairs=self.topic_pairs,
            upset=self.upset,
            placed=self.placed.bit_count(),
        )

    def points(self) -> float:
        """The cost before rounding."""
        return (
            LOSS * (self.table.wishes - sum(self.worth))
            + OVERFLOW * self.overflow
            + TOPIC_PAIR * self.topic_pairs
            + self.upset / 200
        )

    def duties(self) -> tuple[int, int]:
        return self.missing, self.nothing

    def blockers(self, session: int, place: Place) -> int:
        """The sessions that may not run beside this one there: same space, a shared host, order."""
        table, (room, time_slot) = self.table, place
        run = table.runs_of[session][time_slot]
        busy, unwelcome = 0, table.same_hosts[session]
        for t in run.near:
            busy |= self.running[t]
        for other in table.sharing[room]:
            unwelcome |= self.in_room[other]
        found = busy & unwelcome
        for first in table.before[session]:
            if (at := self.where[first]) and table.runs_of[first][at[1]].end > run.start:
                found |= 1 << first
        for then in table.after[session]:
            if (at := self.where[then]) and run.end > table.start[at[1]]:
                found |= 1 << then
        return found & ~(1 << session)

    def vacant(self, run: Run, ignoring: int = 0) -> int:
        """The rooms that nobody uses, not even in part, during a run; `ignoring` a set of sessions."""
        table, rooms = self.table, (1 << len(self.table.rooms)) - 1
        busy = reduce(or_, (self.running[t] for t in run.near), 0)
        for session in numbers(busy & ~ignoring):
            rooms &= ~table.sharing_bits[self.at(session)[0]]
        return rooms

    def free_rooms(self, session: int, time_slot: int) -> int:
        """The rooms where the session could start then and that nobody else uses."""
        table = self.table
        return table.open_rooms(session, time_slot) & self.vacant(table.run(session, time_slot), 1 << session)

    def at(self, session: int) -> Place:
        """Where a session is that is known to be placed."""
        place = self.where[session]
        assert place is not None
        return place

    def allowed(self, session: int, place: Place) -> bool:
        """Whether the cell by itself is open to the session."""
        room, time_slot = place
        return bool(self.table.open_rooms(session, time_slot) >> room & 1) and time_slot in self.table.starts[session]

    def weigh(self, changes: Changes) -> Trial:
        """What these changes would make of the draft. Nothing is altered."""
        table = self.table
        running: dict[int, int] = {}
        members: dict[int, list[int]] = {}
        overflow, pairs, upset, placed = self.overflow, self.topic_pairs, self.upset, self.placed
        for session, place in changes.items():
            if session in table.previous:
                upset += table.disruption(session, place) - table.disruption(session, self.where[session])
            if was := self.where[session]:
                overflow -= table.overflows[session][was[0]]
                placed &= ~(1 << session)
                self._stretch(was, members).remove(session)
                for t in table.runs_of[session][was[1]].filled:
                    running[t] = now = running.get(t, self.running[t]) & ~(1 << session)
                    pairs -= (table.akin[session] & now).bit_count()
        for session, place in changes.items():
            if place:
                overflow += table.overflows[session][place[0]]
                placed |= 1 << session
                self._stretch(place, members).append(session)
                for t in table.runs_of[session][place[1]].filled:
                    now = running.get(t, self.running[t])
                    pairs += (table.akin[session] & now).bit_count()
                    running[t] = now | 1 << session
        worth = {c: self._attended(c, sessions, changes) for c, sessions in members.items()}
        points = (
            OVERFLOW * (overflow - self.overflow)
            + TOPIC_PAIR * (pairs - self.topic_pairs)
            + (upset - self.upset) / 200
            - LOSS * sum(now - self.worth[c] for c, now in worth.items())
        )
        missing, nothing = self.missing, self.nothing
        if placed != self.placed:
            missing = (table.must_run & ~placed).bit_count()
            nothing = (table.wishers & ~self._served_by(placed)).bit_count()
        return Trial(changes, running, worth, members, overflow, pairs, upset, placed, missing, nothing, points)

    def _stretch(self, place: Place, members: dict[int, list[int]]) -> list[int]:
        """The sessions in the stretch of a place, as a copy among `members`."""
        c = self.table.stretch[place[1]]
        if c not in members:
            members[c] = self.members[c].copy()
        return members[c]

    def make(self, trial: Trial) -> None:
        """Carry the changes out."""
        for session, place in trial.changes.items():
            was = self.where[session]
            if was is not None:
                self.in_room[was[0]] &= ~(1 << session)
            if place is not None:
                self.in_room[place[0]] |= 1 << session
            self.where[session] = place
        for t, sessions in trial.running.items():
            self.running[t] = sessions
        for c, worth in trial.worth.items():
            self.worth[c], self.members[c] = worth, trial.members[c]
        if trial.placed != self.placed:
            self.placed = trial.placed
            self._count_served()
        self.overflow, self.topic_pairs, self.upset = trial.overflow, trial.topic_pairs, trial.upset
        self.missing, self.nothing = trial.missing, trial.nothing

    def price(self, trial: Trial) -> int:
        """By how much the total cost would rise."""
        return self.cost_after(trial).total - self.cost().total

    def cost_after(self, trial: Trial) -> Cost:
        worth = sum(self.worth) + sum(now - self.worth[c] for c, now in trial.worth.items())
        return Cost.of(
            loss=self.table.wishes - worth,
            overflow=trial.overflow,
            topic_pairs=trial.topic_pairs,
            upset=trial.upset,
            placed=trial.placed.bit_count(),
        )

    def _attended(self, stretch: int, members: list[int], changes: Changes) -> int:
        if self.table.plain[stretch]:
            return attended(self.table, members)
        return attended(self.table, members, {s: (changes.get(s) or self.at(s))[1] for s in members})

    def _served_by(self, placed: int) -> int:
        """The people of whom a wish is among these sessions."""
        voters, gone = self.table.voters, list(numbers(self.placed & ~placed))
        if len(gone) > 1:
            return reduce(or_, (voters[s] for s in numbers(placed)), 0)
        left = self.served & ~(voters[gone[0]] & ~self.served_twice) if gone else self.served
        return reduce(or_, (voters[s] for s in numbers(placed & ~self.placed)), left)

    def _count_served(self) -> None:
        once = twice = 0
        for session in numbers(self.placed):
            voters = self.table.voters[session]
            twice |= once & voters
            once |= voters
        self.served, self.served_twice = once, twice


def cost_of(problem: Problem, agenda: Agenda, previous: Agenda | None = None) -> Cost:
    """What any agenda of the problem costs, be it good or broken."""
    table = Table(problem, previous)
    return Draft(table, table.places(agenda)).cost()
