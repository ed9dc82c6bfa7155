"""Events: making, reading and changing one."""

import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from unconf.events.actions import change_event, create_event, set_phases
from unconf.events.models import Event

from .access import Caller, caller, need_token, organized, readable
from .base import WRITE, answers
from .problems import Refusal, refuse_fields
from .values import Date, Flag, Slug, given, line, text

router = Router(tags=["events"])

Limit = Annotated[int, Field(strict=True, ge=1, le=32767)]
Language = Literal["en", "fr"]


class Rules(Schema):
    votes_per_person: Limit | None = None
    proposals_per_person: Limit | None = None
    show_counts: Literal["live", "after_voting"] = "live"
    placing: Literal["hosts", "organizers"] = "hosts"
    freeze_minutes: Annotated[int, Field(strict=True, ge=0, le=24 * 60)] = 15


class Phases(Schema):
    proposing: Flag
    voting: Flag
    planning: Flag
    running: Flag
    closed: Flag


class SomePhases(Schema):
    proposing: Flag = False
    voting: Flag = False
    planning: Flag = False
    running: Flag = False
    closed: Flag = False


class EventIn(Schema):
    name: line(120)  # type: ignore[valid-type]
    slug: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")] | None = None
    timezone: line(60) = "UTC"  # type: ignore[valid-type]
    starts_on: Date
    ends_on: Date
    languages: Annotated[list[Language], Field(min_length=1, max_length=2)] | None = None
    public: Flag = True
    rules: Rules | None = None
    wifi_name: text(60) = ""  # type: ignore[valid-type]
    wifi_password: text(60) = ""  # type: ignore[valid-type]


class EventChange(Schema):
    name: line(120) | None = None  # type: ignore[valid-type]
    timezone: line(60) | None = None  # type: ignore[valid-type]
    starts_on: Date | None = None
    ends_on: Date | None = None
    languages: Annotated[list[Language], Field(min_length=1, max_length=2)] | None = None
    public: Flag | None = None
    phases: SomePhases | None = None
    rules: Rules | None = None
    wifi_name: text(60) | None = None  # type: ignore[valid-type]
    wifi_password: text(60) | None = None  # type: ignore[valid-type]


class EventOut(Schema):
    """`join_code` is null for whoever must not hand it on: a private event's is its organizers'."""

    slug: str
    name: str
    timezone: str
    starts_on: datetime.date
    ends_on: datetime.date
    languages: list[str]
    public: bool
    phases: Phases
    rules: Rules
    rev: int
    join_code: str | None
    urls: dict[str, str]


@router.post("/events", response=answers(EventOut, status=201, refusals=(401, 403, 422, 503)))
def create(request: HttpRequest, body: EventIn) -> Status[Any]:
    """Make an event; the token must be the site's."""
    need_token(request)
    if not caller(request).is_site:
        raise Refusal(403, _("Only a token of the site makes events."))
    values = {**flat(given(body)), "timezone": body.timezone}
    return Status(201, shown(create_event(**values), caller(request)))


@router.get("/events/{slug}", response=answers(EventOut))
def read(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """One event."""
    return shown(readable(request, slug), caller(request))


@router.patch("/events/{slug}", response=answers(EventOut, refusals=WRITE))
def change(request: HttpRequest, slug: Slug, body: EventChange) -> dict[str, Any]:
    """Change what an event is called, its rules, and which phases are open. What is left out stays."""
    event = organized(request, slug)
    values = flat(given(body))
    phases = values.pop("phases", None)
    with transaction.atomic():
        if values:
            change_event(event, values)
        if phases:
            set_phases(event, phases)
    return shown(event, caller(request))


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """The event's own fields: its rules are some of them. Null for what has no null is an error of its field."""
    rules = values.pop("rules", None) or {}
    for name, value in values.items():
        if value is None and name not in ("slug", "languages"):
            raise refuse_fields(**{name: _("This cannot be null.")})
    return {**{name: value for name, value in values.items() if value is not None}, **rules}


def shown(event: Event, by: Caller) -> dict[str, Any]:
    knows_code = event.public or by.organizes(event)
    base = f"{settings.PUBLIC_URL}{event.url}"
    return {
        **{name: getattr(event, name) for name in ("slug", "name", "timezone", "starts_on", "ends_on", "languages")},
        "public": event.public,
        "phases": event.phases,
        "rules": {name: getattr(event, name) for name in Rules.model_fields},
        "rev": event.rev,
        "join_code": event.join_code if knows_code else None,
        "urls": {"marketplace": base, "join": f"{base}join/", "board": f"{base}board/", "wall": f"{base}wall/"},
    }
