"""Folders for unix sockets: closed to everybody else, and short enough for the kernel."""

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from .accounts import Account

LONGEST = 100  # Linux allows 107 bytes in the address of a unix socket, macOS 103


def folder(account: Account, name: str, *, socket: str) -> Path:
    """A 0700 folder in the account's home; in the temporary folder when the home is too deep for a socket's address."""
    usual = account.home / name
    if len(bytes(usual / socket)) <= LONGEST:
        return account.folder(name)
    short = Path(tempfile.gettempdir()) / f"unconf-{sha256(bytes(account.home)).hexdigest()[:16]}-{name}"
    claim(short, account)
    return short


def claim(path: Path, account: Account) -> None:
    """Make the folder, or check that the one that is there is ours alone: anybody may write to the temporary folder."""
    owner = account.drop[0] if account.drop else os.geteuid()
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()} or found.st_mode & 0o077:
            raise PermissionError(f"{path} belongs to somebody else; set TMPDIR to another folder.") from None
    account.own(path)
