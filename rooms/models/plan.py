from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.events.models import Attendee, Event


class Plan(models.Model):
    """One run of the planner and its draft. `problem` and `previous` are what it read, `solution` what it answered.

    `read_change` is the last Change it knew of, `beat_at` when its worker last gave a sign, `tries` how often it began.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("queued")
        SOLVING = "solving", _("being made")
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        STALE = "stale", _("out of date, make it again")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    event = models.ForeignKey(Event, models.CASCADE, related_name="plans")
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    requested_by = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="+")
    seconds = models.FloatField(default=5)
    seed = models.BigIntegerField(default=1)
    beta = models.PositiveIntegerField(default=0)
    progress = models.FloatField(default=0)
    cost = models.JSONField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.JSONField(null=True)
    previous = models.JSONField(null=True)
    solution = models.JSONField(null=True)
    read_change = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    ACTIVE = (Status.QUEUED, Status.SOLVING)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(status__in=["queued", "solving"]), name="one_plan_in_the_making"
            )
        ]
