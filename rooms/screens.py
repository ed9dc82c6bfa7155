"""Which parts of the wall the socket draws again, and after which updates."""

from unconf import live

from .views.wall import REDRAWN_ON, draw_scene

live.region("wall", "scene", on=REDRAWN_ON, draw=draw_scene)
