"""Laying a programme on time slots: its own where they are even enough, else an even grid."""

import datetime
import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .values import Programme, Span, Talk

LONGEST = 8  # time slots that one session fills at most
FARTHEST = datetime.timedelta(hours=3)  # a session that finds its place taken moves by no more than this


@dataclass(frozen=True)
class Laid:
    """A talk on the grid: its room and the time slots it fills; none: it stays in reserve."""

    talk: Talk
    spans: tuple[Span, ...] = ()

    @property
    def moved(self) -> bool:
        return bool(self.spans) and self.spans[0][0] != self.talk.starts_at

    @property
    def stretched(self) -> bool:
        return bool(self.spans) and not self.moved and self.spans[-1][1] != self.talk.ends_at


@dataclass
class Grid:
    """Every talk, laid; `minutes` is None where the programme's own time slots are kept."""

    spans: list[Span]
    laid: list[Laid]
    dropped: list[Talk]
    minutes: int | None = None
    intervals: int = 0


@dataclass
class Taken:
    """Which rooms and hosts are busy when."""

    rooms: set[tuple[str, Span]] = field(default_factory=set)
    hosts: set[tuple[str, Span]] = field(default_factory=set)

    def free(self, talk: Talk, spans: Iterable[Span]) -> bool:
        room = talk.room or ""
        return not any((room, s) in self.rooms or any((host, s) in self.hosts for host in talk.hosts) for s in spans)

    def take(self, talk: Talk, spans: Iterable[Span]) -> None:
        for span in spans:
            self.rooms.add((talk.room or "", span))
            self.hosts.update((host, span) for host in talk.hosts)


def lay(programme: Programme, minutes: int | None = None) -> Grid:
    """Every talk that can be one, where it was as far as room, hosts and grid allow."""
    talks = [talk for talk in programme.talks if talk.title]
    dropped = [talk for talk in programme.talks if not talk.title]
    timed = [
        (talk.starts_at, talk.ends_at)
        for talk in talks
        if talk.starts_at and talk.ends_at and talk.ends_at > talk.starts_at
    ]
    intervals = sorted({*timed, *programme.spans})
    if minutes is None and is_even(intervals):
        spans = intervals
    else:
        minutes = minutes or usual_minutes(intervals)
        spans = even(intervals, minutes, programme)
    laid = place(talks, spans, programme)
    used = {span for one in laid for span in one.spans}
    kept = [span for span in spans if span in used or span in programme.spans or minutes is None]
    return Grid(kept, laid, dropped, minutes, len(intervals))


def is_even(intervals: Sequence[Span]) -> bool:
    """Whether no two different intervals overlap, so that each can be a time slot."""
    return all(before[1] <= after[0] for before, after in itertools.pairwise(intervals))


def usual_minutes(intervals: Sequence[Span]) -> int:
    """The middle of all durations, in quarters of an hour."""
    usual = statistics.median((end - start).total_seconds() / 60 for start, end in intervals)
    return max(15, min(120, 15 * round(usual / 15)))


def even(intervals: Sequence[Span], minutes: int, programme: Programme) -> list[Span]:
    """Time slots of so many minutes, from the first start to the last end of each day, counted from midnight."""
    days: dict[datetime.date, list[datetime.datetime]] = defaultdict(list)
    for start, end in intervals:
        first = start.astimezone(programme.tz)
        days[first.date()] += [first, end.astimezone(programme.tz)]
    spans: set[Span] = set()
    for date, moments in days.items():
        midnight = datetime.datetime.combine(date, datetime.time(), programme.tz).astimezone(datetime.UTC)
        step = datetime.timedelta(minutes=minutes)
        for number in range((min(moments) - midnight) // step, -((midnight - max(moments)) // step)):
            spans.add((midnight + number * step, midnight + (number + 1) * step))
    return without_overlaps(sorted(spans))


def without_overlaps(spans: Sequence[Span]) -> list[Span]:
    """A night that reaches into the next day: where two days' grids overlap, the earlier one counts."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def place(talks: Sequence[Talk], spans: Sequence[Span], programme: Programme) -> list[Laid]:
    """Talks in order of their start; each takes the nearest free time slots of its room."""
    taken, runs = Taken(), Runs(spans, programme)
    laid: dict[int, Laid] = {}
    for at, talk in sorted(enumerate(talks), key=lambda pair: (pair[1].starts_at or LAST, pair[0])):
        found = next((run for run in runs.near(talk) if taken.free(talk, run)), ())
        taken.take(talk, found)
        laid[at] = Laid(talk, tuple(found))
    return [laid[at] for at in range(len(talks))]


LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


class Runs:
    """Time slots that follow each other within one day."""

    def __init__(self, spans: Sequence[Span], programme: Programme) -> None:
        self.spans = spans
        self.dates = [start.astimezone(programme.tz).date() for start, _ in spans]

    def near(self, talk: Talk) -> list[Sequence[Span]]:
        """Runs of the talk's length in its room, the nearest to its start first."""
        if talk.room is None or talk.interval is None:
            return []
        start, end = talk.interval
        close = [at for at, span in enumerate(self.spans) if abs(span[0] - start) <= FARTHEST]
        close.sort(key=lambda at: (abs(self.spans[at][0] - start), at))
        return [run for at in close if (run := self.run(at, end - start))]

    def run(self, at: int, wanted: datetime.timedelta) -> Sequence[Span]:
        """As many time slots from this one on as the duration needs, rounded; empty where the day ends before."""
        length = max(1, min(LONGEST, round(wanted / (self.spans[at][1] - self.spans[at][0]))))
        run = self.spans[at : at + length]
        same_day = len(run) == length and self.dates[at + length - 1] == self.dates[at]
        return run if same_day else ()
