"""The morning on a phone that runs no script: every step is a page, and a form or a link leads to the next."""

from playwright.sync_api import expect

from record.actions import write_note
from sessions.models import Session
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from tests.reflow import overflowing
from tests.rooms.agenda import put
from unconf.events.actions import set_phases


def test_one_joins_proposes_raises_a_hand_and_takes_it_back_talks_and_reads(phone, event):
    his = make_session(event, "Bring a loss curve", by=make_attendee(event, "Ben"))
    ada = phone(java_script_enabled=False, viewport={"width": 320, "height": 640})

    ada.goto(f"{event.url}join/?code={event.join_code}")
    ada.get_by_role("button", name="Come in").tap()
    expect(ada.locator(".field-error")).to_have_count(1)
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_role("button", name="Come in").tap()
    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label("What do you want to talk about?").fill("Walking session")
    ada.get_by_role("button", name="Put it on the wall").tap()
    expect(ada.locator("article.sheet:visible h2")).to_have_text(["Bring a loss curve", "Walking session"])
    assert overflowing(ada) == []

    ada.locator("#session-1").get_by_role("button", name="Interested").tap()
    expect(ada.locator("#session-1 .tally-number b")).to_have_text("1")
    ada.get_by_role("link", name="My hands 1").tap()
    expect(ada.locator("article.sheet:visible h2")).to_have_text(["Bring a loss curve"])
    ada.get_by_role("link", name="Bring a loss curve").tap()
    ada.get_by_role("button", name="Interested").tap()
    expect(ada.get_by_role("button", name="Interested")).to_have_attribute("aria-pressed", "false")
    expect(ada.locator(".tally-number b")).to_have_text("0")
    ada.get_by_label("Add a comment").fill("May I bring a failed one?")
    ada.get_by_role("button", name="Send").tap()
    expect(ada.locator(".comment-text")).to_have_text("May I bring a failed one?")
    ada.get_by_role("button", name="Delete").tap()
    expect(ada.locator(".comment-text")).to_have_count(0)
    assert overflowing(ada) == []

    run(his)
    ada.get_by_role("link", name="Agenda").tap()
    ada.wait_for_url("**/agenda/")
    assert overflowing(ada) == []
    ada.locator("#day-1").get_by_role("link", name="Bring a loss curve").tap()
    expect(ada.locator(".session-place")).to_contain_text("Halle")
    ada.get_by_role("link", name="The whole record").tap()
    expect(ada.locator("main")).to_contain_text("Curves lie.")
    with ada.expect_download() as taken:
        ada.get_by_role("link", name="Take it all with you (Markdown)").tap()

    assert taken.value.suggested_filename.endswith(".zip")
    assert overflowing(ada) == []


def run(session: Session) -> None:
    """The day goes on: the agenda is out, and somebody has written down what was found."""
    event = session.event
    put(session, make_room(event), make_time_slot(event))
    set_phases(event, {"proposing": False, "voting": False, "running": True})
    write_note(session, by=make_organizer(event), found="Curves lie.")
