"""Joining: a name, and for a private event its code."""

import hmac
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from unconf.events.actions import join_event
from unconf.events.brake import count_join, guesser, joins_too_often, wrong_codes
from unconf.events.keys import make_api_token
from unconf.events.models import Event

from .base import answers
from .problems import Refusal
from .values import Person, Slug, line, text

router = Router(tags=["events"])


class JoinIn(Schema):
    name: line(60)  # type: ignore[valid-type]
    code: text(12) | None = None  # type: ignore[valid-type]


class JoinOut(Schema):
    """The token is shown this once."""

    attendee: Person
    token: str


@router.post(
    "/events/{slug}/join", auth=None, response=answers(JoinOut, status=201, refusals=(403, 404, 409, 422, 429, 503))
)
def join(request: HttpRequest, slug: Slug, body: JoinIn) -> Status[Any]:
    """Come in by name; a private event asks for its code."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise Http404(_("There is no such event."))
    let_in(request, event, body.code or "")
    attendee = join_event(event, body.name)
    count_join(request, event)
    person = {"id": attendee.pk, "name": attendee.name}
    return Status(201, {"attendee": person, "token": make_api_token(attendee=attendee)})


def let_in(request: HttpRequest, event: Event, code: str) -> None:
    """Raises Refusal without the code where it is needed, and where somebody tries too often."""
    if joins_too_often(request, event):
        raise Refusal(429, _("Too many tries. Please wait a minute."), headers={"Retry-After": "60"})
    if not event.public and not hmac.compare_digest(code.encode(), event.join_code.encode()):
        wrong_codes.count(guesser(request, event))
        raise Refusal(403, _("This event needs its code."), errors={"code": [_("This is not the code of this event.")]})
