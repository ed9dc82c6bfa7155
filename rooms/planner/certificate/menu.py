"""What may run together in one time slot, as arrays for the search."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rooms.planner.certificate.standing import Standing
from rooms.planner.cost import OVERFLOW, TOPIC_PAIR
from rooms.planner.table import Table, numbers

POINT = 20_000  # units of value in one point of cost: a hundredth of the two-hundredths in which disruption is counted
NEVER = 1 << 50  # the price of a room that a session may not have
FINEST = POINT // 200

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Menu:
    """The sessions that may start in some time slots that are all alike, beside what stands there.

    A set of them is worth the wishes it serves beyond what stands, less its topic pairs and the cheapest matching with
    `rooms` rooms. All in units; `most` is how many can run at once.
    """

    time_slots: tuple[int, ...]
    sessions: tuple[int, ...]
    planes: Words  # session x words: the wishes it would serve
    room_price: Numbers  # session x room
    bonus: Numbers  # session: what it is worth besides
    apart: Flags  # session x session: may not run together
    akin: Flags  # session x session: share a topic
    most: int


def menus(table: Table, standing: Standing) -> list[Menu]:
    """One for each kind of time slot in which something can be placed."""
    alike: dict[tuple[object, ...], Menu] = {}
    for time_slot in range(len(table.time_slots)):
        menu = _menu(table, standing, time_slot)
        if menu.most:
            key = _key(menu)
            same = alike.get(key)
            alike[key] = menu if same is None else _also(same, time_slot)
    return list(alike.values())


def _menu(table: Table, standing: Standing, time_slot: int) -> Menu:
    rooms = {s: open_rooms for s in standing.movable if (open_rooms := standing.rooms(s, time_slot))}
    sessions = sorted(rooms)
    used = sorted(set().union(*rooms.values())) if rooms else []
    beside = standing.in_time_slot(time_slot)
    served = standing.served(time_slot)
    shape = (len(sessions), len(sessions))
    apart, akin = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    at = {s: i for i, s in enumerate(sessions)}
    for s, i in at.items():
        for found, relation in ((apart, table.same_hosts[s]), (akin, table.akin[s])):
            for other in numbers(relation):
                if other in at:
                    found[i, at[other]] = True
    return Menu(
        time_slots=(time_slot,),
        sessions=tuple(sessions),
        planes=_words([table.planes[s] & ~served for s in sessions]),
        room_price=np.array(
            [[room_price(table, s, r, time_slot) if r in rooms[s] else NEVER for r in used] for s in sessions],
            np.int64,
        ).reshape(len(sessions), len(used)),
        bonus=np.array([_bonus(table, s, beside) for s in sessions], np.int64),
        apart=apart,
        akin=akin,
        most=min(len(sessions), most_at_once(table, used)),
    )


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


def _words(planes: list[int]) -> Words:
    """Bit sets as rows of words. Only bits that some row has are kept."""
    size = max((plane.bit_length() for plane in planes), default=0) // 8 + 1
    rows = [np.frombuffer(plane.to_bytes(size, "little"), np.uint8) for plane in planes]
    flags = np.unpackbits(np.array(rows, np.uint8).reshape(len(planes), size), axis=1)
    packed = np.packbits(flags[:, flags.any(axis=0)], axis=1)
    padded = np.zeros((len(planes), -(-packed.shape[1] // 8) * 8 or 8), np.uint8)
    padded[:, : packed.shape[1]] = packed
    return padded.view(np.uint64)


def _key(menu: Menu) -> tuple[object, ...]:
    arrays = (menu.planes, menu.room_price, menu.bonus, menu.apart, menu.akin)
    return (menu.sessions, menu.most, *(array.tobytes() for array in arrays))


def _also(menu: Menu, time_slot: int) -> Menu:
    return Menu(**{**vars(menu), "time_slots": (*menu.time_slots, time_slot)})
