"""Bringing together on the phone: choosing, answering, reading, all by plain forms."""

import pytest

from tests.builders import make_attendee, make_session
from tests.people import browser_of, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(event):
    return make_attendee(event, "Bob")


@pytest.fixture
def pair(event, ada, bob):
    return make_session(event, "Forgetting", by=ada), make_session(event, "Peut-on oublier ?", by=bob)


def answer(who, merge, what, session=None):
    session = session or merge.one
    return browser_of(who).post(f"{session.url}together/{merge.pk}/{what}/")


def test_two_phones_and_no_script_make_one_session_of_two(event, ada, bob, pair):
    hers, his = browser_of(ada), browser_of(bob)

    asked = hers.post(f"{pair[0].url}together/", {"with": "2"})
    merge = event.merges.get()
    news = shown(his.get(event.url))
    agreed = his.post(f"{pair[1].url}together/{merge.pk}/agree/")

    assert asked["Location"] == pair[0].url
    assert f'formaction="{pair[1].url}together/{merge.pk}/agree/"' in news
    assert "<bdi>Ada</bdi> is here too: talk to each other first." in news
    assert agreed["Location"] == pair[0].url
    pair[1].refresh_from_db()
    assert (pair[1].status, pair[1].merged_into) == ("merged", pair[0])
