"""Plans: asking for one, following it, publishing it, taking it back."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from rooms.actions.plans import LONGEST, cancel_plan, publish_plan, request_plan, undo_plan
from rooms.models import Plan
from unconf.events.models import Event

from . import agenda
from .access import caller, organized
from .base import WRITE, answers
from .values import BIGGEST, Id, Slug, given

router = Router(tags=["agenda"])
ID_NAMES = {"session", "room", "time_slot", "replaces"}
PATH = "/events/{slug}/plans/{plan_id}"


class PlanIn(Schema):
    """`beta` is the price of moving what stands: 0, from the phase running on 60, unless it is given."""

    seconds: Annotated[float, Field(strict=True, gt=0, le=LONGEST, allow_inf_nan=False)] = 5
    seed: Annotated[int, Field(strict=True, ge=0, le=BIGGEST)] = 1
    beta: Annotated[int, Field(strict=True, ge=0, le=10**6)] | None = None


class Asked(Schema):
    id: int
    status: str


class PlanOut(Schema):
    """The draft goes by session numbers and the ids of rooms and time slots, as its problem does."""

    id: int
    status: str
    progress: float
    seconds: float
    seed: int
    beta: int
    error: str
    cost: dict[str, Any] | None
    bound: int | None
    proven: bool
    placements: dict[str, Any]
    moves: list[dict[str, Any]]
    reasons: dict[str, Any]
    unplaced: list[dict[str, Any]]
    people: dict[str, Any] | None


class ProblemOut(Schema):
    """What the planner read, so that a draft can be judged."""

    problem: dict[str, Any] | None
    previous: dict[str, Any] | None


class UndoneOut(agenda.AgendaOut):
    """The agenda as it is now; `left` names what could not be restored."""

    left: list[str]


@router.post("/events/{slug}/plans", response=answers(Asked, status=202, refusals=WRITE))
def ask(request: HttpRequest, slug: Slug, body: PlanIn | None = None) -> Status[Any]:
    """Ask for an agenda; a worker makes it."""
    event = organized(request, slug)
    plan = request_plan(event, by=caller(request).attendee, **(given(body) if body else {}))
    return Status(202, {"id": plan.pk, "status": plan.status})


@router.get(PATH, response=answers(PlanOut, refusals=(401, 403, 404, 422, 503)))
def read(request: HttpRequest, slug: Slug, plan_id: Id) -> dict[str, Any]:
    """How far a plan is, and its draft; for the team."""
    return shown(plan_of(organized(request, slug), plan_id))


@router.delete(PATH, response=answers(None, status=204, refusals=WRITE))
def cancel(request: HttpRequest, slug: Slug, plan_id: Id) -> Status[Any]:
    """Stop a plan, or put its draft away; harmless if it has ended."""
    cancel_plan(plan_of(organized(request, slug), plan_id))
    return Status(204, None)


@router.get(PATH + "/problem", response=answers(ProblemOut, refusals=(401, 403, 404, 422, 503)))
def problem(request: HttpRequest, slug: Slug, plan_id: Id) -> dict[str, Any]:
    """What the plan was made from; for the team, because single votes are in it."""
    plan = plan_of(organized(request, slug), plan_id)
    return {"problem": plan.problem, "previous": plan.previous}


@router.post(PATH + "/publish", response=answers(agenda.AgendaOut, refusals=WRITE))
def publish(request: HttpRequest, slug: Slug, plan_id: Id) -> dict[str, Any]:
    """Make the draft the agenda; 409 if the agenda was altered since the plan was read."""
    event = organized(request, slug)
    publish_plan(plan_of(event, plan_id), by=caller(request).attendee)
    return agenda.shown(reread(event))


@router.post(PATH + "/undo", response=answers(UndoneOut, refusals=WRITE))
def undo(request: HttpRequest, slug: Slug, plan_id: Id, confirm: bool = Query(False)) -> dict[str, Any]:
    """Take a publication back, where nobody has altered the agenda since."""
    event = organized(request, slug)
    undone = undo_plan(plan_of(event, plan_id), by=caller(request).attendee, confirm=confirm)
    return {**agenda.shown(reread(event)), "left": undone.left}


def plan_of(event: Event, plan_id: int) -> Plan:
    plan = event.plans.filter(pk=plan_id).first()
    if plan is None:
        raise Http404(_("There is no such plan."))
    plan.event = event
    return plan


def reread(event: Event) -> Event:
    event.refresh_from_db()
    return event


def shown(plan: Plan) -> dict[str, Any]:
    found = numbered(plan.solution or {})
    return {
        **{name: getattr(plan, name) for name in ("status", "progress", "seconds", "seed", "beta", "error")},
        "id": plan.pk,
        "cost": found.get("cost") or plan.cost,
        "bound": found.get("bound"),
        "proven": bool(found.get("proven")),
        "placements": found.get("placements", {}),
        "moves": found.get("moves") or [],
        "reasons": found.get("reasons") or {},
        "unplaced": found.get("unplaced") or [],
        "people": found.get("people"),
    }


def numbered(value: Any, name: str = "") -> Any:
    """The planner's ids are text; here they are the numbers that the rest of the API uses."""
    if isinstance(value, dict):
        return {key: numbered(inner, key) for key, inner in value.items()}
    elif isinstance(value, list):
        return [numbered(inner, name) for inner in value]
    elif name in ID_NAMES and isinstance(value, str) and value.isdecimal():
        return int(value)
    else:
        return value
