from django.db import models

from unconf.events.models import Attendee
from unconf.validators import validate_text

from .session import Session


class Comment(models.Model):
    """A few words under a session. A hidden one is shown to its author and to whoever may hide it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="comments")
    author = models.ForeignKey(Attendee, models.CASCADE, related_name="comments")
    text = models.CharField(max_length=1000, validators=[validate_text])
    hidden = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class Report(models.Model):
    """Somebody asks the team to look at a comment; `settled` once the team has looked."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="+")
    settled = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "attendee"], name="one_report_per_comment_and_person")
        ]
