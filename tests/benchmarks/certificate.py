"""How near to the best possible a plan is proven to be, and how long the proof takes; every agenda is judged.

python -m tests.benchmarks.certificate [instances] [--seconds 10] [--solve 5]
"""

import argparse
import time

from rooms.planner import Problem, solve
from rooms.planner.certificate import certify
from tests.benchmarks.planner import BEST_KNOWN
from tests.judge.score_agenda import judge
from tests.rooms.planner.small import instance


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("instances", nargs="*", default=list(BEST_KNOWN))
    parser.add_argument("--seconds", type=float, default=10, help="for the certificate")
    parser.add_argument("--solve", type=float, default=5, help="seconds for the plan it begins with")
    options = parser.parse_args()
    certify(Problem.from_json(instance("u150-s1")), {}, seconds=options.seconds)  # compiled before anything is timed
    _print("instance", "plan", "agenda", "bound", "gap", "best known", "proven", "seconds")
    for name in options.instances:
        _print(name, *_figures(name, options.solve, options.seconds))


def _figures(name: str, solving: float, certifying: float) -> list[str]:
    data = instance(name)
    problem = Problem.from_json(data)
    plan = solve(problem, seconds=solving)
    began = time.perf_counter()
    certificate = certify(problem, plan.placements, seconds=certifying)
    took = time.perf_counter() - began
    verdict = judge(data, {session: cell._asdict() for session, cell in certificate.agenda.items()}, None)
    assert (verdict["broken"], verdict["could_run"], verdict["cost"]["total"]) == ([], [], certificate.cost)
    gap = f"{(certificate.cost - certificate.bound) / certificate.cost:.2%}"
    costs = [f"{cost:,}" for cost in (plan.cost.total, certificate.cost, certificate.bound)]
    return [*costs, gap, f"{BEST_KNOWN[name]:,}", "yes" if certificate.proven else "no", f"{took:.1f}"]


def _print(*columns: str) -> None:
    print("".join(column.rjust(12) for column in columns), flush=True)


if __name__ == "__main__":
    main()
