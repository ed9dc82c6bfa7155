"""What a socket asks for, in text, and what it is answered. Nothing that is sent ends it, but too much of it."""

import json
import logging
import time
from typing import Any, NoReturn

from django.utils import translation
from django.utils.translation import gettext as _

from . import threads
from .registry import Audience, Frame, Refused, Viewer, registry

logger = logging.getLogger(__name__)

LONGEST = 4096  # bytes
LONGEST_ID = 64
EACH_SECOND, AT_ONCE = 20, 40  # messages


class Allowance:
    """So many messages a second for one socket, and so many at once."""

    def __init__(self) -> None:
        self._left = float(AT_ONCE)
        self._then = time.monotonic()

    def spend(self) -> bool:
        """Whether one more message is within it."""
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._then) * EACH_SECOND)
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def too_many(language: str) -> Frame:
    with translation.override(language):
        return _refusal(None, Refused(_("That was too much at once.")))


async def answer(viewer: Viewer, audience: Audience, rev: int, text: str | None) -> Frame:
    """Carry out a text frame (None: it was binary) and return `ack` or `refused`, in the socket's language.

    `rev` is that of an answer which has none of its own.
    """
    return await threads.run(threads.commands, _answer, viewer, audience.language, rev, text)


def _answer(viewer: Viewer, language: str, rev: int, text: str | None) -> Frame:
    with translation.override(language):
        named = None
        try:
            message = _read(text)
            named = _id(message)
            return {"kind": "ack", "id": named, "rev": rev, **_carry_out(viewer, message)}
        except Refused as refusal:
            return _refusal(named, refusal)
        except Exception:
            logger.exception("a command was not carried out")
            return _refusal(named, Refused(_("That did not work. Please try again.")))


def _refusal(named: str | None, refusal: Refused) -> Frame:
    frame: Frame = {"kind": "refused", "id": named, "error": refusal.error}
    return frame | ({"fields": refusal.fields} if refusal.fields else {})


def _read(text: str | None) -> Frame:
    if text is None or len(text.encode(errors="replace")) > LONGEST:
        raise Refused(_("This was not understood."))
    try:
        message = json.loads(text, parse_constant=_not_json)
    except (ValueError, RecursionError):
        raise Refused(_("This was not understood.")) from None
    if not isinstance(message, dict):
        raise Refused(_("This was not understood."))
    return message


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _id(message: Frame) -> str:
    named = message.get("id")
    if not isinstance(named, str) or not 0 < len(named) <= LONGEST_ID or not named.isprintable():
        raise Refused(_("This was not understood."))
    return named


def _carry_out(viewer: Viewer, message: Frame) -> dict[str, Any]:
    do = message.get("do")
    if do == "ping":
        return {}
    elif isinstance(do, str) and do in registry.commands:
        return registry.commands[do](viewer, message)
    else:
        raise Refused(_("This was not understood."))
