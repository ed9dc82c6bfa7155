"""Writing down what was found, on phones."""

import pytest
from playwright.sync_api import Page, expect

from record.actions import write_note
from record.queries import note_of
from rooms.actions import place_session
from tests.axe import violations
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from tests.fingers import too_small
from tests.phone.test_phone import go
from unconf.events.actions import set_clock, set_phases


def test_two_write_at_once_and_neither_loses_a_word(phone, event):
    person, team = make_attendee(event, "Ada"), make_organizer(event)
    session = make_session(event, "Bring a loss curve", by=person)
    set_phases(event, {"running": True})
    ada, ines, reader = phone(person), phone(team), phone()
    go(reader, f"{event.url}record/")
    for page in (ada, ines):
        page.goto(f"{session.url}notes/")

    write(ines, "What we found", "Curves lie.")
    write(ines, "What stays open", "All of them?")
    save(ines)
    write(ada, "What we found", "Curves often lie.")
    write(ada, "Who takes it on", "Kofi")
    ada.get_by_role("button", name="Save").tap()

    expect(ada.get_by_role("alert").filter(has_text="Inès has written here too")).to_be_focused()
    expect(ada.locator("#theirs-found")).to_have_text("Curves lie.")
    expect(ada.get_by_label("What we found")).to_have_value("Curves often lie.")
    expect(ada.get_by_label("What stays open")).to_have_value("All of them?")
    ada.get_by_role("button", name="Add it to mine").tap()
    save(ada)
    expect(ada.locator("#notes")).to_contain_text("Curves often lie.")
    expect(reader.get_by_text("1 of 1 written down")).to_be_visible()
    expect(reader.get_by_text("Curves often lie.")).to_be_visible()
    note = note_of(session)
    assert note.found == "Curves lie.\n\nCurves often lie."
    assert (note.open_questions, note.takes_on, note.version) == ("All of them?", "Kofi", 2)


def test_host_is_asked_for_three_lines_as_the_day_closes_and_other_phones_ask_nothing(phone, event):
    people = [make_attendee(event, name) for name in ("Ada", "Kofi")]
    session, time_slot = make_session(event, "Bring a loss curve", by=people[0]), make_time_slot(event)
    place_session(session, room=make_room(event), time_slot=time_slot, organizer=True)
    set_clock(event, time_slot.starts_at)
    set_phases(event, {"running": True})
    ada, kofi = (phone(person) for person in people)
    kofi.add_init_script("Math.random = () => 0")
    fetched = []
    kofi.on("request", lambda request: fetched.append(request.url) if request.url.endswith("/news/") else None)
    for page in (ada, kofi):
        go(page, event.url)

    set_phases(event, {"running": False, "closed": True})

    expect(ada.locator("my-news")).to_contain_text("Three lines about “Bring a loss curve”")
    expect(kofi.get_by_text("Thank you for being here.")).to_be_visible()
    kofi.evaluate("new Promise((done) => setTimeout(done))")
    assert fetched == []


def test_lost_network_and_a_reload_lose_nothing(phone, event):
    person = make_attendee(event, "Ada")
    session = make_session(event, by=person)
    ada = phone(person)
    ada.goto(f"{session.url}notes/")

    write(ada, "What we found", "Curves lie.")
    ada.context.set_offline(True)
    ada.get_by_role("button", name="Save").tap()
    expect(ada.get_by_text("Not sent: no connection. Your text is kept; please try again.")).to_be_visible()
    ada.context.set_offline(False)
    ada.goto(f"{session.url}notes/")
    expect(ada.get_by_text("What you wrote here before is back. It is not saved yet.")).to_be_visible()
    expect(ada.get_by_label("What we found")).to_have_value("Curves lie.")
    save(ada)

    ada.goto(f"{session.url}notes/")
    expect(ada.get_by_label("What we found")).to_have_value("Curves lie.")
    expect(ada.locator("[data-restored]")).to_be_hidden()
    assert note_of(session).found == "Curves lie."


def test_without_javascript_one_writes_and_sees_both_texts(phone, event):
    person = make_attendee(event, "Ada")
    session = make_session(event, by=person)
    ada, ines = phone(person, java_script_enabled=False), phone(make_organizer(event), java_script_enabled=False)
    for page, text in ((ada, "Hers"), (ines, "Theirs")):
        page.goto(f"{session.url}notes/")
        page.get_by_label("What we found").fill(text)

    ines.get_by_role("button", name="Save").click()
    ada.get_by_role("button", name="Save").click()
    expect(ada.locator("#theirs-found")).to_have_text("Theirs")
    ada.get_by_role("button", name="Save mine").click()

    expect(ada.locator("#messages")).to_have_text("It is in the record.")
    assert note_of(session).found == "Hers"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["record/", "s/1/notes/", "s/1/"])
def test_page_fits_small_phones_the_finger_and_the_screen_reader(phone, event, page, scheme):
    person = make_organizer(event)
    session = make_session(event, "Donaudampfschifffahrtsgesellschaftskapitänsmützenband " * 2, by=person)
    make_session(event, "Nothing yet", by=person)
    set_phases(event, {"running": True})
    ada = phone(person, color_scheme=scheme, locale="fr-FR", viewport={"width": 320, "height": 640})
    link = f"https://example.org/{'a' * 200}"
    write_note(session, by=person, found="x" * 300, open_questions="- one\n- two", link=link)

    go(ada, event.url + page)

    assert ada.evaluate("document.documentElement.scrollWidth") == 320
    assert too_small(ada) == []
    assert violations(ada) == []


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").first.tap()
    page.wait_for_url("**#notes")
