"""How a placed session could be somewhere else: alone into a free room, or in exchange with another session."""

from collections.abc import Iterator

from rooms.planner.cost import OVERFLOW
from rooms.planner.draft import Draft
from rooms.planner.table import Place

EFFORT = 6000  # exchanges looked at for all sessions together; with more possible ones the likeliest are


def at_most(draft: Draft, session: int) -> int:
    """How many exchanges per time slot may be looked at for one session."""
    return max(1, EFFORT // (max(1, draft.placed.bit_count()) * max(1, len(draft.table.starts[session]))))


def ways(draft: Draft, session: int, time_slot: int, most: int) -> Iterator[dict[int, Place | None]]:
    """Into the free room that costs least, and at most so many exchanges, those with the least wanted first."""
    table, was = draft.table, draft.at(session)
    places = [(room, time_slot) for room in table.open_list(session, time_slot) if (room, time_slot) != was]
    blocked = [(draft.blockers(session, place), place) for place in places]
    if free := [place for blockers, place in blocked if not blockers]:
        yield {session: min(free, key=lambda place: (_room_cost(draft, session, place), place))}
    single = [
        (one.bit_length() - 1, place) for one, place in blocked if one.bit_count() == 1 and not one & table.fixed_bits
    ]
    for other, place in sorted(single, key=lambda pair: (table.wanted[pair[0]], pair))[:most]:
        in_the_way = draft.blockers(other, was) & ~(1 << session)
        if draft.allowed(other, was) and not in_the_way and not table.clash(session, place, other, was):
            yield {session: place, other: was}


def _room_cost(draft: Draft, session: int, place: Place) -> int:
    """The part of the cost that the room decides, in two-hundredths of a point."""
    return 200 * OVERFLOW * draft.table.overflow(session, place[0]) + draft.table.disruption(session, place)
