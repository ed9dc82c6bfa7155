"""Which parts of wall, board and agenda the socket draws again, and after which updates."""

from unconf import live

from .views.agenda import draw_agenda
from .views.board import draw_region
from .views.remote import draw_remote
from .views.wall import REDRAWN_ON, draw_scene

live.region("wall", "scene", on=REDRAWN_ON, draw=draw_scene)
live.region("board", "steps", on={"phase", "people", "draft", "agenda", "card", "gone"}, draw=draw_region("steps"))
live.region("board", "health", on={"agenda", "card", "gone", "tally", "draft", "talk"}, draw=draw_region("health"))
live.region("board", "grid", on={"agenda", "card", "gone", "tally", "draft", "phase"}, draw=draw_region("grid"))
live.region("board", "remote", on={"pitch", "scene", "notice", "phase", "card", "gone", "agenda"}, draw=draw_remote)
live.region("marketplace", "agenda", on={"agenda", "card", "gone", "phase", "draft"}, draw=draw_agenda)
