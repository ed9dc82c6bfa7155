"""Bringing two sessions together: what becomes of people, hands, places, and of both when it is undone."""

import pytest

from rooms.actions import undo_last
from rooms.models import Change
from sessions.actions import (
    ask_to_merge,
    cast_vote,
    edit_session,
    join_queue,
    mark_read,
    propose_session,
    take_back_vote,
    undo_merge,
    withdraw_session,
)
from sessions.queries import mine, on_the_wall, totals
from sessions.queries.merges import lineage
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from tests.people import browser_of, shown
from tests.rooms.agenda import put, where
from tests.sessions.merging import fresh, names, news, standing, together
from unconf.events.actions import change_event
from unconf.events.errors import NotAllowed, RuleBroken

pytestmark = pytest.mark.django_db


def test_two_become_one_by_consent_and_the_older_goes_on(event, ada, bob, pair):
    together(pair[1], pair[0], asked_by=bob, agreed_by=ada)

    assert standing(*pair) == [("proposed", None), ("merged", 1)]
    assert names(pair[0]) == ["Ada", "Bob"]
    assert list(on_the_wall(event)) == [pair[0]]
    assert lineage(pair[0]) == [pair[1]]


def test_interest_is_the_union_of_people_never_the_sum(event, ada, bob, cleo, pair):
    for who, session in ((ada, 1), (cleo, 0), (cleo, 1), (bob, 0)):
        cast_vote(who, pair[session])

    together(*pair, asked_by=ada, agreed_by=bob)

    assert totals(event) == {1: 3}
    assert [mine(who)["voted"] for who in (ada, bob, cleo)] == [[1], [1], [1]]
    assert fresh(pair[1]).votes == fresh(pair[1]).vote_rows.count() == 2


def test_undone_both_are_as_before_but_hands_raised_meanwhile_stay(event, ada, bob, cleo, pair):
    cast_vote(cleo, pair[1])
    cast_vote(ada, pair[0])
    merge = together(*pair, asked_by=ada, agreed_by=bob)
    cast_vote(bob, pair[0])

    undo_merge(merge, by=bob)

    assert standing(*pair) == [("proposed", None), ("proposed", None)]
    assert totals(event) == {1: 2, 2: 1}
    assert [mine(who)["voted"] for who in (ada, bob, cleo)] == [[1], [1], [2]]
    assert (names(pair[0]), names(pair[1])) == (["Ada"], ["Bob"])


def test_hand_taken_down_comes_down_on_what_was_brought_in_too(event, ada, bob, cleo, pair):
    for session in pair:
        cast_vote(cleo, session)
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    tallied = take_back_vote(cleo, pair[0])
    undo_merge(merge, by=ada)

    assert (tallied.votes, tallied.voted) == (0, False)
    assert totals(event) == {1: 0, 2: 0}
    assert cleo.votes.count() == 0


def test_hand_taken_down_comes_down_however_deep_it_was_brought_in(event, ada, bob, cleo, pair):
    third = make_session(event, "Memory", by=ada)
    cast_vote(cleo, third)
    ask_to_merge(third, pair[1], by=ada)
    together(pair[1], third, asked_by=bob, agreed_by=ada)
    together(*pair, asked_by=ada, agreed_by=bob)

    take_back_vote(cleo, pair[0])

    assert [(fresh(each).votes, each.vote_rows.count()) for each in (*pair, third)] == [(0, 0)] * 3


def test_one_with_a_place_goes_on_with_it(event, ada, bob, pair):
    put(pair[1], make_room(event), make_time_slot(event))

    together(*pair, asked_by=ada, agreed_by=bob)

    assert standing(*pair) == [("merged", 2), ("proposed", None)]
    assert where(pair[1]) == ("Halle", "11:00")


def test_of_two_with_places_the_older_keeps_its_own_and_the_cell_of_the_other_is_free(event, ada, bob, pair):
    room, eleven, noon = make_room(event), make_time_slot(event), make_time_slot(event, "12:00")
    put(pair[0], room, eleven)
    put(pair[1], room, noon)

    merge = together(*pair, asked_by=ada, agreed_by=bob)

    change = event.changes.first()
    assert (where(pair[0]), where(pair[1])) == (("Halle", "11:00"), None)
    assert (change.kind, change.by, list(change.after["placements"])) == (Change.Kind.MERGE, bob, ["2"])
    undo_merge(merge, by=ada)
    assert (where(pair[0]), where(pair[1])) == (("Halle", "11:00"), None)


