"""What the socket sends of the board and the agenda, and what plans and changes say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rooms.actions import (
    close_cell,
    open_cell,
    place_all,
    publish_plan,
    request_plan,
    undo_change,
    undo_last,
    unplace_session,
)
from rooms.models import Plan
from rooms.planning import making
from rooms.planning.board import Board
from rooms.planning.judging import Names
from rooms.planning.spots import Spot
from rooms.planning.telling import change_in_words, left_out, moves_in_words, reason
from rooms.tasks import make_plan
from rooms.views.answers import REGIONS, draw_regions
from rooms.views.board import draw_region
from sessions.actions import edit_session
from tests.builders import make_attendee, make_room, make_session, make_time_slot
from tests.rooms.agenda import put, where
from unconf.events.errors import RuleBroken
from unconf.events.models import Event
from unconf.live.registry import Audience, registry


@pytest.mark.parametrize("name", REGIONS)
def test_board_is_sent_to_the_team_only(day, name):
    make_session(day.event, "Secret draft")

    sent = [draw_region(name)(day.event.pk, Audience("board", "en", organizer)) for organizer in (True, False)]

    assert sent == [draw_regions(Event.objects.get(pk=day.event.pk))[name], ""]


def test_plan_progress_and_phases_redraw_the_board(db):
    kinds = {name: region.on for (screen, name), region in registry.regions.items() if screen == "board"}

    assert {name for name, on in kinds.items() if "draft" in on} == {"steps", "health", "grid"}
    assert {name for name, on in kinds.items() if "tally" in on} == {"health", "grid"}


def test_board_asks_the_database_as_often_for_three_sessions_as_for_one(day):
    put(make_session(day.event), day.halle, day.eleven)
    with CaptureQueriesContext(
        connection,
    ) as one:
        draw_regions(Event.objects.get(pk=day.event.pk))
    put(make_session(day.event, topics=["Memory"]), day.cuisine, day.eleven)
    put(make_session(day.event, needs=["screen"]), day.halle, day.noon)
    make_time_slot(day.event, "15:00")
    make_room(day.event, "Cour", None)

    with CaptureQueriesContext(connection) as three:
        draw_regions(Event.objects.get(pk=day.event.pk))

    assert len(three) == len(one)


def test_board_counts_what_is_amiss(day):
    ada = make_attendee(day.event, "Ada")
    first, second = make_session(day.event, "First", ada), make_session(day.event, "Second")
    make_session(day.event, "Orphan", wanted=True)
    put(first, day.halle, day.eleven)
    put(second, day.cuisine, day.eleven)
    edit_session(second, hosts=[ada])
    close_cell(day.halle, day.eleven)

    board = Board(day.event)

    assert [session.title for session in board.wanting] == ["Orphan"]
    assert board.clashes == ["Ada would be in “First” and “Second” at once."]
    assert board.amiss == ["Halle is closed at 11:00."]


def test_board_says_which_rooms_are_too_small(day):
    session = make_session(day.event, "First")
    put(session, day.cuisine, day.eleven)
    type(session).objects.filter(pk=session.pk).update(votes=30)

    assert Board(day.event).crowded == ["“First” in Cuisine: 5 people too many"]


def test_board_shows_the_draft_until_it_is_published(day):
    session = make_session(day.event, "First")
    plan = request_plan(day.event, seconds=0.1)
    make_plan(plan.pk)

    drafted = (Board(day.event).shown.keys(), where(session))
    publish_plan(plan)

    assert drafted == ({1}, None)
    assert Board(day.event).draft is None


def test_progress_is_mentioned_with_status_and_cost(day, monkeypatch):
    told = []
    monkeypatch.setattr(making, "MENTION", 0)
    monkeypatch.setattr(making, "mention", lambda event, frame: told.append(frame))
    plan = request_plan(day.event)
    beat = making.Beat(making._claim(plan.pk))

    beat.on_progress(0.25, 3905)

    assert told == [{"kind": "plan", "id": plan.pk, "status": Plan.Status.SOLVING, "progress": 0.25, "cost": 3905}]


def test_reason_names_people_seats_and_the_price_of_elsewhere(day):
    cell = {"room": str(day.halle.pk), "time_slot": str(day.eleven.pk)}
    because = {"loss": 6, "overflow": 0, "topic_pairs": 1, "disruption": 0}
    later = {"room": str(day.halle.pk), "time_slot": str(day.noon.pk), "price": 70, "because": because}
    beside = {"room": str(day.cuisine.pk), "time_slot": str(day.eleven.pk), "price": 5, "because": {"overflow": 1}}

    told = reason(cell, {"expected": 34, "capacity": 120, "alternatives": [beside, later]}, Names(day.event))

    assert told == (
        "Halle, 11:00: 34 expected, 120 seats · in Cuisine: 1 person too many · "
        "at 11:55: 6 wishes would be lost, beside a session on its theme"
    )


def test_moves_are_sentences(day):
    make_session(day.event, "First")
    here = {"room": str(day.halle.pk), "time_slot": str(day.eleven.pk)}
    there = {"room": str(day.cuisine.pk), "time_slot": str(day.two.pk)}
    moves = [
        {"session": "1", "from": here, "to": there, "kind": "time_slot", "forced": False},
        {"session": "1", "from": here, "to": there, "kind": "time_slot", "forced": True},
        {"session": "1", "from": here, "to": None, "kind": "dropped", "forced": False},
        {"session": "1", "from": None, "to": there, "kind": "added", "forced": False},
    ]

    assert moves_in_words({"moves": moves}, Names(day.event)) == [
        "“First” moves from Halle, 11:00 to Cuisine, 14:00.",
        "“First” moves from Halle, 11:00 to Cuisine, 14:00: it cannot stay where it was.",
        "“First” goes in reserve, from Halle, 11:00.",
        "“First” gets a place: Cuisine, 14:00.",
    ]


def test_what_is_left_out_says_why(day):
    assert left_out({"session": "1", "rule": "needs"}, Names(day.event)) == (
        "In reserve. No room that is free has what it needs."
    )


def test_change_of_many_sessions_names_three(day):
    cells = [(day.halle, day.eleven), (day.halle, day.noon), (day.halle, day.two), (day.cuisine, day.eleven)]
    for number in range(4):
        make_session(day.event, f"Number {number}")
    spots = {n: Spot(room.pk, time_slot.pk) for n, (room, time_slot) in enumerate(cells, 1)}

    change = place_all(day.event, spots, by=day.ines)

    assert change_in_words(change, Names(day.event)) == (
        "placed · “Number 0”: Halle, 11:00 · “Number 1”: Halle, 11:55 · “Number 2”: Halle, 14:00 · 1 more"
    )


def test_change_says_what_became_of_a_place_or_session_once(day):
    session = make_session(day.event, "First")
    put(session, day.halle, day.eleven)
    changes = [
        unplace_session(session, organizer=True).change,
        close_cell(day.halle, day.eleven),
        open_cell(day.halle, day.eleven),
    ]

    assert [change_in_words(change, Names(day.event)) for change in changes] == [
        "put in reserve · “First”",
        "closed · Halle, 11:00",
        "opened again · Halle, 11:00",
    ]


def test_undone_change_says_what_became_of_its_places(day):
    undone = undo_change(close_cell(day.halle, day.eleven)).change

    assert change_in_words(undone, Names(day.event)) == "undone · Halle, 11:00 open"


def test_many_sessions_are_placed_together_or_not_at_all(day):
    first, second = make_session(day.event, "First"), make_session(day.event, "Second")
    spot = Spot(day.halle.pk, day.eleven.pk)

    with pytest.raises(RuleBroken):
        place_all(day.event, {1: spot, 2: spot})
    place_all(day.event, {1: spot, 2: Spot(day.cuisine.pk, day.eleven.pk)})
    both = (where(first), where(second))
    undo_last(day.event)

    assert both == (("Halle", "11:00"), ("Cuisine", "11:00"))
    assert (where(first), where(second)) == (None, None)
