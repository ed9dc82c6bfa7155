"""What can be announced: plain values, never HTML. `kind` is the frame's kind on the socket."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Update:
    kind: ClassVar[str]

    def values(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Tally(Update):
    """Totals of sessions by number."""

    kind: ClassVar[str] = "tally"
    votes: dict[int, int]


@dataclass(frozen=True)
class Card(Update):
    """A session is new or reads differently."""

    kind: ClassVar[str] = "card"
    session: int


@dataclass(frozen=True)
class Gone(Update):
    """A session left the marketplace."""

    kind: ClassVar[str] = "gone"
    session: int
    merged_into: int | None = None


@dataclass(frozen=True)
class Agenda(Update):
    """Where sessions are now: {number: {"room", "time_slot", "locked"} or None}. Empty: a cell was closed or opened."""

    kind: ClassVar[str] = "agenda"
    placements: dict[int, dict[str, Any] | None]


@dataclass(frozen=True)
class Phase(Update):
    """Which phases are open."""

    kind: ClassVar[str] = "phase"
    phases: dict[str, bool]


@dataclass(frozen=True)
class People(Update):
    """How many people are here."""

    kind: ClassVar[str] = "people"
    count: int


@dataclass(frozen=True)
class Draft(Update):
    """A plan has another status than before."""

    kind: ClassVar[str] = "draft"
    plan: int
    status: str


@dataclass(frozen=True)
class Pitches(Update):
    """The queue to speak: who is on stage (a session's number), and who waits, in order."""

    kind: ClassVar[str] = "pitch"
    on_stage: int | None
    waiting: list[int]


@dataclass(frozen=True)
class Merging(Update):
    """A request to bring these sessions together was made or settled."""

    kind: ClassVar[str] = "merge"
    sessions: list[int]
    status: str


@dataclass(frozen=True)
class Talk(Update):
    """The comments of a session are others than before."""

    kind: ClassVar[str] = "talk"
    session: int


@dataclass(frozen=True)
class Written(Update):
    """The notes of a session are others than before."""

    kind: ClassVar[str] = "written"
    session: int


@dataclass(frozen=True)
class Scene(Update):
    """What the big screen was told to show; blank: it follows the event."""

    kind: ClassVar[str] = "scene"
    scene: str


@dataclass(frozen=True)
class Notice(Update):
    """A sentence for every screen."""

    kind: ClassVar[str] = "notice"
    text: str
    until: str | None = None


@dataclass(frozen=True)
class Refresh(Update):
    """Something changed that cannot be told in an update (rooms, time slots, rules): fetch the region again."""

    kind: ClassVar[str] = "refresh"
    region: str = "page"
