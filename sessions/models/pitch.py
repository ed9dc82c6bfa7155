from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.events.models import Event

from .session import Session


class Pitch(models.Model):
    """A place in the queue to say a proposal aloud. First-timers go first, then whoever came first: by `turn`.

    On stage it began at `began_at` (real time, because a demo's clock may stand) and has `seconds`.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ON_STAGE = "on_stage", _("on stage")
        SAID = "said", _("said")
        PASSED = "passed", _("passed")

    event = models.ForeignKey(Event, models.CASCADE, related_name="pitches")
    session = models.OneToOneField(Session, models.CASCADE, related_name="pitch")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    first_time = models.BooleanField(default=False)
    turn = models.PositiveIntegerField()
    began_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_time", "turn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(status="on_stage"), name="one_pitch_on_stage_per_event"
            )
        ]
