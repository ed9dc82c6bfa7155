"""A pytest plugin: one private Postgres and Valkey for the whole run, of the same launcher that `make run` uses.

It is loaded by name (`-p tests.servers`) because Django's settings are read before any conftest. The process that
starts the run starts the servers; the workers of xdist inherit the addresses. With DATABASE_URL and REDIS_URL set,
nothing is started.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from unconf.stack.servers import servers

running = ExitStack()
atexit.register(running.close)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    os.environ.setdefault("SECRET_KEY", "for tests alone, of no value anywhere else: 0123456789")
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        folder = running.enter_context(tempfile.TemporaryDirectory(prefix="unconf-tests-"))
        started = running.enter_context(servers(Path(folder), durable=False))
        os.environ["DATABASE_URL"] = started.database
        os.environ["REDIS_URL"] = started.redis
    return (yield)
