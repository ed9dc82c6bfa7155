from django.db import models
from django.utils.translation import gettext_lazy as _

from unconf.events.models import Attendee, Event

from .plan import Plan


class Change(models.Model):
    """One alteration of the agenda, with who and why.

    `before` and `after` hold what it altered: {"placements": {session number: {"room", "time_slot", "locked"} or null},
    "closed": {"room pk:time slot pk": bool}}. Undo is a new Change that restores `before`.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("placed")
        MOVE = "move", _("moved")
        SWAP = "swap", _("swapped")
        UNPLACE = "unplace", _("put in reserve")
        LOCK = "lock", _("kept here")
        UNLOCK = "unlock", _("no longer kept here")
        CLOSE = "close", _("closed")
        OPEN = "open", _("opened again")
        PUBLISH = "publish", _("agenda published")
        UNDO = "undo", _("undone")
        WITHDRAW = "withdraw", _("withdrawn")
        MERGE = "merge", _("brought together")

    FOLLOWS = (Kind.WITHDRAW, Kind.MERGE)  # what became of a session; undoing the agenda does not undo that

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="changes")
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undone_by")
    created_at = models.DateTimeField()  # by the clock of the event

    class Meta:
        ordering = ["-pk"]

    @property
    def takes_back(self) -> bool:
        """Whether it is an undo rather than a redo (the undo of an undo) or an alteration of its own."""
        return self.undoes is not None and not self.undoes.takes_back
