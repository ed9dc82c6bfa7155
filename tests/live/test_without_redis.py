"""Redis goes away and comes back: what is done is done, and screens follow all the while."""

import os
import signal
import time
from collections.abc import Iterator

import pytest
import redis

from sessions.actions import cast_vote
from sessions.models import Session
from tests.builders import make_attendee, make_session
from unconf.live.announce import PAUSE
from unconf.stack.servers import server as start
from unconf.stack.valkey import Valkey


class Broker:
    """A Valkey of the test's own."""

    def __init__(self, valkey: Valkey) -> None:
        self.valkey = valkey

    def kill(self) -> None:
        os.killpg(self.valkey.child.process.pid, signal.SIGKILL)
        self.valkey.child.process.wait()

    def come_back(self) -> None:
        """Start again, and wait until the hub listens again."""
        self.valkey.child.start()
        self.valkey.wait_until_ready()
        with redis.Redis.from_url(self.valkey.url) as client:
            while client.pubsub_numpat() == 0:
                time.sleep(0.02)


@pytest.fixture
def broker(tmp_path, settings) -> Iterator[Broker]:
    with start(Valkey, tmp_path / "broker", durable=False) as valkey:
        settings.REDIS_URL = valkey.url
        yield Broker(valkey)


@pytest.fixture
def people(broker, event):
    return [make_attendee(event) for _ in range(3)]


def test_votes_commit_and_screens_refresh_while_redis_is_away(broker, event, people, connect):
    session = make_session(event)
    voter, watcher = connect(people[0]), connect()

    broker.kill()
    ack = voter.ask("vote", session=session.number, on=True)

    event.refresh_from_db()
    assert (ack["votes"], Session.objects.get(pk=session.pk).votes) == (1, 1)
    assert watcher.next("refresh")["rev"] == event.rev


def test_socket_that_opens_while_redis_is_away_follows_too(broker, event, people, connect):
    session = make_session(event)
    broker.kill()
    watcher = connect()

    cast_vote(people[0], session)

    event.refresh_from_db()
    assert watcher.next("refresh")["rev"] == event.rev


def test_screens_are_right_again_when_redis_is_back(broker, event, people, connect):
    session = make_session(event)
    watcher = connect()
    broker.kill()
    cast_vote(people[0], session)

    broker.come_back()
    time.sleep(PAUSE)
    second = cast_vote(people[1], session)
    watcher.next(lambda frame: frame.get("rev", 0) >= second.rev)
    third = cast_vote(people[2], session)

    assert watcher.frame() == {"kind": "tally", "votes": {"1": 3}, "rev": third.rev, "after": second.rev}
