"""The compiled search: the same moves as `rooms.planner.anneal`, on arrays of bits, some hundred times as fast."""
