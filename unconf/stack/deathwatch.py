"""For processes that a child of the stack forks: the parent-death signal is not inherited, so they ask again."""

import ctypes
import os
import signal
import sys
import threading
import time

from .entry import PR_SET_PDEATHSIG


def die_with_parent() -> None:
    """End this process, without a last word, when the one that forked it ends."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
    else:
        threading.Thread(target=end_after, args=[parent], daemon=True).start()


def end_after(parent: int) -> None:
    """Look once a second: systems without the signal have nothing that wakes us."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)
