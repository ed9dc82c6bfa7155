"""How the marketplace is drawn when something changes."""

from typing import Any

from django.dispatch import receiver
from django.template.loader import render_to_string

from unconf import live
from unconf.events.models import Event
from unconf.events.signals import voting_closed
from unconf.live.registry import Audience, Frame

from .actions import drop_from_queue, pass_on_place, tell_totals
from .models import Session
from .queries import on_the_wall
from .signals import session_merged, session_withdrawn


def draw_card(event: int, values: Frame, audience: Audience) -> Frame | None:
    """The sheet of one session, for phones; the other screens draw their regions."""
    session = on_the_wall_of(event).filter(number=values["session"]).first()
    if session is None:
        return None
    context = {"session": session, "event": session.event, "counts_hidden": hidden(session.event, audience)}
    return {"kind": "card", "session": session.number, "html": render_to_string("sessions/_sheet.html", context)}


def draw_tally(event: int, values: Frame, audience: Audience) -> Frame | None:
    """Totals, unless they are hidden from this audience until hands are down."""
    if hidden(Event.objects.get(pk=event), audience):
        return None
    return {"kind": "tally", "votes": values["votes"]}


def hidden(event: Event, audience: Audience) -> bool:
    return event.counts_hidden and not audience.organizer


def on_the_wall_of(event: int) -> Any:
    return on_the_wall(Event(pk=event))


@receiver(voting_closed)
def tell_hidden_totals(sender: Any, event: Event, **kwargs: Any) -> None:
    if event.show_counts == Event.ShowCounts.AFTER_VOTING:
        tell_totals(event)


@receiver(session_withdrawn)
def leave_the_queue(sender: Any, session: Session, **kwargs: Any) -> None:
    drop_from_queue(session)


@receiver(session_merged)
def pass_on_the_place(sender: Any, session: Session, into: Session, **kwargs: Any) -> None:
    pass_on_place(session, into)


live.draw("card", draw_card)
live.draw("tally", draw_tally)