def test_history_tells_it_and_undoing_the_agenda_does_not_undo_it(event, ada, bob, pair):
    room, eleven, noon = make_room(event), make_time_slot(event), make_time_slot(event, "12:00")
    ines = make_organizer(event)
    put(pair[1], room, noon)
    put(pair[0], room, eleven)
    together(*pair, asked_by=ada, agreed_by=bob)

    page = shown(browser_of(ines).get(f"{event.url}board/history/"))
    undo_last(event, by=ines)

    assert "brought together · “What did it hide?”" in page
    assert (where(pair[0]), standing(*pair)) == (None, [("proposed", None), ("merged", 1)])


def test_one_that_waited_to_be_said_aloud_leaves_the_queue(event, ada, bob, pair):
    change_event(event, {"pitch_seconds": 30})
    pitch = join_queue(pair[1], bob)

    together(*pair, asked_by=ada, agreed_by=bob)

    assert fresh(pitch).status == "passed"


def test_themes_and_absences_are_joined_and_parted(event, ada, bob):
    eleven = make_time_slot(event)
    one = make_session(event, "One", by=ada, topics=["Memory"])
    other = make_session(event, "Other", by=bob, topics=["Memory", "Practice"], not_at=[eleven])

    merge = together(one, other, asked_by=ada, agreed_by=bob)
    joined = [str(topic) for topic in one.topics.all()], list(one.not_at.all())
    undo_merge(merge, by=ada)

    assert joined == (["Memory", "Practice"], [eleven])
    assert ([str(topic) for topic in one.topics.all()], list(one.not_at.all())) == (["Memory"], [])
    assert ([str(topic) for topic in other.topics.all()], list(other.not_at.all())) == (
        ["Memory", "Practice"],
        [eleven],
    )


def test_what_two_brought_stays_until_both_are_parted(event, ada, bob, cleo):
    one = make_session(event, "One", by=ada)
    others = [make_session(event, "Other", by=bob, topics=["Memory"]) for _ in range(2)]
    for session in (one, *others):
        cast_vote(cleo, session)
    take_back_vote(cleo, one)
    merges = [together(one, other, asked_by=ada, agreed_by=bob) for other in others]

    undo_merge(merges[0], by=ada)
    after_one = ([str(topic) for topic in one.topics.all()], names(one), totals(event))
    undo_merge(merges[1], by=ada)

    assert after_one == (["Memory"], ["Ada", "Bob"], {1: 1, 2: 1})
    assert (list(one.topics.all()), names(one), totals(event)) == ([], ["Ada"], {1: 0, 2: 1, 3: 1})


def test_session_that_wanted_a_host_has_one_until_it_is_undone(event, ada, bob):
    wanted = make_session(event, "Who hosts this?", by=ada, wanted=True)
    hosted = make_session(event, "I do", by=bob)

    merge = together(wanted, hosted, asked_by=ada, agreed_by=bob)
    joint = fresh(wanted).wanted, names(wanted)
    undo_merge(merge, by=bob)

    assert joint == (False, ["Bob"])
    assert (fresh(wanted).wanted, names(wanted)) == (True, [])


def test_merge_frees_a_hand_and_never_takes_one_away(event, ada, bob, cleo, pair):
    change_event(event, {"votes_per_person": 2})
    third = make_session(event, "Memory", by=bob)
    for session in pair:
        cast_vote(cleo, session)

    merge = together(*pair, asked_by=ada, agreed_by=bob)
    cast_vote(cleo, third)
    undo_merge(merge, by=ada)

    assert mine(cleo)["voted"] == [1, 2, 3]
    with pytest.raises(RuleBroken):
        cast_vote(cleo, make_session(event, "One too many", by=ada))


def test_two_of_my_proposals_that_became_one_count_as_one(event, ada, bob):
    change_event(event, {"proposals_per_person": 2})
    one, other = (propose_session(event, by=ada, title=title) for title in ("One", "Other"))

    merge = ask_to_merge(one, other, by=ada)
    third = propose_session(event, by=ada, title="Third")
    undo_merge(merge, by=ada)

    assert [session.number for session in on_the_wall(event)] == [1, 2, third.number]


def test_host_of_both_needs_nobody_else(event, ada):
    one, other = make_session(event, "One", by=ada), make_session(event, "Other", by=ada)

    merge = ask_to_merge(one, other, by=ada)

    assert (merge.status, standing(one, other)) == ("accepted", [("proposed", None), ("merged", 1)])


