"""How many bits of a word are set, as one instruction of the processor."""

from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic


@intrinsic
def popcount(typing_context: Any, word: Any) -> Any:
    """Of a word of 64 bits, through llvm's ctpop."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        count = builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)])
        return builder.call(count, arguments)

    return types.int64(types.uint64), generate


bare = njit(cache=True, nogil=True, _nrt=False)
"""Compiled without counting references, so without making arrays."""
inlined = njit(cache=True, nogil=True, _nrt=False, forceinline=True)
