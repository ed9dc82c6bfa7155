"""A crowd on real sockets: people join, propose and vote live, then a plan is asked for and published.

Everything goes through the API and the websocket of a running server; nothing here touches the database.
"""

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from . import fabrique
from .calls import Calls

SECONDS = 20
AT_ONCE = 20  # people that join at a time
PATIENCE = 15  # seconds for an answer
PLAN_SECONDS = 5


@dataclass
class Figures:
    """What happened."""

    joined: int = 0
    proposals: int = 0
    votes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    acks: list[float] = field(default_factory=list)
    right: int = 0
    totals: int = 0
    plan: dict[str, Any] = field(default_factory=dict)
    placed: int = 0

    def milliseconds(self, share: float) -> int:
        """So many milliseconds were enough for this share of the acks."""
        in_order = sorted(self.acks) or [0.0]
        return round(1000 * in_order[min(len(in_order) - 1, int(share * len(in_order)))])


@dataclass
class Watcher:
    """A screen that only looks: the totals it was sent."""

    votes: dict[str, int] = field(default_factory=dict)
    rev: int = 0
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def follow(self, socket: ClientConnection) -> None:
        async for text in socket:
            frame = json.loads(text)
            if frame["kind"] == "tally":
                self.votes |= frame["votes"]
            async with self.news:
                self.rev = max(self.rev, frame.get("rev", 0))
                self.news.notify_all()

    async def reach(self, rev: int) -> None:
        """Wait until it has heard of this revision, as long as there is patience."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), self.news:
                await self.news.wait_for(lambda: self.rev >= rev)


class Crowd:
    """`people` guests of the event at `url`, for `seconds`."""

    def __init__(self, url: str, slug: str, token: str, *, people: int, seconds: float = SECONDS) -> None:
        self.calls = Calls(url, slug, token)
        self.people = people
        self.seconds = seconds
        self.figures = Figures()
        self.chance = random.Random(people)

    async def animate(self) -> Figures:
        """Everything, in order; the figures are right when it ends."""
        tokens = await self.join()
        start = await self.calls.get("agenda")
        watcher = Watcher(votes=await self.totals(), rev=start["rev"])
        async with self.socket(None, f"rev={start['rev']}&screen=wall") as watching:
            following = asyncio.create_task(watcher.follow(watching))
            await asyncio.gather(*(self.take_part(token) for token in tokens))
            await self.compare(watcher)
            await self.plan()
            following.cancel()
        return self.figures

    async def join(self) -> list[str]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> str:
            name = f"{fabrique.PEOPLE[number % len(fabrique.PEOPLE)]} {number + 1}"
            async with gate:
                return str((await self.calls.post("join", {"name": name, "code": self.calls.code}))["token"])

        await self.calls.find_code()
        tokens = await asyncio.gather(*(one(number) for number in range(self.people)))
        self.figures.joined = len(tokens)
        return list(tokens)

    def socket(self, token: str | None, query: str) -> connect:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return connect(f"{self.calls.socket_url}?{query}", additional_headers=headers, max_size=None, compression=None)

    async def take_part(self, token: str) -> None:
        """One guest: perhaps a proposal, then hands, at moments of their own."""
        ends_at = time.monotonic() + self.seconds
        try:
            async with self.socket(token, "screen=marketplace") as socket:
                if self.chance.random() < 0.1:
                    await self.propose(socket)
                while time.monotonic() < ends_at:
                    await self.vote(socket)
                    await asyncio.sleep(self.chance.uniform(0.5, 3))
        except (ConnectionClosed, TimeoutError, OSError) as error:
            self.figures.refused[type(error).__name__] += 1

    async def propose(self, socket: ClientConnection) -> None:
        title = f"{self.chance.choice(fabrique.OPENINGS)} {self.chance.choice(fabrique.THINGS)}"
        answer = await self.ask(socket, {"do": "propose", "title": title})
        if answer["kind"] == "ack":
            self.figures.proposals += 1
            self.calls.numbers.append(answer["session"])

    async def vote(self, socket: ClientConnection) -> None:
        number = self.chance.choice(self.calls.numbers)
        answer = await self.ask(socket, {"do": "vote", "session": number, "on": self.chance.random() < 0.85})
        if answer["kind"] == "ack":
            self.figures.votes += 1

    async def ask(self, socket: ClientConnection, message: dict[str, Any]) -> dict[str, Any]:
        """Send a command and wait for its answer among everything else that arrives."""
        key = f"{self.chance.getrandbits(48):x}"
        asked_at = time.monotonic()
        await socket.send(json.dumps({"id": key, **message}))
        async with asyncio.timeout(PATIENCE):
            async for text in socket:
                frame = json.loads(text)
                if frame.get("id") == key and frame["kind"] in ("ack", "refused"):
                    break
            else:
                raise ConnectionResetError("the server closed the socket")
        self.figures.acks.append(time.monotonic() - asked_at)
        if frame["kind"] == "refused":
            self.figures.refused[frame["error"]] += 1
        return dict(frame)

    async def compare(self, watcher: Watcher) -> None:
        """How many totals the watching socket has right once it has heard of the last revision."""
        totals, last = await self.totals(), (await self.calls.get("agenda"))["rev"]
        await watcher.reach(last)
        self.figures.totals, self.figures.right = len(totals), self.same(watcher, totals)

    def same(self, watcher: Watcher, totals: dict[str, int]) -> int:
        return sum(watcher.votes.get(number, 0) == votes for number, votes in totals.items())

    async def totals(self) -> dict[str, int]:
        sessions = await self.calls.everything("sessions")
        self.calls.numbers = [session["number"] for session in sessions]
        return {str(session["number"]): session["votes"] for session in sessions}

    async def plan(self) -> None:
        """Ask for a plan, wait for its draft, publish it."""
        asked = await self.calls.post("plans", {"seconds": PLAN_SECONDS})
        deadline = time.monotonic() + PLAN_SECONDS + 60
        plan = await self.calls.get(f"plans/{asked['id']}")
        while plan["status"] in ("queued", "solving") and time.monotonic() < deadline:
            await asyncio.sleep(0.3)
            plan = await self.calls.get(f"plans/{asked['id']}")
        self.figures.plan = plan
        if plan["status"] == "draft":
            agenda = await self.calls.post(f"plans/{asked['id']}/publish", {})
            self.figures.placed = len(agenda["placements"])
            self.figures.plan = {**plan, "status": "published"}
