"""How functions are compiled, and how many bits of a word are set, as one instruction of the processor."""

from collections.abc import Callable
from typing import Any, TypeVar

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

Compiled = TypeVar("Compiled", bound=Callable[..., Any])
compiler: Any = njit  # whose types know nothing of `_nrt`


def bare(function: Compiled) -> Compiled:
    """Compiled without counting references to arrays, which would take most of the time; it can make none."""
    return compiler(cache=True, nogil=True, _nrt=False)(function)


def inlined(function: Compiled) -> Compiled:
    """As `bare`, and made a part of whoever calls it."""
    return compiler(cache=True, nogil=True, _nrt=False, forceinline=True)(function)


def _popcount(typing_context: Any, word: Any) -> Any:
    """Of a word of 64 bits, through llvm's ctpop."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        count = builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)])
        return builder.call(count, arguments)

    return types.int64(types.uint64), generate


popcount: Any = intrinsic(_popcount)
