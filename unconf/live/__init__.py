"""The one socket of a page. Knows no app: apps register what it asks them (see registry)."""

from .announce import announce, mention
from .registry import command, draw, identify, region, revision

__all__ = ["announce", "command", "draw", "identify", "mention", "region", "revision"]
