"""Brakes: on guessing, and on loops that would keep a whole room waiting."""

import logging
from dataclasses import dataclass

import redis
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .errors import TooOften
from .models import Attendee, Event

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

    def press(self, person: Attendee | None, *, typed: bool = False) -> None:
        """Count one more of this person's; `typed`: they have written something. Raises TooOften while it is on.

        The team, whose programs are nobody, has no brake: it clears up after others.
        """
        if person is not None and not person.is_organizer:
            self.press_key(str(person.pk), typed=typed)

    def press_key(self, key: str, *, typed: bool = False) -> None:
        """Count one more of whoever this names, such as an address. Raises TooOften while it is on."""
        if not self.is_on(key):
            self.count(key)
        elif typed:
            raise TooOften(_("That was a lot in one minute. Take a breath; your words are kept here."))
        else:
            raise TooOften(_("That was a lot in one minute. Take a breath, then try again."))

    def _key(self, key: str) -> str:
        return f"brake:{self.name}:{key}".replace(" ", "-")


# Six digits hold against guessing only if guesses are few; a room behind one address mistypes less than this.
wrong_codes = Brake("wrong codes", most=40, seconds=60)

# A whole gathering may come through one address.
joins = Brake("joins", most=6000, seconds=60)

# What one person does, wherever from: a whole gathering behind one address is not slowed. A hand is slower than these,
# a loop is not; each of them is told to everybody.
comments = Brake("comments", most=10, seconds=60)
proposals = Brake("proposals", most=20, seconds=60)
edits = Brake("edits", most=30, seconds=60)
notes = Brake("notes", most=30, seconds=60)
requests = Brake("requests", most=30, seconds=60)
speaking = Brake("speaking", most=30, seconds=60)
reports = Brake("reports", most=60, seconds=60)
hands = Brake("hands", most=240, seconds=60)
links = Brake("links", most=20, seconds=60)

# The record is packed anew for each: a room without badges behind one address may take it at once, a loop may not.
downloads = Brake("downloads", most=20, seconds=60)
downloads_unnamed = Brake("downloads unnamed", most=300, seconds=60)


def joins_too_often(request: HttpRequest, event: Event) -> bool:
    """Whether nobody comes in from this address for now.

    After too many wrong codes of a private event the right one comes too late: guessing would only have to go on.
    """
    address = guesser(request, event)
    return joins.is_on(address) or (not event.public and wrong_codes.is_on(address))


def count_join(request: HttpRequest, event: Event) -> None:
    joins.count(guesser(request, event))


def count_download(request: HttpRequest, event: Event, person: Attendee | None) -> None:
    """One more by this person, or by somebody without a badge from this address. Raises TooOften."""
    if person is None:
        downloads_unnamed.press_key(guesser(request, event))
    else:
        downloads.press(person)


def guesser(request: HttpRequest, event: Event | None = None) -> str:
    """Whose wrong codes are counted together: one address at one event, or (none given) at the code of any event."""
    return f"{event.pk if event else 'any'}:{request.META.get('REMOTE_ADDR', '')}"
