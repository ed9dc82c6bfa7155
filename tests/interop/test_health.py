import pytest
from django.test import Client

from unconf.interop import health
from unconf.interop.tasks import heartbeat


@pytest.fixture
def no_worker(db):
    with health.client() as server:
        server.delete(health.HEARTBEAT)


def test_process_that_answers_is_live(client):
    answer = client.get("/livez")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_everything_there_is_healthy(client, no_worker):
    heartbeat()

    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "postgres": True, "redis": True, "worker": True}


def test_no_sign_of_a_worker_is_not_healthy(client, no_worker):
    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", "postgres": True, "redis": True, "worker": False}


def test_sign_of_life_lasts_for_seconds(no_worker):
    heartbeat()

    with health.client() as server:
        assert 0 < server.ttl(health.HEARTBEAT) <= health.ALIVE


def test_redis_that_is_away_is_not_healthy(client, db, settings):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock?db=0"

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", "postgres": True, "redis": False, "worker": False}


def test_postgres_that_is_away_is_not_healthy(client, no_worker, monkeypatch):
    monkeypatch.setattr(health, "where_postgres_is", lambda: {"host": "/nowhere", "dbname": "unconf"})
    heartbeat()

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", "postgres": False, "redis": True, "worker": True}


def test_metrics_are_for_this_machine(client, event):
    text = client.get("/metrics").content.decode()

    assert 'unconf_events{running="false"} 1.0' in text
    assert 'unconf_up{part="postgres"} 1.0' in text


def test_metrics_through_a_proxy_need_the_token(client, event, settings):
    settings.METRICS_TOKEN = "sesame"
    through = {"x-forwarded-for": "192.0.2.7"}

    assert client.get("/metrics", headers=through).status_code == 403
    assert client.get("/metrics", headers={**through, "authorization": "Bearer wrong"}).status_code == 403
    assert client.get("/metrics", headers={**through, "authorization": "Bearer sesame"}).status_code == 200


def test_metrics_from_elsewhere_are_refused_without_a_token_set(event):
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 403
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics", headers={"authorization": "Bearer "}).status_code == 403
