import pytest
from django.core.exceptions import ValidationError

from sessions.actions import cast_vote, edit_session, propose_session, take_back_vote, withdraw_session
from sessions.models import Session
from sessions.queries import mine, on_the_wall, totals
from tests.builders import make_attendee, make_event, make_organizer, make_session, make_time_slot
from tests.races import at_once
from unconf.events.actions import set_phases
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


def test_title_alone_is_a_proposal_hosted_by_whoever_made_it(event):
    ada = make_attendee(event, "Ada")

    session = propose_session(event, by=ada, title="  My first   negative result ")

    assert (session.number, session.title, list(session.hosts.all())) == (1, "My first negative result", [ada])


def test_proposing_does_not_vote(event):
    session = make_session(event)

    assert (session.votes, session.vote_rows.count()) == (0, 0)


@pytest.mark.parametrize("title", ["", "  ", "x" * 141, "A\x00B", "zero\u200bwidth"])
def test_title_that_cannot_be_shown_is_refused_by_field(event, title):
    with pytest.raises(ValidationError) as refused:
        make_session(event, title)

    assert list(refused.value.message_dict) == ["title"]
    assert Session.objects.count() == 0


def test_wanted_session_has_no_host(event):
    session = make_session(event, wanted=True)

    assert list(session.hosts.all()) == []


def test_same_proposal_sent_again_is_the_same_proposal(event):
    ada = make_attendee(event)

    first = propose_session(event, by=ada, title="Once", client_id="c7")
    again = propose_session(event, by=ada, title="Once", client_id="c7")

    assert again == first
    assert Session.objects.count() == 1


def test_topics_are_made_once_whatever_their_case_and_take_papers_in_turn(event):
    one = make_session(event, topics=["Memory", "Safety"])
    two = make_session(event, topics=["memory"])

    assert [(topic.name, topic.stock) for topic in event.topics.all()] == [("Memory", 1), ("Safety", 2)]
    assert list(two.topics.all()) == [one.topics.get(name="Memory")]


def test_time_slot_of_another_event_is_refused(event):
    elsewhere = make_time_slot(make_event())

    with pytest.raises(ValidationError) as refused:
        make_session(event, not_at=[elsewhere])

    assert list(refused.value.message_dict) == ["not_at"]


def test_proposing_when_it_is_closed_is_refused_but_not_for_the_team(event):
    ada, ines = make_attendee(event), make_organizer(event)
    set_phases(event, {"proposing": False})

    with pytest.raises(RuleBroken):
        propose_session(event, by=ada, title="Too late")

    assert propose_session(event, by=ines, title="For Ada").number == 1


def test_withdrawing_gives_a_proposal_back(event):
    event.proposals_per_person = 1
    event.save()
    ada = make_attendee(event)
    session = propose_session(event, by=ada, title="One")

    with pytest.raises(RuleBroken):
        propose_session(event, by=ada, title="Two")
    withdraw_session(session, by=ada)

    assert propose_session(event, by=ada, title="Two").number == 2
    assert [s.title for s in on_the_wall(event)] == ["Two"]


def test_only_hosts_and_the_team_change_a_session(event):
    host, stranger, ines = make_attendee(event), make_attendee(event), make_organizer(event)
    session = propose_session(event, by=host, title="Before")

    with pytest.raises(NotAllowed):
        edit_session(session, by=stranger, title="Stolen")
    with pytest.raises(NotAllowed):
        withdraw_session(session, by=stranger)
    edit_session(session, by=ines, title="After")

    assert Session.objects.get().title == "After"


def test_withdrawn_session_cannot_be_changed_or_voted_for(event):
    ada = make_attendee(event)
    session = propose_session(event, by=ada, title="Gone")
    withdraw_session(session, by=ada)
    withdraw_session(session, by=ada)

    with pytest.raises(RuleBroken):
        edit_session(session, by=ada, title="Back")
    with pytest.raises(RuleBroken):
        cast_vote(ada, session)


def test_raising_a_hand_twice_counts_once(event):
    ada, session = make_attendee(event), make_session(event)

    first, again = cast_vote(ada, session), cast_vote(ada, session)

    assert (first.votes, again.votes, again.voted) == (1, 1, True)
    assert first.rev == again.rev
    assert totals(event) == {1: 1}
    assert mine(ada) == {"voted": [1], "hosting": []}


def test_taking_a_hand_down_twice_counts_once(event):
    ada, session = make_attendee(event), make_session(event)
    cast_vote(ada, session)

    first, again = take_back_vote(ada, session), take_back_vote(ada, session)

    assert (first.votes, again.votes, again.voted) == (0, 0, False)
    assert totals(event) == {1: 0}


def test_hands_stay_where_they_are_when_voting_is_closed(event):
    ada, session, other = make_attendee(event), make_session(event), make_session(event)
    cast_vote(ada, session)
    set_phases(event, {"voting": False})

    with pytest.raises(RuleBroken):
        cast_vote(ada, other)
    with pytest.raises(RuleBroken):
        take_back_vote(ada, session)

    assert totals(event) == {1: 1, 2: 0}


def races_of(event: Event, name: str) -> Attendee:
    """The same person from the database again, as another request would find them."""
    return Attendee.objects.select_related("event").get(event=event, name=name)


@pytest.mark.django_db(transaction=True)
def test_twenty_taps_of_one_hand_at_once_are_one_hand():
    event = make_event()
    session = make_session(event, by=make_attendee(event, "Ada"))

    at_once(*[lambda: cast_vote(races_of(event, "Ada"), Session.objects.get()) for _ in range(20)])

    assert (Session.objects.get().votes, session.vote_rows.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_hands_at_once_never_exceed_what_a_person_has():
    event = make_event(votes_per_person=3)
    make_attendee(event, "Ada")
    theo = make_attendee(event, "Théo")
    numbers = [make_session(event, f"Proposal {n}", by=theo).number for n in range(10)]

    results = at_once(*[lambda n=n: cast_vote(races_of(event, "Ada"), Session.objects.get(number=n)) for n in numbers])

    assert sum(isinstance(result, RuleBroken) for result in results) == 7
    assert sum(Session.objects.values_list("votes", flat=True)) == 3


@pytest.mark.django_db(transaction=True)
def test_proposals_at_once_are_numbered_without_gaps_and_never_exceed_what_a_person_has():
    event = make_event(proposals_per_person=4)
    make_attendee(event, "Ada")

    at_once(
        *[lambda n=n: propose_session(Event.objects.get(), by=races_of(event, "Ada"), title=f"T{n}") for n in range(10)]
    )

    assert list(Session.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_one_topic_named_by_two_at_once_is_one_topic():
    event = make_event()
    ada, theo = make_attendee(event, "Ada"), make_attendee(event, "Théo")

    at_once(
        *[lambda p=p: propose_session(Event.objects.get(), by=p, title="T", topics=["Memory"]) for p in (ada, theo)]
    )

    assert event.topics.count() == 1
