"""A brake on guessing."""

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Brake:
    """Counts something by key; on once it happened `most` times within so many seconds."""

    name: str
    most: int
    seconds: int

    def is_on(self, key: str) -> bool:
        return int(cache.get(self._key(key), 0)) >= self.most

    def count(self, key: str) -> None:
        cache.add(self._key(key), 0, self.seconds)
        try:
            cache.incr(self._key(key))
        except ValueError:  # it ran out between the two lines
            cache.set(self._key(key), 1, self.seconds)

    def _key(self, key: str) -> str:
        return f"brake:{self.name}:{key}".replace(" ", "-")
