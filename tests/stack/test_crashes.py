"""Nothing that was acknowledged is lost when Postgres is killed under its writers."""

import threading
import time

import psycopg
import pytest

from tests.stack.processes import eventually
from unconf.stack import accounts
from unconf.stack.keeper import Keeper
from unconf.stack.postgres import Postgres

KILLS = 3
WRITERS = 4


class Writer(threading.Thread):
    """Inserts rows one by one; `acknowledged` holds those whose commit was answered."""

    def __init__(self, url: str, number: int, stop: threading.Event) -> None:
        super().__init__()
        self.url, self.number, self.stop = url, number, stop
        self.acknowledged: set[tuple[int, int]] = set()

    def run(self) -> None:
        row = 0
        while not self.stop.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True) as connection:
                    while not self.stop.is_set():
                        row += 1
                        connection.execute("INSERT INTO written VALUES (%s, %s)", (self.number, row))
                        self.acknowledged.add((self.number, row))
            except psycopg.OperationalError:
                time.sleep(0.02)


@pytest.mark.slow
def test_killed_postgres_loses_no_acknowledged_row(tmp_path):
    keeper = Keeper(lambda name, line: None)
    postgres = Postgres(accounts.choose(tmp_path), say=lambda name, line: None)
    stop = threading.Event()
    writers = [Writer(postgres.url, number, stop) for number in range(WRITERS)]
    keeper.start(postgres.child)
    try:
        postgres.wait_until_ready()
        with psycopg.connect(postgres.url) as connection:
            connection.execute("CREATE TABLE written (writer int, row int)")
        for writer in writers:
            writer.start()

        for _ in range(KILLS):
            before = acknowledged(writers)
            assert eventually(lambda before=before: len(acknowledged(writers)) > len(before) + 100)
            killed = postgres.child.process
            killed.kill()
            killed.wait()
            assert eventually(lambda: keeper.look() or postgres.answers())
            assert postgres.child.process is not killed
        stop.set()
        for writer in writers:
            writer.join()

        with psycopg.connect(postgres.url) as connection:
            stored = set(connection.execute("SELECT writer, row FROM written").fetchall())
        assert len(acknowledged(writers)) > KILLS * 100
        assert acknowledged(writers) - stored == set()
    finally:
        stop.set()
        keeper.stop("postgres")


def acknowledged(writers: list[Writer]) -> set[tuple[int, int]]:
    return set().union(*(writer.acknowledged.copy() for writer in writers))
