"""The socket of one page, as an ASGI application."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from .admission import Admitted, Scope, admit
from .commands import Allowance, answer, too_many
from .frames import encode
from .hub import hub
from .registry import Denied
from .topic import Member, Topic

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

STALLED = 30.0  # seconds in which a socket takes nothing at all
TAKEN_BACK, FLOOD = 4403, 4429
GONE = 0


class Socket:
    """Refused with 403 before it opens; then read and written side by side until one of both ends."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send

    @classmethod
    def as_asgi(cls) -> Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]:
        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            await cls(scope, receive, send).run()

        return application

    async def run(self) -> None:
        await self._receive()
        try:
            admitted = await admit(self._scope)
        except Denied:
            await self._send({"type": "websocket.close"})
            return
        topic = await hub().topic(admitted.viewer.event)
        await self._send({"type": "websocket.accept"})
        member = Member(admitted.viewer, admitted.audience)
        topic.enter(member)
        try:
            await self._attend(topic, member, admitted)
        finally:
            topic.leave(member)

    async def _attend(self, topic: Topic, member: Member, admitted: Admitted) -> None:
        doings = [self._read(topic, member, admitted.rev), self._write(member), self._until_taken_back(member)]
        tasks = [asyncio.create_task(doing) for doing in doings]
        try:
            done, _others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            code = max(task.result() for task in done)
            if code != GONE:
                await self._in_time({"type": "websocket.close", "code": code})
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self, topic: Topic, member: Member, rev: int | None) -> int:
        await hub().catch_up(topic, member, rev)
        allowance = Allowance()
        while (message := await self._receive())["type"] == "websocket.receive":
            if not allowance.spend():
                await self._in_time({"type": "websocket.send", "text": encode(too_many(member.audience.language))})
                return FLOOD
            ack = await answer(member.viewer, member.audience, topic.last, message.get("text"))
            member.mailbox.answer(encode(ack))
        return GONE

    async def _write(self, member: Member) -> int:
        while True:
            for text in await member.mailbox.take():
                if not await self._in_time({"type": "websocket.send", "text": text}):
                    return GONE

    async def _until_taken_back(self, member: Member) -> int:
        await member.ended.wait()
        return TAKEN_BACK

    async def _in_time(self, message: dict[str, Any]) -> bool:
        """Whether the other side still takes something."""
        try:
            async with asyncio.timeout(STALLED):
                await self._send(message)
        except OSError:  # the server's own for a socket that has gone, and the time-out
            return False
        return True
