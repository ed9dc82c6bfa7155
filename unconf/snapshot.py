"""Reading many rows as they stood at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Queries inside see the database as it was at the first of them, whatever is written meanwhile.

    A page that is drawn from several queries would else show, say, a placement of a session that another query
    no longer found. Inside a transaction that has begun already nothing changes.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
