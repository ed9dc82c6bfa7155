"""Frames of numbered updates: which replace which, and how a batch of them is numbered."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .registry import Frame

Key = tuple[Any, ...]
MERGED = {"tally": "votes", "agenda": "placements"}
NEWEST = {"phase", "people", "pitch", "scene"}
REFRESH: Frame = {"kind": "refresh", "region": "page"}
ORDER = {"region": 0, "card": 1, "tally": 3}  # whatever else: 2
LARGEST = 100


def encode(frame: Frame) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def merge(frames: Iterable[Frame]) -> dict[Key, Frame]:
    """The fewest frames that say the same: newest totals and places, one a session and region, others as they are."""
    merged: dict[Key, Frame] = {}
    for frame in frames:
        older = merged.pop(key := _key(frame), None)
        if older and (values := MERGED.get(frame["kind"])):
            merged[key] = {**frame, values: {**older[values], **frame[values]}}
        else:
            merged[key] = frame
    if len(merged) > LARGEST or _key(REFRESH) in merged:
        return {_key(REFRESH): REFRESH}
    return merged


def _key(frame: Frame) -> Key:
    """Frames of the same key: the newer one says it all."""
    kind = frame["kind"]
    if kind in MERGED or kind in NEWEST:
        return (kind,)
    elif kind in ("card", "gone"):
        return ("session", frame["session"])
    elif kind in ("region", "refresh"):
        return (kind, frame["region"])
    else:
        return (kind, encode(frame))


@dataclass(frozen=True)
class Batch:
    """What happened in (after, rev], as frames without numbers."""

    after: int
    rev: int
    frames: dict[Key, Frame]

    @cached_property
    def texts(self) -> list[str]:
        """The frames as they are sent, totals last.

        Only the last one carries the new revision, those before it carry `rev` = `after`: who has got half of a batch
        has not got it, and will be sent all of it again.
        """
        *others, last = sorted(self.frames.values(), key=lambda frame: ORDER.get(frame["kind"], 2))
        unfinished = {"rev": self.after, "after": self.after}
        return [
            *(encode(frame | unfinished) for frame in others),
            encode(last | {"rev": self.rev, "after": self.after}),
        ]

    def then(self, newer: "Batch") -> "Batch":
        """Both as one, for a socket that has not been sent the first yet."""
        return Batch(self.after, newer.rev, merge([*self.frames.values(), *newer.frames.values()]))
