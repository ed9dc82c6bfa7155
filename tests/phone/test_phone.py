"""The phone, from the QR code on."""

import pytest
from playwright.sync_api import Page, expect

from sessions.actions import ask_to_merge
from sessions.models import Session
from tests.builders import make_attendee, make_organizer, make_session
from tests.focus import covered
from tests.hostile import HOSTILE_MARKDOWN
from tests.people import browser_of
from unconf.events.actions import change_event, set_phases
from unconf.events.models import Event


def test_from_the_qr_code_to_a_raised_hand(phone, event):
    kofi = make_session(event, "Bring a loss curve", by=make_attendee(event, "Kofi"))
    ada = phone()

    ada.goto(f"{event.url}join/?code={event.join_code}")
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_role("button", name="Come in").tap()
    propose(ada, "Peut-on oublier un exemple, vraiment ?")
    hand(ada, kofi).tap()

    expect(sheet(ada, kofi).locator(".tally-number b")).to_have_text("1")
    expect(hand(ada, kofi)).to_have_attribute("aria-pressed", "true")
    expect(ada.locator("h1")).to_have_text("2 proposals")
    assert titles(ada) == ["Bring a loss curve", "Peut-on oublier un exemple, vraiment\u00a0?"]


def test_second_phone_follows_without_reload(phone, event):
    session = make_session(event)
    ada, kofi = phone(make_attendee(event, "Ada")), phone(make_attendee(event, "Kofi"))
    for page in (ada, kofi):
        go(page, event.url)
    kofi.evaluate("window.stayed = true")

    hand(ada, session).tap()
    expect(sheet(kofi, session).locator(".tally-number b")).to_have_text("1")
    propose(ada, "Small models for small languages")
    expect(kofi.locator("h1")).to_have_text("2 proposals")
    expect(kofi.get_by_role("link", name="1 new")).to_be_visible()
    hand(ada, session).tap()
    expect(sheet(kofi, session).locator(".tally-number b")).to_have_text("0")

    expect(hand(kofi, session)).to_have_attribute("aria-pressed", "false")
    assert kofi.evaluate("window.stayed") is True


def test_hand_of_another_is_not_mine_and_mine_stays_after_reload(phone, event):
    session = make_session(event)
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    hand(ada, session).tap()
    expect(sheet(ada, session).locator(".tally-number b")).to_have_text("1")

    go(ada, event.url)

    expect(hand(ada, session)).to_have_attribute("aria-pressed", "true")


def test_refused_hand_goes_down_again_and_says_why(phone, event):
    first, second = make_session(event, "One"), make_session(event, "Two")
    change_event(event, {"votes_per_person": 1})
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    hand(ada, first).tap()
    expect(sheet(ada, first).locator(".tally-number b")).to_have_text("1")
    hand(ada, second).tap()

    expect(ada.locator("#messages")).to_contain_text("All your hands are up. Take one down to raise another.")
    expect(hand(ada, second)).to_have_attribute("aria-pressed", "false")


def test_closing_steps_changes_the_page_and_says_why(phone, event):
    session = make_session(event)
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    hand(ada, session).tap()
    expect(sheet(ada, session).locator(".tally-number b")).to_have_text("1")

    set_phases(event, {"voting": False, "proposing": False})

    expect(ada.locator(".dock")).to_contain_text("Proposing is closed for now")
    expect(ada.get_by_role("link", name="Propose a session")).to_have_count(0)
    expect(ada.locator("[data-region=hands]")).to_have_text("Hands are down")
    expect(hand(ada, session)).to_be_disabled()
    expect(hand(ada, session)).to_have_attribute("aria-pressed", "true")


def test_hidden_counts_come_when_hands_go_down(phone, event):
    change_event(event, {"show_counts": "after_voting"})
    session = make_session(event)
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    hand(ada, session).tap()
    expect(hand(ada, session)).not_to_have_attribute("data-pending", "")
    expect(ada.locator("tally-marks")).to_have_count(0)

    set_phases(event, {"voting": False})

    expect(sheet(ada, session).locator(".tally-number b")).to_have_text("1")


def test_search_finds_while_typing_whatever_the_accents(phone, event):
    for title in ("Évaluer sans juge", "Peut-on oublier un exemple ?", "Bring a loss curve"):
        make_session(event, title)
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Search", exact=True).tap()
    ada.get_by_role("searchbox").fill("evaluer")
    found = titles(ada)
    make_session(event, "Évaluer avec un juge")
    expect(ada.locator("article.sheet:visible")).to_have_count(2)
    make_session(event, "Small models")
    expect(ada.locator("h1")).to_have_text("5 proposals")

    assert found == ["Évaluer sans juge"]
    assert titles(ada) == ["Évaluer sans juge", "Évaluer avec un juge"]


