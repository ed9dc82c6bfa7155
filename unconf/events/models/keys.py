from django.db import models

from .attendee import Attendee
from .event import Event


class ApiToken(models.Model):
    """A bearer token: of an attendee, of an event's organizers (no attendee), or of the site (neither)."""

    token_hash = models.CharField(max_length=64, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="api_tokens")
    attendee = models.ForeignKey(Attendee, models.CASCADE, null=True, related_name="api_tokens")
    created_at = models.DateTimeField(auto_now_add=True)


class ClaimCode(models.Model):
    """What somebody without a device got from the desk: typed in on a device, once, it makes that device theirs."""

    attendee = models.OneToOneField(Attendee, models.CASCADE, related_name="claim_code")
    code_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)


class SignInLink(models.Model):
    """A link that signs one device in, once: as an organizer, or as an attendee who is on another device already.

    Without an event it lets the device create events.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="sign_in_links")
    attendee = models.ForeignKey(Attendee, models.CASCADE, null=True, related_name="sign_in_links")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
