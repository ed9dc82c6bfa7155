"""Two phones bring their sessions together."""

from playwright.sync_api import Page, expect

from sessions.actions import cast_vote
from sessions.models import Session
from tests.builders import make_attendee, make_organizer, make_session
from tests.focus import press
from unconf.events.models import Event


def two_neighbours(event: Event) -> list[Session]:
    names = {"Amara": "What did your benchmark hide from you?", "Inès": "Évaluer sans juge ?"}
    return [make_session(event, title, by=make_attendee(event, name)) for name, title in names.items()]


def open_live(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-live=on]")
    return page


def test_two_become_one_on_three_phones_and_two_again_in_one_tap(phone, event):
    one, other = two_neighbours(event)
    kofi = make_attendee(event, "Kofi")
    cast_vote(kofi, other)
    amara = open_live(phone(one.hosts.get()), one.url)
    ines, voter = open_live(phone(other.hosts.get()), event.url), open_live(phone(kofi), event.url)

    amara.get_by_role("link", name="Bring together with …").tap()
    amara.get_by_role("button", name="Évaluer sans juge").tap()
    expect(amara.locator(".news-item")).to_contain_text("Asked, waiting for an answer")
    expect(ines.locator(".news-item")).to_contain_text("Amara is here too: talk to each other first.")
    ines.get_by_role("button", name="Bring together").tap()
    expect(ines).to_have_url(f"{ines.evaluate('location.origin')}{one.url}")

    expect(voter.locator(".news-item")).to_contain_text("Two became one:")
    expect(voter.locator(".sheet")).to_have_count(1)
    expect(voter.locator(f"#session-{one.number} .pill")).to_have_attribute("aria-pressed", "true")
    expect(voter.locator(f"#session-{one.number} .tally-number b")).to_have_text("1")
    expect(amara.locator(".news-item")).to_contain_text("Two became one:")
    amara.locator(".news-item").get_by_role("button", name="Undo").tap()
    expect(voter.locator(".sheet")).to_have_count(2)
    expect(voter.locator(f"#session-{other.number} .pill")).to_have_attribute("aria-pressed", "true")
    expect(voter.locator(f"#session-{one.number} .pill")).to_have_attribute("aria-pressed", "false")


def test_request_is_answered_by_keyboard_on_a_narrow_phone(phone, event):
    one = two_neighbours(event)[0]
    amara = phone(one.hosts.get(), viewport={"width": 320, "height": 640})
    amara.goto(f"{one.url}together/")

    amara.get_by_label("Search proposals").fill("evaluer")
    amara.get_by_label("Search proposals").press("Enter")
    amara.get_by_role("button", name="Évaluer sans juge").press("Enter")
    expect(amara.locator(".news-item")).to_contain_text("Asked, waiting for an answer")
    assert amara.evaluate("document.documentElement.scrollWidth") == 320
    amara.get_by_role("button", name="Take it back").press("Enter")

    expect(amara.locator(".news-item")).to_have_count(0)


def test_team_suggests_and_one_host_would_rather_not_all_by_keyboard(phone, event):
    one, other = two_neighbours(event)
    amara, ines = (open_live(phone(session.hosts.get(), has_touch=False), event.url) for session in (one, other))
    team = open_live(phone(make_organizer(event, "Nour"), has_touch=False), one.url)

    press(team.get_by_role("link", name="Suggest bringing together"))
    press(team.locator(".partner").get_by_role("button"))
    expect(team.locator(".news-item")).to_contain_text("Suggested, waiting for an answer")
    press(amara.locator(".news-item").get_by_role("button", name="Bring together"))
    expect(amara.locator(".news-item")).to_contain_text("waiting for an answer")
    expect(ines.locator(".news-item")).to_contain_text("The team suggests")
    press(ines.locator(".news-item").get_by_role("button", name="No, thanks"))

    expect(amara.locator(".news-item")).to_contain_text("Not this time. Both go on by themselves:")
    assert list(Session.objects.values_list("merged_into", flat=True)) == [None, None]
