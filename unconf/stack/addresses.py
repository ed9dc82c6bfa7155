"""Where the servers of a stack are: written down by the stack, read by everything that runs beside it."""

import os
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from .locks import is_held

ROOT = Path(__file__).resolve().parents[2]
SERVERS = "servers.env"
SECRET_KEY = "secret_key"  # noqa: S105 - the name of a file
LOCK = "stack.lock"


def data_dir() -> Path:
    """The data folder: `DATA_DIR`, else `var/` beside the code."""
    return ROOT / os.environ.get("DATA_DIR", "var")


def find() -> dict[str, str]:
    """DATABASE_URL, REDIS_URL, PUBLIC_URL and SECRET_KEY of the stack that runs on the data folder.

    Without a running stack only its key, if it ever ran.
    """
    folder = data_dir()
    found = read(folder / SERVERS) if is_held(folder / LOCK) else {}
    key = folder / SECRET_KEY
    if readable(key):
        found["SECRET_KEY"] = key.read_text().strip()
    return found


def write_down(folder: Path, values: dict[str, str]) -> None:
    """Leave the addresses for `find`, readable by the owner alone."""
    write_private(folder / SERVERS, "".join(f"{name}={value}\n" for name, value in values.items()))


def forget(folder: Path) -> None:
    (folder / SERVERS).unlink(missing_ok=True)


def read(path: Path) -> dict[str, str]:
    if not readable(path):
        return {}
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def readable(path: Path) -> bool:
    return os.access(path, os.R_OK)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, in one step: a reader meets the old text or the new one."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    unfinished.replace(path)


def database(socket_folder: Path, name: str = "unconf") -> str:
    """A Postgres on a unix socket, in the form that Django's settings and psycopg read."""
    return f"postgresql://unconf@/{name}?host={quote(str(socket_folder), safe='')}"


def redis(socket: Path) -> str:
    """A Valkey on a unix socket, in the form that redis-py reads."""
    return f"unix://{quote(str(socket))}?db=0"


def broker(redis_url: str) -> str:
    """The same server in the form that Celery reads."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        database = parse_qs(parts.query).get("db", ["0"])[0]
        return f"redis+socket://{quote(unquote(parts.path))}?virtual_host={database}"
    return redis_url
