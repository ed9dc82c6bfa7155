"""Callers of the API, each with the token of somebody."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.builders import make_event
from tests.remembered import remembered
from unconf.events.actions import join_event, make_organizer
from unconf.events.keys import make_api_token
from unconf.events.models import Attendee, Event


@dataclass
class Caller:
    """`ada.post("sessions", {...})` calls below the event's address; `call` takes any address of the API."""

    token: str | None
    event: Event | None = None
    attendee: Attendee | None = None

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        auth = {"authorization": f"Bearer {self.token}"} if self.token else {}
        return Client().generic(method, f"/api/v1/{path}", **data, headers={**auth, **headers})

    def __getattr__(self, method: str) -> Any:
        if method not in ("get", "post", "patch", "put", "delete"):
            raise AttributeError(method)
        below = f"events/{self.event.slug}" if self.event else ""
        return lambda path="", body=None, **headers: self.call(
            method.upper(), f"{below}/{path}".strip("/"), body, **headers
        )


@pytest.fixture
def event(db):
    return remembered(make_event)


@pytest.fixture
def site(db):
    return Caller(make_api_token())


@pytest.fixture
def anyone(event):
    return Caller(None, event)


@pytest.fixture
def team(event):
    return Caller(make_api_token(event=event), event)


@pytest.fixture
def ada(event):
    return person(event, "Ada")


@pytest.fixture
def organizer(event):
    attendee = make_organizer(event, "Inès")
    return Caller(make_api_token(attendee=attendee), event, attendee)


@pytest.fixture
def stranger(event):
    """Somebody with a good token, of another event."""
    elsewhere = make_event(name="Elsewhere")
    return Caller(make_api_token(attendee=join_event(elsewhere, "Otto")), event)


@pytest.fixture
def other_team(event):
    return Caller(make_api_token(event=make_event(name="Another")), event)


def person(event: Event, name: str) -> Caller:
    attendee = join_event(event, name)
    return Caller(make_api_token(attendee=attendee), event, attendee)
