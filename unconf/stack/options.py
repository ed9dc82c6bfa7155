"""What the environment says about a stack: where its data are, where it listens, whose servers it uses."""

import os
import secrets
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import addresses

EVERYWHERE = {"0.0.0.0", "::"}


@dataclass(frozen=True)
class Options:
    """`database` and `redis` are None where the stack starts its own."""

    data_dir: Path
    host: str
    port: int
    public_url: str
    database: str | None
    redis: str | None

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Options":
        host = env.get("HOST") or "127.0.0.1"
        port = int(env.get("PORT") or 8000)
        return cls(
            data_dir=addresses.data_dir(),
            host=host,
            port=port,
            public_url=(env.get("PUBLIC_URL") or f"http://{bracketed(reachable_host(host))}:{port}").rstrip("/"),
            database=env.get("DATABASE_URL") or None,
            redis=env.get("REDIS_URL") or None,
        )

    @property
    def local_url(self) -> str:
        """Where this machine reaches it."""
        return f"http://{bracketed('127.0.0.1' if self.host in EVERYWHERE else self.host)}:{self.port}"

    def environment(self, database: str, redis: str) -> dict[str, str]:
        """What web, worker, beat and commands get to know."""
        return {
            **os.environ,
            "DATA_DIR": str(self.data_dir),
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "PUBLIC_URL": self.public_url,
            "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key(self.data_dir),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": str(addresses.ROOT),
            "PYTHONUNBUFFERED": "1",
        }

    def refuse_taken_port(self) -> None:
        """Raises OSError with a sentence for people if nobody can listen there."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise OSError(
                    f"Cannot listen on {self.host} port {self.port}: {error.strerror}. "
                    f"Choose another one, for instance: PORT={self.port + 1} make run"
                ) from error


def reachable_host(host: str) -> str:
    """The name to give to others: the machine's address on its network when it listens on all of them."""
    if host not in EVERYWHERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address of no machine; nothing is sent
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def secret_key(data_dir: Path) -> str:
    """The key of this stack, made at its first start."""
    path = data_dir / addresses.SECRET_KEY
    if not path.exists():
        addresses.write_private(path, secrets.token_urlsafe(50) + "\n")
    return path.read_text().strip()
