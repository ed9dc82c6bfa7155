"""Asking, agreeing, declining, taking back: who may, who is told, and what happens when two do it at once."""

import pytest

from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cancel_merge,
    decline_merge,
    undo_merge,
    withdraw_session,
)
from sessions.models import Session
from tests.builders import make_attendee, make_organizer, make_session
from tests.races import at_once
from tests.sessions.merging import fresh, news, open_pairs, standing, together
from unconf.events.actions import set_phases
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event

pytestmark = pytest.mark.django_db
APART = [("proposed", None), ("proposed", None)]
JOINED = [("proposed", None), ("merged", 1)]


def test_asking_changes_nothing_but_waits_for_the_other_side(ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)

    assert (merge.status, merge.one_agrees, merge.other_agrees, merge.suggested) == ("asked", True, False, False)
    assert standing(*pair) == APART
    assert (news(ada), news(bob)) == ({"waiting": [merge]}, {"to answer": [merge]})


def test_nobody_is_asked_once_the_event_is_over(ada, bob, event, pair):
    merge = ask_to_merge(*pair, by=ada)

    set_phases(event, {"closed": True})

    ada, bob, pair = fresh(ada), fresh(bob), [fresh(session) for session in pair]
    assert (news(ada), news(bob)) == ({}, {})
    for press in (lambda: agree_to_merge(fresh(merge), by=bob), lambda: ask_to_merge(*pair, by=bob)):
        with pytest.raises(RuleBroken, match="The event is over"):
            press()


def test_older_one_is_named_first_whoever_asks(bob, pair):
    merge = ask_to_merge(pair[1], pair[0], by=bob)

    assert (merge.numbers, merge.one_agrees, merge.other_agrees) == ([1, 2], False, True)


def test_asking_again_is_asking_once(ada, pair):
    assert ask_to_merge(*pair, by=ada) == ask_to_merge(pair[1], pair[0], by=ada)


def test_asked_from_both_sides_is_done(ada, bob, pair):
    ask_to_merge(*pair, by=ada)
    ask_to_merge(*pair, by=bob)

    assert standing(*pair) == JOINED


def test_one_host_of_a_side_speaks_for_it(event, ada, cleo):
    one = make_session(event, "One", by=ada)
    other = make_session(event, "Other", by=make_attendee(event, "Dan"), hosts=[cleo])

    together(one, other, asked_by=ada, agreed_by=cleo)

    assert standing(one, other) == JOINED


def test_who_hosts_neither_can_ask_for_nothing_and_answer_nothing(event, ada, cleo, pair):
    with pytest.raises(NotAllowed):
        ask_to_merge(*pair, by=cleo)
    merge = ask_to_merge(*pair, by=ada)
    for act in (agree_to_merge, decline_merge, cancel_merge):
        with pytest.raises(NotAllowed):
            act(merge, by=cleo)

    assert (fresh(merge).status, standing(*pair), news(cleo)) == ("asked", APART, {})


def test_asker_cannot_agree_for_the_other_side(ada, pair):
    merge = ask_to_merge(*pair, by=ada)

    agree_to_merge(merge, by=ada)

    assert (fresh(merge).status, standing(*pair)) == ("asked", APART)


def test_session_is_not_brought_together_with_itself_or_with_a_withdrawn_one(ada, bob, pair):
    withdraw_session(pair[1], by=bob)

    codes = []
    for other in pair:
        with pytest.raises(RuleBroken) as refused:
            ask_to_merge(pair[0], other, by=ada)
        codes.append(refused.value.code)

    assert codes == ["same", "withdrawn"]


def test_team_suggests_and_both_sides_have_to_agree(event, ada, bob, pair):
    ines = make_organizer(event)

    merge = ask_to_merge(*pair, by=ines)
    waits = (merge.suggested, news(ada), news(bob), news(ines))
    agree_to_merge(merge, by=ada)
    half = (standing(*pair), news(ada), news(bob))
    agree_to_merge(merge, by=bob)

    assert waits == (True, {"to answer": [merge]}, {"to answer": [merge]}, {"waiting": [merge]})
    assert half == (APART, {"waiting": [merge]}, {"to answer": [merge]})
    assert standing(*pair) == JOINED


