"""When to stop, and whom to tell how far the work is."""

import time
from collections.abc import Callable

Progress = Callable[[float, int], None]
PAUSE = 0.25  # seconds between two reports, and between two questions whether to stop, which may ask a database


class Watch:
    """Counts seconds and iterations. Only the limit in seconds makes a plan depend on the speed of the machine."""

    def __init__(
        self,
        *,
        seconds: float | None = None,
        iterations: int | None = None,
        on_progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds, self.iterations = seconds, iterations
        self.done = 0
        self.trace: list[tuple[float, int]] = []
        self._on_progress, self._should_stop, self._clock = on_progress, should_stop, clock
        self._began = self._told = self._asked = clock()
        self._stopped = False
        self._reserve = 0.0

    def set_aside(self, seconds: float) -> None:
        """Keep time, at most half of it, for what must be done after the search."""
        if self.seconds is not None:
            self._reserve = min(seconds, self.seconds / 2)

    def spent(self) -> float:
        return self._clock() - self._began

    def late(self, share: float) -> bool:
        """Whether this share of the time is used up, or somebody asked to stop."""
        if self._should_stop and not self._stopped and (now := self._clock()) - self._asked >= PAUSE:
            self._asked = now
            self._stopped = self._should_stop()
        return self._stopped or self.out_of_time(share)

    def out_of_time(self, share: float) -> bool:
        """Whether this share of the time is used up, stopped or not: what is kept is still explained."""
        return self.seconds is not None and self.spent() >= share * (self.seconds - self._reserve)

    def fraction(self, share: float) -> float:
        """How much of the search is done, 0 to 1; by time it may use this share."""
        by_count = 0.0 if self.iterations is None else self.done / self.iterations if self.iterations else 1.0
        by_time = 0.0 if self.seconds is None else self.spent() / (share * (self.seconds - self._reserve))
        return min(1.0, max(by_count, by_time))

    def tell(self, fraction: float, total: int) -> None:
        """Report, unless the last report was a moment ago."""
        now = self._clock()
        if self._on_progress and now - self._told >= PAUSE:
            self._told = now
            self._on_progress(fraction, total)

    def note(self, total: int) -> None:
        """Remember a better plan, unless it is no better than the last one noted."""
        if not self.trace or total != self.trace[-1][1]:
            self.trace.append((round(self.spent(), 3), total))
