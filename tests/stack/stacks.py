"""Whole stacks as processes of their own."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.stack.processes import PATIENCE, eventually, family, gone

RUN = [sys.executable, "-m", "unconf.stack", "run"]
OWN = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL", "UNCONF_TESTS"}


def command_line(process: psutil.Process) -> str:
    """Its words; none if it has just gone."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


class Stack:
    """`python -m unconf.stack run` on a data folder; `lines` is what it has printed so far."""

    def __init__(self, data_dir: Path, *, port: int, more: Mapping[str, str] | None = None, program=RUN) -> None:
        self.env = clean_environment(DATA_DIR=str(data_dir), PORT=str(port), **(more or {}))
        self.url = f"http://127.0.0.1:{port}"
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            program, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        self.listener = threading.Thread(target=self.listen)
        self.listener.start()

    def listen(self) -> None:
        with self.process.stdout as lines:
            self.lines.extend(line.rstrip() for line in lines)

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    @property
    def family(self) -> list[psutil.Process]:
        return family(self.process.pid)

    def member(self, words: str) -> psutil.Process:
        """The first process of the family whose command line holds these words."""
        return self.members(words)[0]

    def members(self, words: str) -> list[psutil.Process]:
        return [process for process in self.family if words in command_line(process)]

    def wait_until_served(self) -> "Stack":
        assert eventually(lambda: "Ctrl-C stops it." in self.lines or self.process.poll() is not None), self.output
        assert self.process.poll() is None, self.output
        return self

    def end(self, signal: int) -> list[psutil.Process]:
        """Send a signal to the supervisor alone; the answer is who is still there afterwards."""
        everybody = self.family
        self.process.send_signal(signal)
        self.process.wait(PATIENCE)
        left = gone(everybody)
        self.listener.join(PATIENCE)
        return left


@contextmanager
def stack(data_dir: Path, **options) -> Iterator[Stack]:
    started = Stack(data_dir, **options)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()
        started.listener.join(PATIENCE)


def clean_environment(**more: str) -> dict[str, str]:
    """Ours without the servers of the tests."""
    return {name: value for name, value in os.environ.items() if name not in OWN} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
