"""Where every session is, as arrays that the compiled search alters in place."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rooms.planner.draft import Draft
from rooms.planner.engine.arrays import OUT, Arrays, Ints, Words

CROWDED, PAIRS, UPSET, MISSING, NOTHING, WORTH, TOTALS = range(7)
"""What is counted, by its place in the totals."""
MOST = 5
"""Sessions that one move concerns at most: the one that goes somewhere, and those it pushes aside."""


ROOM, SLOT, BEST_ROOM, BEST_SLOT = range(4)
"""The rows of `State.places`."""
ONCE, TWICE = range(2)
WORTH_OF, MEMBERS = range(2)
"""The rows of `State.stretches`."""
SESSION, TO_ROOM, TO_SLOT, FROM_ROOM, FROM_SLOT = range(5)
"""The rows of `State.changed`."""
FOUND, TOUCHED, WORTHS, SESSIONS, SLOTS, BEGINS, ENDS, GROUPS, ROWS = range(9)
"""The rows of `State.scratch`."""


class State(NamedTuple):
    """All of it. Compiled code makes no arrays of its own: it works in `scratch`, `sums` and `wished`."""

    places: Ints  # [ROOM and so on, session]
    occupant: Ints  # [time slot, room]
    running: Words  # [time slot, word]: sessions that fill it
    cover: Words  # [ONCE or TWICE, stretch, weight, word]: people with one session there, with two; of plain stretches
    stretches: Ints  # [WORTH_OF or MEMBERS, stretch]: what people attend there, how many sessions there are
    members: Ints  # [stretch, place]
    served: Ints  # [person]: of how many sessions that run
    totals: Ints
    random: Words  # [1]
    best: NDArray[np.float64]  # [1]
    changed: Ints  # [SESSION and so on, MOST]: the move under work
    scratch: Ints  # [FOUND and so on, place]
    sums: Words  # [place, digit]
    wished: Words  # [place, weight]


def state_of(arrays: Arrays, draft: Draft, seed: int) -> State:
    """The draft as arrays; `recount` of the moves module must follow."""
    sessions, (slots, rooms) = len(draft.where), (len(arrays.stretch), arrays.overflow.shape[1])
    stretches, most = len(arrays.plain), max(2 * MOST, len(draft.where) + MOST)
    state = State(
        places=np.full((4, sessions), OUT, np.int64),
        occupant=np.full((slots, rooms), OUT, np.int64),
        running=np.zeros((slots, arrays.akin.shape[1]), np.uint64),
        cover=np.zeros((2, stretches, *arrays.planes.shape[1:]), np.uint64),
        stretches=np.zeros((2, stretches), np.int64),
        members=np.full((stretches, sessions), OUT, np.int64),
        served=np.zeros(max(1, draft.table.people), np.int64),
        totals=np.zeros(TOTALS, np.int64),
        random=np.array([seed & 0xFFFFFFFFFFFFFFFF], np.uint64),
        best=np.zeros(1, np.float64),
        changed=np.full((5, MOST), OUT, np.int64),
        scratch=np.zeros((ROWS, most), np.int64),
        sums=np.zeros((most + 1, max(2, (3 * slots).bit_length())), np.uint64),
        wished=np.zeros((most, 3), np.uint64),
    )
    for session, place in draft.places().items():
        state.places[:2, session] = place
    return state
