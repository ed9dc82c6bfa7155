"""Putting a proposal on the wall: what is kept, what is refused and how."""

import pytest

from sessions.actions import edit_session, take_on
from sessions.forms import BEGUN_WITH
from tests.builders import make_attendee, make_event, make_session, make_time_slot
from tests.people import browser_of, shown
from unconf.events.actions import set_phases

pytestmark = pytest.mark.django_db


def test_title_alone_is_enough(event, ada):
    response = browser_of(ada).post(f"{event.url}propose/", {"title": "  My first   negative result"})

    session = event.sessions.get()
    assert (response.status_code, response["Location"]) == (302, f"{event.url}#session-1")
    assert session.title == "My first negative result"
    assert (list(session.hosts.all()), session.votes, session.length) == ([ada], 0, 1)


def test_proposal_with_everything(event, ada):
    kofi = make_attendee(event, "Kofi")
    eleven = make_time_slot(event, "11:00")

    browser_of(ada).post(
        f"{event.url}propose/",
        {
            "title": "Bring a loss curve",
            "description": "Leave with a *story*.",
            "topics": "Practice, Memory",
            "language": "en",
            "length": "2",
            "needs": "screen, whiteboard",
            "with_names": "kofi",
            "not_at": [eleven.pk],
        },
    )

    session = event.sessions.get()
    assert session.description == "Leave with a *story*."
    assert [topic.name for topic in session.topics.all()] == ["Practice", "Memory"]
    assert (session.language, session.length, session.needs) == ("en", 2, ["screen", "whiteboard"])
    assert (list(session.hosts.all()), list(session.not_at.all())) == ([ada, kofi], [eleven])


def test_proposal_that_wants_a_host_has_none(event, ada):
    browser_of(ada).post(f"{event.url}propose/", {"title": "Who labels the labellers?", "wanted": "on"})

    assert (event.sessions.get().wanted, event.sessions.get().hosts.count()) == (True, 0)


def test_proposal_sent_twice_is_one(event, ada):
    for _ in range(2):
        browser_of(ada).post(f"{event.url}propose/", {"title": "Once", "client_id": "c1"})

    assert [session.title for session in event.sessions.all()] == ["Once"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("title", "", "This field is required."),
        ("title", "x" * 141, "Ensure this value has at most 140 characters (it has 141)."),
        ("title", "bi\u202edi", "There is an invisible character in this text. Please type it again."),
        ("topics", "x" * 41, "Ensure this value has at most 40 characters (it has 41)."),
        ("topics", ",".join("abcdefghi"), "At most 8, please."),
        ("length", "9", "Ensure this value is less than or equal to 8."),
        ("language", "xx", "Select a valid choice. xx is not one of the available choices."),
        ("with_names", "Nobody", "Nobody here is called Nobody."),
        ("with_names", "A\0da", "Null characters are not allowed."),
        ("not_at", ["999"], "Select a valid choice. 999 is not one of the available choices."),
    ],
)
def test_bad_field_is_marked_and_nothing_typed_is_lost(event, ada, field, value, error):
    make_time_slot(event)
    typed = {"title": "My title", "description": "My details", "topics": "Memory"} | {field: value}

    response = browser_of(ada).post(f"{event.url}propose/", typed)

    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, {field: [error]})
    assert {name: form[name].value() for name in typed} == typed
    assert error in shown(response)
    assert event.sessions.count() == 0


def test_co_host_whose_name_several_have_is_refused(event, ada):
    for _ in range(2):
        make_attendee(event, "Marie")

    response = browser_of(ada).post(f"{event.url}propose/", {"title": "Together", "with_names": "Marie"})

    assert response.context["form"].errors == {
        "with_names": ["Several people here are called Marie. Please ask the team."]
    }


def test_time_slot_of_another_event_cannot_be_named(event, ada):
    elsewhere = make_time_slot(make_event(name="Elsewhere"))

    response = browser_of(ada).post(f"{event.url}propose/", {"title": "Sly", "not_at": [elsewhere.pk]})

    assert list(response.context["form"].errors) == ["not_at"]


def test_proposing_while_it_is_closed_says_so_and_keeps_the_text(event, ada):
    set_phases(event, {"proposing": False})

    response = browser_of(ada).post(f"{event.url}propose/", {"title": "Late"})

    assert response.status_code == 409
    assert "Proposing is closed for now." in shown(response)
    assert response.context["form"]["title"].value() == "Late"


