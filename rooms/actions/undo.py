"""Undo: a new Change that restores what another altered, where nobody has altered it since and the rules allow."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from rooms.models import Change, ClosedCell, Plan
from rooms.planner import Broken, Problem
from rooms.planning.judging import Names, broken_by_hand, sentence
from rooms.planning.problem import problem_by_hand
from rooms.planning.spots import Spot, Spots, as_agenda, from_json
from unconf.events.actions import lock_event
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Draft

from .altering import after_all, alter, frozen_among, hold_placements


@dataclass(frozen=True)
class Undone:
    """The Change that restores, and a sentence for each thing it could not restore."""

    change: Change
    left: list[str]


@transaction.atomic
def undo_change(change: Change, *, by: Attendee | None = None, confirm: bool = False) -> Undone:
    """Restore what a Change altered; undoing an undo is a redo. `confirm` lets it touch frozen time slots.

    Raises RuleBroken if it is undone already or nothing of it can be restored.
    """
    event = change.event
    lock_event(event)
    if Change.objects.filter(undoes=change).exists():
        raise RuleBroken(_("This has been undone already."), "undone")
    spots = hold_placements(event)
    restored, closed, left = _restorable(event, change, spots, confirm=confirm)
    plan = change.plan if change.kind in (Change.Kind.PUBLISH, Change.Kind.UNDO) else None
    undoing = alter(
        event, Change.Kind.UNDO, by=by, placements=restored, closed=closed, judged=True, plan=plan, undoes=change
    )
    if undoing is None:
        raise RuleBroken(" ".join([_("Nothing of this can be restored."), *left]), "nothing to restore", left)
    _follow(undoing)
    return Undone(undoing, left)


def undo_last(event: Event, *, by: Attendee | None = None, confirm: bool = False) -> Undone:
    """Undo the last alteration that stands. Raises RuleBroken if there is none."""
    with transaction.atomic():
        lock_event(event)
        change = last_to_undo(event)
        if change is None:
            raise RuleBroken(_("There is nothing to undo."), "nothing to undo")
        return undo_change(change, by=by, confirm=confirm)


def redo_last(event: Event, *, by: Attendee | None = None, confirm: bool = False) -> Undone:
    """Undo the last undo, if nothing was altered since. Raises RuleBroken if there is none."""
    with transaction.atomic():
        lock_event(event)
        change = last_to_redo(event)
        if change is None:
            raise RuleBroken(_("There is nothing to redo."), "nothing to redo")
        return undo_change(change, by=by, confirm=confirm)


def last_to_undo(event: Event) -> Change | None:
    standing = event.changes.filter(undone_by__isnull=True).exclude(kind__in=Change.FOLLOWS).select_related("undoes")
    return next((change for change in standing.iterator(20) if not change.takes_back), None)


def last_to_redo(event: Event) -> Change | None:
    """The latest undo that stands, if since then there were only redos."""
    for change in event.changes.filter(undone_by__isnull=True).select_related("undoes").iterator(20):
        if change.takes_back:
            return change
        elif change.undoes is None:
            return None
    return None


def _restorable(
    event: Event, change: Change, spots: Spots, *, confirm: bool
) -> tuple[dict[int, Spot | None], dict[tuple[int, int], bool], list[str]]:
    names = Names(event)
    closed, left = _cells(event, change, names)
    wanted: dict[int, Spot | None] = {}
    for key, after in change.after.get("placements", {}).items():
        number = int(key)
        if spots.get(number) == from_json(after):
            wanted[number] = from_json(change.before["placements"][key])
        else:
            left.append(_("“%(title)s” has been moved since.") % {"title": names.title(number)})
    _drop_refused(event, spots, wanted, names, left, confirm=confirm)
    return wanted, closed, left


def _cells(event: Event, change: Change, names: Names) -> tuple[dict[tuple[int, int], bool], list[str]]:
    """Cells to close or open again, where they are as the Change left them."""
    now = set(ClosedCell.objects.filter(room__event=event).values_list("room_id", "time_slot_id"))
    rooms, time_slots = (set(things.values_list("pk", flat=True)) for things in (event.rooms, event.time_slots))
    closed, left = {}, []
    for key, after in change.after.get("closed", {}).items():
        room, time_slot = map(int, key.split(":"))
        if room in rooms and time_slot in time_slots and ((room, time_slot) in now) == after:
            closed[room, time_slot] = not after
        else:
            left.append(_("%(cell)s has been altered since.") % {"cell": names.cell(room, time_slot)})
    return closed, left


def _drop_refused(
    event: Event, spots: Spots, wanted: dict[int, Spot | None], names: Names, left: list[str], *, confirm: bool
) -> None:
    """Take out of `wanted` what the rules do not allow, and name it in `left`."""
    problem = problem_by_hand(event)
    for number in [n for n, spot in wanted.items() if spot is not None and not _there(problem, n, spot)]:
        del wanted[number]
        left.append(_("“%(title)s”: the session or its place is no longer there.") % {"title": names.title(number)})
    for number in [] if confirm else frozen_among(event, spots, wanted):
        del wanted[number]
        left.append(_("“%(title)s”: the time slot has started or is about to.") % {"title": names.title(number)})
    while breaches := broken_by_hand(problem, as_agenda(spots), as_agenda(after_all(spots, wanted))):
        del wanted[_one_of(breaches[0], wanted)]
        left.append(sentence(breaches[0], names))


def _there(problem: Problem, number: int, spot: Spot) -> bool:
    return (
        str(number) in problem.sessions
        and str(spot.room) in problem.rooms
        and str(spot.time_slot) in problem.time_slots
    )


def _one_of(breach: Broken, wanted: dict[int, Spot | None]) -> int:
    """A session of the breach that the undo was about to restore: without it the agenda broke nothing new."""
    return next(int(session) for session in breach.sessions if int(session) in wanted)


def _follow(undoing: Change) -> None:
    """A plan whose publication is undone is out of date; with the redo it is published again."""
    plan = undoing.plan
    if plan is None or plan.status not in (Plan.Status.PUBLISHED, Plan.Status.STALE):
        return
    plan.status = Plan.Status.STALE if undoing.takes_back else Plan.Status.PUBLISHED
    plan.save(update_fields=["status"])
    announce(undoing.event, Draft(plan=plan.pk, status=plan.status))
