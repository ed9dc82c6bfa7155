"""Programs that never outlive the process that started them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .locks import hold

if TYPE_CHECKING:
    from .accounts import Account

ENTRY = Path(__file__).with_name("entry.py")
HAS_DEATH_SIGNAL = sys.platform == "linux"


def command(
    program: Sequence[str | Path],
    *,
    account: "Account | None" = None,
    on_parent_death: signal.Signals = signal.SIGKILL,
    pipe: int | None = None,
) -> list[str]:
    """What to execute so that `program` runs as `account` and dies with the calling process."""
    spec = {
        "parent": os.getpid(),
        "signal": int(on_parent_death),
        "namespace": account and account.namespace,
        "drop": account and account.drop,
        "pipe": pipe,
    }
    return [sys.executable, "-I", "-S", str(ENTRY), json.dumps(spec), *map(str, program)]


class Child:
    """One program in a process group of its own; its lines go to `say`, its lock to all its descendants.

    Start it from the main thread: the parent-death signal follows the thread, not the process. The lock is held until
    the last descendant has ended, so whoever gets it next meets nobody.
    """

    def __init__(
        self,
        name: str,
        program: Sequence[str | Path],
        *,
        say: Callable[[str, str], None],
        env: Mapping[str, str] | None = None,
        account: "Account | None" = None,
        lock: Path | None = None,
        folder: Path | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        on_parent_death: signal.Signals = signal.SIGKILL,
        grace: float = 10,
        before: Callable[[], None] | None = None,
        death_signal_works: bool = HAS_DEATH_SIGNAL,
    ) -> None:
        self.name = name
        self.program = program
        self.say = say
        self.env = env
        self.account = account
        self.lock = lock
        self.folder = folder
        self.stop_signal = stop_signal
        self.on_parent_death = on_parent_death
        self.grace = grace
        self.before = before
        self.death_signal_works = death_signal_works
        self.pipe: int | None = None
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Take the lock, do what has to be done before, and run. Raises Held."""
        with contextlib.ExitStack() as ours:
            inherited = [closing(ours, hold(self.lock, patience=15))] if self.lock else []
            if self.before:
                self.before()
            watched = None if self.death_signal_works else closing(ours, self._new_pipe())
            inherited += [] if watched is None else [watched]
            self.process = subprocess.Popen(
                command(self.program, account=self.account, on_parent_death=self.on_parent_death, pipe=watched),
                env=self.env,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                pass_fds=inherited,
                start_new_session=True,
            )
        threading.Thread(target=self._listen, args=[self.process], daemon=True).start()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def run(self) -> int:
        """Start it and wait for its end; the answer is its exit code."""
        self.start()
        assert self.process
        try:
            return self.process.wait()
        finally:
            self.stop()

    def ask_to_stop(self) -> None:
        if self.process and self.alive:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Ask, wait for the time of grace, then kill what is left of the group."""
        if self.process is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(self.grace)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._release_pipe()

    def _new_pipe(self) -> int:
        """The end the child watches; ours closes when we end, however we end."""
        self._release_pipe()
        watched, self.pipe = os.pipe()
        return watched

    def _release_pipe(self) -> None:
        if self.pipe is not None:
            os.close(self.pipe)
            self.pipe = None

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                self.say(self.name, line.rstrip("\n"))


def closing(stack: contextlib.ExitStack, file: int) -> int:
    stack.callback(os.close, file)
    return file
