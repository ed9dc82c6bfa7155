"""Threads for what asks the database, apart from those of the pages: neither drawing nor commands wait for others."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import close_old_connections

Answer = TypeVar("Answer")

drawing = ThreadPoolExecutor(4, thread_name_prefix="live-draw")
commands = ThreadPoolExecutor(8, thread_name_prefix="live-command")


async def run(pool: ThreadPoolExecutor, work: Callable[..., Answer], *args: Any) -> Answer:
    """Call `work` in one of the pool's threads."""
    return await asyncio.get_running_loop().run_in_executor(pool, _with_database, work, *args)


def _with_database(work: Callable[..., Answer], *args: Any) -> Answer:
    """As Django does around a request: no stale connection before, and it is given back afterwards."""
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()
