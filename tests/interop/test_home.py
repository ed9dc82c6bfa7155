import re

import pytest
from django.core.cache import cache

from tests.builders import make_event


@pytest.fixture(autouse=True)
def no_earlier_guesses():
    cache.clear()


def test_code_leads_to_its_event(client, event):
    code = event.join_code

    answer = client.post("/", {"code": f" {code[:3]} {code[3:]} "})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/e/la-fabrique/join/?code={code}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_heading_and_button_do_not_say_the_same(client, db, language):
    page = client.get("/", headers={"accept-language": language}).text

    [heading] = re.findall(r'<h1 id="come-in">(.+)</h1>', page)
    [button] = re.findall(r'<button class="button signal wide">(.+)</button>', page)
    assert heading != button


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
    assert "screen-preview" not in client.get("/").text

    make_event(slug="demo", is_demo=True)

    page = client.get("/").text
    assert [f'href="/e/demo/{screen}"' in page for screen in ("", "wall/")] == [True, True]
    assert 'formaction="/e/demo/demo/try/"' in page
    assert [f'data-src="/e/demo/{screen}?preview"' in page for screen in ("", "board/", "wall/")] == [True, True, True]


def test_event_that_is_only_called_demo_is_not_offered(client, event):
    make_event(slug="demo")

    assert "screen-preview" not in client.get("/").text


def test_board_of_a_closed_demo_is_not_offered(client, db, settings):
    settings.DEMO_OPEN = False
    make_event(slug="demo", is_demo=True)

    page = client.get("/").text

    assert [f'data-src="/e/demo/{screen}?preview"' in page for screen in ("", "board/", "wall/")] == [True, False, True]


def test_demo_that_somebody_made_private_is_not_offered(client, db):
    make_event(slug="demo", is_demo=True, public=False)

    assert "screen-preview" not in client.get("/").text


def test_previews_are_out_of_the_way_of_keyboards_and_have_links(client, db):
    make_event(slug="demo", is_demo=True)

    page = client.get("/").text

    assert "<iframe" not in page
    assert page.count("inert></screen-preview>") == 3
    assert page.index('name="code"') < page.index("<screen-preview")


def test_page_may_be_framed_by_this_site_alone(client, db):
    answer = client.get("/")

    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_home_leads_to_a_new_event(client, db):
    assert '<a class="button" href="/new/">' in client.get("/").text


@pytest.mark.slow
def test_codes_cannot_be_guessed_for_long_and_nothing_tells_the_right_one(client, event):
    for _ in range(40):
        client.post("/", {"code": "wrong"})

    right, wrong = (client.post("/", {"code": code}) for code in (event.join_code, "wrong"))

    assert (right.status_code, wrong.status_code) == (429, 429)
    assert right.context["form"].errors == wrong.context["form"].errors
    assert right.context["form"].errors == {"code": ["Too many tries. Please wait a minute."]}


def test_a_room_full_of_people_with_the_code_comes_in_at_once(client, event):
    assert {client.post("/", {"code": event.join_code}).status_code for _ in range(50)} == {302}
