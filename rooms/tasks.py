"""Jobs of the planner. Running one twice is harmless."""

from celery import shared_task
from celery.signals import worker_init

from rooms.planner.engine.ready import make_ready
from rooms.planning import making


@worker_init.connect
def compile_the_planner(**_: object) -> None:
    """Before the pool is forked, so that its processes have what is compiled."""
    make_ready()


@shared_task
def make_plan(plan: int) -> None:
    making.make(plan)


@shared_task
def sweep_plans() -> None:
    """Find plans whose message or worker was lost."""
    for plan in making.sweep():
        make_plan.apply_async((plan,), expires=making.LOST_AFTER)
