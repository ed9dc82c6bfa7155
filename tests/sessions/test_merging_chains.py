"""Requests that cross: chains, circles, and any order of asking, agreeing, voting and undoing."""

import random
from contextlib import suppress
from itertools import permutations

import pytest

from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    decline_merge,
    take_back_vote,
    undo_merge,
    withdraw_session,
)
from sessions.models import Host, Merge, Session, Vote
from sessions.queries import with_what_its_page_reads
from sessions.queries.merges import lineage
from tests.builders import make_attendee, make_event, make_organizer, make_session
from tests.sessions.merging import fresh, names, news, open_pairs, originals, standing, together
from unconf.events.errors import NotAllowed, RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(event, ada, bob, cleo, pair):
    return [*pair, make_session(event, "Memory", by=cleo)]


def test_request_follows_a_session_into_the_joint_one_with_its_consent(event, ada, bob, cleo, three):
    merge = ask_to_merge(three[1], three[2], by=bob)

    together(three[0], three[1], asked_by=ada, agreed_by=bob)
    carried = open_pairs(event)
    agree_to_merge(merge, by=cleo)

    assert carried == [(1, 3)]
    assert standing(*three) == [("proposed", None), ("merged", 1), ("merged", 1)]
    assert names(three[0]) == ["Ada", "Bob", "Cleo"]


def test_request_of_a_third_waits_for_any_host_of_the_joint_session(event, ada, bob, cleo, three):
    merge = ask_to_merge(three[2], three[1], by=cleo)

    together(three[0], three[1], asked_by=ada, agreed_by=bob)

    assert (news(ada)["to answer"], news(bob)["to answer"], news(cleo)["waiting"]) == ([merge], [merge], [merge])
    agree_to_merge(merge, by=ada)
    assert standing(*three) == [("proposed", None), ("merged", 1), ("merged", 1)]


def test_two_requests_to_the_same_third_become_one(event, ada, bob, cleo, three):
    ask_to_merge(three[0], three[2], by=ada)
    ask_to_merge(three[1], three[2], by=bob)

    together(three[0], three[1], asked_by=ada, agreed_by=bob)

    assert (open_pairs(event), len(news(cleo)["to answer"])) == ([(1, 3)], 1)


def test_consents_that_meet_by_a_merge_are_enough(event, ada, bob, cleo, three):
    ask_to_merge(three[2], three[0], by=cleo)
    ask_to_merge(three[1], three[2], by=bob)

    together(three[0], three[1], asked_by=ada, agreed_by=bob)

    assert standing(*three) == [("proposed", None), ("merged", 1), ("merged", 1)]
    assert open_pairs(event) == []


@pytest.mark.slow
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_circle_becomes_one_session_whatever_is_agreed_first(event, ada, bob, cleo, three, order):
    asked = [(three[0], three[1], ada, bob), (three[1], three[2], bob, cleo), (three[2], three[0], cleo, ada)]
    merges = [ask_to_merge(one, other, by=who) for one, other, who, _ in asked]

    for turn in order:
        try:
            agree_to_merge(fresh(merges[turn]), by=asked[turn][3])
        except RuleBroken as refused:  # it was one with another request, or was brought about by them
            assert refused.code == "settled"

    assert [status for status, _ in standing(*three)] == ["proposed", "merged", "merged"]
    assert (names(three[0]), open_pairs(event)) == (["Ada", "Bob", "Cleo"], [])


def test_withdrawn_third_is_told_to_the_hosts_of_the_joint_session(event, ada, bob, cleo, three):
    merge = ask_to_merge(three[1], three[2], by=bob)
    together(three[0], three[1], asked_by=ada, agreed_by=bob)

    withdraw_session(three[2], by=cleo)

    assert merge in news(bob)["told"]
    assert open_pairs(event) == []


