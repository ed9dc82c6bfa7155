from django.db import models

from unconf.events.models import Attendee

from .session import Session


class Vote(models.Model):
    """One attendee's wish to be in one session. `brought`: raised for a session that was brought into this one."""

    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="votes")
    session = models.ForeignKey(Session, models.CASCADE, related_name="vote_rows")
    created_at = models.DateTimeField(auto_now_add=True)

    brought = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attendee", "session"], name="one_vote_per_attendee_and_session")
        ]
