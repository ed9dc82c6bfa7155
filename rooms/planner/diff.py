"""What changes between two agendas, and what of it the rules force."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.planner.problem import Agenda, Cell, Problem
from rooms.planner.rules import broken_by


@dataclass(frozen=True)
class Move:
    """One session's difference; `kind` is time_slot, room, dropped or added.

    Forced: where it was, it breaks a rule by itself or with something that stayed.
    """

    session: str
    before: Cell | None
    after: Cell | None
    kind: str
    forced: bool


def moves_between(problem: Problem, previous: Agenda, agenda: Agenda) -> list[Move]:
    """The moves that lead from the previous agenda to this one, in the order of the problem's sessions."""
    return list(_moves(problem, previous, agenda))


def _moves(problem: Problem, previous: Agenda, agenda: Agenda) -> Iterator[Move]:
    settled = problem.settled(previous)
    stayed = {
        s: cell
        for s, cell in agenda.items()
        if previous.get(s) == cell or s in settled or problem.sessions[s].locked == cell
    }
    for session in problem.sessions:
        before, after = previous.get(session), agenda.get(session)
        if before != after:
            forced = before is not None and bool(broken_by(problem, stayed, session, before, previous))
            yield Move(session, before, after, _kind(before, after), forced)


def _kind(before: Cell | None, after: Cell | None) -> str:
    if before is None:
        return "added"
    elif after is None:
        return "dropped"
    elif before.time_slot != after.time_slot:
        return "time_slot"
    else:
        return "room"
