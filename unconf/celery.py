"""The Celery application: plans are made here, away from the web processes."""

import os

from celery import Celery
from celery.signals import worker_process_init

from unconf.stack.deathwatch import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unconf.settings")

app = Celery("unconf")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def end_with_the_worker(**_: object) -> None:
    """A pool process never outlives its worker, however that one ends."""
    die_with_parent()
