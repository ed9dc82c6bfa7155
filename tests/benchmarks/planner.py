"""What the planner reaches in 1 s and 5 s beside what people do instead; every plan is judged.

python -m tests.benchmarks.planner [--seconds 1 5] [--instances u150-s1 ...]
"""

import argparse
import time

from rooms.planner import Problem, solve
from rooms.planner.draft import Draft
from rooms.planner.start import start
from rooms.planner.table import Table
from rooms.planner.watch import Watch
from tests.rooms.planner.rivals import per_slot_top_n, votes_first
from tests.rooms.planner.small import assert_judge_agrees, instance

# Best known agendas: tests/benchdata/unconf-synth/README.md.
BEST_KNOWN = {
    "u150-s1": 3905,
    "u150-s2": 3985,
    "u300-s1": 10715,
    "u300-s2": 9820,
    "u500-s1": 17030,
    "u500-s2": 18180,
    "u2000-s1": 69485,
    "u2000-s2": 65675,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, nargs="+", default=[1, 5])
    parser.add_argument(
        "--instances", nargs="+", choices=BEST_KNOWN, default=["u150-s1", "u300-s1", "u500-s1", "u2000-s1"]
    )
    options = parser.parse_args()
    limits = [f"{seconds:g} s" for seconds in options.seconds]
    _print("instance", "top-N", "votes first", "start", *limits, "best known", "moves/s")
    for name in options.instances:
        _print(name, *_figures(name, options.seconds))


def _figures(name: str, limits: list[float]) -> list[str]:
    data = instance(name)
    problem = Problem.from_json(data)
    draft = Draft(Table(problem))
    start(draft, Watch())
    found = [per_slot_top_n(problem), votes_first(problem), draft.cost().total]
    speed = 0.0
    for seconds in limits:
        began = time.perf_counter()
        solution = solve(problem, seconds=seconds)
        speed = solution.iterations / (time.perf_counter() - began)
        assert_judge_agrees(data, solution)
        found.append(solution.cost.total)
    return [f"{figure:,}" for figure in (*found, BEST_KNOWN[name], round(speed))]


def _print(*columns: str) -> None:
    print("".join(column.rjust(12) for column in columns), flush=True)


if __name__ == "__main__":
    main()