def test_search_for_nothing_there_is_says_so(phone, event):
    make_session(event)
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Search", exact=True).tap()
    ada.get_by_role("searchbox").fill("quantum")

    expect(ada.get_by_text("No proposal like this yet. It could be yours.")).to_be_visible()


def test_search_that_finds_nothing_says_so_beside_its_field_whatever_the_news(phone, event):
    person, kofi = make_attendee(event, "Ada"), make_attendee(event, "Kofi")
    mine = [make_session(event, f"Mine {number}", by=person) for number in range(3)]
    for session in mine:
        ask_to_merge(make_session(event, f"Near {session.title}", by=kofi), session, by=kofi)
    ada = phone(person, viewport={"width": 390, "height": 500})
    go(ada, event.url)

    ada.get_by_role("link", name="Search", exact=True).tap()
    ada.get_by_role("searchbox").fill("quantum")

    says = ada.get_by_text("No proposal like this yet. It could be yours.")
    expect(says).to_be_in_viewport(ratio=1)
    field, sentence = ada.get_by_role("searchbox").bounding_box(), says.bounding_box()
    dock = ada.locator(".dock .button").bounding_box()
    assert 0 <= sentence["y"] - field["y"] - field["height"] <= 24
    assert field["y"] >= 56 and sentence["y"] + 24 <= dock["y"]


def test_theme_of_a_new_proposal_is_a_chip_at_once_and_finds_its_sheets(phone, event):
    make_session(event, "About memory", topics=["Memory"])
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    make_session(event, "About practice", topics=["Practice"])
    ada.get_by_role("link", name="Practice", exact=True).tap()
    make_session(event, "More practice", topics=["Practice"])
    make_session(event, "More memory", topics=["Memory"])
    expect(ada.locator("h1")).to_have_text("4 proposals")

    assert titles(ada) == ["About practice", "More practice"]


def test_mine_are_those_i_host_and_my_hands_are_counted_and_found(phone, event):
    person = make_attendee(event, "Ada")
    make_session(event, "Hosted", by=person)
    wished = make_session(event, "Wished for")
    make_session(event, "Neither")
    ada = phone(person)
    go(ada, event.url)

    hand(ada, wished).tap()
    ada.get_by_role("link", name="Mine").tap()
    hosted = titles(ada)
    ada.get_by_role("link", name="My hands 1").tap()

    assert (hosted, titles(ada)) == (["Hosted"], ["Wished for"])


def test_bad_proposal_is_marked_and_nothing_typed_is_lost(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_text("More", exact=True).tap()
    ada.get_by_label("What do you want to talk about?").fill("Together")
    ada.get_by_label("With (optional)").fill("Nobody")
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.get_by_text("Nobody here is called Nobody.")).to_be_visible()
    expect(ada.get_by_label("What do you want to talk about?")).to_have_value("Together")
    expect(ada.get_by_label("With (optional)")).to_have_value("Nobody")


