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
    """Take the lock and write down who we are; wait up to `patience` seconds for a holder that is going away.

    Returns the file descriptor that keeps it. Raises Held.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while not taken(file):
        if time.monotonic() >= deadline:
            holder = os.read(file, 4096).decode(errors="replace").strip()
            os.close(file)
            raise Held(f"{path.parent} is in use by {holder or 'another process'}.")
        time.sleep(0.05)
    os.ftruncate(file, 0)
    os.write(file, f"process {os.getpid()} ({' '.join(sys.orig_argv)})\n".encode())
    return file


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
