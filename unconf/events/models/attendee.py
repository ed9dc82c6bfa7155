from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.validators import validate_text

from .event import Event


class Attendee(models.Model):
    """A person in one event. Equal names are fine: whoever came later with the same one has a `mark` above 0."""

    class Role(models.TextChoices):
        ATTENDEE = "attendee", _("participant")
        ORGANIZER = "organizer", _("organizer")

    event = models.ForeignKey(Event, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=60, validators=[validate_text])
    role = models.CharField(max_length=10, choices=Role, default=Role.ATTENDEE)
    mark = models.PositiveSmallIntegerField(default=0)
    first_time = models.BooleanField(default=False)  # they said that such a day is new to them
    nudged = models.BooleanField(default=False)  # they put aside the one reminder to raise a hand
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_organizer(self) -> bool:
        return self.role == self.Role.ORGANIZER


class Device(models.Model):
    """A browser that came in once. Its cookie holds a token; only the token's hash is kept here."""

    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    creates_events = models.BooleanField(default=False)


class Badge(models.Model):
    """Who a device is at one event: one person a device and event, any number of devices a person."""

    device = models.ForeignKey(Device, models.CASCADE, related_name="badges")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="badges")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "event"], name="one_badge_per_device_and_event")]
