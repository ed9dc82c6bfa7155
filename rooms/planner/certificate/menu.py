"""What may run together in one time slot, as arrays for the search."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from rooms.planner.certificate.standing import Standing
from rooms.planner.cost import OVERFLOW, TOPIC_PAIR
from rooms.planner.table import Table, bits

POINT = 20_000  # units of value in one point of cost: a hundredth of the two-hundredths in which disruption is counted
NEVER = 1 << 50  # the price of a room that a session may not have
FINEST = POINT // 200
MANY = 60  # time slots in one menu, each being a bit of a number with a sign

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Menu:
    """The sessions that may start in some time slots, beside what stands there.

    A set of them is worth the wishes it serves beyond what stands, less its topic pairs and the cheapest matching with
    rooms, the same in all these time slots. Not every session is open in all of them. All worths and prices in units.
    """

    time_slots: tuple[int, ...]
    sessions: tuple[int, ...]
    open: Numbers  # session: bit k says whether it may run in time_slots[k]
    planes: Words  # session x words: the wishes it would serve
    room_price: Numbers  # session x room
    bonus: Numbers  # session: what it is worth besides
    apart: Flags  # session x session: may not run together
    akin: Flags  # session x session: share a topic
    most: int  # how many can run at once


@dataclass(frozen=True)
class Row:
    """One session in one time slot."""

    planes: Words
    room_price: Numbers
    bonus: int

    def same(self, other: "Row | None") -> bool:
        return other is None or (
            self.bonus == other.bonus
            and np.array_equal(self.room_price, other.room_price)
            and np.array_equal(self.planes, other.planes)
        )


def menus(table: Table, standing: Standing) -> list[Menu]:
    """One for the time slots that differ at most in who may run in them."""
    alike: list[tuple[int, dict[int, list[int]], dict[int, Row]]] = []
    everybody = reduce(or_, (table.planes[s] for s in standing.movable), 0)
    for time_slot in range(len(table.time_slots)):
        most, rows = _rows(table, standing, time_slot, everybody)
        if most:
            for size, times, known in alike:
                if size == most and len(times) < MANY and all(row.same(known.get(s)) for s, row in rows.items()):
                    break
            else:
                times, known = {}, {}
                alike.append((most, times, known))
            times[time_slot] = list(rows)
            known |= rows
    return [_menu(table, *group) for group in alike]


def _rows(table: Table, standing: Standing, time_slot: int, everybody: int) -> tuple[int, dict[int, Row]]:
    """How many sessions can run, and what each would bring."""
    rooms = {s: found for s in standing.movable if (found := standing.rooms(s, time_slot))}
    beside, served = standing.in_time_slot(time_slot), standing.served(time_slot)
    planes = _words([table.planes[s] & ~served for s in rooms], everybody)
    rows = {}
    for s, plane in zip(rooms, planes, strict=True):
        prices = np.full(len(table.rooms), NEVER, np.int64)
        prices[rooms[s]] = [room_price(table, s, room, time_slot) for room in rooms[s]]
        rows[s] = Row(plane, prices, _bonus(table, s, beside))
    return min(len(rows), most_at_once(table, sorted(set().union(*rooms.values())))), rows


def _menu(table: Table, most: int, times: dict[int, list[int]], rows: dict[int, Row]) -> Menu:
    sessions = sorted(rows)
    return Menu(
        time_slots=tuple(times),
        sessions=tuple(sessions),
        open=np.array([bits(k for k, there in enumerate(times.values()) if s in there) for s in sessions], np.int64),
        planes=np.array([rows[s].planes for s in sessions]),
        room_price=np.array([rows[s].room_price for s in sessions]),
        bonus=np.array([rows[s].bonus for s in sessions], np.int64),
        apart=_flags(sessions, table.same_hosts),
        akin=_flags(sessions, table.akin),
        most=most,
    )


def _flags(sessions: list[int], related: list[int]) -> Flags:
    return np.array([[bool(related[s] >> other & 1) for other in sessions] for s in sessions], np.bool_)


def room_price(table: Table, session: int, room: int, time_slot: int) -> int:
    return POINT * OVERFLOW * table.overflow(session, room) + FINEST * table.disruption(session, (room, time_slot))


def _bonus(table: Table, session: int, beside: int) -> int:
    """It is not dropped; but it may share topics with what stands."""
    pairs = (table.akin[session] & beside).bit_count()
    return FINEST * table.disruption(session, None) - POINT * TOPIC_PAIR * pairs


def most_at_once(table: Table, rooms: list[int]) -> int:
    """No fewer than the sessions these rooms can hold at once: each uses a space of its own that has no parts."""
    problem = table.problem
    spaces = set().union(*(problem.spaces[table.rooms[room]] for room in rooms)) if rooms else set()
    whole = sum(1 for space in spaces if not problem.rooms[space].parts)
    return min(len(rooms), whole) if whole else len(rooms)


def _words(planes: list[int], everybody: int) -> Words:
    """Bit sets as rows of words. Only bits of `everybody` are kept."""
    size = everybody.bit_length() // 8 + 1
    rows = [np.frombuffer(plane.to_bytes(size, "little"), np.uint8) for plane in (everybody, *planes)]
    flags = np.unpackbits(np.array(rows), axis=1, bitorder="little")
    packed = np.packbits(flags[1:, flags[0] == 1], axis=1)
    padded = np.zeros((len(planes), -(-packed.shape[1] // 8) * 8 or 8), np.uint8)
    padded[:, : packed.shape[1]] = packed
    return padded.view(np.uint64)
