from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from unconf.events.models import Attendee, Event, TimeSlot
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


class Session(models.Model):
    """Something people gather for. `votes` always equals the number of its Vote rows."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=140, validators=[validate_text])
    description = models.TextField(max_length=5000, blank=True, validators=[validate_text])
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    topics = models.ManyToManyField(Topic, related_name="sessions", blank=True)
    needs = ArrayField(models.CharField(max_length=40, validators=[validate_text]), default=list, blank=True)
    length = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(8)])
    language = models.CharField(max_length=8, blank=True)
    wanted = models.BooleanField(default=False)
    not_at = models.ManyToManyField(TimeSlot, related_name="+", blank=True)
    votes = models.PositiveIntegerField(default=0)
    hosts = models.ManyToManyField(Attendee, through="Host", related_name="hosted_sessions")
    proposed_by = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="proposed_sessions")
    client_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="one_session_of_a_number_per_event"),
            models.UniqueConstraint(
                fields=["proposed_by", "client_id"],
                condition=~models.Q(client_id=""),
                name="one_proposal_per_attendee_and_client_id",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        try:
            validate_text(self.language)
        except ValidationError as error:
            raise ValidationError({"language": error.messages}) from None

    @property
    def url(self) -> str:
        return f"/e/{self.event.slug}/s/{self.number}/"


class Host(models.Model):
    """An attendee who convenes a session; the first one proposed it, others are co-hosts."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="host_rows")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="host_rows")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "attendee"], name="one_host_row_per_session_and_person")
        ]


class Vote(models.Model):
    """One attendee's wish to be in one session."""

    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="votes")
    session = models.ForeignKey(Session, models.CASCADE, related_name="vote_rows")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attendee", "session"], name="one_vote_per_attendee_and_session")
        ]