@pytest.mark.parametrize("status", [200, 422])
def test_in_the_bottom_sheet_only_the_form_is_answered(event, ada, status):
    title = "Fine" if status == 200 else ""

    response = browser_of(ada).post(f"{event.url}propose/", {"title": title}, headers={"hx-request": "true"})

    assert response.status_code == status
    assert response.content.decode().lstrip().startswith("<form")
    assert response.get("HX-Trigger") == ('{"proposed": {"session": 1}}' if status == 200 else None)


def test_who_has_not_joined_cannot_propose(event, client):
    response = client.post(f"{event.url}propose/", {"title": "Sly"})

    assert response.status_code == 403
    assert event.sessions.count() == 0


def test_who_joined_another_event_cannot_propose_here(event):
    stranger = browser_of(make_attendee(make_event(name="Elsewhere")))

    assert stranger.post(f"{event.url}propose/", {"title": "Sly"}).status_code == 403
    assert event.sessions.count() == 0


def filled(page) -> dict[str, str]:
    """What a browser sends of the form on this page when nobody types anything."""
    form = page.context["form"]
    texts = {
        name: form[name].value() for name in form.fields if name not in ("not_at", "wanted", "aloud", "first_time")
    }
    begun = {f"initial-{name}": form[name].value() for name in BEGUN_WITH}
    sent = {name: ", ".join(value) if isinstance(value, list) else value for name, value in (texts | begun).items()}
    assert all(f'name="initial-{name}"' in shown(page) for name in BEGUN_WITH)
    return {name: "" if value is None else str(value) for name, value in sent.items()}


def test_two_hosts_who_change_different_fields_at_once_keep_both(event, ada):
    bob = make_attendee(event, "Bob")
    session = make_session(
        event, "Ours", by=ada, hosts=[bob], description="First line.\nSecond line.", needs=["Screen"]
    )
    hers, his = browser_of(ada), browser_of(bob)
    ada_sees, bob_sees = (filled(who.get(f"{session.url}edit/")) for who in (hers, his))

    hers.post(f"{session.url}edit/", ada_sees | {"title": "Hers and his"})
    his.post(f"{session.url}edit/", bob_sees | {"needs": "Screen, whiteboard"})

    session.refresh_from_db()
    assert (session.title, session.description) == ("Hers and his", "First line.\nSecond line.")
    assert session.needs == ["Screen", "whiteboard"]
    assert [host.name for host in session.hosts.all()] == ["Ada", "Bob"]


def test_who_takes_it_on_stays_while_its_proposer_changes_the_title(event, ada):
    bob = make_attendee(event, "Bob")
    session = make_session(event, "Who hosts this?", by=ada, wanted=True)
    hers = browser_of(ada)
    begun = filled(hers.get(f"{session.url}edit/"))
    take_on(session, by=bob)

    refused = hers.post(f"{session.url}edit/", begun | {"title": "Still mine?", "wanted": "on"})

    session.refresh_from_db()
    assert refused.status_code == 403
    assert ([host.name for host in session.hosts.all()], session.wanted) == (["Bob"], False)


def test_host_whom_somebody_else_named_meanwhile_stays(event, ada):
    bob, cleo = make_attendee(event, "Bob"), make_attendee(event, "Cleo")
    session = make_session(event, "Ours", by=ada, hosts=[bob])
    begun = filled(browser_of(ada).get(f"{session.url}edit/"))
    edit_session(session, by=bob, hosts=[ada, bob, cleo])

    browser_of(ada).post(f"{session.url}edit/", begun | {"title": "Still ours"})

    assert {host.name for host in session.hosts.all()} == {"Ada", "Bob", "Cleo"}


def test_field_that_is_emptied_is_empty_and_a_box_that_is_unticked_is_off(event, ada):
    session = make_session(event, "Mine", by=ada, description="Too much.", wanted=True)
    hers = browser_of(ada)
    begun = filled(hers.get(f"{session.url}edit/"))

    hers.post(f"{session.url}edit/", begun | {"description": "", "with_names": "Ada"})

    session.refresh_from_db()
    assert (session.description, session.wanted) == ("", False)
