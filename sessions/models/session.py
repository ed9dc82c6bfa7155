from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions.stems import Stems, Words
from unconf.events.models import Attendee, Event, TimeSlot
from unconf.validators import validate_text

from .topic import Topic


class Session(models.Model):
    """Something people gather for. `votes` always equals the number of its Vote rows.

    A merged one keeps its hosts, hands and text as lineage of `merged_into`, and is on no wall.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        MERGED = "merged", _("brought together")
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
    typed_by = models.ForeignKey(  # at the desk, for somebody without a device
        Attendee, models.SET_NULL, null=True, blank=True, related_name="typed_sessions"
    )
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="originals")
    off_screen = models.BooleanField(default=False)  # off the big screen: the team hid it there
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
        indexes = [
            GistIndex(models.F("event"), OpClass(Stems("title"), "gist_trgm_ops"), name="session_title_stems"),
            GinIndex(Words("title", "description"), name="session_text_words"),
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
    """An attendee who convenes a session; the first one proposed it, others are co-hosts.

    `brought`: by bringing another session into this one, of whose host rows one is the same person's.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="host_rows")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="host_rows")

    brought = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "attendee"], name="one_host_row_per_session_and_person")
        ]
