import pytest

from tests.builders import make_event
from unconf.interop import home


def test_code_leads_to_its_event(client, event):
    code = event.join_code

    answer = client.post("/", {"code": f" {code[:3]} {code[3:]} "})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/e/la-fabrique/join/?code={code}"


def test_wrong_code_is_an_error_beside_the_field_and_stays_typed(client, event):
    answer = client.post("/", {"code": "nonsense"})

    assert answer.status_code == 422
    assert "No event has this code." in answer.text
    assert 'value="nonsense"' in answer.text


def test_empty_code_is_an_error_beside_the_field(client, db):
    assert client.post("/", {}).status_code == 422


def test_code_of_a_closed_event_leads_nowhere(client, event):
    type(event).objects.update(closed=True)

    assert client.post("/", {"code": event.join_code}).status_code == 422


def test_demo_is_offered_where_there_is_one(client, event):
    assert "/e/demo/wall/" not in client.get("/").text

    make_event(slug="demo")

    page = client.get("/").text
    assert [f'href="/e/demo/{screen}"' in page for screen in ("", "board/", "wall/")] == [True, True, True]


@pytest.mark.usefixtures("db")
def test_trying_codes_is_slowed_down(client, monkeypatch):
    monkeypatch.setattr(home, "TRIES_A_MINUTE", 1)
    monkeypatch.setattr("unconf.interop.limits.time.time", lambda: 60)

    answers = [client.post("/", {"code": "1"}).status_code for _ in range(2)]

    assert answers == [422, 429]
