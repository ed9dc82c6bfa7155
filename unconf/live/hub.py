"""One a process: hears every update from Redis, and asks Postgres what it did not hear."""

import asyncio
import json
import logging
from typing import Any
from weakref import WeakKeyDictionary

import redis
import redis.asyncio
from django.conf import settings
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from . import threads
from .announce import channels
from .drawing import Numbered
from .registry import registry
from .topic import Member, Topic

logger = logging.getLogger(__name__)

HEARTBEAT = 2.0  # seconds between two looks at the revisions in Postgres
SILENCE = 5.0  # seconds without a word after which Redis is asked whether it is there
FIRST_WAIT, LONGEST_WAIT = 0.1, 2.0  # seconds before connecting again
KEPT_EMPTY = 150  # heartbeats for which an event is still followed when its last socket is gone


class Hub:
    """Follows each event that has sockets, or had some lately."""

    def __init__(self) -> None:
        self.topics: dict[int, Topic] = {}
        self._empty: dict[int, int] = {}
        self._hears = asyncio.Event()
        self._look = asyncio.Event()
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._compare())]

    async def topic(self, event: int) -> Topic:
        """The event, followed from its revision in Postgres on."""
        if event not in self.topics:
            await self._hearing()
            rev = (await _revisions([event])).get(event, 0)
            self.topics.setdefault(event, Topic(event, rev))
        return self.topics[event]

    async def catch_up(self, topic: Topic, member: Member, rev: int | None) -> None:
        """Send the socket what it missed. A page may have been drawn just before its update came from Redis."""
        if rev is not None and rev > topic.last:
            topic.know((await _revisions([topic.event])).get(topic.event, 0))
        await topic.catch_up(member, rev)

    async def _hearing(self) -> None:
        """Wait for Redis, not for long: what is not heard is found by comparing."""
        try:
            await asyncio.wait_for(self._hears.wait(), timeout=1)
        except TimeoutError:
            logger.warning("Redis does not answer, updates come late")

    async def _listen(self) -> None:
        wait = FIRST_WAIT
        while True:
            try:
                async with _client() as client, client.pubsub() as subscription:
                    await subscription.psubscribe(f"{channels()}*")
                    self._hears.set()
                    self._look.set()
                    wait = FIRST_WAIT
                    await self._hear(subscription)
            except (redis.RedisError, OSError) as error:
                logger.warning("Redis is away, screens follow by comparing: %s", error)
            self._hears.clear()
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _hear(self, subscription: PubSub) -> None:
        """Hand on what comes. Silence is broken by a ping; silence after a ping ends the connection."""
        asked = False
        while True:
            message = await subscription.get_message(timeout=SILENCE)
            if message is None and asked:
                raise redis.ConnectionError("no answer to a ping")
            asked = message is None
            if asked:
                await subscription.ping()
            elif message["type"] == "pmessage":
                self._take(message["channel"], message["data"])

    def _take(self, channel: bytes, data: bytes) -> None:
        topic = self.topics.get(int(channel.rpartition(b":")[2]))
        if topic is None:
            return
        message: dict[str, Any] = json.loads(data)
        if "rev" in message:
            topic.take(Numbered(message["rev"], message["kind"], message["values"]))
        else:
            topic.mention(message["frame"], message.get("screen"))

    async def _compare(self) -> None:
        """Find what Redis did not tell: every heartbeat, and when Redis is back."""
        while True:
            try:
                await asyncio.wait_for(self._look.wait(), timeout=HEARTBEAT)
            except TimeoutError:
                self._forget_the_empty()
            self._look.clear()
            try:
                await self._compare_once()
            except Exception:
                logger.exception("revisions cannot be read")

    async def _compare_once(self) -> None:
        followed = {event: topic.last for event, topic in self.topics.items()}
        if not followed:
            return
        for event, rev in (await _revisions(list(followed))).items():
            if rev < followed[event]:
                self.topics[event].start_over(rev)
            else:
                self.topics[event].know(rev)

    def _forget_the_empty(self) -> None:
        for event, topic in list(self.topics.items()):
            self._empty[event] = 0 if topic.members else self._empty.get(event, 0) + 1
            if self._empty[event] > KEPT_EMPTY:
                del self.topics[event], self._empty[event]


async def _revisions(events: list[int]) -> dict[int, int]:
    assert registry.revisions is not None
    return await threads.run(threads.commands, registry.revisions, events)


def _client() -> redis.asyncio.Redis:
    """Reads without a limit (updates may be rare), connects with one, and retries by the loop above alone."""
    return redis.asyncio.Redis.from_url(
        settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
    )


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of this process, which is that of its event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
