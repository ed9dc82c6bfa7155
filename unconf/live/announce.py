"""Telling every screen, from a transaction."""

import json
import logging
import time
from typing import Any, ClassVar, Protocol

import redis
from django.conf import settings
from django.db import connection, transaction
from redis.backoff import NoBackoff
from redis.retry import Retry

from .updates import Update

logger = logging.getLogger(__name__)
PAUSE = 1.0  # seconds in which a Redis that did not answer is not asked again, so that no write waits for it twice


class Announcer(Protocol):
    """What announce() needs of an event: a row with a key and a revision."""

    pk: Any
    rev: int
    _meta: ClassVar[Any]


def announce(event: Announcer, update: Update) -> int:
    """Number the update with the event's next revision and tell every process once the transaction commits.

    Must run inside a transaction: the raised revision locks the event's row, so revisions commit in their order.
    Returns the revision.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("announce() needs a transaction")
    event.rev = _raise_revision(event)
    _publish_on_commit(event.pk, {"rev": event.rev, "kind": update.kind, "values": update.values()})
    return event.rev


def mention(event: Announcer, frame: dict[str, Any], *, screen: str | None = None) -> None:
    """Send a passing frame to every socket of the event, or to those of one screen: no revision, never replayed.

    `{"kind": "display", "revoked": True}` is not sent: it closes the sockets that came with a display key; with the
    kind `onlookers` those of nobody in particular.
    """
    _publish_on_commit(event.pk, {"frame": frame, "screen": screen})


def channels() -> str:
    """What the channels of this database begin with: others may share the Redis server."""
    return f"unconf:live:{connection.settings_dict['NAME']}:"


def _raise_revision(event: Announcer) -> int:
    table = connection.ops.quote_name(event._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET rev = rev + 1 WHERE id = %s RETURNING rev", [event.pk])  # noqa: S608
        return int(cursor.fetchone()[0])


def _publish_on_commit(event_pk: Any, message: dict[str, Any]) -> None:
    text = json.dumps(message)
    transaction.on_commit(lambda: _publish(event_pk, text))


_away_until = 0.0


def _publish(event_pk: Any, text: str) -> None:
    """Redis is a wake-up: what is lost here is found by the hub, which compares revisions with Postgres."""
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        _client().publish(f"{channels()}{event_pk}", text)
    except redis.RedisError as error:
        _away_until = time.monotonic() + PAUSE
        logger.warning("not told live, screens catch up later: %s", error)


_clients: dict[str, redis.Redis] = {}


def _client() -> redis.Redis:
    """One retry at once, on a fresh connection: the old one may have died with the last Redis."""
    url = settings.REDIS_URL
    if url not in _clients:
        _clients[url] = redis.Redis.from_url(
            url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1)
        )
    return _clients[url]
