"""Bearer tokens, and what they may do: each call finds its event through one of these."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from sessions.models import Session
from unconf.events.keys import principal_of
from unconf.events.models import ApiToken, Attendee, Event

from .problems import Refusal


@dataclass(frozen=True)
class Caller:
    """Who calls: an attendee, the organizers of an event, the site, or somebody without a token."""

    token: ApiToken | None = None

    @property
    def is_site(self) -> bool:
        return self.token is not None and self.token.event_id is None

    def belongs_to(self, event: Event) -> bool:
        return self.token is not None and self.token.event_id in (None, event.pk)

    def organizes(self, event: Event) -> bool:
        return self.belongs_to(event) and (self.attendee is None or self.attendee.is_organizer)

    @property
    def attendee(self) -> Attendee | None:
        return self.token.attendee if self.token else None


class Token(HttpBearer):
    """A call without a token is somebody's too; a wrong token is refused."""

    def __call__(self, request: HttpRequest) -> Caller:
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return Caller()
        elif scheme.lower() != "bearer":
            raise unknown_token()
        else:
            return self.authenticate(request, token.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        found = principal_of(token.encode("latin-1", "replace").decode("latin-1"))
        if found is None:
            raise unknown_token()
        return Caller(found)


def caller(request: HttpRequest) -> Caller:
    return request.auth  # type: ignore[attr-defined,no-any-return]


def readable(request: HttpRequest, slug: str) -> Event:
    """An event this caller may read: a public one, or their own. 404 otherwise."""
    event = Event.objects.filter(slug=slug).first()
    if event is None or not (event.public or caller(request).belongs_to(event)):
        raise Http404(_("There is no such event."))
    return event


def own(request: HttpRequest, slug: str) -> Event:
    """An event this caller's token is for. 401 without a token, 404 with another event's."""
    need_token(request)
    event = readable(request, slug)
    if not caller(request).belongs_to(event):
        raise Http404(_("There is no such event for this token."))
    return event


def organized(request: HttpRequest, slug: str) -> Event:
    """An event this caller organizes; 403 for others of the event."""
    event = own(request, slug)
    if not caller(request).organizes(event):
        raise Refusal(403, _("This is for the team."))
    return event


def need_token(request: HttpRequest) -> None:
    if caller(request).token is None:
        raise Refusal(401, _("This call needs a token."), headers={"WWW-Authenticate": "Bearer"})


def session_of(event: Event, number: int) -> Session:
    session = event.sessions.filter(number=number).first()
    if session is None:
        raise Http404(_("There is no such session."))
    session.event = event
    return session


def unknown_token() -> Refusal:
    return Refusal(401, _("This token is not known."), headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
