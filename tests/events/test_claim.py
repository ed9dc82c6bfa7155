"""A code from the desk makes a device somebody who is in already."""

import pytest

from tests.builders import make_attendee, make_event, make_session
from tests.people import browser_of, shown
from tests.races import at_once
from unconf.events.claims import LETTERS, make_claim_code, use_claim_code, whose_code
from unconf.events.errors import RuleBroken
from unconf.events.keys import make_api_token
from unconf.events.models import Attendee, Badge, ClaimCode, Device, Event
from unconf.events.queries import attendee_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def marie(event):
    return make_attendee(event, "Marie")


def who_is(browser, event):
    return shown(browser.get(f"{event.url}me/")).split('<h1 dir="auto">')[1].split("</h1>")[0]


def test_code_is_two_groups_of_letters_that_look_like_no_other(marie):
    code = make_claim_code(marie)

    assert [len(group) for group in code.split(" ")] == [4, 4]
    assert set(code) <= {*LETTERS, " "}
    assert not set(LETTERS) & set("0O1ILS5B8Z2UVQDG6")


def test_only_a_hash_is_stored(marie):
    code = make_claim_code(marie).replace(" ", "")

    assert code not in str(ClaimCode.objects.values())


def test_code_is_understood_however_it_is_typed(event, marie):
    code = make_claim_code(marie)

    assert [whose_code(event, typed) for typed in (code, code.lower(), code.replace(" ", "-"), f" {code} ")] == [
        marie
    ] * 4
    assert whose_code(event, "AAAA AAAA") is whose_code(event, "") is None


def test_code_is_good_at_its_own_event_alone(marie):
    assert whose_code(make_event(), make_claim_code(marie)) is None


def test_new_code_makes_the_old_one_useless(event, marie):
    old, new = make_claim_code(marie), make_claim_code(marie)

    assert (whose_code(event, old), whose_code(event, new)) == (None, marie)


@pytest.mark.parametrize("way", ["browser", "program"])
def test_who_is_in_already_needs_no_code(marie, way):
    if way == "browser":
        browser_of(marie)
    else:
        make_api_token(attendee=marie)

    with pytest.raises(RuleBroken):
        make_claim_code(marie)


def test_code_works_once(event, marie):
    code = make_claim_code(marie)
    first, second = Device.objects.create(token_hash="a"), Device.objects.create(token_hash="b")

    assert use_claim_code(event, code, first) == marie
    assert use_claim_code(event, code, second) is None
    assert (attendee_on(first.token_hash, event), attendee_on(second.token_hash, event)) == (marie, None)


def test_device_becomes_who_the_code_was_made_for(event, marie):
    make_session(event, "On paper", by=marie)
    browser = browser_of()

    page = shown(browser.post(f"{event.url}claim/", {"code": make_claim_code(marie).lower()}, follow=True))

    assert "Welcome, Marie." in page
    assert who_is(browser, event) == "<bdi>Marie</bdi>"
    assert browser.get(f"{event.url}s/1/edit/").status_code == 200


def test_device_that_is_somebody_is_asked_first(event, marie):
    ada = make_attendee(event, "Ada")
    browser, code = browser_of(ada), make_claim_code(marie)

    asked = shown(browser.post(f"{event.url}claim/", {"code": code}))
    before = who_is(browser, event)
    browser.post(f"{event.url}claim/", {"code": code, "sure": "1"})

    assert "Be Marie here?" in asked
    assert "This device is Ada for now." in asked
    assert (before, who_is(browser, event)) == ("<bdi>Ada</bdi>", "<bdi>Marie</bdi>")
    assert set(Attendee.objects.values_list("name", flat=True)) == {"Ada", "Marie"}


def test_wrong_code_stays_in_the_field_with_the_reason_beside_it(event):
    response = browser_of().post(f"{event.url}claim/", {"code": "WXYW XYWX"})

    assert response.status_code == 422
    assert "WXYW XYWX" in shown(response)
    assert "This code is not good any more, or mistyped." in shown(response)


def test_nothing_typed_is_refused_beside_the_field(event):
    assert browser_of().post(f"{event.url}claim/", {"code": ""}).status_code == 422


@pytest.mark.slow
def test_wrong_codes_are_braked_and_keep_nobody_from_joining(event, marie):
    browser, code = browser_of(REMOTE_ADDR="10.1.1.1"), make_claim_code(marie)

    statuses = [browser.post(f"{event.url}claim/", {"code": f"WRON G{n}"}).status_code for n in range(40)]
    late = browser.post(f"{event.url}claim/", {"code": code})

    assert set(statuses) == {422}
    assert (late.status_code, "Too many wrong codes." in shown(late)) == (429, True)
    assert browser.post(f"{event.url}join/", {"name": "Kofi"}).status_code == 302
    elsewhere = browser_of(REMOTE_ADDR="10.1.1.2")
    assert elsewhere.post(f"{event.url}claim/", {"code": code}).status_code == 302


def test_private_event_lets_in_who_has_a_code():
    event = make_event(public=False)
    code = make_claim_code(make_attendee(event, "Marie"))
    browser = browser_of()

    response = browser.post(f"{event.url}claim/", {"code": code}, follow=True)

    assert response.status_code == 200
    assert who_is(browser, event) == "<bdi>Marie</bdi>"


def test_pages_lead_to_it(event):
    join, me = browser_of().get(f"{event.url}join/"), browser_of(make_attendee(event)).get(f"{event.url}me/")

    assert all(f'href="{event.url}claim/"' in shown(page) for page in (join, me))


def test_page_with_a_code_is_kept_by_no_cache(event):
    assert browser_of().get(f"{event.url}claim/")["Cache-Control"] == "no-store"


def test_my_other_device_is_me_by_the_link_that_its_picture_holds(event, marie):
    here, there = browser_of(marie), browser_of()

    page = shown(here.post(f"{event.url}me/"))
    link = page.split('class="link-text"><a href="')[1].split('"')[0]
    there.post(link[link.index("/in/") :])

    assert '<svg class="qr"' in page or 'class="qr"' in page
    assert who_is(there, event) == "<bdi>Marie</bdi>"
    assert browser_of().post(link[link.index("/in/") :]).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_two_devices_with_one_code_at_once_one_wins():
    event = make_event()
    code = make_claim_code(make_attendee(event, "Marie"))
    devices = [Device.objects.create(token_hash=name) for name in "ab"]

    results = at_once(*[lambda d=device: use_claim_code(Event.objects.get(), code, d) for device in devices])

    assert sorted(result is not None for result in results) == [False, True]
    assert Badge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_claiming_while_a_new_code_is_made_never_leaves_two_people():
    event = make_event()
    marie = make_attendee(event, "Marie")
    code, device = make_claim_code(marie), Device.objects.create(token_hash="a")

    at_once(
        lambda: use_claim_code(Event.objects.get(), code, device),
        lambda: make_claim_code(Attendee.objects.select_related("event").get()),
    )

    has_device, has_code = Badge.objects.exists(), ClaimCode.objects.exists()
    assert has_device != has_code
