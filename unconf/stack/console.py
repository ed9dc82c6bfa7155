"""What the terminal shows: every line with the name of who said it."""

import sys
import threading

COLOURS = {"postgres": 34, "valkey": 31, "web": 32, "worker": 35, "beat": 36, "migrate": 33, "demo": 33}
one_at_a_time = threading.Lock()


def say(name: str, line: str) -> None:
    prefix = f"{name:>8} | "
    if sys.stdout.isatty():
        prefix = f"\033[{COLOURS.get(name, 37)}m{prefix}\033[0m"
    with one_at_a_time:
        print(f"{prefix}{line}", flush=True)


def tell(text: str) -> None:
    """Something for the person at the terminal, without a name before it."""
    with one_at_a_time:
        print(text, flush=True)
