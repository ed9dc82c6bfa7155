from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.validators import validate_text

from .event import Event


class TimeSlot(models.Model):
    """An interval on the agenda: for sessions, or common to all (a break, a circle)."""

    class Kind(models.TextChoices):
        SESSIONS = "sessions", _("sessions")
        COMMON = "common", _("everybody together")

    event = models.ForeignKey(Event, models.CASCADE, related_name="time_slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SESSIONS)
    title = models.CharField(max_length=60, blank=True, validators=[validate_text])

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="time_slot_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at.astimezone(self.event.tz):%H:%M}"
