"""One real stack for the journeys of a process: the one at UNCONF_URL, else one of their own on a free port.

For a stack elsewhere set UNCONF_TOKEN to a token of its site (`manage.py api_token`).
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.journeys.client import Caller
from tests.stack.stacks import Stack, clean_environment, free_port


@dataclass(frozen=True)
class Place:
    """A running product: where it is, and its command line with the environment it needs."""

    url: str
    env: dict[str, str]

    def manage(self, *words: str) -> str:
        """What `manage.py` prints."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="session")
def place(tmp_path_factory) -> Iterator[Place]:
    """The running product; what is started here is ended here."""
    if url := os.environ.get("UNCONF_URL"):
        yield Place(url.rstrip("/"), clean_environment())
    else:
        started = Stack(tmp_path_factory.mktemp("journeys"), port=free_port())
        try:
            yield Place(started.wait_until_served().url, started.env)
        finally:
            assert started.end(signal.SIGTERM) == []


@pytest.fixture(scope="session")
def site(place) -> Caller:
    """The API with a token that may make events."""
    return Caller(place.url, os.environ.get("UNCONF_TOKEN") or place.manage("api_token"))