def test_proposal_without_network_is_kept_and_sent_later_once(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label("What do you want to talk about?").fill("My first negative result")
    ada.context.set_offline(True)
    ada.get_by_role("button", name="Put it on the wall").tap()
    expect(ada.get_by_text("Not sent: no connection. Your text is kept; please try again.")).to_be_visible()
    ada.context.set_offline(False)
    go(ada, event.url)
    ada.get_by_role("link", name="Propose a session").tap()
    expect(ada.get_by_label("What do you want to talk about?")).to_have_value("My first negative result")
    ada.get_by_role("button", name="Put it on the wall").tap()

    expect(ada.locator("article.sheet")).to_have_count(1)
    assert [session.title for session in event.sessions.all()] == ["My first negative result"]


def test_host_changes_and_withdraws_and_others_see_it(phone, event):
    person = make_attendee(event, "Ada")
    session = make_session(event, "Befor", by=person)
    ada, kofi = phone(person), phone(make_attendee(event, "Kofi"))
    go(kofi, event.url)

    go(ada, session.url)
    ada.get_by_role("link", name="Change").tap()
    ada.get_by_label("What do you want to talk about?").fill("Before")
    ada.get_by_role("button", name="Save").tap()
    expect(kofi.get_by_role("link", name="Before", exact=True)).to_be_visible()
    ada.get_by_role("link", name="Withdraw").tap()
    ada.get_by_role("button", name="Withdraw").tap()

    expect(kofi.locator("article.sheet")).to_have_count(0)
    expect(kofi.get_by_text("Nobody has said anything yet.")).to_be_visible()
    session.refresh_from_db()
    assert session.status == Session.Status.WITHDRAWN


def test_session_page_follows_hands_and_changes(phone, event):
    person = make_attendee(event, "Ada")
    session = make_session(event, "Before", by=person)
    kofi, ada = phone(make_attendee(event, "Kofi")), browser_of(person)
    go(kofi, session.url)

    kofi.get_by_role("button", name="Interested").tap()
    expect(kofi.locator(".tally-number b")).to_have_text("1")
    ada.post(f"{session.url}edit/", {"title": "After"})

    expect(kofi.locator("h1")).to_have_text("After")


def test_without_javascript_one_joins_proposes_and_votes(phone, event):
    ada = phone(java_script_enabled=False)

    ada.goto(event.url)
    ada.get_by_role("link", name="Join").click()
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_role("button", name="Come in").click()
    ada.get_by_role("link", name="Propose a session").click()
    ada.get_by_label("What do you want to talk about?").fill("Walking session")
    ada.get_by_role("button", name="Put it on the wall").click()
    ada.get_by_role("button", name="Interested").click()

    expect(ada.locator(".tally-number b")).to_have_text("1")
    expect(ada.get_by_role("button", name="Interested")).to_have_attribute("aria-pressed", "true")
    ada.get_by_role("link", name="Search", exact=True).click()
    ada.get_by_role("searchbox").fill("walking")
    ada.get_by_role("button", name="Find").click()
    assert titles(ada) == ["Walking session"]


def test_keyboard_alone_joins_proposes_and_votes(phone, event):
    session = make_session(event, "Bring a loss curve")
    ada = phone(has_touch=False)

    ada.goto(f"{event.url}join/")
    ada.keyboard.type("Ada")
    ada.keyboard.press("Enter")
    ada.wait_for_url(event_url(event))
    live(ada)
    tab_to(ada, "Propose a session")
    ada.keyboard.press("Enter")
    ada.keyboard.type("Peer review, but kind")
    ada.keyboard.press("Enter")
    expect(ada.locator("article.sheet")).to_have_count(2)
    tab_to(ada, "Interested: Bring a loss curve")
    ada.keyboard.press("Space")

    expect(sheet(ada, session).locator(".tally-number b")).to_have_text("1")


def test_keyboard_reaches_proposing_before_the_list_and_nothing_it_reaches_is_hidden(phone, event):
    for number in range(45):
        make_session(event, f"Session {number}", topics=[f"Theme {number % 3}"])
    ada = phone(make_attendee(event, "Ada"), has_touch=False)
    go(ada, event.url)

    reached = tab_to(ada, "Propose a session")
    on_the_way = tab_to(ada, "Interested: Session 9")

    assert reached <= 6
    assert on_the_way <= 40
    assert covered(ada) == ""
    for _ in range(30):
        ada.keyboard.press("Tab")
        assert covered(ada) == ""


def test_keyboard_skips_to_the_proposals(phone, event):
    session = make_session(event, "Bring a loss curve", topics=["Practice"])
    ada = phone(make_attendee(event, "Ada"), has_touch=False)
    go(ada, event.url)

    tab_to(ada, "Skip to the proposals")
    ada.keyboard.press("Enter")
    ada.keyboard.press("Tab")

    expect(sheet(ada, session).get_by_role("link")).to_be_focused()


def test_answer_passes_over_no_pill_and_is_put_away(phone, event):
    change_event(event, {"votes_per_person": 1})
    sessions = [make_session(event, f"Session {number}") for number in range(12)]
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)
    hand(ada, sessions[0]).tap()
    hand(ada, sessions[6]).tap()
    toast = ada.locator(".toast")
    expect(toast).to_contain_text("All your hands are up.")

    ada.evaluate("scrollTo(0, document.body.scrollHeight)")
    toast.evaluate("(toast) => Promise.all(toast.getAnimations().map((each) => each.finished)).then(() => 0)")

    said, lowest = toast.bounding_box(), hand(ada, sessions[-1]).bounding_box()
    assert said["y"] + said["height"] <= 72 <= lowest["y"]
    toast.get_by_role("button", name="Dismiss").tap()
    expect(toast).to_have_count(0)


def test_without_javascript_an_answer_stands_in_the_page(phone, event):
    make_session(event, "A glossary we could agree on", wanted=True)
    ada = phone(make_attendee(event, "Ada"), java_script_enabled=False)

    ada.goto(event.url)
    ada.get_by_role("button", name="I'll host it").click()

    expect(ada.locator(".toast")).to_have_text("You host it now. Thank you.")
    bar, toast, page = (ada.locator(part).bounding_box() for part in (".top-bar", ".toast", ".back"))
    assert bar["y"] + bar["height"] <= toast["y"] and toast["y"] + toast["height"] <= page["y"]
    expect(ada.locator(".toast button")).to_have_count(0)


