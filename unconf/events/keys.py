"""Tokens: what a device's cookie, a one-time link and an API client hold. Only hashes are stored."""

import datetime
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .models import ApiToken, Attendee, Badge, Device, Event, SignInLink

COOKIE = "__Host-unconf" if settings.SECURE else "unconf"
COOKIE_AGE = 400 * 24 * 3600  # seconds; browsers keep none longer
SIGNER = signing.Signer(salt="unconf.device")
FORMS = signing.TimestampSigner(salt="unconf.form")
FORM_AGE = 3600  # seconds in which a form sent again comes from the same device


def new_token() -> str:
    """A secret of 192 bits, fit for an address."""
    return secrets.token_urlsafe(24)


def hash_token(token: str) -> str:
    """What is stored of a token. It is random and long: a plain digest needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def device_of(cookies: dict[str, str]) -> Device | None:
    """The device that sent these cookies, if its signature and token are good."""
    token_hash = token_hash_of(cookies)
    return Device.objects.filter(token_hash=token_hash).first() if token_hash else None


def token_hash_of(cookies: dict[str, str]) -> str | None:
    """What is stored of the token that a device sent, if its signature is good."""
    try:
        return hash_token(SIGNER.unsign(cookies.get(COOKIE, "")))
    except signing.BadSignature:
        return None


def new_form_id() -> str:
    """What a form carries so that a device without a cookie is one device, though it sends the form twice."""
    return FORMS.sign(new_token())


def remember_device(request: HttpRequest, response: HttpResponse, form_id: str = "") -> Device:
    """The device of this request, or the one its form was made for; a new one gets its cookie with the response."""
    if device := device_of(request.COOKIES):
        return device
    token = _token_of_form(form_id) or new_token()
    response.set_cookie(
        COOKIE,
        SIGNER.sign(token),
        max_age=COOKIE_AGE,
        path="/",
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return Device.objects.get_or_create(token_hash=hash_token(token))[0]


def _token_of_form(form_id: str) -> str:
    try:
        return FORMS.unsign(form_id, max_age=FORM_AGE)
    except signing.BadSignature:
        return ""


def wear_badge(device: Device, attendee: Attendee) -> None:
    """From now on this device is this attendee at the attendee's event."""
    Badge.objects.update_or_create(device=device, event=attendee.event, defaults={"attendee": attendee})


def make_api_token(*, event: Event | None = None, attendee: Attendee | None = None) -> str:
    """A bearer token: of an attendee, of an event's organizers, or (neither given) of the site."""
    token = new_token()
    ApiToken.objects.create(
        token_hash=hash_token(token), event=attendee.event if attendee else event, attendee=attendee
    )
    return token


def principal_of(token: str) -> ApiToken | None:
    """Whose bearer token this is."""
    found = ApiToken.objects.select_related("event", "attendee").filter(token_hash=hash_token(token))
    return found.first()


def make_sign_in_link(*, event: Event | None = None, attendee: Attendee | None = None, minutes: int = 60) -> str:
    """The path of a page that signs one device in, once, within so many minutes."""
    token = new_token()
    SignInLink.objects.create(
        token_hash=hash_token(token),
        event=attendee.event if attendee else event,
        attendee=attendee,
        expires_at=timezone.now() + datetime.timedelta(minutes=minutes),
    )
    return f"/in/{token}/"


def open_sign_in_link(token: str) -> SignInLink | None:
    """The link, while it is good. Looking does not use it up: mail scanners look."""
    found = SignInLink.objects.select_related("event", "attendee__event")
    return found.filter(token_hash=hash_token(token), used_at=None, expires_at__gt=timezone.now()).first()


@transaction.atomic
def use_sign_in_link(token: str) -> SignInLink | None:
    """The link, used up by this call; None if it is no good or somebody was faster."""
    link = open_sign_in_link(token)
    fresh = SignInLink.objects.filter(pk=link.pk, used_at=None) if link else SignInLink.objects.none()
    return link if fresh.update(used_at=timezone.now()) else None


def scope_cookies(scope: dict[str, Any]) -> dict[str, str]:
    """The cookies of a websocket's opening request."""
    from django.http import parse_cookie

    headers = [value.decode("latin-1") for name, value in scope.get("headers", []) if name == b"cookie"]
    return parse_cookie("; ".join(headers))


def scope_bearer(scope: dict[str, Any]) -> str:
    """The bearer token of a websocket's opening request, or nothing."""
    headers = [value.decode("latin-1") for name, value in scope.get("headers", []) if name == b"authorization"]
    return headers[0][7:].strip() if headers and headers[0].lower().startswith("bearer ") else ""
