"""Which kind of file it is, and its programme."""

import gzip
import json
from pathlib import Path
from typing import Any

from . import schedule_json, schedule_xml, w3c
from .values import Programme, Unreadable

BIGGEST = 64 * 1024 * 1024  # bytes, unpacked
GZIP = b"\x1f\x8b"


def read(path: Path) -> Programme:
    """frab schedule.xml, c3voc or pretalx schedule.json, or a W3C list of breakouts; packed by gzip or not.

    Raises Unreadable, OSError.
    """
    text = unpacked(path)
    if text.lstrip().startswith(b"<"):
        return schedule_xml.read(text)
    try:
        found: Any = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{path.name} is neither XML nor JSON: {error}") from None
    if isinstance(found, dict) and "schedule" in found:
        return schedule_json.read(found)
    elif isinstance(found, dict) and {"time_slots", "rooms", "sessions"} <= found.keys():
        return w3c.read(found)
    else:
        raise Unreadable(f"{path.name} is JSON, but no programme that is known here.")


def unpacked(path: Path) -> bytes:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    try:
        with gzip.open(path) if packed else path.open("rb") as file:
            text = file.read(BIGGEST + 1)
    except (EOFError, gzip.BadGzipFile):
        raise Unreadable(f"{path.name} is packed, and broken.") from None
    if len(text) > BIGGEST:
        raise Unreadable(f"{path.name} is bigger than {BIGGEST // 2**20} MB.")
    return text
