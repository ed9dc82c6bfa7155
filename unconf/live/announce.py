"""Telling every screen, from a transaction."""

import json
import logging
from typing import Any, Protocol

import redis
from django.conf import settings
from django.db import connection, transaction

from .updates import Update

logger = logging.getLogger(__name__)
PREFIX = "unconf:live:"


class Announcer(Protocol):
    """What announce() needs of an event: a row with a key and a revision."""

    pk: Any
    rev: int
    _meta: Any


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


def mention(event: Announcer, frame: dict[str, Any]) -> None:
    """Send a passing frame to every socket of the event: no row touched, no revision, never replayed."""
    _publish_on_commit(event.pk, {"frame": frame})


def _raise_revision(event: Announcer) -> int:
    table = connection.ops.quote_name(event._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET rev = rev + 1 WHERE id = %s RETURNING rev", [event.pk])  # noqa: S608
        return int(cursor.fetchone()[0])


def _publish_on_commit(event_pk: Any, message: dict[str, Any]) -> None:
    text = json.dumps(message)
    transaction.on_commit(lambda: _publish(event_pk, text))


def _publish(event_pk: Any, text: str) -> None:
    """Redis is a wake-up: what is lost here is found by the hub, which compares revisions with Postgres."""
    try:
        _client().publish(f"{PREFIX}{event_pk}", text)
    except redis.RedisError as error:
        logger.warning("not told live, screens catch up later: %s", error)


_clients: dict[str, redis.Redis] = {}


def _client() -> redis.Redis:
    url = settings.REDIS_URL
    if url not in _clients:
        _clients[url] = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=1)
    return _clients[url]
