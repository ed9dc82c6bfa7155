"""The worker's sign of life, and the crowd of the demo."""

from typing import Any

from celery import shared_task
from celery.signals import heartbeat_sent, worker_ready

from .demo.guests import EVERY, Wave, come_in
from .health import beat


@shared_task
def heartbeat() -> None:
    """Proves that messages reach a worker that runs them."""
    beat()


@shared_task
def let_in(event: int, crowd: str, guests: int, until: int) -> None:
    """A few people come into a demo; then the next few."""
    wave = come_in(Wave(event, crowd, guests, until))
    if wave is not None:
        let_in.apply_async(kwargs=vars(wave), countdown=EVERY)


@worker_ready.connect
def ready(**_: Any) -> None:
    beat()


@heartbeat_sent.connect
def alive(**_: Any) -> None:
    """Comes from the worker's main process, so that a long plan is no sign of death."""
    beat()
