"""The worker's sign of life."""

from typing import Any

from celery import shared_task
from celery.signals import heartbeat_sent, worker_ready

from .health import beat


@shared_task
def heartbeat() -> None:
    """Proves that messages reach a worker that runs them."""
    beat()


@worker_ready.connect
def ready(**_: Any) -> None:
    beat()


@heartbeat_sent.connect
def alive(**_: Any) -> None:
    """Comes from the worker's main process, so that a long plan is no sign of death."""
    beat()
