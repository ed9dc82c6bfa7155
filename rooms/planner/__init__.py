"""The planner: a problem in, an agenda with its reasons out. Formats, rules and costs: docs/planner.md.

It knows nothing of Django, of the clock or of a database; seeds, time limits and clocks come in as arguments.
"""

from rooms.planner.cells import feasible_cells
from rooms.planner.cost import Cost
from rooms.planner.diff import Move, moves_between
from rooms.planner.draft import cost_of
from rooms.planner.problem import Agenda, Cell, Malformed, Problem
from rooms.planner.rules import Broken, broken, broken_by
from rooms.planner.solution import Solution
from rooms.planner.solve import solve

__all__ = [
    "Agenda",
    "Broken",
    "Cell",
    "Cost",
    "Malformed",
    "Move",
    "Problem",
    "Solution",
    "broken",
    "broken_by",
    "cost_of",
    "feasible_cells",
    "moves_between",
    "solve",
]
