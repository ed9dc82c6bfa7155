"""Bodies of requests, as the server hands them to the application: in pieces, with no end to be seen."""

import asyncio
from typing import Any

from unconf.asgi import application
from unconf.bodies import LONGEST

PIECE = b"x" * 65536


class Sender:
    """Somebody who sends so many pieces to an address, and what is answered."""

    def __init__(self, pieces: int, path: str = "/livez") -> None:
        self.pieces, self.taken, self.answer = pieces, 0, []
        self.scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}

    async def receive(self) -> dict[str, Any]:
        if self.taken == self.pieces:
            await asyncio.Event().wait()  # says no more, and stays to hear the answer
        self.taken += 1
        return {"type": "http.request", "body": PIECE, "more_body": self.taken < self.pieces}

    async def send(self, message: dict[str, Any]) -> None:
        self.answer.append(message)

    async def status(self) -> int:
        await application(self.scope, self.receive, self.send)
        return self.answer[0]["status"]


async def test_body_without_an_end_is_refused_and_not_taken_further():
    endless = Sender(1000)

    assert await endless.status() == 413
    assert endless.taken == LONGEST // len(PIECE) + 1


async def test_body_of_a_megabyte_is_handed_on():
    assert await Sender(LONGEST // len(PIECE)).status() == 200
