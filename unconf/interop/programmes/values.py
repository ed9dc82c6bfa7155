"""A programme as it was read, whatever its file looked like."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from unconf.validators import KEPT, tidy, time_zones

Span = tuple[datetime.datetime, datetime.datetime]


class Unreadable(ValueError):
    """The file is no programme that can be read; the text says why."""


@dataclass(frozen=True)
class Talk:
    """One entry; without a start or a room it has no place. Times carry an offset."""

    title: str
    room: str | None = None
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    hosts: tuple[str, ...] = ()
    topic: str = ""
    language: str = ""
    description: str = ""

    @property
    def interval(self) -> Span | None:
        """When it takes place; None if that is not said, or cannot be."""
        if self.starts_at and self.ends_at and self.starts_at < self.ends_at:
            return self.starts_at, self.ends_at
        return None


@dataclass
class Programme:
    """`spans` are time slots that the file itself names; `notes` say what it had that is not kept."""

    title: str
    timezone: str
    rooms: Mapping[str, int | None]
    talks: list[Talk]
    spans: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def line(text: str | None, longest: int) -> str:
    """One line of text that can be stored: invisible characters are left out, what is too long is cut."""
    plain = tidy(visible(text or ""))
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def passage(text: str | None, longest: int) -> str:
    """Several lines of text, without markup."""
    plain = visible(re.sub(r"<[^>]{1,500}>", "", text or "")).strip()
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def visible(text: str) -> str:
    return "".join(c for c in text if c in KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def moment(text: str) -> datetime.datetime:
    """ISO 8601 with an offset. Raises Unreadable."""
    try:
        at = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        raise Unreadable(f"{text!r} is not a moment in ISO 8601.") from None
    if at.tzinfo is None:
        raise Unreadable(f"{text!r} has no offset from UTC.")
    return at


def length(text: str) -> datetime.timedelta:
    """hh:mm, or d:hh:mm. Raises Unreadable."""
    if not re.fullmatch(r"(\d{1,2}:)?\d{1,3}:\d{2}", text.strip()):
        raise Unreadable(f"{text!r} is not a duration (hh:mm).")
    *days, hours, minutes = map(int, text.strip().split(":"))
    return datetime.timedelta(days=days[0] if days else 0, hours=hours, minutes=minutes)


def zone_of(name: str | None, at: datetime.datetime | None) -> str:
    """The zone a programme names, else one with the offset of its first moment."""
    if name and name in time_zones():
        return name
    hours = round(at.utcoffset().total_seconds() / 3600) if at and at.utcoffset() is not None else 0  # type: ignore[union-attr]
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
