"""Where the servers are: how a stack writes it down, and who finds it."""

import os
import stat

import pytest

from unconf.stack import addresses, locks
from unconf.stack.options import Options


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return tmp_path


def test_addresses_are_found_while_the_stack_runs(folder):
    values = {"DATABASE_URL": "postgresql://unconf@/unconf?host=%2Fa", "REDIS_URL": "unix:///b?db=0"}
    with os.fdopen(locks.hold(folder / addresses.LOCK)):
        addresses.write_down(folder, values)

        assert addresses.find() == values
    assert addresses.find() == {}


def test_key_is_found_without_a_running_stack(folder):
    addresses.write_private(folder / addresses.SECRET_KEY, "secret\n")

    assert addresses.find() == {"SECRET_KEY": "secret"}


def test_what_is_written_down_is_the_owners_alone(folder):
    addresses.write_down(folder, {"REDIS_URL": "unix:///b?db=0"})

    assert stat.S_IMODE((folder / "servers.env").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["servers.env"]


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("unix:///data/valkey.sock?db=0", "redis+socket:///data/valkey.sock?virtual_host=0"),
        ("unix:///my%20data/valkey.sock?db=3", "redis+socket:///my%20data/valkey.sock?virtual_host=3"),
        ("redis://valkey:6379/0", "redis://valkey:6379/0"),
    ],
)
def test_broker_is_the_same_server_in_the_words_of_celery(url, broker):
    assert addresses.broker(url) == broker


@pytest.mark.parametrize(
    ("env", "public", "local"),
    [
        ({}, "http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ({"PORT": "8001"}, "http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ({"HOST": "::1"}, "http://[::1]:8000", "http://[::1]:8000"),
        ({"HOST": "0.0.0.0", "PUBLIC_URL": "https://a.example/"}, "https://a.example", "http://127.0.0.1:8000"),
    ],
)
def test_addresses_follow_the_environment(folder, env, public, local):
    options = Options.read(env)

    assert (options.public_url, options.local_url) == (public, local)


def test_secret_key_is_made_once(folder, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    options = Options.read({})

    first = options.environment("a", "b")["SECRET_KEY"]

    assert len(first) > 60
    assert options.environment("a", "b")["SECRET_KEY"] == first
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
