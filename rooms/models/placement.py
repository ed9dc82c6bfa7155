from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable

from sessions.models import Session
from unconf.events.models import Event, TimeSlot

from .room import Room


class Placement(models.Model):
    """A session in a cell; a long one is in the cells of the time slots that follow too."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="placements")
    session = models.OneToOneField(Session, models.CASCADE, related_name="placement")
    room = models.ForeignKey(Room, models.PROTECT, related_name="placements")
    time_slot = models.ForeignKey(TimeSlot, models.PROTECT, related_name="placements")
    locked = models.BooleanField(default=False)

    class Meta:
        ordering = ["time_slot__starts_at", "room_id", "pk"]


class Filling(models.Model):
    """One space (the room or one of its parts) that a placement fills during one time slot.

    The database refuses two of them in one space at once. The check is immediate; a swap defers it to its end.
    """

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="fillings")
    space = models.ForeignKey(Room, models.PROTECT, related_name="fillings")
    time_slot = models.ForeignKey(TimeSlot, models.PROTECT, related_name="fillings")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_session_per_space_and_moment",
                expressions=[("space", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                deferrable=Deferrable.IMMEDIATE,
            )
        ]
