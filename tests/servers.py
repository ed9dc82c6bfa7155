"""A pytest plugin: a private Postgres and Valkey for the whole run, of the same launcher that `make run` uses.

It is loaded by name (`-p tests.servers`) because Django's settings are read before any conftest. The process that
starts the run starts Postgres, and every worker of xdist has a database of its own there. A Valkey is one for each
process: published messages know no database. With DATABASE_URL and REDIS_URL set, nothing is started.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from unconf.stack.postgres import Postgres
from unconf.stack.servers import server
from unconf.stack.valkey import Valkey

FOLDER = "UNCONF_TESTS"  # names the folder of the servers to the workers of xdist
running = ExitStack()
atexit.register(running.close)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    os.environ.setdefault("SECRET_KEY", "for tests alone, of no value anywhere else: 0123456789")
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="unconf-tests-")))
        os.environ["DATABASE_URL"] = running.enter_context(server(Postgres, folder, durable=False)).url
        os.environ["REDIS_URL"] = running.enter_context(server(Valkey, folder, durable=False)).url
        os.environ[FOLDER] = str(folder)
    elif FOLDER in os.environ and "PYTEST_XDIST_WORKER" in os.environ:
        folder = Path(os.environ[FOLDER]) / os.environ["PYTEST_XDIST_WORKER"]
        os.environ["REDIS_URL"] = running.enter_context(server(Valkey, folder, durable=False)).url
    return (yield)
