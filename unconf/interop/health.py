"""Whether everything that unconf needs is there."""

import logging
from collections.abc import Callable
from typing import Any

import psycopg
import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)
HEARTBEAT = "unconf:worker"
ALIVE = 20  # seconds that one sign of life lasts; they come every few seconds
PATIENCE = 1  # seconds a server may take to answer


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is touched."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 only if Postgres, Redis and a worker's heartbeat are there; the answer says which."""
    parts = state()
    healthy = all(parts.values())
    return JsonResponse({"status": "ok" if healthy else "failing", **parts}, status=200 if healthy else 503)


def state() -> dict[str, bool]:
    return {"postgres": works(ask_postgres), "redis": works(ask_redis), "worker": works(ask_worker)}


def works(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (psycopg.Error, redis.RedisError, OSError) as error:
        logger.warning("%s: %s", ask.__name__, error)
        return False


def ask_postgres() -> bool:
    """A connection of its own: a pool that is busy is no sign that Postgres is gone."""
    limits: dict[str, Any] = {"connect_timeout": PATIENCE, "options": f"-c statement_timeout={PATIENCE}s"}
    with psycopg.connect(**where_postgres_is(), **limits) as own:
        return own.execute("SELECT 1").fetchone() == (1,)


def where_postgres_is() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {name: wanted[name] for name in ("dbname", "user", "password", "host", "port") if name in wanted}


def ask_redis() -> bool:
    with client() as server:
        return bool(server.ping())


def ask_worker() -> bool:
    with client() as server:
        return bool(server.exists(HEARTBEAT))


def beat() -> None:
    """Say that a worker is alive."""
    with client() as server:
        server.set(HEARTBEAT, "alive", ex=ALIVE)


def client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
