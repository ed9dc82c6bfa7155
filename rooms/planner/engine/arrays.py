"""A table of the problem as arrays of numbers, for the compiled search."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rooms.planner.table import Table, numbers

OUT = -1
RUN, PREVIOUS_ROOM, PREVIOUS_SLOT, UPSET_BY, MUST_RUN, FIXED = range(6)
"""The columns of `Arrays.sessions`."""
STARTS, ROOMS, FILLED, NEAR, SHARING, SAME_HOSTS, BEFORE, AFTER, VOTERS = range(9)
"""The kinds of lists, the first one first: a place in it is also the number of a list of rooms."""
FILLS, TOUCHES = range(2)
"""The kinds of sets of time slots."""
BEGIN, END = range(2)
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]


class Arrays(NamedTuple):
    """Everything that does not change during a search. Sets of sessions and of time slots are rows of words.

    They are few, for each of them makes compiling slower. List i of a kind is
    `items[begins[of[kind] + i] : begins[of[kind] + i + 1]]`:

    STARTS      of a session: time slots in which it may begin
    ROOMS       of one such beginning: rooms that are open to it
    FILLED      of a kind of run and time slot (kind * time slots + time slot): time slots it fills
    NEAR        of the same: time slots that overlap these
    SHARING     of a room: rooms it shares a space with, itself included
    SAME_HOSTS  of a session: others with one of its hosts; BEFORE, AFTER: those it has an order with
    VOTERS      of a session: people who wish it
    """

    movable: Ints
    sessions: Ints  # [session, RUN and so on]; RUN is the kind of run, by length
    of: Ints
    begins: Ints
    items: Ints
    allowed: NDArray[np.bool_]  # [session, time slot, room]: whether it may begin there
    times: Words  # [FILLS or TOUCHES, kind of run, time slot, word]
    spans: Ints  # [BEGIN or END, kind of run, time slot], microseconds
    akin: Words  # [session, word]
    overflow: Ints  # [session, room]
    stretch: Ints  # [time slot]
    plain: NDArray[np.bool_]  # [stretch]: all in it runs at the same time
    planes: Words  # [session, weight, word]: who wishes it that much or more


def arrays_of(table: Table) -> Arrays:
    """The table as arrays. There is at least one session, room and time slot."""
    sessions, slots, rooms = range(len(table.sessions)), range(len(table.time_slots)), len(table.rooms)
    lengths = sorted(table.runs)
    runs = [run for length in lengths for run in table.runs[length]]
    shape = 2, len(lengths), len(slots)
    beginnings = [(s, t) for s in sessions for t in table.starts[s]]
    open_rooms = [table.open_list(s, t) for s, t in beginnings]
    allowed = np.zeros((len(sessions), len(slots), rooms), bool)
    for (s, t), found in zip(beginnings, open_rooms, strict=True):
        allowed[s, t, list(found)] = True
    times = [[sum(1 << t for t in filled) for filled in (run.filled, run.near)] for run in runs]
    of, begins, items = _lists(
        table.starts,
        open_rooms,
        [run.filled for run in runs],
        [run.near for run in runs],
        table.sharing,
        [tuple(numbers(others)) for others in table.same_hosts],
        table.before,
        table.after,
        [tuple(numbers(voters)) for voters in table.voters],
    )
    return Arrays(
        movable=np.array(table.movable, np.int64),
        sessions=np.array([_numbers_of(table, s, lengths) for s in sessions], np.int64),
        of=of,
        begins=begins,
        items=items,
        allowed=allowed,
        times=_sets([fills for fills, _ in times] + [touches for _, touches in times], len(slots)).reshape(*shape, -1),
        spans=np.array([run.start for run in runs] + [run.end for run in runs], np.int64).reshape(shape),
        akin=_sets(table.akin, len(sessions)),
        overflow=np.array(table.overflows, np.int64).reshape(len(sessions), rooms),
        stretch=np.array(table.stretch, np.int64),
        plain=np.array(table.plain, bool),
        planes=_planes(table),
    )


def _numbers_of(table: Table, session: int, lengths: list[int]) -> tuple[int, ...]:
    room, slot = table.previous.get(session, (OUT, OUT))
    run, bit = lengths.index(table.length[session]), 1 << session
    return run, room, slot, table.upset[session], bool(table.must_run & bit), bool(table.fixed_bits & bit)


def _lists(*kinds: Sequence[Sequence[int]]) -> tuple[Ints, Ints, Ints]:
    """Where each kind begins among all lists, where each list begins among all items, and these."""
    of = np.cumsum([0, *map(len, kinds)])[:-1]
    lists = [each for lists in kinds for each in lists]
    begins = np.cumsum([0, *map(len, lists)])
    items = np.fromiter((item for each in lists for item in each), np.int64)
    return of.astype(np.int64), begins.astype(np.int64), items


def _sets(sets: Sequence[int], size: int) -> Words:
    """Each set of numbers below `size` as a row of words."""
    words = max(1, -(-size // 64))
    data = b"".join(each.to_bytes(8 * words, "little") for each in sets)
    return np.frombuffer(data, np.dtype("<u8")).astype(np.uint64).reshape(len(sets), words)


def _planes(table: Table) -> Words:
    levels = [
        planes >> (weight * table.people) & table.everyone for planes in table.planes for weight in range(table.weights)
    ]
    return _sets(levels, table.people).reshape(len(table.sessions), table.weights, -1)
