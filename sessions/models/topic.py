from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from unconf.events.models import Event
from unconf.validators import validate_text

STOCKS = 8


class Topic(models.Model):
    """A theme; it gives its sessions their colour of paper."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="topics")
    name = models.CharField(max_length=40, validators=[validate_text])
    stock = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(STOCKS)])

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("event", Lower("name"), name="one_topic_of_a_name_per_event")]

    def __str__(self) -> str:
        return self.name
