"""Become a program that dies with the process that started it.

Run by path as `python -I -S entry.py SPEC PROGRAM ARGUMENT...`, so it imports the standard library only.
SPEC is JSON: `parent` (process id), `signal` (sent when the parent dies), `namespace` or `drop` ([uid, gid] or null),
`pipe` (a file descriptor whose other end the parent holds, for systems without a parent-death signal, or null).
"""

import ctypes
import json
import os
import select
import signal
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1


def main() -> None:
    spec, *program = sys.argv[1:]
    become(program, **json.loads(spec))


def become(
    program: list[str],
    *,
    parent: int,
    signal: int,
    namespace: list[int] | None,
    drop: list[int] | None,
    pipe: int | None,
) -> None:
    """Replace this process by `program`. The identity comes first: changing it clears the parent-death signal."""
    if namespace:
        enter_namespace(*namespace)
    elif drop:
        drop_to(*drop)
    if pipe is None:
        die_with(parent, signal)
    else:
        watch(pipe, signal)
    os.execv(program[0], program)


def enter_namespace(uid: int, gid: int) -> None:
    """Be root outside and an ordinary person inside: files stay root's, and no capability survives exec."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are refused here")
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{uid} 0 1")
    write("/proc/self/gid_map", f"{gid} 0 1")


def drop_to(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with(parent: int, death_signal: int) -> None:
    """Ask Linux for a signal when the parent ends; it may have ended before it was asked."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit("the process that started this one has ended")


def watch(pipe: int, death_signal: int) -> None:
    """Leave a watcher behind that signals this process when the pipe closes, which is when the parent has ended."""
    watched = os.getpid()
    if os.fork() == 0:
        while os.getppid() == watched:
            if select.select([pipe], [], [], 1)[0]:
                os.kill(watched, death_signal)
                break
        os._exit(0)
    os.close(pipe)


def write(path: str, text: str) -> None:
    Path(path).write_text(text)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
