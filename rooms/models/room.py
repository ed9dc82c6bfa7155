from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models

from unconf.events.models import Event, TimeSlot
from unconf.validators import validate_text


class Room(models.Model):
    """A space with capacity (none: no limit) and features; a hall that splits has parts."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=40, validators=[validate_text])
    capacity = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    features = ArrayField(models.CharField(max_length=40, validators=[validate_text]), default=list, blank=True)
    parts = models.ManyToManyField("self", symmetrical=False, related_name="part_of", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ClosedCell(models.Model):
    """A room that nobody may use during one time slot."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="closed_cells")
    time_slot = models.ForeignKey(TimeSlot, models.CASCADE, related_name="closed_cells")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "time_slot"], name="a_cell_is_closed_once")]
