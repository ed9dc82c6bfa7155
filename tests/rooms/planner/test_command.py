"""The planner from the shell."""

import json
import subprocess
import sys

import pytest

from rooms.planner.__main__ import main
from tests.rooms.planner.small import at, instance, problem


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


def test_command_writes_a_solution_and_exits_0(write):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "rooms.planner",
            write("problem.json", problem()),
            "--iterations",
            "50",
            "--seed",
            "3",
            "--certify",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    solution = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert solution["cost"] == {"total": 0, "loss": 0, "overflow": 0, "topic_pairs": 0, "disruption": 0, "placed": 2}
    assert (solution["bound"], solution["proven"], solution["seed"]) == (0, True, 3)
    assert set(solution) == {
        *("placements", "cost", "bound", "proven", "unplaced", "reasons", "people"),
        *("seconds", "iterations", "seed", "trace"),
    }


@pytest.mark.slow
def test_command_proves_how_good_the_agenda_is_where_it_is_asked_to(write, capsys):
    path = write("problem.json", instance("u150-s1"))

    found = []
    for more in ([], ["--certify"]):
        assert main([path, "--iterations", "1000000", *more]) == 0
        solution = json.loads(capsys.readouterr().out)
        found.append((solution["cost"]["total"], solution["bound"], solution["proven"]))

    assert found == [(3905, None, False), (3905, 3905, True)]


def test_command_stays_close_to_a_previous_solution(write, capsys):
    previous = {"placements": {"s": at("B", 1), "t": at("A", 0)}, "cost": {"total": 0}}

    status = main(
        [write("problem.json", problem(beta=60)), "--previous", write("agenda.json", previous), "--iterations", "50"]
    )
    solution = json.loads(capsys.readouterr().out)

    assert status == 0
    assert (solution["moves"], solution["cost"]["disruption"]) == ([], 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "malformed: problem.json is not JSON"),
        (problem(votes=[[1, "s", 9]]), "malformed: weight 9 is not 1, 2 or 3"),
        (problem(rooms=7), "malformed: rooms is a list, not 7"),
    ],
)
def test_command_exits_2_with_a_message_for_a_malformed_problem(write, capsys, content, says):
    assert main([write("problem.json", content), "--iterations", "1"]) == 2

    printed = capsys.readouterr()
    assert (printed.out, printed.err.startswith(says)) == ("", True)


def test_command_exits_2_for_a_malformed_previous_agenda_and_for_a_missing_file(write, capsys):
    asked = write("problem.json", problem())

    assert main([asked, "--previous", write("agenda.json", {"s": at("A", 0)}), "--iterations", "1"]) == 2
    assert main([f"{asked}.gone", "--iterations", "1"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("wrong", [["--seconds", "0"], ["--iterations", "-1"], ["--seconds", "1", "--iterations", "1"]])
def test_command_exits_2_for_limits_that_make_no_sense(write, capsys, wrong):
    with pytest.raises(SystemExit) as stopped:
        main([write("problem.json", problem()), *wrong])

    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""
