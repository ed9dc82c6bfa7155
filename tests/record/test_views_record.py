"""The record: a page for everybody who may see the event."""

import pytest

from record.actions import name_writers, write_note
from record.queries import PER_PAGE
from rooms.actions import place_session
from sessions.actions import cast_vote, withdraw_session
from sessions.models import Session
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from unconf.events.actions import change_event, set_phases

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(event, ada):
    """Two time slots; the later one was placed first. One session stays in reserve."""
    halle, atelier = make_room(event, "Halle"), make_room(event, "Atelier")
    early, late = make_time_slot(event, "11:00"), make_time_slot(event, "11:55")
    for title, host, room, time_slot in [
        ("Late", ada, halle, late),
        ("At once", make_attendee(event, "Bea"), atelier, early),
        ("Early", ada, halle, early),
    ]:
        place_session(make_session(event, title, by=host), room=room, time_slot=time_slot, organizer=True)
    make_session(event, "Waiting", by=ada)
    set_phases(event, {"running": True})
    return event


def titles(response) -> list[str]:
    return [entry.session.title for entry in response.context["record"].entries]


def test_sessions_stand_by_time_and_then_the_reserve(day, client):
    response = client.get(f"{day.url}record/")

    assert titles(response) == ["Early", "At once", "Late", "Waiting"]
    page = shown(response)
    assert [page.index(text) for text in (">11:00<", ">11:55<", "In reserve")] == sorted(
        page.index(text) for text in (">11:00<", ">11:55<", "In reserve")
    )


def test_says_how_many_are_written_down_and_what(day, ada, client):
    write_note(day.sessions.get(title="Late"), by=ada, found="Curves *lie*.", open_questions="All?", takes_on="Kofi")
    name_writers(day.sessions.get(title="Waiting"), by=ada, names=["Ada"])

    page = shown(client.get(f"{day.url}record/"))

    assert "1 of 3 written down" in page
    for text in (
        "What we found",
        "Curves <em>lie</em>.",
        "What stays open",
        "All?",
        "Who takes it on",
        "Kofi",
        "Halle",
    ):
        assert text in page


def test_notes_that_were_emptied_count_no_more(day, ada, client):
    session = day.sessions.get(title="Late")
    write_note(session, by=ada, found="Curves lie.")
    write_note(session, by=ada, version=1, found="")

    assert client.get(f"{day.url}record/").context["record"].written == 0


def test_invites_those_who_may_write_and_nobody_else(day, ada):
    kofi, eve = make_attendee(day, "Kofi"), make_attendee(day, "Eve")
    name_writers(day.sessions.get(title="Late"), by=ada, names=["Kofi"])

    pages = {who.name: shown(browser_of(who).get(f"{day.url}record/")) for who in (ada, kofi, make_organizer(day), eve)}

    asked = {name: page.count("Three lines: what did you find?") for name, page in pages.items()}
    ways = {name: page.count("/notes/") for name, page in pages.items()}
    assert asked == {"Ada": 3, "Kofi": 1, "Inès": 0, "Eve": 0}
    assert ways == {"Ada": 3, "Kofi": 1, "Inès": 4, "Eve": 0}


def test_withdrawn_sessions_are_absent_and_merged_ones_are_lineage(day, ada, client):
    withdraw_session(day.sessions.get(title="Late"), by=ada)
    joint, original = day.sessions.get(title="Early"), make_session(day, "Its twin", by=ada)
    write_note(original, by=ada, found="Of one alone")
    write_note(joint, by=ada, found="Of both")
    Session.objects.filter(pk=original.pk).update(status=Session.Status.MERGED, merged_into=joint)

    response = client.get(f"{day.url}record/")

    assert titles(response) == ["Early", "At once", "Waiting"]
    assert "<bdi>Its twin</bdi>" in shown(response)
    assert ("Of both" in shown(response), "Of one alone" in shown(response)) == (True, False)


def test_places_are_not_told_before_an_agenda_is_out(event, ada, client):
    room, slot = make_room(event, "Halle"), make_time_slot(event, "11:00")
    place_session(make_session(event, "Placed", by=ada), room=room, time_slot=slot, organizer=True)

    page = shown(client.get(f"{event.url}record/"))

    assert ("Placed" in page, "Halle" in page, "In reserve" in page) == (True, False, False)


def test_private_event_shows_its_record_to_its_people_only(day, ada, client):
    change_event(day, {"public": False})

    answers = {path: client.get(f"{day.url}{path}") for path in ("record/", "record.zip")}

    assert [answer["Location"].split("?")[0] for answer in answers.values()] == [f"{day.url}join/"] * 2
    assert browser_of(ada).get(f"{day.url}record/").status_code == 200
    assert browser_of(ada).get(f"{day.url}record.zip").status_code == 200


def test_people_of_another_event_are_strangers_here(day):
    change_event(day, {"public": False})
    stranger = make_attendee(make_event(name="Elsewhere"), "Kofi")

    assert browser_of(stranger).get(f"{day.url}record/").status_code == 302


def test_event_without_sessions_invites(event, client):
    page = shown(client.get(f"{event.url}record/"))

    assert "Nobody has said anything yet. What did you come to talk about?" in page
    assert "record.zip" not in page


def test_hands_are_not_on_the_page(day, ada, client):
    for n in range(17):
        cast_vote(make_attendee(day, f"P{n}"), day.sessions.get(title="Late"))

    assert "17" not in shown(client.get(f"{day.url}record/")).split("<main")[1].split("</main>")[0]


def test_leads_there_from_agenda_share_and_the_closed_marketplace(day, ada, client):
    address = f'href="{day.url}record/"'
    open_day = shown(client.get(day.url))
    set_phases(day, {"running": False, "closed": True})

    assert address not in open_day
    for page in (client.get(day.url), client.get(f"{day.url}agenda/")):
        assert address in shown(page)
    assert address in shown(browser_of(make_organizer(day)).get(f"{day.url}board/share/"))


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_queries_are_few_however_much_there_is(event, ada, count, django_assert_max_num_queries):
    for n in range(count):
        session = make_session(event, f"Session {n}", by=ada, topics=["Practice"])
        if n % 2:
            write_note(session, by=ada, found="Something")
    Session.objects.filter(event=event, number__lte=4).update(
        status=Session.Status.MERGED, merged_into=event.sessions.get(number=5)
    )
    browser = browser_of(ada)

    with django_assert_max_num_queries(12):
        page = browser.get(f"{event.url}record/")
    with django_assert_max_num_queries(12):
        browser.get(f"{event.url}record.zip")

    assert len(titles(page)) == min(count - 4, PER_PAGE)
