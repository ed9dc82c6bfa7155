"""`make run` as people meet it: it starts, it says what is wrong, it leaves nobody behind."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.journeys.client import Caller
from tests.stack.processes import eventually
from tests.stack.stacks import Stack, clean_environment, free_port, stack

pytestmark = [pytest.mark.stack, pytest.mark.slow]


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status


def is_well(started: Stack) -> bool:
    try:
        return status(f"{started.url}/healthz") == 200
    except OSError:
        return False


def manage(started: Stack, *words: str) -> str:
    program = [sys.executable, "manage.py", *words]
    env = clean_environment(DATA_DIR=started.env["DATA_DIR"])
    return subprocess.run(program, env=env, capture_output=True, text=True, check=True).stdout


def test_two_stacks_run_side_by_side_and_end_on_a_signal(tmp_path):
    with (
        stack(tmp_path / "one", port=free_port()) as one,
        stack(tmp_path / "other", port=free_port()) as other,
    ):
        one.wait_until_served()
        other.wait_until_served()

        assert eventually(lambda: is_well(one))
        assert eventually(lambda: is_well(other))
        assert f"  board      {one.url}/e/demo/board/" in one.lines
        assert one.end(signal.SIGTERM) == []
        assert is_well(other)
        assert other.end(signal.SIGINT) == []
        assert other.lines[-1] == "Stopped. The data are kept."


def test_killed_supervisor_leaves_nobody_and_the_next_keeps_the_data(tmp_path):
    port = free_port()
    with stack(tmp_path, port=port) as first:
        first.wait_until_served()
        manage(first, "shell", "-c", "from django.core.cache import cache; cache.set('kept', 34, None)")
        key = (tmp_path / "secret_key").read_text()

        assert first.end(signal.SIGKILL) == []

    with stack(tmp_path, port=port) as second:
        second.wait_until_served()

        shown = manage(second, "shell", "-c", "from django.core.cache import cache; print(cache.get('kept'))")
        assert shown.splitlines()[-1] == "34"
        assert (tmp_path / "secret_key").read_text() == key
        assert second.end(signal.SIGHUP) == []


def test_supervisor_killed_during_a_plan_leaves_nobody_and_the_plan_is_made_after_all(tmp_path):
    port = free_port()
    with stack(tmp_path, port=port) as first:
        team = Caller(first.wait_until_served().url, manage(first, "api_token", "--event", "demo").strip()).within(
            "demo"
        )
        plan = team.post("plans", {"seconds": 20})["id"]
        team.until(f"plans/{plan}", "status", "solving")

        assert first.end(signal.SIGKILL) == []

    with stack(tmp_path, port=port) as second:
        second.wait_until_served()

        assert eventually(lambda: team.get(f"plans/{plan}")["status"] == "draft")
        assert second.end(signal.SIGTERM) == []


@pytest.mark.parametrize("who", ["uvicorn", "celery --app=unconf --quiet worker", "bin/postgres", "valkey-server"])
def test_child_that_is_killed_is_started_again(running_stack, who):
    killed = running_stack.member(who)

    killed.kill()

    def is_there_again() -> bool:
        return any(member.pid != killed.pid for member in running_stack.members(who)) and not killed.is_running()

    assert eventually(lambda: is_there_again() and is_well(running_stack)), running_stack.output


def test_second_stack_on_the_folder_says_who_holds_it(running_stack):
    with stack(running_stack.env["DATA_DIR"], port=free_port()) as second:
        assert second.process.wait(60) == 1

    [line] = second.lines
    assert line.startswith(
        f"unconf: {running_stack.env['DATA_DIR']} is in use by process {running_stack.process.pid} ("
    )
    assert "unconf.stack run" in line


def test_port_in_use_is_said_before_anything_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with stack(tmp_path / "data", port=port) as refused:
            assert refused.process.wait(60) == 1

    [line] = refused.lines
    assert line.startswith(f"unconf: Cannot listen on 127.0.0.1 port {port}: Address already in use.")
    assert not (tmp_path / "data").exists()


def test_commands_beside_a_running_stack_use_its_servers(running_stack):
    shown = manage(running_stack, "shell", "-c", "from django.conf import settings; print(settings.REDIS_URL)")

    assert shown.splitlines()[-1] == f"unix://{running_stack.env['DATA_DIR']}/sockets/valkey.sock?db=0"


@pytest.fixture(scope="module")
def running_stack(tmp_path_factory):
    """One stack for the tests that leave it as well as they found it."""
    with stack(tmp_path_factory.mktemp("stack"), port=free_port()) as started:
        yield started.wait_until_served()
        assert started.end(signal.SIGTERM) == []
