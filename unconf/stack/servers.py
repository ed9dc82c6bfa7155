"""A private Postgres and Valkey for as long as a block runs: for tests and tools."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from . import accounts
from .postgres import Postgres
from .valkey import Valkey

Server = TypeVar("Server", Postgres, Valkey)


@dataclass(frozen=True)
class Servers:
    """Two running servers; `database` and `redis` are their URLs."""

    postgres: Postgres
    valkey: Valkey

    @property
    def database(self) -> str:
        return self.postgres.url

    @property
    def redis(self) -> str:
        return self.valkey.url


@contextmanager
def servers(data_dir: Path, *, durable: bool = True, account: accounts.Account | None = None) -> Iterator[Servers]:
    """Start both on `data_dir`, stop both at the end; their lines go to files there.

    `durable=False` is for tests: quicker, and a power cut loses everything. Raises Held if the folder is in use.
    """
    with (
        server(Postgres, data_dir, durable=durable, account=account) as postgres,
        server(Valkey, data_dir, durable=durable, account=account) as valkey,
    ):
        yield Servers(postgres, valkey)


@contextmanager
def server(
    kind: type[Server], data_dir: Path, *, durable: bool = True, account: accounts.Account | None = None
) -> Iterator[Server]:
    """Start one of the two, stop it at the end."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)

    def say(name: str, line: str) -> None:
        with (data_dir / f"{name}.log").open("a") as log:
            log.write(f"{line}\n")

    started = kind(account or accounts.choose(data_dir), say=say, durable=durable)
    try:
        started.child.start()
        started.wait_until_ready()
        yield started
    finally:
        started.child.stop()
