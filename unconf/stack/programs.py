"""The commands that web, worker and beat run: here, in the containers, and in the test that compares the two."""

import sys
from pathlib import Path

from .addresses import ROOT

# Sockets carry short messages: a small limit, and no compression, whose memory is per socket.
WEB = [
    "uvicorn",
    "unconf.asgi:application",
    "--loop=uvloop",
    "--ws=websockets-sansio",
    "--ws-max-size=65536",
    "--ws-per-message-deflate=false",
    "--timeout-graceful-shutdown=10",
    "--log-level=warning",
    "--no-access-log",
    "--no-server-header",
]
# Celery warns a root's worker of pickled messages; this one reads JSON alone.
QUIET_WORKER = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
WORKER = ["celery", "--app=unconf", "--quiet", "worker", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
BEAT = ["celery", "--app=unconf", "--quiet", "beat", "--loglevel=WARNING", "--pidfile="]


def web(host: str, port: int) -> list[str]:
    return module([*WEB, f"--host={host}", f"--port={port}"])


def worker() -> list[str]:
    return module(WORKER)


def beat(schedule: Path) -> list[str]:
    return module([*BEAT, f"--schedule={schedule}"])


def manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def module(words: list[str]) -> list[str]:
    """The same program by this very Python, whatever PATH says."""
    return [sys.executable, "-m", *words]
