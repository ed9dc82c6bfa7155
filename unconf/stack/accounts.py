"""Whom a server runs as: Postgres refuses to be root, so root has to step aside."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import children


@dataclass(frozen=True)
class Account:
    """The person a server runs as, and the folder its data live in.

    `namespace` maps root to an ordinary uid in a user namespace; `drop` gives the uid up. Neither: the server is us.
    """

    home: Path
    namespace: tuple[int, int] | None = None
    drop: tuple[int, int] | None = None

    def binaries(self, package: Path) -> Path:
        """Where `package` can be executed from: in place, or for a dropped uid as a copy it can read."""
        if self.drop:
            return copied(package, self.home / "binaries", self.drop)
        return package

    def own(self, path: Path) -> None:
        """Make one path of ours the server's."""
        if self.drop:
            os.chown(path, *self.drop)

    def folder(self, name: str) -> Path:
        """A folder of its own in its home, closed to everybody else."""
        path = self.home / name
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.own(path)
        return path


def choose(data_dir: Path) -> Account:
    """Ourselves; as root a namespace; where the kernel refuses that, an unprivileged uid."""
    if os.geteuid() != 0:
        return Account(home=data_dir)
    inside = Account(home=data_dir, namespace=ordinary())
    return inside if works(inside) else dropped(data_dir)


def works(account: Account) -> bool:
    """Whether a program run by this account can enter and write the account's home."""
    probe = "import os, sys; sys.exit(not os.access(sys.argv[1], os.W_OK | os.X_OK))"
    program = [sys.executable, "-I", "-S", "-c", probe, str(account.home)]
    return subprocess.run(children.command(program, account=account), check=False, capture_output=True).returncode == 0


def dropped(data_dir: Path) -> Account:
    """An unprivileged uid; its home is the data folder if it can get there, else one beside no private folder."""
    there = Account(home=data_dir / "servers", drop=ordinary())
    if reachable(data_dir):
        home = there.home
    else:
        home = Path("/var/lib/unconf") / sha256(bytes(data_dir)).hexdigest()[:16]
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    account = Account(home=home, drop=there.drop)
    account.own(home)
    return account


def reachable(folder: Path) -> bool:
    """Whether everybody may pass through the folder and all its parents; none of them is ever opened for it."""
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


def ordinary() -> tuple[int, int]:
    """A uid that is not root's and has a name, because initdb asks for one. `nobody` comes last: it is everybody's."""
    known = [(person.pw_uid, person.pw_gid) for person in pwd.getpwall() if 0 < person.pw_uid < 65534]
    return min(known, default=(65534, 65534))


def copied(package: Path, into: Path, owner: tuple[int, int]) -> Path:
    """A copy of a package with the libraries its wheel keeps beside it, made once for each version."""
    version = f"{package.name}-{int(package.stat().st_mtime)}"
    copy = into / version / package.name
    if not copy.exists():
        unfinished = into / f"{version}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, unfinished / source.name, symlinks=True)
        for path in (into, unfinished, *unfinished.rglob("*")):
            os.chown(path, *owner, follow_symlinks=False)
        unfinished.rename(into / version)
    return copy
