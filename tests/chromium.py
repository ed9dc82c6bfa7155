"""Finds Chromium for the browser tests; `python -m tests.chromium` installs it as root, else says how to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
INSTALL = [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]]


def find() -> str | None:
    """The path of a Chromium: `CHROMIUM` if it is set, else the first one that is installed."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name)
    return next(filter(None, found), str(MAC) if MAC.exists() else None)


def main() -> None:
    if not find() and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in INSTALL:
            subprocess.run(command, check=True, stdout=sys.stderr)
    if not find():
        sys.exit(f"The browser tests need Chromium. Run this command, then 'make test' again:\n\n    {by_hand()}\n")


def by_hand() -> str:
    if shutil.which("apt-get"):
        return "sudo sh -c 'apt-get update && apt-get install --yes chromium'"
    if sys.platform == "darwin":
        return "brew install --cask google-chrome"
    return "sudo dnf install --assumeyes chromium"


if __name__ == "__main__":
    main()