def test_lineage_is_shown_flat_and_only_the_next_step_back_is_offered(event, ada, bob, cleo, three):
    together(three[1], three[2], asked_by=bob, agreed_by=cleo)
    outer = together(three[0], three[1], asked_by=ada, agreed_by=bob)

    assert lineage(three[0]) == three[1:]
    assert [made.undo for made in originals(three[0], cleo)] == [outer.pk, None]
    assert [made.undo for made in originals(three[0], make_organizer(event))] == [None, None]
    assert [made.undo for made in originals(three[0], None)] == [None, None]


@pytest.mark.slow
def test_lineage_and_news_take_as_many_queries_for_20_as_for_3(event, ada, bob, django_assert_num_queries):
    host = make_session(event, by=ada)

    def bring(count):
        for number in range(count):
            other = make_session(event, f"Question {number}", by=bob)
            together(host, other, asked_by=ada, agreed_by=bob)
            ask_to_merge(host, make_session(event, by=bob), by=ada)

    for count in (3, 17):
        bring(count)
        session = with_what_its_page_reads(event, ada).get(pk=host.pk)
        with django_assert_num_queries(2):
            originals(session, ada)
        with django_assert_num_queries(2):
            news(ada)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whatever_people_do_hands_are_people_and_nothing_is_lost(seed, db):
    """Votes equal rows; a joint session has every hand and host of what is in it; undoing all gives all back."""
    chance, event = random.Random(seed), make_event()
    people = [make_attendee(event, name) for name in ("Ada", "Bob", "Cleo", "Dan", "Eve")]
    sessions = [make_session(event, f"Question {n}", by=people[n % 4]) for n in range(7)]
    people.append(make_organizer(event))

    for _ in range(70):
        act(chance, event, people, sessions)
        check(event)

    undo_all(event)
    assert {session.status for session in event.sessions.all()} == {"proposed"}
    assert not Vote.objects.filter(brought=True).exists()
    assert not Host.objects.filter(brought=True).exists()
    assert [names(session) for session in sessions] == [[people[n % 4].name] for n in range(7)]


def act(chance, event, people, sessions):
    """Somebody does something; who may not is refused, as in life."""
    who, (one, other) = chance.choice(people), (fresh(session) for session in chance.sample(sessions, 2))
    one.event = other.event = event
    merges = list(event.merges.all())
    doing = [lambda: cast_vote(who, one), lambda: cast_vote(who, one), lambda: take_back_vote(who, one)]
    doing += [lambda: ask_to_merge(one, other, by=who)] * 3
    if merges:
        merge = chance.choice(merges)
        doing += [lambda: agree_to_merge(merge, by=who)] * 3
        doing += [lambda: decline_merge(merge, by=who), lambda: undo_merge(merge, by=who)]
    with suppress(RuleBroken, NotAllowed):
        chance.choice(doing)()


def check(event):
    for session in event.sessions.all():
        hands = set(session.vote_rows.values_list("attendee_id", flat=True))
        hosts = set(session.hosts.values_list("pk", flat=True))
        assert session.votes == session.vote_rows.count() == len(hands)
        assert (session.status == Session.Status.MERGED) == (session.merged_into_id is not None)
        for original in lineage(session):
            assert set(original.vote_rows.values_list("attendee_id", flat=True)) <= hands
            assert set(original.hosts.values_list("pk", flat=True)) <= hosts
        own = set(session.vote_rows.filter(brought=False).values_list("attendee_id", flat=True))
        brought = Vote.objects.filter(session__in=lineage(session)).values_list("attendee_id", flat=True)
        assert hands == own | set(brought)
    for merge in event.merges.filter(status=Merge.Status.ASKED):
        assert (merge.one.status, merge.other.status) == ("proposed", "proposed")
        assert not (merge.one_agrees and merge.other_agrees)


def undo_all(event):
    """From the outside in, each by a host."""
    while accepted := list(event.merges.filter(status=Merge.Status.ACCEPTED)):
        merge = next(merge for merge in accepted if merge.into.status != Session.Status.MERGED)
        undo_merge(merge, by=merge.into.hosts.first())
