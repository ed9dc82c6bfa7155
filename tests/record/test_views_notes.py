"""The form of the notes, and who is let in."""

import pytest
from django.utils.html import escape

from record.actions import name_writers, write_note
from record.models import Note
from record.queries import note_of
from sessions.actions import withdraw_session
from sessions.markdown import to_html
from sessions.models import Session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.hostile import HOSTILE
from tests.people import browser_of, shown
from unconf.events.actions import set_phases

pytestmark = pytest.mark.django_db

HX = {"HTTP_HX_REQUEST": "true"}


def path(session: Session) -> str:
    return f"{session.url}notes/"


def test_host_writes_and_reads_it_on_the_sessions_page(event, ada, session):
    browser = browser_of(ada)

    response = browser.post(path(session), {"version": 0, "found": "Curves *lie*.", "link": "https://x.org/a"})

    assert response["Location"] == f"{session.url}#notes"
    page = shown(browser.get(session.url))
    assert "Curves <em>lie</em>." in page
    assert '<a href="https://x.org/a" rel="nofollow ugc noopener">' in page
    assert "It is in the record." in page


def test_form_begins_with_what_is_there(ada, session):
    write_note(session, by=ada, found="Curves lie.", takes_on="Kofi")

    form = browser_of(ada).get(path(session)).context["form"]

    assert {field.name: field.value() for field in form} == {
        "version": 1,
        "found": "Curves lie.",
        "open_questions": "",
        "takes_on": "Kofi",
        "link": "",
    }


def test_who_may_open_the_form_and_who_may_not(event, ada, session):
    kofi, eve = make_attendee(event, "Kofi"), make_attendee(event, "Eve")
    name_writers(session, by=ada, names=["Kofi"])

    answers = {person.name: browser_of(person).get(path(session)) for person in (ada, kofi, make_organizer(event), eve)}
    stranger = browser_of().get(path(session))

    assert {name: answer.status_code for name, answer in answers.items()} == {
        "Ada": 200,
        "Kofi": 200,
        "Inès": 200,
        "Eve": 403,
    }
    assert "Only its hosts, the people they name, and the team write these notes." in shown(answers["Eve"])
    assert stranger["Location"].startswith(f"{event.url}join/?next=")


def test_others_cannot_write_by_force_and_keep_what_they_typed(event, session):
    eve = browser_of(make_attendee(event, "Eve"))

    hers = {"version": 0, "found": "Hers"}

    answers = [browser.post(path(session), hers) for browser in (eve, browser_of())]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Hers</textarea>" in shown(answers[0])
    assert not Note.objects.exists()


def test_session_of_another_event_is_not_found(event, ada):
    elsewhere = make_event(name="Elsewhere")
    make_session(elsewhere, by=make_attendee(elsewhere, "Kofi"))

    assert browser_of(ada).get(f"{event.url}s/1/notes/").status_code == 404


def test_withdrawn_session_says_so_and_loses_nothing_that_was_typed(event, ada, session):
    withdraw_session(session, by=ada)
    browser = browser_of(ada)

    answers = [browser.get(path(session)), browser.post(path(session), {"version": 0, "found": "Too late"})]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("This session has been withdrawn." in shown(answer) for answer in answers)
    assert "Too late</textarea>" in shown(answers[1])


def test_merged_session_leads_to_the_notes_of_the_joint_one(event, ada, session):
    joint = make_session(event, "Together", by=ada)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.MERGED, merged_into=joint)

    assert browser_of(ada).get(path(session))["Location"] == path(joint)


@pytest.mark.parametrize(
    "sent", [{"found": "x" * 5001}, {"found": "kept", "link": "javascript:alert(1)"}, {"found": "a\u202eb"}]
)
def test_bad_input_is_marked_and_nothing_typed_is_lost(ada, session, sent):
    response = browser_of(ada).post(path(session), {"version": 0, "takes_on": "Kofi", **sent})

    assert response.status_code == 422
    assert "Kofi</textarea>" in shown(response)
    assert f"{sent['found']}</textarea>" in shown(response)
    assert 'aria-invalid="true"' in shown(response)
    assert not Note.objects.exists()


