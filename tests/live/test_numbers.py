"""Revisions: in order, without gaps, or the page is told to refresh."""

import time

from sessions.actions import cast_vote, edit_session
from tests.builders import make_session
from tests.live.publishing import publish, raise_revision
from unconf.events.models import Event
from unconf.live.frames import Batch, merge


def refresh(rev, after):
    return {"kind": "refresh", "region": "page", "rev": rev, "after": after}


def test_updates_that_come_in_the_wrong_order_are_sent_in_the_right_one(event, connect):
    socket = connect()
    rev = raise_revision(event, by=3)

    publish(event, rev, "notice", text="third")
    publish(event, rev - 1, "notice", text="second")
    publish(event, rev - 2, "notice", text="first")

    frames = socket.until(lambda frame: frame.get("text") == "third")
    assert [frame["text"] for frame in frames] == ["first", "second", "third"]
    assert frames[-1]["rev"] == rev


def test_update_that_comes_twice_is_sent_once(event, connect):
    socket = connect()
    rev = raise_revision(event)

    publish(event, rev, "notice", text="once")
    publish(event, rev, "notice", text="once")
    publish(event, raise_revision(event), "notice", text="last")

    assert [f["text"] for f in socket.until(lambda f: f["text"] == "last")] == ["once", "last"]


def test_lost_update_makes_everybody_refresh(event, connect):
    sockets = [connect(), connect(screen="wall", lang="fr")]
    rev = raise_revision(event, by=2)

    publish(event, rev, "notice", text="after the gap")

    assert [socket.frame() for socket in sockets] == [refresh(rev, rev - 2)] * 2


def test_lost_update_is_found_even_if_nothing_follows(event, connect):
    socket = connect()

    rev = raise_revision(event)

    assert socket.frame() == refresh(rev, rev - 1)


def test_restored_backup_makes_everybody_refresh(event, connect):
    make_session(event)
    socket = connect()

    Event.objects.filter(pk=event.pk).update(rev=1)

    assert socket.frame() == refresh(1, 1)


def test_socket_that_comes_back_gets_what_it_missed(event, ada, connect):
    session = make_session(event)
    stays = connect()
    event.refresh_from_db()
    last = event.rev
    cast_vote(ada, session)
    edit_session(session, title="Another title")
    stays.next("card")
    event.refresh_from_db()

    replay = connect(rev=last).until("tally")

    *regions, card, tally = replay
    assert {frame["kind"] for frame in regions} == {"region"}
    assert (card["kind"], tally["kind"]) == ("card", "tally")
    assert {(frame["after"], frame["rev"]) for frame in [*regions, card]} == {(last, last)}
    assert (tally["after"], tally["rev"]) == (last, event.rev)
    assert tally["votes"] == {str(session.number): 1}
    assert "Another title" in card["html"]


def test_socket_that_has_everything_gets_nothing(event, ada, connect):
    session = make_session(event)
    event.refresh_from_db()
    socket = connect(rev=event.rev)

    tallied = cast_vote(ada, session)

    assert socket.frame() == {"kind": "tally", "votes": {"1": 1}, "rev": tallied.rev, "after": tallied.rev - 1}


def test_socket_without_a_revision_hears_what_happens_from_now_on(event, ada, connect):
    session = make_session(event)
    connect()
    cast_vote(ada, session)
    socket = connect()

    edit_session(session, title="From now on")

    assert socket.until("card")[-1]["session"] == session.number


def test_revision_from_the_future_refreshes(event, connect):
    assert connect(rev=event.rev + 1000).frame() == refresh(event.rev, event.rev)


def test_revision_that_is_no_number_refreshes(event, connect):
    assert connect(rev="yesterday").frame() == refresh(event.rev, event.rev)


def test_revision_before_what_is_kept_refreshes(event, connect):
    make_session(event)
    event.refresh_from_db()

    assert connect(rev=0).frame() == refresh(event.rev, event.rev)


def test_page_that_is_newer_than_the_hub_is_not_refreshed(event, connect):
    connect()
    rev = raise_revision(event)

    socket = connect(rev=rev)
    publish(event, rev, "notice", text="a little late")

    assert socket.frame()["text"] == "a little late"


def test_votes_of_the_same_moment_are_one_frame_with_the_newest_totals(event, connect):
    sessions = [make_session(event), make_session(event)]
    socket = connect()
    rev = raise_revision(event, by=41)
    publish(event, rev - 40, "tally", votes={"1": 1})
    socket.next("tally")

    for step in range(40):
        number = sessions[step % 2].number
        publish(event, rev - 39 + step, "tally", votes={str(number): step})
    frames = socket.until(lambda frame: frame["rev"] == rev)

    assert frames[-1]["votes"] == {"1": 38, "2": 39} or len(frames) > 1
    assert len(frames) <= 5
    totals = {}
    for frame in frames:
        totals |= frame["votes"]
    assert totals == {"1": 38, "2": 39}


def test_frames_join_without_a_gap_whatever_an_audience_is_not_sent(event, ada, connect):
    session = make_session(event)
    wall = connect(screen="wall")
    last = wall.hello["rev"]

    for number in range(6):
        edit_session(session, title=f"Title {number}")
        cast_vote(ada, session)
        time.sleep(0.06)
    event.refresh_from_db()
    frames = wall.until(lambda frame: frame["rev"] >= event.rev)

    for frame in frames:
        assert frame["after"] == last
        assert frame["rev"] >= last
        last = frame["rev"]
    assert last == event.rev


def test_only_the_last_frame_of_a_batch_carries_its_revision():
    card, region = {"kind": "card", "session": 1, "html": ""}, {"kind": "region", "region": "grid", "html": ""}
    tally = {"kind": "tally", "votes": {"1": 2}}

    texts = Batch(4, 7, merge([tally, card, region])).texts

    assert texts == [
        '{"kind":"region","region":"grid","html":"","rev":4,"after":4}',
        '{"kind":"card","session":1,"html":"","rev":4,"after":4}',
        '{"kind":"tally","votes":{"1":2},"rev":7,"after":4}',
    ]


def test_merged_frames_keep_what_is_newest():
    older, newer = {"kind": "card", "session": 1, "html": "old"}, {"kind": "card", "session": 1, "html": "new"}
    gone = {"kind": "gone", "session": 2, "merged_into": None}
    totals = [{"kind": "tally", "votes": {"1": 1, "2": 5}}, {"kind": "tally", "votes": {"1": 2}}]
    placed = [{"kind": "agenda", "placements": {"1": None}}, {"kind": "agenda", "placements": {"1": {"room": 3}}}]
    notices = [{"kind": "notice", "text": "a"}, {"kind": "notice", "text": "b"}]

    merged = merge([older, *totals, {"kind": "card", "session": 2, "html": ""}, gone, *placed, newer, *notices])

    assert list(merged.values()) == [
        {"kind": "tally", "votes": {"1": 2, "2": 5}},
        gone,
        {"kind": "agenda", "placements": {"1": {"room": 3}}},
        newer,
        *notices,
    ]


def test_batch_that_grows_too_long_becomes_one_refresh():
    cards = [{"kind": "card", "session": number, "html": ""} for number in range(101)]

    grown = Batch(0, 50, merge(cards[:60])).then(Batch(50, 101, merge(cards[60:])))

    assert grown.texts == ['{"kind":"refresh","region":"page","rev":101,"after":0}']
