"""Where every session is, as arrays that the compiled search alters in place."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rooms.planner.draft import Draft
from rooms.planner.engine.arrays import OUT, Arrays, Ints, Words

OVERFLOW, PAIRS, UPSET, MISSING, NOTHING, WORTH, TOTALS = range(7)
"""What is counted, by its place in the totals."""
MOST = 5
"""Sessions that one move concerns at most: the one that goes somewhere, and those it pushes aside."""


class Scratch(NamedTuple):
    """Room to work in: compiled code that makes no arrays needs to count no references to them, ten times as fast."""

    found: Ints  # [MOST]
    stretches: Ints  # [2 MOST]
    worths: Ints
    sessions: Ints  # [sessions + MOST]
    slots: Ints
    begins: Ints
    ends: Ints
    group: Ints
    best: Words  # [sessions + MOST + 1, digit]
    wished: Words  # [sessions + MOST, weight]


class State(NamedTuple):
    room: Ints
    slot: Ints
    occupant: Ints  # [time slot, room]
    running: Words  # [time slot, word]: sessions that fill it
    once: Words  # [stretch, weight, word]: people with one session there, with two; of plain stretches
    twice: Words
    worth: NDArray[np.int64]  # [stretch]
    members: Ints  # [stretch, place]
    count: Ints  # [stretch]
    served: Ints  # [person]: of how many sessions that run
    totals: NDArray[np.int64]
    random: Words  # [1]
    best_room: Ints
    best_slot: Ints
    best: NDArray[np.float64]  # [1]
    changed: Ints  # [row, MOST]: sessions of the move under work, where they go, where they were
    scratch: Scratch


def state_of(arrays: Arrays, draft: Draft, seed: int) -> State:
    """The draft as arrays; `recount` of the moves module must follow."""
    sessions, stretches = len(draft.where), len(arrays.plain)
    slots, rooms = len(arrays.stretch), arrays.overflow.shape[1]
    covered = stretches, *arrays.planes.shape[1:]
    state = State(
        room=np.full(sessions, OUT, np.int64),
        slot=np.full(sessions, OUT, np.int64),
        occupant=np.full((slots, rooms), OUT, np.int64),
        running=np.zeros((slots, arrays.akin.shape[1]), np.uint64),
        once=np.zeros(covered, np.uint64),
        twice=np.zeros(covered, np.uint64),
        worth=np.zeros(stretches, np.int64),
        members=np.full((stretches, max(1, sessions)), OUT, np.int64),
        count=np.zeros(stretches, np.int64),
        served=np.zeros(max(1, draft.table.people), np.int64),
        totals=np.zeros(TOTALS, np.int64),
        random=np.array([seed & 0xFFFFFFFFFFFFFFFF], np.uint64),
        best_room=np.full(sessions, OUT, np.int64),
        best_slot=np.full(sessions, OUT, np.int64),
        best=np.zeros(1, np.float64),
        changed=np.full((5, MOST), OUT, np.int64),
        scratch=_scratch(sessions + MOST, len(draft.table.time_slots)),
    )
    for session, (room, slot) in draft.places().items():
        state.room[session], state.slot[session] = room, slot
    return state


def _scratch(most: int, slots: int) -> Scratch:
    digits = max(2, (3 * slots).bit_length())
    return Scratch(
        *(np.zeros(size, np.int64) for size in (MOST, 2 * MOST, 2 * MOST, most, most, most, most, most)),
        best=np.zeros((most + 1, digits), np.uint64),
        wished=np.zeros((most, 3), np.uint64),
    )
