"""The morning without a pointer: every control is reached by Tab, seen where it has the focus, and used by a key."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from record.queries import note_of
from sessions.actions import edit_session, join_queue
from tests.builders import make_attendee, make_organizer, make_session
from tests.focus import press, reach
from unconf.events.actions import change_event, set_phases

from .test_phone import go, live, sheet

FIELD = "What do you want to talk about?"
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def keyboard(phone):
    """A screen of a phone's size, of somebody who has keys alone."""

    def take(attendee=None, **over) -> Page:
        return phone(attendee, **{"has_touch": False} | over)

    return take


def button(page: Page, name: str):
    return page.get_by_role("button", name=name)


def link(page: Page, name: str):
    return page.get_by_role("link", name=name)


def test_from_a_name_to_two_sessions_brought_together_and_apart_again(keyboard, event):
    his = make_session(event, "Bring a loss curve", by=make_attendee(event, "Ben"), topics=["Practice"])
    make_session(event, "Walking session", topics=["Memory"])
    ada, ben = keyboard(viewport=NARROW, reduced_motion="reduce"), keyboard(his.proposed_by)
    go(ben, event.url)

    ada.goto(f"{event.url}join/")
    ada.keyboard.type("Ada")
    ada.keyboard.press("Enter")
    live(ada)
    press(link(ada, "Propose a session"))
    ada.keyboard.type("What did your benchmark hide?")
    reach(ada.get_by_label("It is my first time at such a day"))
    ada.keyboard.press("Space")
    press(button(ada, "Put it on the wall"))
    expect(ada.get_by_role("dialog")).to_have_count(0)
    expect(ada.locator(".turn")).to_contain_text("You are 1st")

    press(link(ada, "Practice"))
    expect(ada.locator("article.sheet:visible")).to_have_count(1)
    press(sheet(ada, his).get_by_role("button", name="Interested"), "Space")
    expect(sheet(ada, his).locator(".tally-number b")).to_have_text("1")
    press(link(ada, "My hands 1"))
    expect(ada.locator("article.sheet:visible h2")).to_have_text(["Bring a loss curve"])
    press(link(ada, "Mine"))
    press(ada.locator("article.sheet:visible h2 a"))
    press(link(ada, "Bring together with …"))
    press(ada.locator(".partner", has_text="Bring a loss curve").get_by_role("button"))
    expect(ada.locator(".news-item")).to_contain_text("Asked, waiting for an answer")

    press(ben.locator("my-news").get_by_role("button", name="Bring together"))
    expect(ben.locator(".news-item")).to_contain_text("Two became one:")
    press(ada.locator("my-news").get_by_role("button", name="Undo"))
    expect(ben.locator("my-news")).to_contain_text("One became two again:")
    press(ben.locator("my-news").get_by_role("button", name="OK"))
    expect(ben.locator(".news-item")).to_have_count(0)


def test_search_new_ones_and_the_reminder(keyboard, event):
    change_event(event, {"hands_until": event.now() + datetime.timedelta(minutes=3)})
    make_session(event, "Bring a loss curve")
    ada = keyboard(make_attendee(event, "Ada"))
    go(ada, event.url)

    press(button(ada, "Not now"))
    expect(ada.locator("[data-nudge]")).to_have_count(0)
    live(ada)
    press(ada.get_by_role("link", name="Search", exact=True))
    ada.keyboard.type("walking")
    expect(ada.get_by_text("No proposal like this yet. It could be yours.")).to_be_visible()
    new = make_session(event, "Walking session", topics=["Practice"])
    expect(sheet(ada, new)).to_be_visible()
    expect(ada.get_by_role("searchbox")).to_be_focused()
    reach(link(ada, "1 new"), key="Shift+Tab")
    ada.keyboard.press("Enter")

    expect(link(ada, "Walking session")).to_be_focused()
    edit_session(new, by=new.proposed_by, title="Walking home")
    expect(link(ada, "Walking home")).to_be_focused()


def test_draft_waits_and_a_wanted_sheet_is_taken_on(keyboard, event):
    set_phases(event, {"proposing": False})
    wanted = make_session(event, "A glossary we could agree on", by=make_organizer(event), wanted=True)
    ada = keyboard(make_attendee(event, "Ada"), viewport=NARROW)
    go(ada, event.url)

    press(link(ada, "Write it now, send it later"))
    ada.keyboard.type("My first negative result")
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    expect(ada.locator(".dock")).to_contain_text("your draft waits on this phone")
    expect(link(ada, "Write it now, send it later")).to_be_focused()
    set_phases(event, {"proposing": True})
    press(link(ada, "Your draft is here: send it now?"))
    expect(ada.get_by_label(FIELD)).to_have_value("My first negative result")
    ada.keyboard.press("Enter")
    expect(ada.locator("article.sheet")).to_have_count(2)
    press(button(ada, "I'll host it"))
    ada.wait_for_url(f"**{wanted.url}")

    expect(ada.get_by_text("You host it now. Thank you.")).to_be_visible()


