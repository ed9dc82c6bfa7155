"""Making a draft: claim the plan, read the problem, solve, save. Every step finds out whether it is still wanted."""

import datetime
import logging
import time

from django.db import transaction
from django.utils import timezone

from rooms.models import Plan
from rooms.planner import Problem, solve
from unconf.events.models import Event
from unconf.live import announce, mention
from unconf.live.updates import Draft

from .problem import read_problem

logger = logging.getLogger(__name__)

BEAT = 1.0  # seconds between two signs of life in the plan's row
MENTION = 0.25  # seconds between two progress frames: a few times a second
LOST_AFTER = 10  # seconds in the queue after which the message is taken for lost
DEAD_AFTER = 30  # seconds without a sign of life after which the worker is
MOST_TRIES = 3


def make(key: int) -> None:
    """Make the draft of this plan, unless somebody else does, or did, or it was cancelled."""
    plan = _claim(key)
    if plan is None:
        return
    try:
        beat = Beat(plan)
        problem = Problem.from_json(plan.problem)
        previous = problem.agenda_from_json(plan.previous["placements"]) if plan.previous else None
        solution = solve(
            problem,
            previous=previous,
            seed=plan.seed,
            seconds=plan.seconds,
            on_progress=beat.on_progress,
            should_stop=beat.should_stop,
        )
    except Exception as error:
        logger.exception("plan %s failed", key)
        _finish(plan, Plan.Status.FAILED, error=f"{type(error).__name__}: {error}"[:500])
    else:
        _finish(plan, Plan.Status.DRAFT, solution=solution.to_json())


@transaction.atomic
def sweep() -> list[int]:
    """Keys of the plans to be sent to a worker again; one that has been begun too often has failed."""
    now = timezone.now()
    lost = now - datetime.timedelta(seconds=LOST_AFTER)
    dead = now - datetime.timedelta(seconds=DEAD_AFTER)
    for plan in Plan.objects.filter(status=Plan.Status.SOLVING, beat_at__lt=dead).select_related("event"):
        _give_back(plan, dead)
    return list(Plan.objects.filter(status=Plan.Status.QUEUED, created_at__lt=lost).values_list("pk", flat=True))


class Beat:
    """Tells screens and the plan's row how far the solver is, and the solver whether the plan is still wanted."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stopped = False
        self.saved_at = self.mentioned_at = time.monotonic()

    def on_progress(self, fraction: float, cost: int) -> None:
        now = time.monotonic()
        if now - self.mentioned_at >= MENTION:
            self.mentioned_at = now
            mention(self.plan.event, progress_frame(self.plan, fraction, cost))
        if now - self.saved_at >= BEAT:
            self.saved_at = now
            self.stopped = not self._save(fraction, cost)

    def should_stop(self) -> bool:
        return self.stopped

    def _save(self, fraction: float, cost: int) -> bool:
        """Whether the plan is still ours to make."""
        ours = Plan.objects.filter(pk=self.plan.pk, status=Plan.Status.SOLVING, tries=self.plan.tries)
        return bool(ours.update(progress=fraction, cost={"total": cost}, beat_at=timezone.now()))


def progress_frame(plan: Plan, fraction: float, cost: int | None) -> dict[str, object]:
    return {"kind": "plan", "id": plan.pk, "status": plan.status, "progress": round(fraction, 3), "cost": cost}


@transaction.atomic
def _claim(key: int) -> Plan | None:
    """The plan with its problem read, if it waits for a worker."""
    plan = _hold(key)
    if plan is None or plan.status != Plan.Status.QUEUED:
        return None
    event = plan.event
    last = event.changes.first()
    plan.read_change = last.pk if last else 0
    plan.problem, plan.previous = read_problem(event, beta=plan.beta)
    plan.status = Plan.Status.SOLVING
    plan.tries += 1
    plan.progress, plan.cost = 0, None
    plan.started_at = plan.beat_at = timezone.now()
    plan.save()
    announce(event, Draft(plan=plan.pk, status=plan.status))
    return plan


@transaction.atomic
def _finish(plan: Plan, status: str, *, solution: dict[str, object] | None = None, error: str = "") -> None:
    """Record how it went, unless the plan was cancelled or given to somebody else meanwhile."""
    now = _hold(plan.pk)
    if now is None or now.status != Plan.Status.SOLVING or now.tries != plan.tries:
        return
    now.status, now.solution, now.error = status, solution, error
    now.cost = solution["cost"] if solution else None
    now.progress, now.finished_at = 1, timezone.now()
    now.save()
    announce(now.event, Draft(plan=now.pk, status=status))


def _give_back(plan: Plan, dead: datetime.datetime) -> None:
    """Its worker is gone: to the queue again, or failed."""
    now = _hold(plan.pk)
    if now is None or now.status != Plan.Status.SOLVING or now.beat_at is None or now.beat_at >= dead:
        return
    if now.tries < MOST_TRIES:
        now.status = Plan.Status.QUEUED
    else:
        now.status, now.error, now.finished_at = Plan.Status.FAILED, "its worker was lost", timezone.now()
    now.save()
    announce(now.event, Draft(plan=now.pk, status=now.status))


def _hold(key: int) -> Plan | None:
    """The plan's row, after the event's, as every write takes them."""
    plan = Plan.objects.filter(pk=key).only("event_id").first()
    if plan is None:
        return None
    event = Event.objects.select_for_update().get(pk=plan.event_id)
    held = Plan.objects.select_for_update().get(pk=key)
    held.event = event
    return held
