"""What asks for one person's attention at the top of every phone page: their turn, requests, what to know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sessions.models import Merge
from sessions.queries.pitches import Turn, turn_of
from unconf.events.models import Attendee, Event

from .merges import MergeNews, merge_news, merges_for
from .nudge import nudge_of
from .written import ToWrite, to_write_down

AGAIN = 60
"""Seconds after which minutes in a queue are others."""


@dataclass(frozen=True)
class News:
    """`again`: seconds after which time alone changes it; None while only an update can."""

    again: int | None = None
    turn: Turn | None = None
    merges: MergeNews = field(default_factory=MergeNews)
    nudge: bool = False
    to_write: ToWrite = field(default_factory=ToWrite)


def news_of(
    event: Event,
    attendee: Attendee | None,
    *,
    voted: Collection[int] | None = None,
    merges: Iterable[Merge] | None = None,
) -> News | None:
    """Nothing for somebody who only looks. `voted` (see `mine`) and `merges` (see `merges_for`): where known."""
    if attendee is None:
        return None
    turn = turn_of(event, attendee)
    nudge, to_write = nudge_of(event, attendee, voted), to_write_down(event, attendee)
    waits = [AGAIN if turn and not turn.is_now else None, nudge.again, to_write.again]
    again = min((seconds for seconds in waits if seconds is not None), default=None)
    about_merges = merge_news(attendee, merges_for(event, attendee) if merges is None else merges)
    return News(again=again, turn=turn, merges=about_merges, nudge=nudge.shown, to_write=to_write)
