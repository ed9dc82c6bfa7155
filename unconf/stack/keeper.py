"""Keeps children running: one that ends is started again, later each time it ends young."""

import time
from collections.abc import Callable

from .children import Child

LONGEST_WAIT = 30.0
GROWN_UP = 60.0  # seconds after which an end counts as the first one again


class Kept:
    """One child and its history of ends."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.started_at = time.monotonic()
        self.ends = 0
        self.due: float | None = None

    def look(self, now: float, say: Callable[[str, str], None]) -> None:
        """Notice an end, or start again when it is time."""
        if self.child.alive:
            return
        if self.due is None:
            self.ends = 1 if now - self.started_at > GROWN_UP else self.ends + 1
            self.due = now + wait_before(self.ends)
            say(self.child.name, f"ended with {self.child.exit_code}; starts again in {wait_before(self.ends):g} s")
        elif now >= self.due:
            self.child.stop()
            self.child.start()
            self.started_at, self.due = now, None


def wait_before(ends: int) -> float:
    """At once after the first end, then 0.5 s, doubling up to half a minute."""
    return 0.0 if ends == 1 else min(LONGEST_WAIT, 0.5 * 2 ** (ends - 2))


class Keeper:
    """All children of a stack, in the order they were started."""

    def __init__(self, say: Callable[[str, str], None]) -> None:
        self.say = say
        self.kept: list[Kept] = []

    def start(self, child: Child) -> None:
        child.start()
        self.kept.append(Kept(child))

    def look(self) -> None:
        for kept in self.kept:
            kept.look(time.monotonic(), self.say)

    def stop(self, *names: str) -> None:
        """Ask those children all at once, then wait for each."""
        leaving = [kept for kept in self.kept if kept.child.name in names]
        self.kept = [kept for kept in self.kept if kept not in leaving]
        for kept in leaving:
            kept.child.ask_to_stop()
        for kept in leaving:
            kept.child.stop()
