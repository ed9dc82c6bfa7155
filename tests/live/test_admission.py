"""Which sockets open. The others are refused with 403 before they do."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.builders import make_attendee, make_event, make_organizer
from unconf.events.actions import change_event, rotate_display_key
from unconf.events.keys import make_api_token


def refusal(opening) -> int:
    with pytest.raises(InvalidStatus) as refused, opening:
        pass
    return refused.value.response.status_code


def test_event_that_is_not_there_is_refused(server):
    assert refusal(server.connect("nowhere")) == 403


def test_address_that_is_not_there_is_refused(server):
    assert refusal(server.connect("demo/and/more")) == 403


def test_onlooker_of_a_private_event_is_refused(server):
    event = make_event(public=False)

    assert refusal(server.connect(event.slug)) == 403


def test_attendee_of_a_private_event_comes_in(server, connect):
    event = make_event(public=False)

    assert connect(make_attendee(event), at=event).hello["kind"] == "hello"


def test_token_of_another_event_is_refused(server, event):
    stranger = make_attendee(make_event(name="Elsewhere"))

    assert refusal(server.connect(event.slug, make_api_token(attendee=stranger))) == 403


def test_unknown_token_is_refused_even_where_onlookers_come_in(server, event):
    assert refusal(server.connect(event.slug, "no such token")) == 403


@pytest.mark.parametrize("key", ["wrong", "\0", "é"])
def test_wrong_display_key_is_refused(server, event, key):
    assert refusal(server.connect(event.slug, screen="wall", key=key)) == 403


def test_display_key_opens_the_wall_of_a_private_event_and_nothing_else(server, connect):
    event = make_event(public=False)

    assert connect(at=event, screen="wall", key=event.display_key).hello["kind"] == "hello"
    assert refusal(server.connect(event.slug, screen="marketplace", key=event.display_key)) == 403


def test_rotating_the_display_key_closes_its_sockets_and_no_others(server, event, connect):
    display, onlooker = connect(screen="wall", key=event.display_key), connect(screen="wall")

    rotate_display_key(event)

    with pytest.raises(ConnectionClosed) as closed:
        display.frame()
    assert closed.value.rcvd.code == 4403
    assert onlooker.ask("ping")["kind"] == "ack"


def test_demo_that_becomes_private_closes_the_board_of_whoever_tries_it_and_not_its_teams(connect):
    demo = make_event(slug="demo", is_demo=True)
    guest, team = connect(at=demo, screen="board"), connect(make_organizer(demo), at=demo, screen="board")

    change_event(demo, {"public": False})

    with pytest.raises(ConnectionClosed) as closed:
        guest.until(lambda frame: False)
    assert closed.value.rcvd.code == 4403
    assert team.ask("ping")["kind"] == "ack"


def test_event_that_becomes_private_closes_the_sockets_of_onlookers(event, ada, connect):
    onlooker, member, team = connect(), connect(ada), connect(token=make_api_token(event=event))
    display = connect(screen="wall", key=event.display_key)

    change_event(event, {"public": False})

    with pytest.raises(ConnectionClosed) as closed:
        onlooker.until(lambda frame: False)
    assert closed.value.rcvd.code == 4403
    assert [socket.ask("ping")["kind"] for socket in (member, team, display)] == ["ack"] * 3


def test_board_is_refused_to_attendees_and_onlookers(server, event, ada):
    token = make_api_token(attendee=ada)

    assert refusal(server.connect(event.slug, token, screen="board")) == 403
    assert refusal(server.connect(event.slug, screen="board")) == 403


def test_board_opens_for_organizers(event, connect):
    assert connect(make_organizer(event), screen="board").hello["kind"] == "hello"


def test_unknown_screen_is_refused(server, event):
    assert refusal(server.connect(event.slug, screen="kitchen")) == 403


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "none",
        "",
        "http://{host}:9999",
        "https://{host}:{port}",
        "ftp://{host}:{port}",
        "http://{host}",
        "http://{host}:{port}.evil.example",
        "http://{host}:{port}@evil.example",
        "http://evil.example@{host}:{port}",
        "http://{host}:{port}/page",
        "http://{host}:{port}x",
    ],
)
def test_foreign_origin_is_refused(server, event, origin):
    headers = {"Origin": origin.format(host=server.host, port=server.port)}

    assert refusal(server.connect(event.slug, headers=headers)) == 403


def test_own_origin_comes_in(server, event):
    with server.connect(event.slug, headers={"Origin": server.url}) as socket:
        assert socket.hello["kind"] == "hello"


def test_page_at_the_public_url_comes_in(server, event, settings):
    settings.PUBLIC_URL = "https://board.example"

    with server.connect(event.slug, headers={"Origin": "https://board.example"}) as socket:
        assert socket.hello["kind"] == "hello"


def test_host_that_is_not_allowed_is_refused_with_an_origin(server, event, settings):
    settings.ALLOWED_HOSTS = ["board.example"]

    assert refusal(server.connect(event.slug, headers={"Origin": server.url})) == 403
