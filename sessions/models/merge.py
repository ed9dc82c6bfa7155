from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.events.models import Attendee, Event

from .session import Session


class Merge(models.Model):
    """A request to bring two sessions together, by consent of a host of each. `one` is the older of the two.

    Once accepted, one of them goes on (`into`) and the other is part of it (`gone`, see Session.merged_into), until it
    is undone. `brought` holds what `into` took over of the other: {"topics": [pk], "not_at": [pk of time slots]}.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("asked")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        CANCELLED = "cancelled", _("cancelled")
        UNDONE = "undone", _("undone")

    event = models.ForeignKey(Event, models.CASCADE, related_name="merges")
    one = models.ForeignKey(Session, models.CASCADE, related_name="merges_as_one")
    other = models.ForeignKey(Session, models.CASCADE, related_name="merges_as_other")
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    asked_by = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="+")
    suggested = models.BooleanField(default=False)  # by the team: nobody has agreed yet
    one_agrees = models.BooleanField(default=False)
    other_agrees = models.BooleanField(default=False)
    said_no = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="+")
    brought = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="merge_names_the_older_first"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=models.Q(status="asked"), name="one_open_merge_of_a_pair"
            ),
        ]

    @property
    def gone(self) -> Session | None:
        """The one that is part of the other; None unless they are together."""
        if self.one.merged_into_id == self.other_id:
            return self.one
        else:
            return self.other if self.other.merged_into_id == self.one_id else None

    @property
    def into(self) -> Session | None:
        return self.beside(self.gone) if self.gone else None

    @property
    def numbers(self) -> list[int]:
        return [self.one.number, self.other.number]

    def beside(self, session: Session) -> Session:
        """The other one of the two."""
        return self.other if session.pk == self.one_id else self.one

    def agreed(self) -> list[Session]:
        """The sides that have agreed."""
        sides = ((self.one, self.one_agrees), (self.other, self.other_agrees))
        return [session for session, agrees in sides if agrees]

    def agree(self, sides: Iterable[Session]) -> None:
        """These sides agree; not saved."""
        agreeing = {session.pk for session in sides}
        self.one_agrees = self.one_agrees or self.one_id in agreeing
        self.other_agrees = self.other_agrees or self.other_id in agreeing


class Telling(models.Model):
    """What this attendee, who had raised a hand, has yet to read about a merge; gone once they have."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="to_tell")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="to_read")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "attendee"], name="one_telling_per_merge_and_person")]