@pytest.mark.parametrize("version", ["", "-1", "x", "99999999999"])
def test_version_that_is_no_number_is_refused_and_nothing_typed_is_lost(ada, session, version):
    response = browser_of(ada).post(path(session), {"version": version, "found": "Mine"})

    assert response.status_code == 422
    assert "Mine</textarea>" in shown(response)


def test_dispute_shows_their_words_above_mine_and_saving_again_wins(event, ada, session):
    write_note(session, by=make_organizer(event), found="Curves lie.", takes_on="Kofi")
    browser = browser_of(ada)

    response = browser.post(path(session), {"version": 0, "found": "Curves often lie.", "open_questions": "All?"})

    page, form = shown(response), response.context["form"]
    assert response.status_code == 409
    assert "Inès has written here too, at the same time." in page
    assert page.index("Curves lie.</p>") < page.index("Curves often lie.</textarea>")
    again = {field.name: field.value() for field in form}
    assert again == {
        "version": 1,
        "found": "Curves often lie.",
        "open_questions": "All?",
        "takes_on": "Kofi",
        "link": "",
    }
    assert browser.post(path(session), again).status_code == 302
    note = note_of(session)
    assert (note.found, note.open_questions, note.takes_on) == ("Curves often lie.", "All?", "Kofi")


def test_over_htmx_it_answers_with_the_form_alone_or_the_way_back(event, ada, session):
    browser = browser_of(ada)

    wrong = browser.post(path(session), {"version": 0, "found": "Mine", "link": "x y"}, **HX)
    saved = browser.post(path(session), {"version": 0, "found": "Mine"}, **HX)

    assert (wrong.status_code, shown(wrong).lstrip()[:27]) == (422, '<form class="sheet paper fo')
    assert (saved.status_code, saved["HX-Redirect"]) == (200, f"{session.url}#notes")


def test_host_names_who_writes_too_and_may_take_it_back(event, ada, session):
    kofi = make_attendee(event, "Kofi")
    browser = browser_of(ada)

    browser.post(f"{path(session)}writers/", {"writers": "Kofi"})
    named = list(note_of(session).writers.all())
    browser.post(f"{path(session)}writers/", {"writers": ""})

    assert named == [kofi]
    assert list(note_of(session).writers.all()) == []


def test_name_that_nobody_has_is_refused_beside_its_field(ada, session):
    response = browser_of(ada).post(f"{path(session)}writers/", {"writers": "Nobody"})

    assert response.status_code == 422
    assert "Nobody here is called Nobody." in shown(response)


def test_writers_and_others_cannot_name_writers(event, ada, session):
    kofi = make_attendee(event, "Kofi")
    name_writers(session, by=ada, names=["Kofi"])

    answers = [
        browser_of(person).post(f"{path(session)}writers/", {"writers": "Eve"})
        for person in (kofi, make_attendee(event, "Eve"))
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Somebody else writes too" not in shown(browser_of(kofi).get(path(session)))
    assert list(note_of(session).writers.all()) == [kofi]


def test_way_to_the_notes_stands_on_the_sessions_page_once_the_day_runs(event, ada, session):
    browser, eve = browser_of(ada), browser_of(make_attendee(event, "Eve"))
    before = shown(browser.get(session.url))

    set_phases(event, {"running": True})

    assert "/notes/" not in before
    assert f'href="{session.url}notes/"' in shown(browser.get(session.url))
    assert f'href="{session.url}notes/"' not in shown(eve.get(session.url))
    assert "What is found will stand here." in shown(eve.get(session.url))


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_typed(event, session, text):
    eve = make_attendee(event, text[:60])
    session.hosts.add(eve)
    browser = browser_of(eve)

    browser.post(path(session), {"version": 0, "found": text, "open_questions": text, "takes_on": text})
    disputed = browser_of(make_organizer(event)).post(path(session), {"version": 0, "found": "else"})

    for page in (shown(browser.get(path(session))), shown(disputed)):
        assert escape(text) in page
        assert text not in page or text == escape(text)
    for address in (session.url, f"{event.url}record/"):
        assert to_html(text) in shown(browser.get(address))
