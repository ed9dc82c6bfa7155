"""Jumps of the demo: each from any state, with visitors and what they brought kept."""

import pytest

from record.models import Note
from rooms.actions import delete_room
from rooms.models import ClosedCell
from sessions.actions import cast_vote, edit_session, propose_session, withdraw_session
from sessions.actions.merging import agree_to_merge
from sessions.models import Session
from sessions.queries.pitches import queue_of
from tests.builders import make_attendee, make_event, make_room, make_session, make_time_slot
from tests.people import browser_of
from tests.races import at_once
from tests.rooms.agenda import put, run_at
from unconf.events.actions import change_event
from unconf.events.models import Event
from unconf.interop.demo.fabrique import PROPOSALS
from unconf.interop.demo.jumps import MOMENTS, jump
from unconf.interop.demo.lost_room import lose_a_room
from unconf.interop.demo.making import make_demo

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(db) -> Event:
    return make_demo("demo")


def state(event: Event) -> dict:
    """Everything invented that a jump puts right."""
    event = Event.objects.get(pk=event.pk)
    return {
        "phases": [phase for phase, is_open in event.phases.items() if is_open],
        "clock": f"{event.now().astimezone(event.tz):%H:%M}",
        "rooms": list(event.rooms.order_by("pk").values_list("name", "capacity", "features")),
        "times": list(event.time_slots.values_list("starts_at", "ends_at", "kind")),
        "people": list(event.attendees.order_by("pk").values_list("name", "mark", "role")),
        "sessions": [told(session) for session in event.sessions.order_by("number")],
        "rules": [event.name, event.public, event.votes_per_person, event.show_counts, event.scene, event.notice],
        "said": [event.pitches.count(), event.merges.count(), Note.objects.filter(session__event=event).count()],
        "closed": ClosedCell.objects.filter(room__event=event).count(),
    }


def told(session: Session) -> list:
    hosts, topics = session.hosts.values_list("name", flat=True), session.topics.values_list("name", flat=True)
    plain = [session.number, session.title, session.description, session.status, session.votes, session.wanted]
    return [*plain, list(hosts), list(topics), session.not_at.count(), session.needs, session.length, session.language]


@pytest.mark.parametrize(
    ("name", "clock", "phases", "placed", "closed"),
    [
        ("pitches", "09:40", ["proposing", "voting"], False, 0),
        ("hands", "10:02", ["proposing", "voting"], False, 0),
        ("agenda", "10:15", ["proposing", "planning"], True, 0),
        ("room", "11:00", ["proposing", "planning", "running"], True, 6),
        ("closing", "17:20", ["running", "closed"], True, 0),
    ],
)
def test_jump_brings_the_demo_to_its_moment(demo, name, clock, phases, placed, closed):
    jump(demo, name)

    now = state(demo)
    assert (now["clock"], now["phases"], demo.placements.exists(), now["closed"]) == (clock, phases, placed, closed)


@pytest.mark.parametrize("name", MOMENTS)
def test_jump_leads_back_to_the_same_morning_from_every_moment(demo, name):
    before = state(demo)

    jump(demo, name)
    jump(demo, "hands")

    assert state(demo) == before
    assert (demo.placements.count(), demo.plans.count(), demo.changes.count()) == (0, 0, 0)


def test_jump_mends_what_was_done_to_the_demo(demo):
    before = state(demo)
    one, other = demo.sessions.get(number=1), demo.sessions.get(number=2)
    edit_session(one, title="Something rude", hosts=[], topics=["Rude"], not_at=[demo.time_slots.last()])
    withdraw_session(other)
    delete_room(demo.rooms.first())
    demo.time_slots.first().delete()
    change_event(demo, {"name": "Mine", "public": False, "votes_per_person": 1, "show_counts": "after_voting"})

    jump(demo, "hands")

    assert state(demo) == before


def test_twins_that_were_brought_together_are_apart_again_and_ask_anew(demo):
    before = state(demo)
    merge = demo.merges.get()
    agree_to_merge(merge, by=demo.attendees.get(name="Yusuf"))
    assert demo.sessions.filter(status="merged").count() == 1

    jump(demo, "hands")

    merge = demo.merges.get()
    assert (merge.one.number, merge.other.number, merge.status) == (13, 17, "asked")
    assert (merge.one_agrees, merge.other_agrees) == (True, False)
    assert state(demo) == before


