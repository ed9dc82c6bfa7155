from unconf.events.models import Event

NEW = {"name": "La Fabrique", "timezone": "Europe/Paris", "starts_on": "2026-11-28", "ends_on": "2026-11-28"}


def test_event_made_by_the_site_is_public_with_proposing_and_voting_open(site):
    answer = site.post("events", NEW)

    assert answer.status_code == 201
    made = answer.json()
    event = Event.objects.get()
    assert made == {
        "slug": "la-fabrique",
        "name": "La Fabrique",
        "timezone": "Europe/Paris",
        "starts_on": "2026-11-28",
        "ends_on": "2026-11-28",
        "languages": ["en", "fr"],
        "public": True,
        "phases": {"proposing": True, "voting": True, "planning": False, "running": False, "closed": False},
        "rules": {
            "votes_per_person": None,
            "proposals_per_person": None,
            "show_counts": "live",
            "placing": "hosts",
            "freeze_minutes": 15,
        },
        "rev": 0,
        "join_code": event.join_code,
        "urls": {
            "marketplace": "http://127.0.0.1:8000/e/la-fabrique/",
            "join": "http://127.0.0.1:8000/e/la-fabrique/join/",
            "board": "http://127.0.0.1:8000/e/la-fabrique/board/",
            "wall": "http://127.0.0.1:8000/e/la-fabrique/wall/",
        },
    }


def test_event_made_takes_rules_slug_and_privacy(site):
    answer = site.post("events", {**NEW, "slug": "fab", "public": False, "rules": {"votes_per_person": 5}})

    assert answer.status_code == 201
    made = answer.json()
    assert (made["slug"], made["public"], made["rules"]["votes_per_person"]) == ("fab", False, 5)
    assert made["rules"]["freeze_minutes"] == 15


def test_event_making_is_refused_without_a_token(anyone):
    answer = anyone.call("POST", "events", NEW)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Content-Type"] == "application/problem+json"


def test_event_making_is_refused_to_the_team_of_one_event(team):
    assert team.call("POST", "events", NEW).status_code == 403


def test_unknown_token_is_401_also_for_reading(anyone):
    anyone.token = "made-up"

    assert anyone.get().status_code == 401


def test_another_scheme_than_bearer_is_401(anyone):
    assert anyone.get(authorization="Basic abc").status_code == 401


def test_slug_that_is_taken_is_an_error_of_its_field(site, event):
    answer = site.post("events", {**NEW, "slug": event.slug})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["slug"]


def test_event_that_ends_before_it_starts_is_refused(site):
    answer = site.post("events", {**NEW, "ends_on": "2026-11-27"})

    assert answer.status_code == 422


def test_unknown_timezone_is_an_error_of_its_field(site):
    answer = site.post("events", {**NEW, "timezone": "Mars/Olympus"})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["timezone"]


def test_body_that_is_no_json_is_422(site):
    from django.test import Client

    answer = Client().post(
        "/api/v1/events", "{", content_type="application/json", headers={"authorization": f"Bearer {site.token}"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"] == {"": ["The body is not valid JSON."]}


def test_nul_and_invisible_characters_are_refused(site):
    for name in ("a\x00b", "a\u202eb", "a\ud800b", "   "):
        answer = site.post("events", {**NEW, "name": name})

        assert answer.status_code == 422, name
        assert list(answer.json()["errors"]) == ["name"]


def test_event_is_read_by_anybody_and_again_for_nothing(anyone, event):
    first = anyone.get()
    again = anyone.get(if_none_match=first["ETag"])

    assert first.status_code == 200
    assert first.json()["slug"] == event.slug
    assert (again.status_code, again.content) == (304, b"")


def test_compressed_answer_is_known_again_too(anyone):
    first = anyone.get(accept_encoding="gzip")
    again = anyone.get(accept_encoding="gzip", if_none_match=first["ETag"])

    assert (first["Content-Encoding"], again.status_code) == ("gzip", 304)


def test_private_event_is_there_for_its_own_tokens_only(anyone, team, ada, stranger, other_team, site, event):
    Event.objects.update(public=False)
    site.event = event

    assert [who.get().status_code for who in (anyone, stranger, other_team)] == [404, 404, 404]
    assert [who.get().status_code for who in (team, ada, site)] == [200, 200, 200]
    assert (team.get().json()["join_code"], ada.get().json()["join_code"]) == (event.join_code, None)


def test_phases_and_rules_are_changed_by_the_team(team):
    answer = team.patch("", {"phases": {"voting": False, "running": True}, "rules": {"freeze_minutes": 5}})

    assert answer.status_code == 200
    changed = answer.json()
    assert changed["phases"] == {
        "proposing": True,
        "voting": False,
        "planning": False,
        "running": True,
        "closed": False,
    }
    assert changed["rules"]["freeze_minutes"] == 5
    assert changed["rev"] == 2


def test_event_change_is_refused_to_all_others(anyone, ada, stranger, other_team):
    body = {"name": "Mine"}

    assert [who.patch("", body).status_code for who in (anyone, ada, stranger, other_team)] == [401, 403, 404, 404]


def test_null_where_none_is_allowed_is_an_error_of_its_field(team):
    answer = team.patch("", {"name": None})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["name"]


def test_event_that_is_not_there_is_404(team):
    answer = team.call("GET", "events/nowhere")

    assert answer.status_code == 404
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no such event.",
    }


def test_address_below_the_api_without_a_call_is_a_problem_too(anyone):
    answer = anyone.call("GET", "nothing/here")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_refusals_come_in_the_language_of_the_reader(anyone):
    answer = anyone.call("GET", "events/nowhere", accept_language="fr")

    assert answer.status_code == 404
    assert answer["Content-Language"] == "fr"
