"""`make fresh`: what a stranger gets from a clone, on a machine that has only python3, make, git and coreutils.

HEAD is cloned into a temporary folder, `make run` sets it up and serves it with a PATH of nothing else, and the first
journey (API and websocket) is run against it. This is how a missing step of the installation is caught.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.stack.stacks import clean_environment, free_port
from unconf.stack.addresses import ROOT

JOURNEY = "tests/journeys/test_first_journey.py"
PATIENCE = 900  # seconds: everything is downloaded anew
TOOLS = ["make", "git"]
COREUTILS = [
    "cat",
    "cp",
    "cut",
    "date",
    "echo",
    "env",
    "head",
    "ln",
    "ls",
    "mkdir",
    "mv",
    "pwd",
    "rm",
    "touch",
    "uname",
]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="unconf-fresh-") as folder:
        clone = Path(folder) / "unconf"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        env = clean_environment(PATH=str(farm(Path(folder) / "bin")), PORT=str(free_port()))
        env = {name: value for name, value in env.items() if name not in {"DATA_DIR", "VIRTUAL_ENV", "PYTHONPATH"}}
        with running(clone, env) as url:
            sys.exit(journey(clone, url))


def farm(folder: Path) -> Path:
    """A folder of links: the whole PATH of the stranger."""
    folder.mkdir()
    for name in (*TOOLS, *COREUTILS):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    return folder


@contextlib.contextmanager
def running(clone: Path, env: dict[str, str]):
    """`make run` in the clone until it serves; its lines are shown as they come."""
    process = subprocess.Popen([str(Path(env["PATH"]) / "make"), "run"], cwd=clone, env=env, start_new_session=True)
    url = f"http://127.0.0.1:{env['PORT']}"
    try:
        wait_until_well(url, process)
        yield url
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        process.wait(60)


def wait_until_well(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_well(url):
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit("make run does not serve; its lines above say why.")
        time.sleep(0.5)


def is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def journey(clone: Path, url: str) -> int:
    """Run the first journey of the clone with our pytest; the answer is its exit code."""
    servers = (clone / "var" / "servers.env").read_text().splitlines()
    env = clean_environment(UNCONF_URL=url, DATA_DIR=str(clone / "var"), **dict(line.split("=", 1) for line in servers))
    env["SECRET_KEY"] = (clone / "var" / "secret_key").read_text().strip()
    return subprocess.run([sys.executable, "-m", "pytest", "-q", JOURNEY], cwd=clone, env=env, check=False).returncode


if __name__ == "__main__":
    main()
