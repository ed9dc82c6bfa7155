"""The turn to speak, on two phones and the facilitator's remote."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sessions.actions import join_queue, next_pitch
from tests.builders import make_attendee, make_organizer, make_session
from unconf.events.models import Event


def go(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("html[data-live=on]").wait_for()


def test_from_joining_the_queue_to_speaking(phone, event):
    kofi, nour = make_attendee(event, "Kofi"), make_attendee(event, "Nour")
    his, hers = (
        make_session(event, "Bring a loss curve", by=kofi),
        make_session(event, "Peer review, but kind", by=nour),
    )
    first, second, remote = phone(kofi), phone(nour), phone(make_organizer(event))
    go(remote, event.remote_url)
    for page, session in ((first, his), (second, hers)):
        go(page, session.url)
        page.get_by_role("button", name="Say it aloud").tap()
    expect(first.locator(".turn")).to_contain_text("You are 1st, about 1 min")
    expect(second.locator(".turn")).to_contain_text("You are 2nd, about 1 min")
    go(second, event.url)

    remote.get_by_role("button", name="Next").tap()
    expect(first.get_by_role("dialog", name="You. 30 s")).to_be_visible()
    expect(second.locator(".turn")).to_contain_text("Come forward")
    expect(first.locator("dialog .pitch-number")).not_to_have_text("30")
    first.get_by_role("dialog").get_by_role("button", name="Close").tap()
    expect(first.get_by_role("dialog")).to_have_count(0)
    expect(first.locator(".turn")).to_contain_text("You. 30 s")
    remote.get_by_role("button", name="Not here").tap()
    expect(second.get_by_role("dialog", name="You. 30 s")).to_be_visible()
    expect(first.locator(".turn")).to_contain_text("Come forward")
    remote.get_by_role("button", name="10 s").tap()

    expect(second.get_by_role("dialog", name="You. 40 s")).to_be_visible()
    expect(remote.locator(".remote-name")).to_have_text("Nour")


def test_turn_that_comes_while_older_news_are_on_their_way_is_not_lost(phone, event):
    session = make_session(event, by=make_attendee(event, "Ada"))
    ada, old = phone(session.hosts.get()), []
    go(ada, event.url)
    ada.route("**/news/", lambda route: old.append((route, route.fetch())), times=1)

    join_queue(session, session.hosts.get())
    while not old:
        ada.wait_for_timeout(50)
    next_pitch(event, seen=None)
    event.refresh_from_db()
    expect(ada.locator("body")).to_have_attribute("data-rev", str(event.rev))
    route, answer = old[0]
    route.fulfill(response=answer)

    expect(ada.get_by_role("dialog", name="You. 30 s")).to_be_visible()


def test_leaving_the_queue_from_the_banner(phone, event):
    kofi = make_attendee(event, "Kofi")
    session = make_session(event, by=kofi)
    join_queue(session, kofi)
    page = phone(kofi)
    go(page, event.url)

    page.get_by_role("button", name="Leave the queue").tap()

    expect(page.get_by_text("You have left the queue.")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_press_that_is_lost_says_so_and_the_remote_catches_up(phone, event):
    for name in ("Kofi", "Nour"):
        session = make_session(event, by=make_attendee(event, name))
        join_queue(session, session.proposed_by)
    remote = phone(make_organizer(event))
    go(remote, event.remote_url)

    remote.context.set_offline(True)
    remote.get_by_role("button", name="Next").tap()
    expect(remote.locator("#messages")).to_contain_text("Not sent: no connection. Please press again.")
    next_pitch(event, seen=None)
    remote.context.set_offline(False)

    expect(remote.locator(".remote-name")).to_have_text("Kofi")


def test_answer_that_comes_late_closes_nothing_that_was_opened_since(phone, event):
    session = make_session(event, by=make_attendee(event, "Kofi"))
    join_queue(session, session.proposed_by)
    next_pitch(event, seen=None)
    remote, held = phone(make_organizer(event)), []
    go(remote, event.remote_url)

    remote.route("**/more/", lambda route: held.append(route))
    remote.get_by_role("button", name="10 s").tap()
    expect(remote.locator("html")).to_have_attribute("data-pressing", "")
    remote.get_by_role("button", name="Scene").tap()
    held[0].continue_()
    expect(remote.locator("html")).not_to_have_attribute("data-pressing", "")

    expect(remote.locator("#scenes")).to_be_visible()
    remote.locator("#scenes").get_by_role("button", name="Join").tap()
    expect(remote.locator("#scenes")).to_be_hidden()
    expect(remote.get_by_role("button", name="Scene")).to_be_focused()


def test_notice_is_written_on_the_remote_and_read_on_a_phone(phone, event):
    remote, page = phone(make_organizer(event)), phone(make_attendee(event, "Kofi"))
    go(remote, event.remote_url)
    go(page, event.url)

    remote.get_by_role("button", name="Notice").tap()
    remote.get_by_role("button", name="Show it everywhere").tap()
    expect(remote.locator(".field-error")).to_have_count(1)
    remote.get_by_role("textbox", name="Sentence").fill("Lunch is served.")
    remote.get_by_role("button", name="Show it everywhere").tap()
    expect(page.locator("[data-notice]")).to_have_text("Lunch is served.")
    remote.get_by_role("button", name="Take back").tap()

    expect(page.locator("[data-notice]")).to_be_hidden()


def test_remote_works_without_javascript(phone, event):
    session = make_session(event, "Bring a loss curve", by=make_attendee(event, "Kofi"))
    join_queue(session, session.proposed_by)
    remote = phone(make_organizer(event), java_script_enabled=False)
    remote.goto(event.remote_url)

    remote.get_by_role("button", name="Next").tap()

    expect(remote.locator(".remote-name")).to_have_text("Kofi")


def test_remote_is_whole_on_a_small_phone_and_accessible(phone, event: Event):
    session = make_session(event, "Why " * 35, by=make_attendee(event, "Kofi"))
    join_queue(session, session.proposed_by)
    next_pitch(event, seen=None)
    for color_scheme in ("light", "dark"):
        remote = phone(
            make_organizer(event), viewport={"width": 320, "height": 568}, color_scheme=color_scheme, locale="fr-FR"
        )
        go(remote, event.remote_url)

        assert remote.evaluate("document.documentElement.scrollWidth") == 320
        assert (
            remote.evaluate("Math.min(...[...document.querySelectorAll('.remote-key')].map(k => k.offsetHeight))") >= 72
        )
        assert [v["id"] for v in Axe().run(remote).response["violations"]] == []
