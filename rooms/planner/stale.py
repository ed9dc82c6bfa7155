"""What numba compiled from sources that have changed since."""

import hashlib
from contextlib import suppress
from pathlib import Path


def forget_stale(folder: Path) -> None:
    """Remove what was compiled from other sources than those in the folder.

    numba looks at the file of each function alone and would go on using what is compiled into it from other files.
    """
    sources = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    cache, now = folder / "__pycache__", hashlib.sha256(sources).hexdigest()
    mark = cache / "compiled-from"
    with suppress(OSError):  # of a folder that cannot be written nothing is stale: numba keeps its files elsewhere
        if mark.exists() and mark.read_text() == now:
            return
        cache.mkdir(exist_ok=True)
        for path in [*cache.glob("*.nbi"), *cache.glob("*.nbc")]:
            path.unlink(missing_ok=True)
        mark.write_text(now)