def test_jump_keeps_visitors_with_their_proposals_and_hands(demo):
    visitor = make_attendee(demo, "Zora")
    browser_of(visitor)
    own = propose_session(demo, by=visitor, title="A visitor's question")
    cast_vote(visitor, demo.sessions.get(number=20))

    jump(demo, "closing")
    jump(demo, "hands")

    own.refresh_from_db()
    assert (own.status, list(own.hosts.all()), own.votes) == ("proposed", [visitor], 0)
    assert demo.sessions.get(number=20).votes == PROPOSALS[19].hands + 1
    assert demo.attendees.count() == 65


def test_guests_without_a_device_are_gone_after_a_jump(demo):
    guest = make_attendee(demo, "Aïcha")
    cast_vote(guest, demo.sessions.get(number=20))

    jump(demo, "hands")

    assert demo.attendees.count() == 64
    assert demo.sessions.get(number=20).votes == PROPOSALS[19].hands


def test_early_in_the_morning_few_hands_are_up(demo):
    jump(demo, "pitches")

    assert demo.sessions.get(number=1).votes == 17
    assert [s.number for s in demo.sessions.all() if s.votes != s.vote_rows.count()] == []


def test_at_the_pitches_the_seventh_of_twenty_two_speaks_and_first_timers_went_first(demo):
    jump(demo, "pitches")

    queue = queue_of(demo)
    assert (queue.said, queue.on_stage.session.number, len(queue.waiting)) == (6, 4, 15)
    assert list(demo.pitches.filter(first_time=True).values_list("session__number", "status")) == [
        (18, "said"),
        (20, "said"),
        (23, "said"),
    ]


def test_at_the_closing_eighteen_have_written_down_what_they_found(demo):
    jump(demo, "closing")

    written = demo.sessions.filter(note__version=1, placement__isnull=False)
    assert (written.count(), demo.placements.count()) == (18, 29)
    assert demo.sessions.get(number=20).note.found == "Nous étions quatre, et une table. Oui, on a le droit."


def test_agenda_is_a_published_plan_of_the_planner(demo):
    jump(demo, "agenda")

    assert demo.plans.get().status == "published"
    assert [change.kind for change in demo.changes.all()] == ["publish"]
    assert demo.sessions.filter(placement=None).count() == 5


def test_lost_room_is_empty_from_eleven_on_and_what_began_there_has_moved(demo):
    jump(demo, "room")

    cuisine, eleven = demo.rooms.get(name="Cuisine"), demo.time_slots.filter(kind="sessions").first()
    assert not demo.placements.filter(room=cuisine).exists()
    began = [moved for change in demo.changes.filter(kind="move") for moved in change.before["placements"].items()]
    numbers = [int(n) for n, spot in began if (spot["room"], spot["time_slot"]) == (cuisine.pk, eleven.pk)]
    placed = demo.placements.get(session__number__in=numbers)
    assert (placed.time_slot, placed.room != cuisine) == (eleven, True)


def test_what_few_came_for_waits_until_later_if_every_other_room_is_taken_when_one_is_lost(db):
    event = make_event()
    halle, atelier, cuisine = (make_room(event, name, 30) for name in ("Halle", "Atelier", "Cuisine"))
    eleven, two = make_time_slot(event, "11:00"), make_time_slot(event, "14:00")
    many, few, lost = (make_session(event, title) for title in ("Many", "Few", "Lost"))
    cast_vote(make_attendee(event, "Ada"), many)
    for session, room in ((many, halle), (few, atelier), (lost, cuisine)):
        put(session, room, eleven)
    run_at(event, "10:54")

    lose_a_room(event)

    assert {(p.session.title, p.room.name, p.time_slot) for p in event.placements.all()} == {
        ("Many", "Halle", eleven),
        ("Few", "Halle", two),
        ("Lost", "Atelier", eleven),
    }


@pytest.mark.django_db(transaction=True)
def test_two_jumps_at_once_end_in_one_of_the_two_moments():
    demo = make_demo("demo")

    results = at_once(*(lambda n=n: jump(Event.objects.get(slug="demo"), n) for n in ("agenda", "pitches")))

    assert results == [None, None]
    now = state(demo)
    assert (now["clock"], demo.placements.exists()) in [("10:15", True), ("09:40", False)]
