"""What the remote shows: who is on stage, who comes next, what the big screen stands on."""

import math
from functools import cached_property

from django.utils.translation import gettext as _

from rooms.queries.agenda import agenda_is_out
from rooms.queries.wall import SENTENCES, Scene, scene_of, speaker
from sessions.models import Pitch
from sessions.queries.pitches import Queue, queue_of
from unconf.events.models import Event

FOLLOWING = 3


class Remote:
    """One moment of the event, for the facilitator."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def queue(self) -> Queue:
        return queue_of(self.event)

    @cached_property
    def scene(self) -> Scene:
        return scene_of(self.event)

    @property
    def following(self) -> list[Pitch]:
        return self.queue.waiting[:FOLLOWING]

    @property
    def seen(self) -> str:
        """What a press tells of what it saw: the session on stage and its seconds."""
        pitch = self.queue.on_stage
        return f"{pitch.session.number}:{pitch.seconds}" if pitch else ""

    @property
    def sentence(self) -> str | None:
        """While the big screen stands on the principles: the scene that comes next, blank after the last; else None."""
        if self.scene.name != "principles":
            return None
        return f"principles:{self.scene.sentence + 1}" if self.scene.sentence < SENTENCES else ""

    @property
    def stands(self) -> str:
        """The scene that is on the big screen, in words."""
        return self._words()[self.scene.name]

    @property
    def again(self) -> int | None:
        """Seconds after which time alone changes what stands; None while only an update can."""
        event, until = self.event, self.scene.until
        by_clock = math.ceil((until - event.now()).total_seconds()) if until and event.clock_runs else None
        return min((seconds for seconds in (by_clock, self.scene.again) if seconds is not None), default=None)

    @property
    def scenes(self) -> list[tuple[str, str, bool]]:
        """Value, words, and whether it stands: those that have something to show."""
        stands = self.event.chosen_scene.partition(":")[0]
        words = self._words() | {"": _("Follow the day")}
        return [(value, words[name], name == stands) for value in self._choices() for name in [value.partition(":")[0]]]

    def _choices(self) -> list[str]:
        choices = ["", "join", "principles:1", *(["pitch"] if speaker(self.queue) else []), "hands"]
        return [*choices, "agenda", "now", "next"] if agenda_is_out(self.event) else choices

    def _words(self) -> dict[str, str]:
        return {
            "notice": _("Notice"),
            "join": _("How to join"),
            "principles": _("Principles"),
            "pitch": _("Pitches"),
            "hands": _("Hands"),
            "agenda": _("Agenda"),
            "now": _("Now"),
            "next": _("Next up"),
        }
