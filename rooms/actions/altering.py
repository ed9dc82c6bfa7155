"""The one way the agenda is altered: judged by the planner's rules, written, kept as a Change, announced."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.types.range import TimestamptzRange

from rooms.models import Change, ClosedCell, Filling, Placement, Plan
from rooms.planner import Broken, Problem, broken, broken_by
from rooms.planning.judging import Names, broken_by_hand, newly_broken, sentence
from rooms.planning.problem import filled, is_frozen, problem_by_hand
from rooms.planning.spots import Spot, Spots, Wanted, as_agenda, as_json, spots_of
from sessions.models import Session
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event, TimeSlot
from unconf.live import announce
from unconf.live.updates import Agenda, Refresh

ClosedCells = Mapping[tuple[int, int], bool]


def alter(
    event: Event,
    kind: str,
    *,
    by: Attendee | None,
    placements: Wanted | None = None,
    closed: ClosedCells | None = None,
    confirm: bool = False,
    judged: bool = False,
    why: str = "",
    plan: Plan | None = None,
    undoes: Change | None = None,
) -> Change | None:
    """Bring sessions to their wanted spots (None: the reserve) and close or open cells.

    Needs a transaction that holds the event. Returns the Change, None if everything is so already. Raises RuleBroken if
    a rule would be newly broken, or without `confirm` if something would come into or leave a frozen time slot.
    `judged` says that the caller has asked the rules.
    """
    spots = hold_placements(event)
    wanted = {n: spot for n, spot in (placements or {}).items() if spots.get(n) != spot}
    toggled = _set_closed(event, closed or {})
    if not wanted and not toggled:
        return None
    problem = problem_by_hand(event)
    after = after_all(spots, wanted)
    if not judged:
        refuse_frozen(event, spots, wanted, confirm=confirm)
        refuse(event, [*_gone(problem, wanted), *broken_by_hand(problem, as_agenda(spots), as_agenda(after))])
    _write(event, problem, spots, wanted)
    change = Change.objects.create(
        event=event,
        kind=kind,
        by=by,
        why=why,
        plan=plan,
        undoes=undoes,
        created_at=event.now(),
        before={
            "placements": {str(n): as_json(spots.get(n)) for n in wanted},
            "closed": {key: not is_closed for key, is_closed in toggled.items()},
        },
        after={"placements": {str(n): as_json(spot) for n, spot in wanted.items()}, "closed": toggled},
    )
    announce(event, Agenda(placements={n: as_json(spot) for n, spot in wanted.items()}))
    return change


def hold_placements(event: Event) -> dict[int, Spot]:
    """The agenda as it stands, held until the transaction ends: sessions by id, then placements."""
    placed = event.sessions.filter(placement__isnull=False)
    list(
        event.sessions.select_for_update()
        .filter(pk__in=list(placed.values_list("pk", flat=True)))
        .order_by("pk")
        .values("pk")
    )
    list(Placement.objects.select_for_update().filter(event=event).order_by("pk").values("pk"))
    return spots_of(event)


def after_all(spots: Spots, wanted: Wanted) -> dict[int, Spot]:
    """The agenda once everything wanted is done."""
    return {n: spot for n, spot in {**spots, **wanted}.items() if spot is not None}


def refuse(event: Event, breaches: list[Broken]) -> None:
    """Raises RuleBroken with a sentence for each breach; none passes."""
    if breaches:
        names = Names(event)
        sentences = list(dict.fromkeys(sentence(breach, names) for breach in breaches))
        raise RuleBroken(" ".join(sentences), breaches[0].rule, sentences)


def refuse_frozen(event: Event, spots: Spots, wanted: Wanted, *, confirm: bool) -> None:
    """Raises RuleBroken if a session would come into or leave a frozen time slot and nobody has confirmed it."""
    if not confirm and frozen_among(event, spots, wanted):
        message = _("This time slot has started or is about to. Confirm to change it all the same.")
        raise RuleBroken(message, "frozen", [message])


def frozen_among(event: Event, spots: Spots, wanted: Wanted) -> list[int]:
    """The sessions whose cell would change, out of or into a frozen time slot."""
    frozen = {t.pk for t in event.time_slots.all() if is_frozen(event, t)}
    found = []
    for number, spot in wanted.items():
        was = spots.get(number)
        changes_cell = (was and was.cell) != (spot and spot.cell)
        if changes_cell and any(s and s.time_slot in frozen for s in (was, spot)):
            found.append(number)
    return found


@contextmanager
def agenda_kept(event: Event, *, region: str = "page") -> Iterator[None]:
    """Rooms or time slots are edited inside: no placement may newly break a rule by it; what they fill follows."""
    spots = hold_placements(event)
    before = broken(problem_by_hand(event), as_agenda(spots))
    yield
    problem = problem_by_hand(event)
    refuse(event, newly_broken(before, broken(problem, as_agenda(spots))))
    with _clash_checked_at_the_end():
        _fill(event, problem, spots)
    announce(event, Refresh(region))


def fit_length(session: Session) -> None:
    """Fill the time slots of a placed session whose length has changed. Raises RuleBroken if they are not free."""
    event = session.event
    spots = spots_of(event)
    spot = spots.get(session.number)
    if spot is None:
        return
    hold_placements(event)
    problem = problem_by_hand(event)
    number, cell = str(session.number), as_agenda(spots)[str(session.number)]
    breaches = broken_by(problem, as_agenda(spots), number, cell)
    refuse(event, [breach for breach in breaches if breach.rule in ("space", "length")])
    with _clash_checked_at_the_end():
        _fill(event, problem, {session.number: spot})


def _gone(problem: Problem, wanted: Wanted) -> list[Broken]:
    for number, spot in wanted.items():
        if spot is not None and str(number) not in problem.sessions:
            raise RuleBroken(_("This session has been withdrawn."), "withdrawn")
    return []


def _set_closed(event: Event, closed: ClosedCells) -> dict[str, bool]:
    """Close and open cells; returns those that were not so already, as "room:time slot"."""
    now = set(ClosedCell.objects.filter(room__event=event).values_list("room_id", "time_slot_id"))
    toggled = {cell: is_closed for cell, is_closed in closed.items() if (cell in now) != is_closed}
    for (room, time_slot), is_closed in toggled.items():
        if is_closed:
            ClosedCell.objects.create(room_id=room, time_slot_id=time_slot)
        else:
            ClosedCell.objects.filter(room_id=room, time_slot_id=time_slot).delete()
    return {f"{room}:{time_slot}": is_closed for (room, time_slot), is_closed in toggled.items()}


def _write(event: Event, problem: Problem, spots: Spots, wanted: Wanted) -> None:
    sessions = dict(event.sessions.filter(number__in=list(wanted)).values_list("number", "pk"))
    with _clash_checked_at_the_end():
        gone = [sessions[n] for n, spot in wanted.items() if spot is None]
        Placement.objects.filter(event=event, session__in=gone).delete()
        for number, spot in wanted.items():
            if spot is not None:
                values = {"room_id": spot.room, "time_slot_id": spot.time_slot, "locked": spot.locked, "event": event}
                Placement.objects.update_or_create(session_id=sessions[number], defaults=values)
        moved = {n: spot for n, spot in wanted.items() if spot is not None and _cell(spots.get(n)) != spot.cell}
        _fill(event, problem, moved)


def _cell(spot: Spot | None) -> tuple[int, int] | None:
    return None if spot is None else spot.cell


def _fill(event: Event, problem: Problem, spots: Spots) -> None:
    """One row for every space and every time slot that each of these placements fills."""
    placements = {
        p.session.number: p for p in event.placements.filter(session__number__in=list(spots)).select_related("session")
    }
    Filling.objects.filter(placement__in=[p.pk for p in placements.values()]).delete()
    time_slots = {t.pk: t for t in event.time_slots.all()}
    cells = as_agenda(spots)
    Filling.objects.bulk_create(
        _filling(placement, int(space), time_slots[time_slot])
        for number, placement in placements.items()
        if str(number) in problem.sessions
        for space in sorted(problem.spaces[cells[str(number)].room], key=int)
        for time_slot in filled(problem, number, cells[str(number)])
    )


def _filling(placement: Placement, space: int, time_slot: TimeSlot) -> Filling:
    during = TimestamptzRange(time_slot.starts_at, time_slot.ends_at)
    return Filling(placement=placement, space_id=space, time_slot=time_slot, during=during)


@contextmanager
def _clash_checked_at_the_end() -> Iterator[None]:
    """Let two sessions pass each other: the database looks for a clash when both have arrived."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS one_session_per_space_and_moment DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS one_session_per_space_and_moment IMMEDIATE")


def moves_of(change: Change | None) -> list[dict[str, Any]]:
    """What a Change did to sessions: where each was and is."""
    if change is None:
        return []
    before, after = change.before["placements"], change.after["placements"]
    return [{"session": int(n), "from": before[n], "to": after[n]} for n in sorted(after, key=int)]


def own(event: Event, things: Iterable[Any]) -> None:
    """Raises RuleBroken for a room or time slot of another event."""
    if any(thing.event_id != event.pk for thing in things):
        raise RuleBroken(_("This is not part of the event."), "unknown")
