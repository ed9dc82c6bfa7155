"""Proposing on a phone: what is near, saying it aloud, a draft that waits, a host who is wanted."""

from playwright.sync_api import Page, expect

from sessions.models import Pitch
from tests.axe import violations
from tests.builders import make_attendee, make_session
from tests.people import browser_of
from unconf.events.actions import set_phases
from unconf.events.keys import COOKIE

from .test_phone import go, sheet, tab_to

NARROW = {"width": 320, "height": 568}
FIELD = "What do you want to talk about?"


def test_near_ones_come_while_typing_and_one_is_joined_instead(phone, event):
    session = make_session(event, "Small models for small languages")
    make_session(event, "Walking session")
    person = make_attendee(event, "Ada")
    ada = phone(person)
    asked: list[str] = []
    ada.on("request", lambda request: asked.append(request.url) if "/similar/" in request.url else None)
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label(FIELD).press_sequentially("Small language models", delay=10)
    join = ada.get_by_role("dialog").get_by_role("button", name="Join this one instead")
    expect(join).to_have_count(1)
    expect(ada.locator("[data-similar-count]")).to_have_text("Already on the wall:")
    expect(ada.get_by_label(FIELD)).to_be_focused()
    join.tap()
    ada.wait_for_url(f"**{session.url}")

    assert len(asked) == 1
    assert [vote.session for vote in person.votes.all()] == [session]
    go(ada, event.url)
    expect(ada.get_by_text("Your draft is here: send it now?")).to_be_hidden()


def test_draft_waits_on_the_phone_until_proposing_opens(phone, event):
    set_phases(event, {"proposing": False})
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Write it now, send it later").tap()
    ada.get_by_label(FIELD).fill("My first negative result")
    expect(ada.get_by_role("button", name="Put it on the wall")).to_be_hidden()
    ada.get_by_role("button", name="Keep it on this phone").tap()
    expect(ada.locator(".dock")).to_contain_text("your draft waits on this phone")
    go(ada, event.url)
    expect(ada.locator(".dock")).to_contain_text("your draft waits on this phone")
    set_phases(event, {"proposing": True})
    expect(ada.locator("#messages")).to_contain_text("Proposing is open. Your draft is here")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    go(ada, event.url)
    ada.get_by_role("link", name="Your draft is here: send it now?").tap()
    expect(ada.get_by_label(FIELD)).to_have_value("My first negative result")
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.locator("#session-1").get_by_role("link", name="My first negative result")).to_be_visible()
    expect(ada.get_by_text("Your draft is here: send it now?")).to_be_hidden()
    assert event.sessions.count() == 1


def test_drafts_are_gone_when_the_device_is_somebody_else_or_nobody(phone, event, site):
    ada, kofi = make_attendee(event, "Ada"), make_attendee(event, "Kofi")
    session = make_session(event, "Ada's own", by=ada)
    hand = phone(ada)
    go(hand, f"{session.url}notes/")
    hand.get_by_label("What we found").fill("Between us")
    go(hand, event.url)
    hand.get_by_role("link", name="Propose a session").tap()
    hand.get_by_label(FIELD).fill("Between us")
    assert kept(hand) == sorted([f"note:{event.slug}:1:{ada.pk}", f"proposal:{event.slug}:{ada.pk}"])

    hand.context.add_cookies([{"name": COOKIE, "value": browser_of(kofi).cookies[COOKIE].value, "url": site}])
    go(hand, event.url)
    hand.get_by_role("link", name="Propose a session").tap()
    expect(hand.get_by_label(FIELD)).to_have_value("")
    assert kept(hand) == []
    hand.get_by_label(FIELD).fill("Mine alone")
    assert kept(hand) == [f"proposal:{event.slug}:{kofi.pk}"]

    go(hand, f"{event.url}me/")
    hand.get_by_role("button", name="Forget me here").tap()
    hand.wait_for_url(f"{site}/")
    assert kept(hand) == []


def kept(hand: Page) -> list[str]:
    """The keys of what the browser has stored."""
    return sorted(hand.evaluate("Object.keys(localStorage)"))


def test_proposal_joins_the_queue_and_the_phone_says_the_place(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label(FIELD).fill("Bring a loss curve")
    expect(ada.locator(".aloud")).to_contain_text("you would be 1st")
    ada.get_by_label("It is my first time at such a day").tap()
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.locator("main")).to_contain_text("You are 1st")
    pitch = Pitch.objects.get()
    assert (pitch.session.title, pitch.first_time) == ("Bring a loss curve", True)


