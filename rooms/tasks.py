"""Jobs of the planner. Running one twice is harmless."""

from celery import shared_task

from rooms.planning import making


@shared_task
def make_plan(plan: int) -> None:
    making.make(plan)


@shared_task
def sweep_plans() -> None:
    """Find plans whose message or worker was lost."""
    for plan in making.sweep():
        make_plan.apply_async((plan,), expires=making.LOST_AFTER)
