"""From updates to frames, for one audience. Runs in a thread."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from unconf.snapshot import snapshot

from .frames import REFRESH, Key, merge
from .registry import Audience, Frame, registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Numbered:
    """An update as it came from Redis."""

    rev: int
    kind: str
    values: dict[str, Any]


def draw(event: int, updates: Sequence[Numbered], audience: Audience) -> dict[Key, Frame]:
    """The frames that these updates mean for this audience; `refresh` if one of them cannot be drawn."""
    try:
        with translation.override(audience.language), snapshot():
            return merge(_frames(event, updates, audience))
    except Exception:
        logger.exception("updates of event %s cannot be drawn for %s", event, audience)
        return merge([REFRESH])


def _frames(event: int, updates: Sequence[Numbered], audience: Audience) -> list[Frame]:
    values = merge({"kind": update.kind, **update.values} for update in updates).values()
    if REFRESH in values:
        return [REFRESH]
    frames = [frame for value in values if (frame := _frame(event, value, audience))]
    kinds = {update.kind for update in updates}
    regions = [r for r in registry.regions.values() if r.screen == audience.screen and r.on & kinds]
    return frames + [{"kind": "region", "region": r.name, "html": r.draw(event, audience)} for r in regions]


def _frame(event: int, value: Frame, audience: Audience) -> Frame | None:
    if own := registry.draws.get(value["kind"]):
        return own(event, {name: v for name, v in value.items() if name != "kind"}, audience)
    else:
        return value
