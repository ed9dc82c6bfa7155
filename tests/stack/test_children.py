"""Programs that never outlive their starter, and the keeper that starts them again."""

import signal
import subprocess
import sys

import pytest

from tests.stack.processes import eventually, family, first_line, gone, script
from unconf.stack.children import Child
from unconf.stack.keeper import Kept, wait_before

pytestmark = pytest.mark.stack

START_ONE = """
import signal, sys, time
from unconf.stack.children import Child

child = Child("sleep", ["/bin/sleep", "60"], say=lambda name, line: None, death_signal_works=sys.argv[1] == "signal")
child.start()
print(child.process.pid, flush=True)
signal.pause()
"""
FORK_ONE = """
import os, signal
from unconf.stack.deathwatch import die_with_parent

if os.fork() == 0:
    die_with_parent()
    print(os.getpid(), flush=True)
signal.pause()
"""


@pytest.mark.parametrize("how", ["signal", "pipe"])
def test_child_ends_with_a_starter_that_is_killed(tmp_path, how):
    assert nobody_is_left([*script(tmp_path, START_ONE), how])


def test_forked_process_ends_with_a_parent_that_is_killed(tmp_path):
    assert nobody_is_left(script(tmp_path, FORK_ONE))


def nobody_is_left(program: list[str]) -> bool:
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        child = int(first_line(process))
        everybody = family(process.pid)
        process.kill()
        return child in {one.pid for one in everybody} and gone(everybody) == []


def test_lines_of_a_child_come_with_its_name():
    said = []
    child = Child(
        "echo", [sys.executable, "-c", "print('one\\ntwo')"], say=lambda name, line: said.append((name, line))
    )

    assert child.run() == 0
    assert eventually(lambda: len(said) == 2)
    assert said == [("echo", "one"), ("echo", "two")]


def test_child_that_ignores_a_request_is_killed_after_its_grace(tmp_path):
    said = []
    deaf = script(
        tmp_path, "import signal; signal.signal(15, signal.SIG_IGN); print('ready', flush=True); signal.pause()"
    )
    child = Child("deaf", deaf, say=lambda name, line: said.append(line), grace=0.1)
    child.start()
    assert eventually(lambda: said == ["ready"])

    child.stop()

    assert child.exit_code == -signal.SIGKILL


def test_wait_before_a_new_start_doubles_up_to_half_a_minute():
    assert [wait_before(ends) for ends in range(1, 10)] == [0, 0.5, 1, 2, 4, 8, 16, 30, 30]


def test_kept_child_that_ended_starts_again_when_it_is_due():
    said = []
    child = Child("short", ["/bin/true"], say=lambda name, line: None)
    child.start()
    child.process.wait()
    kept = Kept(child)
    kept.started_at, first = 100.0, child.process

    kept.look(101.0, lambda name, line: said.append(line))
    kept.look(101.0, said.append)

    assert said == ["ended with 0; starts again in 0 s"]
    assert child.process is not first
    child.process.wait()
    kept.look(102.0, lambda name, line: said.append(line))
    assert said[1:] == ["ended with 0; starts again in 0.5 s"]
    child.stop()
