"""`make run`: servers, web, worker and beat, from one command, until somebody says stop."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from . import accounts, addresses, locks, programs
from .children import Child
from .console import say, tell
from .keeper import Keeper
from .options import Options
from .postgres import Postgres
from .valkey import Valkey

LOOK_EVERY = 0.1
PATIENCE = 60
OURS = ("web", "beat", "worker")
SERVERS = ("valkey", "postgres")


class Stop(BaseException):
    """Somebody asked the stack to end."""


class Failed(Exception):
    """The stack cannot start; the text says why."""


def run(options: Options) -> None:
    """Serve until a signal. Raises Failed, Held or OSError with a sentence for people."""
    listen_for_stop()
    try:
        options.refuse_taken_port()
        with locked(options), kept() as keeper:
            serve(options, keeper)
    except Stop:
        tell("\nStopped. The data are kept.")


def serve(options: Options, keeper: Keeper) -> None:
    env = options.environment(*start_servers(options, keeper))
    addresses.write_down(options.data_dir, {name: env[name] for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL")})
    command(env, "migrate", "--no-input", "--verbosity=0")
    for child in product(options, env):
        keeper.start(child)
    command(env, "demo", "--if-missing")
    wait_until_served(options, keeper)
    greet(options, env)
    while True:
        keeper.look()
        time.sleep(LOOK_EVERY)


def start_servers(options: Options, keeper: Keeper) -> tuple[str, str]:
    """Start what the environment does not bring; the answer is where both are."""
    account = accounts.choose(options.data_dir)
    postgres = None if options.database else Postgres(account, say=say)
    valkey = None if options.redis else Valkey(account, say=say)
    started = [server for server in (postgres, valkey) if server]
    for server in started:
        keeper.start(server.child)
    for server in started:
        server.wait_until_ready()
    return (
        postgres.url if postgres else str(options.database),
        valkey.url if valkey else str(options.redis),
    )


def product(options: Options, env: dict[str, str]) -> Iterator[Child]:
    """Web, worker and beat. A plan that a stopped worker leaves behind is taken up again at the next start."""
    schedule = options.data_dir / "beat-schedule"
    for name, program, more, grace in (
        ("worker", programs.worker(), programs.QUIET_WORKER, 5),
        ("beat", programs.beat(schedule), {}, 5),
        ("web", programs.web(options.host, options.port), {}, 12),
    ):
        yield Child(name, program, say=say, env={**env, **more}, folder=addresses.ROOT, grace=grace)


def command(env: dict[str, str], *words: str) -> None:
    """Run one management command to its end."""
    if Child(words[0], programs.manage(*words), say=say, env=env, folder=addresses.ROOT).run() != 0:
        raise Failed(f"'manage.py {' '.join(words)}' failed; its lines above say why.")


def wait_until_served(options: Options, keeper: Keeper) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_served(options):
        if time.monotonic() > deadline:
            raise Failed(f"{options.local_url} does not answer after {PATIENCE} s.")
        keeper.look()
        time.sleep(LOOK_EVERY)


def is_served(options: Options) -> bool:
    try:
        with urllib.request.urlopen(f"{options.local_url}/livez", timeout=5):  # noqa: S310 - our own http address
            return True
    except (urllib.error.URLError, OSError):
        return False


def greet(options: Options, env: dict[str, str]) -> None:
    """Print where everything is, and once in the life of the data a link that makes somebody the organizer."""
    demo = f"{options.public_url}/e/demo"
    tell(f"\nunconf is running.\n\n  attendees  {demo}/\n  board      {demo}/board/\n  big screen {demo}/wall/\n")
    greeted = options.data_dir / "greeted"
    if greeted.exists():
        tell("  organize   python manage.py organizer_link --event demo   (makes a one-time link)\n")
    else:
        tell(f"  organize   {organizer_link(env)}   (works once)\n")
        greeted.touch(mode=0o600)
    tell("Ctrl-C stops it.\n")


def organizer_link(env: dict[str, str]) -> str:
    """A link that nobody has used. Raises Failed."""
    made = subprocess.run(
        programs.manage("organizer_link", "--event=demo"),
        env=env,
        cwd=addresses.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    links = [word for word in made.stdout.split() if word.startswith("http")]
    if not links:
        raise Failed(f"'manage.py organizer_link' printed no link:\n{made.stdout}{made.stderr}")
    return links[0]


@contextmanager
def locked(options: Options) -> Iterator[None]:
    """Hold the data folder; whoever starts a second stack on it learns our pid."""
    options.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = locks.hold(options.data_dir / addresses.LOCK, patience=1)
    try:
        yield
    finally:
        addresses.forget(options.data_dir)
        os.close(lock)


@contextmanager
def kept() -> Iterator[Keeper]:
    """A keeper whose children end with the block: those that use the servers first."""
    keeper = Keeper(say)
    with ExitStack() as ends:
        ends.callback(keeper.stop, *SERVERS)
        ends.callback(keeper.stop, *OURS)
        yield keeper


def listen_for_stop() -> None:
    """The first signal stops in order; a second one leaves at once, and the parent-death signals end the children."""
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if asked:
            os._exit(128 + number)
        asked.append(number)
        raise Stop

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
