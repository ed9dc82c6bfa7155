"""A table of the problem as arrays of numbers, for the compiled search."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rooms.planner.table import Table, numbers

OUT = -1
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]


class Lists(NamedTuple):
    """Many short lists one after another: list i is `items[begins[i] : begins[i + 1]]`."""

    begins: NDArray[np.int64]
    items: Ints


class Arrays(NamedTuple):
    """Everything that does not change during a search. Sets of sessions and of time slots are rows of words."""

    movable: Ints
    starts: Lists  # of each session: time slots in which it may begin
    rooms: Lists  # of each of those beginnings: rooms that are open to it
    allowed: NDArray[np.bool_]  # [session, time slot, room]: whether it may begin there
    run: Ints  # [session]: which kind of run, by length
    filled: Lists  # [kind of run * time slots + time slot]
    near: Lists
    filled_set: Words  # [kind of run, time slot, word]
    near_set: Words
    begins: NDArray[np.int64]  # [kind of run, time slot], microseconds
    ends: NDArray[np.int64]
    sharing: Lists  # of each room: rooms it shares a space with, itself included
    same_hosts: Lists
    before: Lists
    after: Lists
    akin: Words  # [session, word]
    overflow: Ints  # [session, room]
    stretch: Ints  # [time slot]
    plain: NDArray[np.bool_]  # [stretch]: all in it runs at the same time
    planes: Words  # [session, weight, word]: who wishes it that much or more
    voters: Lists
    previous_room: Ints
    previous_slot: Ints
    upset: NDArray[np.int64]
    must_run: NDArray[np.bool_]
    is_fixed: NDArray[np.bool_]


def arrays_of(table: Table) -> Arrays:
    sessions, slots, rooms = range(len(table.sessions)), range(len(table.time_slots)), len(table.rooms)
    lengths = sorted(table.runs)
    runs = [run for length in lengths for run in table.runs[length]]
    shape = len(lengths), len(slots)
    beginnings = [(s, t) for s in sessions for t in table.starts[s]]
    open_rooms = [table.open_list(s, t) for s, t in beginnings]
    allowed = np.zeros((len(sessions), len(slots), rooms), bool)
    for (s, t), found in zip(beginnings, open_rooms, strict=True):
        allowed[s, t, list(found)] = True
    previous = [table.previous.get(s, (OUT, OUT)) for s in sessions]
    return Arrays(
        movable=_ints(table.movable),
        starts=_lists(table.starts),
        rooms=_lists(open_rooms),
        allowed=allowed,
        run=_ints(lengths.index(table.length[s]) for s in sessions),
        filled=_lists([run.filled for run in runs]),
        near=_lists([run.near for run in runs]),
        filled_set=_sets([sum(1 << t for t in run.filled) for run in runs], len(slots)).reshape(*shape, -1),
        near_set=_sets([sum(1 << t for t in run.near) for run in runs], len(slots)).reshape(*shape, -1),
        begins=np.array([run.start for run in runs], np.int64).reshape(shape),
        ends=np.array([run.end for run in runs], np.int64).reshape(shape),
        sharing=_lists(table.sharing),
        same_hosts=_lists([tuple(numbers(others)) for others in table.same_hosts]),
        before=_lists(table.before),
        after=_lists(table.after),
        akin=_sets(table.akin, len(sessions)),
        overflow=np.array(table.overflows, np.int64).reshape(len(sessions), rooms),
        stretch=_ints(table.stretch),
        plain=np.array(table.plain, bool),
        planes=_planes(table),
        voters=_lists([tuple(numbers(voters)) for voters in table.voters]),
        previous_room=_ints(room for room, _ in previous),
        previous_slot=_ints(slot for _, slot in previous),
        upset=np.array(table.upset, np.int64),
        must_run=np.array([bool(table.must_run >> s & 1) for s in sessions], bool),
        is_fixed=np.array([bool(table.fixed_bits >> s & 1) for s in sessions], bool),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _lists(lists: Sequence[Sequence[int]]) -> Lists:
    begins = np.zeros(len(lists) + 1, np.int64)
    np.cumsum([len(each) for each in lists], out=begins[1:])
    return Lists(begins, _ints(item for each in lists for item in each))


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
