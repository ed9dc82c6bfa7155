"""A phone that stops reading: nobody else notices, and it costs little."""

import base64
import os
import socket
import time

import pytest

from tests.builders import make_session
from tests.live.publishing import publish, raise_revision
from unconf.live.frames import Batch, merge
from unconf.live.hub import _hubs
from unconf.live.mailbox import Mailbox

LONG = "x" * 60_000


@pytest.fixture
def stuck(server, event):
    """A socket by hand: opened, and then never read."""
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect((server.host, server.port))
        key = base64.b64encode(os.urandom(16)).decode()
        raw.sendall(
            f"GET /ws/e/{event.slug}/ HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert raw.recv(12) == b"HTTP/1.1 101"
        yield raw


def members(event) -> int:
    return sum(len(hub.topics[event.pk].members) for hub in list(_hubs.values()) if event.pk in hub.topics)


def notices(event, count: int) -> None:
    """More than the buffers of a connection hold."""
    for number in range(count):
        publish(event, raise_revision(event), "notice", text=f"{number} {LONG}")


def test_stuck_socket_does_not_delay_others(event, stuck, connect):
    others = [connect() for _ in range(3)]

    for _number in range(100):
        notices(event, 1)
        for other in others:
            assert other.frame()["rev"] == event.rev


def test_stuck_socket_is_dropped(event, stuck, connect, monkeypatch):
    monkeypatch.setattr("unconf.live.consumers.STALLED", 0.5)
    assert members(event) == 1

    deadline = time.monotonic() + 30
    while members(event) > 0 and time.monotonic() < deadline:
        notices(event, 10)

    assert members(event) == 0
    assert connect().ask("ping")["kind"] == "ack"


def test_command_of_another_socket_is_answered_beside_a_stuck_one(event, ada, stuck, connect):
    session = make_session(event)
    notices(event, 200)

    assert connect(ada).ask("vote", session=session.number, on=True)["votes"] == 1


def batch(after: int, **totals: int) -> Batch:
    return Batch(after, after + 1, merge([{"kind": "tally", "votes": totals}]))


async def test_mailbox_keeps_the_newest_totals_only():
    mailbox = Mailbox()
    mailbox.open(None)

    for step in range(1000):
        mailbox.put(batch(step, a=step, b=-step))

    assert await mailbox.take() == ['{"kind":"tally","votes":{"a":999,"b":-999},"rev":1000,"after":0}']


async def test_mailbox_holds_updates_until_what_was_missed_comes_first():
    mailbox = Mailbox()
    mailbox.answer("hello")
    mailbox.put(batch(7, a=8))

    first = await mailbox.take()
    mailbox.open(Batch(3, 7, merge([{"kind": "tally", "votes": {"a": 7, "b": 1}}])))

    assert first == ["hello"]
    assert await mailbox.take() == ['{"kind":"tally","votes":{"a":8,"b":1},"rev":8,"after":3}']


async def test_mailbox_keeps_50_passing_frames():
    mailbox = Mailbox()

    for number in range(200):
        mailbox.mention(str(number))

    assert await mailbox.take() == [str(number) for number in range(150, 200)]
