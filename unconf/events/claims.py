"""Claim codes: who has no device gets one at the desk; typed in on a device, once, it makes that device theirs."""

import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from .actions import lock_event
from .errors import RuleBroken
from .keys import wear_badge
from .models import Attendee, ClaimCode, Device, Event

LETTERS = "ACEFHJKMNPRTWXY3479"
"""None looks like another, in print or by hand: no O and 0, I, 1 and L, S and 5, B and 8, Z and 2, U and V."""
LENGTH = 8


@transaction.atomic
def make_claim_code(attendee: Attendee, *, first: bool = False) -> str:
    """A new code, in two groups: "KXMP 4TRA". The one before is no good any more; only a hash is stored.

    Raises RuleBroken for somebody who has a device: it can let in their others; for the team, who sign in by links; and
    for somebody who has a code already, if it should be their `first`.
    """
    lock_event(attendee.event)
    if attendee.is_organizer:
        raise RuleBroken(_("The team signs in by a link."), "team")
    if attendee.badges.exists() or attendee.api_tokens.exists():
        raise RuleBroken(_("%(name)s is here on a device already.") % {"name": attendee.name}, "has a device")
    if first and ClaimCode.objects.filter(attendee=attendee).exists():
        raise RuleBroken(_("%(name)s has a code already.") % {"name": attendee.name}, "has a code")
    code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    ClaimCode.objects.update_or_create(attendee=attendee, defaults={"code_hash": _hash(attendee.event, code)})
    return f"{code[:4]} {code[4:]}"


def whose_code(event: Event, code: str) -> Attendee | None:
    """Who this code was made for, while it is good. Looking does not use it up."""
    found = ClaimCode.objects.select_related("attendee").filter(
        attendee__event=event, code_hash=_hash(event, "".join(filter(str.isalnum, code)).upper())
    )
    return claim.attendee if (claim := found.first()) else None


@transaction.atomic
def use_claim_code(event: Event, code: str, device: Device) -> Attendee | None:
    """From now on the device is who the code was made for. None if the code is no good, or somebody was faster."""
    lock_event(event)
    attendee = whose_code(event, code)
    if attendee is not None:
        ClaimCode.objects.filter(attendee=attendee).delete()
        attendee.event = event
        wear_badge(device, attendee)
    return attendee


def _hash(event: Event, code: str) -> str:
    """Short codes could be guessed from a plain digest; this one needs the server's secret too."""
    return salted_hmac("unconf.claim", f"{event.pk}:{code}", algorithm="sha256").hexdigest()
