"""What people do instead of planning: the two rules the planner is compared with."""

from rooms.planner.draft import Draft
from rooms.planner.table import Table


def per_slot_top_n(problem):
    """Time slot after time slot the most voted sessions that are left, the most voted in the largest room."""
    return _by_votes(problem, lambda table, place: (place[1], -_size(table, place), place[0]))


def votes_first(problem):
    """By hand: the most voted session first, into the largest room that is free at some time, at the earliest."""
    return _by_votes(problem, lambda table, place: (-_size(table, place), place[0], place[1]))


def _by_votes(problem, preference):
    """The cost of an agenda for which each session, most voted first, takes the allowed cell preferred most."""
    table = Table(problem)
    draft = Draft(table)
    for session in sorted(range(len(table.sessions)), key=lambda s: (-table.voters[s].bit_count(), s)):
        allowed = [(room, t) for t in table.starts[session] for room in table.open_list(session, t)]
        for place in sorted(allowed, key=lambda place: preference(table, place)):
            if not draft.blockers(session, place):
                draft.put(session, place)
                break
    draft.recount()
    return draft.cost().total


def _size(table, place):
    capacity = table.capacity[place[0]]
    return table.people if capacity is None else capacity