def test_team_cannot_answer_for_hosts(event, ada, pair):
    ines = make_organizer(event)
    merge = ask_to_merge(*pair, by=ada)

    with pytest.raises(NotAllowed):
        agree_to_merge(merge, by=ines)
    ask_to_merge(*pair, by=ines)

    assert (fresh(merge).status, standing(*pair)) == ("asked", APART)


def test_organizer_who_hosts_one_is_a_host_there(event, bob):
    ines = make_organizer(event)
    one, other = make_session(event, "One", by=ines), make_session(event, "Other", by=bob)

    merge = ask_to_merge(one, other, by=ines)
    agree_to_merge(merge, by=bob)

    assert (merge.suggested, standing(one, other)) == (False, JOINED)


def test_who_wished_for_a_session_speaks_for_it_until_somebody_hosts_it(event, ada, bob, cleo):
    wished = make_session(event, "Who hosts this?", by=ada, wanted=True)
    hosted = make_session(event, "I do", by=bob)
    merge = ask_to_merge(wished, hosted, by=ada)
    wished.hosts.add(cleo)

    with pytest.raises(NotAllowed):
        ask_to_merge(wished, hosted, by=ada)
    agree_to_merge(merge, by=bob)

    assert standing(wished, hosted) == JOINED


def nobodys(event: Event) -> Session:
    session = make_session(event, "Imported", by=make_organizer(event, "Import"), wanted=True)
    session.proposed_by = None
    session.save()
    return session


def test_session_of_nobody_follows_the_team_if_the_other_side_agrees(event, bob):
    orphan, hosted = nobodys(event), make_session(event, "Hosted", by=bob)

    merge = ask_to_merge(orphan, hosted, by=make_organizer(event))
    before = standing(orphan, hosted)
    agree_to_merge(merge, by=bob)

    assert (before, standing(orphan, hosted)) == (APART, JOINED)


def test_team_answers_for_a_session_of_nobody_that_hosts_ask_for(event, bob):
    ines = make_organizer(event)
    orphan, hosted = nobodys(event), make_session(event, "Hosted", by=bob)

    merge = ask_to_merge(orphan, hosted, by=bob)
    asked = news(ines)
    agree_to_merge(merge, by=ines)

    assert (asked, standing(orphan, hosted)) == ({"to answer": [merge]}, JOINED)


def test_two_sessions_of_nobody_wait_for_a_host(event):
    with pytest.raises(RuleBroken) as refused:
        ask_to_merge(nobodys(event), nobodys(event), by=make_organizer(event))

    assert refused.value.code == "no hosts"


def test_declined_is_told_once_to_who_asked(ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)

    decline_merge(merge, by=bob)
    decline_merge(merge, by=bob)

    assert (fresh(merge).status, standing(*pair)) == ("declined", APART)
    assert (news(ada), news(bob)) == ({"told": [merge]}, {})


def test_declined_suggestion_is_told_to_the_team_and_to_who_had_agreed(event, ada, bob, pair):
    ines = make_organizer(event)
    merge = ask_to_merge(*pair, by=ines)
    agree_to_merge(merge, by=ada)

    decline_merge(merge, by=bob)

    assert [news(who) for who in (ines, ada, bob)] == [{"told": [merge]}, {"told": [merge]}, {}]


def test_declined_pair_is_asked_again_only_by_the_side_that_said_no(ada, bob, pair):
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)

    with pytest.raises(RuleBroken) as refused:
        ask_to_merge(*pair, by=ada)
    again = ask_to_merge(*pair, by=bob)

    assert refused.value.code == "declined"
    assert (again.status, news(ada)["to answer"]) == ("asked", [again])


def test_declined_pair_is_suggested_by_the_team_once_more(event, ada, bob, pair):
    ines = make_organizer(event)
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)

    decline_merge(ask_to_merge(*pair, by=ines), by=ada)

    with pytest.raises(RuleBroken) as refused:
        ask_to_merge(*pair, by=ines)
    assert refused.value.code == "declined"


def test_pair_that_was_together_since_may_be_asked_by_both_again(ada, bob, pair):
    decline_merge(ask_to_merge(*pair, by=ada), by=bob)
    undo_merge(together(*pair, asked_by=bob, agreed_by=ada), by=bob)

    assert ask_to_merge(*pair, by=ada).status == "asked"


