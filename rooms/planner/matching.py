"""The best rooms for what runs in one time slot: everybody fits as well as possible, and few change rooms."""

from rooms.planner.cost import OVERFLOW
from rooms.planner.draft import Draft
from rooms.planner.table import numbers
from rooms.planner.watch import Watch

NEVER, FAR = 1 << 60, 1 << 80
FREE = -1  # no row, no column


def match_rooms(draft: Draft, watch: Watch, share: float = 1.0) -> None:
    """Give the sessions of each time slot the rooms that together cost least. Times stay as they are.

    Long and fixed sessions keep their rooms, and so do those in rooms with parts: they tie time slots or rooms
    together.
    """
    for time_slot in range(len(draft.table.time_slots)):
        if watch.late(share):
            break
        _match(draft, time_slot)


def _match(draft: Draft, time_slot: int) -> None:
    table = draft.table
    here = [
        s
        for s in numbers(draft.running[time_slot] & ~table.fixed_bits)
        if table.length[s] == 1 and len(table.sharing[draft.at(s)[0]]) == 1
    ]
    if not any(_misfit(draft, s, draft.at(s)[0], time_slot) for s in here):
        return
    run = table.run(here[0], time_slot)
    free = draft.vacant(run, sum(1 << s for s in here))
    rooms = [room for room in numbers(free) if len(table.sharing[room]) == 1]
    costs = [
        [_misfit(draft, s, r, time_slot) if table.open_rooms(s, time_slot) >> r & 1 else NEVER for r in rooms]
        for s in here
    ]
    chosen = {s: (rooms[at], time_slot) for s, at in zip(here, cheapest_matching(costs), strict=True)}
    changes = {s: place for s, place in chosen.items() if draft.where[s] != place}
    if changes and (trial := draft.weigh(changes)).points < 0:
        draft.make(trial)


def _misfit(draft: Draft, session: int, room: int, time_slot: int) -> int:
    """Overflow and disruption, in two-hundredths of a point."""
    return 200 * OVERFLOW * draft.table.overflow(session, room) + draft.table.disruption(session, (room, time_slot))


def cheapest_matching(costs: list[list[int]]) -> list[int]:
    """A different column for each row, the sum of costs least. There are at least as many columns as rows.

    Successive shortest augmenting paths with potentials (Kuhn and Munkres; Jonker and Volgenant), O(rows^2 columns).
    """
    columns = len(costs[0]) if costs else 0
    row_price, column_price = [0] * len(costs), [0] * columns
    row_of = [FREE] * columns
    for new in range(len(costs)):
        distance, came_from = [FAR] * columns, [FREE] * columns
        unseen = list(range(columns))
        row, column, reached, seen = new, FREE, 0, []
        while row != FREE:
            for j in unseen:
                further = reached + costs[row][j] - row_price[row] - column_price[j]
                if further < distance[j]:
                    distance[j], came_from[j] = further, column
            column = min(unseen, key=distance.__getitem__)
            unseen.remove(column)
            seen.append(column)
            reached, row = distance[column], row_of[column]
        row_price[new] += reached
        for j in seen[:-1]:
            row_price[row_of[j]] += reached - distance[j]
            column_price[j] -= reached - distance[j]
        while column != FREE:
            before = came_from[column]
            row_of[column] = new if before == FREE else row_of[before]
            column = before
    return [row_of.index(row) for row in range(len(costs))]
