"""The description of the API and what the API does are the same."""

import itertools

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from rooms.actions import add_room
from tests.builders import make_event, make_session, make_time_slot
from unconf.events.keys import make_api_token

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CALLS = {
    ("post", "/events"),
    ("get", "/events/{slug}"),
    ("patch", "/events/{slug}"),
    ("post", "/events/{slug}/join"),
    ("get", "/events/{slug}/rooms"),
    ("post", "/events/{slug}/rooms"),
    ("patch", "/events/{slug}/rooms/{room_id}"),
    ("get", "/events/{slug}/time-slots"),
    ("post", "/events/{slug}/time-slots"),
    ("get", "/events/{slug}/sessions"),
    ("post", "/events/{slug}/sessions"),
    ("get", "/events/{slug}/sessions/{number}"),
    ("patch", "/events/{slug}/sessions/{number}"),
    ("delete", "/events/{slug}/sessions/{number}"),
    ("put", "/events/{slug}/sessions/{number}/vote"),
    ("delete", "/events/{slug}/sessions/{number}/vote"),
    ("put", "/events/{slug}/sessions/{number}/placement"),
    ("delete", "/events/{slug}/sessions/{number}/placement"),
    ("post", "/events/{slug}/plans"),
    ("get", "/events/{slug}/plans/{plan_id}"),
    ("delete", "/events/{slug}/plans/{plan_id}"),
    ("get", "/events/{slug}/plans/{plan_id}/problem"),
    ("post", "/events/{slug}/plans/{plan_id}/publish"),
    ("post", "/events/{slug}/plans/{plan_id}/undo"),
    ("get", "/events/{slug}/agenda"),
}

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def test_every_call_is_described(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {(method, path.removeprefix("/api/v1")) for path, calls in paths.items() for method in calls} == CALLS


def test_every_refusal_is_a_problem(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    refusals = [a for calls in paths.values() for c in calls.values() for s, a in c["responses"].items() if s >= "400"]
    assert {tuple(answer["content"]) for answer in refusals} == {("application/problem+json",)}


@pytest.fixture
def one_connection(db):
    """The WSGI handler would close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def furnished(one_connection):
    """An event that most guesses about numbers meet, and tokens of three people."""
    event = make_event(slug="0")
    rooms = [add_room(event, name=name) for name in ("Halle", "Atelier")]
    make_time_slot(event, "11:00"), make_time_slot(event, "12:00")
    sessions = [make_session(event, title) for title in ("One", "Two")]
    ada = sessions[0].hosts.first()
    tokens = [make_api_token(), make_api_token(event=event), make_api_token(attendee=ada)]
    return {"slug": event.slug, "room_id": rooms[0].pk, "number": sessions[0].number, "tokens": itertools.cycle(tokens)}


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_nothing_sent_makes_it_fail_or_answer_what_it_does_not_describe(case, furnished):
    for name in ("slug", "room_id", "number"):
        if name in case.path_parameters:
            case.path_parameters[name] = furnished[name]

    headers = {"Authorization": f"Bearer {next(furnished['tokens'])}", "Accept-Encoding": "identity"}
    case.call_and_validate(checks=CHECKS, headers=headers)
