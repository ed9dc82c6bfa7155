"""Two at once who do different things to the same: one after the other, and never an error."""

import pytest

from record.actions import name_writers, write_note
from record.queries import note_of
from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    delete_comment,
    edit_session,
    join_queue,
    leave_queue,
    next_pitch,
    not_here,
    report_comment,
    undo_merge,
    withdraw_session,
    write_comment,
)
from sessions.actions.desk import type_in
from sessions.models import Pitch, Report
from sessions.views.merging import ANSWERS
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.people import browser_of
from tests.races import at_once
from tests.sessions.merging import fresh, standing
from unconf.events.claims import make_claim_code, whose_code
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event() -> Event:
    return make_event()


@pytest.fixture
def ada(event) -> Attendee:
    return make_attendee(event, "Ada")


@pytest.fixture
def bob(event) -> Attendee:
    return make_attendee(event, "Bob")


@pytest.fixture
def pair(event, ada, bob):
    return make_session(event, "Hers", by=ada), make_session(event, "His", by=bob)


def unexpected(results) -> list[Exception]:
    """What was raised, but for refusals in words."""
    return [each for each in results if isinstance(each, Exception) and not isinstance(each, RuleBroken | NotAllowed)]


def test_report_of_a_comment_that_is_deleted_meanwhile_is_nothing(event, ada, bob, pair):
    for n in range(5):
        comment = write_comment(pair[0], by=bob, text=f"Said in haste {n}")

        results = at_once(
            lambda c=comment: delete_comment(fresh(c), by=bob), lambda c=comment: report_comment(fresh(c), by=ada)
        )

        assert [each for each in unexpected(results) if type(each).__name__ != "DoesNotExist"] == []
    assert not Report.objects.exists()


def test_report_that_comes_after_the_comment_has_gone_is_nothing(event, ada, bob, pair):
    comment = write_comment(pair[0], by=bob, text="Said in haste")
    delete_comment(fresh(comment), by=bob)

    report_comment(comment, by=ada)

    assert not Report.objects.exists()


def test_merge_that_is_agreed_twice_while_it_is_undone_is_one_thing_or_the_other(event, ada, bob, pair):
    cast_vote(ada, pair[1])
    merge = ask_to_merge(*pair, by=ada)

    results = at_once(
        lambda: agree_to_merge(fresh(merge), by=bob),
        lambda: agree_to_merge(fresh(merge), by=bob),
        lambda: undo_merge(fresh(merge), by=ada),
    )

    assert unexpected(results) == []
    apart = standing(*pair) == [("proposed", None), ("proposed", None)]
    assert (fresh(merge).status, fresh(pair[0]).votes) == (("undone", 0) if apart else ("accepted", 1))
    assert all(fresh(session).votes == session.vote_rows.count() for session in pair)


def test_edit_of_a_host_who_is_dropped_meanwhile_is_before_or_refused(event, ada, bob):
    session = make_session(event, "Ours", by=ada, hosts=[bob])
    dropped = fresh(session)
    list(dropped.hosts.all())

    edit_session(session, by=ada, hosts=[ada])

    with pytest.raises(NotAllowed):
        edit_session(dropped, by=bob, title="His alone")
    assert fresh(session).title == "Ours"


def test_withdrawal_and_edit_at_once_leave_no_proposal_changed_after_it_went(event, ada, bob):
    session = make_session(event, "Ours", by=ada, hosts=[bob])

    withdrawn, edited = at_once(
        lambda: withdraw_session(fresh(session), by=ada), lambda: edit_session(fresh(session), by=bob, title="New")
    )

    assert withdrawn is None
    assert (fresh(session).status, fresh(session).title) == ("withdrawn", "Ours" if edited else "New")
    assert unexpected([edited]) == []


def test_next_and_not_here_by_two_thumbs_move_the_queue_by_one(event, ada, bob, pair):
    cleo = make_attendee(event, "Cleo")
    for session, host in (*zip(pair, (ada, bob), strict=True), (make_session(event, "Theirs", by=cleo), cleo)):
        join_queue(session, host)
    next_pitch(event, seen=None)

    results = at_once(
        lambda: next_pitch(Event.objects.get(pk=event.pk), seen=1),
        lambda: not_here(Event.objects.get(pk=event.pk), seen=1),
        lambda: leave_queue(fresh(pair[1]), bob),
    )

    assert unexpected(results) == []
    assert sum(isinstance(each, RuleBroken) for each in results[:2]) == 1
    on_stage = Pitch.objects.filter(status="on_stage").values_list("session__number", flat=True)
    assert list(on_stage) in ([3], [])


def test_two_desks_that_type_one_new_person_at_once_ask_who_is_meant(event):
    teams = [make_organizer(event, name) for name in ("Inès", "Jo")]
    cards = {"name": "Marie", "title": "On paper"}
    browsers = [browser_of(person) for person in teams]

    answers = at_once(*[lambda b=b: b.post(f"{event.url}desk/", cards).status_code for b in browsers])

    assert sorted(answers) == [302, 422]
    assert (event.attendees.filter(name="Marie").count(), event.sessions.count()) == (1, 1)


def test_two_desks_may_both_say_that_it_is_somebody_new(event):
    teams = [make_organizer(event, name) for name in ("Inès", "Jo")]

    at_once(
        *[
            lambda p=p: type_in(Event.objects.get(), by=p, host="Marie", title=f"By {p.name}", is_new=True)
            for p in teams
        ]
    )

    assert sorted(event.attendees.filter(name="Marie").values_list("mark", flat=True)) == [0, 1]


def test_two_desks_hand_one_person_one_first_code(event):
    marie = make_attendee(event, "Marie")

    results = at_once(*[lambda: make_claim_code(Attendee.objects.get(pk=marie.pk), first=True)] * 3)

    [code] = [each for each in results if isinstance(each, str)]
    assert whose_code(event, code) == marie
    assert unexpected(results) == []


def test_writer_who_is_no_longer_named_writes_before_or_is_refused(event, ada, bob, pair):
    name_writers(pair[0], by=ada, names=["Bob"])

    written, named = at_once(
        lambda: write_note(fresh(pair[0]), by=bob, found="His"),
        lambda: name_writers(fresh(pair[0]), by=ada, names=[]),
    )

    assert named == []
    assert unexpected([written]) == []
    assert note_of(pair[0]).found == ("" if isinstance(written, NotAllowed) else "His")


def test_answer_to_a_request_that_is_gone_is_not_found(event, ada, bob, pair, monkeypatch):
    merge = ask_to_merge(*pair, by=ada)
    monkeypatch.setitem(
        ANSWERS, "agree", lambda gone, by: (gone.event.merges.all().delete(), agree_to_merge(gone, by=by))
    )

    answer = browser_of(bob).post(f"{pair[1].url}together/{merge.pk}/agree/")

    assert answer.status_code == 404
