"""Forty more people come in and raise hands, a few at a time, so that one sees it happen."""

import random
import secrets
from dataclasses import dataclass

from django.core.cache import cache

from sessions.actions import cast_vote
from sessions.models import Session
from unconf.events.actions import join_event
from unconf.events.errors import RuleBroken
from unconf.events.models import Attendee, Event

from . import fabrique
from .restoring import guests_of

AT_ONCE = 2
HANDS = 5  # of each
EVERY = 1.0  # seconds
MOST = 240  # people in the demo, with those who let them in
LASTS = 120  # seconds after which a crowd whose worker was lost makes room for another


@dataclass(frozen=True)
class Wave:
    """So many guests are there after it; `crowd` names the one that is coming in, `until` how many it will be."""

    event: int
    crowd: str
    guests: int
    until: int


def call(event: Event) -> Wave | None:
    """The first wave of a crowd; None while another is coming in, or when the house is full."""
    here = event.attendees.count()
    crowd = secrets.token_hex(8)
    if here >= MOST or not cache.add(_key(event.pk), crowd, LASTS):
        return None
    guests = guests_of(event).count()
    return Wave(event.pk, crowd, guests + AT_ONCE, guests + min(len(fabrique.GUESTS), MOST - here))


def send_away(event: Event) -> None:
    """Whoever has not come in yet stays outside."""
    cache.delete(_key(event.pk))


def come_in(wave: Wave) -> Wave | None:
    """Let this wave in, once however often it is called; returns the one that follows."""
    event = Event.objects.filter(pk=wave.event, is_demo=True).first()
    if event is None or cache.get(_key(wave.event)) != wave.crowd:
        return None
    for number in range(guests_of(event).count(), min(wave.guests, wave.until)):
        raise_some(event, join_event(event, fabrique.GUESTS[number % len(fabrique.GUESTS)]), number)
    if wave.guests < wave.until:
        return Wave(wave.event, wave.crowd, wave.guests + AT_ONCE, wave.until)
    send_away(event)
    return None


def raise_some(event: Event, guest: Attendee, number: int) -> None:
    """Hands for what others like too, while hands may be raised."""
    chance = random.Random(number)
    sessions = list(event.sessions.filter(status=Session.Status.PROPOSED).order_by("number"))
    for session in chance.choices(sessions, [1 + s.votes for s in sessions], k=HANDS) if sessions else ():
        session.event = event
        try:
            cast_vote(guest, session)
        except RuleBroken:
            return


def _key(event: int) -> str:
    return f"demo-crowd:{event}"
