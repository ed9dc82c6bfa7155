"""The board's data for the agenda that stands or for a draft, judged by the planner's rules."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from rooms.models import Plan
from rooms.planner import Broken, Problem, broken
from rooms.queries.agenda import agenda_is_out, current_plan
from rooms.queries.board import BoardData, Filled
from sessions.models import Session
from sessions.queries.comments import reported_comments
from unconf.events.models import Event, TimeSlot
from unconf.events.models.event import PHASES

from .judging import Names, sentence
from .problem import filled, is_frozen, problem_by_hand
from .spots import Spots, as_agenda, from_placements, spots_of
from .telling import moves_in_words, reasons_in_words


@dataclass(frozen=True)
class Step:
    """A phase as a control; `why_not` says why it cannot be opened now."""

    phase: str
    label: str
    is_open: bool
    why_not: str


class Board:
    """What the partials of the board read. In draft mode the grid shows the draft."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def spots(self) -> Spots:
        return spots_of(self.event)

    @cached_property
    def problem(self) -> Problem:
        return problem_by_hand(self.event)

    @cached_property
    def names(self) -> Names:
        return Names(self.event)

    @cached_property
    def plan(self) -> Plan | None:
        return current_plan(self.event)

    @cached_property
    def making(self) -> Plan | None:
        """The plan in the making."""
        return self.plan if self.plan and self.plan.status in Plan.ACTIVE else None

    @cached_property
    def draft(self) -> Plan | None:
        return self.plan if self.plan and self.plan.status == Plan.Status.DRAFT else None

    @cached_property
    def shown(self) -> Spots:
        """The draft's spots while there is one, as far as its rooms, time slots and sessions are still there."""
        if self.draft is None:
            return self.spots
        spots = from_placements((self.draft.solution or {}).get("placements", {}), self.spots)
        return {n: spot for n, spot in spots.items() if self._is_there(n, spot.room, spot.time_slot)}

    @cached_property
    def data(self) -> BoardData:
        frozen = [t.pk for t in self.event.time_slots.all() if is_frozen(self.event, t)]
        locked = [n for n, spot in self.shown.items() if spot.locked]
        return BoardData(self.event, self._filling(), locked=locked, moved=self.moved, frozen=frozen)

    @cached_property
    def moved(self) -> set[int]:
        """In a draft: the sessions that it moves."""
        if self.draft is None or not self.spots:
            return set()
        return {n for n, spot in self.shown.items() if n in self.spots and self.spots[n].cell != spot.cell}

    @cached_property
    def moves(self) -> list[str]:
        return moves_in_words(self.draft.solution or {}, self.names) if self.draft else []

    @cached_property
    def reasons(self) -> list[tuple[Session, str]]:
        if self.draft is None:
            return []
        told = reasons_in_words(self.draft.solution or {}, self.names)
        return [(self.data.sessions[n], text) for n, text in told if n in self.data.sessions]

    @cached_property
    def wanting(self) -> list[Session]:
        """Sessions that nobody hosts."""
        return [session for session in self.data.sessions.values() if not session.hosts.all()]

    @cached_property
    def reported(self) -> int:
        """So many comments the team was asked to look at."""
        return reported_comments(self.event).count()

    @cached_property
    def crowded(self) -> list[str]:
        told = _("“%(title)s” in %(room)s: %(over)s people too many")
        cells = [cell for cell in self.data.cards if cell.over]
        return [told % {"title": c.session, "room": c.room, "over": c.over} for c in cells]

    @cached_property
    def breaches(self) -> list[Broken]:
        return broken(self.problem, as_agenda(self.shown))

    @cached_property
    def clashes(self) -> list[str]:
        return [sentence(breach, self.names) for breach in self.breaches if breach.rule == "hosts"]

    @cached_property
    def amiss(self) -> list[str]:
        """Rules that the agenda breaks otherwise: a room that was closed since, a need that was added."""
        return [sentence(breach, self.names) for breach in self.breaches if breach.rule != "hosts"]

    @cached_property
    def why_no_plan(self) -> str:
        if not self.event.rooms.exists() or not self._has_time_slots():
            return _("Add rooms and time slots first.")
        if not self.data.sessions:
            return _("Nothing is proposed yet.")
        return ""

    @cached_property
    def steps(self) -> list[Step]:
        labels = {
            "proposing": _("Propose"),
            "voting": _("Raise hands"),
            "planning": _("Agenda"),
            "running": _("Run"),
            "closed": _("Close"),
        }
        return [Step(p, labels[p], getattr(self.event, p), self.why_not(p)) for p in PHASES]

    def why_not(self, phase: str) -> str:
        """Why a step cannot be opened now; empty if it can, or is open."""
        if getattr(self.event, phase):
            return ""
        elif phase == "planning":
            return "" if self.event.rooms.exists() and self._has_time_slots() else _("Add rooms and time slots first.")
        elif phase == "running":
            return "" if self.spots else _("Nothing is placed yet.")
        elif phase == "closed":
            return "" if self.event.running else _("The event is not running.")
        else:
            return _("The event is closed. Open it again first.") if self.event.closed else ""

    @cached_property
    def people(self) -> int:
        return self.event.attendees.count()

    @cached_property
    def hands(self) -> int:
        return sum(session.votes for session in self.data.sessions.values())

    @cached_property
    def is_out(self) -> bool:
        return agenda_is_out(self.event)

    @cached_property
    def seconds(self) -> int | None:
        """Until the clock alone changes what is now and what is frozen; None while it does not."""
        if not self.event.running or not self.event.clock_runs:
            return None
        now, freeze = self.event.now(), datetime.timedelta(minutes=self.event.freeze_minutes)
        turns = (turn for t in self.event.time_slots.all() for turn in (t.starts_at - freeze, t.starts_at, t.ends_at))
        following = min((turn for turn in turns if turn > now), default=None)
        return int((following - now).total_seconds()) + 1 if following else None

    def _has_time_slots(self) -> bool:
        return self.event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS).exists()

    def _is_there(self, number: int, room: int, time_slot: int) -> bool:
        problem = self.problem
        return str(number) in problem.sessions and str(room) in problem.rooms and str(time_slot) in problem.time_slots

    def _filling(self) -> dict[tuple[int, int], Filled]:
        cells = as_agenda(self.shown)
        return {
            (int(space), time_slot): Filled(number, (int(space), time_slot) == spot.cell)
            for number, spot in self.shown.items()
            for time_slot in filled(self.problem, number, cells[str(number)])
            for space in self.problem.spaces[str(spot.room)]
        }
