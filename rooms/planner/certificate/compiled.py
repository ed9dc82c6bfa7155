"""Compiled where numba can be imported; the same functions, slower, where it cannot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rooms.planner.stale import forget_stale

Function = Callable[..., Any]


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