def test_merged_one_can_no_longer_be_changed_withdrawn_voted_for_or_said_aloud(event, ada, bob, cleo, pair):
    change_event(event, {"pitch_seconds": 30})
    cast_vote(cleo, pair[1])
    together(*pair, asked_by=ada, agreed_by=bob)
    gone = fresh(pair[1])
    gone.event = event

    for act in (
        lambda: edit_session(gone, by=bob, title="Mine alone"),
        lambda: withdraw_session(gone, by=bob),
        lambda: cast_vote(ada, gone),
        lambda: cast_vote(cleo, gone),
        lambda: take_back_vote(cleo, gone),
        lambda: join_queue(gone, bob),
        lambda: ask_to_merge(gone, make_session(event), by=bob),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.code == "merged"
    assert (fresh(gone).title, fresh(gone).votes) == ("What did it hide?", 1)


def test_hosts_of_both_may_change_and_withdraw_the_joint_one(event, ada, bob, pair):
    together(*pair, asked_by=ada, agreed_by=bob)

    edit_session(pair[0], by=bob, title="What did we hide?")
    withdraw_session(pair[0], by=bob)

    assert standing(*pair) == [("withdrawn", None), ("merged", 1)]
    assert list(on_the_wall(event)) == []


def test_withdrawn_joint_session_can_be_parted_so_that_nothing_is_lost(event, ada, bob, cleo, pair):
    cast_vote(cleo, pair[1])
    merge = together(*pair, asked_by=ada, agreed_by=bob)
    withdraw_session(pair[0], by=ada)

    undo_merge(merge, by=bob)

    assert standing(*pair) == [("withdrawn", None), ("proposed", None)]
    assert (names(pair[1]), totals(event)) == (["Bob"], {2: 1})


def test_undo_is_for_hosts_of_both_and_not_for_the_team(event, ada, bob, cleo, pair):
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    for stranger in (cleo, make_organizer(event)):
        with pytest.raises(NotAllowed):
            undo_merge(merge, by=stranger)

    assert standing(*pair) == [("proposed", None), ("merged", 1)]


def test_host_who_was_edited_out_of_the_joint_session_can_take_their_own_back(event, ada, bob, pair):
    merge = together(*pair, asked_by=ada, agreed_by=bob)
    edit_session(pair[0], by=ada, hosts=[ada])

    undo_merge(merge, by=bob)

    assert (names(pair[0]), names(pair[1])) == (["Ada"], ["Bob"])


def test_undone_twice_is_undone_once_and_what_never_was_together_cannot_be(event, ada, bob, pair):
    merge = together(*pair, asked_by=ada, agreed_by=bob)
    asked = ask_to_merge(make_session(event, by=ada), pair[0], by=make_organizer(event))

    undo_merge(merge, by=ada)
    rev = fresh(event).rev
    undo_merge(merge, by=bob)

    assert fresh(event).rev == rev
    with pytest.raises(RuleBroken) as refused:
        undo_merge(asked, by=ada)
    assert refused.value.code == "not together"


def test_joint_session_that_was_itself_brought_in_is_parted_from_the_outside_in(event, ada, bob, cleo, pair):
    third = make_session(event, "Memory", by=cleo)
    put(third, make_room(event), make_time_slot(event))
    inner = together(*pair, asked_by=ada, agreed_by=bob)
    outer = together(pair[0], third, asked_by=ada, agreed_by=cleo)

    with pytest.raises(RuleBroken) as refused:
        undo_merge(inner, by=bob)
    flat = lineage(third)
    undo_merge(outer, by=bob)
    undo_merge(inner, by=bob)

    assert refused.value.message == (
        "“What did you hide?” has itself been brought together with “Memory”. Undo that first."
    )
    assert flat == [*pair]
    assert standing(*pair, third) == [("proposed", None)] * 3
    assert [names(session) for session in (*pair, third)] == [["Ada"], ["Bob"], ["Cleo"]]


def test_hosts_and_who_raised_a_hand_are_told_once(event, ada, bob, cleo, pair):
    onlooker = make_attendee(event, "Nour")
    cast_vote(cleo, pair[0])

    merge = together(*pair, asked_by=ada, agreed_by=bob)

    assert [news(who) for who in (ada, bob, cleo, onlooker)] == [{"told": [merge]}] * 3 + [{}]
    mark_read(merge, by=cleo)
    mark_read(merge, by=cleo)
    assert (news(cleo), news(ada)) == ({}, {"told": [merge]})


def test_undo_tells_the_other_hosts_and_nobody_else(event, ada, bob, cleo, pair):
    cast_vote(cleo, pair[0])
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    undo_merge(merge, by=bob)

    assert [news(who) for who in (ada, bob, cleo)] == [{"told": [merge]}, {}, {}]
