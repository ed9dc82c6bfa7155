"""A record of thousands of long notes: its page and its zip stay what one can carry. `-s` prints the figures."""

import io
import time
import zipfile

import pytest

from record.models import LONGEST, Note
from record.queries import PER_PAGE, SHOWN
from rooms.actions import place_session
from sessions.models import Host, Session
from tests.builders import make_attendee, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from unconf.events.actions import set_phases

pytestmark = pytest.mark.django_db

HOSTILE = ["plain words ", "[", "- a\n", "&", "> - ", "`a", "- <\n", "*a_"]


def fill(event, host, count: int) -> None:
    """So many sessions of one host, each with notes as long as notes may be."""
    sessions = Session.objects.bulk_create(
        Session(event=event, number=n, title=f"Session {n}", proposed_by=host) for n in range(1, count + 1)
    )
    Host.objects.bulk_create(Host(session=session, attendee=host) for session in sessions)
    texts = [(each * LONGEST)[:LONGEST].strip() for each in HOSTILE]
    Note.objects.bulk_create(
        Note(session=session, version=1, found=text, open_questions=text, takes_on=text)
        for session, text in zip(sessions, texts * count, strict=False)
    )


@pytest.mark.slow
def test_two_thousand_long_notes_are_pages_and_a_zip_one_can_carry(event, ada, django_assert_max_num_queries):
    fill(event, ada, 2000)
    browser = browser_of(ada)

    for address in ("record/", "record/?page=20", "record.zip"):
        began = time.perf_counter()
        with django_assert_max_num_queries(12):
            response = browser.get(f"{event.url}{address}")
        print(f"{address}: {len(response.content) // 1000} kB in {time.perf_counter() - began:.2f} s")
        assert response.status_code == 200
        assert len(response.content) < 1_000_000

    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert len(archive.namelist()) == 2001
        assert archive.read("1993-session-1993.md").count(b"plain words") == 3 * (LONGEST // len("plain words "))


def test_page_holds_so_many_sessions_and_leads_to_the_next(event, ada, client):
    fill(event, ada, PER_PAGE + 1)

    first, second = (client.get(f"{event.url}record/?page={page}") for page in (1, 2))

    assert [len(page.context["record"].entries) for page in (first, second)] == [PER_PAGE, 1]
    assert f"{PER_PAGE + 1} of {PER_PAGE + 1} written down" in shown(second)
    assert ('href="?page=2"' in shown(first), 'href="?page=1"' in shown(second)) == (True, True)
    assert ('href="?page=0"' in shown(first), 'href="?page=3"' in shown(second)) == (False, False)


@pytest.mark.parametrize(("page", "shows"), [("", 1), ("x", 1), ("0", 2), ("-1", 2), ("9" * 30, 2), ("2", 2)])
def test_page_that_there_is_not_is_one_that_there_is(event, ada, client, page, shows):
    fill(event, ada, PER_PAGE + 1)

    assert client.get(f"{event.url}record/?page={page}").context["record"].page.number == shows


def test_one_page_has_no_way_to_others(event, ada, client):
    fill(event, ada, 2)

    assert "?page=" not in shown(client.get(f"{event.url}record/"))


def test_long_text_begins_and_is_read_on_the_page_of_its_session(event, ada, client):
    long, short = make_session(event, "Long", by=ada), make_session(event, "Short", by=ada)
    text = "Curves *lie* sometimes. " * 100
    Note.objects.create(session=long, version=1, found=text.strip())
    Note.objects.create(session=short, version=1, found="Curves *lie*.")

    page = shown(client.get(f"{event.url}record/"))

    assert page.count("Curves <em>lie</em> sometimes.") == SHOWN // len("Curves *lie* sometimes. ")
    assert f'href="{long.url}#notes"' in page
    assert f'href="{short.url}#notes"' not in page
    assert shown(client.get(long.url)).count("Curves <em>lie</em> sometimes.") == 100


def test_order_is_the_same_over_all_pages(event, ada, client):
    fill(event, ada, PER_PAGE + 5)
    room, early, late = make_room(event), make_time_slot(event, "11:00"), make_time_slot(event, "12:00")
    for number, slot in ((PER_PAGE + 5, early), (PER_PAGE + 3, late)):
        place_session(event.sessions.get(number=number), room=room, time_slot=slot, organizer=True)
    set_phases(event, {"running": True})

    pages = [client.get(f"{event.url}record/?page={page}").context["record"].entries for page in (1, 2)]

    numbers = [entry.session.number for page in pages for entry in page]
    rest = [number for number in range(1, PER_PAGE + 5) if number != PER_PAGE + 3]
    assert numbers == [PER_PAGE + 5, PER_PAGE + 3, *rest]


def test_lineage_of_many_is_found_once(event, ada, client, django_assert_max_num_queries):
    fill(event, ada, 40)
    joint, browser = event.sessions.get(number=1), browser_of(make_attendee(event, "Eve"))
    event.sessions.filter(number__gt=1).update(status=Session.Status.MERGED, merged_into=joint)

    with django_assert_max_num_queries(12):
        [entry] = browser.get(f"{event.url}record/").context["record"].entries

    assert len(entry.lineage) == 39
