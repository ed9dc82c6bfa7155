"""What one socket is still to be sent: bounded, however slowly it reads."""

import asyncio
from collections import deque

from .frames import Batch

PASSING = 50


class Mailbox:
    """Answers in their order, the newest passing frames, and updates as one batch that keeps only what is newest."""

    def __init__(self) -> None:
        self._answers: deque[str] = deque()
        self._passing: deque[str] = deque(maxlen=PASSING)
        self._batch: Batch | None = None
        self._held = True
        self._filled = asyncio.Event()

    def answer(self, text: str) -> None:
        self._answers.append(text)
        self._filled.set()

    def mention(self, text: str) -> None:
        self._passing.append(text)
        self._filled.set()

    def put(self, batch: Batch) -> None:
        self._batch = batch if self._batch is None else self._batch.then(batch)
        self._filled.set()

    def open(self, missed: Batch | None) -> None:
        """Give out updates from now on, those that the socket missed before it came first."""
        if missed is not None:
            self._batch = missed if self._batch is None else missed.then(self._batch)
        self._held = False
        self._filled.set()

    async def take(self) -> list[str]:
        """Everything there is, at least one text. Waits for it."""
        while not (texts := self._all()):
            self._filled.clear()
            await self._filled.wait()
        return texts

    def _all(self) -> list[str]:
        texts = [*self._answers, *self._passing]
        self._answers.clear()
        self._passing.clear()
        if self._batch is not None and not self._held:
            texts += self._batch.texts
            self._batch = None
        return texts