def test_request_is_taken_back_by_its_own_side_alone_and_may_be_made_again(event, ada, bob, pair):
    pair[0].hosts.add(cohost := make_attendee(event, "Maëlys"))
    merge = ask_to_merge(*pair, by=ada)

    with pytest.raises(NotAllowed):
        cancel_merge(merge, by=bob)
    cancel_merge(merge, by=cohost)
    cancel_merge(merge, by=ada)

    assert (fresh(merge).status, news(ada), news(bob)) == ("cancelled", {}, {})
    with pytest.raises(RuleBroken) as refused:
        agree_to_merge(merge, by=bob)
    assert refused.value.code == "settled"
    assert ask_to_merge(*pair, by=ada).status == "asked"


def test_request_that_was_accepted_is_neither_declined_nor_taken_back(ada, bob, pair):
    merge = together(*pair, asked_by=ada, agreed_by=bob)

    for act, who in ((decline_merge, bob), (cancel_merge, ada)):
        with pytest.raises(RuleBroken) as refused:
            act(merge, by=who)
        assert refused.value.code == "settled"
    agree_to_merge(merge, by=bob)

    assert standing(*pair) == JOINED


def test_partner_that_was_withdrawn_is_waited_for_no_longer(ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)

    withdraw_session(pair[1], by=bob)

    assert (fresh(merge).status, news(ada), news(bob)) == ("cancelled", {"told": [merge]}, {})


def test_who_withdraws_their_own_needs_no_news_of_it(ada, bob, pair):
    ask_to_merge(*pair, by=ada)

    withdraw_session(pair[0], by=ada)

    assert (news(ada), news(bob)) == ({}, {})


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_both_sides_ask_and_it_is_done_once(self, event, ada, bob, pair):
        at_once(lambda: ask(event, 1, 2, ada), lambda: ask(event, 2, 1, bob))

        assert (standing(*pair), event.merges.count()) == (JOINED, 1)

    def test_four_taps_of_one_person_are_one_request(self, event, ada, pair):
        at_once(*[lambda: ask(event, 1, 2, ada)] * 4)

        assert open_pairs(event) == [(1, 2)]

    def test_agreed_while_it_is_taken_back_is_one_or_the_other(self, ada, bob, pair):
        merge = ask_to_merge(*pair, by=ada)

        results = at_once(lambda: agree_to_merge(fresh(merge), by=bob), lambda: cancel_merge(fresh(merge), by=ada))

        assert sum(isinstance(result, RuleBroken) for result in results) == 1
        assert (fresh(merge).status, standing(*pair)) in [("accepted", JOINED), ("cancelled", APART)]

    def test_agreed_while_the_partner_withdraws_leaves_no_half(self, event, ada, bob, pair):
        merge = ask_to_merge(*pair, by=ada)

        at_once(lambda: agree_to_merge(fresh(merge), by=bob), lambda: withdraw_session(fresh(pair[0]), by=ada))

        joined_first = [("withdrawn", None), ("merged", 1)]
        withdrawn_first = [("withdrawn", None), ("proposed", None)]
        assert (fresh(merge).status, standing(*pair)) in [("accepted", joined_first), ("cancelled", withdrawn_first)]

    def test_circle_agreed_all_at_once_is_one_session(self, event, ada, bob, cleo, pair):
        third = make_session(event, "Memory", by=cleo)
        merges = [ask(event, *asked) for asked in ((1, 2, ada), (2, 3, bob), (3, 1, cleo))]

        at_once(
            lambda: agree_to_merge(fresh(merges[0]), by=bob),
            lambda: agree_to_merge(fresh(merges[1]), by=cleo),
            lambda: agree_to_merge(fresh(merges[2]), by=ada),
        )

        assert [status for status, _ in standing(*pair, third)] == ["proposed", "merged", "merged"]
        assert open_pairs(event) == []

    def test_two_undo_at_once_and_it_is_undone_once(self, ada, bob, pair):
        merge = together(*pair, asked_by=ada, agreed_by=bob)

        at_once(lambda: undo_merge(fresh(merge), by=ada), lambda: undo_merge(fresh(merge), by=bob))

        assert standing(*pair) == APART


def ask(event, one, other, by):
    event = fresh(event)
    return ask_to_merge(event.sessions.get(number=one), event.sessions.get(number=other), by=by)
