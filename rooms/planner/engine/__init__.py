"""The compiled search: the same moves as `rooms.planner.anneal`, on arrays of bits, some fifty times as fast.

python -m rooms.planner.engine      compile it now, so that the first plan need not wait
"""

from pathlib import Path

from rooms.planner.stale import forget_stale

forget_stale(Path(__file__).parent)
