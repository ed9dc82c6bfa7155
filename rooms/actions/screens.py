"""What the team tells the big screen, and every screen. One transaction each; the event's row first."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rooms.queries.wall import SENTENCES
from unconf.events.actions import lock_event
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.live import announce, mention
from unconf.live.updates import Notice, Scene
from unconf.validators import tidy, validate_text

SCENES = ("", "join", "pitch", "hands", "agenda", "next", "now", *(f"principles:{n}" for n in range(1, SENTENCES + 1)))
STANDS = datetime.timedelta(minutes=10)
"""So long a chosen scene stands, in real time; then the big screen follows the event again."""
LONGEST_NOTICE = 240
"""Minutes."""
LONGEST_TEXT = 90


@transaction.atomic
def set_scene(event: Event, scene: str) -> None:
    """Tell the big screen what to show for ten minutes; blank: it follows the event. Raises RuleBroken."""
    if scene not in SCENES:
        raise RuleBroken(_("There is no such scene."), "unknown scene")
    lock_event(event)
    event.scene = scene
    event.scene_until = timezone.now() + STANDS if scene else None
    event.save(update_fields=["scene", "scene_until"])
    announce(event, Scene(scene=scene))


@transaction.atomic
def set_notice(event: Event, text: str, *, minutes: int | None = None) -> None:
    """Say a sentence on every screen, for so many minutes or until it is taken back. Raises ValidationError."""
    text = tidy(text)
    validate_text(text)
    if not 0 < len(text) <= LONGEST_TEXT or not (minutes is None or 1 <= minutes <= LONGEST_NOTICE):
        raise ValidationError(_("This cannot be shown."))
    lock_event(event)
    event.notice = text
    event.notice_until = None if minutes is None else event.now() + datetime.timedelta(minutes=minutes)
    event.save(update_fields=["notice", "notice_until"])
    until = event.notice_until.isoformat() if event.notice_until else None
    announce(event, Notice(text=text, until=until))


@transaction.atomic
def take_back_notice(event: Event) -> None:
    """Nothing is said on the screens any more. Harmless if repeated."""
    lock_event(event)
    if event.notice:
        event.notice, event.notice_until = "", None
        event.save(update_fields=["notice", "notice_until"])
        announce(event, Notice(text=""))


def ring_bell(event: Event) -> None:
    """Show a bell on the big screen for a moment; it sounds where somebody has let it."""
    mention(event, {"kind": "bell"}, screen="wall")
