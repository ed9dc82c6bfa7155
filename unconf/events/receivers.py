"""What the live socket asks of events: who a socket belongs to, and the revision of an event."""

import hmac
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from unconf import live
from unconf.live.registry import Denied, Viewer

from .access import may_be_tried
from .keys import principal_of, scope_bearer, scope_cookies, token_hash_of
from .models import Event
from .queries import attendee_on


def identify(scope: dict[str, Any], slug: str) -> Viewer:
    """Who opened this socket: by bearer token, else by display key, else by cookie. Raises Denied."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise Denied("there is no such event")
    if bearer := scope_bearer(scope):
        return _by_token(event, bearer)
    elif key := _query(scope, "key"):
        return _by_display(event, key, _query(scope, "screen"))
    else:
        return _by_cookie(event, scope)


def _by_token(event: Event, bearer: str) -> Viewer:
    token = principal_of(bearer)
    if token is None or token.event_id not in (None, event.pk):
        raise Denied("this token is not for this event")
    organizer = token.attendee is None or token.attendee.is_organizer
    return Viewer(event.pk, token.attendee_id, organizer, event.language)


def _by_display(event: Event, key: str, screen: str) -> Viewer:
    if screen != "wall" or not hmac.compare_digest(key.encode(), event.display_key.encode()):
        raise Denied("this display link is no longer good")
    return Viewer(event.pk, language=event.language, display=key)


def _by_cookie(event: Event, scope: dict[str, Any]) -> Viewer:
    attendee = attendee_on(token_hash_of(scope_cookies(scope)), event)
    if attendee and attendee.is_organizer:
        return Viewer(event.pk, attendee.pk, True, event.language)
    elif _query(scope, "screen") == "board" and may_be_tried(event):
        return Viewer(event.pk, attendee.pk if attendee else None, True, event.language, passing=True)
    elif attendee:
        return Viewer(event.pk, attendee.pk, False, event.language)
    elif event.public:
        return Viewer(event.pk, language=event.language, passing=True)
    else:
        raise Denied("this event is private")


def _query(scope: dict[str, Any], name: str) -> str:
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get(name, [""])[0]


def revisions(events: Iterable[int]) -> dict[int, int]:
    return dict(Event.objects.filter(pk__in=list(events)).values_list("pk", "rev"))


live.identify(identify)
live.revision(revisions)
