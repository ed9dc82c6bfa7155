"""The launcher: what it promises about two servers on one data folder."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from tests.stack.processes import as_ordinary_user, eventually, family, first_line, gone, script
from unconf.stack import accounts
from unconf.stack.locks import Held
from unconf.stack.servers import servers

pytestmark = pytest.mark.stack

HOLD = """
import signal, sys
from pathlib import Path
from unconf.stack.servers import servers

with servers(Path(sys.argv[1]), durable=False) as started:
    print(started.database, flush=True)
    signal.pause()
"""


def rows(url: str, query: str) -> list[tuple]:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(query)
        return found.fetchall() if found.description else []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_folder():
    """A folder that everybody may enter, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="stack-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def holder(tmp_path):
    """Another process that runs both servers on `tmp_path / "data"`."""
    program = [*script(tmp_path, HOLD), str(tmp_path / "data")]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert first_line(process).startswith("postgresql://")
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_servers_listen_on_closed_unix_sockets_alone(tmp_path):
    with servers(tmp_path, durable=False) as started:
        assert rows(started.database, "SHOW listen_addresses") == [("",)]
        with redis.Redis.from_url(started.redis) as client:
            assert client.config_get("port") == {"port": "0"}
        assert mode(tmp_path / "sockets") == 0o700
        assert mode(tmp_path / "sockets" / ".s.PGSQL.5432") == 0o700
        assert mode(tmp_path / "sockets" / "valkey.sock") == 0o700


def test_database_uses_the_builtin_locale(tmp_path):
    with servers(tmp_path, durable=False) as started:
        found = rows(started.database, "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'unconf'")

    assert found == [("b", "C.UTF-8")]


def test_data_are_kept_over_a_second_start(tmp_path):
    with servers(tmp_path) as started:
        rows(started.database, "CREATE TABLE kept AS SELECT 34 AS hands")
        with redis.Redis.from_url(started.redis) as client:
            client.set("hands", 34)

    with servers(tmp_path) as started:
        assert rows(started.database, "SELECT hands FROM kept") == [(34,)]
        with redis.Redis.from_url(started.redis) as client:
            assert client.get("hands") == b"34"


def test_folder_in_use_is_refused_and_says_by_whom(holder, tmp_path):
    with pytest.raises(Held) as refusal, servers(tmp_path / "data"):
        pass

    assert str(refusal.value).startswith(f"{tmp_path / 'data'} is in use by process {holder.pid} (")
    assert "script.py" in str(refusal.value)


def test_servers_end_with_a_starter_that_is_killed(holder, tmp_path):
    everybody = family(holder.pid)

    holder.kill()
    holder.wait()

    assert len(everybody) > 5
    assert gone(everybody) == []
    with servers(tmp_path / "data", durable=False) as started:
        assert rows(started.database, "SELECT 1") == [(1,)]


def test_stale_pid_file_hurts_no_innocent_process(tmp_path):
    with servers(tmp_path, durable=False):
        pass
    with subprocess.Popen(["sleep", "60"]) as innocent:
        pid_file = tmp_path / "postgres" / "postmaster.pid"
        pid_file.write_text(f"{innocent.pid}\n{tmp_path / 'postgres'}\n1795304112\n5432\n\n\n\nready\n")

        with servers(tmp_path, durable=False) as started:
            assert rows(started.database, "SELECT 1") == [(1,)]

        assert innocent.poll() is None
        innocent.kill()


def test_modes_of_parent_folders_stay(tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    before = {parent: mode(parent) for parent in (private, *private.parents)}

    with servers(private / "data", durable=False) as started:
        assert rows(started.database, "SELECT 1") == [(1,)]

    assert {parent: mode(parent) for parent in before} == before
    assert mode(private / "data") == 0o700


def test_deep_folder_has_its_sockets_in_the_temporary_folder(tmp_path):
    deep = tmp_path / ("deep" * 25)

    with servers(deep, durable=False) as started:
        assert rows(started.database, "SELECT 1") == [(1,)]
        sockets = started.postgres.sockets

    assert sockets.parent == Path(tempfile.gettempdir())
    assert mode(sockets) == 0o700
    sockets.rmdir()


def test_open_folder_in_place_of_the_sockets_is_refused(tmp_path):
    deep = tmp_path / ("deep" * 25)
    with servers(deep, durable=False) as started:
        sockets = started.postgres.sockets
    sockets.chmod(0o777)

    with pytest.raises(PermissionError, match="belongs to somebody else"), servers(deep, durable=False):
        pass
    sockets.rmdir()


def test_interrupted_initdb_leaves_nothing_that_looks_finished(tmp_path):
    (tmp_path / "postgres.unfinished").mkdir()
    (tmp_path / "postgres.unfinished" / "PG_VERSION").write_text("18\n")

    with servers(tmp_path, durable=False) as started:
        assert rows(started.database, "SELECT 1") == [(1,)]


def test_servers_run_for_an_ordinary_user(open_folder):
    program = as_ordinary_user([*script(open_folder, HOLD), str(open_folder / "data")])
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        url = first_line(process)
        everybody = family(process.pid)

        assert rows(url, "SELECT 1") == [(1,)]
        process.kill()
        assert gone(everybody) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a uid to drop")
@pytest.mark.parametrize("reachable", [True, False])
def test_where_namespaces_are_refused_root_drops_its_uid(open_folder, reachable):
    data = open_folder / "private" / "data"
    data.mkdir(parents=True)
    data.parent.chmod(0o755 if reachable else 0o700)
    account = accounts.dropped(data)

    with servers(data, account=account, durable=False) as started:
        [postgres] = [process for process in family(os.getpid()) if is_another_postgres(process)]

        assert rows(started.database, "SELECT 1") == [(1,)]
        assert postgres.uids().real == accounts.ordinary()[0]
        assert account.home.is_relative_to(data) is reachable
    assert mode(data.parent) == (0o755 if reachable else 0o700)
    if not reachable:
        shutil.rmtree(account.home)


def is_another_postgres(process) -> bool:
    """Not one of Postgres's own processes, which come and go, nor of the servers that all tests share."""
    try:
        return process.name() == "postgres" and process.uids().real != 0 and process.parent().name() != "postgres"
    except psutil.NoSuchProcess:
        return False


def test_server_that_is_killed_leaves_the_lock_to_the_next(tmp_path):
    with servers(tmp_path, durable=False) as started:
        child = started.postgres.child
        os.kill(child.process.pid, signal.SIGKILL)
        assert eventually(lambda: not child.alive)

        child.stop()
        child.start()
        started.postgres.wait_until_ready()

        assert rows(started.database, "SELECT 1") == [(1,)]
