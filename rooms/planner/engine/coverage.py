"""What people can attend in one stretch of time, counted on words of 64 people."""

import numpy as np

from rooms.planner.engine.arrays import BEGIN, END, RUN, Arrays, Words
from rooms.planner.engine.compiling import inlined, popcount
from rooms.planner.engine.state import BEGINS, ENDS, GROUPS, MEMBERS, ONCE, SESSIONS, SLOTS, TWICE, State

NO_WORD = np.uint64(0)


@inlined
def cover(arrays: Arrays, state: State, stretch: int) -> None:
    """Count a plain stretch again: who has one of its sessions, who has two."""
    once, twice = state.cover[ONCE, stretch], state.cover[TWICE, stretch]
    once[:] = NO_WORD
    twice[:] = NO_WORD
    for i in range(state.stretches[MEMBERS, stretch]):
        planes = arrays.planes[state.members[stretch, i]]
        for level in range(planes.shape[0]):
            for word in range(planes.shape[1]):
                twice[level, word] |= once[level, word] & planes[level, word]
                once[level, word] |= planes[level, word]


@inlined
def covered_by(arrays: Arrays, state: State, stretch: int, gone: int, come: int) -> int:
    """The worth of a plain stretch without one of its sessions and with another; either may be none, -1."""
    once, twice = state.cover[ONCE, stretch], state.cover[TWICE, stretch]
    total = 0
    if gone < 0:
        new = arrays.planes[come]
        for level in range(once.shape[0]):
            for word in range(once.shape[1]):
                total += popcount(once[level, word] | new[level, word])
    elif come < 0:
        old = arrays.planes[gone]
        for level in range(once.shape[0]):
            for word in range(once.shape[1]):
                total += popcount(once[level, word] & ~(old[level, word] & ~twice[level, word]))
    else:
        old, new = arrays.planes[gone], arrays.planes[come]
        for level in range(once.shape[0]):
            for word in range(once.shape[1]):
                stays = once[level, word] & ~(old[level, word] & ~twice[level, word])
                total += popcount(stays | new[level, word])
    return total


@inlined
def covered(arrays: Arrays, state: State, count: int) -> int:
    """The worth of the first sessions of the scratch running all at the same time."""
    sessions = state.scratch[SESSIONS]
    total = 0
    for level in range(arrays.planes.shape[1]):
        for word in range(arrays.planes.shape[2]):
            union = NO_WORD
            for i in range(count):
                union |= arrays.planes[sessions[i], level, word]
            total += popcount(union)
    return total


@inlined
def attended(arrays: Arrays, state: State, count: int) -> int:
    """The worth of the first sessions of the scratch, in their time slots: each person attends what is worth most
    to them together.

    Weighted interval scheduling for 64 people at a time, as in `rooms.planner.cost`: a number per person is a column
    of bits, digit k in word k.
    """
    if count == 0:
        return 0
    sessions, best, wished = state.scratch[SESSIONS], state.sums, state.wished
    begins, ends, group = state.scratch[BEGINS], state.scratch[ENDS], state.scratch[GROUPS]
    spans = _spans(arrays, state, count)
    levels, words = arrays.planes.shape[1], arrays.planes.shape[2]
    total = 0
    for word in range(words):
        for i in range(spans):
            for level in range(3):
                wished[i, level] = NO_WORD
        for i in range(count):
            for level in range(levels):
                wished[group[i], level] |= arrays.planes[sessions[i], level, word]
        for i in range(spans):
            before = i
            while before > 0 and ends[before - 1] > begins[i]:
                before -= 1
            _take_or_leave(best, i, before, wished[i])
        for k in range(best.shape[1]):
            total += popcount(best[spans, k]) << k
    return total


@inlined
def _take_or_leave(best: Words, i: int, before: int, wished: Words) -> None:
    """best[i + 1] = the larger of best[i] and best[before] + the weight of offer i, for each person."""
    digits = best.shape[1]
    one = (wished[0] & ~wished[1]) | wished[2]
    two = wished[1]
    carry = NO_WORD
    for k in range(digits):
        added = one if k == 0 else (two if k == 1 else NO_WORD)
        old = best[before, k]
        best[i + 1, k] = old ^ added ^ carry
        carry = (old & added) | (carry & (old ^ added))
    undecided, keep = ~NO_WORD, NO_WORD
    for k in range(digits - 1, -1, -1):
        keep |= undecided & best[i, k] & ~best[i + 1, k]
        undecided &= ~(best[i, k] ^ best[i + 1, k])
    for k in range(digits):
        best[i + 1, k] ^= (best[i, k] ^ best[i + 1, k]) & keep


@inlined
def _spans(arrays: Arrays, state: State, count: int) -> int:
    """Note the different times these sessions take, by their end, and which of them each session has; how many."""
    sessions, slots = state.scratch[SESSIONS], state.scratch[SLOTS]
    begins, ends, group = state.scratch[BEGINS], state.scratch[ENDS], state.scratch[GROUPS]
    found = 0
    for i in range(count):
        kind = arrays.sessions[sessions[i], RUN]
        begin, end = arrays.spans[BEGIN, kind, slots[i]], arrays.spans[END, kind, slots[i]]
        at = 0
        while at < found and (ends[at] < end or (ends[at] == end and begins[at] < begin)):
            at += 1
        if at == found or ends[at] != end or begins[at] != begin:
            for j in range(found, at, -1):
                begins[j], ends[j] = begins[j - 1], ends[j - 1]
            begins[at], ends[at] = begin, end
            found += 1
    for i in range(count):
        kind = arrays.sessions[sessions[i], RUN]
        at = 0
        while ends[at] != arrays.spans[END, kind, slots[i]] or begins[at] != arrays.spans[BEGIN, kind, slots[i]]:
            at += 1
        group[i] = at
    return found
