"""The compiled search: it counts as the draft does, breaks no rule, and is compiled from the sources that are there."""

import sys

import pytest
from hypothesis import given, settings

from rooms.planner import Problem, broken
from rooms.planner.anneal import Annealing
from rooms.planner.annealing import annealing
from rooms.planner.cost import LOSS
from rooms.planner.draft import Draft
from rooms.planner.engine.anneal import anneal
from rooms.planner.engine.arrays import OUT
from rooms.planner.engine.counting import points
from rooms.planner.engine.search import CompiledAnnealing
from rooms.planner.engine.state import MISSING, NOTHING, ROOM, SLOT
from rooms.planner.stale import forget_stale
from rooms.planner.start import start
from rooms.planner.table import Table
from rooms.planner.watch import Watch
from tests.rooms.planner.small import assert_judge_agrees, instance, planned, problem, problems

WILD = 1000.0
"""A temperature at which nearly every move is made."""


def begun(data, previous=None):
    """The problem, what its agenda was, and the first draft of a search."""
    asked = Problem.from_json(data)
    before = asked.agenda_from_json(previous or {})
    draft = Draft(Table(asked, before))
    start(draft, Watch())
    return asked, before, draft


def has_choice(draft):
    return draft.table.movable and draft.table.time_slots and draft.table.rooms


def wandered(draft, steps):
    """A search after so many steps that lead anywhere, and where that is as a new draft."""
    search = CompiledAnnealing(draft, 1, Watch(iterations=0), 1.0)
    anneal(search.arrays, search.state, steps, WILD, search.missing, search.nothing)
    rooms, slots = search.state.places[ROOM], search.state.places[SLOT]
    places = {s: (int(room), int(slots[s])) for s, room in enumerate(rooms) if room != OUT}
    return search, Draft(draft.table, places)


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=150)
@given(problems())
def test_what_is_counted_move_by_move_is_what_is_counted_anew_and_no_rule_is_broken(asked):
    asked, before, draft = begun(*asked)
    if not has_choice(draft):
        return

    search, anew = wandered(draft, 200)

    assert points(search.state, 0.0, 0.0) + LOSS * draft.table.wishes == pytest.approx(anew.points())
    assert (search.state.totals[MISSING], search.state.totals[NOTHING]) == anew.duties()
    assert broken(asked, anew.agenda(), before) == []


def test_search_wanders_far_when_it_is_hot():
    _, _, draft = begun(instance("u150-s1"))

    _, elsewhere = wandered(draft, 2000)

    assert sum(was != now for was, now in zip(draft.where, elsewhere.where, strict=True)) > 20


@pytest.mark.slow
def test_where_nothing_compiles_the_search_is_the_same_in_python(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("rooms.planner.engine.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    data = instance("u150-s1")
    _, _, draft = begun(data)

    assert isinstance(annealing(draft, 1, Watch(), 1.0), Annealing)
    assert_judge_agrees(data, planned(data, iterations=500))


def test_problem_without_a_choice_is_not_searched_by_the_compiled_one():
    _, _, draft = begun(problem(rooms=[]))

    assert isinstance(annealing(draft, 1, Watch(), 1.0), Annealing)


def test_what_was_compiled_from_other_sources_is_forgotten(tmp_path):
    source, compiled = tmp_path / "loop.py", tmp_path / "__pycache__" / "loop.nbi"
    source.write_text("one")

    def there_after(text):
        source.write_text(text)
        forget_stale(tmp_path)
        return compiled.exists()

    forget_stale(tmp_path)
    compiled.write_text("compiled")

    assert (there_after("one"), there_after("two")) == (True, False)