def test_place_in_the_queue_comes_with_the_answer_so_that_nothing_moves_afterwards(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    ada.route("**/news/", lambda route: route.abort())
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label(FIELD).fill("Bring a loss curve")
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.locator("my-news")).to_contain_text("You are 1st")


def test_who_would_rather_not_speak_only_hangs_up_a_sheet(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label(FIELD).fill("The quiet card")
    ada.get_by_label("Say it aloud").uncheck()
    expect(ada.get_by_label("It is my first time at such a day")).to_be_hidden()
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.get_by_role("link", name="The quiet card")).to_be_visible()
    assert Pitch.objects.count() == 0


def test_keyboard_alone_on_a_narrow_phone_joins_a_near_one(phone, event):
    session = make_session(event, "Small models for small languages")
    ada = phone(make_attendee(event, "Ada"), has_touch=False, viewport=NARROW, reduced_motion="reduce")
    go(ada, event.url)

    tab_to(ada, "Propose a session")
    ada.keyboard.press("Enter")
    ada.keyboard.type("Small language models")
    expect(ada.get_by_role("button", name="Join this one instead")).to_be_visible()
    assert focus_stays_inside(ada)
    tab_to(ada, f"Join this one instead: {session.title}")
    ada.keyboard.press("Enter")
    ada.wait_for_url(f"**{session.url}")

    expect(ada.locator(".tally-number b")).to_have_text("1")


def test_propose_sheet_fits_the_narrowest_phone_in_french_and_at_double_size(phone, event):
    for number in range(3):
        make_session(event, f"Donaudampfschifffahrtsgesellschaftskapitän {number}", topics=["Petits modèles"])
    ada = phone(make_attendee(event, "Ada"), viewport=NARROW, locale="fr-FR", color_scheme="dark")
    go(ada, event.url)

    ada.locator("[data-propose]").tap()
    ada.get_by_label("De quoi voulez-vous parler").fill("Donaudampfschifffahrtsgesellschaftskapitän")
    expect(ada.locator(".similar-sheet")).to_have_count(3)
    found = violations(ada)
    ada.locator("dialog summary").tap()
    ada.evaluate("document.documentElement.style.fontSize = '200%'")

    assert found == []
    assert ada.evaluate(TOO_WIDE) == []
    assert ada.evaluate("document.documentElement.scrollWidth") == 320
    expect(ada.locator("dialog [data-send]")).to_be_in_viewport()


def test_wanted_sheet_is_taken_on_and_others_see_by_whom(phone, event):
    session = make_session(event, "A glossary we could agree on", wanted=True)
    ada, kofi = phone(make_attendee(event, "Ada")), phone(make_attendee(event, "Kofi"))
    go(kofi, event.url)
    go(ada, event.url)

    sheet(ada, session).get_by_role("button", name="I'll host it").tap()
    ada.wait_for_url(f"**{session.url}")

    expect(ada.get_by_text("You host it now. Thank you.")).to_be_visible()
    expect(sheet(kofi, session)).to_contain_text("Ada")
    expect(sheet(kofi, session).get_by_role("button", name="I'll host it")).to_have_count(0)


def test_without_javascript_one_reads_proposes_aloud_and_takes_on(phone, event):
    wanted = make_session(event, "A glossary we could agree on", wanted=True)
    ada = phone(make_attendee(event, "Ada"), java_script_enabled=False)

    ada.goto(event.url)
    ada.get_by_role("link", name="Propose a session").click()
    expect(ada.locator(".aloud")).to_contain_text("you would be 1st")
    ada.get_by_label(FIELD).fill("Small models")
    ada.get_by_role("button", name="Put it on the wall").click()
    expect(ada.locator("main")).to_contain_text("You are 1st")
    ada.get_by_role("button", name="I'll host it").click()

    expect(ada.get_by_text("You host it now. Thank you.")).to_be_visible()
    assert ada.url.endswith(wanted.url)


TOO_WIDE = """[...document.querySelectorAll("body *:not(.chips *)")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > 320)
  .map((part) => part.outerHTML.slice(0, 90))"""


def focus_stays_inside(page: Page) -> bool:
    """Once around with Tab: nothing behind the dialog is reached."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')"):
            return False
    return True
