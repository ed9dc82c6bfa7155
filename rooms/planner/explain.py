"""Why each session is where it is, and why others are nowhere. Every price is the exact difference of total cost."""

from rooms.planner.draft import Draft, Trial
from rooms.planner.solution import Alternative, Because, Reason, Unplaced
from rooms.planner.table import Place
from rooms.planner.watch import Watch
from rooms.planner.ways import EFFORT, at_most, ways

SHOWN = 6  # alternatives per session


def reasons(draft: Draft, watch: Watch) -> dict[str, Reason]:
    """A reason for each placed session. When the time is up the rest have no alternatives."""
    table, found = draft.table, {}
    for session, place in draft.places().items():
        fixed = session in table.fixed
        alternatives = () if fixed else _alternatives(draft, session, watch)
        found[table.sessions[session]] = Reason(table.expected[session], table.capacity[place[0]], alternatives)
    return found


def unplaced(draft: Draft, watch: Watch) -> tuple[Unplaced, ...]:
    """Each session that is out, and the rule that forced it."""
    out = [s for s, place in enumerate(draft.where) if place is None]
    return tuple(
        _unplaced(draft, session, weigh=not watch.out_of_time(1), effort=EFFORT // len(out)) for session in out
    )


def _alternatives(draft: Draft, session: int, watch: Watch) -> tuple[Alternative, ...]:
    """The cheapest way to each other time slot and to another room of the same one: into a free room or in exchange."""
    found, most = [], at_most(draft, session)
    for t in draft.table.starts[session]:
        if watch.out_of_time(1):
            break
        trials = [draft.weigh(changes) for changes in ways(draft, session, t, most)]
        if trials:
            found.append(_alternative(draft, session, min(trials, key=lambda trial: trial.points)))
    return tuple(sorted(found, key=lambda alternative: alternative.price)[:SHOWN])


def _alternative(draft: Draft, session: int, trial: Trial) -> Alternative:
    place = trial.changes[session]
    assert place is not None
    now, then = draft.cost(), draft.cost_after(trial)
    others = [draft.table.sessions[s] for s in trial.changes if s != session]
    because = Because(
        then.loss - now.loss,
        then.overflow - now.overflow,
        then.topic_pairs - now.topic_pairs,
        then.disruption - now.disruption,
        others[0] if others else None,
    )
    return Alternative(draft.table.cell(place), then.total - now.total, because)


def _unplaced(draft: Draft, session: int, *, weigh: bool, effort: int) -> Unplaced:
    table = draft.table
    if session in table.left_out:
        return Unplaced(table.sessions[session], "locked")
    places = [(room, t) for t in table.starts[session] for room in table.open_list(session, t)]
    if not places:
        return Unplaced(table.sessions[session], _rule_against_every_cell(draft, session))
    blocked = [(draft.blockers(session, place), place) for place in places]
    best = _cheapest_replacement(draft, session, blocked, effort) if weigh else None
    rule = _rule_in_the_way(draft, session, blocked)
    if best is None:
        return Unplaced(table.sessions[session], rule)
    replaced = next(s for s in best.changes if s != session)
    return Unplaced(table.sessions[session], rule, table.sessions[replaced], draft.price(best))


def _cheapest_replacement(draft: Draft, session: int, blocked: list[tuple[int, Place]], effort: int) -> Trial | None:
    table = draft.table
    single = [(b.bit_length() - 1, place) for b, place in blocked if b.bit_count() == 1 and not b & table.fixed_bits]
    likely = sorted(single, key=lambda pair: (table.wanted[pair[0]], pair))[: max(1, effort)]
    trials = [draft.weigh({session: place, other: None}) for other, place in likely]
    return min(trials, key=lambda trial: trial.points, default=None)


def _rule_in_the_way(draft: Draft, session: int, blocked: list[tuple[int, Place]]) -> str:
    """Outbid if only others' use of the room is in the way somewhere; else what is."""
    table = draft.table
    in_order = sum(1 << s for s in {*table.before[session], *table.after[session]})
    ruled = [(blockers & table.same_hosts[session], blockers & in_order) for blockers, _ in blocked]
    if not all(hosts or order for hosts, order in ruled):
        return "outbid"
    elif any(hosts for hosts, _ in ruled):
        return "hosts"
    else:
        return "order"


def _rule_against_every_cell(draft: Draft, session: int) -> str:
    """The first rule that leaves no cell."""
    table, wants = draft.table, draft.table.problem.sessions[draft.table.sessions[session]]
    complete = [run for run in table.runs[wants.length] if run.complete]
    allowed = [
        run
        for run in complete
        if wants.time_slots is None or all(table.time_slots[t] in wants.time_slots for t in run.filled)
    ]
    if not table.rooms or not table.time_slots:
        return "space"
    elif not table.suited[session]:
        return "needs"
    elif not complete:
        return "length"
    elif not allowed:
        return "time_slots"
    elif not table.starts[session]:
        return "frozen"
    else:
        return "closed"
