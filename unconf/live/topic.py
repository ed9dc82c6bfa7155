"""One event in one process: its updates in their order, and who is sent them."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import drawing, threads
from .drawing import Numbered
from .frames import REFRESH, Batch, encode, merge
from .mailbox import Mailbox
from .registry import Audience, Viewer

logger = logging.getLogger(__name__)

RING = 500  # updates kept for who comes back
WINDOW = 0.05  # seconds in which updates become one batch
PATIENCE = 0.2  # seconds in which an update that is missing may still come
REVOKED: dict[str, Callable[[Viewer], bool]] = {
    "display": lambda viewer: bool(viewer.display),
    "onlookers": lambda viewer: viewer.passing,
}


@dataclass(eq=False)
class Member:
    """A socket that is open."""

    viewer: Viewer
    audience: Audience
    mailbox: Mailbox = field(default_factory=Mailbox)
    ended: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Crowd:
    """An audience's sockets, and the revision up to which they have been covered."""

    covered: int
    members: set[Member] = field(default_factory=set)


class Topic:
    """Updates are taken in order of their revision; one that stays away makes everybody refresh."""

    def __init__(self, event: int, rev: int) -> None:
        self.event = event
        self.last = rev  # taken in, in order
        self.known = rev  # known to have happened
        self._sent = rev  # handed to the audiences
        self._ring: deque[Numbered] = deque(maxlen=RING)
        self._early: dict[int, Numbered] = {}
        self._ready: list[Numbered] = []
        self._crowds: dict[Audience, Crowd] = {}
        self._gap: asyncio.TimerHandle | None = None
        self._delivery: asyncio.Task[None] | None = None
        self._replays: dict[tuple[Audience, int], asyncio.Task[Batch | None]] = {}

    @property
    def members(self) -> list[Member]:
        return [member for crowd in self._crowds.values() for member in crowd.members]

    def enter(self, member: Member) -> None:
        """Say hello; updates are kept for it until it has caught up."""
        self._crowds.setdefault(member.audience, Crowd(self._sent)).members.add(member)
        member.mailbox.answer(encode({"kind": "hello", "rev": self.last}))

    async def catch_up(self, member: Member, rev: int | None) -> None:
        """Send what happened since `rev`; None: from now on. A `rev` that cannot be replayed: refresh."""
        member.mailbox.open(None if rev is None else await self._missed(member.audience, rev))

    def leave(self, member: Member) -> None:
        crowd = self._crowds[member.audience]
        crowd.members.discard(member)
        if not crowd.members:
            del self._crowds[member.audience]

    def take(self, update: Numbered) -> None:
        """An update has come from Redis, perhaps early, perhaps again."""
        if update.rev > self.last:
            self._early[update.rev] = update
        while (following := self._early.pop(self.last + 1, None)) is not None:
            self._follow(following)
        self.know(max(self._early, default=self.last))

    def know(self, rev: int) -> None:
        """The event has reached this revision: what is missing has a moment to arrive."""
        self.known = max(self.known, rev)
        if self.known > self.last and self._gap is None:
            self._wait(self.last)

    def start_over(self, rev: int) -> None:
        """Nothing before this revision can be told any more (updates were lost, or a backup was restored): refresh."""
        self.last = self.known = rev
        self._early.clear()
        self._ring.clear()
        self._deliver(Numbered(rev, "refresh", {"region": "page"}))

    def mention(self, frame: dict[str, Any], screen: str | None = None) -> None:
        """Send a passing frame; one that takes back who may look is carried out here and not sent."""
        if revoked := REVOKED.get(frame["kind"]):
            for member in self.members:
                if revoked(member.viewer):
                    member.ended.set()
        else:
            text = encode(frame)
            for member in self.members:
                if screen in (None, member.audience.screen):
                    member.mailbox.mention(text)

    def _wait(self, last: int) -> None:
        self._gap = asyncio.get_running_loop().call_later(PATIENCE, self._waited, last)

    def _waited(self, last: int) -> None:
        self._gap = None
        if self.known <= self.last:
            return
        elif self.last > last:
            self._wait(self.last)
        else:
            logger.warning("event %s: updates %s to %s were lost, screens refresh", self.event, last + 1, self.known)
            self.start_over(self.known)

    def _follow(self, update: Numbered) -> None:
        self.last = update.rev
        self._ring.append(update)
        self._deliver(update)

    def _deliver(self, update: Numbered) -> None:
        self._ready.append(update)
        if self._delivery is None or self._delivery.done():
            self._delivery = asyncio.create_task(self._deliveries())

    async def _deliveries(self) -> None:
        """Send what is ready at once, then what has come within the window, until nothing comes."""
        loop = asyncio.get_running_loop()
        while self._ready:
            updates, self._ready = self._ready, []
            ends = loop.time() + WINDOW
            self._sent = updates[-1].rev
            self._replays.clear()
            await asyncio.gather(*(self._send(*crowd, updates) for crowd in list(self._crowds.items())))
            await asyncio.sleep(ends - loop.time())

    async def _send(self, audience: Audience, crowd: Crowd, updates: list[Numbered]) -> None:
        frames = await threads.run(threads.drawing, drawing.draw, self.event, updates, audience)
        if frames:
            batch = Batch(min(crowd.covered, updates[-1].rev), updates[-1].rev, frames)
            crowd.covered = batch.rev
            for member in crowd.members:
                member.mailbox.put(batch)

    async def _missed(self, audience: Audience, rev: int) -> Batch | None:
        """What this audience was sent since the revision; drawn once for all who come back at the same moment."""
        replay = self._replays.get((audience, rev))
        if replay is None:
            replay = self._replays[audience, rev] = asyncio.create_task(self._replay(audience, rev))
        return await asyncio.shield(replay)

    async def _replay(self, audience: Audience, rev: int) -> Batch | None:
        """What came after that is sent to the whole crowd, to this socket too."""
        if rev > max(self.last, self.known) or rev < self.last - len(self._ring):
            return Batch(self._sent, self._sent, merge([REFRESH]))
        sent = self._sent
        if missed := [update for update in self._ring if rev < update.rev <= sent]:
            frames = await threads.run(threads.drawing, drawing.draw, self.event, missed, audience)
            return Batch(rev, sent, frames) if frames else None
        else:
            return None
