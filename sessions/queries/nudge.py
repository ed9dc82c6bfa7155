"""One reminder, shortly before hands go down, for who has raised none."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from sessions.models import Session
from unconf.events.models import Attendee, Event

BEFORE = 5 * 60
"""Seconds before hands go down."""
SPREAD = 20
"""Phones ask for it spread over so many seconds."""


@dataclass(frozen=True)
class Nudge:
    """`again`: seconds after which it appears or goes, by itself."""

    shown: bool = False
    again: int | None = None


def nudge_of(event: Event, attendee: Attendee, voted: Collection[int] | None = None) -> Nudge:
    """Shown in the last minutes, unless it was put aside; one query then, and only where `voted` is unknown."""
    if not event.voting or event.hands_until is None or attendee.nudged:
        return Nudge()
    left = math.ceil((event.hands_until - event.now()).total_seconds())
    if left > BEFORE:
        return Nudge(again=left - BEFORE + attendee.pk % SPREAD if event.clock_runs else None)
    elif left > 0 and not (_has_voted(attendee) if voted is None else voted):
        return Nudge(shown=True, again=left if event.clock_runs else None)
    else:
        return Nudge()


def _has_voted(attendee: Attendee) -> bool:
    return attendee.votes.filter(session__status=Session.Status.PROPOSED).exists()
