"""Compiled where numba can be imported; the same functions, slower, where it cannot."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

Function = Callable[..., Any]


def forget_stale(folder: Path) -> None:
    """Remove what was compiled from other sources than a folder has now.

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


try:
    from llvmlite import ir
    from numba import njit, types
    from numba.extending import intrinsic
except ImportError:
    COMPILED = False

    def compiled(function: Function) -> Function:
        return function

    def ones(word: Any) -> int:
        """How many bits of a word are set."""
        return int(word).bit_count()

else:
    COMPILED = True
    forget_stale(Path(__file__).parent)

    def compiled(function: Function) -> Function:
        compile_it: Function = njit(cache=True, nogil=True)(function)
        return compile_it

    @intrinsic  # type: ignore[untyped-decorator, unused-ignore]
    def ones(typing_context: Any, word: Any) -> Any:
        """How many bits of a word are set."""

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            count = builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)])
            return builder.call(count, arguments)

        return types.int64(types.uint64), generate
