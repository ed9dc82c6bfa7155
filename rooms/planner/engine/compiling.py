"""How functions are compiled, and how many bits of a word are set, as one instruction of the processor."""

from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

bare = njit(cache=True, nogil=True, _nrt=False)
"""Compiled without counting references to arrays, which would take most of the time; it can make none."""
inlined = njit(cache=True, nogil=True, _nrt=False, forceinline=True)
"""Compiled into whoever calls it."""


@intrinsic
def popcount(typing_context: Any, word: Any) -> Any:
    """Of a word of 64 bits, through llvm's ctpop."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        count = builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)])
        return builder.call(count, arguments)

    return types.int64(types.uint64), generate
