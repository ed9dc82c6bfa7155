"""The Celery application: plans are made here, away from the web processes."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unconf.settings")

app = Celery("unconf")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
