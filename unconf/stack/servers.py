"""A private Postgres and Valkey for as long as a block runs: for tests and tools."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import accounts
from .postgres import Postgres
from .valkey import Valkey


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
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    account = account or accounts.choose(data_dir)

    def say(name: str, line: str) -> None:
        with (data_dir / f"{name}.log").open("a") as log:
            log.write(f"{line}\n")

    with ExitStack() as running:
        both = Servers(Postgres(account, say=say, durable=durable), Valkey(account, say=say, durable=durable))
        for child in (both.postgres.child, both.valkey.child):
            running.callback(child.stop)
            child.start()
        both.postgres.wait_until_ready()
        both.valkey.wait_until_ready()
        yield both
