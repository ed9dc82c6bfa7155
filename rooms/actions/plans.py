"""Plans: ask for one, cancel it, publish it, put it away, take it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from rooms.models import Change, Plan
from rooms.planner import Broken, Problem, broken
from rooms.planning.judging import Names, sentence
from rooms.planning.problem import default_beta, read_problem
from rooms.planning.spots import Spot, as_agenda, from_placements, spots_of
from rooms.tasks import make_plan
from sessions.models import Session
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event
from unconf.live import announce
from unconf.live.updates import Draft

from .altering import alter
from .undo import Undone, undo_change

LONGEST = 120


@transaction.atomic
def request_plan(
    event: Event, *, by: Attendee | None = None, seconds: float = 5, seed: int = 1, beta: int | None = None
) -> Plan:
    """Ask for an agenda; a worker makes it. Drafts that nobody published are put away.

    Raises RuleBroken while another plan is in the making.
    """
    lock_event(event)
    if event.plans.filter(status__in=Plan.ACTIVE).exists():
        raise RuleBroken(_("A plan is in the making already."), "plan in the making")
    event.plans.filter(status=Plan.Status.DRAFT).update(status=Plan.Status.CANCELLED)
    plan = Plan.objects.create(
        event=event,
        requested_by=by,
        seconds=min(max(seconds, 0.1), LONGEST),
        seed=seed,
        beta=default_beta(event) if beta is None else beta,
    )
    make_plan.delay_on_commit(plan.pk)
    announce(event, Draft(plan=plan.pk, status=plan.status))
    return plan


@transaction.atomic
def cancel_plan(plan: Plan) -> None:
    """Stop a plan in the making, or put a draft away; else nothing happens. A published one stays: undo it."""
    _hold(plan)
    if plan.status in (*Plan.ACTIVE, Plan.Status.DRAFT, Plan.Status.STALE):
        _set_status(plan, Plan.Status.CANCELLED)


def publish_plan(plan: Plan, *, by: Attendee | None = None) -> Change | None:
    """Make the draft the agenda, as one Change. Harmless if it is published already.

    Raises RuleBroken, and the plan is stale, if the agenda was altered since it was read or a rule would now break.
    """
    with transaction.atomic():
        _hold(plan)
        if plan.status == Plan.Status.PUBLISHED:
            return plan.changes.filter(kind=Change.Kind.PUBLISH).first()
        _is_draft(plan)
        obstacles = _obstacles(plan)
        if not obstacles:
            return _publish(plan, by)
        _set_status(plan, Plan.Status.STALE)
    raise RuleBroken(" ".join([_("This plan is out of date. Make it again."), *obstacles]), "stale", obstacles)


@transaction.atomic
def publish_one(plan: Plan, session: Session, *, by: Attendee | None = None) -> Change | None:
    """Accept what the draft says of one session alone; the draft stays good. Raises RuleBroken."""
    _hold(plan)
    _is_draft(plan)
    event = plan.event
    spot = from_placements(_placements(plan), spots_of(event)).get(session.number)
    return alter(event, Change.Kind.MOVE, by=by, placements={session.number: spot}, plan=plan)


def undo_plan(plan: Plan, *, by: Attendee | None = None, confirm: bool = False) -> Undone:
    """Take the publication back: what nobody altered since is as it was before. Raises RuleBroken."""
    with transaction.atomic():
        _hold(plan)
        standing = plan.changes.filter(undone_by__isnull=True, kind__in=[Change.Kind.PUBLISH, Change.Kind.UNDO])
        change = next((c for c in standing if not c.takes_back), None)
        if plan.status != Plan.Status.PUBLISHED or change is None:
            raise RuleBroken(_("This plan is not published."), "not published")
        return undo_change(change, by=by, confirm=confirm)


def _hold(plan: Plan) -> None:
    lock_event(plan.event)
    read_again(plan, Plan.objects.select_for_update(of=("self",)).select_related("event"))


def _set_status(plan: Plan, status: str) -> None:
    plan.status = status
    plan.save(update_fields=["status"])
    announce(plan.event, Draft(plan=plan.pk, status=status))


def _is_draft(plan: Plan) -> None:
    if plan.status == Plan.Status.STALE:
        raise RuleBroken(_("This plan is out of date. Make it again."), "stale")
    if plan.status != Plan.Status.DRAFT:
        raise RuleBroken(_("There is no draft to publish."), "no draft")


def _placements(plan: Plan) -> dict[str, dict[str, int]]:
    """What the draft places, without sessions withdrawn since."""
    solution = plan.solution or {}
    living = set(plan.event.sessions.filter(status=Session.Status.PROPOSED).values_list("number", flat=True))
    return {n: cell for n, cell in solution.get("placements", {}).items() if int(n) in living}


def _obstacles(plan: Plan) -> list[str]:
    """Why the draft can no longer be the agenda; none: it can."""
    event = plan.event
    if event.changes.filter(pk__gt=plan.read_change).exclude(plan=plan, undoes__isnull=True).exists():
        return [_("The agenda has been altered since.")]
    read, previous = read_problem(event)
    problem = Problem.from_json({**read, "votes": []})
    spots = from_placements(_placements(plan), spots_of(event))
    if any(str(s.room) not in problem.rooms or str(s.time_slot) not in problem.time_slots for s in spots.values()):
        return [_("A room or a time slot of the plan is no longer there.")]
    breaches = broken(problem, as_agenda(spots), problem.agenda_from_json(previous["placements"]) if previous else None)
    return _sentences(event, breaches)


def _sentences(event: Event, breaches: list[Broken]) -> list[str]:
    names = Names(event)
    return list(dict.fromkeys(sentence(breach, names) for breach in breaches))


def _publish(plan: Plan, by: Attendee | None) -> Change | None:
    event = plan.event
    spots = spots_of(event)
    wanted: dict[int, Spot | None] = {**dict.fromkeys(spots), **from_placements(_placements(plan), spots)}
    change = alter(event, Change.Kind.PUBLISH, by=by, placements=wanted, judged=True, plan=plan)
    _set_status(plan, Plan.Status.PUBLISHED)
    return change
