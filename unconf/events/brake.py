"""A brake on guessing."""

import logging
from dataclasses import dataclass

import redis
from django.core.cache import cache
from django.http import HttpRequest

from .models import Event

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brake:
    """Counts something by key; on once it happened `most` times within so many seconds. Off without Redis."""

    name: str
    most: int
    seconds: int

    def is_on(self, key: str) -> bool:
        try:
            return int(cache.get(self._key(key), 0)) >= self.most
        except redis.RedisError as error:
            logger.warning("%s are not counted: %s", self.name, error)
            return False

    def count(self, key: str) -> None:
        try:
            cache.add(self._key(key), 0, self.seconds)
            cache.incr(self._key(key))
        except ValueError:  # it ran out between the two lines
            cache.set(self._key(key), 1, self.seconds)
        except redis.RedisError as error:
            logger.warning("%s are not counted: %s", self.name, error)

    def _key(self, key: str) -> str:
        return f"brake:{self.name}:{key}".replace(" ", "-")


# Six digits hold against guessing only if guesses are few; a room behind one address mistypes less than this.
wrong_codes = Brake("wrong codes", most=40, seconds=60)


def guesser(request: HttpRequest, event: Event | None = None) -> str:
    """Whose wrong codes are counted together: one address at one event, or (none given) at the code of any event."""
    return f"{event.pk if event else 'any'}:{request.META.get('REMOTE_ADDR', '')}"
