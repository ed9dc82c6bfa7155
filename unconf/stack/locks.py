"""A lock on a folder, held by a file descriptor: it ends with the last process that has inherited it."""

import contextlib
import fcntl
import os
import sys
import time
from pathlib import Path


class Held(Exception):
    """Somebody else holds the lock; the text says who."""


def hold(path: Path, *, patience: float = 0) -> int:
    """Take the lock and write down who we are; wait up to `patience` seconds for the children of one that has gone.

    Returns the file descriptor that keeps it. Raises Held, at once if the one who took the lock is alive.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while not taken(file):
        holder = path.read_text(errors="replace").strip()
        if time.monotonic() >= deadline or is_another(holder):
            os.close(file)
            raise Held(f"{path.parent} is in use by {holder or 'another process'}.")
        time.sleep(0.05)
    os.ftruncate(file, 0)
    os.write(file, f"process {os.getpid()} ({' '.join(sys.orig_argv)})\n".encode())
    return file


def is_another(holder: str) -> bool:
    """Whether the one who wrote itself down is alive, and not ourselves starting a server again."""
    pid = int((holder.split() or ["", "0"])[1])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid not in {0, os.getpid()}


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock; asking takes nothing away."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    with contextlib.closing(os.fdopen(file)):
        return not taken(file, shared=True)


def taken(file: int, *, shared: bool = False) -> bool:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
