"""How often somebody may try: a small counter in Redis a minute. Without Redis nobody is locked out."""

import logging
import time

import redis
from django.http import HttpRequest

from .health import client

logger = logging.getLogger(__name__)
MINUTE = 60


def too_many(request: HttpRequest, what: str, limit: int) -> bool:
    """Count one try of `what` from this address; True once there were more than `limit` in this minute."""
    minute = int(time.time()) // MINUTE
    key = f"unconf:tries:{what}:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    try:
        with client() as server, server.pipeline() as both:
            tries, _ = both.incr(key).expire(key, 2 * MINUTE).execute()
    except redis.RedisError as error:
        logger.warning("tries are not counted: %s", error)
        return False
    return int(tries) > limit
