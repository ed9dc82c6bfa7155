"""What the remote shows: who is on stage, who comes next, what the big screen stands on."""

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
    def scenes(self) -> list[tuple[str, str, bool]]:
        """Value, words, and whether it stands: those that have something to show."""
        stands = self.event.chosen_scene.partition(":")[0]
        return [(value, words, value.partition(":")[0] == stands) for value, words in self._choices()]

    def _choices(self) -> list[tuple[str, str]]:
        choices = [("", _("Follow the day")), ("join", _("How to join")), ("principles:1", _("Principles"))]
        if speaker(self.queue):
            choices.append(("pitch", _("Pitches")))
        choices.append(("hands", _("Hands")))
        if agenda_is_out(self.event):
            choices += [("agenda", _("Agenda")), ("now", _("Now")), ("next", _("Next up"))]
        return choices
