"""python -m rooms.planner problem.json [--previous agenda.json] [--seconds 5 | --iterations N] [--seed 1] [--certify]

Writes the solution as JSON. Exit status 2, with a message, for a malformed problem or agenda.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rooms.planner.problem import Agenda, Malformed, Problem
from rooms.planner.solve import SECONDS, solve


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        problem = Problem.from_json(_read(options.problem))
        previous = _previous(problem, options.previous) if options.previous else None
    except Malformed as malformed:
        print(f"malformed: {malformed}", file=sys.stderr)
        return 2
    solution = solve(
        problem,
        previous=previous,
        seed=options.seed,
        seconds=options.seconds,
        iterations=options.iterations,
        certify_for=(options.seconds or SECONDS) if options.certify else 0.0,
    )
    json.dump(solution.to_json(), sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rooms.planner", description="Make an agenda of a planner problem.")
    parser.add_argument("problem", type=Path)
    parser.add_argument("--previous", type=Path, help="an agenda (or solution) to stay close to")
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("--seconds", type=_positive)
    limit.add_argument("--iterations", type=_count)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--certify", action="store_true", help="prove how good the agenda is, for as long again")
    return parser


def _previous(problem: Problem, path: Path) -> Agenda:
    agenda = _read(path)
    if not isinstance(agenda, dict) or "placements" not in agenda:
        raise Malformed(f"{path.name} has no placements")
    return problem.agenda_from_json(agenda["placements"])


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Malformed(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise Malformed(f"{path.name} is not JSON: {error}") from None


def _positive(text: str) -> float:
    if not 0 < (seconds := float(text)) < float("inf"):
        raise argparse.ArgumentTypeError("must be more than 0")
    return seconds


def _count(text: str) -> int:
    if (count := int(text)) < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return count


if __name__ == "__main__":
    sys.exit(main())
