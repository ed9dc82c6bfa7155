"""What the apps tell the socket at start: who a socket belongs to, what it may ask, how an update is drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

SCREENS = ("marketplace", "board", "wall")
Frame = dict[str, Any]


@dataclass(frozen=True)
class Viewer:
    """Who a socket belongs to, within one event; no attendee: it may only look."""

    event: int
    attendee: int | None = None
    organizer: bool = False
    language: str = "en"
    passing: bool = False  # it may be only while everybody may look: it is nobody's, or more than its attendee may
    display: str = ""  # the display key it came with: rotating the key closes its sockets


@dataclass(frozen=True)
class Audience:
    """Sockets that are sent the same frames."""

    screen: str
    language: str
    organizer: bool


class Denied(Exception):
    """This socket may not be: unknown event, private event without a badge, wrong key."""


class Refused(Exception):
    """A command that is not carried out: one sentence, and sentences by field."""

    def __init__(self, error: str, fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(error)
        self.error, self.fields = error, fields or {}


Identify = Callable[[dict[str, Any], str], Viewer]
Command = Callable[[Viewer, Frame], Frame]
Draw = Callable[[int, Frame, Audience], Frame | None]
DrawRegion = Callable[[int, Audience], str]
Revisions = Callable[[Iterable[int]], dict[int, int]]


@dataclass(frozen=True)
class Region:
    screen: str
    name: str
    on: frozenset[str]
    draw: DrawRegion


@dataclass
class Registry:
    identify: Identify | None = None
    revisions: Revisions | None = None
    commands: dict[str, Command] = field(default_factory=dict)
    draws: dict[str, Draw] = field(default_factory=dict)
    regions: dict[tuple[str, str], Region] = field(default_factory=dict)


registry = Registry()


def identify(find: Identify) -> None:
    """`find(scope, slug)` tells who a socket belongs to, or raises Denied. Runs in a thread, with database."""
    registry.identify = find


def revision(read: Revisions) -> None:
    """`read(event keys)` gives the current revision of each event that still exists."""
    registry.revisions = read


def command(name: str, carry_out: Command) -> None:
    """`carry_out(viewer, message)` does what `{"do": name}` asks and returns the ack's fields, or raises Refused."""
    registry.commands[name] = carry_out


def draw(kind: str, frame: Draw) -> None:
    """`frame(event key, values, audience)` makes the frame of an update, or None for an audience that gets none.

    Without it an update is sent as it is: `{"kind": kind, **values}`.
    """
    registry.draws[kind] = frame


def region(screen: str, name: str, *, on: Iterable[str], draw: DrawRegion) -> None:
    """Draw this part of this screen again, once an audience, after updates of these kinds."""
    registry.regions[screen, name] = Region(screen, name, frozenset(on), draw)