def test_in_french_one_joins_proposes_and_votes_and_may_change_to_english(phone, event):
    session = make_session(event, "Bring a loss curve")
    ada = phone(locale="fr-FR")

    ada.goto(f"{event.url}join/")
    ada.get_by_label("Votre nom").fill("Ada")
    ada.get_by_role("button", name="Entrer").tap()
    ada.get_by_role("link", name="Proposer une session").tap()
    ada.get_by_label("De quoi voulez-vous parler\u00a0?").fill("Peut-on oublier\u00a0?")
    ada.get_by_role("button", name="Mettre au mur").tap()
    expect(ada.locator("h1")).to_have_text("2 propositions")
    hand(ada, session).tap()
    expect(sheet(ada, session).locator(".tally-number b")).to_have_text("1")
    expect(hand(ada, session)).to_contain_text("Ça m’intéresse")
    ada.get_by_role("button", name="English").tap()

    expect(ada.locator("h1")).to_have_text("2 proposals")
    expect(hand(ada, session)).to_have_attribute("aria-pressed", "true")


def test_escape_closes_the_bottom_sheet_and_keeps_its_text(phone, event):
    ada = phone(make_attendee(event, "Ada"))
    go(ada, event.url)

    ada.get_by_role("link", name="Propose a session").tap()
    ada.get_by_label("What do you want to talk about?").fill("Half a thought")
    ada.keyboard.press("Escape")
    expect(ada.get_by_role("dialog")).to_have_count(0)
    ada.get_by_role("link", name="Propose a session").tap()

    expect(ada.get_by_label("What do you want to talk about?")).to_have_value("Half a thought")


def test_who_only_looks_follows_and_is_invited(phone, event):
    visitor = phone()
    go(visitor, event.url)

    make_session(event, "Fresh")

    expect(visitor.get_by_role("link", name="Fresh")).to_be_visible()
    expect(visitor.get_by_role("button", name="Interested")).to_have_count(0)
    expect(visitor.get_by_role("link", name="Join")).to_be_visible()


def test_other_device_is_me_after_one_tap(phone, event):
    ada, tablet = phone(make_attendee(event, "Ada")), phone()
    go(ada, event.url)
    ada.get_by_role("link", name="Ada").tap()
    ada.get_by_role("button", name="Make a link").tap()
    link = ada.locator(".link-text a").inner_text()

    tablet.goto(link[link.index("/in/") :])
    tablet.get_by_role("button", name="Yes, that's me").tap()

    expect(tablet.locator(".top-bar")).to_contain_text("Ada")
    assert [attendee.name for attendee in event.attendees.all()] == ["Ada"]


def test_hostile_texts_do_nothing_in_a_browser(phone, event):
    for text in HOSTILE_MARKDOWN:
        eve = make_attendee(event, text[:60].strip().replace("\n", " "))
        make_session(event, text.replace("\n", " "), by=eve, topics=[text[:40].replace("\n", " ")], description=text)
    ada = phone(make_organizer(event))
    dialogs = []
    ada.on("dialog", lambda dialog: dialogs.append(dialog.message))

    go(ada, event.url)
    assert ada.locator("article.sheet").count() == len(HOSTILE_MARKDOWN)
    for session in event.sessions.all():
        go(ada, session.url)
        assert ada.locator("h1").inner_text().replace("\u00a0", " ") == session.title.replace("\u00a0", " ")

    assert dialogs == []
    assert ada.evaluate("[...document.querySelectorAll('.prose *')].filter((e) => e.tagName === 'SCRIPT').length") == 0


def go(page: Page, path: str) -> None:
    page.goto(path)
    if page.locator("[data-region], [data-refetch]").count():
        live(page)


def live(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-live", "on")


def propose(page: Page, title: str) -> None:
    page.get_by_role("link", name="Propose a session").tap()
    page.get_by_label("What do you want to talk about?").fill(title)
    page.get_by_role("button", name="Put it on the wall").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    sheets = page.locator("[data-region=sheets]")
    expect(sheets.get_by_role("link", name=title.split(",", maxsplit=1)[0])).to_be_visible()


def sheet(page: Page, session: Session):
    return page.locator(f"#session-{session.number}")


def hand(page: Page, session: Session):
    return sheet(page, session).locator("vote-button button")


def titles(page: Page) -> list[str]:
    """Of all visible sheets, also of those that are not drawn because they are far from the screen."""
    return page.locator("article.sheet:visible h2").all_text_contents()


def event_url(event: Event) -> str:
    return f"**{event.url}"


def tab_to(page: Page, name: str) -> int:
    """Press Tab until the control with this name has the focus; how often that was."""
    for times in range(1, 41):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate("document.activeElement.innerText").split()).replace(" :", ":") == name:
            return times
    pytest.fail(f"{name} is not reached by Tab")
