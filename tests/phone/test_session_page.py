"""A session's page in real browsers: people talk under it, and the desk hands out codes."""

import pytest
from playwright.sync_api import expect

from sessions.actions import hide_comment, write_comment
from sessions.models import Session
from tests.axe import violations
from tests.builders import make_attendee, make_organizer, make_session
from tests.phone.test_phone import go, live

TALL = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def session(event):
    return make_session(event, "Bring a loss curve", by=make_attendee(event, "Amara"))


def test_people_talk_and_a_host_hides_while_nobody_loses_what_they_type(phone, event, session):
    amara, kofi, eve = (phone(person) for person in [
        session.hosts.get(), make_attendee(event, "Kofi"), make_attendee(event, "Eve"),
    ])  # fmt: skip
    for page in (amara, kofi, eve):
        go(page, session.url)
    eve.get_by_label("Add a comment").fill("Half a thought")
    amara.get_by_label("Add a comment").fill("My own half")

    kofi.get_by_label("Add a comment").fill("May I bring\na failed one?")
    kofi.get_by_role("button", name="Send").tap()

    for page in (amara, kofi, eve):
        expect(page.locator(".comment-text")).to_have_text("May I bring\na failed one?", use_inner_text=True)
    expect(kofi.get_by_label("Add a comment")).to_have_value("")
    amara.get_by_role("button", name="Hide").tap()
    expect(eve.locator(".comment-text")).to_have_count(0)
    expect(kofi.locator(".comment-state")).to_have_text("hidden")
    amara.get_by_role("button", name="Show again").tap()
    expect(eve.locator(".comment-text")).to_have_count(1)
    expect(eve.get_by_label("Add a comment")).to_have_value("Half a thought")
    expect(amara.get_by_label("Add a comment")).to_have_value("My own half")


def test_words_that_could_not_be_sent_are_kept_and_sent_later(phone, event, session):
    kofi = phone(make_attendee(event, "Kofi"))
    go(kofi, session.url)

    kofi.get_by_label("Add a comment").fill("Still here")
    kofi.context.set_offline(True)
    kofi.get_by_role("button", name="Send").tap()
    expect(kofi.get_by_text("Not sent: no connection. Your text is kept; please try again.")).to_be_visible()
    expect(kofi.get_by_label("Add a comment")).to_have_value("Still here")
    kofi.context.set_offline(False)
    kofi.get_by_role("button", name="Send").tap()

    expect(kofi.locator(".comment-text")).to_have_text("Still here")
    assert [comment.text for comment in session.comments.all()] == ["Still here"]


def test_words_that_cannot_be_shown_are_refused_beside_the_field_without_leaving_the_page(phone, event, session):
    kofi = phone(make_attendee(event, "Kofi"))
    go(kofi, session.url)

    kofi.get_by_label("Add a comment").fill("a\u202eb")
    kofi.get_by_role("button", name="Send").tap()

    expect(kofi.locator(".comment-form .field-error:visible")).to_contain_text(
        "There is an invisible character in this text."
    )
    expect(kofi.get_by_label("Add a comment")).to_have_value("a\u202eb")
    expect(kofi.get_by_label("Add a comment")).to_be_focused()
    assert kofi.url.endswith(session.url)


def test_without_javascript_one_comments_hides_and_reports(phone, event, session):
    amara = phone(session.hosts.get(), java_script_enabled=False)
    kofi = phone(make_attendee(event, "Kofi"), java_script_enabled=False)

    kofi.goto(session.url)
    kofi.get_by_label("Add a comment").fill("Hello")
    kofi.get_by_role("button", name="Send").click()
    expect(kofi.locator(".comment-text")).to_have_text("Hello")
    amara.goto(session.url)
    amara.get_by_role("button", name="Report").click()
    expect(amara.get_by_text("You asked the team to look at it.")).to_be_visible()
    amara.get_by_role("button", name="Hide").click()

    expect(amara.get_by_role("button", name="Show again")).to_be_visible()
    assert session.comments.get().hidden


def test_desk_types_cards_by_keyboard_and_a_phone_becomes_their_host(phone, event):
    desk = phone(make_organizer(event), has_touch=False, viewport={"width": 1440, "height": 900})
    desk.goto(f"{event.url}desk/")

    for title, name in [("On paper", "Odile"), ("Another card", "Marcel")]:
        desk.keyboard.type(title)
        desk.keyboard.press("Tab")
        desk.keyboard.type(name)
        desk.keyboard.press("Enter")
        expect(desk.get_by_text(f"“{title}” is on the wall.")).to_be_visible()
        expect(desk.get_by_label("What is on the card?")).to_be_focused()
    code = desk.locator(".desk-code b").inner_text()
    desk.keyboard.type("A third")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Marcel")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("group", name="Which Marcel?").get_by_role("button").first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("“A third” is on the wall.")).to_be_visible()
    marcel = phone()
    marcel.goto(f"{event.url}join/")
    marcel.get_by_role("link", name="The desk wrote it for me").tap()
    marcel.get_by_label("Code").fill(code.lower())
    marcel.get_by_role("button", name="That's me").tap()

    expect(marcel.locator(".top-bar")).to_contain_text("Marcel")
    live(marcel)
    assert marcel.locator(".sheet[data-hosting] h2").all_text_contents() == ["Another card", "A third"]


@pytest.mark.parametrize(("size", "scheme"), [(TALL, "light"), (NARROW, "dark")])
def test_page_with_talk_fits_the_phone_and_the_screen_reader(phone, event, session, size, scheme):
    ines = make_organizer(event, "Inès")
    marie = [make_attendee(event, "Marie") for _ in range(2)][1]
    hide_comment(write_comment(session, by=marie, text="Donaudampfschifffahrtsgesellschaft" * 4), by=ines)
    write_comment(session, by=ines, text="Welcome")
    Session.objects.update(votes=158)
    page = phone(ines, viewport=size, color_scheme=scheme, locale="fr-FR")

    for path in (session.url, f"{event.url}desk/", f"{event.url}claim/", f"{event.board_url}reports/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        assert violations(page) == []


def test_what_is_pressed_while_another_is_on_its_way_is_sent_too(phone, event, session):
    kofi = make_attendee(event, "Kofi")
    for text in ("One", "Two"):
        write_comment(session, by=kofi, text=text)
    amara, held = phone(session.hosts.get()), []
    go(amara, session.url)

    amara.route("**/hide/", lambda route: held.append(route), times=1)
    for number in (0, 1, 1):
        amara.get_by_role("button", name="Hide").nth(number).tap()
    held[0].continue_()

    expect(amara.locator(".comment-state")).to_have_text(["hidden", "hidden"])
    assert [comment.hidden for comment in session.comments.order_by("pk")] == [True, True]
