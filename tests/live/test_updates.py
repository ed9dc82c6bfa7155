"""Every kind of update, numbered, to the audiences that may see it."""

from django.db import transaction
from django.utils.translation import get_language

from sessions.actions import cast_vote, edit_session, take_back_vote, withdraw_session
from tests.builders import make_attendee, make_organizer, make_session
from unconf.events.actions import change_event, join_event, set_phases
from unconf.live import announce, mention
from unconf.live.registry import registry
from unconf.live.updates import Agenda, Draft, Notice


def tell(event, update):
    with transaction.atomic():
        announce(event, update)


def test_new_session_is_a_card(event, ada, connect):
    socket = connect()

    session = make_session(event, by=ada)

    card = socket.next("card")
    assert (card["session"], card["rev"], card["after"]) == (session.number, session.event.rev, session.event.rev - 1)
    assert session.title in card["html"]


def test_frames_are_drawn_in_the_language_of_each_socket(event, connect, monkeypatch):
    monkeypatch.setitem(
        registry.draws, "notice", lambda event, values, audience: {"kind": "notice", "text": get_language()}
    )
    sockets = [connect(lang="en"), connect(lang="fr"), connect(lang="xx")]

    tell(event, Notice(text=""))

    assert [socket.next("notice")["text"] for socket in sockets] == ["en", "fr", event.language]


def test_withdrawn_session_is_gone(event, ada, connect):
    session = make_session(event, by=ada)
    socket = connect()

    withdraw_session(session, by=ada)

    gone = socket.next("gone")
    rev = session.event.rev
    assert gone == {"kind": "gone", "session": session.number, "merged_into": None, "rev": rev, "after": rev - 1}


def test_hand_taken_down_is_a_total_too(event, ada, connect):
    session = make_session(event)
    cast_vote(ada, session)
    socket = connect()

    tallied = take_back_vote(ada, session)

    assert socket.next("tally") == {
        "kind": "tally", "votes": {str(session.number): 0}, "rev": tallied.rev, "after": tallied.rev - 1
    }  # fmt: skip


def test_phase_tells_which_are_open(event, connect):
    socket = connect()

    set_phases(event, {"voting": False})

    phase = socket.next("phase")
    assert phase == {"kind": "phase", "phases": event.phases, "rev": event.rev, "after": event.rev - 1}


def test_joining_tells_how_many_people_are_here(event, connect):
    socket = connect()

    join_event(event, "Maëlys")

    assert socket.next("people") == {"kind": "people", "count": 1, "rev": event.rev, "after": event.rev - 1}


def test_changed_rules_make_pages_refresh(event, connect):
    socket = connect()

    change_event(event, {"name": "La Grande Fabrique"})

    assert socket.frame() == {"kind": "refresh", "region": "page", "rev": event.rev, "after": event.rev - 1}


def test_agenda_notice_and_draft_come_as_they_are(event, connect):
    socket = connect()

    tell(event, Agenda(placements={12: {"room": 3, "time_slot": 4, "locked": False}, 13: None}))
    tell(event, Notice(text="The bus leaves at 17:30."))
    tell(event, Draft(plan=5, status="solving"))

    agenda, notice, draft = socket.next("agenda"), socket.next("notice"), socket.next("draft")
    assert agenda["placements"] == {"12": {"room": 3, "time_slot": 4, "locked": False}, "13": None}
    assert (notice["text"], notice["until"]) == ("The bus leaves at 17:30.", None)
    assert (draft["plan"], draft["status"]) == (5, "solving")
    assert draft["rev"] == event.rev


def test_hidden_totals_reach_organizers_only_until_voting_closes(event, ada, connect):
    change_event(event, {"show_counts": "after_voting"})
    session = make_session(event)
    attendee, organizer = connect(ada), connect(make_organizer(event))
    onlooker = connect(make_attendee(event))

    ack = attendee.ask("vote", session=session.number, on=True)
    told = organizer.next("tally")
    set_phases(event, {"voting": False})
    seen = onlooker.until("tally")

    assert ack["votes"] is None
    assert told["votes"] == {str(session.number): 1}
    assert [frame["kind"] for frame in seen if "votes" in frame] == ["tally"]
    assert seen[-1]["votes"] == {str(session.number): 1}
    assert seen[-1]["rev"] >= event.rev


def test_hidden_totals_are_absent_from_cards(event, ada, connect):
    change_event(event, {"show_counts": "after_voting"})
    session = make_session(event)
    cast_vote(ada, session)
    attendee, organizer = connect(ada), connect(make_organizer(event))

    edit_session(session, title="Another title")

    assert "tally-marks" not in attendee.next("card")["html"]
    assert 'data-votes="1"' in organizer.next("card")["html"]


def test_mention_passes_without_a_number(event, connect):
    event.refresh_from_db()
    board, phone = connect(make_organizer(event), screen="board"), connect()

    mention(event, {"kind": "plan", "id": 3, "progress": 0.5}, screen="board")
    mention(event, {"kind": "bell"})

    assert board.next("plan") == {"kind": "plan", "id": 3, "progress": 0.5}
    assert [frame["kind"] for frame in phone.until("bell") if frame["kind"] != "people"] == ["bell"]


def test_update_of_another_event_is_not_heard(event, connect, transactional_db):
    from tests.builders import make_event

    elsewhere = make_event(name="Elsewhere")
    socket = connect()

    make_session(elsewhere)
    make_session(event)

    assert socket.next("card")["html"].count("La Fabrique") == 0
    assert event.sessions.count() == 1


def test_transaction_that_is_rolled_back_tells_nothing(event, connect):
    socket = connect()

    with transaction.atomic():
        announce(event, Notice(text="never"))
        transaction.set_rollback(True)
    tell(event, Notice(text="now"))

    assert socket.frame()["text"] == "now"
