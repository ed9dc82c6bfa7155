"""Bringing two sessions together: who may ask, who agrees, what becomes of both."""

import pytest

from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    undo_merge,
)
from sessions.models import Merge
from sessions.queries import mine, on_the_wall, totals
from sessions.queries.merges import lineage, merges_of
from tests.builders import make_attendee, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(event):
    return make_attendee(event, "Bob")


@pytest.fixture
def cleo(event):
    return make_attendee(event, "Cleo")


@pytest.fixture
def pair(event, ada, bob):
    """One of Ada, one of Bob."""
    return make_session(event, "What did you hide?", by=ada), make_session(event, "What did it hide?", by=bob)


def together(one, other, *, asked_by, agreed_by) -> Merge:
    merge = ask_to_merge(one, other, by=asked_by)
    agree_to_merge(merge, by=agreed_by)
    return fresh(merge)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def standing(*sessions):
    """What each is now: its status, and the number of the one it was brought into."""
    rows = [fresh(session) for session in sessions]
    return [(row.status, row.merged_into and row.merged_into.number) for row in rows]


def news(attendee):
    """What stands at the top of this person's phone about merges."""
    found = merges_of(attendee.event, attendee)
    kinds = {
        "to answer": [request.merge for request in found.to_answer],
        "waiting": [request.merge for request in found.waiting],
        "told": list(found.told),
    }
    return {kind: merges for kind, merges in kinds.items() if merges}


def names(session):
    return [host.name for host in fresh(session).hosts.order_by("pk")]


def test_asking_changes_nothing_but_waits_for_the_other_side(event, ada, bob, pair):
    merge = ask_to_merge(*pair, by=ada)

    assert (merge.status, merge.one_agrees, merge.other_agrees, merge.suggested) == ("asked", True, False, False)
    assert standing(*pair) == [("proposed", None), ("proposed", None)]
    assert news(ada) == {"waiting": [merge]}
    assert news(bob) == {"to answer": [merge]}


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