def test_turn_to_speak_and_the_remote_that_gives_it(keyboard, event):
    kofi, nour = (make_attendee(event, name) for name in ("Kofi", "Nour"))
    his = make_session(event, "Bring a loss curve", by=kofi)
    join_queue(make_session(event, "Peer review, but kind", by=nour), nour)
    speaker, remote = keyboard(kofi), keyboard(make_organizer(event), viewport=NARROW)
    go(speaker, his.url)
    press(button(speaker, "Say it aloud"))
    expect(speaker.locator(".turn")).to_contain_text("You are 2nd")
    go(remote, event.remote_url)

    following = remote.locator(".remote-key[data-main]")
    press(following)
    expect(remote.locator(".remote-name")).to_have_text("Nour")
    expect(following).to_be_focused()
    remote.keyboard.press("Enter")
    expect(speaker.get_by_role("dialog", name="You. 30 s")).to_be_visible()
    expect(speaker.get_by_role("dialog").get_by_role("button", name="Close")).to_be_focused()
    speaker.keyboard.press("Enter")
    expect(speaker.get_by_role("dialog")).to_have_count(0)
    reach(button(remote, "10 s"), key="Shift+Tab")
    remote.keyboard.press("Enter")
    expect(speaker.locator(".turn")).to_contain_text("You. 40 s")

    press_back(button(remote, "Scene"))
    press(button(remote, "Join"))
    expect(remote.locator("#scenes")).to_be_hidden()
    expect(button(remote, "Scene")).to_be_focused()
    press(button(remote, "Not here"))
    expect(speaker.locator(".turn")).to_contain_text("Come forward")
    press_back(button(remote, "Notice"))
    press(button(remote, "Show it everywhere"))
    expect(remote.get_by_role("textbox", name="Sentence")).to_be_focused()
    remote.keyboard.type("Lunch is served.")
    press(button(remote, "Show it everywhere"))
    expect(speaker.locator("[data-notice]")).to_have_text("Lunch is served.")
    press_back(button(remote, "Take back"))
    expect(speaker.locator("[data-notice]")).to_be_hidden()
    press(button(speaker, "Leave the queue").first)

    expect(speaker.locator(".turn")).to_have_count(0)


def press_back(control) -> None:
    reach(control, key="Shift+Tab")
    control.page.keyboard.press("Enter")


def test_talk_and_three_lines_that_two_write_at_once(keyboard, event):
    session = make_session(event, "Bring a loss curve", by=make_attendee(event, "Amara"))
    set_phases(event, {"running": True})
    amara, kofi, ines = (
        keyboard(person, viewport=NARROW)
        for person in (session.proposed_by, make_attendee(event, "Kofi"), make_organizer(event))
    )
    for page in (amara, kofi):
        go(page, session.url)

    reach(kofi.get_by_label("Add a comment"))
    kofi.keyboard.type("May I bring a failed one?")
    press(button(kofi, "Send"))
    press(button(amara, "Hide"))
    expect(button(amara, "Show again")).to_be_focused()
    expect(kofi.locator(".comment-state")).to_have_text("hidden")
    amara.keyboard.press("Enter")
    press(button(amara, "Report"))
    expect(amara.get_by_text("You asked the team to look at it.")).to_be_visible()

    ines.goto(f"{session.url}notes/")
    press(link(amara, "Write it down"))
    for page, text in ((ines, "Curves lie."), (amara, "Curves often lie.")):
        reach(page.get_by_label("What we found"))
        page.keyboard.type(text)
    press(button(ines, "Save"))
    ines.wait_for_url("**#notes")
    press(button(ines, "Off the big screen"))
    expect(button(ines, "Back on the big screen")).to_be_focused()
    press(button(amara, "Save"))
    expect(amara.get_by_role("alert").filter(has_text="Inès has written here too")).to_be_focused()
    press(button(amara, "Add it to mine"))
    press(button(amara, "Save mine"))
    amara.wait_for_url("**#notes")
    assert note_of(session).found == "Curves lie.\n\nCurves often lie."

    go(kofi, f"{event.url}record/")
    expect(kofi.locator("main")).to_contain_text("1 of 1 written down")
    with kofi.expect_download() as taken:
        press(link(kofi, "Take it all with you (Markdown)"))
    assert taken.value.suggested_filename.endswith(".zip")


def test_second_device_and_a_code_from_the_desk(keyboard, event):
    ada, tablet = keyboard(make_attendee(event, "Ada")), keyboard()
    ines, marcel = keyboard(make_organizer(event)), keyboard()
    go(ada, event.url)

    press(link(ada, "Ada"))
    press(button(ada, "Make a link"))
    reach(ada.locator(".link-text a"))
    address = ada.evaluate("document.activeElement.href")
    tablet.goto(address[address.index("/in/") :])
    press(button(tablet, "Yes, that's me"))
    expect(tablet.locator(".top-bar")).to_contain_text("Ada")

    ines.goto(f"{event.url}desk/")
    ines.keyboard.type("On paper")
    reach(ines.get_by_label("Who"))
    ines.keyboard.type("Marcel")
    ines.keyboard.press("Enter")
    code = ines.locator(".desk-code b").inner_text()
    marcel.goto(f"{event.url}join/")
    press(link(marcel, "The desk wrote it for me"))
    reach(marcel.get_by_label("Code"))
    marcel.keyboard.type(code)
    marcel.keyboard.press("Enter")

    expect(marcel.locator(".top-bar")).to_contain_text("Marcel")
