"""docker-compose.yml: valid, and its commands are those that the stack runs.

No Docker engine is needed: the commands are run as they stand, against servers that were started separately.
"""

import os
import re
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from tests.stack.processes import eventually
from tests.stack.stacks import clean_environment, free_port
from unconf.stack import programs
from unconf.stack.addresses import ROOT
from unconf.stack.servers import servers

FILE = ROOT / "docker-compose.yml"


def services(**values: str) -> dict:
    """The services with `${NAME:-default}` and `${NAME:?complaint}` filled in, as Compose does."""

    def fill(match: re.Match) -> str:
        return values[match["name"]] if match["name"] in values else match["default"]

    text = re.sub(r"\$\{(?P<name>\w+):(?:-(?P<default>[^}]*)|\?[^}]*)\}", fill, FILE.read_text())
    return yaml.safe_load(text)["services"]


@pytest.fixture
def compose():
    return services(DOMAIN="unconf.example.org", SECRET_KEY="secret", POSTGRES_PASSWORD="secret", WEB_PORT="8000")


@pytest.mark.slow
def test_compose_file_is_valid():
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]

    done = subprocess.run(check, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_containers_run_what_the_stack_runs(compose):
    assert compose["web"]["command"][: len(programs.WEB)] == programs.WEB
    assert compose["worker"]["command"] == programs.WORKER
    assert compose["beat"]["command"] == [*programs.BEAT, "--schedule=/tmp/beat-schedule"]


def test_every_service_that_stays_says_how_it_is(compose):
    staying = [name for name in compose if name != "migrate"]

    assert [name for name in staying if "healthcheck" not in compose[name]] == []


def test_hosts_that_the_health_checks_name_are_answered(compose):
    checks = [compose[name]["healthcheck"]["test"][-1] for name in ("web", "beat")]
    named = {urlsplit(address).hostname for check in checks for address in re.findall(r"http://[^']+", check)}

    allowed = compose["web"]["environment"]["ALLOWED_HOSTS"].split(",")

    assert sorted(allowed) == sorted({"unconf.example.org", *named})


def test_containers_of_unconf_have_no_rights(compose):
    ours = [compose[name] for name in ("migrate", "web", "worker", "beat")]

    assert [(one["read_only"], one["cap_drop"]) for one in ours] == [(True, ["ALL"])] * 4
    assert "\nUSER unconf\n" in (ROOT / "Dockerfile").read_text()


@pytest.mark.stack
@pytest.mark.slow
def test_commands_of_the_containers_serve_on_separate_servers(tmp_path):
    port = str(free_port())
    ours = services(DOMAIN="unconf.example.org", SECRET_KEY="secret", POSTGRES_PASSWORD="secret", WEB_PORT=port)
    with ExitStack() as running:
        started = running.enter_context(servers(tmp_path, durable=False))
        env = clean_environment(**ours["web"]["environment"])
        env |= {"DATABASE_URL": started.database, "REDIS_URL": started.redis, "PATH": path()}
        subprocess.run(ours["migrate"]["command"], cwd=ROOT, env=env, check=True)
        for name in ("worker", "beat", "web"):
            command = [word.replace("/tmp/", f"{tmp_path}/") for word in ours[name]["command"]]
            process = running.enter_context(subprocess.Popen(command, cwd=ROOT, env=env))
            running.callback(process.terminate)

        assert eventually(lambda: answers(f"http://127.0.0.1:{port}/healthz"))
        for name in ("web", "worker"):
            assert subprocess.run(ours[name]["healthcheck"]["test"][1:], cwd=ROOT, env=env, check=False).returncode == 0


def path() -> str:
    """The image's own programs come first, as in the container."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
