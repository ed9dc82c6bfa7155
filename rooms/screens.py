"""Which parts of wall, board and agenda the socket draws again, and after which updates; and the notice."""

from unconf import live
from unconf.events.models import Event
from unconf.live.registry import Audience, Frame

from .views.agenda import draw_agenda
from .views.board import draw_pitches, draw_region
from .views.remote import draw_remote
from .views.wall import REDRAWN_ON, draw_scene


def draw_notice(event_key: int, values: Frame, audience: Audience) -> Frame:
    """The sentence, and the seconds after which it ends by itself, counted from now."""
    seconds = Event.objects.get(pk=event_key).notice_seconds if values.get("until") else None
    return {"kind": "notice", **values} | ({} if seconds is None else {"seconds": seconds})


live.draw("notice", draw_notice)
live.region("wall", "scene", on=REDRAWN_ON, draw=draw_scene)
live.region("board", "pitches", on={"pitch", "card", "gone", "phase"}, draw=draw_pitches)
live.region("board", "steps", on={"phase", "people", "draft", "agenda", "card", "gone"}, draw=draw_region("steps"))
live.region("board", "health", on={"agenda", "card", "gone", "tally", "draft", "talk"}, draw=draw_region("health"))
live.region("board", "grid", on={"agenda", "card", "gone", "tally", "draft", "phase"}, draw=draw_region("grid"))
live.region("board", "remote", on={"pitch", "scene", "notice", "phase", "card", "gone", "agenda"}, draw=draw_remote)
live.region("marketplace", "agenda", on={"agenda", "card", "gone", "phase", "draft"}, draw=draw_agenda)
