"""What a screen reader says by itself: what asks for this person, once, and nothing of what the room does."""

from playwright.sync_api import expect

from rooms.actions import set_notice
from sessions.actions import ask_to_merge, cast_vote, join_queue, next_pitch
from tests.builders import make_attendee, make_session

from .test_phone import go, sheet

# Each text that comes into a live region, and each region that is shown.
LISTEN = """
  window.heard = [];
  const live = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output";
  const speak = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const text = node.textContent?.trim();
    if (text && element?.closest(live)?.checkVisibility() && heard.at(-1) !== text) heard.push(text);
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type !== "attributes") (type === "childList" ? addedNodes : [target]).forEach(speak);
      else if (target.matches(live)) speak(target);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
"""


def test_a_hundred_hands_are_silent_and_what_is_about_me_is_told_once(phone, event):
    kofi, person = make_attendee(event, "Kofi"), make_attendee(event, "Ada")
    sessions = [make_session(event, f"Proposal {number}", by=kofi) for number in range(5)]
    mine = make_session(event, "Peer review, but kind", by=person)
    pages = [phone(person), phone(person)]
    for page, address in zip(pages, (event.url, mine.url), strict=True):
        page.add_init_script(LISTEN)
        go(page, address)
        page.evaluate("heard.length = 0")

    for number in range(20):
        voter = make_attendee(event, f"Guest {number}")
        for session in sessions[1:]:
            cast_vote(voter, session)
        cast_vote(voter, mine)
    for number in range(3):
        make_session(event, f"Fresh {number}", by=kofi)
    for page, session in zip(pages, (sessions[4], mine), strict=True):
        expect(page.locator(f"tally-marks[data-session='{session.number}'] b")).to_have_text("20")
    expect(sheet(pages[0], sessions[4]).locator(".tally-number b")).to_have_text("20")
    assert [page.evaluate("heard") for page in pages] == [[], []]

    for session in sessions[:3]:
        join_queue(session, kofi)
    join_queue(mine, person)
    for seen in (None, *sessions[:2]):
        next_pitch(event, seen=seen and seen.number)
        expect(pages[0].locator(".turn")).to_be_visible()
    for page in pages:
        expect(page.locator(".turn")).to_contain_text("Come forward")
    ask_to_merge(sessions[4], mine, by=kofi)
    for page in pages:
        expect(page.locator(".news-item")).to_contain_text("Kofi would like")
    set_notice(event, "Lunch is served.", minutes=5)
    for page in pages:
        expect(page.locator("[data-notice]")).to_have_text("Lunch is served.")

    pages[0].context.set_offline(True)
    expect(pages[0].locator("[data-connection]")).to_be_visible()

    told = ["Come forward", "Kofi would like to bring these two together:", "Lunch is served."]
    assert [page.evaluate("heard") for page in pages] == [[*told, "not connected · 0 min old"], told]
