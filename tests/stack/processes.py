"""Looking at processes from outside."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from unconf.stack import accounts, children

PATIENCE = 240  # seconds; only a broken stack ever takes as long


def family(pid: int) -> list[psutil.Process]:
    """A process and everything it has started, as far down as it goes."""
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def gone(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Wait until all of them have ended; the answer is those that have not."""
    _ended, alive = psutil.wait_procs(processes, timeout=PATIENCE)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def eventually(holds) -> bool:
    """Whether it becomes true in time."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def script(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "script.py"
    path.write_text(text)
    return [sys.executable, str(path)]


def as_ordinary_user(program: list[str]) -> list[str]:
    """The same program without a root's rights: as ourselves, or by a user namespace, whose uid is not root's."""
    if os.geteuid() != 0:
        return program
    spec = {"parent": os.getpid(), "signal": 9, "namespace": accounts.ordinary(), "drop": None, "pipe": None}
    return [sys.executable, "-I", "-S", str(children.ENTRY), json.dumps(spec), *program]


def first_line(process: subprocess.Popen) -> str:
    return process.stdout.readline().strip()
